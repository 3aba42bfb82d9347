"""People, where they come from, and exchange rates."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations import policies

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TENANT_TABLES = (
    "contact_companies",
    "contacts",
    "exchange_rates",
    "sources",
)


def upgrade() -> None:
    op.create_table(
        "exchange_rates",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=20, scale=10), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("rate > 0", name=op.f("exchange_rates_rate_ck")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("exchange_rates_pk")),
    )
    op.create_index(
        "exchange_rates_day_uq",
        "exchange_rates",
        ["tenant_id", "currency", "valid_from"],
        unique=True,
        postgresql_where="deleted_at is null",
    )
    op.create_table(
        "sources",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('fair', 'web_form', 'referral', 'word_of_mouth', 'import', 'api', 'mail', 'other')",
            name=op.f("sources_kind_ck"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "merged_into_id"],
            ["sources.tenant_id", "sources.id"],
            name=op.f("sources_tenant_id_merged_into_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("sources_pk")),
    )
    op.create_index(
        "sources_name_uq", "sources", ["tenant_id", "sort_key"], unique=True, postgresql_where="deleted_at is null"
    )
    op.create_table(
        "contacts",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("emails", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("phones", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("collaborator_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("referred_by_id", sa.Uuid(), nullable=True),
        sa.Column("do_not_call_checked_on", sa.Date(), nullable=True),
        sa.Column("do_not_call_listed", sa.Boolean(), nullable=True),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("custom", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("external", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.Text(collation="C"), nullable=False),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "merged_into_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("contacts_tenant_id_merged_into_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "owner_id"], ["members.tenant_id", "members.id"], name=op.f("contacts_tenant_id_owner_id_fk")
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "referred_by_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("contacts_tenant_id_referred_by_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "source_id"],
            ["sources.tenant_id", "sources.id"],
            name=op.f("contacts_tenant_id_source_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("contacts_pk")),
    )
    op.create_index("contacts_created_ix", "contacts", ["tenant_id", "created_at", "id"], unique=False)
    op.create_index(
        "contacts_name_ix",
        "contacts",
        ["tenant_id", "sort_key", "id"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "contacts_owner_ix",
        "contacts",
        ["tenant_id", "owner_id", "sort_key"],
        unique=False,
        postgresql_where="deleted_at is null",
    )
    op.create_index(
        "contacts_referrer_ix",
        "contacts",
        ["tenant_id", "referred_by_id"],
        unique=False,
        postgresql_where="referred_by_id is not null",
    )
    op.create_index(
        "contacts_search_ix",
        "contacts",
        ["tenant_id", "search"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"search": "gin_trgm_ops"},
    )
    op.create_index(
        "contacts_source_ix",
        "contacts",
        ["tenant_id", "source_id"],
        unique=False,
        postgresql_where="source_id is not null",
    )
    op.create_index("contacts_updated_ix", "contacts", ["tenant_id", "updated_at", "id"], unique=False)
    op.create_table(
        "contact_companies",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "company_id"],
            ["companies.tenant_id", "companies.id"],
            name=op.f("contact_companies_tenant_id_company_id_fk"),
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "contact_id"],
            ["contacts.tenant_id", "contacts.id"],
            name=op.f("contact_companies_tenant_id_contact_id_fk"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "contact_id", "company_id", name=op.f("contact_companies_pk")),
    )
    op.create_index("contact_companies_company_ix", "contact_companies", ["tenant_id", "company_id"], unique=False)
    op.add_column("companies", sa.Column("legal_name", sa.Text(), nullable=True))
    op.add_column("companies", sa.Column("source_id", sa.Uuid(), nullable=True))
    op.add_column("companies", sa.Column("merged_into_id", sa.Uuid(), nullable=True))
    op.create_index(
        "companies_source_ix",
        "companies",
        ["tenant_id", "source_id"],
        unique=False,
        postgresql_where="source_id is not null",
    )
    op.create_foreign_key(
        op.f("companies_tenant_id_merged_into_id_fk"),
        "companies",
        "companies",
        ["tenant_id", "merged_into_id"],
        ["tenant_id", "id"],
    )
    op.create_foreign_key(
        op.f("companies_tenant_id_source_id_fk"),
        "companies",
        "sources",
        ["tenant_id", "source_id"],
        ["tenant_id", "id"],
    )
    for table in TENANT_TABLES:
        policies.guard_tenant(table)
    policies.search_function("contacts")


def downgrade() -> None:
    op.execute("drop function search_contacts(text[], boolean, uuid[], uuid, boolean)")
    op.drop_constraint(op.f("companies_tenant_id_source_id_fk"), "companies", type_="foreignkey")
    op.drop_constraint(op.f("companies_tenant_id_merged_into_id_fk"), "companies", type_="foreignkey")
    op.drop_index("companies_source_ix", table_name="companies", postgresql_where="source_id is not null")
    op.drop_column("companies", "merged_into_id")
    op.drop_column("companies", "source_id")
    op.drop_column("companies", "legal_name")
    op.drop_table("contact_companies")
    op.drop_table("contacts")
    op.drop_table("sources")
    op.drop_table("exchange_rates")
