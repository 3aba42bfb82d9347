"""What is kept of leads, of the ladder they climb, and of why they are given up."""

from sqlalchemy import CheckConstraint

from domain.kernel.tables import (
    JSONB,
    BigInteger,
    Column,
    Ids,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

STEP_KEYS = ("new", "contacted", "interested", "qualified", "disqualified")
OUTCOMES = ("open", "qualified", "disqualified")
OPEN = "outcome = 'open' and deleted_at is null"

lead_steps = tenant_table(
    "lead_steps",
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("key", Text),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
    one_of("key", STEP_KEYS),
    Index("lead_steps_key_uq", "tenant_id", "key", unique=True, postgresql_where="key is not null"),
)
"""key: of the steps that every workspace has; its own have none."""

disqualification_reasons = tenant_table(
    "disqualification_reasons",
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
)

leads = tenant_table(
    "leads",
    Column("title", Text, nullable=False),
    Column("contact_id", Uuid),
    Column("company_id", Uuid),
    Column("source_id", Uuid),
    Column("campaign", Text),
    Column("interest", Integer),
    Column("budget_minor", BigInteger),
    Column("budget_currency", Text),
    Column("need", Text),
    Column("step_id", Uuid, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("closed_at", Instant),
    Column("disqualification_reason_id", Uuid),
    Column("disqualification_note", Text),
    Column("opportunity_id", Uuid),
    Column("first_touch_at", Instant),
    Column("owner_id", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("referred_by_id", Uuid),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    CheckConstraint("contact_id is not null or company_id is not null", name="whom"),
    CheckConstraint("interest between 1 and 5", name="interest"),
    CheckConstraint("(budget_minor is null) = (budget_currency is null)", name="budget"),
    CheckConstraint("(outcome = 'open') = (closed_at is null)", name="closed_at"),
    CheckConstraint("(outcome = 'qualified') = (opportunity_id is not null)", name="opportunity"),
    CheckConstraint("(outcome = 'disqualified') = (disqualification_reason_id is not null)", name="reason"),
    one_of("outcome", OUTCOMES),
    refers("contact_id", "contacts"),
    refers("company_id", "companies"),
    refers("source_id", "sources"),
    refers("step_id", "lead_steps"),
    refers("disqualification_reason_id", "disqualification_reasons"),
    refers("opportunity_id", "opportunities"),
    refers("owner_id", "members"),
    refers("referred_by_id", "contacts"),
    Index("leads_board_ix", "tenant_id", "step_id", "created_at", "id", postgresql_where=OPEN),
    Index(
        "leads_untouched_ix",
        "tenant_id",
        "created_at",
        postgresql_where="outcome = 'open' and first_touch_at is null and deleted_at is null",
    ),
    Index("leads_owner_ix", "tenant_id", "owner_id", "created_at", postgresql_where="deleted_at is null"),
    Index("leads_created_ix", "tenant_id", "created_at", "id"),
    Index("leads_updated_ix", "tenant_id", "updated_at", "id"),
    Index("leads_contact_ix", "tenant_id", "contact_id", postgresql_where="contact_id is not null"),
    Index("leads_company_ix", "tenant_id", "company_id", postgresql_where="company_id is not null"),
    Index("leads_source_ix", "tenant_id", "source_id", postgresql_where="source_id is not null"),
    Index("leads_opportunity_ix", "tenant_id", "opportunity_id", postgresql_where="opportunity_id is not null"),
    Index("leads_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
)
"""entered_at: onto the present step. first_touch_at: when a person first worked on it; kept without a new version."""

lead_visits = tenant_table(
    "lead_visits",
    Column("lead_id", Uuid, nullable=False),
    Column("step_id", Uuid, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("left_at", Instant),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid),
    CheckConstraint("left_at >= entered_at", name="order"),
    refers("lead_id", "leads"),
    refers("step_id", "lead_steps"),
    Index("lead_visits_lead_ix", "tenant_id", "lead_id", "entered_at"),
    Index("lead_visits_open_uq", "tenant_id", "lead_id", unique=True, postgresql_where="left_at is null"),
    Index("lead_visits_step_ix", "tenant_id", "step_id", "entered_at"),
    through=(leads, "lead_id"),
)
"""Every stay of a lead on a step, and who put it there."""
