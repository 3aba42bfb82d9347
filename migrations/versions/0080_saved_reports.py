"""Saved reports, and the mails that tell of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0080"
down_revision = "0078"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "saved_reports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("question", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("every", sa.Text(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("recipient_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("deleted_at", INSTANT, nullable=True),
        sa.CheckConstraint("every in ('daily', 'weekly', 'monthly')", name=op.f("saved_reports_every_ck")),
        sa.CheckConstraint("weekday between 1 and 7", name=op.f("saved_reports_weekday_ck")),
        sa.CheckConstraint(
            "(weekday is not null) = coalesce(every = 'weekly', false)", name=op.f("saved_reports_weekly_ck")
        ),
        sa.CheckConstraint("(every is null) = (next_on is null)", name=op.f("saved_reports_next_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("saved_reports_tenant_id_owner_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("saved_reports_pk")),
    )
    op.create_index("saved_reports_owner_ix", "saved_reports", ["tenant_id", "owner_id"])
    op.create_index(
        "saved_reports_due_ix",
        "saved_reports",
        ["tenant_id", "next_on"],
        postgresql_where=sa.text("next_on is not null"),
    )
    op.create_table(
        "report_mailings",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint("state in ('waiting', 'sending', 'sent', 'dropped')", name=op.f("report_mailings_state_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "report_id"],
            ["saved_reports.tenant_id", "saved_reports.id"],
            name=op.f("report_mailings_tenant_id_report_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("report_mailings_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("report_mailings_pk")),
    )
    op.create_index(
        "report_mailings_once_uq",
        "report_mailings",
        ["tenant_id", "member_id", "due_on", "report_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(
        "report_mailings_waiting_ix",
        "report_mailings",
        ["tenant_id", "id"],
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index("report_mailings_created_ix", "report_mailings", ["tenant_id", "created_at"])
    op.create_index("report_mailings_report_ix", "report_mailings", ["tenant_id", "report_id"])
    for table in ("saved_reports", "report_mailings"):
        guard_tenant(table)


def downgrade() -> None:
    op.drop_table("report_mailings")
    op.drop_table("saved_reports")
