"""A request repeated with the same key is carried out once: its answer is kept in the transaction that made it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg
from sqlalchemy import Boolean, LargeBinary, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.access.tables import idempotency_keys as kept
from domain.kernel.errors import Conflict, Fault, RuleBroken
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import JSONB, Instant, Integer, Text, Uuid
from domain.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given."""

    status: int
    headers: Mapping[str, str]
    body: str


_OWN = (
    ours(kept),
    kept.c.principal_id == bindparam("me", type_=Uuid),
    kept.c.route == bindparam("route", type_=Text),
    kept.c.key == bindparam("key", type_=Text),
)
_BEGIN = Compiled(
    upsert(kept)
    .values(
        tenant_id=bindparam("tenant", type_=Uuid),
        principal_id=bindparam("me", type_=Uuid),
        route=bindparam("route", type_=Text),
        key=bindparam("key", type_=Text),
        fingerprint=bindparam("fingerprint", type_=LargeBinary),
        created_at=bindparam("now", type_=Instant),
        secret=bindparam("secret", type_=Boolean),
    )
    .on_conflict_do_nothing()
)
_STORED = Compiled(select(kept.c.fingerprint, kept.c.secret, kept.c.status, kept.c.headers, kept.c.body).where(*_OWN))
_KEEP = Compiled(
    update(kept)
    .where(*_OWN)
    .values(
        status=bindparam("status", type_=Integer),
        headers=bindparam("headers", type_=JSONB),
        body=bindparam("body", type_=Text),
        secret=bindparam("secret", type_=Boolean),
    )
)


async def begin(work: Work, route: str, key: str, fingerprint: bytes) -> Answer | None:
    """Claim the key, or give the answer it has had.

    Conflict while the first request runs, and where its answer carried a secret; RuleBroken for another request.
    """
    await work.connection.execute("set local lock_timeout = '2s'")
    try:
        claimed = await work.run(_BEGIN, route=route, key=key, fingerprint=fingerprint, now=work.now, secret=False)
    except asyncpg.LockNotAvailableError as error:
        raise Conflict("in-flight") from error
    await work.connection.execute("set local lock_timeout = default")
    if claimed:
        return None
    found = await work.record_of(_STORED, route=route, key=key)
    if found is None:
        raise Conflict("in-flight")
    if found["fingerprint"] != fingerprint:
        raise RuleBroken("idempotency-mismatch", faults=[Fault("", "idempotency-mismatch")])
    if found["secret"]:
        raise Conflict("already-issued")
    return Answer(found["status"], found["headers"], found["body"])


async def keep(work: Work, route: str, key: str, answer: Answer, *, secret: bool) -> None:
    """Keep the answer of a claimed key; one that carries a secret is not stored."""
    said: dict[str, Any] = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
    if secret:
        said |= {"headers": {}, "body": ""}
    await work.run(_KEEP, route=route, key=key, secret=secret, **said)
