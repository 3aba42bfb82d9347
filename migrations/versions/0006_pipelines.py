"""Pipelines with their stages, and why deals end."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TENANT_TABLES = ("competitors", "loss_reasons", "pipelines", "stages")


def upgrade() -> None:
    op.create_table(
        "competitors",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("competitors_named_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "merged_into_id"],
            ["competitors.tenant_id", "competitors.id"],
            name=op.f("competitors_tenant_id_merged_into_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("competitors_pk")),
    )
    op.create_index(
        "competitors_name_uq",
        "competitors",
        ["tenant_id", "sort_key"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "loss_reasons",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("recall_after_days", sa.Integer(), nullable=True),
        sa.Column("is_other", sa.Boolean(), nullable=False),
        sa.Column("system_key", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("loss_reasons_named_ck")),
        sa.CheckConstraint("outcome in ('lost', 'dead')", name=op.f("loss_reasons_outcome_ck")),
        sa.CheckConstraint(
            "recall_after_days is null or (recall_after_days > 0 and outcome = 'lost')",
            name=op.f("loss_reasons_recall_after_days_ck"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_id"],
            ["loss_reasons.tenant_id", "loss_reasons.id"],
            name=op.f("loss_reasons_tenant_id_parent_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("loss_reasons_pk")),
    )
    op.create_index("loss_reasons_kind_uq", "loss_reasons", ["tenant_id", "id", "outcome"], unique=True)
    op.create_index(
        "loss_reasons_system_uq",
        "loss_reasons",
        ["tenant_id", "system_key", "outcome"],
        unique=True,
        postgresql_where="system_key is not null",
    )
    op.create_table(
        "pipelines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("pipelines_named_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("pipelines_pk")),
    )
    op.create_index(
        "pipelines_default_uq",
        "pipelines",
        ["tenant_id"],
        unique=True,
        postgresql_where="is_default and deleted_at is null",
    )
    op.create_table(
        "stages",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("probability", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("wip_limit", sa.Integer(), nullable=True),
        sa.Column("wip_scope", sa.Text(), nullable=False),
        sa.Column("wip_hard", sa.Boolean(), nullable=False),
        sa.Column("stale_after_days", sa.Integer(), nullable=True),
        sa.Column("required_fields", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('backlog', 'active')", name=op.f("stages_kind_ck")),
        sa.CheckConstraint("name <> ''", name=op.f("stages_named_ck")),
        sa.CheckConstraint("wip_scope in ('owner', 'stage')", name=op.f("stages_wip_scope_ck")),
        sa.CheckConstraint("probability between 0 and 100", name=op.f("stages_probability_ck")),
        sa.CheckConstraint("stale_after_days > 0", name=op.f("stages_stale_after_days_ck")),
        sa.CheckConstraint("wip_limit > 0", name=op.f("stages_wip_limit_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "pipeline_id"],
            ["pipelines.tenant_id", "pipelines.id"],
            name=op.f("stages_tenant_id_pipeline_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("stages_pk")),
    )
    op.create_index("stages_pipeline_ix", "stages", ["tenant_id", "pipeline_id", "position"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)


def downgrade() -> None:
    op.drop_table("stages")
    op.drop_table("pipelines")
    op.drop_table("loss_reasons")
    op.drop_table("competitors")
