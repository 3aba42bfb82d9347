"""The worker process: the relay and the jobs, each started again when the database was away."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

import procrastinate.exceptions
import psycopg
import structlog

from adapters.database import LOST, open_pool
from adapters.logs import set_up_logging
from adapters.settings import Settings, SettingsError, read_settings
from worker import imports, intake, leads, mailboxes, notifications, orders, quotes, reports, schedule, webhooks
from worker.jobs import OUTSIDE, Surroundings, connector, queue
from worker.relay import pause, run_relay

CONCURRENT_JOBS = {"default": 4, OUTSIDE: 4}
"""By queue."""
LOCKS_ASKED_SECONDS = 1.0
"""How often a queue is looked at unasked: of a new job it is told, of a lock that became free it is not."""
LEAVE_SECONDS = 8
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
PROVEN = 60.0
"""Seconds after which a run counts as a good one, and the next failure waits shortly again."""

INTERRUPTED = (*LOST, psycopg.Error, procrastinate.exceptions.ConnectorException)
log = structlog.get_logger("filo.worker")


async def keep_up(name: str, run: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Run until asked to stop; after a loss of the database again, waiting longer each time, half a minute at most."""
    loop = asyncio.get_running_loop()
    wait = FIRST_WAIT
    while not stop.is_set():
        began = loop.time()
        try:
            await run()
        except INTERRUPTED as error:
            if loop.time() - began > PROVEN:
                wait = FIRST_WAIT
            log.warning("interrupted", part=name, error=str(error).strip(), again_in=wait)
            await pause(stop, wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def run_jobs(settings: Settings, dsn: str, stop: asyncio.Event) -> None:
    """Carry out jobs until asked to stop; those begun get a while to end.

    Raises:
        ConnectionError: the queue's connections were lost.
    """
    pool = await open_pool(dsn, size=sum(CONCURRENT_JOBS.values()) + 1)
    async with pool:
        with queue.replace_connector(connector(dsn)):
            async with queue.open_async():
                around = Surroundings(settings, pool, dsn)
                running = {asyncio.create_task(_work_off(name, around)) for name in CONCURRENT_JOBS}
                asked = asyncio.create_task(stop.wait())
                ended, _ = await asyncio.wait({*running, asked}, return_when=asyncio.FIRST_COMPLETED)
                asked.cancel()
                await _end(running)
                for each in ended & running:
                    each.result()
                    raise ConnectionError("The queue's listener was lost.")


async def _end(running: set[asyncio.Task[None]]) -> None:
    """Let workers finish what they do. A word that comes while one connects may get lost: it is said again."""
    while running:
        for each in running:
            each.cancel()
        _, running = await asyncio.wait(running, timeout=LEAVE_SECONDS + 2)


async def _work_off(name: str, around: Surroundings) -> None:
    """Carry out the jobs of one queue."""
    await queue.run_worker_async(
        queues=[name],
        concurrency=CONCURRENT_JOBS[name],
        fetch_job_polling_interval=LOCKS_ASKED_SECONDS,
        install_signal_handlers=False,
        shutdown_graceful_timeout=LEAVE_SECONDS,
        delete_jobs="successful",
        additional_context={"surroundings": around},
    )


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Relay and carry out jobs until asked to stop."""
    dsn = settings.direct_url
    if dsn is None or (settings.db_pooler != "none" and settings.db_direct_url is None):
        raise SettingsError(
            "The worker needs the database itself: give DATABASE_URL, and FILO_DB_DIRECT_URL where a pooler stands "
            "before it. With the embedded database `filo serve` runs the worker."
        )
    async with asyncio.TaskGroup() as parts:
        parts.create_task(keep_up("relay", lambda: run_relay(dsn, stop), stop))
        parts.create_task(keep_up("jobs", lambda: run_jobs(settings, dsn, stop), stop))


async def _until_told(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def on_signal(_number: int, _frame: object) -> None:
        loop.call_soon_threadsafe(stop.set)

    for wanted in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(wanted, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(wanted, on_signal)
    await run(settings, stop)


def main() -> None:
    """`python -m worker.app`."""
    try:
        settings = read_settings()
        set_up_logging(settings.log_format)
        # psycopg cannot wait on Windows' default loop.
        factory = asyncio.SelectorEventLoop if sys.platform == "win32" else None
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_until_told(settings))
    except SettingsError as error:
        sys.stderr.write(f"filo: {error}\n")
        raise SystemExit(1) from None


__all__ = [
    "imports",
    "intake",
    "leads",
    "mailboxes",
    "main",
    "notifications",
    "orders",
    "quotes",
    "reports",
    "run",
    "schedule",
    "webhooks",
]
if __name__ == "__main__":
    main()
