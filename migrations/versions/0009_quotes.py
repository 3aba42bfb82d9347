"""Quotes, their lines and numbers; orders.

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TENANT_TABLES = ("orders", "quote_counters", "quote_lines", "quotes")


def upgrade() -> None:
    op.create_table(
        "quote_counters",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "series", "year", name=op.f("quote_counters_pk")),
    )
    op.create_table(
        "quotes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("alternative_group", sa.Text(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("root_id", sa.Uuid(), nullable=False),
        sa.Column("revises_id", sa.Uuid(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=20, scale=10), nullable=False),
        sa.Column("discount_points", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("discount_minor", sa.BigInteger(), nullable=False),
        sa.Column("shipping_minor", sa.BigInteger(), nullable=True),
        sa.Column("shipping_vat_code_id", sa.Uuid(), nullable=True),
        sa.Column("split_payment", sa.Boolean(), nullable=False),
        sa.Column("stamp_duty", sa.Boolean(), nullable=False),
        sa.Column("pension_fund", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("withholding", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("payment_terms_id", sa.Uuid(), nullable=True),
        sa.Column("payment_terms", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("delivery_terms", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("customer_reference", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("margin", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_note", sa.Text(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("customer_order_number", sa.Text(), nullable=True),
        sa.Column("customer_order_date", sa.Date(), nullable=True),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'draft') = (number is null)", name=op.f("quotes_number_ck")),
        sa.CheckConstraint("state <> 'accepted' or is_primary", name=op.f("quotes_accepted_counts_ck")),
        sa.CheckConstraint("state = 'draft' or deleted_at is null", name=op.f("quotes_numbered_stays_ck")),
        sa.CheckConstraint(
            "state in ('draft', 'sent', 'accepted', 'declined', 'expired', 'superseded', 'void')",
            name=op.f("quotes_state_ck"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("quotes_tenant_id_opportunity_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "payment_terms_id"],
            ["payment_terms.tenant_id", "payment_terms.id"],
            name=op.f("quotes_tenant_id_payment_terms_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "revises_id"], ["quotes.tenant_id", "quotes.id"], name=op.f("quotes_tenant_id_revises_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "root_id"], ["quotes.tenant_id", "quotes.id"], name=op.f("quotes_tenant_id_root_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "shipping_vat_code_id"],
            ["vat_codes.tenant_id", "vat_codes.id"],
            name=op.f("quotes_tenant_id_shipping_vat_code_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("quotes_pk")),
    )
    op.create_index(
        "quotes_accepted_uq",
        "quotes",
        ["tenant_id", "opportunity_id", "alternative_group"],
        unique=True,
        postgresql_where="state = 'accepted'",
    )
    op.create_index("quotes_created_ix", "quotes", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index("quotes_deal_ix", "quotes", ["tenant_id", "opportunity_id"], unique=False)
    op.create_index(
        "quotes_number_uq", "quotes", ["tenant_id", "number"], unique=True, postgresql_where="number is not null"
    )
    op.create_index(
        "quotes_primary_uq",
        "quotes",
        ["tenant_id", "opportunity_id", "alternative_group"],
        unique=True,
        postgresql_where="is_primary and deleted_at is null",
    )
    op.create_index(
        "quotes_revision_uq",
        "quotes",
        ["tenant_id", "root_id", "revision"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "quotes_search_ix",
        "quotes",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index("quotes_updated_ix", "quotes", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_index(
        "quotes_validity_ix", "quotes", ["tenant_id", "valid_until"], unique=False, postgresql_where="state = 'sent'"
    )
    op.create_table(
        "orders",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("opportunity_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_note", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("customer_order_number", sa.Text(), nullable=True),
        sa.Column("customer_order_date", sa.Date(), nullable=True),
        sa.Column("cig", sa.Text(), nullable=True),
        sa.Column("cup", sa.Text(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=20, scale=10), nullable=False),
        sa.Column("buyer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("agent", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("totals", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("discount", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("transport", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("margin", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("missing", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('pending', 'sent', 'acknowledged', 'shipped', 'invoiced', 'rejected', 'uncertain', 'withdrawn')",
            name=op.f("orders_state_ck"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("orders_tenant_id_company_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "opportunity_id"],
            ["opportunities.tenant_id", "opportunities.id"],
            name=op.f("orders_tenant_id_opportunity_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "quote_id"], ["quotes.tenant_id", "quotes.id"], name=op.f("orders_tenant_id_quote_id_fk")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("orders_pk")),
    )
    op.create_index("orders_accepted_ix", "orders", ["tenant_id", "accepted_at", "id"], unique=False)
    op.create_index("orders_company_ix", "orders", ["tenant_id", "company_id", "accepted_on"], unique=False)
    op.create_index("orders_deal_ix", "orders", ["tenant_id", "opportunity_id"], unique=False)
    op.create_index("orders_queue_ix", "orders", ["tenant_id", "state", "accepted_at"], unique=False)
    op.create_index(
        "orders_quote_uq", "orders", ["tenant_id", "quote_id"], unique=True, postgresql_where="state <> 'withdrawn'"
    )
    op.create_index(
        "orders_search_ix",
        "orders",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index("orders_updated_ix", "orders", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "quote_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=14, scale=4), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("unit_price", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("discounts", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("free_good", sa.Boolean(), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("cost", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("list_price", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("vat_code_id", sa.Uuid(), nullable=True),
        sa.Column("vat_code", sa.Text(), nullable=True),
        sa.Column("vat_rate", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("vat_nature", sa.Text(), nullable=True),
        sa.Column("taxable_minor", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("kind in ('product', 'text', 'section')", name=op.f("quote_lines_kind_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "product_id"],
            ["products.tenant_id", "products.id"],
            name=op.f("quote_lines_tenant_id_product_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "quote_id"], ["quotes.tenant_id", "quotes.id"], name=op.f("quote_lines_tenant_id_quote_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "vat_code_id"],
            ["vat_codes.tenant_id", "vat_codes.id"],
            name=op.f("quote_lines_tenant_id_vat_code_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("quote_lines_pk")),
    )
    op.create_index(
        "quote_lines_product_ix",
        "quote_lines",
        ["tenant_id", "product_id"],
        unique=False,
        postgresql_where="product_id is not null",
    )
    op.create_index("quote_lines_quote_ix", "quote_lines", ["tenant_id", "quote_id", "position"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.search_function("quotes", through=("opportunities", "opportunity_id"))
    policies.search_function("orders", through=("opportunities", "opportunity_id"))


def downgrade() -> None:
    op.execute("drop function search_quotes(text[], boolean, uuid[], uuid, boolean)")
    op.execute("drop function search_orders(text[], boolean, uuid[], uuid, boolean)")
    op.drop_table("quote_lines")
    op.drop_table("orders")
    op.drop_table("quotes")
    op.drop_table("quote_counters")
