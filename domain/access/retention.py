"""How long access keeps what it no longer needs."""

from datetime import timedelta

from domain.access.kinds import ROLE
from domain.access.tables import idempotency_keys, invitations, refresh_tokens, sessions
from domain.kernel.retention import empties, expires

expires(idempotency_keys, "created_at", timedelta(hours=48))
# A used token stays until it would have expired, for its reuse betrays a theft.
expires(refresh_tokens, "expires_at", timedelta(days=1))
expires(sessions, "expires_at", timedelta(days=90))
expires(invitations, "expires_at", timedelta(days=90))
# Members, keys and teams stay: history names them.
empties(ROLE)
