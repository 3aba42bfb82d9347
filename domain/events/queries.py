"""What can be asked of facts: the change feed in its settled order, and the timeline of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    Uuid,
    any_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
    tuple_,
)
from sqlalchemy import literal_column as sql

from domain.events.catalogue import CATALOGUE, GUARDED
from domain.events.tables import events
from domain.kernel.errors import Conflict, Fault, Malformed
from domain.kernel.records import KINDS
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, Guard, Prepared, ids_parameter, ours, shaped
from domain.kernel.tables import Instant, Words
from domain.kernel.work import Actor, Work


class Party(Shape):
    """Who did it: a member, an API key, or the system (which has no id)."""

    kind: Literal["member", "api_key", "system", "customer"]
    id: UUID | None


class FactRecord(Shape):
    """A record by its kind and id."""

    kind: str
    id: UUID


class Ownership(Shape):
    """Who had the record before the fact, and who has it since."""

    before: UUID | None
    after: UUID | None


class FeedEvent(Shape):
    """A fact. sequence: its settled place in the workspace's feed; null in a timeline while it has none yet."""

    sequence: int | None
    id: UUID
    type: str
    at: AwareDatetime
    actor: Party
    record: FactRecord
    parent: FactRecord | None
    version: int | None
    owner: Ownership
    changed_fields: list[str]
    previous: dict[str, Any]
    data: dict[str, Any]


def _name(kind: ColumnElement[Any], id: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.json_build_object(sql("'kind'"), kind, sql("'id'"), id)


VIEW = View(
    FeedEvent,
    events,
    columns={
        "sequence": events.c.position,
        "actor": _name(events.c.actor_kind, events.c.actor_id),
        "record": _name(events.c.record_kind, events.c.record_id),
        "parent": case((events.c.parent_id.is_not(None), _name(events.c.parent_kind, events.c.parent_id))),
        "owner": func.json_build_object(sql("'before'"), events.c.owner_before, sql("'after'"), events.c.owner_after),
    },
)
Hidden = tuple[tuple[str, tuple[str, ...]], ...]


def hidden_from(actor: Actor) -> Hidden:
    """The fields of each kind of record whose values the actor may not see."""
    found: dict[str, set[str]] = {}
    for (kind, field), permission in GUARDED.items():
        if not actor.may(permission):
            found.setdefault(kind, set()).add(field)
    return tuple((kind, tuple(sorted(fields))) for kind, fields in sorted(found.items()))


def _body(guard: Guard, hidden: Hidden) -> ColumnElement[Any]:
    if not hidden:
        return VIEW.json(guard)
    return View(FeedEvent, events, columns={**VIEW.columns, **without(hidden)}).json(guard)


def without(hidden: Hidden) -> dict[str, ColumnElement[Any]]:
    """What a fact says of old and new values, but for hidden fields."""
    return {name: _without(events.c[name], hidden) for name in ("previous", "data")} if hidden else {}


def _without(column: ColumnElement[Any], hidden: Hidden) -> ColumnElement[Any]:
    cases = [(events.c.record_kind == kind, column.op("-")(cast(list(fields), Words))) for kind, fields in hidden]
    return case(*cases, else_=column)


def readable_kinds(actor: Actor) -> list[str] | None:
    """The kinds of record the actor may read; None for all. A kind without routes of its own is nobody's secret."""
    if actor.may("*"):
        return None
    return [kind.name for kind in KINDS.values() if actor.may(f"{kind.permission or kind.plural}:read")]


@dataclass(frozen=True, slots=True)
class Feed:
    """Facts as JSON, in order. last: where to go on from; more: there are further ones now."""

    bodies: Sequence[str]
    last: int
    more: bool


def _feed(guard: Guard, typed: bool, some_kinds: bool, hidden: Hidden) -> Select[Any]:
    rows = events
    wanted = [guard(rows), rows.c.position > bindparam("after", type_=BigInteger)]
    wanted.append(rows.c.position <= bindparam("through", type_=BigInteger))
    if typed:
        wanted.append(rows.c.type == any_(bindparam("types", type_=Words)))
    found = select(*[_body(guard, hidden), rows.c.position]).where(*wanted, *_readable(some_kinds))
    return found.order_by(rows.c.position).limit(bindparam("limit", type_=BigInteger))


def _readable(some_kinds: bool) -> Sequence[ColumnElement[bool]]:
    known = bindparam("kinds", type_=Words), bindparam("all_kinds", type_=Words)
    kind = events.c.record_kind
    return [or_(kind == any_(known[0]), ~(kind == any_(known[1])))] if some_kinds else []


def _told(guard: Guard, some_kinds: bool, hidden: Hidden) -> Select[Any]:
    wanted = events.c.position == any_(bindparam("positions", type_=ARRAY(BigInteger)))
    found = select(*[events.c.position, _body(guard, hidden)])
    return found.where(guard(events), wanted, *_readable(some_kinds))


_FEED, _TOLD = shaped(_feed), shaped(_told)
_HEAD = Prepared(lambda _: select(func.coalesce(func.max(events.c.position), sql("0"))).where(ours(events)))


async def head(work: Work) -> int:
    """The sequence of the workspace's last settled fact; 0 where there is none."""
    return await work.value(_HEAD)


async def reached(work: Work, after: int) -> int:
    """The head, which is not before `after`: Conflict where it is, for then the database was restored."""
    through = await head(work)
    if after > through:
        raise Conflict("feed-rewound", last=through)
    return through


async def feed(work: Work, after: int, limit: int, types: Sequence[str] = ()) -> Feed:
    """What happened after a sequence, as far as the actor may see it; records put in the bin leave their facts here.

    Malformed where a type is not in the catalogue; Conflict where the feed has not come as far. Two statements.
    """
    work.require("events:read")
    for type in types:
        if type not in CATALOGUE:
            raise Malformed("unknown-event-type", faults=[Fault("/type", "unknown-event-type", {"name": type})])
    # Asked first: whatever settles meanwhile comes with the next page, and `last` never passes it by.
    through = await reached(work, after)
    kinds = readable_kinds(work.actor)
    statement: Compiled = _FEED(work.guard, bool(types), kinds is not None, hidden_from(work.actor))
    found = await work.records(
        statement,
        after=after,
        through=through,
        types=list(types),
        kinds=kinds,
        all_kinds=list(KINDS),
        limit=limit + 1,
    )
    shown, more = found[:limit], len(found) > limit
    return Feed([row[0] for row in shown], shown[-1][1] if more else through, more)


async def told(work: Work, sequences: Sequence[int]) -> dict[int, str]:
    """Those of the settled facts that the actor may see, as the feed has them: JSON by sequence."""
    work.require("events:read")
    kinds = readable_kinds(work.actor)
    statement: Compiled = _TOLD(work.guard, kinds is not None, hidden_from(work.actor))
    found = await work.records(statement, positions=list(sequences), kinds=kinds, all_kinds=list(KINDS))
    return {row[0]: row[1] for row in found}


LONGEST = timedelta(minutes=10)
"""No transaction takes longer: what settles after an event is at most so much older."""
_older = events.alias("older")
_SINCE = Prepared(
    lambda _: select(func.min(events.c.position)).where(
        ours(events),
        events.c.at >= bindparam("moment", type_=Instant),
        events.c.position
        > func.coalesce(
            select(_older.c.position)
            .where(ours(_older), _older.c.position.is_not(None), _older.c.at < bindparam("surely", type_=Instant))
            .order_by(_older.c.position.desc())
            .limit(sql("1"))
            .scalar_subquery(),
            sql("0"),
        ),
    )
)


async def sequence_before(work: Work, moment: datetime) -> int:
    """The last sequence before the first fact since an instant; the feed's head where there is none. It reads back."""
    first = await work.value(_SINCE, moment=moment, surely=moment - LONGEST)
    return await head(work) if first is None else first - 1


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A settled fact in brief, with what decides who sees it: all that live updates need."""

    position: int
    type: str
    record_kind: str
    record_id: UUID
    version: int | None
    owner_before: UUID | None
    owner_after: UUID | None
    collaborator_ids: Sequence[UUID]
    shared: bool

    def visible_to(self, actor: Actor) -> bool:
        """Whether the feed would show it to the actor."""
        kind = KINDS.get(self.record_kind)
        if kind is not None and not actor.may(f"{kind.plural}:read"):
            return False
        if actor.visible_owners is None or self.shared or actor.id in self.collaborator_ids:
            return True
        if self.owner_after is None and actor.sees_unowned:
            return True
        return self.owner_after in actor.visible_owners or self.owner_before in actor.visible_owners


_brief = [events.c[name] for name in Glimpse.__dataclass_fields__]
_GLIMPSES = Prepared(
    lambda here: (
        select(*_brief)
        .where(
            here(events),
            events.c.position > bindparam("after", type_=BigInteger),
            events.c.position <= bindparam("through", type_=BigInteger),
        )
        .order_by(events.c.position)
        .limit(bindparam("limit", type_=BigInteger))
    )
)


async def glimpses(work: Work, after: int, through: int, limit: int = 500) -> list[Glimpse]:
    """Settled facts in brief, after < sequence <= through, of the owners that the actor sees; see `visible_to`."""
    return await work.all(_GLIMPSES, Glimpse, after=after, through=through, limit=limit)


_HEARD = Prepared(
    lambda _: (
        select(VIEW.json(ours))
        .where(
            ours(events),
            events.c.position > bindparam("after", type_=BigInteger),
            events.c.position <= bindparam("through", type_=BigInteger),
            events.c.type == any_(bindparam("types", type_=Words)),
        )
        .order_by(events.c.position)
    )
)


async def heard(work: Work, after: int, through: int, types: Sequence[str]) -> list[str]:
    """The facts of some types that a listener's job was told of, as JSON, in order."""
    return [row[0] for row in await work.records(_HEARD, after=after, through=through, types=list(types))]


def _timeline(_guard: Guard, after: bool, hidden: Hidden) -> Select[Any]:
    ids = ids_parameter()
    found = select(*[_body(ours, hidden), events.c.at, events.c.id]).where(
        ours(events), or_(events.c.record_id == any_(ids), events.c.parent_id == any_(ids))
    )
    if after:
        mark = tuple_(bindparam("at", type_=Instant), bindparam("id", type_=Uuid))
        found = found.where(tuple_(events.c.at, events.c.id) < mark)
    return found.order_by(events.c.at.desc(), events.c.id.desc()).limit(bindparam("limit", type_=BigInteger))


_TIMELINE = shaped(_timeline)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in a timeline."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Timeline:
    """Facts as JSON, the newest first. following: before which the next page begins, where there is one."""

    bodies: Sequence[str]
    following: Moment | None


async def timeline(work: Work, ids: Sequence[UUID], *, limit: int = 50, before: Moment | None = None) -> Timeline:
    """What happened to records and to what hangs on them, unsettled facts too.

    ids: of records that the actor was found to see whole: a fact is seen through its record.
    """
    statement: Compiled = _TIMELINE(ours, before is not None, hidden_from(work.actor))
    mark = {} if before is None else {"at": before.at, "id": before.id}
    found = await work.records(statement, ids=list(ids), limit=limit + 1, **mark)
    shown = found[:limit]
    following = Moment(shown[-1][1], shown[-1][2]) if len(found) > limit else None
    return Timeline([row[0] for row in shown], following)
