"""Rows are written many at a time: one statement, however many rows, its values sent as JSON that PostgreSQL types."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import JSON, ColumnElement, FromClause, Table, Uuid, bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import column_of, own_columns
from domain.kernel.work import Work


class Rows:
    """The three ways in which a table's rows are written and locked."""

    def __init__(
        self,
        table: Table,
        *,
        frozen: Sequence[str] = ("id", "created_at"),
        only: Sequence[str] = (),
        key: Sequence[str] = (),
        where: ColumnElement[bool] | None = None,
    ) -> None:
        """frozen: columns that an update leaves alone; only: the few that are written.

        key, where: what finds the row of an update.
        """
        self.table = table
        self._keys = list(key) or [each.name for each in table.primary_key if each.name != "tenant_id"]
        written = {*only, *self._keys}
        self.names = [each.name for each in table.c if each.name != "tenant_id" and (not only or each.name in written)]
        sent = self._sent(self.names)
        values = select(bindparam("tenant", type_=Uuid), *(sent.c[name] for name in self.names))
        self._insert = Compiled(insert(table).from_select(["tenant_id", *self.names], values))
        self._insert_missing = Compiled(
            upsert(table).from_select(["tenant_id", *self.names], values).on_conflict_do_nothing()
        )
        self._changing = [name for name in self.names if name not in frozen and name not in self._keys]
        if not self._changing:
            return
        self._update = Compiled(
            update(table)
            .where(
                ours(table), *(table.c[key] == sent.c[key] for key in self._keys), *([] if where is None else [where])
            )
            .values({name: sent.c[name] for name in self._changing})
        )

    def _sent(self, names: Sequence[str]) -> FromClause:
        rows = func.json_to_recordset(bindparam("rows", type_=JSON))
        return rows.table_valued(*(column_of(self.table, name) for name in names)).render_derived(
            name="sent", with_types=True
        )

    async def insert(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows; a column that a row does not name is null."""
        if rows:
            await work.run(self._insert, rows=packed(rows))

    async def insert_missing(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add the rows that do not collide with another; how many were added."""
        return await work.run(self._insert_missing, rows=packed(rows)) if rows else 0

    async def update(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write whole rows, found by their key."""
        if rows:
            await work.run(self._update, rows=packed(rows))


def locked(table: Table) -> Compiled:
    """Whole rows by :ids, locked in the order of their ids so that no two writers wait in a ring."""
    return Compiled(
        select(*own_columns(table))
        .where(ours(table), table.c.id == func.any(ids_parameter()))
        .order_by(table.c.id)
        .with_for_update(key_share=True)
    )


def packed(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as the JSON that json_to_recordset reads; decimals as strings, sets as arrays."""
    return orjson.dumps(rows, default=_said, option=orjson.OPT_PASSTHROUGH_SUBCLASS).decode()


def _said(value: object) -> object:
    if isinstance(value, Decimal | UUID | str):
        return str(value)
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be written.")
