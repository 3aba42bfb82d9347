"""The catalogue of every fact, and how one is recorded: timeline, audit, change feed and outbox in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import JSON as PLAIN_JSON
from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    FromClause,
    Identity,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.types import UserDefinedType

from domain.kernel.ids import new_id
from domain.kernel.rows import packed
from domain.kernel.statements import Compiled, ours, type_ids
from domain.kernel.tables import JSONB, Column, Ids, Index, Instant, Integer, Words, column_of, tenant_table
from domain.kernel.work import Work


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's xid8."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in DDL."""
        return "xid8"


def _visible(rows: FromClause) -> ColumnElement[bool]:
    owners = bindparam("visible_owners", type_=type_ids)
    return and_(
        ours(rows),
        or_(
            rows.c.shared,
            rows.c.owner_after == any_(owners),
            rows.c.owner_before == any_(owners),
            bindparam("me", type_=Uuid) == any_(rows.c.collaborator_ids),
            and_(rows.c.owner_after.is_(None), ~rows.c.shared, bindparam("sees_unowned", type_=Boolean)),
        ),
    )


events = tenant_table(
    "events",
    Column("seq", BigInteger, Identity(), nullable=False),
    Column("xid", TransactionId),
    Column("position", BigInteger),
    Column("type", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", Uuid),
    Column("record_kind", Text, nullable=False),
    Column("record_id", Uuid, nullable=False),
    Column("parent_kind", Text),
    Column("parent_id", Uuid),
    Column("version", Integer),
    Column("owner_before", Uuid),
    Column("owner_after", Uuid),
    Column("collaborator_ids", Ids, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("changed_fields", Words, nullable=False),
    Column("previous", JSONB, nullable=False),
    Column("data", JSONB, nullable=False),
    Index("events_unsettled_ix", "seq", postgresql_where="position is null"),
    Index("events_feed_ix", "tenant_id", "position", unique=True, postgresql_where="position is not null"),
    Index("events_record_ix", "tenant_id", "record_id", "at"),
    Index("events_parent_ix", "tenant_id", "parent_id", "at", postgresql_where="parent_id is not null"),
    visible=_visible,
)
"""previous: the old values of changed fields; data: the new values, and what else the fact says."""


@dataclass(frozen=True, slots=True)
class About:
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


@dataclass(frozen=True, slots=True)
class Change:
    """What a fact changed: old and new values by the names on the wire."""

    fields: Sequence[str] = ()
    previous: Mapping[str, Any] = field(default_factory=dict[str, Any])
    data: Mapping[str, Any] = field(default_factory=dict[str, Any])


NOTHING = Change()
CATALOGUE: dict[str, str] = {}
"""Every type of fact, and what it says. Areas add theirs with `fact`."""


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


async def write_facts(work: Work) -> None:
    """Write what was recorded; called once, just before the commit."""
    if work.facts:
        await work.run(_INSERT, rows=packed(work.facts))
        work.facts.clear()
