"""What happens by the clock."""

import psycopg
import structlog
from procrastinate import JobContext
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.types import JSONDict

from adapters.settling import known_workspaces
from domain.access import retention as access
from domain.activities import retention as activities
from domain.analytics import retention as analytics
from domain.analytics.actions.snapshots import take_snapshot
from domain.calls import retention as calls
from domain.catalogue import retention as catalogue
from domain.contacts import retention as contacts
from domain.customization import retention as customization
from domain.imports import retention as imports
from domain.intake import retention as intake
from domain.invoices import retention as invoices
from domain.kernel.retention import purges
from domain.leads import retention as leads
from domain.mail import retention as mail
from domain.opportunities import retention as opportunities
from domain.orders import actions as orders
from domain.quotes import actions as quotes
from domain.quotes import retention as kept_quotes
from domain.reports import retention as reports
from domain.webhooks import retention as webhooks
from worker.jobs import PATIENT, queue, surroundings, work_in

AREAS = (
    access,
    customization,
    contacts,
    catalogue,
    activities,
    opportunities,
    leads,
    kept_quotes,
    orders,
    invoices,
    intake,
    imports,
    calls,
    mail,
    webhooks,
    analytics,
    reports,
)
"""Imported so that what they keep for a while is known here."""
log = structlog.get_logger("filo.worker")


@queue.periodic(cron="23 2 * * *")
@queue.task(name="purge", pass_context=True, queueing_lock="purge", retry=PATIENT)
async def purge(context: JobContext, timestamp: int) -> None:
    """Every night: have each workspace purged."""
    log.info("purge", due=timestamp)
    found = await known_workspaces(surroundings(context).dsn)
    if found:
        due: list[JSONDict] = [{"tenant_id": str(tenant_id)} for tenant_id in found]
        await purge_workspace.batch_defer_async(*due)


@queue.task(name="purge_workspace", pass_context=True, retry=PATIENT)
async def purge_workspace(context: JobContext, tenant_id: str) -> None:
    """Delete what a workspace no longer keeps, batch by batch, each in a transaction of its own."""
    for step in purges():
        more = True
        while more:
            async with work_in(context, tenant_id) as work:
                more = await step(work)


@queue.periodic(cron="7 * * * *")
@queue.task(name="expire_quotes", pass_context=True, queueing_lock="expire_quotes", retry=PATIENT)
async def expire_quotes(context: JobContext, timestamp: int) -> None:
    """Every hour, as midnight comes to each workspace at its own: mark quotes whose last day is over."""
    log.info("expire_quotes", due=timestamp)
    found = await known_workspaces(surroundings(context).dsn)
    if found:
        due: list[JSONDict] = [{"tenant_id": str(tenant_id)} for tenant_id in found]
        await expire_quotes_of.batch_defer_async(*due)


@queue.task(name="expire_quotes_of", pass_context=True, retry=PATIENT)
async def expire_quotes_of(context: JobContext, tenant_id: str) -> None:
    """Mark a workspace's expired quotes, batch by batch, each in a transaction of its own."""
    more = True
    while more:
        async with work_in(context, tenant_id) as work:
            more = await quotes.expire(work) > 0
    more = True
    while more:
        async with work_in(context, tenant_id) as work:
            more = await quotes.remind_expiring(work) > 0
    more = True
    while more:
        async with work_in(context, tenant_id) as work:
            more = await quotes.remind_approvers(work) > 0


@queue.periodic(cron="41 1 * * *")
@queue.task(name="snapshot_forecasts", pass_context=True, queueing_lock="snapshot_forecasts", retry=PATIENT)
async def snapshot_forecasts(context: JobContext, timestamp: int) -> None:
    """Every night: have each workspace's forecast kept as it stands."""
    log.info("snapshot_forecasts", due=timestamp)
    found = await known_workspaces(surroundings(context).dsn)
    if found:
        due: list[JSONDict] = [{"tenant_id": str(tenant_id)} for tenant_id in found]
        await snapshot_forecast_of.batch_defer_async(*due)


@queue.task(name="snapshot_forecast_of", pass_context=True, retry=PATIENT)
async def snapshot_forecast_of(context: JobContext, tenant_id: str) -> None:
    """Keep a workspace's forecast; a second time on the same day changes nothing."""
    async with work_in(context, tenant_id) as work:
        await take_snapshot(work)


@queue.periodic(cron="* * * * *")
@queue.task(name="revive", queueing_lock="revive")
async def revive(timestamp: int) -> None:
    """Every minute: what a lost worker had begun is begun again."""
    log.debug("revive", due=timestamp)
    for job in await queue.job_manager.get_stalled_jobs():
        try:
            await queue.job_manager.retry_job(job)
        except UniqueViolation:  # the same waits already, and would wait for this one's lock for ever
            await queue.job_manager.finish_job(job, Status.ABORTED, delete_job=True)
        except ConnectorException as error:
            if not isinstance(error.__cause__, psycopg.errors.RaiseException):
                raise
            log.info("ended after all", job=job.id)  # its worker was slow, not lost; the others wait for us
