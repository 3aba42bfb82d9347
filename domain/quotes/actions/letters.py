"""What is written to customers with a quote: settled here, sent by the worker once it is committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Text, Uuid, any_, bindparam, select, update

from domain import events
from domain.kernel.errors import Conflict
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.quotes.actions.deals import deal_of
from domain.quotes.actions.links import tell
from domain.quotes.inputs import Sending
from domain.quotes.rules import flow
from domain.quotes.tables import quote_letters

WRITTEN = events.fact("quote.letter_written", "A letter to the customer is to be sent with a quote.")
MAILED = events.fact("quote.letter_sent", "A letter with a quote was handed to the mail server.")
FAILED = events.fact("quote.letter_failed", "A letter with a quote could not be sent; the reason is said.")
_LETTERS = Rows(quote_letters)


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a letter, settled by whoever speaks the customer's language."""

    subject: str
    message: str
    reply_to: str | None


async def write_letter(work: Work, id: UUID, wanted: Sending, link_id: UUID, words: Written) -> UUID:
    """Have a letter sent, once this is committed; its id."""
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    if flow.state_on(row, work.today) not in {"sent", "accepted", "expired", "declined"}:
        raise Conflict("quote-not-sent", state=row["state"])
    letter = new_id()
    await _LETTERS.insert(
        work,
        [
            {
                "id": letter,
                "quote_id": id,
                "link_id": link_id,
                "state": "waiting",
                "to_addresses": list(dict.fromkeys(wanted.to)),
                "cc_addresses": list(dict.fromkeys(wanted.cc)),
                "subject": words.subject,
                "message": words.message,
                "reply_to": words.reply_to,
                "created_by": work.actor.member_id,
                "created_at": work.now,
            }
        ],
    )
    tell(work, WRITTEN, deal, row, letter_id=letter, language=wanted.language, pdf=wanted.pdf)
    return letter


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter on its way."""

    id: UUID
    quote_id: UUID
    link_id: UUID
    to_addresses: list[str]
    cc_addresses: list[str]
    subject: str
    message: str
    reply_to: str | None


_WAITING = Compiled(
    select(*(quote_letters.c[name] for name in WaitingLetter.__slots__))
    .where(ours(quote_letters), quote_letters.c.id == any_(ids_parameter()), quote_letters.c.state == "waiting")
    .order_by(quote_letters.c.id)
)
_SETTLE = Compiled(
    update(quote_letters)
    .where(
        ours(quote_letters),
        quote_letters.c.id == bindparam("letter", type_=Uuid),
        quote_letters.c.state == bindparam("before", type_=Text),
    )
    .values(
        state=bindparam("state", type_=Text),
        error=bindparam("error", type_=Text),
        sent_at=bindparam("sent_at", type_=Instant),
    )
)


async def waiting_letters(work: Work, ids: Sequence[UUID]) -> list[WaitingLetter]:
    """Those of the letters that still wait."""
    return await work.all(_WAITING, WaitingLetter, ids=list(ids))


async def note_delay(work: Work, letter: WaitingLetter, error: str) -> None:
    """A letter did not go this time, and waits for the next: whoever wrote it may read why."""
    await work.run(_SETTLE, letter=letter.id, before="waiting", state="waiting", error=error, sent_at=None)


async def note_letter(work: Work, letter: WaitingLetter, error: str | None = None) -> None:
    """A letter went, or never will."""
    state = "failed" if error else "sent"
    sent_at = None if error else work.now
    if await work.run(_SETTLE, letter=letter.id, before="waiting", state=state, error=error, sent_at=sent_at):
        deal, row = await deal_of(work, letter.quote_id)
        said = {"reason": error} if error else {}
        tell(work, FAILED if error else MAILED, deal, row, letter_id=letter.id, **said)
