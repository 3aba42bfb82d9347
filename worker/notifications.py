"""Members are reminded by the clock, told of what is given to them, and written to."""

from datetime import UTC, datetime

import structlog
from procrastinate import JobContext

from adapters import doors
from adapters.mail import Mail, MailError, SmtpMail
from adapters.notice_letters import letter_of
from domain.activities.actions import assignments, reported
from domain.activities.actions.notifications import note_mailed, remind, to_mail
from domain.activities.notices import CREATED
from domain.events.queries import FeedEvent, heard
from worker.jobs import PATIENT, queue, surroundings, work_in
from worker.listeners import listen

log = structlog.get_logger("filo.worker")
listen("tell_assigned", *assignments.HEARD, in_order=True)
listen("tell_asked", assignments.ASKED, in_order=True)
listen("tell_decided", *assignments.DECIDED, in_order=True)
listen("tell_reported", reported.HEARD, in_order=True)
# Not in order: a letter that waits for its next try would hold back all others of the workspace, for hours.
listen("mail_notifications", CREATED)


@queue.periodic(cron="* * * * *")
@queue.task(name="remind", pass_context=True, queueing_lock="remind")
async def remind_all(context: JobContext, timestamp: int) -> None:
    """Every minute: tell who is to be reminded. What fails in one workspace is tried again the next minute."""
    log.debug("remind", due=timestamp)
    for tenant_id in await doors.due_reminders(surroundings(context).pool, datetime.now(UTC)):
        more = True
        while more:
            async with work_in(context, str(tenant_id)) as work:
                more = await remind(work)


@queue.task(name="tell_assigned", pass_context=True, retry=PATIENT)
async def tell_assigned(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Tell members of records that somebody else gave them."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, assignments.HEARD)
        await assignments.tell_assigned(work, [FeedEvent.model_validate_json(each) for each in facts])


@queue.task(name="tell_asked", pass_context=True, retry=PATIENT)
async def tell_asked(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Tell the owners of companies who would like to see them."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, [assignments.ASKED])
        await assignments.tell_asked(work, [FeedEvent.model_validate_json(each) for each in facts])


@queue.task(name="tell_decided", pass_context=True, retry=PATIENT)
async def tell_decided(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Tell who asked for access what was decided."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, assignments.DECIDED)
        await assignments.tell_decided(work, [FeedEvent.model_validate_json(each) for each in facts])


@queue.task(name="tell_reported", pass_context=True, retry=PATIENT)
async def tell_reported(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Tell administrators what members report."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, [reported.HEARD])
        await reported.tell_reported(work, [FeedEvent.model_validate_json(each) for each in facts])


@queue.task(name="mail_notifications", pass_context=True, retry=PATIENT)
async def mail_notifications(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Write to members who want mail, where there is a mail server; a letter that fails for now is tried again."""
    settings = surroundings(context).settings
    if settings.smtp_url is not None:
        mail = SmtpMail(settings.smtp_url, settings.mail_from)
        await send_all(context, tenant_id, mail, after, through)


async def send_all(context: JobContext, tenant_id: str, mail: Mail, after: int, through: int) -> None:
    """Send each letter and note it. No transaction stays open while a letter is on its way.

    MailError where some could not be sent now: the job is tried again, and sends only those.
    """
    async with work_in(context, tenant_id) as work:
        facts = [FeedEvent.model_validate_json(each) for each in await heard(work, after, through, [CREATED])]
        waiting = await to_mail(work, [fact.record.id for fact in facts])
    failed: MailError | None = None
    for mailing in waiting:
        try:
            await mail.send(letter_of(mailing, surroundings(context).settings.public_url), now=datetime.now(UTC))
        except MailError as error:
            if error.again:
                failed = error
                continue
            log.warning("letter refused", notification=str(mailing.id), error=str(error))
        async with work_in(context, tenant_id) as work:
            await note_mailed(work, mailing.id)
    if failed is not None:
        raise failed
