"""Messages to subscriptions: sealed secrets, fresh signatures, attempts and what came of them."""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from time import perf_counter
from uuid import UUID

import asyncpg
import httpcore
import orjson
import structlog

from adapters import doors
from adapters.database import deputy_work, system_work
from adapters.guarded import Answered, Guard, OutsideFailed
from adapters.sealing import Seal, Unreadable
from domain.events.queries import told
from domain.kernel.errors import Forbidden, TooMany, Unauthenticated, broken
from domain.kernel.ids import new_id
from domain.kernel.shapes import Shape
from domain.kernel.work import Work
from domain.webhooks.actions.delivering import WITHHELD, Attempt, disable, note, take_again, take_on
from domain.webhooks.queries import Due, Hook, demand_hook, due, hook_of, next_at
from domain.webhooks.rules import headers, message, new_secret

Opening = Callable[[], AbstractAsyncContextManager[Work]]
BATCH, AT_ONCE = 20, 4
"""Deliveries between two notes of what came of them; how many go out at the same time, never two of one record."""
RUN = 60.0
"""Seconds after which a subscription makes room for others."""
REST = timedelta(seconds=5)
"""How long a subscription is left alone where nobody answered at all."""
EXCERPT = 500
PINGS, MINUTE = 10, timedelta(minutes=1)
UNREADABLE = "webhook-secret-unreadable"
log = structlog.get_logger("filo.webhooks")


class WebhookPing(Shape):
    """What became of a message sent at once. status: of the answer; problem: a stable code where there was none."""

    status: int | None
    problem: str | None
    milliseconds: int
    excerpt: str | None


class Webhooks:
    """How subscriptions are reached. clock and luck: given where time and chance are."""

    def __init__(
        self,
        pool: asyncpg.Pool,
        seal: Seal,
        guard: Guard,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        luck: Callable[[], float] = random.random,
    ) -> None:
        self._pool, self._seal, self._guard = pool, seal, guard
        self._clock, self._luck = clock, luck

    async def judge(self, url: str) -> None:
        """RuleBroken for an address that messages may not go to."""
        fault = await self._guard.judge(url)
        if fault is not None:
            raise broken("/url", fault)

    def fresh_secret(self, tenant: UUID) -> tuple[str, str]:
        """A new secret, and how it is kept."""
        secret = new_secret()
        return secret, self._seal.close(secret, _place(tenant))

    async def ping(self, opening: Opening, id: UUID) -> WebhookPing:
        """Send a message of type `ping` at once; nothing is kept of it, and no transaction waits for the answer."""
        async with opening() as work:
            hook, tenant = await demand_hook(work, id, "webhooks:write"), work.workspace.id
        wait, _ = await doors.attempt(
            self._pool, f"webhook:{tenant}", free=PINGS, longest=MINUTE, memory=MINUTE, now=self._clock()
        )
        if wait:
            raise TooMany("too-many-requests", retry_after=wait)
        said = {"type": "ping", "timestamp": self._clock().isoformat(), "sequence": hook.position}
        body = orjson.dumps({**said, "data": {}, "previous": {}, "changed_fields": []})
        ping = Due(id=new_id(), event_id=new_id(), sequence=hook.position, attempts=0)
        async with self._guard.session() as session:
            done = await self._attempt(session, tenant, hook, ping, body)
        return WebhookPing(
            status=done.status, problem=done.problem, milliseconds=done.milliseconds, excerpt=done.excerpt
        )

    async def carry_on(self, tenant: UUID, id: UUID) -> datetime | None:
        """Take on what happened and send what is due; when to come again, or None where nothing waits.

        Done again after it broke off it loses nothing: what had gone out without being noted goes out once more.
        """
        end = perf_counter() + RUN
        hook = await self._active(tenant, id)
        if hook is None:
            return None
        silent = False
        try:
            await self._take_all(tenant, hook)
            async with self._guard.session(AT_ONCE) as session:
                while perf_counter() < end and not silent and (done := await self._next_batch(session, tenant, id)):
                    silent = all(each.status is None and each.problem != WITHHELD for each in done)
        except (Unauthenticated, Forbidden):
            async with system_work(self._pool, tenant, self._clock()) as work:
                await disable(work, hook, "without_rights")
            return None
        async with system_work(self._pool, tenant, self._clock()) as work:
            again = await next_at(work, id)
        return None if again is None else max(again, self._clock() + (REST if silent else timedelta(0)))

    async def _active(self, tenant: UUID, id: UUID) -> Hook | None:
        async with system_work(self._pool, tenant, self._clock()) as work:
            hook = await hook_of(work, id)
        return hook if hook is not None and hook.active else None

    def _as_setter(self, tenant: UUID, hook: Hook) -> AbstractAsyncContextManager[Work]:
        return deputy_work(self._pool, tenant, hook.set_by_kind, hook.set_by_id, self._clock())

    async def _take_all(self, tenant: UUID, hook: Hook) -> None:
        for step in (take_on, take_again):
            more = True
            while more:
                async with self._as_setter(tenant, hook) as work:
                    more = await step(work, hook.id)

    async def _next_batch(self, session: httpcore.AsyncConnectionPool, tenant: UUID, id: UUID) -> list[Attempt]:
        """Send the next few that are due: what came of them."""
        hook = await self._active(tenant, id)
        if hook is None:
            return []
        async with self._as_setter(tenant, hook) as work:
            found = await due(work, id, BATCH)
            facts = await told(work, [each.sequence for each in found])
        if not found:
            return []
        done = await self._send_all(session, tenant, hook, found, facts)
        async with system_work(self._pool, tenant, self._clock()) as work:
            await note(work, hook, done, self._luck)
        return done

    async def _send_all(
        self,
        session: httpcore.AsyncConnectionPool,
        tenant: UUID,
        hook: Hook,
        found: Sequence[Due],
        facts: Mapping[int, str],
    ) -> list[Attempt]:
        """Those of one record one after the other, those of several side by side."""
        turns = asyncio.Semaphore(AT_ONCE)
        records: dict[str, list[tuple[Due, bytes | None]]] = {}
        for each in found:
            fact = orjson.loads(facts[each.sequence]) if each.sequence in facts else None
            about = str(each.id) if fact is None else fact["record"]["id"]
            records.setdefault(about, []).append((each, None if fact is None else message(fact)))

        async def in_turn(these: Iterable[tuple[Due, bytes | None]]) -> list[Attempt]:
            async with turns:
                return [await self._attempt(session, tenant, hook, each, body) for each, body in these]

        return [each for some in await asyncio.gather(*map(in_turn, records.values())) for each in some]

    async def _attempt(
        self, session: httpcore.AsyncConnectionPool, tenant: UUID, hook: Hook, each: Due, body: bytes | None
    ) -> Attempt:
        began, answer, problem = perf_counter(), None, None
        try:
            answer = await self._post(session, tenant, hook, each, body) if body is not None else None
            problem = None if answer is not None else WITHHELD
        except OutsideFailed as failed:
            problem = failed.code
        taken = round((perf_counter() - began) * 1000)
        status, text = (None, None) if answer is None else (answer.status, answer.beginning)
        excerpt = None if not text else text.replace("\x00", "")[:EXCERPT]
        return Attempt(each.id, each.attempts + 1, status, problem, taken, excerpt)

    async def _post(
        self, session: httpcore.AsyncConnectionPool, tenant: UUID, hook: Hook, each: Due, body: bytes
    ) -> Answered:
        now = self._clock()
        holds = hook.former_secret is not None and hook.former_until is not None and hook.former_until > now
        sealed = [hook.sealed_secret, hook.former_secret] if holds else [hook.sealed_secret]
        try:
            secrets = [self._seal.open(secret or "", _place(tenant)) for secret in sealed]
        except Unreadable as error:  # the installation's secret was changed since
            raise OutsideFailed(UNREADABLE) from error
        return await self._guard.post(session, hook.url, headers(each.event_id, now, body, secrets), body)


def _place(tenant: UUID) -> str:
    return f"webhook/{tenant}"
