"""Live updates: one task tails the settled feed while somebody listens, and passes on to each what each may see."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

import asyncpg
import orjson
import structlog

from adapters import database, doors
from adapters.database import open_work, system_work
from api.identity import Caller
from domain.events.queries import Glimpse, glimpses, reached
from domain.kernel.errors import DomainError
from domain.kernel.work import Actor

BUSY, IDLE, LOST = 0.1, 0.5, 5.0
"""Seconds between two looks at the feed; LOST: while the database is away."""
log = structlog.get_logger("filo.api")


@dataclass(eq=False, slots=True)
class Listener:
    """Somebody who listens. dropped: its queue was full, so it must begin again where it is."""

    tenant_id: UUID
    queue: asyncio.Queue[Glimpse | None]
    dropped: bool = False

    def offer(self, glimpse: Glimpse) -> None:
        """Put a fact before the listener, unless it does not keep up."""
        if self.dropped:
            return
        try:
            self.queue.put_nowait(glimpse)
        except asyncio.QueueFull:
            self.dropped = True

    def wake(self) -> None:
        """Have the listener look up, though there is nothing new."""
        if self.queue.empty():
            self.queue.put_nowait(None)


@dataclass(eq=False, slots=True)
class Live:
    """The listeners of this process.

    heartbeat, recheck, longest (life of a stream): seconds; backlog: facts kept for a listener that is behind;
    leaving: the process is about to end, and so every stream.
    """

    pool: asyncpg.Pool
    heartbeat: float = 15.0
    recheck: float = 60.0
    longest: float = 3600.0
    backlog: int = 1000
    leaving: bool = False
    _listeners: dict[UUID, set[Listener]] = field(default_factory=dict[UUID, set[Listener]])
    _reached: dict[UUID, int] = field(default_factory=dict[UUID, int])
    _tail: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def listener(self, tenant_id: UUID) -> AsyncGenerator[Listener]:
        """A listener to whom everything is offered that settles in the workspace from now on."""
        listener = Listener(tenant_id, asyncio.Queue(self.backlog))
        if tenant_id not in self._reached:
            head = (await doors.feed_heads(self.pool, [tenant_id])).get(tenant_id, 0)
            self._reached.setdefault(tenant_id, head)
        self._listeners.setdefault(tenant_id, set()).add(listener)
        if self._tail is None or self._tail.done():
            self._tail = asyncio.create_task(self._follow())
        try:
            yield listener
        finally:
            self._listeners[tenant_id].discard(listener)
            if not self._listeners[tenant_id]:
                del self._listeners[tenant_id], self._reached[tenant_id]

    def leave(self) -> None:
        """Have every stream end at once, and say where to go on."""
        self.leaving = True
        for listener in chain.from_iterable(self._listeners.values()):
            listener.wake()

    async def close(self) -> None:
        """End the tail."""
        if self._tail is not None:
            self._tail.cancel()
            await asyncio.gather(self._tail, return_exceptions=True)

    async def _follow(self) -> None:
        wait = BUSY
        while self._listeners:
            try:
                wait = BUSY if await self._look() else min(wait * 1.5, IDLE)
            except (*database.LOST, DomainError) as error:
                log.warning("live updates interrupted", error=str(error))
                wait = LOST
            await asyncio.sleep(wait)

    async def _look(self) -> bool:
        """Pass on what has settled; whether there was anything."""
        heads = await doors.feed_heads(self.pool, list(self._listeners))
        behind = [(id, head) for id, head in heads.items() if head > self._reached.get(id, head)]
        for tenant_id, head in behind:
            async with system_work(self.pool, tenant_id) as work:
                found = await glimpses(work, self._reached.get(tenant_id, head), head)
            # From here on nothing is awaited: who joins meanwhile reads up to here by itself.
            if tenant_id in self._listeners and found:
                self._reached[tenant_id] = found[-1].position
                for listener in self._listeners[tenant_id]:
                    for glimpse in found:
                        listener.offer(glimpse)
        return bool(behind)


def frame(glimpse: Glimpse) -> str:
    """A fact as a server-sent event."""
    said = {
        "type": glimpse.type,
        "kind": glimpse.record_kind,
        "id": str(glimpse.record_id),
        "version": glimpse.version,
        "sequence": glimpse.position,
    }
    return f"id: {glimpse.position}\nevent: {glimpse.type}\ndata: {orjson.dumps(said).decode()}\n\n"


def _resume(reason: str, after: int) -> str:
    said = orjson.dumps({"reason": reason, "after": after}).decode()
    return f"event: resume\ndata: {said}\n\n"


@dataclass(eq=False, slots=True)
class Stream:
    """One listener's answer: first what it missed, then what happens; no connection is held in between.

    signed_in: reads the caller anew from the request, and refuses where the sign-in has ended.
    """

    live: Live
    signed_in: Callable[[], Awaitable[Caller]]
    after: int

    async def frames(self) -> AsyncIterator[str]:
        """Server-sent events; the last one says why the stream ends and where to go on."""
        caller = await self.signed_in()
        try:
            async with self.live.listener(caller.tenant_id) as listener:
                yield f"retry: 2000\nid: {self.after}\n\n"
                async for text in self._missed(caller):
                    yield text
                async for text in self._following(listener):
                    yield text
        except DomainError as error:  # signed out, not allowed any longer
            yield _resume(error.reason, self.after)
        except database.LOST as error:
            log.warning("stream interrupted", error=str(error))
            yield _resume("interrupted", self.after)

    async def _missed(self, caller: Caller, limit: int = 500) -> AsyncIterator[str]:
        more = True
        while more and not self.live.leaving:
            async with open_work(self.live.pool, caller.tenant_id, caller.seating) as work:
                work.require("events:read")
                through = await reached(work, self.after)
                found = await glimpses(work, self.after, through, limit)
            more = len(found) == limit
            seen = "".join(frame(each) for each in found if each.visible_to(work.actor))
            self.after = found[-1].position if more else through
            if seen:
                yield seen

    async def _following(self, listener: Listener) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        actor, checked = await self._seated(), loop.time()
        end = checked + self.live.longest
        while not listener.dropped or not listener.queue.empty():
            if self.live.leaving or loop.time() >= end:
                yield _resume("renew", self.after)
                return
            found = await self._next(listener)
            if loop.time() - checked >= self.live.recheck:
                actor, checked = await self._seated(), loop.time()
            new = [each for each in found if each.position > self.after]
            if new:
                self.after = new[-1].position
            seen = "".join(frame(each) for each in new if each.visible_to(actor))
            if seen or not found:
                yield seen or ": heartbeat\n\n"
        yield _resume("slow", self.after)

    async def _next(self, listener: Listener) -> list[Glimpse]:
        """What waits for the listener; nothing after a while of silence, or when it was woken."""
        try:
            async with asyncio.timeout(self.live.heartbeat):
                found = [await listener.queue.get()]
        except TimeoutError:
            return []
        while not listener.queue.empty():
            found.append(listener.queue.get_nowait())
        return [each for each in found if each is not None]

    async def _seated(self) -> Actor:
        caller = await self.signed_in()
        async with open_work(self.live.pool, caller.tenant_id, caller.seating) as work:
            work.require("events:read")
            return work.actor
