"""Kinds of record: how a lower area finds the record it hangs on, and how an id from outside is loaded."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ARRAY, ColumnElement, Table, Uuid, and_, any_, literal_column, null, select, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.sql.selectable import CompoundSelect

from domain.kernel.errors import Fault, NotFound
from domain.kernel.shapes import Refers
from domain.kernel.statements import Guard, Prepared, Rows, ids_parameter, ours, shaped
from domain.kernel.work import Work


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record. linkable: anybody in the workspace may link to it, even without seeing it whole.

    owner, collaborators: expressions, where the table's own columns do not say (a quote's are its deal's);
    permission: the resource in `<resource>:read` of whoever is told of it, where that is not the plural.
    """

    name: str
    plural: str
    table: Table
    title: ColumnElement[Any]
    linkable: bool = False
    owner: Callable[[Guard], ColumnElement[Any]] | None = None
    collaborators: Callable[[Guard], ColumnElement[Any]] | None = None
    permission: str | None = None

    def __post_init__(self) -> None:
        """Known by its name from now on."""
        if self.name in KINDS:
            raise ValueError(f"{self.name} is registered already.")
        KINDS[self.name] = self

    def known(self, here: Guard) -> Rows:
        """Which of :ids_<name> are records that the actor may link to, with the kind's name."""
        rows = self.table
        alive = [rows.c.deleted_at.is_(None)] if "deleted_at" in rows.c else []
        return select(literal_column(f"'{self.name}'").label("kind"), rows.c.id).where(
            (ours if self.linkable else here)(rows), rows.c.id == any_(ids_parameter(f"ids_{self.name}")), *alive
        )

    @cached_property
    def reference(self) -> Prepared:
        """Records by :ids, as others see them."""
        rows = self.table

        def own(name: str, given: Callable[[Guard], ColumnElement[Any]] | None, here: Guard) -> ColumnElement[Any]:
            if given is not None:
                return given(here)
            if name in rows.c:
                return rows.c[name]
            return null() if name == "owner_id" else sql_cast(literal_column("'{}'"), ARRAY(Uuid))

        return Prepared(
            lambda here: select(
                rows.c.id,
                self.title.label("title"),
                rows.c.version,
                own("owner_id", self.owner, here).label("owner_id"),
                own("collaborator_ids", self.collaborators, here).label("collaborator_ids"),
            ).where(and_(here(rows), rows.c.id == any_(ids_parameter()), rows.c.deleted_at.is_(None)))
        )


KINDS: dict[str, Kind] = {}


@dataclass(frozen=True, slots=True)
class Reference:
    """A record as a lower area sees it."""

    id: UUID
    title: str
    version: int
    owner_id: UUID | None
    collaborator_ids: Sequence[UUID]
    kind: str = ""


async def find(work: Work, kind: str, id: UUID) -> Reference:
    """The record of that kind, or NotFound where it is not there for the actor."""
    found = await find_many(work, kind, [id])
    if id not in found:
        raise NotFound
    return found[id]


async def find_many(work: Work, kind: str, ids: Sequence[UUID]) -> dict[UUID, Reference]:
    """The records of that kind that are there for the actor, by their ids."""
    if kind not in KINDS:
        return {}
    found = await work.all(KINDS[kind].reference, Reference, ids=list(ids))
    return {each.id: replace(each, kind=kind) for each in found}


def named_ids(value: BaseModel, pointer: str = "") -> Iterable[tuple[str, str, UUID]]:
    """Every id that an input names: (pointer, kind, id)."""
    naming = _naming(type(value))
    for name in value.model_fields_set & naming.keys():
        inner = getattr(value, name)
        if inner is None:
            continue
        alias, kind = naming[name]
        here = f"{pointer}/{alias}"
        if kind and isinstance(inner, UUID):
            yield here, kind, inner
        elif isinstance(inner, BaseModel):
            yield from named_ids(inner, here)
        elif isinstance(inner, list | tuple):
            for i, each in enumerate(inner):
                if isinstance(each, BaseModel):
                    yield from named_ids(each, f"{here}/{i}")
                elif kind and isinstance(each, UUID):
                    yield f"{here}/{i}", kind, each


@cache
def _naming(model: type[BaseModel]) -> dict[str, tuple[str, str | None]]:
    """The fields that name ids or hold other inputs: their name on the wire, and the kind that they name."""
    found: dict[str, tuple[str, str | None]] = {}
    for name, known in model.model_fields.items():
        marks = [mark for mark in (*known.metadata, *_marks(known.annotation)) if isinstance(mark, Refers)]
        if marks or _holds_inputs(known.annotation):
            found[name] = (known.alias or name, marks[0].kind if marks else None)
    return found


def _marks(annotation: Any) -> tuple[object, ...]:
    found = [*getattr(annotation, "__metadata__", ())]
    for part in getattr(annotation, "__args__", ()):
        found += _marks(part)
    return tuple(found)


def _holds_inputs(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_naming(annotation))
    return annotation is Any or any(_holds_inputs(part) for part in getattr(annotation, "__args__", ()))


def _of_kinds(here: Guard, *kinds: str) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(KINDS[kind].known(here) for kind in kinds))


_known = shaped(_of_kinds)


async def known_of(work: Work, wanted: Mapping[str, Collection[UUID]]) -> set[tuple[str, UUID]]:
    """Which ids by kind are records that the actor may link to, in one statement."""
    if not wanted:
        return set()
    ids = {f"ids_{kind}": list(some) for kind, some in wanted.items()}
    return {(row[0], row[1]) for row in await work.records(_known(work.guard, *sorted(wanted)), **ids)}


async def load_named(
    work: Work, inputs: Sequence[BaseModel], known: Sequence[Container[UUID]] = ()
) -> dict[int, list[Fault]]:
    """Faults by the input's place for every id that names nothing: one statement, however many inputs and kinds.

    known: per input, ids that need no look-up.
    """
    named = [
        (place, *each)
        for place, value in enumerate(inputs)
        for each in named_ids(value)
        if not (known and each[2] in known[place])
    ]
    wanted: dict[str, set[UUID]] = {}
    for _, _, kind, id in named:
        wanted.setdefault(kind, set()).add(id)
    if not wanted:
        return {}
    found = await known_of(work, wanted)
    faults: dict[int, list[Fault]] = {}
    for place, pointer, kind, id in named:
        if (kind, id) not in found:
            faults.setdefault(place, []).append(Fault(pointer, "not-found"))
    return faults
