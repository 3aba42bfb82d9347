"""What is kept of products, VAT codes and payment terms."""

from sqlalchemy import Boolean, CheckConstraint, Date, Numeric

from domain.catalogue.rules.terms import PaymentMethod
from domain.catalogue.rules.vat import VatKind
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
