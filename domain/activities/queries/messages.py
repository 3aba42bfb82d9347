"""What can be asked of messages."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, ScalarSelect, case, func, null, select

from domain.access.tables import members
from domain.activities.hanging import record_json
from domain.activities.queries.activities import RecordName, pairs
from domain.activities.tables import messages
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View, reader
from domain.kernel.statements import ours


class Author(Shape):
    """Who wrote it. id is null for the system, name for what is no member."""

    kind: Literal["member", "api_key", "system", "customer"]
    id: UUID | None
    name: str | None


class Message(Shape):
    """A message on a record. text is null where it was deleted: the place stays, the words are gone."""

    id: UUID
    record: RecordName
    author: Author
    text: str | None
    mentions: list[UUID] = Field(description="The members it names")
    reply_to: UUID | None
    edited_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


_author = func.json_build_object(
    *pairs(
        kind=messages.c.author_kind,
        id=messages.c.author_id,
        name=select(members.c.name)
        .where(ours(members), members.c.id == messages.c.author_id)
        .correlate(messages)
        .scalar_subquery(),
    )
)
MESSAGE_VIEW = View(
    Message,
    messages,
    columns={
        "record": record_json(messages),
        "author": _author,
        "text": case((messages.c.deleted_at.is_(None), messages.c.text), else_=null()),
        "mentions": messages.c.mention_ids,
        "reply_to": messages.c.reply_to_id,
    },
)
MESSAGES = Listing(
    MESSAGE_VIEW,
    {
        "record_id": Asks(messages.c.record_id, "id"),
        "created_at": Asks(messages.c.created_at, "instant"),
    },
    default="-created_at",
)
read_message = reader(MESSAGE_VIEW)


def message_count(record_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """How many messages stand on a record, for the views of areas above: a scalar sub-select on their id column."""
    rows = messages.alias("said")
    found = select(func.count()).select_from(rows)
    return found.where(ours(rows), rows.c.record_id == record_id, rows.c.deleted_at.is_(None)).scalar_subquery()
