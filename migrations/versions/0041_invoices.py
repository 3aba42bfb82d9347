"""Invoices that were issued, their lines, and what brought them in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.policies import guard_tenant

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invoices",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("invoices_tenant_id_company_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("invoices_pk")),
    )
    op.create_index("invoices_key_uq", "invoices", ["tenant_id", "key"], unique=True)
    op.create_index("invoices_company_ix", "invoices", ["tenant_id", "company_id", "issued_on"])
    op.create_index(
        "invoices_import_ix", "invoices", ["tenant_id", "import_id"], postgresql_where=sa.text("import_id is not null")
    )
    guard_tenant("invoices")
    op.create_table(
        "invoice_lines",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("invoice_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("product_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(24, 8), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("price", sa.Numeric(20, 6), nullable=False),
        sa.Column("net", sa.Numeric(24, 8), nullable=False),
        sa.Column("sold", sa.Text(), nullable=False),
        *[
            sa.ForeignKeyConstraint(
                ["tenant_id", column],
                [f"{table}.tenant_id", f"{table}.id"],
                name=op.f(f"invoice_lines_tenant_id_{column}_fk"),
            )
            for column, table in (("invoice_id", "invoices"), ("company_id", "companies"), ("product_id", "products"))
        ],
        sa.PrimaryKeyConstraint("tenant_id", "invoice_id", "position", name=op.f("invoice_lines_pk")),
    )
    op.create_index("invoice_lines_company_ix", "invoice_lines", ["tenant_id", "company_id", "sold"])
    op.create_index(
        "invoice_lines_product_ix",
        "invoice_lines",
        ["tenant_id", "product_id"],
        postgresql_where=sa.text("product_id is not null"),
    )
    guard_tenant("invoice_lines")
    op.create_table(
        "invoice_imports",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("us", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("companies", postgresql.JSONB(), nullable=False),
        sa.Column("products", postgresql.JSONB(), nullable=False),
        sa.Column("made", postgresql.JSONB(), nullable=False),
        sa.Column("left", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["members.tenant_id", "members.id"],
            name=op.f("invoice_imports_tenant_id_member_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("invoice_imports_pk")),
    )
    op.create_index("invoice_imports_created_ix", "invoice_imports", ["tenant_id", "created_at", "id"])
    guard_tenant("invoice_imports")


def downgrade() -> None:
    op.drop_table("invoice_imports")
    op.drop_table("invoice_lines")
    op.drop_table("invoices")
