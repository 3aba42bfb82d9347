"""Mails say where nothing proves their sender."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mails", sa.Column("unproven", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("mails", "unproven", server_default=None)


def downgrade() -> None:
    op.drop_column("mails", "unproven")
