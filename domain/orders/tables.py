"""What is kept of orders."""

from sqlalchemy import Date, Numeric

from domain.kernel.tables import (
    JSONB,
    BigInteger,
    Column,
    Index,
    Instant,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)
from domain.opportunities.tables import opportunities
from domain.orders.rules import STATES

orders = tenant_table(
    "orders",
    Column("quote_id", Uuid, nullable=False),
    Column("opportunity_id", Uuid, nullable=False),
    Column("changes_id", Uuid),
    Column("company_id", Uuid),
    Column("contact_id", Uuid),
    Column("state", Text, nullable=False),
    Column("state_at", Instant, nullable=False),
    Column("state_note", Text),
    Column("sent_at", Instant),
    Column("reference", Text, nullable=False),
    Column("customer_order_number", Text),
    Column("customer_order_date", Date),
    Column("cig", Text),
    Column("cup", Text),
    Column("accepted_at", Instant, nullable=False),
    Column("accepted_on", Date, nullable=False),
    Column("currency", Text, nullable=False),
    Column("rate", Numeric(20, 10), nullable=False),
    Column("buyer", JSONB, nullable=False),
    Column("agent", JSONB),
    Column("lines", JSONB, nullable=False),
    Column("totals", JSONB, nullable=False),
    Column("discount", JSONB, nullable=False),
    Column("terms", JSONB, nullable=False),
    Column("transport", JSONB, nullable=False),
    Column("margin", JSONB, nullable=False),
    Column("missing", Words, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    Column("base_minor", BigInteger, nullable=False),
    Column("search", Text, nullable=False),
    *record_columns(),
    one_of("state", STATES),
    refers("quote_id", "quotes"),
    refers("opportunity_id", "opportunities"),
    refers("company_id", "companies"),
    refers("changes_id", "orders"),
    Index("orders_quote_uq", "tenant_id", "quote_id", unique=True, postgresql_where="state <> 'withdrawn'"),
    Index("orders_changes_ix", "tenant_id", "changes_id", postgresql_where="changes_id is not null"),
    Index("orders_deal_ix", "tenant_id", "opportunity_id"),
    Index("orders_company_ix", "tenant_id", "company_id", "accepted_on"),
    Index("orders_accepted_ix", "tenant_id", "accepted_at", "id"),
    Index("orders_queue_ix", "tenant_id", "state", "accepted_at"),
    Index("orders_updated_ix", "tenant_id", "updated_at", "id"),
    Index("orders_search_ix", "tenant_id", "search", postgresql_using="gin", postgresql_ops={"search": "gin_trgm_ops"}),
    through=(opportunities, "opportunity_id"),
)
"""What was accepted, as it was then. reference: the quote's number; missing: fiscal data that an invoice will need;
changes_id: the acknowledged order that this one changes.
"""
