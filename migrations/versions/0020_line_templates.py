"""Clauses and groups of lines that are written into quotes again and again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "line_templates",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("language in ('it', 'en')", name=op.f("line_templates_language_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("line_templates_pk")),
    )
    op.create_index(
        "line_templates_name_ix",
        "line_templates",
        ["tenant_id", "sort_key", "id"],
        postgresql_where=sa.text("deleted_at is null"),
    )
    guard_tenant("line_templates")


def downgrade() -> None:
    op.drop_table("line_templates")
