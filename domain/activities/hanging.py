"""Records that hang on another: who sees that one sees them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Table, Uuid, any_, bindparam, case, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from domain import events
from domain.activities.rules import HOSTS, Host
from domain.kernel.errors import NotFound
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Page
from domain.kernel.records import KINDS, Reference, find_many
from domain.kernel.shapes import Input
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.writing import Resource


class RecordLink(Input):
    """The record that something hangs on."""

    kind: Annotated[Host, Field(examples=["company"])]
    id: UUID


async def visible_records(work: Work, wanted: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], Reference]:
    """Those of the records that the actor may see: one statement per kind."""
    by_kind: dict[str, set[UUID]] = {}
    for kind, id in wanted:
        if kind in HOSTS and kind in KINDS and work.actor.may(f"{KINDS[kind].plural}:read"):
            by_kind.setdefault(kind, set()).add(id)
    found: dict[tuple[str, UUID], Reference] = {}
    for kind, ids in by_kind.items():
        found |= {(kind, id): each for id, each in (await find_many(work, kind, list(ids))).items()}
    work.met |= found
    return found


async def host(work: Work, kind: str, id: UUID) -> Reference:
    """The record that something hangs on; NotFound where the actor may not see it."""
    found = await visible_records(work, [(kind, id)])
    if (kind, id) not in found:
        raise NotFound
    return found[kind, id]


Seeing = Callable[[Work, UUID], Awaitable[Work]]
_OTHERWISE: dict[str, Seeing] = {}


def shown_otherwise(kind: str, seeing: Seeing) -> None:
    """Have the talk on records of a kind read by more than see them. seeing: gives a work that does, or NotFound."""
    _OTHERWISE[kind] = seeing


async def host_to_read(work: Work, kind: str, id: UUID) -> Reference:
    """The record whose talk is read."""
    try:
        return await host(work, kind, id)
    except NotFound:
        if kind not in _OTHERWISE:
            raise
        return await host(await _OTHERWISE[kind](work, id), kind, id)


def about_part(
    kind: str,
    id: UUID,
    version: int,
    record: Reference | None,
    *,
    owner: UUID | None = None,
    before: UUID | None = None,
) -> events.About:
    """A fact about what hangs on a record: seen by its own owner, and by whoever the record is shared with."""
    if record is None:
        return events.About(kind, id, version, owner_before=before, owner_after=owner)
    others = {each for each in (record.owner_id, *record.collaborator_ids) if each is not None}
    return events.About(
        kind,
        id,
        version,
        owner_before=before,
        owner_after=owner or record.owner_id,
        collaborator_ids=sorted(others),
        parent_kind=record.kind,
        parent_id=record.id,
    )


def record_json(table: Table) -> ColumnElement[Any]:
    """The record that a row hangs on as {kind, id}; null where it hangs on none."""
    said = func.json_build_object(
        literal_column("'kind'"), table.c.record_kind, literal_column("'id'"), table.c.record_id
    )
    return case((table.c.record_id.is_not(None), said))


class Hanging(Resource):
    """A kind whose rows are seen by their own owner, and through the record named by record_kind and record_id."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, about=self._part, **more)
        rows = self.table
        self._links = Prepared(
            lambda _: select(rows.c.id, rows.c.record_kind, rows.c.record_id).where(
                ours(rows), rows.c.id == any_(ids_parameter()), rows.c.record_id.is_not(None)
            )
        )
        self._kind_of = Prepared(
            lambda _: (
                select(rows.c.record_kind)
                .where(ours(rows), rows.c.record_id == bindparam("record", type_=Uuid))
                .limit(literal_column("1"))
            )
        )

    async def lock(self, work: Work, ids: Sequence[UUID]) -> Sequence[Mapping[str, Any]]:
        """The rows that the actor may change, one way or the other."""
        found = [*await super().lock(work, ids)]
        beyond = await self._through(work, set(ids) - {row["id"] for row in found})
        return [*found, *await super().lock(work.seeing_all(), beyond)] if beyond else found

    async def acquaint(self, work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
        """The records that the rows hang on, for whom facts about them are meant."""
        links = {(row["record_kind"], row["record_id"]) for row in rows if row["record_id"] is not None}
        missing: dict[str, list[UUID]] = {}
        for kind, id in links - set(work.met):
            missing.setdefault(kind, []).append(id)
        for kind, ids in missing.items():
            found = await find_many(work.seeing_all(), kind, ids)
            work.met |= {(kind, id): each for id, each in found.items()}

    async def seen_otherwise(self, work: Work, id: UUID) -> Work | None:
        """Whoever sees the record that it hangs on reads it."""
        return work.seeing_all() if await self._through(work, {id}) else None

    async def ask(self, work: Work, asked: Asked) -> Page:
        """One page: of one record where the filter names one the caller sees, else of what the caller owns."""
        work.require(f"{self.permission}:read")
        id = _one_record(asked)
        if id is not None and work.actor.visible_owners is not None:
            kind = await work.value(self._kind_of, record=id)
            if kind is not None and await visible_records(work, [(kind, id)]):
                work = work.seeing_all()
        return await super().ask(work, asked)

    async def _through(self, work: Work, ids: set[UUID]) -> list[UUID]:
        if not ids or work.actor.visible_owners is None:
            return []
        links = {row[0]: (row[1], row[2]) for row in await work.records(self._links, ids=list(ids))}
        seen = await visible_records(work, links.values())
        return [id for id, link in links.items() if link in seen]

    def _part(self, work: Work, before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
        return about_part(
            self.kind.name,
            row["id"],
            row["version"],
            work.met.get((row["record_kind"], row["record_id"])),
            owner=row.get("owner_id"),
            before=before.get("owner_id") if before else None,
        )


def _one_record(asked: Asked) -> UUID | None:
    parts = asked.where.and_ if isinstance(asked.where, AllOf) else [asked.where]
    for part in parts:
        if isinstance(part, Condition) and part.field == "record_id":
            values = part.value if isinstance(part.value, list) else [part.value]
            if part.op in {"eq", "in"} and len(values) == 1:
                try:
                    return UUID(str(values[0]))
                except ValueError:
                    return None
    return None
