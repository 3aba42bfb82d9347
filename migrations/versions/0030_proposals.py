"""Values that sources propose for people and companies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

from migrations.policies import guard_tenant

revision = "0030"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", pg.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("origin_kind", sa.Text(), nullable=False),
        sa.Column("origin_label", sa.Text(), nullable=True),
        sa.Column("origin_reference", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("record_kind in ('company', 'contact')", name=op.f("proposals_record_kind_ck")),
        sa.CheckConstraint(
            "origin_kind in ('form', 'mail', 'directory', 'invoice', 'import')", name=op.f("proposals_origin_kind_ck")
        ),
        sa.CheckConstraint("state in ('open', 'accepted', 'dismissed')", name=op.f("proposals_state_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("proposals_pk")),
    )
    op.create_index("proposals_record_ix", "proposals", ["tenant_id", "record_id", "proposed_at"])
    op.create_index(
        "proposals_decided_ix",
        "proposals",
        ["tenant_id", "decided_at"],
        postgresql_where=sa.text("decided_at is not null"),
    )
    guard_tenant("proposals")


def downgrade() -> None:
    op.drop_table("proposals")
