"""Deals, who takes part in them, their visits of stages and their closings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0006_deals"
down_revision = "0006"
branch_labels = None
depends_on = None

TENANT_TABLES = ("closings", "opportunities", "participants", "stage_visits")


def upgrade() -> None:
    op.create_table(
        "opportunities",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("collaborator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Text(collation="C"), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("rate", sa.Numeric(precision=20, scale=10), nullable=True),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("amount_source", sa.Text(), nullable=False),
        sa.Column("expected_close_on", sa.Date(), nullable=True),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("forecast_category", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_stage_id", sa.Uuid(), nullable=True),
        sa.Column("owner_at_close", sa.Uuid(), nullable=True),
        sa.Column("loss_reason_id", sa.Uuid(), nullable=True),
        sa.Column("competitor_id", sa.Uuid(), nullable=True),
        sa.Column("competitor_minor", sa.BigInteger(), nullable=True),
        sa.Column("competitor_currency", sa.Text(), nullable=True),
        sa.Column("loss_note", sa.Text(), nullable=True),
        sa.Column("recall_on", sa.Date(), nullable=True),
        sa.Column("recall_never", sa.Boolean(), nullable=False),
        sa.Column("recalled_from_id", sa.Uuid(), nullable=True),
        sa.Column("won_without_quote", sa.Boolean(), nullable=False),
        sa.Column("incomplete", sa.Boolean(), nullable=False),
        sa.Column("quoted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("order_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(outcome = 'open') = (closed_at is null)", name=op.f("opportunities_closed_at_ck")),
        sa.CheckConstraint(
            "(outcome in ('lost', 'dead')) = (loss_reason_id is not null)", name=op.f("opportunities_reason_ck")
        ),
        sa.CheckConstraint(
            "amount_source in ('estimate', 'quoted', 'accepted')", name=op.f("opportunities_amount_source_ck")
        ),
        sa.CheckConstraint(
            "forecast_category in ('omitted', 'pipeline', 'best_case', 'commit', 'closed')",
            name=op.f("opportunities_forecast_category_ck"),
        ),
        sa.CheckConstraint("outcome in ('open', 'won', 'lost', 'dead')", name=op.f("opportunities_outcome_ck")),
        sa.CheckConstraint(
            "recall_on is null or (outcome = 'lost' and not recall_never)", name=op.f("opportunities_recall_ck")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("opportunities_titled_ck")),
        sa.CheckConstraint("(amount_minor is null) = (currency is null)", name=op.f("opportunities_amount_ck")),
        sa.CheckConstraint("(amount_minor is null) = (rate is null)", name=op.f("opportunities_rate_ck")),
        sa.CheckConstraint("company_id is not null or contact_id is not null", name=op.f("opportunities_whom_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "closed_stage_id"],
            ["stages.tenant_id", "stages.id"],
            name=op.f("opportunities_tenant_id_closed_stage_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("opportunities_tenant_id_company_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "competitor_id"],
            ["competitors.tenant_id", "competitors.id"],
            name=op.f("opportunities_tenant_id_competitor_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("opportunities_tenant_id_contact_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "loss_reason_id", "outcome"],
            ["loss_reasons.tenant_id", "loss_reasons.id", "loss_reasons.outcome"],
            name="opportunities_loss_reason_fk",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_at_close"],
            ["members.tenant_id", "members.id"],
            name=op.f("opportunities_tenant_id_owner_at_close_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("opportunities_tenant_id_owner_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "pipeline_id"],
            ["pipelines.tenant_id", "pipelines.id"],
            name=op.f("opportunities_tenant_id_pipeline_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "recalled_from_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("opportunities_tenant_id_recalled_from_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"],
            ["sources.tenant_id", "sources.id"],
            name=op.f("opportunities_tenant_id_source_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "stage_id"],
            ["stages.tenant_id", "stages.id"],
            name=op.f("opportunities_tenant_id_stage_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("opportunities_pk")),
    )
    op.create_index(
        "opportunities_amount_ix",
        "opportunities",
        ["tenant_id", "base_minor", "id"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "opportunities_board_ix",
        "opportunities",
        ["tenant_id", "stage_id", "rank", "id"],
        unique=False,
        postgresql_include=["owner_id", "base_minor", "entered_at", "collaborator_ids"],
        postgresql_where="outcome = 'open' and deleted_at is null",
    )
    op.create_index(
        "opportunities_closed_ix",
        "opportunities",
        ["tenant_id", "closed_at"],
        unique=False,
        postgresql_where="closed_at is not null",
    )
    op.create_index(
        "opportunities_company_ix",
        "opportunities",
        ["tenant_id", "company_id"],
        unique=False,
        postgresql_where="company_id is not null",
    )
    op.create_index(
        "opportunities_contact_ix",
        "opportunities",
        ["tenant_id", "contact_id"],
        unique=False,
        postgresql_where="contact_id is not null",
    )
    op.create_index("opportunities_created_ix", "opportunities", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "opportunities_owner_ix",
        "opportunities",
        ["tenant_id", "owner_id", "stage_id"],
        unique=False,
        postgresql_where="outcome = 'open' and deleted_at is null",
    )
    op.create_index(
        "opportunities_recall_ix",
        "opportunities",
        ["tenant_id", "recall_on"],
        unique=False,
        postgresql_where="recall_on is not null",
    )
    op.create_index(
        "opportunities_recalled_ix",
        "opportunities",
        ["tenant_id", "recalled_from_id"],
        unique=False,
        postgresql_where="recalled_from_id is not null",
    )
    op.create_index(
        "opportunities_search_ix",
        "opportunities",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index("opportunities_updated_ix", "opportunities", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "closings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("competitor_base_minor", sa.BigInteger(), nullable=True),
        sa.Column("loss_reason_id", sa.Uuid(), nullable=True),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("team_path", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("competitor_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(outcome in ('lost', 'dead')) = (loss_reason_id is not null)", name=op.f("closings_reason_ck")
        ),
        sa.CheckConstraint("outcome in ('won', 'lost', 'dead')", name=op.f("closings_outcome_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "competitor_id"],
            ["competitors.tenant_id", "competitors.id"],
            name=op.f("closings_tenant_id_competitor_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "loss_reason_id", "outcome"],
            ["loss_reasons.tenant_id", "loss_reasons.id", "loss_reasons.outcome"],
            name="closings_loss_reason_fk",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("closings_tenant_id_opportunity_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("closings_tenant_id_owner_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "pipeline_id"],
            ["pipelines.tenant_id", "pipelines.id"],
            name=op.f("closings_tenant_id_pipeline_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"],
            ["sources.tenant_id", "sources.id"],
            name=op.f("closings_tenant_id_source_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "stage_id"], ["stages.tenant_id", "stages.id"], name=op.f("closings_tenant_id_stage_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("closings_pk")),
    )
    op.create_index("closings_deal_ix", "closings", ["tenant_id", "opportunity_id", "closed_at"], unique=False)
    op.create_index(
        "closings_period_ix", "closings", ["tenant_id", "closed_at"], unique=False, postgresql_where="voided_at is null"
    )
    op.create_index(
        "closings_valid_uq",
        "closings",
        ["tenant_id", "opportunity_id"],
        unique=True,
        postgresql_where="voided_at is null",
    )
    op.create_table(
        "participants",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role in ('decision_maker', 'influencer', 'champion', 'user', 'purchaser', 'gatekeeper')",
            name=op.f("participants_role_ck"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("participants_tenant_id_contact_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("participants_tenant_id_opportunity_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("participants_pk")),
    )
    op.create_index("participants_contact_ix", "participants", ["tenant_id", "contact_id"], unique=False)
    op.create_index(
        "participants_deal_uq",
        "participants",
        ["tenant_id", "opportunity_id", "contact_id"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "stage_visits",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint("outcome in ('moved', 'won', 'lost', 'dead')", name=op.f("stage_visits_outcome_ck")),
        sa.CheckConstraint("(left_at is null) = (outcome is null)", name=op.f("stage_visits_left_ck")),
        sa.CheckConstraint("left_at >= entered_at", name=op.f("stage_visits_order_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("stage_visits_tenant_id_opportunity_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "stage_id"],
            ["stages.tenant_id", "stages.id"],
            name=op.f("stage_visits_tenant_id_stage_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("stage_visits_pk")),
    )
    op.create_index("stage_visits_deal_ix", "stage_visits", ["tenant_id", "opportunity_id", "entered_at"], unique=False)
    op.create_index(
        "stage_visits_open_uq",
        "stage_visits",
        ["tenant_id", "opportunity_id"],
        unique=True,
        postgresql_where="left_at is null",
    )
    op.create_index("stage_visits_stage_ix", "stage_visits", ["tenant_id", "stage_id", "entered_at"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.search_function("opportunities")


def downgrade() -> None:
    op.execute("drop function search_opportunities(text[], boolean, uuid[], uuid, boolean)")
    op.drop_table("stage_visits")
    op.drop_table("participants")
    op.drop_table("closings")
    op.drop_table("opportunities")
