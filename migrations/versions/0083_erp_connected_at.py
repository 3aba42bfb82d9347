"""Since when the workspace's ERP is the one that it is."""

import sqlalchemy as sa
from alembic import op

revision = "0083"
down_revision = "0080"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("erp_connections", sa.Column("connected_at", sa.DateTime(timezone=True), nullable=True))
    # Nobody noted it: no order is taken for another ERP's.
    op.execute("update erp_connections set connected_at = '1970-01-01Z'")
    op.alter_column("erp_connections", "connected_at", nullable=False)


def downgrade() -> None:
    op.drop_column("erp_connections", "connected_at")
