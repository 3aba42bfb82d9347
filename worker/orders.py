"""Orders go into ERPs: as they are made, again when they are due, one after the other in each workspace."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import structlog
from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued

from adapters.erp.erps import Erps
from adapters.sealing import Seal
from adapters.settling import known_workspaces
from domain.events.queries import FeedEvent, heard
from domain.orders.actions.delivering import HEARD, line_up
from domain.orders.queries.connections import connection_of
from domain.orders.queries.deliveries import due
from worker.jobs import OUTSIDE, PATIENT, queue, surroundings, work_in
from worker.listeners import listen

SOON = timedelta(minutes=1)
"""What is to be tried again sooner gets a job of its own; the rest is found by the clock."""
log = structlog.get_logger("filo.worker")
listen("line_up_orders", *HEARD, in_order=True)


def _erps(context: JobContext) -> Erps:
    around = surroundings(context)
    return Erps(around.pool, Seal(around.settings.signing_key), around.settings)


async def _defer(tenant_id: str, order_id: UUID) -> None:
    # One at a time in a workspace: an ERP in trouble holds up its own orders only, and makes a new customer once. And
    # one waiting for each order: else the clock would add one a minute, and a slow ERP never get through them.
    waiting = f"deliver_order:{order_id}"
    job = deliver_order.configure(lock=f"deliver_orders:{tenant_id}", queueing_lock=waiting)
    with suppress(AlreadyEnqueued):
        await job.defer_async(tenant_id=tenant_id, order_id=str(order_id))


@queue.task(name="line_up_orders", pass_context=True, retry=PATIENT)
async def line_up_orders(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Have new, completed and corrected orders sent, and those that somebody wants sent."""
    async with work_in(context, tenant_id) as work:
        if await connection_of(work) is None:
            return
        facts = await heard(work, after, through, HEARD)
    for id in dict.fromkeys(FeedEvent.model_validate_json(each).record.id for each in facts):
        async with work_in(context, tenant_id) as work:
            ready = await line_up(work, id)
        if ready:
            await _defer(tenant_id, id)


@queue.task(name="deliver_order", queue=OUTSIDE, pass_context=True)
async def deliver_order(context: JobContext, tenant_id: str, order_id: str) -> None:
    """Do what is due for an order. A job that fails holds up no others: the clock sees to it."""
    wait = await _erps(context).deliver(UUID(tenant_id), UUID(order_id))
    if wait is not None and wait < SOON:
        again = deliver_again.configure(schedule_in={"seconds": int(wait.total_seconds()) + 1})
        await again.defer_async(tenant_id=tenant_id, order_id=order_id)


@queue.task(name="deliver_again", retry=PATIENT)
async def deliver_again(tenant_id: str, order_id: str) -> None:
    """Now it is time: a job that waits for its time must not hold the lock, or others would wait with it."""
    await _defer(tenant_id, UUID(order_id))


@queue.periodic(cron="* * * * *")
@queue.task(name="deliver_due", pass_context=True, queueing_lock="deliver_due", retry=PATIENT)
async def deliver_due(context: JobContext, timestamp: int) -> None:
    """Every minute: what is due by now, what a lost sender had begun included."""
    log.debug("deliver_due", due=timestamp)
    for tenant_id in await known_workspaces(surroundings(context).dsn):
        async with work_in(context, str(tenant_id)) as work:
            ids = await due(work)
        for id in ids:
            await _defer(str(tenant_id), id)


@queue.periodic(cron="*/5 * * * *")
@queue.task(name="poll_erps", pass_context=True, queueing_lock="poll_erps", retry=PATIENT)
async def poll_erps(context: JobContext, timestamp: int) -> None:
    """Every five minutes: ask ERPs what has become of orders."""
    log.debug("poll_erps", due=timestamp)
    for tenant_id in await _connected(context):
        await poll_erp.configure(lock=f"poll_erp:{tenant_id}").defer_async(tenant_id=str(tenant_id))


@queue.task(name="poll_erp", queue=OUTSIDE, pass_context=True)
async def poll_erp(context: JobContext, tenant_id: str) -> None:
    """Ask one workspace's ERP; what fails is asked again five minutes later."""
    await _erps(context).poll(UUID(tenant_id))


@queue.periodic(cron="41 3 * * *")
@queue.task(name="reconcile_orders", pass_context=True, queueing_lock="reconcile_orders", retry=PATIENT)
async def reconcile_orders(context: JobContext, timestamp: int) -> None:
    """Every night: hold orders against the ERPs'."""
    log.info("reconcile_orders", due=timestamp)
    for tenant_id in await _connected(context):
        await reconcile_orders_of.defer_async(tenant_id=str(tenant_id))


@queue.task(name="reconcile_orders_of", queue=OUTSIDE, pass_context=True, retry=PATIENT)
async def reconcile_orders_of(context: JobContext, tenant_id: str) -> None:
    """Hold one workspace's orders against its ERP's; one that does not answer is asked again later."""
    problem = await _erps(context).reconcile(UUID(tenant_id))
    if problem is not None:
        log.info("not reconciled", workspace=tenant_id, problem=problem)


async def _connected(context: JobContext) -> list[UUID]:
    found: list[UUID] = []
    for tenant_id in await known_workspaces(surroundings(context).dsn):
        async with work_in(context, str(tenant_id)) as work:
            kept = await connection_of(work)
        if kept is not None and kept.active:
            found.append(tenant_id)
    return found
