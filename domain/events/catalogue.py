"""The catalogue of every fact, and how one is recorded."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import JSON as PLAIN_JSON
from sqlalchemy import Uuid, bindparam, func, insert, select

from domain.events.tables import TransactionId, events
from domain.kernel.ids import new_id
from domain.kernel.rows import packed
from domain.kernel.statements import Compiled
from domain.kernel.tables import column_of
from domain.kernel.work import Work


class About(NamedTuple):
    """The record a fact is about, and who may therefore see it.

    shared: everybody in the workspace may (dictionaries); else owners before and after, collaborators, managers.
    """

    kind: str
    id: UUID
    version: int | None = None
    owner_before: UUID | None = None
    owner_after: UUID | None = None
    collaborator_ids: Sequence[UUID] = ()
    shared: bool = False
    parent_kind: str | None = None
    parent_id: UUID | None = None


class Change(NamedTuple):
    """What a fact changed: old and new values by the names on the wire."""

    fields: Sequence[str] = ()
    previous: Mapping[str, Any] = {}
    data: Mapping[str, Any] = {}


NOTHING = Change()
CATALOGUE: dict[str, str] = {}
"""Every type of fact, and what it says. Areas add theirs with `fact`."""


GUARDED: dict[tuple[str, str], str] = {}
"""(kind of record, field) → the permission without which nobody is told its value; see `guard_field`."""


def guard_field(kind: str, field: str, permission: str) -> None:
    """Leave a field's values out of feed and timeline for who lacks the permission."""
    GUARDED[kind, field] = permission


def fact(type: str, says: str) -> str:
    """Enter a type of fact (`<kind>.<past tense>`) into the catalogue."""
    CATALOGUE[type] = says
    return type


def record(work: Work, type: str, about: About, change: Change = NOTHING) -> None:
    """Note a fact; it is written with the others when the transaction ends."""
    if type not in CATALOGUE:
        raise KeyError(type)
    actor = work.actor
    work.facts.append(
        {
            "id": new_id(),
            "type": type,
            "at": work.now,
            "actor_kind": actor.kind,
            "actor_id": None if actor.kind == "system" else actor.id,
            "record_kind": about.kind,
            "record_id": about.id,
            "parent_kind": about.parent_kind,
            "parent_id": about.parent_id,
            "version": about.version,
            "owner_before": about.owner_before,
            "owner_after": about.owner_after,
            "collaborator_ids": list(about.collaborator_ids),
            "shared": about.shared,
            "changed_fields": list(change.fields),
            "previous": change.previous,
            "data": change.data,
        }
    )


_WRITTEN = [each.name for each in events.c if each.name not in {"tenant_id", "seq", "xid", "position"}]
_SENT = (
    func.json_to_recordset(bindparam("rows", type_=PLAIN_JSON))
    .table_valued(*(column_of(events, name) for name in _WRITTEN))
    .render_derived(name="sent", with_types=True)
)
_INSERT = Compiled(
    insert(events).from_select(
        ["tenant_id", "xid", *_WRITTEN],
        select(
            bindparam("tenant", type_=Uuid),
            func.pg_current_xact_id(type_=TransactionId()),
            *(_SENT.c[name] for name in _WRITTEN),
        ),
    )
)


FOLLOWERS: list[Callable[[Work, Sequence[Mapping[str, Any]]], Awaitable[None]]] = []
"""What a higher area writes because of facts, whatever brought them about: called with all of a transaction's."""


async def write_facts(work: Work) -> None:
    """Write what was recorded; called once, just before the commit."""
    if work.facts:
        for follow in FOLLOWERS:
            await follow(work, work.facts)
        await work.run(_INSERT, rows=packed(work.facts))
        work.facts.clear()
