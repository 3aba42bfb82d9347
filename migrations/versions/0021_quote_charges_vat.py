"""Shipping and pension fund keep the VAT that they were offered with, as lines do."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# What a quote's own sums say of the code goes before what the dictionary says by now.
_KEPT = """
    update quotes set {column} = coalesce(
        (
            select jsonb_build_object('code', each ->> 'code', 'rate', each ->> 'rate', 'nature', each ->> 'nature')
            from jsonb_array_elements(quotes.totals -> 'vat') as each
            where each ->> 'code' = vat_codes.code
            limit 1
        ),
        jsonb_build_object(
            'code', vat_codes.code, 'rate', trim_scale(vat_codes.rate)::text, 'nature', vat_codes.nature
        )
    )
    from vat_codes
    where vat_codes.tenant_id = quotes.tenant_id and vat_codes.id = {named}
"""


def upgrade() -> None:
    for column in ("shipping_vat", "pension_fund_vat"):
        op.add_column("quotes", sa.Column(column, postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.execute(_KEPT.format(column="shipping_vat", named="quotes.shipping_vat_code_id"))
    op.execute(_KEPT.format(column="pension_fund_vat", named="(quotes.pension_fund ->> 'vat_code_id')::uuid"))


def downgrade() -> None:
    for column in ("pension_fund_vat", "shipping_vat"):
        op.drop_column("quotes", column)
