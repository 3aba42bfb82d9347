"""What can be asked of mails."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Table, Text, any_, case, func, literal_column, null, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.activities.hanging import record_json
from domain.activities.queries.activities import RecordName, pairs
from domain.activities.queries.timeline import shown_as
from domain.activities.tables import files
from domain.contacts.tables import companies, contacts
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, ours
from domain.mail.rules.routing import Direction
from domain.mail.tables import mails
from domain.opportunities.tables import opportunities


class MailParty(Shape):
    """A record by its name, where the reader may see it."""

    id: UUID
    name: str


class MailRecipient(Shape):
    """Whom a mail went to."""

    role: Literal["to", "cc"]
    address: str
    name: str


class MailFile(Shape):
    """What was attached, kept as a file."""

    id: UUID
    name: str
    media_type: str
    size: int


class Mail(Shape):
    """A mail as it was filed. body: its own words; quoted: the earlier mails that it repeats."""

    id: UUID
    message_id: str
    thread: str = Field(description="The Message-ID that the thread begins with; the same for all of its mails")
    direction: Direction
    sender_address: str
    sender_name: str
    recipients: list[MailRecipient]
    subject: str
    sent_at: datetime
    body: str
    quoted: str
    way: Literal["upload", "dropbox"] = Field(description="How it came here")
    unproven: bool = Field(
        description="Nothing proves who sent it: not said plainly, found forged, or a member's without proof"
    )
    asks: Literal["person", "deal"] | None = Field(
        description="What is still to be said: who it is from, or which of several open deals it belongs to"
    )
    owner_id: UUID | None = Field(description="The member who sent or brought it")
    record: RecordName | None = Field(description="What it hangs on: the deal, else the person, else the company")
    contact_id: UUID | None
    company_id: UUID | None
    opportunity_id: UUID | None
    contact: MailParty | None
    company: MailParty | None
    opportunity: MailParty | None
    files: list[MailFile]
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


def _party(table: Table, id: ColumnElement[Any], name: ColumnElement[Any]) -> Any:
    def said(here: Guard) -> Any:
        found = select(func.json_build_object(*pairs(id=table.c.id, name=name))).select_from(table)
        return found.where(here(table), table.c.id == id).correlate(mails).scalar_subquery()

    return said


def _files() -> ColumnElement[Any]:
    names = ("id", "name", "media_type", "size")
    each = func.json_build_object(*pairs(**{name: files.c[name] for name in names}))
    all_of = select(func.json_agg(aggregate_order_by(each, func.array_position(mails.c.file_ids, files.c.id))))
    found = all_of.select_from(files).where(
        ours(files), files.c.id == any_(mails.c.file_ids), files.c.deleted_at.is_(None)
    )
    return func.coalesce(found.correlate(mails).scalar_subquery(), literal_column("'[]'::json"))


MAILS = Listing(
    View(
        Mail,
        mails,
        columns={
            "record": record_json(mails),
            "contact": _party(contacts, mails.c.contact_id, contacts.c.name),
            "company": _party(companies, mails.c.company_id, companies.c.name),
            "opportunity": _party(opportunities, mails.c.opportunity_id, opportunities.c.title),
            "files": _files(),
        },
    ),
    {
        "id": Asks(mails.c.id, "id"),
        "message_id": Asks(mails.c.message_id, "word"),
        "thread": Asks(mails.c.thread, "word"),
        "direction": Asks(mails.c.direction, "word"),
        "sender_address": Asks(mails.c.sender_address, "word"),
        "subject": Asks(mails.c.subject, "text"),
        "asks": Asks(mails.c.asks, "word", sort=func.coalesce(mails.c.asks, literal_column("''", Text))),
        "owner_id": Asks(mails.c.owner_id, "id"),
        "record_id": Asks(mails.c.record_id, "id"),
        "contact_id": Asks(mails.c.contact_id, "id"),
        "company_id": Asks(mails.c.company_id, "id"),
        "opportunity_id": Asks(mails.c.opportunity_id, "id"),
        "sent_at": Asks(mails.c.sent_at, "instant"),
        "updated_at": Asks(mails.c.updated_at, "instant"),
    },
    default="-sent_at",
)
_SHOWN = 2000
_gone = mails.c.deleted_at.is_not(None)
shown_as(
    "mail",
    "mails",
    mails,
    **{name: mails.c[name] for name in ("direction", "sender_address", "sender_name", "recipients", "thread")},
    subject=case((_gone, null()), else_=mails.c.subject),
    body=case((_gone, null()), else_=func.left(mails.c.body, _SHOWN)),
    longer=func.length(mails.c.body) + func.length(mails.c.quoted) > func.least(func.length(mails.c.body), _SHOWN),
    sent_at=mails.c.sent_at,
    asks=mails.c.asks,
    opportunity_id=mails.c.opportunity_id,
    files=_files(),
    deleted_at=mails.c.deleted_at,
)
