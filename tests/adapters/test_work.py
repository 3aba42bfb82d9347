"""A unit of work is whole or not at all, whatever interrupts it."""

import asyncio
import contextlib
import random
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
import pytest

from adapters.database import TransactionLost, system_work
from adapters.founding import found_workspace
from domain import events
from domain.access.founding import NewWorkspace
from domain.kernel.ids import new_id

NOTED = events.fact("test.noted", "A test noted something.")


async def workspace(pool: asyncpg.Pool) -> UUID:
    wanted = NewWorkspace(name="Prova", slug=f"w{new_id().hex}")
    return (await found_workspace(pool, wanted))[0]


async def count(pool: asyncpg.Pool, tenant: UUID) -> int:
    found: int = await pool.fetchval("select count(*) from events where tenant_id = $1 and type = 'test.noted'", tenant)
    return found


def note(work: object) -> None:
    events.record(work, NOTED, events.About("test", new_id(), shared=True))  # type: ignore[arg-type]


async def test_a_block_that_ends_well_is_committed(pool: asyncpg.Pool) -> None:
    tenant = await workspace(pool)
    async with system_work(pool, tenant) as work:
        note(work)
    assert await count(pool, tenant) == 1


async def test_a_block_that_fails_leaves_nothing(pool: asyncpg.Pool) -> None:
    tenant = await workspace(pool)
    with pytest.raises(ZeroDivisionError):
        async with system_work(pool, tenant) as work:
            note(work)
            await events.write_facts(work)
            raise ZeroDivisionError
    assert await count(pool, tenant) == 0


async def test_a_caught_sql_error_cannot_pass_for_success(pool: asyncpg.Pool) -> None:
    tenant = await workspace(pool)
    with pytest.raises((TransactionLost, asyncpg.InFailedSQLTransactionError)):
        async with system_work(pool, tenant) as work:
            with contextlib.suppress(asyncpg.DivisionByZeroError):
                await work.connection.execute("select 1 / 0")
    with pytest.raises((TransactionLost, asyncpg.InFailedSQLTransactionError)):
        async with system_work(pool, tenant) as work:
            note(work)
            with contextlib.suppress(asyncpg.DivisionByZeroError):
                await work.connection.execute("select 1 / 0")
    assert await count(pool, tenant) == 0


async def test_a_cancelled_block_hands_on_no_transaction(pool: asyncpg.Pool) -> None:
    tenant = await workspace(pool)
    dice = random.Random(1)

    async def written(steps: int) -> None:
        async with system_work(pool, tenant) as work:
            note(work)
            await events.write_facts(work)
            for _ in range(steps):
                await work.connection.execute("select 1")

    async def interrupted() -> bool:
        task = asyncio.create_task(written(3))
        for _ in range(dice.randrange(0, 12)):
            await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return False
        return True

    done = [await interrupted() for _ in range(60)]
    connections = [await pool.acquire() for _ in range(4)]
    assert not any(connection.is_in_transaction() for connection in connections)
    for connection in connections:
        assert await connection.fetchval("select current_user") != "filo_app"
        await pool.release(connection)
    assert await count(pool, tenant) >= sum(done)


async def test_a_workspace_sees_its_own_rows_only(pool: asyncpg.Pool) -> None:
    mine, theirs = await workspace(pool), await workspace(pool)
    async with system_work(pool, theirs) as work:
        note(work)
    async with system_work(pool, mine) as work:
        seen = await work.connection.fetchval("select count(*) from events where type = 'test.noted'")
        assert seen == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with work.savepoint():
                await work.connection.execute(
                    "insert into roles (tenant_id, id, name, permissions, visibility, version, created_at, updated_at)"
                    " values ($1, $2, 'x', '{}', 'all', 1, $3, $3)",
                    theirs,
                    new_id(),
                    datetime.now(UTC),
                )
