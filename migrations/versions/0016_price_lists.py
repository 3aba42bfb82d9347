"""Price lists, bundles, what a company's quotes begin with, where a line's list price comes from, and who exports."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TENANT_TABLES = ("product_components", "price_lists", "price_list_entries")
PROFILES = ("ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body")
EXPORTS = "exports:read"


def _settled(table: str, column: str, value: str, words: tuple[str, ...]) -> None:
    """A column that takes one of some words, with what all rows say so far; no row is rewritten."""
    op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=value))
    op.alter_column(table, column, server_default=None)
    listed = ", ".join(f"'{word}'" for word in words)
    op.execute(f"alter table {table} add constraint {table}_{column}_ck check ({column} in ({listed})) not valid")
    op.execute(f"alter table {table} validate constraint {table}_{column}_ck")


def upgrade() -> None:
    op.create_table(
        "product_components",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=14, scale=4), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("bundle_id <> product_id", name=op.f("product_components_apart_ck")),
        sa.CheckConstraint("quantity > 0", name=op.f("product_components_quantity_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "bundle_id"],
            ["products.tenant_id", "products.id"],
            name=op.f("product_components_tenant_id_bundle_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "product_id"],
            ["products.tenant_id", "products.id"],
            name=op.f("product_components_tenant_id_product_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "bundle_id", "product_id", name=op.f("product_components_pk")),
    )
    op.create_index("product_components_product_ix", "product_components", ["tenant_id", "product_id"], unique=False)
    op.create_table(
        "price_lists",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("holds_for", sa.Text(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("industries", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(holds_for = 'company') = (company_id is not null)", name=op.f("price_lists_company_ck")),
        sa.CheckConstraint(
            "holds_for in ('all', 'named', 'company', 'segment')", name=op.f("price_lists_holds_for_ck")
        ),
        sa.CheckConstraint("valid_until >= valid_from", name=op.f("price_lists_validity_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("price_lists_tenant_id_company_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("price_lists_pk")),
    )
    op.create_index(
        "price_lists_company_ix",
        "price_lists",
        ["tenant_id", "company_id"],
        unique=False,
        postgresql_where="company_id is not null",
    )
    op.create_index(
        "price_lists_name_ix",
        "price_lists",
        ["tenant_id", "sort_key", "id"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "price_list_entries",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("price_list_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("breaks", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "product_id is null or (family is null and category is null)", name=op.f("price_list_entries_target_ck")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "price_list_id"],
            ["price_lists.tenant_id", "price_lists.id"],
            name=op.f("price_list_entries_tenant_id_price_list_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "product_id"],
            ["products.tenant_id", "products.id"],
            name=op.f("price_list_entries_tenant_id_product_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("price_list_entries_pk")),
    )
    op.create_index(
        "price_list_entries_group_uq",
        "price_list_entries",
        [
            "tenant_id",
            "price_list_id",
            sa.literal_column("coalesce(family, '')"),
            sa.literal_column("coalesce(category, '')"),
        ],
        unique=True,
        postgresql_where="product_id is null and deleted_at is null",
    )
    op.create_index(
        "price_list_entries_product_ix",
        "price_list_entries",
        ["tenant_id", "product_id"],
        unique=False,
        postgresql_where="product_id is not null",
    )
    op.create_index(
        "price_list_entries_product_uq",
        "price_list_entries",
        ["tenant_id", "price_list_id", "product_id"],
        unique=True,
        postgresql_where="product_id is not null and deleted_at is null",
    )
    _settled("companies", "vat_profile", "ordinary", PROFILES)
    _settled("products", "kind", "single", ("single", "bundle"))
    op.add_column("companies", sa.Column("price_list_id", sa.Uuid(), nullable=True))
    op.add_column("companies", sa.Column("payment_terms_id", sa.Uuid(), nullable=True))
    for column, table in (("price_list_id", "price_lists"), ("payment_terms_id", "payment_terms")):
        name = f"companies_tenant_id_{column}_fk"
        op.create_foreign_key(
            op.f(name),
            "companies",
            table,
            ["tenant_id", column],
            ["tenant_id", "id"],
            postgresql_not_valid=True,
        )
        op.execute(f"alter table companies validate constraint {name}")
    op.create_index(
        "companies_price_list_ix",
        "companies",
        ["tenant_id", "price_list_id"],
        unique=False,
        postgresql_where="price_list_id is not null",
    )
    op.create_index(
        "companies_terms_ix",
        "companies",
        ["tenant_id", "payment_terms_id"],
        unique=False,
        postgresql_where="payment_terms_id is not null",
    )
    op.add_column("quote_lines", sa.Column("price_source", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("quote_lines", sa.Column("components", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    for table in TENANT_TABLES:
        guard_tenant(table)
    op.execute(f"""
        update roles set permissions = permissions || array['{EXPORTS}'], version = version + 1, updated_at = now()
        where preset in ('manager', 'back_office') and not '{EXPORTS}' = any(permissions)
    """)


def downgrade() -> None:
    op.execute(
        f"update roles set permissions = array_remove(permissions, '{EXPORTS}') where '{EXPORTS}' = any(permissions)"
    )
    op.drop_column("quote_lines", "components")
    op.drop_column("quote_lines", "price_source")
    op.drop_column("products", "kind")
    op.drop_constraint(op.f("companies_tenant_id_price_list_id_fk"), "companies", type_="foreignkey")
    op.drop_constraint(op.f("companies_tenant_id_payment_terms_id_fk"), "companies", type_="foreignkey")
    op.drop_index("companies_terms_ix", table_name="companies", postgresql_where="payment_terms_id is not null")
    op.drop_index("companies_price_list_ix", table_name="companies", postgresql_where="price_list_id is not null")
    op.drop_column("companies", "vat_profile")
    op.drop_column("companies", "payment_terms_id")
    op.drop_column("companies", "price_list_id")
    op.drop_index(
        "price_list_entries_product_uq",
        table_name="price_list_entries",
        postgresql_where="product_id is not null and deleted_at is null",
    )
    op.drop_index(
        "price_list_entries_product_ix", table_name="price_list_entries", postgresql_where="product_id is not null"
    )
    op.drop_index(
        "price_list_entries_group_uq",
        table_name="price_list_entries",
        postgresql_where="product_id is null and deleted_at is null",
    )
    op.drop_table("price_list_entries")
    op.drop_index("price_lists_name_ix", table_name="price_lists", postgresql_where="deleted_at is null")
    op.drop_index("price_lists_company_ix", table_name="price_lists", postgresql_where="company_id is not null")
    op.drop_table("price_lists")
    op.drop_index("product_components_product_ix", table_name="product_components")
    op.drop_table("product_components")
