"""How long things are kept: what has expired goes, what lies in the bin for 30 days goes with its parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Table,
    any_,
    bindparam,
    delete,
    exists,
    literal_column,
    or_,
    select,
    tuple_,
)

from domain.kernel.external import external_keys
from domain.kernel.records import Kind
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import METADATA, Instant, Text
from domain.kernel.work import Work

DAYS_IN_BIN = 30
BATCH = 500
"""Rows a transaction deletes of a table, so that the feed never waits long for it."""


class Expiry:
    """Rows that go a while after an instant in one of their columns."""

    def __init__(self, table: Table, column: str, kept: timedelta) -> None:
        self.table, self.kept = table, kept
        old = table.alias()
        keys = [each.name for each in table.primary_key]
        expired = (
            select(*(old.c[key] for key in keys))
            .where(ours(old), old.c[column] < bindparam("before", type_=Instant), *_unreferenced(table, old))
            .limit(bindparam("limit", type_=BigInteger))
        )
        self.statement = Prepared(
            lambda _: delete(table).where(ours(table), tuple_(*(table.c[key] for key in keys)).in_(expired))
        )


Condition = Callable[[FromClause], ColumnElement[bool]]


class Bin:
    """A kind of record whose deleted ones go for good, together with the rows that are part of them."""

    def __init__(
        self,
        kind: Kind,
        parts: Sequence[tuple[Table, str]] = (),
        along: tuple[Table, str] | None = None,
        only: Condition | None = None,
    ) -> None:
        rows = kind.table
        self.kind, self.table = kind.name, kind.table
        before = bindparam("before", type_=Instant)
        due = rows.c.deleted_at < before
        if along is not None:
            parent, column = along[0].alias(), along[1]
            binned = select(literal_column("1")).where(
                ours(parent), parent.c.id == rows.c[column], parent.c.deleted_at < before
            )
            due = or_(due, binned.correlate(rows).exists())
        conditions = [due, *_unreferenced(rows, rows, besides={table.name for table, _ in parts})]
        conditions += [] if only is None else [only(rows)]
        self.expired = Prepared(
            lambda _: (
                select(rows.c.id)
                .where(ours(rows), *conditions)
                .limit(bindparam("limit", type_=BigInteger))
                .with_for_update()
            )
        )
        self.deletes = _deletes(rows, parts)


class Hanging:
    """Rows that name the record they hang on by its kind and id, and go with it."""

    def __init__(self, kind: str, table: Table, parts: Sequence[tuple[Table, str]]) -> None:
        self.kind = kind
        self.found = Prepared(
            lambda _: select(table.c.id).where(
                ours(table),
                table.c.record_kind == bindparam("kind", type_=Text),
                table.c.record_id == any_(ids_parameter()),
            )
        )
        self.deletes = _deletes(table, parts)


def _deletes(rows: Table, parts: Sequence[tuple[Table, str]]) -> list[Prepared]:
    every = [*((table, table.c[column]) for table, column in parts), (rows, rows.c.id)]
    return [_delete_of(table, column) for table, column in every]


def _delete_of(table: Table, column: ColumnElement[UUID]) -> Prepared:
    return Prepared(lambda _: delete(table).where(ours(table), column == any_(ids_parameter())))


def _unreferenced(table: Table, rows: FromClause, besides: set[str] | None = None) -> list[ColumnElement[bool]]:
    """Nothing in the workspace points at the row: else it waits until that is gone too."""
    conditions: list[ColumnElement[bool]] = []
    for other in METADATA.tables.values():
        if other.name in (besides or ()):
            continue
        for constraint in other.foreign_key_constraints:
            if constraint.referred_table is table:
                pointing = other.alias()
                same = [pointing.c[each.parent.name] == rows.c[each.column.name] for each in constraint.elements]
                found = select(literal_column("1")).select_from(pointing).where(ours(pointing), *same)
                conditions.append(~exists(found.correlate(rows)))
    return conditions


_KEYS = Prepared(
    lambda _: delete(external_keys).where(
        ours(external_keys),
        external_keys.c.kind == bindparam("kind", type_=Text),
        external_keys.c.record_id == any_(ids_parameter()),
    )
)
_MADE: list[Callable[[], Expiry | Bin]] = []
_HANGING: list[Hanging] = []


def expires(table: Table, column: str, kept: timedelta) -> None:
    """Delete a table's rows some time after the instant in a column, where nothing points at them."""
    _MADE.append(lambda: Expiry(table, column, kept))


def empties(
    kind: Kind,
    parts: Sequence[tuple[Table, str]] = (),
    *,
    along: tuple[Table, str] | None = None,
    only: Condition | None = None,
) -> None:
    """Delete a kind's records after 30 days in the bin, and what hangs on them.

    parts: tables that go along, by the column that names it; along: a record goes with its parent too, named by that
    column; only: what holds of those that may go at all.
    """
    _MADE.append(lambda: Bin(kind, parts, along, only))


def hangs(kind: str, table: Table, parts: Sequence[tuple[Table, str]] = ()) -> None:
    """Delete rows with the record that their record_kind and record_id name, and their parts with them."""
    _HANGING.append(Hanging(kind, table, parts))


@dataclass(frozen=True, slots=True)
class Purge:
    """One step of a workspace's purge."""

    what: Expiry | Bin

    async def __call__(self, work: Work) -> bool:
        """Delete one batch; whether there may be more."""
        if isinstance(self.what, Expiry):
            before = work.now - self.what.kept
            return await work.run(self.what.statement, before=before, limit=BATCH) == BATCH
        before = work.now - timedelta(days=DAYS_IN_BIN)
        ids = [row[0] for row in await work.records(self.what.expired, before=before, limit=BATCH)]
        await _delete(work, self.what, ids)
        return len(ids) == BATCH


async def _delete(work: Work, what: Bin | Hanging, ids: Sequence[UUID]) -> None:
    if not ids:
        return
    for hanging in _HANGING:
        await _delete(work, hanging, [row[0] for row in await work.records(hanging.found, kind=what.kind, ids=ids)])
    await work.run(_KEYS, kind=what.kind, ids=ids)
    for statement in what.deletes:
        await work.run(statement, ids=ids)


def purges() -> list[Purge]:
    """Every step, asked when all areas are imported: what points at others before them, so that one night does."""
    places = {table.name: place for place, table in enumerate(METADATA.sorted_tables)}
    return [Purge(each) for each in sorted((make() for make in _MADE), key=lambda each: -places[each.table.name])]
