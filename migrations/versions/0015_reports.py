"""What members report."""

import sqlalchemy as sa
from alembic import op

from migrations.policies import guard_tenant

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("trace_id", sa.Text(), nullable=True),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind in ('problem', 'idea')", name=op.f("reports_kind_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["members.tenant_id", "members.id"], name=op.f("reports_tenant_id_member_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("reports_pk")),
    )
    op.create_index("reports_created_ix", "reports", ["tenant_id", "created_at", "id"])
    op.create_index("reports_member_ix", "reports", ["tenant_id", "member_id", "created_at"])
    guard_tenant("reports")


def downgrade() -> None:
    op.drop_table("reports")
