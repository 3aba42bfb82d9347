"""Deals in the bin have an index: whatever was closed is counted without reading the deals."""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index(
            "opportunities_binned_ix",
            "opportunities",
            ["tenant_id", "id"],
            postgresql_where=sa.text("deleted_at is not null"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("opportunities_binned_ix", "opportunities", postgresql_concurrently=True)
