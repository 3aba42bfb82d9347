"""Settling: every committed event once, in an order in which nothing arrives late."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import psycopg
import pytest
from invariants import broken
from worker_feed import HEARD, NOTED, Feed, note

from adapters import settling
from adapters.database import TransactionLost, system_work
from adapters.settling import anything_unsettled, become_relay, settle, settle_all, take_cursor
from domain import events
from domain.activities.notices import CREATED
from domain.events.queries import heard
from domain.kernel.work import Work
from domain.quotes.actions.letters import WRITTEN
from worker import notifications, quotes
from worker.listeners import LISTENERS, Listener, listen
from worker.relay import connect, relay_once, run_relay

WRITERS, ROUNDS = 20, 15


@asynccontextmanager
async def open_transaction(feed: Feed, name: str) -> AsyncIterator[Work]:
    """A transaction whose event is written, but not committed before the block ends."""
    async with system_work(feed.pool, feed.tenant_id) as work:
        note(work, name)
        await events.write_facts(work)
        yield work


async def test_a_late_commit_is_not_passed_by(feed: Feed) -> None:
    async with open_transaction(feed, "early, committed late"):
        await feed.note("late, committed early")
        for _ in range(3):
            await relay_once(feed.relay)
        assert await feed.settled() == [], "what may still be preceded waits"
    await feed.settle()
    assert await feed.settled() == ["early, committed late", "late, committed early"]
    assert broken(feed.dsn) == {}


async def test_a_rolled_back_event_leaves_no_gap(feed: Feed) -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_transaction(feed, "never"):
            raise ZeroDivisionError
    await feed.note("once")
    await feed.settle()
    assert await feed.settled() == ["once"]
    assert broken(feed.dsn) == {}


async def test_an_older_transaction_that_writes_later_comes_after(feed: Feed) -> None:
    async with system_work(feed.pool, feed.tenant_id) as older:
        await older.connection.execute("select pg_current_xact_id()")
        async with open_transaction(feed, "first"):
            pass
        note(older, "second")
    await feed.settle()
    assert await feed.settled() == ["first", "second"]


async def test_batches_follow_each_other(feed: Feed) -> None:
    for i in range(7):
        await feed.note(str(i))
    while await relay_once(feed.relay, batch=3) < 3:
        assert await feed.settled() == []
    assert await feed.settled() == ["0", "1", "2"]
    await feed.settle()
    assert await feed.settled() == [str(i) for i in range(7)]
    assert broken(feed.dsn) == {}


async def test_an_idle_relay_takes_no_transaction_number(feed: Feed) -> None:
    async with feed.relay.transaction():
        await become_relay(feed.relay)
        assert not await anything_unsettled(feed.relay)
        found = await feed.relay.execute("select pg_current_xact_id_if_assigned()::text")
        assert await found.fetchone() == (None,)


async def test_a_second_relay_waits_for_the_cursor(feed: Feed) -> None:
    await feed.note("once")
    async with await connect(feed.dsn) as second:
        async with feed.relay.transaction():
            await become_relay(feed.relay)
            await take_cursor(feed.relay)
            waiting = asyncio.create_task(relay_once(second, [Listener("job", frozenset({NOTED}))]))
            blocked = "select cardinality(pg_blocking_pids($1)) > 0"
            while not await feed.pool.fetchval(blocked, second.info.backend_pid):
                assert not waiting.done()
            while not await settle(feed.relay):
                pass
        assert await waiting == 0, "there was nothing left to settle"
    await feed.settle()
    assert await feed.settled() == ["once"]
    assert broken(feed.dsn) == {}


async def test_a_relay_killed_in_the_middle_has_done_nothing(feed: Feed) -> None:
    await feed.note("once")
    victim = await connect(feed.dsn)

    async def settle_and_die() -> None:
        async with victim.transaction():
            await become_relay(victim)
            await take_cursor(victim)
            while not await settle(victim):
                pass
            await feed.pool.execute("select pg_terminate_backend($1, 10000)", victim.info.backend_pid)
            await victim.execute("select 1")

    with pytest.raises(psycopg.OperationalError):
        await settle_and_die()
    await victim.close()
    assert await feed.settled() == []
    await feed.settle()
    assert await feed.settled() == ["once"]
    assert broken(feed.dsn) == {}


async def test_the_relay_sees_events_and_nothing_else(feed: Feed) -> None:
    async with feed.relay.transaction(force_rollback=True):
        await become_relay(feed.relay)
        for table in ("companies", "members", "workspaces", "directory.accounts"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                async with feed.relay.transaction():
                    await feed.relay.execute(f"select from {table}".encode())
    policies = await feed.pool.fetch("select tablename from pg_policies where 'filo_relay' = any(roles)")
    assert [row[0] for row in policies] == ["events"]


@pytest.mark.parametrize("statement", ["select from relay.positions", "select from procrastinate.procrastinate_jobs"])
async def test_the_application_reaches_neither_relay_nor_queue(feed: Feed, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with system_work(feed.pool, feed.tenant_id) as work:
            await work.connection.execute(statement)


async def jobs(feed: Feed) -> list[tuple[str, int, int]]:
    """The jobs deferred: name, after, through."""
    rows = await feed.pool.fetch(
        """select task_name, (args->>'after')::int, (args->>'through')::int from procrastinate.procrastinate_jobs
           where args->>'tenant_id' = $1 order by id""",
        str(feed.tenant_id),
    )
    return [tuple(row) for row in rows]


async def _own_jobs(feed: Feed) -> list[object]:
    """The jobs that the relay's own open transaction sees."""
    found = await feed.relay.execute("select task_name from procrastinate.procrastinate_jobs")
    return list(await found.fetchall())


async def test_each_listener_is_told_once_of_what_it_listens_to(feed: Feed) -> None:
    listeners = [
        Listener("hears", frozenset({HEARD})),
        Listener("hears_all", frozenset({"*"}), in_order=True),
        Listener("hears_nothing", frozenset({"test.never"})),
    ]
    begin = await feed.pool.fetchval('select max("position") from events where tenant_id = $1', feed.tenant_id)
    for type in (NOTED, HEARD, NOTED, HEARD, NOTED):
        await feed.note(type, type)
    while not await relay_once(feed.relay, listeners):
        pass
    for _ in range(3):
        await relay_once(feed.relay, listeners, all=True)
    assert sorted(await jobs(feed)) == [("hears", begin + 1, begin + 4), ("hears_all", begin, begin + 5)]
    async with system_work(feed.pool, feed.tenant_id) as work:
        told = await heard(work, begin + 1, begin + 4, [HEARD])
    assert [f'"type" : "{HEARD}"' in each for each in told] == [True, True]
    lock = await feed.pool.fetchval("select lock from procrastinate.procrastinate_jobs where task_name = 'hears_all'")
    assert lock == f"hears_all:{feed.tenant_id}"


@pytest.mark.parametrize(
    ("job", "type"), [(notifications.mail_notifications.name, CREATED), (quotes.mail_quotes.name, WRITTEN)]
)
async def test_a_letter_that_waits_holds_back_no_later_one(feed: Feed, job: str, type: str) -> None:
    for _ in range(2):
        await feed.note(type=type)
        while not await relay_once(feed.relay, [LISTENERS[job]]):
            pass
    begun = await feed.pool.fetch(
        """select (procrastinate.procrastinate_fetch_job_v2(null, null)).id from generate_series(1, 2)""",
    )
    assert len({row[0] for row in begun} - {None}) == 2


async def test_a_relay_killed_before_its_commit_tells_nobody(feed: Feed) -> None:
    listeners = [Listener("hears", frozenset({NOTED}))]
    await feed.note("once")
    async with feed.relay.transaction(force_rollback=True):
        while not await relay_once(feed.relay, listeners):
            pass
        assert len(await _own_jobs(feed)) == 1
    assert await jobs(feed) == []
    while not await relay_once(feed.relay, listeners):
        pass
    assert len(await jobs(feed)) == 1


def test_a_job_listens_once() -> None:
    try:
        assert listen("twice", NOTED).types == {NOTED}
        with pytest.raises(ValueError, match="listens already"):
            listen("twice", HEARD)
    finally:
        LISTENERS.pop("twice", None)


async def test_a_restored_database_is_settled_whatever_its_transaction_numbers_say(feed: Feed) -> None:
    for i in range(5):
        await feed.note(str(i))
    # As after a restore into a young cluster: these numbers lie far in the future.
    await feed.pool.execute("update events set xid = '900000000000'::xid8 where \"position\" is null")
    assert await relay_once(feed.relay) == 0
    assert await settle_all(feed.dsn) == 5
    assert await feed.settled() == ["0", "1", "2", "3", "4"]
    assert broken(feed.dsn) == {}
    assert await jobs(feed) == []
    await relay_once(feed.relay, [Listener("hears", frozenset({NOTED}))], all=True)
    assert len(await jobs(feed)) == 1, "listeners hear of them from the next relay"


async def test_rows_are_found_by_place_however_old_the_statistics(feed: Feed) -> None:
    async with open_transaction(feed, "first"):
        await feed.pool.execute("analyze events")
    nothing = {"places": [], "tenants": [], "ids": [], "positions": []}
    async with feed.relay.transaction():
        await become_relay(feed.relay)
        await feed.relay.execute(settling._BY_PLACE)
        plan = await (await feed.relay.execute(b"explain (costs off) " + settling._PLACE, nothing)).fetchall()
        await feed.relay.execute(settling._AS_USUAL)
        assert await (await feed.relay.execute("show enable_indexscan")).fetchone() == ("on",)
    assert any("Tid Scan on events" in str(row[0]) for row in plan), plan


class Writer:
    """Commits, rolls back or is killed, at random; remembers what was committed."""

    def __init__(self, feed: Feed, number: int, seed: int) -> None:
        self.feed, self.number = feed, number
        self.chance = random.Random(seed * 1000 + number)
        self.committed: set[str] = set()
        self.doubtful: set[str] = set()

    async def write(self) -> None:
        for i in range(ROUNDS):
            name = f"{self.number}-{i}"
            try:
                await self._once(name, self.chance.random())
            except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TransactionLost):
                self.doubtful.add(name)
            except ZeroDivisionError:
                continue
            else:
                self.committed.add(name)

    async def _once(self, name: str, fate: float) -> None:
        async with system_work(self.feed.pool, self.feed.tenant_id) as work:
            note(work, name)
            await events.write_facts(work)
            await work.connection.execute("select pg_sleep($1)", self.chance.random() * 0.01)
            if fate < 0.15:
                raise ZeroDivisionError
            if fate < 0.25:
                await self.feed.pool.execute("select pg_terminate_backend($1, 10000)", work.connection.get_server_pid())
                await work.connection.execute("select 1")


async def test_a_reader_misses_nothing_while_twenty_write_and_are_killed(feed: Feed) -> None:
    writers = [Writer(feed, number, seed=7) for number in range(WRITERS)]
    stop = asyncio.Event()
    read: list[tuple[int, str]] = []
    begin = await feed.pool.fetchval('select max("position") from events where tenant_id = $1', feed.tenant_id)

    async def poll() -> None:
        after = read[-1][0] if read else begin
        rows = await feed.pool.fetch(
            """select "position", data->>'name' from events where tenant_id = $1 and "position" > $2
               order by "position" limit 20""",
            feed.tenant_id,
            after,
        )
        read.extend((row[0], row[1]) for row in rows)

    async def follow() -> None:
        while not stop.is_set():
            await poll()

    relays = [asyncio.create_task(run_relay(feed.dsn, stop)) for _ in range(2)]
    reading = asyncio.create_task(follow())
    await asyncio.gather(*(writer.write() for writer in writers))
    while await feed.pool.fetchval('select exists (select from events where "position" is null)'):
        assert not any(relay.done() for relay in relays)
    stop.set()
    await asyncio.gather(reading, *relays)
    last = -1
    while last != len(read):
        last = len(read)
        await poll()
    kept = {row[0] for row in await feed.pool.fetch("select data->>'name' from events where type = $1", NOTED)}
    committed = set[str]().union(*(writer.committed for writer in writers))
    doubtful = set[str]().union(*(writer.doubtful for writer in writers))
    assert committed <= kept <= committed | doubtful
    assert [position for position, _ in read] == list(range(begin + 1, begin + 1 + len(read)))
    assert sorted(name for _, name in read) == sorted(kept), "every committed event exactly once"
    assert broken(feed.dsn) == {}
