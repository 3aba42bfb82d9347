"""A kind of record with its whole life, and a record on its way to being written."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import any_, select

from domain import events
from domain.kernel.errors import DomainError, Fault, NotFound, RuleBroken
from domain.kernel.listing import Asked, Listing, Page, ask
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Said, View, reader
from domain.kernel.statements import Guard, Prepared, ids_parameter
from domain.kernel.tables import own_columns
from domain.kernel.work import Work

Status = Literal["created", "updated", "unchanged", "deleted", "failed"]


@dataclass(slots=True)
class Draft:
    """A record on its way to being written. A hook sets columns in `row`, or refuses it with `error`."""

    id: UUID
    wanted: Any
    row: dict[str, Any] = field(default_factory=dict[str, Any])
    before: Mapping[str, Any] | None = None
    previous: Any = None
    changed: tuple[str, ...] = ()
    said: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the fact says besides the changed fields."""
    keys: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    """Keys in other systems that it gets, or by null loses."""
    error: DomainError | None = None
    keyed: bool = False
    """Comes from another system by its key: what people do by their own verbs, such a record may simply say."""
    undo: bool = False
    """Takes back what was written by a key: what that ended goes on as if it had not."""
    resumed: Any = None

    def refuse(self, pointer: str, code: str, **parameters: object) -> None:
        """Refuse the draft for one place of its input; the first reason stays."""
        self.error = self.error or RuleBroken(code, faults=[Fault(pointer, code, parameters)], **parameters)


class Outcome(NamedTuple):
    """What became of one of many."""

    status: Status
    id: UUID | None = None
    version: int | None = None
    error: DomainError | None = None


Hook = Callable[[Work, Sequence[Draft]], Awaitable[None]]
AboutOf = Callable[[Work, Mapping[str, Any] | None, Mapping[str, Any]], events.About]


async def _nothing(_work: Work, _drafts: Sequence[Draft]) -> None:
    """No hook."""


_DONE = {
    "created": "added",
    "changed": "changed",
    "trashed": "put in the bin",
    "restored": "taken out of the bin",
}


def _fact_says(kind: Kind, done: str) -> str:
    article = "An" if kind.name[0] in "aeio" else "A"
    return f"{article} {kind.name.replace('_', ' ')} was {done}."


class Resource:
    """A kind of record with its whole life: what is put in, how it looks, what is checked, what follows."""

    def __init__(
        self,
        kind: Kind,
        input: type[Input],
        listing: Listing,
        *,
        prepare: Hook = _nothing,
        written: Hook = _nothing,
        renamed: Mapping[str, str] | None = None,
        permission: str | None = None,
        demands: Mapping[str, str | None] | None = None,
        binned: Hook = _nothing,
        once: frozenset[str] = frozenset(),
        whole: Sequence[str] = (),
        about: AboutOf | None = None,
    ) -> None:
        """prepare: checks, and columns beyond the input's; written: what else is written with it.

        renamed: columns by the input's field where the names differ; permission: the resource in `<resource>:write`;
        demands: what `read`, `write` and `delete` take instead (None: nothing), e.g. DICTIONARY; binned: checks before
        a record goes into the bin or comes out (`row["deleted_at"]` says which); once: fields that only a creation
        takes, and that another system may repeat without effect; whole: objects that a patch replaces instead of
        merging.
        """
        self.kind, self.input, self.listing = kind, input, listing
        self.view: View = listing.view
        self.table = kind.table
        self.prepare, self.written = prepare, written
        self.renamed = renamed or {}
        self.permission = permission or kind.plural
        self.demands = demands or {}
        self.binned, self.once, self.whole = binned, once, whole
        self.about = about or self._about
        self.rows = Rows(kind.table)
        self.facts = {done: events.fact(f"{kind.name}.{done}", _fact_says(kind, said)) for done, said in _DONE.items()}
        self._fields = self._stored()
        self.locked = Prepared(self._locked)
        self._read = reader(self.view)
        RESOURCES[kind.name] = self

    def _stored(self) -> list[tuple[str, str, bool]]:
        return [
            (name, column, _holds_parts(known.annotation))
            for name, known in self.input.model_fields.items()
            if (column := self.renamed.get(name, name)) in self.table.c
        ]

    def demand(self, work: Work, action: str) -> None:
        """Forbidden unless the actor may `read`, `write` or `delete` records of this kind."""
        wanted = self.demands.get(action, f"{self.permission}:{action}")
        if wanted is not None:
            work.require(wanted)

    def _locked(self, here: Guard) -> Any:
        rows = self.table
        columns = own_columns(rows)
        return (
            select(*columns, self.view.json(here).label("_said"))
            .where(here(rows), rows.c.id == any_(ids_parameter()))
            .order_by(rows.c.id)
            .with_for_update(key_share=True, of=rows)
        )

    async def lock(self, work: Work, ids: Sequence[UUID]) -> Sequence[Mapping[str, Any]]:
        """The rows of :ids that the actor may change, locked."""
        return [dict(row) for row in await work.records(self.locked, ids=list(ids))]

    async def acquaint(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """Load what `about` needs to know of rows that were written; nothing by default."""

    async def read(
        self, work: Work, id: UUID, fields: tuple[str, ...] = (), expand: tuple[str, ...] = (), *, trashed: bool = False
    ) -> Said:
        """One record as JSON; NotFound where the caller may not see it."""
        self.demand(work, "read")
        try:
            return await self._read(work, id, fields, expand, trashed=trashed)
        except NotFound:
            seeing = await self.seen_otherwise(work, id)
            if seeing is None:
                raise
        return await self._read(seeing, id, fields, expand, trashed=trashed)

    async def seen_otherwise(self, work: Work, id: UUID) -> Work | None:
        """A work that reads this one record, where the actor may by more than whose it is; nothing by default."""

    async def ask(self, work: Work, asked: Asked) -> Page:
        """One page of the list."""
        self.demand(work, "read")
        return await ask(work, self.listing, asked)

    def columns(self, wanted: BaseModel) -> dict[str, Any]:
        """The input's fields that are columns, as they are stored."""
        said = wanted.__dict__
        return {column: _plain(said[name]) if parts else said[name] for name, column, parts in self._fields}

    def _about(self, _work: Work, before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
        return events.About(
            self.kind.name,
            row["id"],
            row["version"],
            owner_before=before.get("owner_id") if before else None,
            owner_after=row.get("owner_id"),
            collaborator_ids=row.get("collaborator_ids") or (),
            shared="owner_id" not in self.table.c,
        )


RESOURCES: dict[str, Resource] = {}
CHECKS: list[Callable[[Work, Resource, Sequence[Draft]], Awaitable[None]]] = []
"""What is checked in every write, whatever the kind (custom fields, tags); runs after the kind's own `prepare`."""
DICTIONARY: Mapping[str, str | None] = {"read": None, "write": "dictionaries:write", "delete": "dictionaries:write"}
"""What a dictionary of the workspace demands: everybody reads it, few write it."""


def _holds_parts(annotation: Any) -> bool:
    """Whether values of a type can be, or hold, inputs of their own."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _holds_parts(parts[0])
    if parts and origin is not Literal:
        return any(map(_holds_parts, parts))
    return annotation is Any or (isinstance(annotation, type) and issubclass(annotation, BaseModel))


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
