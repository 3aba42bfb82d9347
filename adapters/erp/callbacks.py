"""What an ERP tells by itself: at an address of its own, signed by a secret that only it and we know."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

import asyncpg

from adapters import doors
from adapters.credentials import fingerprint, new_token
from adapters.database import system_work
from adapters.intake import new_secret
from adapters.sealing import Seal, Unreadable
from domain.access import idempotency
from domain.intake.rules.signing import is_signed
from domain.kernel.errors import NotFound, Unauthenticated
from domain.kernel.work import Work
from domain.orders.actions.connecting import listen_to_erp
from domain.orders.actions.feedback import take
from domain.orders.rules.delivering import Feedback

TOLERANCE = timedelta(minutes=5)
"""How far a signature's time may be from ours (Standard Webhooks 1.0)."""


async def give_address(work: Work, seal: Seal) -> tuple[str, str]:
    """A new token and secret for callbacks, shown once; those before end at once."""
    token, secret = new_token(), new_secret("standard-webhooks")
    await listen_to_erp(work, fingerprint(token), seal.close(secret, _place(work.workspace.id)))
    return token, secret


async def told(
    pool: asyncpg.Pool, seal: Seal, token: str, headers: Mapping[str, str], body: bytes, feedback: Feedback
) -> UUID:
    """Take over what an ERP tells, once for each webhook-id: the order's id.

    NotFound for an unknown address or order; Unauthenticated for a wrong signature, or one that is too old.
    """
    found = await doors.erp_callback(pool, fingerprint(token))
    if found is None:
        raise NotFound
    tenant, sealed = found
    if not _signed(seal, tenant, sealed, headers, body):
        raise Unauthenticated("wrong-signature")
    async with system_work(pool, tenant) as work:
        # A rejection that is repeated after the order was sent again must not reject it again.
        route, key = "erp-callback", fingerprint(headers["webhook-id"]).hex()
        heard = await idempotency.begin(work, route, key, sha256(body).digest())
        if heard is not None:
            return UUID(heard.body)
        id = await take(work, feedback)
        if id is None:
            raise NotFound
        await idempotency.keep(work, route, key, idempotency.Answer(200, {}, str(id)), secret=False)
    return id


def _signed(seal: Seal, tenant: UUID, sealed: str, headers: Mapping[str, str], body: bytes) -> bool:
    try:
        secret = seal.open(sealed, _place(tenant))
        at = datetime.fromtimestamp(int(headers.get("webhook-timestamp", "")), UTC)
    except (Unreadable, ValueError, OverflowError, OSError):
        return False
    fresh = abs(datetime.now(UTC) - at) <= TOLERANCE
    return fresh and is_signed("standard-webhooks", None, [secret], headers, body)


def _place(tenant: UUID) -> str:
    return f"erp-callback/{tenant}"
