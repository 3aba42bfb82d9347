"""Quotes go to customers by mail, after what was decided is committed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import structlog
from procrastinate import JobContext

from adapters.mail import Attachment, Mail, MailError, SmtpMail
from adapters.paper.quotes import pdf_of, printable
from adapters.paper.typesetting import Press
from adapters.quote_letters import letter_with
from adapters.quote_links import QuoteLinks
from adapters.sealing import Seal
from domain.events.queries import FeedEvent, heard
from domain.quotes.actions.letters import WRITTEN, WaitingLetter, note_delay, note_letter, waiting_letters
from worker.jobs import PATIENT, queue, surroundings, work_in
from worker.listeners import listen

log = structlog.get_logger("filo.worker")
# Not in order: a letter that waits for its next try would hold back all others of the workspace, for hours.
listen("mail_quotes", WRITTEN)
_press = Press()


@queue.task(name="mail_quotes", pass_context=True, retry=PATIENT)
async def mail_quotes(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Send letters with quotes, where there is a mail server; one that fails for now is tried again."""
    settings = surroundings(context).settings
    if settings.smtp_url is not None:
        await send_all(context, tenant_id, SmtpMail(settings.smtp_url, settings.mail_from), after, through)


async def send_all(context: JobContext, tenant_id: str, mail: Mail, after: int, through: int) -> None:
    """Send each letter and note it. No transaction stays open while one is set or on its way.

    MailError where some could not be sent now: the job is tried again, and sends only those. The last try says so.
    """
    async with work_in(context, tenant_id) as work:
        facts = [FeedEvent.model_validate_json(each) for each in await heard(work, after, through, [WRITTEN])]
        wishes = {UUID(fact.data["letter_id"]): fact.data for fact in facts}
        waiting = await waiting_letters(work, list(wishes))
    failed: MailError | None = None
    for letter in waiting:
        error = await _send(context, tenant_id, mail, letter, wishes[letter.id])
        if error is not None and error.again and not _last_try(context):
            failed = error
            async with work_in(context, tenant_id) as work:
                await note_delay(work, letter, str(error))
            continue
        async with work_in(context, tenant_id) as work:
            await note_letter(work, letter, None if error is None else str(error))
    if failed is not None:
        raise failed


def _last_try(context: JobContext) -> bool:
    return PATIENT.get_retry_decision(exception=MailError("", again=True), job=context.job) is None


async def _send(
    context: JobContext, tenant_id: str, mail: Mail, letter: WaitingLetter, wishes: Mapping[str, Any]
) -> MailError | None:
    around = surroundings(context)
    links = QuoteLinks(around.settings.public_url, Seal(around.settings.signing_key))
    async with work_in(context, tenant_id) as work:
        wanted = await printable(work, letter.quote_id, wishes.get("language"))
    now = datetime.now(UTC)
    pdf = None
    if wishes.get("pdf", True):
        pdf = Attachment(wanted.name, "application/pdf", await pdf_of(_press, wanted, now))
    try:
        await mail.send(letter_with(letter, wanted.paper.language, links.url(letter.link_id), pdf), now=now)
    except MailError as error:
        log.warning("quote letter not sent", letter=str(letter.id), error=str(error))
        return error
    return None
