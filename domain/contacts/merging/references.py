"""What refers to a record that may be merged: each area names its columns when it is imported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Table, Text, Uuid, any_, bindparam, cast, func, literal_column, select, update

from domain import events
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import ARRAY, Instant, own_columns
from domain.kernel.work import Work
from domain.writing import RESOURCES

_BETWEEN = "\x1f"
Moved = list[str]
"""The keys of the rows that changed hands, as JSON keeps them."""


class Referring(Protocol):
    """Rows that refer to a record of a kind; an area may write its own where a column is not all there is to it."""

    @property
    def name(self) -> str:
        """What the rows are, such as `opportunities`."""
        ...

    async def count(self, work: Work, gone: UUID) -> int:
        """How many rows refer to a record."""
        ...

    async def move(self, work: Work, gone: UUID, kept: UUID) -> Any:
        """Let the rows refer to another; what an undo needs to know, as JSON."""
        ...

    async def move_back(self, work: Work, gone: UUID, kept: UUID, moved: Any) -> int:
        """Undo a move; how many rows were left, because they were changed since."""
        ...


REFERRING: dict[str, list[Referring]] = {}
"""By the kind of record referred to."""


def refers_to(kind: str, referring: Referring) -> None:
    """Enter rows that refer to records of a kind."""
    REFERRING.setdefault(kind, []).append(referring)


@dataclass(frozen=True, eq=False)
class Pointing:
    """A column that refers to records of one kind, or of the kind that another column names.

    key: the columns that, with the workspace, tell the rows apart; of: the column with the kind's name, and that name;
    apart: columns that are unique together with the reference: a row that would collide stays where it is;
    resource: the rows' kind, where its feed should say that they changed; label: what the rows are called, where two
    columns of one table refer to the same kind.
    """

    table: Table
    column: str
    key: tuple[str, ...] = ("id",)
    of: tuple[str, str] | None = None
    apart: tuple[str, ...] = ()
    resource: str | None = None
    label: str | None = None

    @property
    def name(self) -> str:
        """What the rows are."""
        return self.label or str(self.table.name)

    def _where(self, at: str) -> list[ColumnElement[bool]]:
        of = [] if self.of is None else [self.table.c[self.of[0]] == self.of[1]]
        return [ours(self.table), self.table.c[self.column] == bindparam(at, type_=Uuid), *of]

    @property
    def _key(self) -> ColumnElement[str]:
        words = [cast(self.table.c[name], Text) for name in self.key]
        return words[0] if len(words) == 1 else func.concat_ws(_BETWEEN, *words, type_=Text)

    @cached_property
    def _count(self) -> Compiled:
        return Compiled(select(func.count()).select_from(self.table).where(*self._where("gone")))

    def _written(self, to: str) -> Mapping[str, ColumnElement[Any]]:
        written: dict[str, ColumnElement[Any]] = {self.column: bindparam(to, type_=Uuid)}
        if "version" in self.table.c:
            written["version"] = self.table.c.version + 1
        if "updated_at" in self.table.c:
            written["updated_at"] = bindparam("now", type_=Instant)
        return written

    @cached_property
    def _move(self) -> Compiled:
        moved = update(self.table).where(*self._where("gone")).values(self._written("kept"))
        if self.apart:
            there = self.table.alias("there")
            same = [there.c[name] == self.table.c[name] for name in self.apart]
            taken = select(literal_column("1")).where(
                ours(there), there.c[self.column] == bindparam("kept", type_=Uuid), *same
            )
            moved = moved.where(~taken.correlate(self.table).exists())
        return Compiled(moved.returning(*own_columns(self.table)))

    @cached_property
    def _move_back(self) -> Compiled:
        keys = any_(bindparam("keys", type_=ARRAY(Text())))
        back = update(self.table).where(*self._where("kept"), self._key == keys)
        values = back.values(self._written("gone"))
        return Compiled(values.returning(*own_columns(self.table)))

    async def count(self, work: Work, gone: UUID) -> int:
        """How many rows refer to a record."""
        return int(await work.value(self._count, gone=gone))

    async def move(self, work: Work, gone: UUID, kept: UUID) -> Moved:
        """Let the rows refer to another; their keys."""
        rows = await work.records(self._move, gone=gone, kept=kept, now=work.now)
        self._tell(work, rows, gone, kept)
        return [_BETWEEN.join(str(row[name]) for name in self.key) for row in rows]

    async def move_back(self, work: Work, gone: UUID, kept: UUID, moved: Moved) -> int:
        """Let the rows that still refer to the kept record refer to the other again; how many no longer do."""
        rows = await work.records(self._move_back, gone=gone, kept=kept, keys=moved, now=work.now)
        self._tell(work, rows, kept, gone)
        return len(moved) - len(rows)

    def _tell(self, work: Work, rows: Sequence[Any], before: UUID, after: UUID) -> None:
        resource = RESOURCES.get(self.resource or "")
        if resource is None:
            return
        said = events.Change((self.column,), {self.column: str(before)}, {self.column: str(after)})
        for row in rows:
            kept = dict(row)
            events.record(work, resource.facts["changed"], resource.about(work, kept, kept), said)
