"""What is kept of orders."""

from sqlalchemy import Boolean, Date, LargeBinary, Numeric

from domain.kernel.tables import (
    JSONB,
    BigInteger,
    Column,
    Index,
    Instant,
    Integer,
    Text,
    Uuid,
    Words,
    one_of,
    record_columns,
    refers,
    tenant_table,
)
from domain.opportunities.tables import opportunities
from domain.orders.rules.way import STATES

ERP_KINDS = ("tryton", "odoo", "erpnext", "rest")
STEPS = ("find", "create", "read", "confirm", "acknowledge", "wait")

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

order_deliveries = tenant_table(
    "order_deliveries",
    Column("order_id", Uuid, nullable=False),
    Column("key", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("next_at", Instant),
    Column("claim", Uuid),
    Column("claimed_until", Instant),
    Column("problem", Text),
    Column("detail", Text),
    Column("remote_id", Text),
    Column("remote_number", Text),
    Column("remote_totals", JSONB),
    Column("progress", Text),
    Column("updated_at", Instant, nullable=False),
    refers("order_id", "orders"),
    Index("order_deliveries_key_uq", "tenant_id", "key", unique=True),
    Index("order_deliveries_remote_ix", "tenant_id", "remote_id", postgresql_where="remote_id is not null"),
    Index("order_deliveries_due_ix", "tenant_id", "next_at", postgresql_where="next_at is not null"),
    key=("order_id",),
    through=(orders, "order_id"),
)
"""How far an order is on its way into the ERP. failures: in a row; next_at: when it is tried again, null: not by
itself; claim: the one sender that has it, until claimed_until; remote_id, remote_number: the ERP's own.
"""

order_attempts = tenant_table(
    "order_attempts",
    Column("order_id", Uuid, nullable=False),
    Column("at", Instant, nullable=False),
    Column("step", Text, nullable=False),
    Column("problem", Text),
    Column("detail", Text),
    one_of("step", STEPS),
    refers("order_id", "orders"),
    Index("order_attempts_order_ix", "tenant_id", "order_id", "at"),
    through=(orders, "order_id"),
)
"""What senders did: the last step they came to, and what went wrong there."""

erp_connections = tenant_table(
    "erp_connections",
    Column("kind", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("settings", JSONB, nullable=False),
    Column("sealed_secret", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("automatic", Boolean, nullable=False),
    Column("connected_at", Instant, nullable=False),
    Column("polled_until", Instant),
    Column("problem", Text),
    Column("checked_at", Instant),
    Column("sealed_callback_secret", Text),
    Column("callback_fingerprint", LargeBinary),
    Column("report", JSONB),
    Column("reported_at", Instant),
    Column("version", Integer, nullable=False),
    Column("updated_at", Instant, nullable=False),
    one_of("kind", ERP_KINDS),
    Index("erp_connections_callback_ix", "callback_fingerprint"),
    key=(),
)
"""The workspace's ERP, one row at most. automatic: complete orders go by themselves; connected_at: since when
it is this ERP; polled_until: up to when its changes are known; callback_fingerprint: of the token by which it tells how
orders fare; report: of the last comparison.
"""
