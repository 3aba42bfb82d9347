"""What is kept of issued invoices."""

from sqlalchemy import Date, Numeric

from domain.contacts.tables import companies
from domain.kernel.tables import (
    JSONB,
    BigInteger,
    Column,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    refers,
    tenant_table,
)

invoices = tenant_table(
    "invoices",
    Column("key", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("company_id", Uuid, nullable=False),
    Column("seller", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    Column("import_id", Uuid),
    Column("created_at", Instant, nullable=False),
    refers("company_id", "companies"),
    Index("invoices_key_uq", "tenant_id", "key", unique=True),
    Index("invoices_company_ix", "tenant_id", "company_id", "issued_on"),
    Index("invoices_import_ix", "tenant_id", "import_id", postgresql_where="import_id is not null"),
    through=(companies, "company_id"),
)
"""Documents as their files say them, never edited. key: unique of a document; net_minor: negative in credit notes;
import_id: what brought it in.
"""

invoice_lines = tenant_table(
    "invoice_lines",
    Column("invoice_id", Uuid, nullable=False),
    Column("position", Integer, nullable=False),
    Column("company_id", Uuid, nullable=False),
    Column("product_id", Uuid),
    Column("code", Text),
    Column("description", Text, nullable=False),
    Column("quantity", Numeric(24, 8), nullable=False),
    Column("unit", Text),
    Column("price", Numeric(20, 6), nullable=False),
    Column("net", Numeric(24, 8), nullable=False),
    Column("sold", Text, nullable=False),
    refers("invoice_id", "invoices"),
    refers("company_id", "companies"),
    refers("product_id", "products"),
    Index("invoice_lines_company_ix", "tenant_id", "company_id", "sold"),
    Index("invoice_lines_product_ix", "tenant_id", "product_id", postgresql_where="product_id is not null"),
    key=("invoice_id", "position"),
    through=(companies, "company_id"),
)
"""sold: what makes two lines the same product, empty where nothing was sold; price: of one unit, after discounts."""

invoice_imports = tenant_table(
    "invoice_imports",
    Column("us", Text, nullable=False),
    Column("member_id", Uuid),
    Column("documents", Integer, nullable=False),
    Column("companies", JSONB, nullable=False),
    Column("products", JSONB, nullable=False),
    Column("made", JSONB, nullable=False),
    Column("left", JSONB, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("reverted_at", Instant),
    refers("member_id", "members"),
    Index("invoice_imports_created_ix", "tenant_id", "created_at", "id"),
)
"""made: what was created (kind, id, version) and changed (kind, id, version, fields before and after): what a revert
needs; left: what it could not take back.
"""
