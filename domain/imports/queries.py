"""What can be asked of imports."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Boolean, Text, Uuid, bindparam, cast, func, or_, select, true
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.tables import members
from domain.contacts.tables import sources
from domain.customization.tables import custom_fields
from domain.imports.actions.staging import RESOURCES
from domain.imports.rules.columns import CUSTOM, FIELDS, KEYS
from domain.imports.tables import import_rows, imports
from domain.kernel.errors import NotFound
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import JSONB
from domain.kernel.values import sort_key
from domain.kernel.work import Work

SAMPLES = 5
"""Cells of a column that are shown."""


class ImportColumn(Shape):
    """A column of the file. field: what it seems to hold, null where nothing; samples: first cells (not in lists)."""

    name: str
    field: str | None
    samples: list[str]


class ImportReading(Shape):
    """How the file was understood. encoding, delimiter: of a text; sheet: of a workbook.

    numbers: per field with numbers, which sign stands before the decimals: `comma` or `point`.
    """

    format: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    columns: list[ImportColumn]
    numbers: dict[str, str]
    origin: str | None = Field(description="The program whose export it seems to be")


class TableImportCounts(Shape):
    """How many rows there are of each status."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    conflict: int = 0
    refused: int = 0


class TableImport(Shape):
    """A table that is brought in. done of rows: how far the step under way is; fields, keys: what columns may hold,
    and what records may be found by; created_by: the member who brought it, null for a key of the API; left: rows
    that were not taken back, null where that is not known yet, and in lists.
    """

    id: UUID
    kind: str
    file_name: str
    state: str
    reading: ImportReading
    plan: dict[str, Any] | None
    rows: int
    done: int
    counts: TableImportCounts
    problem: str | None
    fields: list[str]
    keys: list[str]
    created_by: UUID | None
    left: int | None = None
    created_at: datetime
    updated_at: datetime
    committed_at: datetime | None


class TableImports(Shape):
    """The imports, the newest first. kinds: of which records the caller may bring tables."""

    data: list[TableImport]
    kinds: list[str]


_FIELDS = [each for each in imports.c if each.name not in {"tenant_id", "reached"}]
_ALL = Compiled(
    select(*_FIELDS).where(ours(imports)).order_by(imports.c.created_at.desc(), imports.c.id.desc()).limit(100)
)
_ONE = Compiled(select(*_FIELDS).where(ours(imports), imports.c.id == bindparam("id", type_=Uuid)))
_ROWS = Compiled(
    select(*(import_rows.c[name] for name in ("position", "cells", "status", "record_id", "changes", "faults", "left")))
    .where(
        ours(import_rows),
        import_rows.c.import_id == bindparam("id", type_=Uuid),
        import_rows.c.position > bindparam("after"),
        or_(bindparam("status", type_=Text).is_(None), import_rows.c.status == bindparam("status", type_=Text)),
        or_(
            bindparam("pointer", type_=Text).is_(None),
            import_rows.c.faults.contains(
                func.jsonb_build_array(func.jsonb_build_object("pointer", bindparam("pointer", type_=Text)))
            ),
        ),
        or_(
            bindparam("left", type_=Boolean).is_(None),
            import_rows.c.left.is_not(None) == bindparam("left", type_=Boolean),
        ),
    )
    .order_by(import_rows.c.position)
    .limit(bindparam("limit", type_=BigInteger))
)
_CUSTOM = Compiled(
    select(custom_fields.c.kind, custom_fields.c.key)
    .where(ours(custom_fields), custom_fields.c.deleted_at.is_(None))
    .order_by(custom_fields.c.position, custom_fields.c.key)
)
_FAULT = func.jsonb_array_elements(import_rows.c.faults).table_valued("value").render_derived(name="fault")
_POINTER, _CODE = (cast(_FAULT.c.value, JSONB)[name].astext for name in ("pointer", "code"))
_FAULTS = Compiled(
    select(
        _POINTER.label("pointer"),
        _CODE.label("code"),
        func.count().label("rows"),
        func.min(import_rows.c.position).label("first"),
        cast(func.array_agg(aggregate_order_by(_FAULT.c.value, import_rows.c.position))[1], JSONB).label("one"),
    )
    .select_from(import_rows)
    .join(_FAULT, true())
    .where(ours(import_rows), import_rows.c.import_id == bindparam("id", type_=Uuid))
    .group_by(_POINTER, _CODE)
    .order_by(func.count().desc(), _POINTER, _CODE)
    .limit(100)
)
_LEFT = Compiled(
    select(func.count()).where(
        ours(import_rows), import_rows.c.import_id == bindparam("id", type_=Uuid), import_rows.c.left.is_not(None)
    )
)
_SAMPLES = Compiled(
    select(import_rows.c.cells)
    .where(ours(import_rows), import_rows.c.import_id == bindparam("id", type_=Uuid))
    .order_by(import_rows.c.position)
    .limit(SAMPLES)
)


def _said(
    row: Any, custom: Mapping[str, Sequence[str]], first: Sequence[Sequence[str]] = (), left: int | None = None
) -> TableImport:
    kind, reading = row["kind"], row["reading"]
    columns = [
        ImportColumn(name=name, field=field, samples=[cells[place] for cells in first if cells[place : place + 1]])
        for place, (name, field) in enumerate(zip(reading["head"], reading["guess"], strict=True))
    ]
    known = {name: value for name, value in reading.items() if name not in {"head", "guess", "forms"}}
    said: dict[str, Any] = {
        **{name: value for name, value in dict(row).items() if name not in {"actor_kind", "actor_id"}},
        "reading": ImportReading(columns=columns, **known),
        "counts": TableImportCounts(**row["counts"]),
    }
    own = [f"{CUSTOM}{key}" for key in custom.get(kind, ())]
    by = row["actor_id"] if row["actor_kind"] == "member" else None
    return TableImport(**said, fields=[*FIELDS[kind], *own], keys=list(KEYS[kind]), created_by=by, left=left)


async def _custom(work: Work) -> dict[str, list[str]]:
    """The keys of the workspace's own fields, by kind."""
    found: dict[str, list[str]] = {}
    for kind, key in await work.records(_CUSTOM):
        found.setdefault(kind, []).append(key)
    return found


async def list_imports(work: Work) -> TableImports:
    """The hundred newest, of the kinds that the actor may write."""
    work.require("history:write")
    found = await work.records(_ALL)
    mine = [kind for kind, resource in RESOURCES.items() if work.actor.may(f"{resource.permission}:write")]
    custom = await _custom(work)
    return TableImports(data=[_said(row, custom) for row in found if row["kind"] in mine], kinds=mine)


async def import_of(work: Work, id: UUID) -> TableImport:
    """One, or NotFound."""
    work.require("history:write")
    row = await work.record_of(_ONE, id=id)
    if row is None:
        raise NotFound
    RESOURCES[row["kind"]].demand(work, "write")
    left = await work.value(_LEFT, id=id) if row["state"] == "reverted" else None
    return _said(row, await _custom(work), [each[0] for each in await work.records(_SAMPLES, id=id)], left)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which rows are asked for; None does not ask. pointer: with something wrong there; left: not taken back."""

    status: str | None = None
    pointer: str | None = None
    left: bool | None = None


async def rows_of(work: Work, id: UUID, asked: Narrowed, *, after: int, limit: int) -> list[Any]:
    """Rows behind a position: position, cells, status, record_id, changes, faults, left."""
    await import_of(work, id)
    return list(await work.records(_ROWS, id=id, **asdict(asked), after=after, limit=limit))


async def faults_of(work: Work, id: UUID) -> list[Any]:
    """What is wrong in a file, the most frequent first: pointer, code, rows, first (its position), one (a fault)."""
    await import_of(work, id)
    return list(await work.records(_FAULTS, id=id))


_ACTOR = Compiled(
    select(imports.c.actor_kind, imports.c.actor_id).where(ours(imports), imports.c.id == bindparam("id", type_=Uuid))
)


async def actor_of(work: Work, id: UUID) -> tuple[str, UUID] | None:
    """For whom an import is carried out: kind and id; None where it is gone."""
    row = await work.record_of(_ACTOR, id=id)
    return None if row is None else (row[0], row[1])


_MEMBER = Compiled(
    select(members.c.id).where(
        ours(members),
        members.c.email == bindparam("email", type_=Text),
        members.c.active,
        members.c.deleted_at.is_(None),
    )
)
_SOURCE = Compiled(
    select(sources.c.id)
    .where(ours(sources), sources.c.sort_key == bindparam("key", type_=Text), sources.c.deleted_at.is_(None))
    .order_by(sources.c.id)
    .limit(1)
)


async def member_of(work: Work, email: str) -> UUID:
    """The active member with an e-mail address; NotFound."""
    row = await work.record_of(_MEMBER, email=email.strip().casefold())
    if row is None:
        raise NotFound("no-member-called", email=email)
    return row[0]


async def source_of(work: Work, name: str) -> UUID:
    """The source of a name; NotFound."""
    row = await work.record_of(_SOURCE, key=sort_key(name))
    if row is None:
        raise NotFound("no-source-called", name=name)
    return row[0]
