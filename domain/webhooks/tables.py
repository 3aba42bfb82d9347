"""What is kept of subscriptions, of what was sent to them, and of what is sent once more."""

from sqlalchemy import Boolean

from domain.kernel.tables import (
    BigInteger,
    Column,
    Ids,
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

STATES = ("waiting", "delivered", "failed")
REASONS = ("gone", "without_rights")

webhooks = tenant_table(
    "webhooks",
    Column("url", Text, nullable=False),
    Column("description", Text),
    Column("events", Words, nullable=False),
    Column("owner_ids", Ids, nullable=False),
    Column("pipeline_ids", Ids, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("disabled_reason", Text),
    Column("set_by_kind", Text, nullable=False),
    Column("set_by_id", Uuid, nullable=False),
    Column("sealed_secret", Text, nullable=False),
    Column("former_secret", Text),
    Column("former_until", Instant),
    Column("position", BigInteger, nullable=False),
    *record_columns(),
    one_of("disabled_reason", REASONS),
    Index("webhooks_active_ix", "tenant_id", postgresql_where="active and deleted_at is null"),
)
"""events: types, none for all; set_by: whose rights decide what is told; position: up to which sequence of the feed
events became deliveries; former_secret: signs beside the new one until former_until."""

webhook_deliveries = tenant_table(
    "webhook_deliveries",
    Column("webhook_id", Uuid, nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("type", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Instant),
    Column("last_at", Instant),
    Column("status", Integer),
    Column("problem", Text),
    Column("milliseconds", Integer),
    Column("excerpt", Text),
    Column("created_at", Instant, nullable=False),
    one_of("state", STATES),
    refers("webhook_id", "webhooks"),
    Index("webhook_deliveries_event_uq", "tenant_id", "webhook_id", "sequence", unique=True),
    Index("webhook_deliveries_waiting_ix", "tenant_id", "webhook_id", "sequence", postgresql_where="state = 'waiting'"),
    Index("webhook_deliveries_failed_ix", "tenant_id", "webhook_id", "sequence", postgresql_where="state = 'failed'"),
    Index("webhook_deliveries_created_ix", "tenant_id", "created_at", "id"),
)
"""One event on its way to one subscription. What was sent is not kept: the feed says it again, as it may be said then.

attempts: of this round; status: of the last answer; problem: a stable code where there was none."""

webhook_resends = tenant_table(
    "webhook_resends",
    Column("webhook_id", Uuid, nullable=False),
    Column("after", BigInteger, nullable=False),
    Column("through", BigInteger, nullable=False),
    Column("reached", BigInteger, nullable=False),
    Column("events", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    refers("webhook_id", "webhooks"),
    Index("webhook_resends_open_ix", "tenant_id", "webhook_id", unique=True, postgresql_where="reached < through"),
)
"""All events of a stretch of the feed, sent once more. reached: how far they became deliveries; events: how many."""
