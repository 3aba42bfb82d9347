"""Leads, their ladder, their visits of its steps, and the reasons for giving up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TENANT_TABLES = ("disqualification_reasons", "lead_steps", "lead_visits", "leads")


def upgrade() -> None:
    op.create_table(
        "disqualification_reasons",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("disqualification_reasons_named_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("disqualification_reasons_pk")),
    )
    op.create_table(
        "lead_steps",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "key in ('new', 'contacted', 'interested', 'qualified', 'disqualified')", name=op.f("lead_steps_key_ck")
        ),
        sa.CheckConstraint("name <> ''", name=op.f("lead_steps_named_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("lead_steps_pk")),
    )
    op.create_index(
        "lead_steps_key_uq", "lead_steps", ["tenant_id", "key"], unique=True, postgresql_where="key is not null"
    )
    op.create_table(
        "leads",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("campaign", sa.Text(), nullable=True),
        sa.Column("interest", sa.Integer(), nullable=True),
        sa.Column("budget_minor", sa.BigInteger(), nullable=True),
        sa.Column("budget_currency", sa.Text(), nullable=True),
        sa.Column("need", sa.Text(), nullable=True),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disqualification_reason_id", sa.Uuid(), nullable=True),
        sa.Column("disqualification_note", sa.Text(), nullable=True),
        sa.Column("opportunity_id", sa.Uuid(), nullable=True),
        sa.Column("first_touch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("collaborator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("referred_by_id", sa.Uuid(), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(outcome = 'disqualified') = (disqualification_reason_id is not null)", name=op.f("leads_reason_ck")
        ),
        sa.CheckConstraint("(outcome = 'open') = (closed_at is null)", name=op.f("leads_closed_at_ck")),
        sa.CheckConstraint("(outcome = 'qualified') = (opportunity_id is not null)", name=op.f("leads_opportunity_ck")),
        sa.CheckConstraint("outcome in ('open', 'qualified', 'disqualified')", name=op.f("leads_outcome_ck")),
        sa.CheckConstraint("(budget_minor is null) = (budget_currency is null)", name=op.f("leads_budget_ck")),
        sa.CheckConstraint("contact_id is not null or company_id is not null", name=op.f("leads_whom_ck")),
        sa.CheckConstraint("interest between 1 and 5", name=op.f("leads_interest_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("leads_tenant_id_company_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("leads_tenant_id_contact_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "disqualification_reason_id"],
            ["disqualification_reasons.tenant_id", "disqualification_reasons.id"],
            name=op.f("leads_tenant_id_disqualification_reason_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("leads_tenant_id_opportunity_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("leads_tenant_id_owner_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "referred_by_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("leads_tenant_id_referred_by_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"], ["sources.tenant_id", "sources.id"], name=op.f("leads_tenant_id_source_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "step_id"], ["lead_steps.tenant_id", "lead_steps.id"], name=op.f("leads_tenant_id_step_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("leads_pk")),
    )
    op.create_index(
        "leads_board_ix",
        "leads",
        ["tenant_id", "step_id", "created_at", "id"],
        unique=False,
        postgresql_where="outcome = 'open' and deleted_at is null",
    )
    op.create_index(
        "leads_company_ix",
        "leads",
        ["tenant_id", "company_id"],
        unique=False,
        postgresql_where="company_id is not null",
    )
    op.create_index(
        "leads_contact_ix",
        "leads",
        ["tenant_id", "contact_id"],
        unique=False,
        postgresql_where="contact_id is not null",
    )
    op.create_index("leads_created_ix", "leads", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "leads_opportunity_ix",
        "leads",
        ["tenant_id", "opportunity_id"],
        unique=False,
        postgresql_where="opportunity_id is not null",
    )
    op.create_index(
        "leads_owner_ix",
        "leads",
        ["tenant_id", "owner_id", "created_at"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "leads_search_ix",
        "leads",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index(
        "leads_source_ix", "leads", ["tenant_id", "source_id"], unique=False, postgresql_where="source_id is not null"
    )
    op.create_index(
        "leads_untouched_ix",
        "leads",
        ["tenant_id", "created_at"],
        unique=False,
        postgresql_where="outcome = 'open' and first_touch_at is null and deleted_at is null",
    )
    op.create_index("leads_updated_ix", "leads", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "lead_visits",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lead_id", sa.Uuid(), nullable=False),
        sa.Column("step_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("left_at >= entered_at", name=op.f("lead_visits_order_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "lead_id"], ["leads.tenant_id", "leads.id"], name=op.f("lead_visits_tenant_id_lead_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "step_id"],
            ["lead_steps.tenant_id", "lead_steps.id"],
            name=op.f("lead_visits_tenant_id_step_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("lead_visits_pk")),
    )
    op.create_index("lead_visits_lead_ix", "lead_visits", ["tenant_id", "lead_id", "entered_at"], unique=False)
    op.create_index(
        "lead_visits_open_uq", "lead_visits", ["tenant_id", "lead_id"], unique=True, postgresql_where="left_at is null"
    )
    op.create_index("lead_visits_step_ix", "lead_visits", ["tenant_id", "step_id", "entered_at"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.search_function("leads")


def downgrade() -> None:
    op.execute("drop function search_leads(text[], boolean, uuid[], uuid, boolean)")
    op.drop_table("lead_visits")
    op.drop_table("leads")
    op.drop_table("lead_steps")
    op.drop_table("disqualification_reasons")
