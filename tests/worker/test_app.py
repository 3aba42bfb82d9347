"""The worker as a whole: it relays, works, survives the loss of its connections, and ends politely."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from invariants import broken
from procrastinate import JobContext
from worker_feed import HEARD, NOTED, Feed

from adapters.database import system_work
from adapters.founding import found_workspace
from adapters.settings import Settings, SettingsError
from domain.access.founding import NewWorkspace
from domain.access.tables import idempotency_keys
from domain.contacts.actions.companies import COMPANY
from domain.kernel.ids import new_id
from domain.kernel.retention import purges
from domain.kernel.rows import Rows
from domain.writing import Upsert, trash, upsert
from worker.app import CONCURRENT_JOBS, run
from worker.jobs import connector, queue, work_in
from worker.listeners import LISTENERS, listen
from worker.relay import relay_once
from worker.schedule import purge, purge_workspace

KEYS = Rows(idempotency_keys)


class Told:
    """What the test's listener was told."""

    ranges: asyncio.Queue[tuple[str, int, int]] = asyncio.Queue()


@queue.task(name="test_hears", pass_context=True)
async def hear(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Tell the test."""
    async with work_in(context, tenant_id) as work:
        Told.ranges.put_nowait((work.workspace.name, after, through))


@pytest.fixture
def listening() -> Iterator[None]:
    Told.ranges = asyncio.Queue()
    listen("test_hears", HEARD)
    yield
    LISTENERS.pop("test_hears")


def settings(dsn: str, **more: object) -> Settings:
    return Settings.model_validate({"database_url": dsn, "secret_key": "x" * 32, "demo": False, **more})


async def test_the_worker_tells_listeners_and_outlives_its_connections(feed: Feed, listening: None) -> None:
    begin = await feed.pool.fetchval('select max("position") from events where tenant_id = $1', feed.tenant_id)
    stop = asyncio.Event()
    working = asyncio.create_task(run(settings(feed.dsn), stop))
    await feed.note("first", HEARD)
    assert await Told.ranges.get() == ("Prova", begin, begin + 1)
    killed = await feed.pool.fetchval(
        """select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity
           where datname = current_database() and application_name in ('filo-relay', 'filo-worker')
           and pid <> $1""",
        feed.relay.info.backend_pid,
    )
    assert killed >= 2
    await feed.note("unheard", NOTED)
    await feed.note("second", HEARD)
    assert await Told.ranges.get() == ("Prova", begin + 2, begin + 3)
    stop.set()
    await working
    assert Told.ranges.empty()
    assert broken(feed.dsn) == {}


async def test_two_workers_do_each_job_once(feed: Feed, listening: None) -> None:
    stop = asyncio.Event()
    # One App cannot be opened twice in a process; the second is a process of its own.
    async with _process(feed.dsn) as process:
        working = asyncio.create_task(run(settings(feed.dsn), stop))
        await feed.note("only", NOTED)
        while await feed.settled() != ["only"]:
            assert process.returncode is None
        stop.set()
        await working
    assert broken(feed.dsn) == {}


class _process:  # noqa: N801  reads as a verb
    """`python -m worker.app`, ended by SIGTERM."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn

    async def __aenter__(self) -> asyncio.subprocess.Process:
        env = os.environ | {"DATABASE_URL": self.dsn, "FILO_SECRET_KEY": "x" * 32, "FILO_DEMO": "false"}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "worker.app",
            cwd=Path(__file__).parents[2],
            env=env | {"FILO_LOG_FORMAT": "json"},
            stderr=asyncio.subprocess.PIPE,
        )
        assert self.process.stderr is not None
        said: list[bytes] = []
        while b"relay started" not in b"".join(said):
            line = await self.process.stderr.readline()
            assert line, b"".join(said).decode()
            said.append(line)
        return self.process

    async def __aexit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        _, rest = await self.process.communicate()
        assert self.process.returncode == 0, rest.decode()


async def test_sigterm_ends_the_process_politely(dsn: str) -> None:
    async with _process(dsn) as process:
        assert process.returncode is None


def test_every_job_is_on_a_queue_that_is_worked_off() -> None:
    # Of the library's own jobs, on a queue of theirs, none is ever asked for.
    assert {each.queue for each in queue.tasks.values()} - {"builtin"} <= CONCURRENT_JOBS.keys()


@pytest.mark.parametrize(
    "more", [{"database_url": None}, {"db_pooler": "transaction"}], ids=["embedded", "behind a pooler"]
)
async def test_it_says_which_database_it_needs(dsn: str, more: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        await run(settings(dsn, **more), asyncio.Event())


async def test_what_is_no_longer_kept_goes(feed: Feed) -> None:
    async with system_work(feed.pool, feed.tenant_id) as work:
        made = [
            (await upsert(work, COMPANY, [Upsert("erp", name, {"name": name, "parent_company_id": parent})]))[0].id
            for name, parent in (("Old", None), ("Held", None))
        ]
        held = made[1]
        child = await upsert(work, COMPANY, [Upsert("erp", "Child", {"name": "Child", "parent_company_id": str(held)})])
        for id in made:
            assert id is not None
            await trash(work, COMPANY, id)
        kept = {"principal_id": new_id(), "route": "POST /v1/companies", "fingerprint": "\\x00", "secret": False}
        ages = {"old": timedelta(hours=49), "young": timedelta(hours=47)}
        await KEYS.insert(work, [{**kept, "key": key, "created_at": work.now - age} for key, age in ages.items()])
    later = work.now + timedelta(days=29)
    await _purge(feed, 0.0)
    assert await _names(feed) == ["Child", "Held", "Old"]
    keys = await feed.pool.fetch("select key from idempotency_keys")
    assert [row[0] for row in keys] == ["young"]
    await _purge(feed, (later - work.now) / timedelta(days=1) + 2)
    assert await _names(feed) == ["Child", "Held"], "what another record names waits for it"
    external = await feed.pool.fetch("select external_id from external_keys order by 1")
    assert [row[0] for row in external] == ["Child", "Held"]
    assert child[0].status == "created"


async def _purge(feed: Feed, days: float) -> None:
    for step in purges():
        async with system_work(feed.pool, feed.tenant_id) as work:
            work.now += timedelta(days=days)
            assert not await step(work)


async def _names(feed: Feed) -> list[str]:
    return [row[0] for row in await feed.pool.fetch("select name from companies order by 1")]


async def test_every_night_each_workspace_is_purged(feed: Feed) -> None:
    other, _ = await found_workspace(feed.pool, NewWorkspace(name="Altra", slug=f"w{new_id().hex}"))
    await feed.settle()
    await relay_once(feed.relay)
    stop = asyncio.Event()
    with queue.replace_connector(connector(feed.dsn)):
        async with queue.open_async():
            await purge.defer_async(timestamp=0)
    working = asyncio.create_task(run(settings(feed.dsn), stop))
    left = "select count(*) from procrastinate.procrastinate_jobs where task_name = any($1)"
    names = [purge.name, purge_workspace.name]
    while await feed.pool.fetchval(left, names):
        assert not working.done()
    stop.set()
    await working
    assert other != feed.tenant_id
    failed = await feed.pool.fetch("select task_name from procrastinate.procrastinate_jobs where status = 'failed'")
    assert failed == []
