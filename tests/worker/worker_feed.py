"""A workspace in a database of the test's own, and the relay beside it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import pytest_asyncio

from adapters.database import system_work
from adapters.founding import found_workspace
from adapters.settling import Connection
from domain import events
from domain.access.founding import NewWorkspace
from domain.kernel.ids import new_id
from domain.kernel.work import Work
from worker.relay import connect, relay_once

NOTED = events.fact("test.noted", "A test noted something.")
HEARD = events.fact("test.heard", "A test heard something.")


def note(work: Work, name: str = "", type: str = NOTED) -> None:
    """Record a fact."""
    events.record(work, type, events.About("test", new_id(), 1, shared=True), events.Change(data={"name": name}))


@dataclass
class Feed:
    """A workspace's feed as the table has it."""

    pool: asyncpg.Pool
    dsn: str
    tenant_id: UUID
    relay: Connection

    async def note(self, name: str = "", type: str = NOTED) -> None:
        """Record a fact in a transaction of its own."""
        async with system_work(self.pool, self.tenant_id) as work:
            note(work, name, type)

    async def settled(self) -> list[str]:
        """The names noted, in settled order."""
        rows = await self.pool.fetch(
            """select coalesce(data->>'name', '') from events where tenant_id = $1 and type like 'test.%'
               and "position" is not null order by "position" """,
            self.tenant_id,
        )
        return [row[0] for row in rows]

    async def settle(self) -> None:
        """Relay until nothing is left; another database's open transactions may make it wait."""
        while await self.pool.fetchval('select exists (select from events where "position" is null)'):
            await relay_once(self.relay)


@pytest_asyncio.fixture
async def feed(pool: asyncpg.Pool, dsn: str) -> AsyncIterator[Feed]:
    """A workspace whose founding is settled already."""
    tenant_id, _ = await found_workspace(pool, NewWorkspace(name="Prova", slug=f"w{new_id().hex}"))
    async with await connect(dsn) as relay:
        feed = Feed(pool, dsn, tenant_id, relay)
        await feed.settle()
        yield feed


__all__ = ["HEARD", "NOTED", "Feed", "note"]
