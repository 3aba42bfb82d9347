"""Products, VAT codes, payment terms.

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TENANT_TABLES = ("payment_terms", "products", "vat_codes")


def upgrade() -> None:
    op.create_table(
        "payment_terms",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("instalments", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("deposit_points", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("end_of_month", sa.Boolean(), nullable=False),
        sa.Column("fixed_day", sa.Integer(), nullable=True),
        sa.Column("skipped_months", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.Column("preferred", sa.Boolean(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "method in ('bank_transfer', 'riba', 'sdd', 'card', 'cash')", name=op.f("payment_terms_method_ck")
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("payment_terms_pk")),
    )
    op.create_index(
        "payment_terms_name_uq",
        "payment_terms",
        ["tenant_id", "sort_key"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "payment_terms_preferred_uq",
        "payment_terms",
        ["tenant_id"],
        unique=True,
        postgresql_where="preferred and deleted_at is null",
    )
    op.create_table(
        "vat_codes",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("label", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=5, scale=2), nullable=False),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('standard', 'reduced', 'excluded', 'out_of_scope', 'not_taxable', 'exempt', 'margin_scheme', 'reverse_charge', 'paid_abroad')",
            name=op.f("vat_codes_kind_ck"),
        ),
        sa.CheckConstraint("(rate = 0) = (nature is not null)", name=op.f("vat_codes_nature_ck")),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("vat_codes_validity_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("vat_codes_pk")),
    )
    op.create_index(
        "vat_codes_code_uq",
        "vat_codes",
        ["tenant_id", "code", "valid_from"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "products",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("price", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("cost", sa.Numeric(precision=20, scale=6), nullable=True),
        sa.Column("vat_code_id", sa.Uuid(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("price >= 0 and cost >= 0", name=op.f("products_prices_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "vat_code_id"],
            ["vat_codes.tenant_id", "vat_codes.id"],
            name=op.f("products_tenant_id_vat_code_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("products_pk")),
    )
    op.create_index(
        "products_name_ix",
        "products",
        ["tenant_id", "sort_key", "id"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "products_search_ix",
        "products",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index(
        "products_sku_uq", "products", ["tenant_id", "sku"], unique=True, postgresql_where="deleted_at is null"
    )
    op.create_index("products_updated_ix", "products", ["tenant_id", "updated_at", "id"], unique=False)
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.search_function("products", owned=False)


def downgrade() -> None:
    op.execute("drop function search_products(text[], boolean, uuid[], uuid, boolean)")
    op.drop_table("products")
    op.drop_table("vat_codes")
    op.drop_table("payment_terms")
