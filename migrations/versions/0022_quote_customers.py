"""Whom a quote's prices were proposed for: a deal may turn out to be another company's."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quotes", sa.Column("priced_for_id", sa.Uuid(), nullable=True))
    op.execute("""
        update quotes set priced_for_id = d.company_id from opportunities d
        where d.tenant_id = quotes.tenant_id and d.id = quotes.opportunity_id and d.company_id is not null
    """)


def downgrade() -> None:
    op.drop_column("quotes", "priced_for_id")
