"""The pool, and the unit of work: one workspace, one transaction, committed before the answer leaves."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import asyncpg
import orjson

from domain.access.seats import Seat, customer_seat, deputy_seat, reader_seat, system_seat
from domain.events import write_facts
from domain.kernel.work import Work

Connection = asyncpg.Connection
Seating = Callable[[Connection], Awaitable[Seat]]
AWAY = (asyncpg.InterfaceError, asyncpg.InternalClientError, ConnectionError, FileNotFoundError)
"""What a connection says that was lost: asyncpg's internal error where that happened between two of its steps, and of
the embedded database the missing socket while that starts again.
"""
LOST = (*AWAY, asyncpg.PostgresError, OSError)
"""For who tries again in any case: what the database itself said too."""


class TransactionLost(RuntimeError):
    """The commit was answered with a rollback: an SQL error had been caught on the way. Nothing was written."""


async def open_pool(dsn: str, *, size: int = 10, pooler: str = "none") -> asyncpg.Pool:
    """A pool whose connections never hand on an open transaction.

    pooler: "transaction" where a transaction-mode pooler stands between; then nothing is cached on a connection.
    """
    pooled = pooler != "none"
    return await asyncpg.create_pool(
        dsn,
        min_size=min(2, size),
        max_size=size,
        init=_prepare_connection,
        reset=_roll_back_if_open,
        server_settings=None if pooled else {"timezone": "UTC", "application_name": "filo"},
        command_timeout=60,
        statement_cache_size=0 if pooled else 100,
    )


async def _prepare_connection(connection: asyncpg.Connection) -> None:
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_json, decoder=orjson.loads)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


async def _roll_back_if_open(connection: Connection) -> None:
    if connection.is_in_transaction():
        await connection.execute("rollback")


@asynccontextmanager
async def open_work(
    pool: asyncpg.Pool, tenant_id: UUID, seating: Seating, now: datetime | None = None
) -> AsyncGenerator[Work]:
    """A transaction in one workspace: facts are written and all is committed when the block ends well.

    A cancelled or failed block is rolled back. TransactionLost where PostgreSQL answers the commit with a rollback.
    """
    async with pool.acquire() as lent:
        # The pool lends a proxy that behaves as the connection does.
        connection = cast("Connection", lent)
        try:
            await connection.execute(
                f"begin; set local role filo_app; set local app.tenant_id = '{UUID(str(tenant_id)).hex}'"
            )
            seat = await seating(connection)
            work = Work(connection, seat.actor, seat.workspace, now or datetime.now(UTC))
            yield work
            await write_facts(work)
            done = await connection.execute("commit")
        except BaseException:
            await _roll_back_if_open(connection)
            raise
        if done != "COMMIT":
            raise TransactionLost(done)


# A period of a day and one of ten years want different plans; their hashes are to stay in memory; and compiling a
# statement takes longer than reading what it reads.
_REPORTS = "set local plan_cache_mode = force_custom_plan; set local work_mem = '32MB'; set local jit = off"


async def plan_reports(work: Work, seconds: float) -> None:
    """From here on the unit of work reads reports: no statement may take longer."""
    milliseconds = max(1, int(seconds * 1000))
    await work.connection.execute(f"set local statement_timeout = {milliseconds}; {_REPORTS}")


@asynccontextmanager
async def system_work(pool: asyncpg.Pool, tenant_id: UUID, now: datetime | None = None) -> AsyncGenerator[Work]:
    """A unit of work that the system does on behalf of a workspace."""

    async def seating(connection: asyncpg.Connection) -> Seat:
        return await system_seat(connection, tenant_id)

    async with open_work(pool, tenant_id, seating, now) as work:
        yield work


@asynccontextmanager
async def customer_work(pool: asyncpg.Pool, tenant_id: UUID, link_id: UUID) -> AsyncGenerator[Work]:
    """A unit of work of a customer who came by a quote's link."""

    async def seating(connection: asyncpg.Connection) -> Seat:
        return await customer_seat(connection, tenant_id, link_id)

    async with open_work(pool, tenant_id, seating) as work:
        yield work


@asynccontextmanager
async def reader_work(pool: asyncpg.Pool, tenant_id: UUID, member_id: UUID) -> AsyncGenerator[Work]:
    """A unit of work of a program that reads a member's calendar."""

    async def seating(connection: asyncpg.Connection) -> Seat:
        return await reader_seat(connection, tenant_id, member_id)

    async with open_work(pool, tenant_id, seating) as work:
        yield work


@asynccontextmanager
async def deputy_work(
    pool: asyncpg.Pool, tenant_id: UUID, kind: str, id: UUID, now: datetime | None = None
) -> AsyncGenerator[Work]:
    """A unit of work that goes on for a member or API key who asked for it, with the rights they have now."""

    async def seating(connection: asyncpg.Connection) -> Seat:
        return await deputy_seat(connection, tenant_id, kind, id, now or datetime.now(UTC))

    async with open_work(pool, tenant_id, seating, now) as work:
        yield work


class PolicyBypassed(RuntimeError):
    """Row level security would not hold for the application's role."""


async def demand_policies(pool: asyncpg.Pool) -> None:
    """Refuse to serve where row level security would be bypassed or is missing on a workspace's table."""
    async with pool.acquire() as connection:
        bypasses = await connection.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = 'filo_app'")
        if bypasses is None or bypasses:
            raise PolicyBypassed("The role filo_app is missing or bypasses row level security. Run: filo migrate")
        open_tables = await connection.fetch(
            """select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
               where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                 and (not c.relrowsecurity or pg_get_userbyid(c.relowner) = 'filo_app')"""
        )
        if open_tables:
            names = ", ".join(row[0] for row in open_tables)
            raise PolicyBypassed(f"Tables without row level security, or owned by filo_app: {names}")


async def demand_tenancy(dsn: str) -> None:
    """The same before anything else is started."""
    async with await open_pool(dsn, size=1) as pool:
        await demand_policies(pool)
