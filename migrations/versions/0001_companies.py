"""Companies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0001_companies"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "companies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("vat_number", sa.Text(), nullable=True),
        sa.Column("tax_code", sa.Text(), nullable=True),
        sa.Column("sdi_code", sa.Text(), nullable=True),
        sa.Column("pec", sa.Text(), nullable=True),
        sa.Column("iban", sa.Text(), nullable=True),
        sa.Column("addresses", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("parent_company_id", sa.Uuid(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("emails", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("phones", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("collaborator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('business', 'sole_trader', 'consumer', 'public_body')", name=op.f("companies_kind_ck")
        ),
        sa.CheckConstraint("name <> ''", name=op.f("companies_named_ck")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("companies_tenant_id_owner_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "parent_company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("companies_tenant_id_parent_company_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("companies_pk")),
    )
    op.create_index("companies_created_ix", "companies", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "companies_name_ix",
        "companies",
        ["tenant_id", "sort_key", "id"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "companies_owner_ix",
        "companies",
        ["tenant_id", "owner_id", "sort_key"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "companies_parent_ix",
        "companies",
        ["tenant_id", "parent_company_id"],
        unique=False,
        postgresql_where="parent_company_id is not null",
    )
    op.create_index(
        "companies_search_ix",
        "companies",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index("companies_updated_ix", "companies", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_index(
        "companies_vat_ix",
        "companies",
        ["tenant_id", "vat_number"],
        unique=False,
        postgresql_where="vat_number is not null",
    )
    policies.guard_tenant("companies")
    policies.search_function("companies")


def downgrade() -> None:
    op.execute("drop function search_companies(text[], boolean, uuid[], uuid, boolean)")
    op.drop_table("companies")
