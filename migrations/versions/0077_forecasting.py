"""Forecasts: managers' adjustments, and what was expected on which day."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import guard_tenant

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
SUMS = ("won_minor", "accepted_minor", "sent_minor", "weighted_minor", "adjustment_minor")


def upgrade() -> None:
    op.create_table(
        "forecast_adjustments",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_kind", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.CheckConstraint("amount_minor <> 0", name=op.f("forecast_adjustments_amount_ck")),
        sa.CheckConstraint("note <> ''", name=op.f("forecast_adjustments_note_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("forecast_adjustments_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("forecast_adjustments_pk")),
    )
    op.create_index(
        "forecast_adjustments_month_ix",
        "forecast_adjustments",
        ["tenant_id", "month", "member_id"],
        postgresql_where=sa.text("deleted_at is null"),
    )
    op.create_table(
        "forecast_snapshots",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("taken_at", INSTANT, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in SUMS),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("forecast_snapshots_tenant_id_owner_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("forecast_snapshots_pk")),
    )
    op.create_index(
        "forecast_snapshots_day_uq",
        "forecast_snapshots",
        ["tenant_id", "month", "taken_on", "owner_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index("forecast_snapshots_taken_ix", "forecast_snapshots", ["tenant_id", "taken_at"])
    for table in ("forecast_adjustments", "forecast_snapshots"):
        guard_tenant(table)


def downgrade() -> None:
    op.drop_table("forecast_snapshots")
    op.drop_table("forecast_adjustments")
