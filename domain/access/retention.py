"""How long access keeps what it no longer needs."""

from datetime import timedelta

from domain.access.tables import idempotency_keys, refresh_tokens, sessions
from domain.kernel.retention import expires

expires(idempotency_keys, "created_at", timedelta(hours=48))
# A used token stays until it would have expired, for its reuse betrays a theft.
expires(refresh_tokens, "expires_at", timedelta(days=1))
expires(sessions, "expires_at", timedelta(days=90))
