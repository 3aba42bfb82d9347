"""What is kept of companies."""

from sqlalchemy import CheckConstraint

from domain.kernel.tables import (
    JSONB,
    Column,
    Ids,
    Index,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

COMPANY_KINDS = ("business", "sole_trader", "consumer", "public_body")

companies = tenant_table(
    "companies",
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("vat_number", Text),
    Column("tax_code", Text),
    Column("sdi_code", Text),
    Column("pec", Text),
    Column("iban", Text),
    Column("addresses", JSONB, nullable=False),
    Column("parent_company_id", Uuid),
    Column("website", Text),
    Column("emails", Words, nullable=False),
    Column("phones", Words, nullable=False),
    Column("industry", Text),
    Column("owner_id", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("kind", COMPANY_KINDS),
    CheckConstraint("name <> ''", name="named"),
    refers("parent_company_id", "companies"),
    refers("owner_id", "members"),
    Index(
        "companies_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    ),
    Index("companies_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
    Index("companies_created_ix", "tenant_id", "created_at", "id"),
    Index("companies_updated_ix", "tenant_id", "updated_at", "id"),
    Index("companies_owner_ix", "tenant_id", "owner_id", "sort_key", postgresql_where="deleted_at is null"),
    Index("companies_vat_ix", "tenant_id", "vat_number", postgresql_where="vat_number is not null"),
    Index("companies_parent_ix", "tenant_id", "parent_company_id", postgresql_where="parent_company_id is not null"),
)
