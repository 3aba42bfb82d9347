"""Which directory of companies a workspace asks, and what directories answered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0040"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "company_directories",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("directory", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("sealed_key", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "directory in ('offline', 'vies', 'openapi')", name=op.f("company_directories_directory_ck")
        ),
        sa.CheckConstraint("detail in ('start', 'advanced')", name=op.f("company_directories_detail_ck")),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("company_directories_pk")),
    )
    guard_tenant("company_directories")
    op.create_table(
        "directory_answers",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("directory", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("answer", postgresql.JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "directory", "asked", name=op.f("directory_answers_pk")),
    )
    guard_tenant("directory_answers")


def downgrade() -> None:
    op.drop_table("directory_answers")
    op.drop_table("company_directories")
