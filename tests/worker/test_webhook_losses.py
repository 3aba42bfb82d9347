"""Many events, and a worker that dies: none is missing."""

import asyncio
import contextlib
import os
import random
import signal
import sys
from pathlib import Path

from invariants import broken
from procrastinate.exceptions import AlreadyEnqueued
from receiver import Got, Receiver, answer
from worker_feed import NOTED, Feed, note
from worker_hooks import SECRET_KEY, Hooks

from adapters.database import system_work
from adapters.settings import Settings
from domain.events.queries import head
from worker.app import run
from worker.jobs import connector, queue
from worker.schedule import revive

EVENTS = int(os.environ.get("FILO_TEST_WEBHOOK_EVENTS", "400"))
WRITERS = 8


def _settings(dsn: str) -> Settings:
    known = {"database_url": dsn, "secret_key": SECRET_KEY, "demo": False, "webhooks_private_hosts": True}
    return Settings.model_validate(known)


async def _write(feed: Feed, share: int, seed: int) -> int:
    """Notes in transactions of one to ten, some of which are rolled back: how many were kept."""
    dice, kept = random.Random(seed), 0
    while kept < share:
        count = min(dice.randint(1, 10), share - kept)
        with contextlib.suppress(ZeroDivisionError):
            async with system_work(feed.pool, feed.tenant_id) as work:
                for i in range(count):
                    note(work, f"{seed}/{kept + i}")
                _ = 1 / (dice.random() >= 0.1)
            kept += count
    return kept


async def test_of_many_events_by_concurrent_writers_none_is_missing(hooks: Hooks, receiver: Receiver) -> None:
    dice, feed = random.Random(6), hooks.feed
    failed: set[str] = set()

    def now_and_then(got: Got) -> bytes:
        """Each at most once, so that the test need not wait for five minutes."""
        fails = got.id not in failed and dice.random() < 0.02
        failed.update([got.id] if fails else [])
        return answer(500 if fails else 204)

    receiver.answers = now_and_then
    id, secret = await hooks.add(receiver.url, events=[NOTED])
    async with system_work(feed.pool, feed.tenant_id) as work:
        begin = await head(work)
    stop = asyncio.Event()
    working = asyncio.create_task(run(_settings(feed.dsn), stop))
    kept = sum(await asyncio.gather(*(_write(feed, EVENTS // WRITERS, seed) for seed in range(WRITERS))))
    assert kept == EVENTS // WRITERS * WRITERS
    arrived = "select count(*) from webhook_deliveries where webhook_id = $1 and state = 'delivered'"
    while await feed.pool.fetchval(arrived, id) < kept:
        await asyncio.sleep(0.1)
        assert not working.done()
    stop.set()
    await working
    said = {each.id: each.verified(secret) for each in receiver.got}
    assert sorted(each["sequence"] for each in said.values()) == list(range(begin + 1, begin + kept + 1))
    names = {each["data"]["values"]["name"] for each in said.values()}
    assert names == {f"{seed}/{i}" for seed in range(WRITERS) for i in range(EVENTS // WRITERS)}
    assert broken(feed.dsn) == {}


async def test_a_worker_killed_in_the_middle_loses_nothing(hooks: Hooks, receiver: Receiver) -> None:
    """Also where the same job waits already, which would else wait for the dead one's lock for ever."""
    feed, came = hooks.feed, asyncio.Event()
    receiver.answers = lambda _: came.set() or b""
    id, secret = await hooks.add(receiver.url, events=[NOTED])
    env = {"DATABASE_URL": feed.dsn, "FILO_SECRET_KEY": SECRET_KEY, "FILO_WEBHOOKS_PRIVATE_HOSTS": "true"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "worker.app"),
        cwd=Path(__file__).parents[2],
        env=os.environ | env | {"FILO_DEMO": "false"},
        stderr=asyncio.subprocess.DEVNULL,
    )
    for name in ("first", "second"):
        await feed.note(name)
    await came.wait()
    process.send_signal(signal.SIGKILL)
    await process.wait()
    killed = {*receiver.ids}
    receiver.answers = lambda _: answer(200)
    await feed.pool.execute("update procrastinate.procrastinate_workers set last_heartbeat = now() - interval '1 hour'")
    with queue.replace_connector(connector(feed.dsn)):
        async with queue.open_async():
            lock = f"deliver_webhook:{id}"
            again = queue.tasks["deliver_webhook"].configure(lock=lock, queueing_lock=lock)
            with contextlib.suppress(AlreadyEnqueued):
                await again.defer_async(tenant_id=str(feed.tenant_id), webhook_id=str(id))
            await revive(0)
    stop = asyncio.Event()
    working = asyncio.create_task(run(_settings(feed.dsn), stop))
    while len({*receiver.ids}) < 2 or any(receiver.ids.count(each) < 2 for each in killed):
        await asyncio.sleep(0.05)
        assert not working.done()
    stop.set()
    await working
    names = [each.verified(secret)["data"]["values"]["name"] for each in receiver.got]
    assert sorted({*names}) == ["first", "second"]
