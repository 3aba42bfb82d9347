"""How long the log of what was sent is kept: a month; a subscription in the bin goes with the last of it."""

from datetime import timedelta

from domain.kernel.retention import empties, expires
from domain.webhooks.queries import WEBHOOK
from domain.webhooks.tables import webhook_deliveries, webhook_resends

KEPT = timedelta(days=30)
expires(webhook_deliveries, "created_at", KEPT)
expires(webhook_resends, "created_at", KEPT)
empties(WEBHOOK, [(webhook_deliveries, "webhook_id"), (webhook_resends, "webhook_id")])
