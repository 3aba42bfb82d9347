"""What happened to a record and to what hangs on it, the newest first."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    Table,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import ScalarSelect

from domain.access.tables import api_keys, members
from domain.activities.hanging import host
from domain.activities.queries.activities import pairs
from domain.activities.queries.messages import Author
from domain.activities.tables import activities, files, messages
from domain.events import events
from domain.events.queries import VIEW, FactRecord, Hidden, hidden_from, readable_kinds, without
from domain.kernel import cursors
from domain.kernel.listing import Page
from domain.kernel.records import KINDS
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, Guard, Rows, ours, shaped
from domain.kernel.tables import Ids, Instant, Words
from domain.kernel.work import Work

Group = Literal["activities", "messages", "files", "mails", "changes"]
"""Kinds of entry: activities, messages, files and mails of a record, or changes of records themselves."""
PARTS = ["activity", "message", "file"]
GROUPS: dict[str, tuple[str, ...]] = {"activities": ("activity",), "messages": ("message",), "files": ("file",)}


class TimelineEntry(Shape):
    """Something that happened, in words for programs: the reader's are the client's."""

    id: UUID
    type: str = Field(examples=["company.changed"])
    at: datetime
    actor: Author
    record: FactRecord
    parent: FactRecord | None
    version: int | None
    changed_fields: list[str]
    previous: dict[str, Any] = Field(description="Old values of the changed fields")
    data: dict[str, Any] = Field(description="New values, and what else there is to say")
    part: dict[str, Any] | None = Field(description="The activity, message, file or mail as it is now")


RelatedIds = Callable[[Work, UUID], Awaitable[Sequence[UUID]]]
RELATED: dict[str, list[RelatedIds]] = {}


def relate(kind: str, ids: RelatedIds) -> None:
    """Let a record's timeline tell of others too, such as a company's of its deals.

    ids: those of them that the actor may see: it must ask with `here`.
    """
    RELATED.setdefault(kind, []).append(ids)


_FURTHER: list[tuple[ColumnElement[bool], ScalarSelect[Any]]] = []


def shown_as(kind: str, group: str, rows: Table, **parts: ColumnElement[Any]) -> None:
    """Let a kind of an area above hang on records as activities do: shown as it is now, asked for by its group."""
    PARTS.append(kind)
    GROUPS[group] = (kind,)
    _FURTHER.append((events.c.record_kind == literal_column(f"'{kind}'"), _found(rows, *pairs(**parts))))


def _found(rows: Any, *parts: Any) -> ScalarSelect[Any]:
    said = select(func.json_build_object(*parts)).select_from(rows)
    return said.where(ours(rows), rows.c.id == events.c.record_id).correlate(events).scalar_subquery()


def _part() -> ColumnElement[Any]:
    gone = messages.c.deleted_at.is_not(None)
    names = ("kind", "title", "body", "outcome", "due_at", "due_on", "starts_at", "done_at", "owner_id", "deleted_at")
    activity = pairs(**{name: activities.c[name] for name in names})
    message = pairs(
        text=case((gone, null()), else_=messages.c.text),
        mentions=messages.c.mention_ids,
        reply_to=messages.c.reply_to_id,
        edited_at=messages.c.edited_at,
        deleted_at=messages.c.deleted_at,
    )
    file = pairs(**{name: files.c[name] for name in ("name", "media_type", "size", "deleted_at")})
    return case(
        (events.c.record_kind == "activity", _found(activities, *activity)),
        (events.c.record_kind == "message", _found(messages, *message)),
        (events.c.record_kind == "file", _found(files, *file)),
        *_FURTHER,
    )


def _actor() -> ColumnElement[Any]:
    names = [
        select(rows.c.name).where(ours(rows), rows.c.id == events.c.actor_id).correlate(events).scalar_subquery()
        for rows in (members, api_keys)
    ]
    return func.json_build_object(*pairs(kind=events.c.actor_kind, id=events.c.actor_id, name=func.coalesce(*names)))


def _view(hidden: Hidden) -> View:
    own = {"actor": _actor(), "part": _part()}
    known = {name: each for name, each in VIEW.columns.items() if name in TimelineEntry.model_fields}
    return View(TimelineEntry, events, columns={**known, **without(hidden), **own})


@dataclass(frozen=True, slots=True)
class TimelineAsked:
    """What of a timeline is asked for. groups, types: only these, where there are any."""

    groups: tuple[Group, ...] = ()
    types: tuple[str, ...] = ()
    limit: int = 50
    cursor: str | None = None


def _statement(guard: Guard, asked: tuple[bool, bool, bool, bool], hidden: Hidden) -> Rows:
    some_kinds, grouped, typed, after = asked
    ids = bindparam("ids", type_=Ids)
    # What hangs on a record is seen with it; another record that names it as its parent has owners of its own.
    part = events.c.record_kind == any_(bindparam("parts", type_=Words))
    hanging = and_(events.c.parent_id == any_(ids), or_(part, guard(events)))
    found = select(_view(hidden).json(ours), events.c.at, events.c.id).where(
        ours(events), or_(events.c.record_id == any_(ids), hanging)
    )
    if some_kinds:
        known = bindparam("all_kinds", type_=Words)
        readable = events.c.record_kind == any_(bindparam("kinds", type_=Words))
        found = found.where(or_(readable, ~(events.c.record_kind == any_(known))))
    if grouped:
        chosen = events.c.record_kind == any_(bindparam("groups", type_=Words))
        changes = and_(bindparam("changes"), ~(events.c.record_kind == any_(bindparam("parts", type_=Words))))
        found = found.where(or_(chosen, changes))
    if typed:
        found = found.where(events.c.type == any_(bindparam("types", type_=Words)))
    if after:
        mark = tuple_(bindparam("at", type_=Instant), bindparam("id", type_=Uuid))
        found = found.where(tuple_(events.c.at, events.c.id) < mark)
    return found.order_by(events.c.at.desc(), events.c.id.desc()).limit(bindparam("limit", type_=BigInteger))


_TIMELINE = shaped(_statement)
_MARK = "timeline"


async def timeline(work: Work, kind: str, id: UUID, asked: TimelineAsked) -> Page:
    """One page of a record's timeline; NotFound where the actor may not see the record."""
    work.require(f"{KINDS[kind].plural}:read")
    await host(work, kind, id)
    ids = [id]
    for related in RELATED.get(kind, ()):
        ids += await related(work, id)
    kinds = readable_kinds(work.actor)
    shape = (kinds is not None, bool(asked.groups), bool(asked.types), asked.cursor is not None)
    statement: Compiled = _TIMELINE(work.guard, shape, hidden_from(work.actor))
    mark: dict[str, Any] = {}
    if asked.cursor is not None:
        mark["at"], mark["id"] = cursors.unpack(asked.cursor, _MARK, ("instant", "id"))
    found = await work.records(
        statement,
        ids=ids,
        parts=PARTS,
        kinds=kinds,
        all_kinds=list(KINDS),
        groups=[kind for group in asked.groups for kind in GROUPS.get(group, ())],
        changes="changes" in asked.groups,
        types=list(asked.types),
        limit=asked.limit + 1,
        **mark,
    )
    shown = found[: asked.limit]
    more = len(found) > asked.limit
    return Page([row[0] for row in shown], cursors.pack(_MARK, shown[-1][1:3]) if more else None)
