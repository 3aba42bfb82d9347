"""Links by which customers reach a quote, and what is written to them with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import Text as SqlText
from sqlalchemy import Uuid, any_, bindparam, select, update

from domain import events
from domain.customization.workspace import settings_of
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Shape
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.values import Email, Line, Words
from domain.kernel.work import Work
from domain.quotes.actions.deals import Deal, about, deal_of
from domain.quotes.rules import flow
from domain.quotes.tables import quote_evidence, quote_letters, quote_links, quotes

MADE = events.fact("quote.link_made", "A link was made by which a customer reaches a quote.")
REVOKED = events.fact("quote.link_revoked", "A customer's link was revoked.")
WRITTEN = events.fact("quote.letter_written", "A letter to the customer is to be sent with a quote.")
MAILED = events.fact("quote.letter_sent", "A letter with a quote was handed to the mail server.")
FAILED = events.fact("quote.letter_failed", "A letter with a quote could not be sent; the reason is said.")
LONGEST = 365


class LinkInput(Input):
    """A customer's link. days: how long it opens the quote; by default as the workspace's settings say."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"recipient": "anna@officina.example", "days": 30}]})

    recipient: Line | None = None
    days: Annotated[int, Field(ge=1, le=LONGEST)] | None = None


class Sending(Input):
    """How a quote goes to the customer. to: whom to write to, with the PDF and a link; none: nobody is written to.

    link: make one even so. subject, message: by default a few words in the customer's language.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"to": ["anna@officina.example"], "message": "Come d'accordo."}]}
    )

    to: Annotated[list[Email], Field(max_length=10)] = []
    cc: Annotated[list[Email], Field(max_length=10)] = []
    subject: Line | None = None
    message: Annotated[str, Words(maximum=5000, minimum=0, line_breaks=True)] | None = None
    link: bool = False

    @property
    def wants_link(self) -> bool:
        """Whether somebody is to reach the quote."""
        return self.link or bool(self.to)


class Link(Shape):
    """A customer's link. It opens whatever revision of the quote is current."""

    id: UUID
    quote_id: UUID = Field(description="The revision that it was made for")
    url: str | None = Field(description="Worth an acceptance: for who may write quotes; null once it opens nothing")
    recipient: str | None
    created_by: UUID | None
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened_at: datetime | None


class SentLetter(Shape):
    """A letter to the customer. state: waiting, sent or failed."""

    id: UUID
    quote_id: UUID
    state: Literal["waiting", "sent", "failed"]
    to: list[str]
    cc: list[str]
    subject: str
    message: str
    error: str | None
    created_by: UUID | None
    created_at: datetime
    sent_at: datetime | None


class Evidence(Shape):
    """What proves a customer's decision. content_hash: SHA-256 of the document as it was shown, hexadecimal."""

    id: UUID
    quote_id: UUID
    link_id: UUID
    decision: Literal["accepted", "declined"]
    name: str
    role: str | None
    terms: bool
    clauses: bool
    chosen: list[UUID]
    content_hash: str
    address: str | None
    user_agent: str | None
    created_at: datetime


LINKS, LETTERS, EVIDENCE = Rows(quote_links), Rows(quote_letters), Rows(quote_evidence)
_ROOT = Prepared(
    lambda here: select(quotes.c.root_id).where(
        here(quotes), quotes.c.id == bindparam("id", type_=Uuid), quotes.c.deleted_at.is_(None)
    )
)
_OF_ROOT = Prepared(
    lambda _: (
        select(*(each for each in quote_links.c if each.name not in {"tenant_id", "fingerprint"}))
        .where(ours(quote_links), quote_links.c.root_id == bindparam("root", type_=Uuid))
        .order_by(quote_links.c.created_at.desc(), quote_links.c.id)
        .limit(200)
    )
)
_LETTERS = Prepared(
    lambda _: (
        select(
            quote_letters.c.to_addresses.label("to"),
            quote_letters.c.cc_addresses.label("cc"),
            *(quote_letters.c[name] for name in SentLetter.model_fields if name not in {"to", "cc"}),
        )
        .where(
            ours(quote_letters),
            quote_letters.c.quote_id
            == any_(
                select(quotes.c.id)
                .where(ours(quotes), quotes.c.root_id == bindparam("root", type_=Uuid))
                .scalar_subquery()
            ),
        )
        .order_by(quote_letters.c.created_at.desc(), quote_letters.c.id)
        .limit(200)
    )
)
_EVIDENCE = Prepared(
    lambda _: (
        select(*(quote_evidence.c[name] for name in Evidence.model_fields))
        .where(
            ours(quote_evidence),
            quote_evidence.c.quote_id
            == any_(
                select(quotes.c.id)
                .where(ours(quotes), quotes.c.root_id == bindparam("root", type_=Uuid))
                .scalar_subquery()
            ),
        )
        .order_by(quote_evidence.c.created_at.desc(), quote_evidence.c.id)
        .limit(200)
    )
)
_REVOKE = Compiled(
    update(quote_links)
    .where(
        ours(quote_links),
        quote_links.c.id == bindparam("link", type_=Uuid),
        quote_links.c.root_id == bindparam("root", type_=Uuid),
    )
    .values(revoked_at=bindparam("now", type_=Instant))
)


async def _root(work: Work, id: UUID) -> UUID:
    root: UUID | None = await work.value(_ROOT, id=id)
    if root is None:
        raise NotFound
    return root


async def links_of(work: Work, id: UUID) -> list[dict[str, Any]]:
    """The links to a quote and its revisions, the newest first; without what opens them."""
    work.require("quotes:write")
    return [dict(row) for row in await work.records(_OF_ROOT, root=await _root(work, id))]


async def letters_of(work: Work, id: UUID) -> list[SentLetter]:
    """What was written to customers with a quote and its revisions, the newest first."""
    work.require("quotes:read")
    return [SentLetter(**dict(row)) for row in await work.records(_LETTERS, root=await _root(work, id))]


async def evidence_of(work: Work, id: UUID) -> list[Evidence]:
    """What proves customers' decisions on a quote and its revisions, the newest first."""
    work.require("quotes:read")
    found = await work.records(_EVIDENCE, root=await _root(work, id))
    return [Evidence(**{**dict(row), "content_hash": row["content_hash"].hex()}) for row in found]


async def make_link(work: Work, id: UUID, wanted: LinkInput, link_id: UUID, fingerprint: bytes) -> dict[str, Any]:
    """Keep a link by its fingerprint; the row. Conflict for a draft and for what was voided."""
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    if row["number"] is None or row["state"] == "void":
        raise Conflict("quote-void" if row["state"] == "void" else "quote-not-sent", state=row["state"])
    days = wanted.days or settings_of(work).paper.link_days
    link: dict[str, Any] = {
        "id": link_id,
        "root_id": row["root_id"],
        "quote_id": id,
        "fingerprint": fingerprint,
        "recipient": wanted.recipient,
        "created_by": work.actor.member_id,
        "created_at": work.now,
        "expires_at": work.now + timedelta(days=days),
        "revoked_at": None,
        "opened_at": None,
    }
    await LINKS.insert(work, [link])
    tell(work, MADE, deal, row, link_id=link_id)
    return link


async def revoke_link(work: Work, id: UUID, link_id: UUID) -> None:
    """From now on the link opens nothing."""
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    known = {each["id"]: each for each in await work.records(_OF_ROOT, root=row["root_id"])}
    if link_id not in known:
        raise NotFound
    if known[link_id]["revoked_at"] is None:
        await work.run(_REVOKE, link=link_id, root=row["root_id"])
        tell(work, REVOKED, deal, row, link_id=link_id)


def tell(work: Work, fact: str, deal: Deal, row: dict[str, Any], **said: Any) -> None:
    """Record a fact about a quote that changes nothing of it."""
    data = {"number": row["number"], **said}
    events.record(work, fact, about(deal, row), events.Change(data=data))


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
    await LETTERS.insert(
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
    tell(work, WRITTEN, deal, row, letter_id=letter)
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
        quote_letters.c.state == bindparam("before", type_=SqlText),
    )
    .values(
        state=bindparam("state", type_=SqlText),
        error=bindparam("error", type_=SqlText),
        sent_at=bindparam("sent_at", type_=Instant),
    )
)


async def waiting_letters(work: Work, ids: Sequence[UUID]) -> list[WaitingLetter]:
    """Those of the letters that still wait."""
    return await work.all(_WAITING, WaitingLetter, ids=list(ids))


async def note_letter(work: Work, letter: WaitingLetter, error: str | None = None) -> None:
    """A letter went, or never will."""
    state = "failed" if error else "sent"
    sent_at = None if error else work.now
    if await work.run(_SETTLE, letter=letter.id, before="waiting", state=state, error=error, sent_at=sent_at):
        deal, row = await deal_of(work, letter.quote_id)
        said = {"reason": error} if error else {}
        tell(work, FAILED if error else MAILED, deal, row, letter_id=letter.id, **said)
