"""Reports go out in the morning, and the Monday mail; each letter says what its reader may see, and is sent once."""

from datetime import UTC, datetime
from uuid import UUID

import structlog
from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued

from adapters.database import deputy_work
from adapters.mail import Letter, Mail, MailError, SmtpMail
from adapters.report_letters import Reader, monday_letter, report_letter
from adapters.settling import known_workspaces
from domain.kernel.errors import Forbidden, NotFound, Unauthenticated
from domain.kernel.work import Work
from domain.reports.actions import mailing
from domain.reports.actions.mailing import MOST_TRIES, Mailing
from domain.reports.queries.monday import monday
from domain.reports.queries.running import run
from worker.jobs import OUTSIDE, PATIENT, queue, surroundings, work_in

log = structlog.get_logger("filo.worker")


@queue.periodic(cron="*/15 * * * *")
@queue.task(name="mail_reports", pass_context=True, queueing_lock="mail_reports", retry=PATIENT)
async def mail_reports(context: JobContext, timestamp: int) -> None:
    """Every quarter of an hour, as seven comes to each workspace at its own: have due letters written down and sent."""
    log.debug("mail_reports", due=timestamp)
    around = surroundings(context)
    if around.settings.smtp_url is None:
        return
    for tenant_id in await known_workspaces(around.dsn):
        async with work_in(context, str(tenant_id)) as work:
            await mailing.plan(work)
            due = bool(await mailing.waiting(work))
        if due:
            lock = f"mail_reports:{tenant_id}"
            try:
                await mail_reports_of.configure(lock=lock, queueing_lock=lock).defer_async(tenant_id=str(tenant_id))
            except AlreadyEnqueued:
                continue


@queue.task(name="mail_reports_of", queue=OUTSIDE, pass_context=True, retry=PATIENT)
async def mail_reports_of(context: JobContext, tenant_id: str) -> None:
    """Send a workspace's letters; one that the server does not take now waits for the next quarter of an hour."""
    settings = surroundings(context).settings
    if settings.smtp_url is not None:
        await send_all(context, tenant_id, SmtpMail(settings.smtp_url, settings.mail_from))


async def send_all(context: JobContext, tenant_id: str, mail: Mail) -> None:
    """Send each letter that waits. Claimed before it leaves: a crash on the way loses it, and never repeats it."""
    async with work_in(context, tenant_id) as work:
        waiting = await mailing.waiting(work)
    for each in waiting:
        letter = await _letter(context, UUID(tenant_id), each)
        async with work_in(context, tenant_id) as work:
            if letter is None:
                await mailing.settle(work, each.id, "dropped", was="waiting")
                continue
            mine = await mailing.claim(work, each.id)
        if mine:
            await _send(context, tenant_id, mail, each, letter)


async def _send(context: JobContext, tenant_id: str, mail: Mail, each: Mailing, letter: Letter) -> None:
    became = "sent"
    try:
        await mail.send(letter, now=datetime.now(UTC))
    except MailError as error:
        log.warning("report not sent", mailing=str(each.id), error=str(error))
        became = "waiting" if error.again and each.tries + 1 < MOST_TRIES else "dropped"
    async with work_in(context, tenant_id) as work:
        await mailing.settle(work, each.id, became)


async def _letter(context: JobContext, tenant_id: UUID, each: Mailing) -> Letter | None:
    """The letter as its reader sees it now; None for who has left, or may see it no longer."""
    around = surroundings(context)
    try:
        async with deputy_work(around.pool, tenant_id, "member", each.member_id) as work:
            return await _written(work, each, around.settings.public_url.rstrip("/"))
    except (Unauthenticated, Forbidden, NotFound):
        return None


async def _written(work: Work, each: Mailing, base: str) -> Letter | None:
    workspace = work.workspace
    reader = Reader(each.email, each.name, each.language, workspace.name, workspace.currency, base)
    if each.report_id is None:
        return monday_letter(reader, await monday(work))
    if not await mailing.is_recipient(work, each.report_id):
        return None
    ran = await run(work, each.report_id)
    return report_letter(reader, ran, work.today, file=work.actor.may("exports:read"))
