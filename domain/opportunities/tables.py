"""What is kept of pipelines and deals."""

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKeyConstraint, Numeric

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

STAGE_KINDS = ("backlog", "active")
WIP_SCOPES = ("owner", "stage")
OUTCOMES = ("open", "won", "lost", "dead")
LOSS_OUTCOMES = ("lost", "dead")
AMOUNT_SOURCES = ("estimate", "quoted", "accepted")
FORECAST_CATEGORIES = ("omitted", "pipeline", "best_case", "commit", "closed")
ROLES = ("decision_maker", "influencer", "champion", "user", "purchaser", "gatekeeper")
OPEN = "outcome = 'open' and deleted_at is null"

pipelines = tenant_table(
    "pipelines",
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_default", Boolean, nullable=False),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
    Index("pipelines_default_uq", "tenant_id", unique=True, postgresql_where="is_default and deleted_at is null"),
)

stages = tenant_table(
    "stages",
    Column("pipeline_id", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("probability", Numeric(5, 2), nullable=False),
    Column("wip_limit", Integer),
    Column("wip_scope", Text, nullable=False),
    Column("wip_hard", Boolean, nullable=False),
    Column("stale_after_days", Integer),
    Column("required_fields", Words, nullable=False),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
    CheckConstraint("probability between 0 and 100", name="probability"),
    CheckConstraint("wip_limit > 0", name="wip_limit"),
    CheckConstraint("stale_after_days > 0", name="stale_after_days"),
    one_of("kind", STAGE_KINDS),
    one_of("wip_scope", WIP_SCOPES),
    refers("pipeline_id", "pipelines"),
    Index("stages_pipeline_ix", "tenant_id", "pipeline_id", "position"),
)

loss_reasons = tenant_table(
    "loss_reasons",
    Column("name", Text, nullable=False),
    Column("parent_id", Uuid),
    Column("outcome", Text, nullable=False),
    Column("recall_after_days", Integer),
    Column("is_other", Boolean, nullable=False),
    Column("system_key", Text),
    Column("position", Integer, nullable=False),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
    CheckConstraint(
        "recall_after_days is null or (recall_after_days > 0 and outcome = 'lost')", name="recall_after_days"
    ),
    one_of("outcome", LOSS_OUTCOMES),
    refers("parent_id", "loss_reasons"),
    Index("loss_reasons_kind_uq", "tenant_id", "id", "outcome", unique=True),
    Index(
        "loss_reasons_system_uq",
        "tenant_id",
        "system_key",
        "outcome",
        unique=True,
        postgresql_where="system_key is not null",
    ),
)
"""system_key: `not-recorded` on the reasons that only imports and upserts may give."""

competitors = tenant_table(
    "competitors",
    Column("name", Text, nullable=False),
    Column("website", Text),
    Column("merged_into_id", Uuid),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    CheckConstraint("name <> ''", name="named"),
    refers("merged_into_id", "competitors"),
    Index("competitors_name_uq", "tenant_id", "sort_key", unique=True, postgresql_where="deleted_at is null"),
)

opportunities = tenant_table(
    "opportunities",
    Column("title", Text, nullable=False),
    Column("company_id", Uuid),
    Column("contact_id", Uuid),
    Column("owner_id", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("pipeline_id", Uuid, nullable=False),
    Column("stage_id", Uuid, nullable=False),
    Column("rank", Text(collation="C"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("amount_minor", BigInteger),
    Column("currency", Text),
    Column("rate", Numeric(20, 10)),
    Column("base_minor", BigInteger, nullable=False),
    Column("amount_source", Text, nullable=False),
    Column("expected_close_on", Date),
    Column("source_id", Uuid),
    Column("forecast_category", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closed_stage_id", Uuid),
    Column("owner_at_close", Uuid),
    Column("loss_reason_id", Uuid),
    Column("competitor_id", Uuid),
    Column("competitor_minor", BigInteger),
    Column("competitor_currency", Text),
    Column("loss_note", Text),
    Column("recall_on", Date),
    Column("recall_never", Boolean, nullable=False),
    Column("recalled_from_id", Uuid),
    Column("won_without_quote", Boolean, nullable=False),
    Column("incomplete", Boolean, nullable=False),
    Column("quoted_at", Instant),
    Column("order_sent_at", Instant),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    CheckConstraint("title <> ''", name="titled"),
    CheckConstraint("company_id is not null or contact_id is not null", name="whom"),
    CheckConstraint("(amount_minor is null) = (currency is null)", name="amount"),
    CheckConstraint("(amount_minor is null) = (rate is null)", name="rate"),
    CheckConstraint("(outcome = 'open') = (closed_at is null)", name="closed_at"),
    CheckConstraint("(outcome in ('lost', 'dead')) = (loss_reason_id is not null)", name="reason"),
    CheckConstraint("recall_on is null or (outcome = 'lost' and not recall_never)", name="recall"),
    one_of("outcome", OUTCOMES),
    one_of("amount_source", AMOUNT_SOURCES),
    one_of("forecast_category", FORECAST_CATEGORIES),
    refers("company_id", "companies"),
    refers("contact_id", "contacts"),
    refers("source_id", "sources"),
    refers("owner_id", "members"),
    refers("pipeline_id", "pipelines"),
    refers("stage_id", "stages"),
    refers("closed_stage_id", "stages"),
    refers("owner_at_close", "members"),
    refers("competitor_id", "competitors"),
    refers("recalled_from_id", "opportunities"),
    # The reason's kind is the outcome: a third column in the key lets the database hold it on every path.
    ForeignKeyConstraint(
        ["tenant_id", "loss_reason_id", "outcome"],
        ["loss_reasons.tenant_id", "loss_reasons.id", "loss_reasons.outcome"],
        name="opportunities_loss_reason_fk",
    ),
    Index("opportunities_board_ix", "tenant_id", "stage_id", "rank", "id", postgresql_where=OPEN),
    # What the board, the dashboard and the forecast count and sum: the heap is not read for it, and a seller's few are
    # found among all.
    Index(
        "opportunities_figures_ix",
        "tenant_id",
        "stage_id",
        "owner_id",
        postgresql_include=[
            "base_minor",
            "entered_at",
            "id",
            "opened_at",
            "expected_close_on",
            "forecast_category",
            "pipeline_id",
            "collaborator_ids",
        ],
        postgresql_where=OPEN,
    ),
    Index(
        "opportunities_shared_ix",
        "tenant_id",
        "stage_id",
        postgresql_where=f"{OPEN} and collaborator_ids <> '{{}}'",
    ),
    Index("opportunities_owner_ix", "tenant_id", "owner_id", "stage_id", postgresql_where=OPEN),
    Index("opportunities_created_ix", "tenant_id", "created_at", "id"),
    Index("opportunities_updated_ix", "tenant_id", "updated_at", "id"),
    Index("opportunities_binned_ix", "tenant_id", "id", postgresql_where="deleted_at is not null"),
    Index("opportunities_closed_ix", "tenant_id", "closed_at", postgresql_where="closed_at is not null"),
    Index("opportunities_amount_ix", "tenant_id", "base_minor", "id", postgresql_where="deleted_at is null"),
    Index("opportunities_company_ix", "tenant_id", "company_id", postgresql_where="company_id is not null"),
    Index("opportunities_contact_ix", "tenant_id", "contact_id", postgresql_where="contact_id is not null"),
    Index(
        "opportunities_recall_ix",
        "tenant_id",
        "recall_on",
        postgresql_include=["base_minor", "outcome", "deleted_at", "id", "owner_id", "collaborator_ids"],
        postgresql_where="recall_on is not null",
    ),
    Index(
        "opportunities_recalled_ix", "tenant_id", "recalled_from_id", postgresql_where="recalled_from_id is not null"
    ),
    Index(
        "opportunities_search_ix",
        "tenant_id",
        "search",
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    ),
)
"""base_minor: 0 where there is no amount yet. entered_at: into the present stage. closed_stage_id: closed from there.

quoted_at: when a quote was first sent; order_sent_at: when an order left for the ERP. Higher areas set both.
"""

stage_visits = tenant_table(
    "stage_visits",
    Column("opportunity_id", Uuid, nullable=False),
    Column("stage_id", Uuid, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Column("left_at", Instant),
    Column("outcome", Text),
    refers("opportunity_id", "opportunities"),
    refers("stage_id", "stages"),
    one_of("outcome", ("moved", "won", "lost", "dead")),
    CheckConstraint("left_at >= entered_at", name="order"),
    CheckConstraint("(left_at is null) = (outcome is null)", name="left"),
    Index("stage_visits_deal_ix", "tenant_id", "opportunity_id", "entered_at"),
    Index("stage_visits_open_uq", "tenant_id", "opportunity_id", unique=True, postgresql_where="left_at is null"),
    Index("stage_visits_stage_ix", "tenant_id", "stage_id", "entered_at"),
    through=(opportunities, "opportunity_id"),
)
"""Every stay of a deal in a stage; outcome: how it ended."""

closings = tenant_table(
    "closings",
    Column("opportunity_id", Uuid, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("voided_at", Instant),
    Column("amount_minor", BigInteger),
    Column("currency", Text),
    Column("base_minor", BigInteger, nullable=False),
    Column("competitor_base_minor", BigInteger),
    Column("loss_reason_id", Uuid),
    Column("stage_id", Uuid, nullable=False),
    Column("owner_id", Uuid),
    Column("team_id", Uuid),
    Column("team_path", Ids, nullable=False),
    Column("source_id", Uuid),
    Column("pipeline_id", Uuid, nullable=False),
    Column("competitor_id", Uuid),
    one_of("outcome", ("won", "lost", "dead")),
    CheckConstraint("(outcome in ('lost', 'dead')) = (loss_reason_id is not null)", name="reason"),
    refers("opportunity_id", "opportunities"),
    refers("stage_id", "stages"),
    refers("owner_id", "members"),
    refers("pipeline_id", "pipelines"),
    refers("competitor_id", "competitors"),
    refers("source_id", "sources"),
    ForeignKeyConstraint(
        ["tenant_id", "loss_reason_id", "outcome"],
        ["loss_reasons.tenant_id", "loss_reasons.id", "loss_reasons.outcome"],
        name="closings_loss_reason_fk",
    ),
    Index("closings_deal_ix", "tenant_id", "opportunity_id", "closed_at"),
    Index("closings_valid_uq", "tenant_id", "opportunity_id", unique=True, postgresql_where="voided_at is null"),
    # What reports count and sum of a period: the heap is not read for it.
    Index(
        "closings_period_ix",
        "tenant_id",
        "closed_at",
        postgresql_include=[
            "opportunity_id",
            "outcome",
            "base_minor",
            "opened_at",
            "owner_id",
            "team_id",
            "loss_reason_id",
            "stage_id",
            "pipeline_id",
        ],
        postgresql_where="voided_at is null",
    ),
    through=(opportunities, "opportunity_id"),
)
"""Every closing as it was at its time: owner, team, value. What a later reopening voids stays, marked."""

participants = tenant_table(
    "participants",
    Column("opportunity_id", Uuid, nullable=False),
    Column("contact_id", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("note", Text),
    *record_columns(),
    one_of("role", ROLES),
    refers("opportunity_id", "opportunities"),
    refers("contact_id", "contacts"),
    Index(
        "participants_deal_uq",
        "tenant_id",
        "opportunity_id",
        "contact_id",
        unique=True,
        postgresql_where="deleted_at is null",
    ),
    Index("participants_contact_ix", "tenant_id", "contact_id"),
    through=(opportunities, "opportunity_id"),
)
"""Who has a say in a deal; decided: answered when it was closed."""

value_changes = tenant_table(
    "value_changes",
    Column("opportunity_id", Uuid, nullable=False),
    Column("at", Instant, nullable=False),
    Column("alternative_group", Text),
    Column("source", Text, nullable=False),
    Column("quote_id", Uuid),
    Column("from_minor", BigInteger),
    Column("from_currency", Text),
    Column("from_base_minor", BigInteger, nullable=False),
    Column("to_minor", BigInteger),
    Column("to_currency", Text),
    Column("to_base_minor", BigInteger, nullable=False),
    one_of("source", AMOUNT_SOURCES),
    refers("opportunity_id", "opportunities"),
    refers("quote_id", "quotes"),
    Index("value_changes_deal_ix", "tenant_id", "opportunity_id", "at", "id"),
    Index("value_changes_quote_ix", "tenant_id", "quote_id", postgresql_where="quote_id is not null"),
    through=(opportunities, "opportunity_id"),
)
"""How a deal's value came about, group by group; what was typed belongs to none. The groups' last values add up to it.

quote_id: whose figure a group took, or lost.
"""

opportunity_states = tenant_table(
    "opportunity_states",
    Column("opportunity_id", Uuid, nullable=False),
    Column("at", Instant, nullable=False),
    Column("base_minor", BigInteger, nullable=False),
    Column("expected_close_on", Date),
    Column("owner_id", Uuid),
    Column("pipeline_id", Uuid, nullable=False),
    refers("opportunity_id", "opportunities"),
    refers("owner_id", "members"),
    refers("pipeline_id", "pipelines"),
    key=("opportunity_id", "at"),
    through=(opportunities, "opportunity_id"),
)
"""What a deal was from an instant on, until the next; what was first known holds of the time before, too."""
