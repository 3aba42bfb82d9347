"""A mail is filed: once, on the person and the open deal it belongs to, with what is attached to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Text, Uuid, any_, bindparam, func, literal_column, or_, select

from domain import events
from domain.access.tables import members
from domain.contacts.queries.duplicates import companies_like, contacts_like
from domain.contacts.tables import contact_companies, contacts
from domain.kernel.errors import Forbidden, NotFound, missing
from domain.kernel.ids import new_id
from domain.kernel.records import find_many
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Words, own_columns
from domain.kernel.work import Work
from domain.mail.actions.mails import MAIL, SOURCES, hang, keep_files
from domain.mail.actions.signing import propose_signed
from domain.mail.queries.dropbox import address_of
from domain.mail.rules.proof import MailAddress
from domain.mail.rules.quoting import split_quoted
from domain.mail.rules.reading import ReadMail
from domain.mail.rules.routing import Routed, root_of, route
from domain.mail.rules.signatures import read_signature
from domain.mail.tables import mails
from domain.opportunities.tables import opportunities, participants
from domain.writing import restore

ASKED = 20
"""Addresses of a mail that are looked for."""


@dataclass(frozen=True, slots=True)
class Filing:
    """How a mail came, and where somebody says that it belongs."""

    way: Literal["upload", "dropbox"]
    contact_id: UUID | None = None
    company_id: UUID | None = None
    opportunity_id: UUID | None = None

    @property
    def named(self) -> Mapping[str, UUID]:
        """The records that are named, by their kind."""
        said = {"contact": self.contact_id, "company": self.company_id, "opportunity": self.opportunity_id}
        return {kind: id for kind, id in said.items() if id is not None}


@dataclass(slots=True)
class Place:
    """Where a mail belongs. asks: what somebody has to say."""

    contact_id: UUID | None = None
    company_id: UUID | None = None
    opportunity_id: UUID | None = None
    asks: Literal["person", "deal"] | None = None


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """A deal that a mail may belong to."""

    id: UUID
    title: str


_COLUMNS = own_columns(mails)
_text, _words, _one = bindparam("text", type_=Text), bindparam("words", type_=Words), bindparam("id", type_=Uuid)
_MEMBERS = Prepared(
    lambda _: select(func.lower(members.c.email), members.c.id).where(ours(members), members.c.deleted_at.is_(None))
)
_BY_MESSAGE = Prepared(
    lambda _: select(*_COLUMNS).where(ours(mails), mails.c.message_id == _text).with_for_update(key_share=True)
)
_RELATIVES = Prepared(
    lambda _: (
        select(mails.c.thread, mails.c.opportunity_id, mails.c.contact_id, mails.c.company_id, mails.c.owner_id)
        .where(
            ours(mails),
            or_(mails.c.message_id == any_(_words), mails.c.thread == any_(_words)),
            mails.c.deleted_at.is_(None),
        )
        .order_by(mails.c.opportunity_id.is_(None), mails.c.sent_at.desc())
        .limit(literal_column("20"))
    )
)
_EMPLOYER = Prepared(
    lambda _: (
        select(contact_companies.c.company_id)
        .where(ours(contact_companies), contact_companies.c.contact_id == _one)
        .order_by(contact_companies.c.primary.desc(), contact_companies.c.position)
    )
)
_PERSON = Prepared(
    lambda here: select(contacts.c.id).where(here(contacts), contacts.c.id == _one, contacts.c.deleted_at.is_(None))
)
_PARTIES = Prepared(
    lambda here: select(opportunities.c.contact_id, opportunities.c.company_id).where(
        here(opportunities), opportunities.c.id == _one, opportunities.c.deleted_at.is_(None)
    )
)
_took_part = opportunities.c.id.in_(
    select(participants.c.opportunity_id).where(
        ours(participants), participants.c.contact_id == _one, participants.c.deleted_at.is_(None)
    )
)


def _open_deals(theirs: Any) -> Prepared:
    return Prepared(
        lambda here: (
            select(opportunities.c.id, opportunities.c.title)
            .where(
                here(opportunities),
                theirs,
                opportunities.c.outcome == literal_column("'open'", Text),
                opportunities.c.deleted_at.is_(None),
            )
            .order_by(opportunities.c.updated_at.desc())
            .limit(literal_column("20"))
        )
    )


_DEALS_OF = {
    "contact": _open_deals(or_(opportunities.c.contact_id == _one, _took_part)),
    "company": _open_deals(opportunities.c.company_id == _one),
}


async def members_by_address(work: Work) -> dict[str, UUID]:
    """The workspace's members by their e-mail in lower case, those who left among them."""
    return {row[0]: row[1] for row in await work.records(_MEMBERS)}


async def routed(work: Work, mail: ReadMail) -> Routed:
    """Who wrote to whom, seen from this workspace."""
    own = await address_of(work)
    return route(mail, await members_by_address(work), {own} if own else set(), work.workspace.zone)


async def open_deals(work: Work, contact_id: UUID | None, company_id: UUID | None) -> list[OpenDeal]:
    """The open deals of a person that the actor sees, else of the company, the newest first."""
    for kind, id in (("contact", contact_id), ("company", company_id)):
        found = [] if id is None else await work.all(_DEALS_OF[kind], OpenDeal, id=id)
        if found:
            return found
    return []


async def demand_places(work: Work, wanted: Filing) -> None:
    """Refuse what would be refused after all has come in: no permission, no such record."""
    work.require("activities:write")
    for kind, id in wanted.named.items():
        if not await find_many(work, kind, [id]):
            raise missing(f"/{kind}_id")


async def file_mail(work: Work, mail: ReadMail, data: bytes, wanted: Filing) -> tuple[UUID, bool]:
    """File a mail: (its id, whether it is new). The same Message-ID again changes nothing, but takes it out of the bin.

    data: its bytes, kept while it waits. Forbidden for one that is filed where the actor does not see it.
    """
    await demand_places(work, wanted)
    seen = await routed(work, mail)
    known = await work.record_of(_BY_MESSAGE, text=seen.mail.message_id)
    if known is not None:
        return await _again(work, dict(known)), False
    relatives = await _relatives(work, seen.mail)
    place = await _place(work, seen, relatives, wanted)
    row = _row(work, seen, place, wanted)
    row["unproven"] = mail.unproven or (mail.elsewhere and seen.direction == "outbound")
    row["thread"] = relatives[0]["thread"] if relatives else root_of(seen.mail)
    row["owner_id"] = seen.member_id or work.actor.member_id or next((each["owner_id"] for each in relatives), None)
    if not await MAIL.rows.insert_missing(work, [row]):  # somebody filed it in the same instant
        known = await work.record_of(_BY_MESSAGE, text=seen.mail.message_id)
        assert known is not None
        return await _again(work, dict(known)), False
    if row["record_id"] is None:
        await SOURCES.insert(work, [{"id": row["id"], "data": data, "created_at": work.now}])
    else:
        row["file_ids"] = await keep_files(work, row, seen.mail.attachments)
        await MAIL.rows.update(work, [row])
    await propose_signed(work, row)
    await MAIL.acquaint(work, [row])
    said = {"direction": row["direction"], "way": row["way"], "asks": row["asks"]}
    events.record(work, MAIL.facts["created"], MAIL.about(work, None, row), events.Change(data=said))
    return row["id"], True


async def _again(work: Work, row: dict[str, Any]) -> UUID:
    try:
        await MAIL.read(work, row["id"], ("id",), trashed=True)
    except NotFound:
        raise Forbidden("owned-elsewhere") from None
    if row["deleted_at"] is not None:
        await restore(work.granting("activities:delete"), MAIL, row["id"])
    return row["id"]


async def _relatives(work: Work, mail: ReadMail) -> Sequence[Any]:
    """The mails of the same thread that are filed already, those on a deal first."""
    return await work.records(_RELATIVES, words=[mail.message_id, *mail.references])


async def _place(work: Work, seen: Routed, relatives: Sequence[Any], wanted: Filing) -> Place:
    place = Place(wanted.contact_id, wanted.company_id, wanted.opportunity_id)
    if place.contact_id is None:
        place.contact_id = await person_of(work, seen.others)
    if place.opportunity_id is None and not wanted.named:
        place.opportunity_id = await _thread_deal(work, relatives)
    if place.opportunity_id is not None:
        parties = await work.record_of(_PARTIES, id=place.opportunity_id)
        assert parties is not None
        place.contact_id = place.contact_id or (None if seen.others else parties["contact_id"])
        place.company_id = place.company_id or parties["company_id"]
        return place
    if place.contact_id is not None and place.company_id is None:
        place.company_id = await work.value(_EMPLOYER, id=place.contact_id)
    if place.contact_id is None and place.company_id is None:
        place.company_id = await _company_of(work, seen.others)
    if place.contact_id is None and place.company_id is None:
        place.asks = "person"
        return place
    deals = await open_deals(work, place.contact_id, place.company_id)
    if len(deals) == 1:
        place.opportunity_id = deals[0].id
    elif deals:
        place.asks = "deal"
    return place


async def _thread_deal(work: Work, relatives: Sequence[Any]) -> UUID | None:
    for each in relatives:
        if each["opportunity_id"] is not None and await work.record_of(_PARTIES, id=each["opportunity_id"]):
            return each["opportunity_id"]
    return None


async def person_of(work: Work, others: Sequence[MailAddress]) -> UUID | None:
    """Whom the first of these addresses that somebody has belongs to, of those that the actor sees."""
    for other in others[:ASKED]:
        for each in await contacts_like(work, emails=[other.address]):
            if each.reason == "email" and await work.value(_PERSON, id=each.id):
                return each.id
    return None


async def _company_of(work: Work, others: Sequence[MailAddress]) -> UUID | None:
    for other in others[:ASKED]:
        for each in await companies_like(work, emails=[other.address]):
            if each.reason == "email" and each.visible:
                return each.id
    return None


def _row(work: Work, seen: Routed, place: Place, wanted: Filing) -> dict[str, Any]:
    mail = seen.mail
    body, quoted = split_quoted(mail.text)
    signed = None if mail.ambiguous or seen.direction == "outbound" else read_signature(body, mail.sender)
    to = [{"role": role, "address": each.address, "name": each.name}
          for role, some in (("to", mail.to), ("cc", mail.cc)) for each in some]  # fmt: skip
    row: dict[str, Any] = {
        "id": new_id(),
        "message_id": mail.message_id,
        "direction": seen.direction,
        "sender_address": mail.sender.address,
        "sender_name": mail.sender.name,
        "recipients": to,
        "subject": mail.subject,
        "sent_at": min(mail.sent_at or work.now, work.now),
        "body": body,
        "quoted": quoted,
        "signature": None if signed is None else {"contact": signed.person, "company": signed.firm},
        "file_ids": [],
        "way": wanted.way,
        "asks": place.asks,
        "contact_id": place.contact_id,
        "company_id": place.company_id,
        "opportunity_id": place.opportunity_id,
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
        "deleted_at": None,
    }
    hang(row)
    return row
