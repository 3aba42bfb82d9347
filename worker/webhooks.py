"""Events go to other systems: subscriptions hear of them in batches, and what failed is tried again by the clock."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued

from adapters import doors
from adapters.guarded import Guard
from adapters.sealing import Seal
from adapters.webhooks import Webhooks
from domain.webhooks.queries import active_hooks
from worker.jobs import OUTSIDE, PATIENT, queue, surroundings, work_in
from worker.listeners import listen

log = structlog.get_logger("filo.worker")
SOON = timedelta(minutes=1)
"""What is due before the clock looks again gets a job of its own."""
listen("tell_webhooks", hooked=True)


@queue.task(name="tell_webhooks", pass_context=True, retry=PATIENT)
async def tell_webhooks(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Have each subscription of a workspace look at what happened; how far each has come it knows by itself."""
    log.debug("tell_webhooks", workspace=tenant_id, after=after, through=through)
    async with work_in(context, tenant_id) as work:
        hooks = await active_hooks(work)
    for id in hooks:
        await deliver_soon(tenant_id, str(id))


async def deliver_soon(tenant_id: str, webhook_id: str, at: datetime | None = None) -> None:
    """A job for a subscription, now or later, unless such a one waits already; never two at once."""
    lock = f"deliver_webhook:{webhook_id}"
    waiting = lock if at is None else f"{lock}:later"
    try:
        job = deliver_webhook.configure(lock=lock, queueing_lock=waiting, schedule_at=at)
        await job.defer_async(tenant_id=tenant_id, webhook_id=webhook_id)
    except AlreadyEnqueued:
        pass


@queue.task(name="deliver_webhook", queue=OUTSIDE, pass_context=True)
async def deliver_webhook(context: JobContext, tenant_id: str, webhook_id: str) -> None:
    """Send what is due to one subscription, and come back for what is due soon; what breaks off the clock takes up."""
    around = surroundings(context)
    guard = Guard(open=around.settings.webhooks_private_hosts)
    hooks = Webhooks(around.pool, Seal(around.settings.signing_key), guard)
    again = await hooks.carry_on(UUID(tenant_id), UUID(webhook_id))
    now = datetime.now(UTC)
    if again is not None and again < now + SOON:
        await deliver_soon(tenant_id, webhook_id, max(again, now))


@queue.periodic(cron="* * * * *")
@queue.task(name="retry_webhooks", pass_context=True, queueing_lock="retry_webhooks")
async def retry_webhooks(context: JobContext, timestamp: int) -> None:
    """Every minute: have subscriptions look at which something is due, or that are behind the feed."""
    log.debug("retry_webhooks", due=timestamp)
    for tenant_id, webhook_id in await doors.due_webhooks(surroundings(context).pool, datetime.now(UTC)):
        await deliver_soon(str(tenant_id), str(webhook_id))
