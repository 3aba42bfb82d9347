"""Mailboxes are looked at by the clock: one job for each workspace that is due, never two at once."""

from uuid import UUID

import structlog
from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued

from adapters.mailbox.dropboxes import Dropboxes
from adapters.sealing import Seal
from adapters.settling import known_workspaces
from domain.mail.queries.dropbox import mailbox_of
from worker.jobs import PATIENT, queue, surroundings, work_in

log = structlog.get_logger("filo.worker")


@queue.periodic(cron="* * * * *")
@queue.task(name="fetch_mails", pass_context=True, queueing_lock="fetch_mails", retry=PATIENT)
async def fetch_mails(context: JobContext, timestamp: int) -> None:
    """Every minute: have the mailboxes that are due looked at."""
    log.debug("fetch_mails", due=timestamp)
    for tenant_id in await known_workspaces(surroundings(context).dsn):
        async with work_in(context, str(tenant_id)) as work:
            kept = await mailbox_of(work)
            due = kept is not None and kept.active and kept.next_at <= work.now
        if due:
            lock = f"fetch_mails:{tenant_id}"
            try:
                await fetch_mails_of.configure(lock=lock, queueing_lock=lock).defer_async(tenant_id=str(tenant_id))
            except AlreadyEnqueued:
                continue


@queue.task(name="fetch_mails_of", pass_context=True, retry=PATIENT)
async def fetch_mails_of(context: JobContext, tenant_id: str) -> None:
    """Read one workspace's mailbox, mail by mail."""
    around = surroundings(context)
    await Dropboxes(around.pool, Seal(around.settings.signing_key), around.settings).fetch(UUID(tenant_id))
