"""kill -9 of the worker at each step of an order's way into the ERP: never two there, and doubts are listed."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest_asyncio
from erp_office import Office
from fake_erp import FakeErp, Fault
from given import Given
from procrastinate.exceptions import AlreadyEnqueued

from adapters.settings import Settings
from api.app import create
from worker.jobs import connector, queue
from worker.orders import deliver_due
from worker.schedule import revive

KILLS: tuple[tuple[str, Fault], ...] = (
    ("create", "lost_after"),
    ("confirm", "lost_after"),
)
if "FILO_CHAOS_ROUNDS" in os.environ:  # each worker takes its time to begin: all of them in `make chaos`
    KILLS += (("find", "lost"), ("create", "lost"), ("read", "lost"), ("confirm", "lost"))


@pytest_asyncio.fixture
async def own_office(dsn: str, settings: Settings) -> AsyncIterator[Office]:
    """A workspace in a database of its own, which a worker may be killed at."""
    app = create(settings.model_copy(update={"database_url": dsn}))
    async with app.router.lifespan_context(app), Given(app) as given:
        yield Office(given, await given.admin(), given.filo.erps)


async def worker(office: Office) -> asyncio.subprocess.Process:
    """A worker process of that database, which has begun."""
    settings = office.given.filo.settings
    known = {"DATABASE_URL": settings.database_url or "", "FILO_SECRET_KEY": settings.signing_key}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "worker.app",
        cwd=Path(__file__).parents[2],
        env=os.environ | known | {"FILO_DEMO": "false", "FILO_LOG_FORMAT": "json"},
        stderr=asyncio.subprocess.DEVNULL,
    )


async def a_while_later(office: Office) -> None:
    """The dead worker's heartbeat is old, its claims have ended, all tries are due: as some minutes later, at once."""
    await office.later()
    dsn = office.given.filo.settings.database_url
    assert dsn is not None
    await office.given.filo.pool.execute(
        "update procrastinate.procrastinate_workers set last_heartbeat = now() - interval '1 minute'"
    )
    with queue.replace_connector(connector(dsn)):
        async with queue.open_async():
            await revive(timestamp=0)
            with suppress(AlreadyEnqueued):
                await deliver_due.defer_async(timestamp=0)


async def reached(office: Office, order: Any, state: str, problem: str | None) -> None:
    """Wait until an order is there."""
    asked = "select o.state, d.problem from orders o join order_deliveries d on d.order_id = o.id where o.id = $1"
    while True:
        found = await office.given.filo.pool.fetchrow(asked, order["id"])
        if found is not None and tuple(found) == (state, problem):
            return
        await asyncio.sleep(0.05)  # leaves the processor to the worker


async def test_a_worker_killed_at_any_step_brings_no_order_twice(own_office: Office, fake: FakeErp) -> None:
    office = own_office
    await office.connect(fake)
    running = await worker(office)
    for step, fault in KILLS:
        victim = running

        def kill(at: str, step: str = step, fault: Fault = fault, victim: Any = victim) -> Fault | None:
            if at != step or victim.returncode is not None:
                return None
            os.kill(victim.pid, signal.SIGKILL)
            return fault

        fake.fault = kill
        order = await office.order()
        await victim.wait()
        fake.fault = lambda _: None
        assert await office.unacknowledged() == [order["id"]]
        running = await worker(office)
        await a_while_later(office)
        if (step, fault) == ("create", "lost"):
            await reached(office, order, "uncertain", "erp-not-there")
            assert await office.unacknowledged() == [order["id"]]
            await office.admin.post(f"/v1/orders/{order['id']}/send")
        await reached(office, order, "acknowledged", None)
    running.terminate()
    await running.wait()
    keys = fake.keys()
    assert len(keys) == len(set(keys)) == len(KILLS)
    assert {each["state"] for each in fake.orders.values()} == {"confirmed"}
    assert await office.unacknowledged() == []
