"""What is kept of products, VAT codes, payment terms and price lists."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    FromClause,
    Numeric,
    and_,
    exists,
    literal_column,
    or_,
    select,
)

from domain.catalogue.rules.prices import Audience
from domain.catalogue.rules.terms import PaymentMethod
from domain.catalogue.rules.vat import VatKind
from domain.contacts.tables import companies
from domain.kernel.statements import limited, ours
from domain.kernel.tables import (
    ARRAY,
    JSONB,
    Column,
    Index,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)

vat_codes = tenant_table(
    "vat_codes",
    Column("code", Text, nullable=False),
    Column("label", JSONB, nullable=False),
    Column("kind", Text, nullable=False),
    Column("rate", Numeric(5, 2), nullable=False),
    Column("nature", Text),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    *record_columns(),
    one_of("kind", tuple(VatKind)),
    CheckConstraint("(rate = 0) = (nature is not null)", name="nature"),
    CheckConstraint("valid_to > valid_from", name="validity"),
    Index("vat_codes_code_uq", "tenant_id", "code", "valid_from", unique=True, postgresql_where="deleted_at is null"),
)
"""label: what it is called, by language; valid_to: the first day on which it no longer holds."""

payment_terms = tenant_table(
    "payment_terms",
    Column("name", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("instalments", JSONB, nullable=False),
    Column("deposit_points", Numeric(5, 2), nullable=False),
    Column("end_of_month", Boolean, nullable=False),
    Column("fixed_day", Integer),
    Column("skipped_months", ARRAY(Integer), nullable=False),
    Column("preferred", Boolean, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("method", tuple(PaymentMethod)),
    Index("payment_terms_name_uq", "tenant_id", "sort_key", unique=True, postgresql_where="deleted_at is null"),
    Index(
        "payment_terms_preferred_uq",
        "tenant_id",
        unique=True,
        postgresql_where="preferred and deleted_at is null",
    ),
)
"""instalments: `[{days, points}]`; preferred: what a quote gets where nobody says otherwise."""

products = tenant_table(
    "products",
    Column("kind", Text, nullable=False),
    Column("sku", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("description", Text),
    Column("category", Text),
    Column("family", Text),
    Column("unit", Text),
    Column("currency", Text, nullable=False),
    Column("price", Numeric(20, 6)),
    Column("cost", Numeric(20, 6)),
    Column("vat_code_id", Uuid),
    Column("active", Boolean, nullable=False),
    Column("tags", Words, nullable=False),
    Column("custom", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("search", Text, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("kind", ("single", "bundle")),
    CheckConstraint("price >= 0 and cost >= 0", name="prices"),
    refers("vat_code_id", "vat_codes"),
    Index("products_sku_uq", "tenant_id", "sku", unique=True, postgresql_where="deleted_at is null"),
    Index("products_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
    Index("products_updated_ix", "tenant_id", "updated_at", "id"),
    Index(
        "products_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}
    ),
)
"""price, cost: of one unit, in `currency`, net of VAT."""

product_components = tenant_table(
    "product_components",
    Column("bundle_id", Uuid, nullable=False),
    Column("product_id", Uuid, nullable=False),
    Column("quantity", Numeric(14, 4), nullable=False),
    Column("position", Integer, nullable=False),
    CheckConstraint("quantity > 0", name="quantity"),
    CheckConstraint("bundle_id <> product_id", name="apart"),
    refers("bundle_id", "products"),
    refers("product_id", "products"),
    Index("product_components_product_ix", "tenant_id", "product_id"),
    key=("bundle_id", "product_id"),
)
"""What one unit of a bundle is made of; components are single products."""


def _of_customer(rows: FromClause) -> ColumnElement[bool]:
    """A list of one company is seen by who sees the company, any other by all."""
    seen = companies.alias()
    theirs = select(literal_column("1")).select_from(seen).where(limited(seen), seen.c.id == rows.c.company_id)
    return and_(ours(rows), or_(rows.c.company_id.is_(None), exists(theirs.correlate(rows))))


price_lists = tenant_table(
    "price_lists",
    Column("name", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("holds_for", Text, nullable=False),
    Column("company_id", Uuid),
    Column("tags", Words, nullable=False),
    Column("industries", Words, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    Column("active", Boolean, nullable=False),
    Column("external", JSONB, nullable=False),
    Column("sort_key", Text(collation="C"), nullable=False),
    *record_columns(),
    one_of("holds_for", tuple(Audience)),
    CheckConstraint("(holds_for = 'company') = (company_id is not null)", name="company"),
    CheckConstraint("valid_until >= valid_from", name="validity"),
    refers("company_id", "companies"),
    Index("price_lists_company_ix", "tenant_id", "company_id", postgresql_where="company_id is not null"),
    Index("price_lists_name_ix", "tenant_id", "sort_key", "id", postgresql_where="deleted_at is null"),
    visible=_of_customer,
)
"""valid_until: the last day it holds; tags, industries: of the companies of its segment."""

price_list_entries = tenant_table(
    "price_list_entries",
    Column("price_list_id", Uuid, nullable=False),
    Column("product_id", Uuid),
    Column("family", Text),
    Column("category", Text),
    Column("breaks", JSONB, nullable=False),
    Column("external", JSONB, nullable=False),
    *record_columns(),
    CheckConstraint("product_id is null or (family is null and category is null)", name="target"),
    refers("price_list_id", "price_lists"),
    refers("product_id", "products"),
    Index(
        "price_list_entries_product_uq",
        "tenant_id",
        "price_list_id",
        "product_id",
        unique=True,
        postgresql_where="product_id is not null and deleted_at is null",
    ),
    Index(
        "price_list_entries_group_uq",
        "tenant_id",
        "price_list_id",
        literal_column("coalesce(family, '')"),
        literal_column("coalesce(category, '')"),
        unique=True,
        postgresql_where="product_id is null and deleted_at is null",
    ),
    Index("price_list_entries_product_ix", "tenant_id", "product_id", postgresql_where="product_id is not null"),
    through=(price_lists, "price_list_id"),
)
"""breaks: `[{from_quantity, price, discounts}]`, rising."""
