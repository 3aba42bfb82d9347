"""The relay: settles events, and in the same transaction tells the listeners."""

import asyncio
from collections.abc import Iterable, Sequence

import psycopg
import structlog

from adapters.settling import BATCH, Connection, anything_unsettled, become_relay, settle, take_cursor
from worker.listeners import ANY, LISTENERS, Listener

BUSY = 0.05
IDLE = 0.5
"""Seconds between two looks."""

log = structlog.get_logger(__name__)

# Lateral, and offset 0 keeps it so: each workspace's range is read by its index, however large the table has grown.
# One job for a listener, a workspace and a batch, not one for each event: an import of 100,000 rows is 200 jobs.
_DISPATCH = """
with due as (
  select tenant_id, dispatched, "position" from relay.positions where dispatched < "position"
), told as (
  update relay.positions p set dispatched = due."position" from due where p.tenant_id = due.tenant_id
  returning p.tenant_id
), ranges as (
  select l.job, l.queue, l.priority, l.in_order, e.tenant_id,
    min(e."position") - 1 as after, max(e."position") as through
  from due
  join told using (tenant_id)
  cross join lateral (
    select tenant_id, type, "position" from events
    where tenant_id = due.tenant_id and "position" > due.dispatched and "position" <= due."position"
    offset 0
  ) e
  join unnest(%(jobs)s::text[], %(types)s::text[], %(queues)s::text[], %(priorities)s::int[], %(in_order)s::bool[],
    %(hooked)s::bool[]) as l (job, type, queue, priority, in_order, hooked) on l.type in (e.type, '*')
  where not l.hooked or e.tenant_id in (select door_hooked_workspaces())
  group by l.job, l.queue, l.priority, l.in_order, e.tenant_id
), jobs as (
  select array_agg(
    (queue, job, priority, case when in_order then job || ':' || tenant_id end, null,
     jsonb_build_object('tenant_id', tenant_id, 'after', after, 'through', through), null
    )::procrastinate.procrastinate_job_to_defer_v1 order by tenant_id, through, job) as due
  from ranges
)
select procrastinate.procrastinate_defer_jobs_v1(due) from jobs where due is not null
"""
_FORGO = 'update relay.positions set dispatched = "position" where dispatched < "position"'


async def dispatch(connection: Connection, listeners: Sequence[Listener]) -> None:
    """Defer the jobs of whoever listens to what was settled since the last time. Under the cursor's lock only."""
    heard = [(each, type) for each in listeners for type in ({ANY} if ANY in each.types else each.types)]
    if not heard:
        await connection.execute(_FORGO)
        return
    await connection.execute(
        _DISPATCH.encode(),
        {
            "jobs": [each.job for each, _ in heard],
            "types": [type for _, type in heard],
            "queues": [each.queue for each, _ in heard],
            "priorities": [each.priority for each, _ in heard],
            "in_order": [each.in_order for each, _ in heard],
            "hooked": [each.hooked for each, _ in heard],
        },
    )


async def relay_once(
    connection: Connection, listeners: Iterable[Listener] | None = None, *, batch: int = BATCH, all: bool = False
) -> int:
    """One transaction of the relay: how many events were settled.

    all: look for events that were settled but not told, too (after a restore).
    """
    async with connection.transaction():
        await become_relay(connection)
        if not all and not await anything_unsettled(connection):
            return 0
        await take_cursor(connection)
        settled = await settle(connection, batch)
        if settled or all:
            await dispatch(connection, list(LISTENERS.values() if listeners is None else listeners))
        return settled


async def connect(dsn: str) -> Connection:
    """A connection as the relay wants it. Plans are made anew: the table of a batch is never like the last one's."""
    return await psycopg.AsyncConnection[tuple[object, ...]].connect(
        dsn, autocommit=True, prepare_threshold=None, application_name="filo-relay", connect_timeout=10
    )


async def run_relay(dsn: str, stop: asyncio.Event) -> None:
    """Settle until asked to stop: at once while there is more, every 50 ms while busy, every 500 ms while idle.

    Raises:
        psycopg.Error: the database is lost; nothing is half done, start again.
    """
    async with await connect(dsn) as connection:
        settled = await relay_once(connection, all=True)
        wait = BUSY
        log.info("relay started", settled=settled)
        while not stop.is_set():
            if settled < BATCH:
                await pause(stop, wait)
            settled = await relay_once(connection)
            wait = BUSY if settled else min(wait * 1.5, IDLE)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        pass
