"""What can be done with messages on records."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import Uuid, and_, bindparam, select

from domain import events
from domain.access.kinds import MemberId
from domain.activities.hanging import about_part, host, host_to_read
from domain.activities.notices import Notice, tell_many
from domain.activities.queries.messages import MESSAGES, read_message
from domain.activities.rules import EDITABLE
from domain.activities.tables import messages
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.errors import Conflict, Fault, Forbidden, NotFound
from domain.kernel.filters import AllOf, Condition
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, Page, ask
from domain.kernel.records import Kind, Reference, load_named
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Said
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.writing import demand_version

MESSAGE = Kind("message", "messages", messages, messages.c.text)
ROWS = Rows(messages)
WRITTEN = events.fact("message.created", "A message was written on a record.")
EDITED = events.fact("message.changed", "A message was corrected.")
DELETED = events.fact("message.trashed", "A message was deleted; its words are gone.")
Saying = Annotated[str, Words(maximum=5000, line_breaks=True)]


class MessageInput(Input):
    """A message on a record. mentions: members who are told of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Ha chiesto i tempi di consegna."}]})

    text: Saying
    mentions: Annotated[list[MemberId], Field(max_length=50)] = []
    reply_to: UUID | None = None


class MessageEdit(Input):
    """A message's corrected words."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Ha chiesto i tempi di consegna."}]})

    text: Saying
    mentions: Annotated[list[MemberId], Field(max_length=50)] | None = None


_LOCKED = Prepared(
    lambda _: (
        select(*own_columns(messages))
        .where(
            and_(
                ours(messages),
                messages.c.id == bindparam("id", type_=Uuid),
                messages.c.record_id == bindparam("record", type_=Uuid),
            )
        )
        .with_for_update(key_share=True)
    )
)


async def list_messages(work: Work, kind: str, id: UUID, asked: Asked) -> Page:
    """A record's messages, the newest first, deleted ones as tombstones."""
    work.require("messages:read")
    await host_to_read(work, kind, id)
    only = Condition.model_construct(field="record_id", op="eq", value=id)
    where = AllOf.model_construct(and_=[only])
    asked = Asked(where, limit=asked.limit, cursor=asked.cursor, include_deleted=True)
    return await ask(work.seeing_all(), MESSAGES, asked)


async def read(work: Work, kind: str, id: UUID, message_id: UUID) -> Said:
    """One message of a record."""
    work.require("messages:read")
    await host_to_read(work, kind, id)
    if await work.record_of(_LOCKED, id=message_id, record=id) is None:
        raise NotFound
    return await read_message(work.seeing_all(), message_id, trashed=True)


async def write(work: Work, kind: str, id: UUID, wanted: MessageInput) -> UUID:
    """Write on a record; the members it mentions are told. NotFound for a reply to another record's message."""
    work.require("messages:write")
    record = await host(work, kind, id)
    await _demand_members(work, wanted)
    if wanted.reply_to is not None and await work.record_of(_LOCKED, id=wanted.reply_to, record=id) is None:
        raise NotFound("not-found", faults=[Fault("/reply_to", "not-found")])
    actor = work.actor
    mentions = list(dict.fromkeys(wanted.mentions))
    row: dict[str, Any] = {"id": new_id(), "record_kind": kind, "record_id": id, "version": 1}
    row |= {"author_kind": actor.kind, "author_id": None if actor.kind == "system" else actor.id}
    row |= {"text": wanted.text, "mention_ids": mentions, "reply_to_id": wanted.reply_to}
    row |= {"created_at": work.now, "updated_at": work.now}
    await ROWS.insert(work, [row])
    said = {"mentions": mentions, "reply_to": wanted.reply_to}
    events.record(work, WRITTEN, about_part("message", row["id"], 1, record), events.Change(data=said))
    await _tell(work, record, row, mentions)
    return row["id"]


async def _demand_members(work: Work, wanted: MessageInput | MessageEdit) -> None:
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])


async def _tell(work: Work, record: Reference, row: dict[str, Any], mentions: list[UUID]) -> None:
    data = {"title": record.title, "excerpt": row["text"][:200]}
    await tell_many(work, [Notice(member, "mention", row["id"], (record.kind, record.id), data) for member in mentions])


async def _own(
    work: Work, kind: str, id: UUID, message_id: UUID, expected: int | None
) -> tuple[Reference, dict[str, Any]]:
    work.require("messages:write")
    record = await host(work, kind, id)
    found = await work.record_of(_LOCKED, id=message_id, record=id)
    if found is None or found["deleted_at"] is not None:
        raise NotFound
    if found["author_id"] != work.actor.id:
        raise Forbidden("not-your-message")
    await demand_version(work, message_id, expected, found["version"])
    return record, dict(found)


async def edit(
    work: Work, kind: str, id: UUID, message_id: UUID, wanted: MessageEdit, expected: int | None = None
) -> None:
    """Correct one's own message, within the hour; Conflict later. Members newly mentioned are told."""
    record, row = await _own(work, kind, id, message_id, expected)
    if work.now - row["created_at"] > EDITABLE:
        raise Conflict("too-late-to-edit")
    await _demand_members(work, wanted)
    before: list[UUID] = list(row["mention_ids"])
    mentions = before if wanted.mentions is None else list(dict.fromkeys(wanted.mentions))
    row |= {"text": wanted.text, "mention_ids": mentions, "edited_at": work.now, "updated_at": work.now}
    row["version"] += 1
    await ROWS.update(work, [row])
    about = about_part("message", message_id, row["version"], record)
    events.record(work, EDITED, about, events.Change(["text", "mentions"], data={"mentions": mentions}))
    await _tell(work, record, row, [member for member in mentions if member not in before])


async def delete(work: Work, kind: str, id: UUID, message_id: UUID, expected: int | None = None) -> None:
    """Delete one's own message: its words go at once, its place stays."""
    record, row = await _own(work, kind, id, message_id, expected)
    row |= {"text": "", "mention_ids": [], "deleted_at": work.now, "updated_at": work.now}
    row["version"] += 1
    await ROWS.update(work, [row])
    events.record(work, DELETED, about_part("message", message_id, row["version"], record))


for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(messages, "record_id", of=("record_kind", _kind)))
