"""Merging two records of a kind, with a preview and an undo."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import Text, Uuid, bindparam, select

from domain import events, writing
from domain.contacts.merging.references import REFERRING
from domain.contacts.merging.rules import Side, merged, patch_between, undone
from domain.contacts.tables import record_merges
from domain.kernel.errors import Conflict, NotFound, broken, missing
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows, packed
from domain.kernel.shapes import Input, Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.writing import Patch, Resource, demand_version


class MergeInput(Input):
    """Which record is merged into this one. keep: by field, whose value stays; by default this one's, where it has any.

    mode: `preview` changes nothing and says what `commit` would do.
    """

    mode: Literal["preview", "commit"] = "preview"
    with_id: UUID
    keep: dict[str, Side] = Field(default={}, max_length=100)


class Difference(Shape):
    """A field in which the two differ, and what the merged record gets."""

    field: str
    mine: Any
    theirs: Any
    merged: Any


class Merge(Shape):
    """What a merge does, or did. id: for its undo, once it is committed."""

    id: UUID | None
    mode: Literal["preview", "commit"]
    kept_id: UUID
    gone_id: UUID
    fields: dict[str, Any] = Field(description="The kept record's fields, merged")
    differences: list[Difference]
    moved: dict[str, int] = Field(description="How many rows refer to the kept record now, by what they are")


class Unmerge(Shape):
    """What became of an undo. edited: fields that somebody changed since, and that stay; left: rows that moved on."""

    kept_id: UUID
    restored_id: UUID
    edited: list[str]
    left: dict[str, int]


Columns = Callable[[Work, Mapping[str, Any], Mapping[str, Any], dict[str, Any]], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, eq=False)
class Mergeable:
    """A kind whose records may be merged.

    united: lists of which the kept record gets both; columns: those beyond the input's fields that it gets, from the
    two rows and the merged fields (which it may mend).
    """

    resource: Resource
    united: Sequence[str]
    columns: Columns


MERGEABLE: dict[str, Mergeable] = {}
MERGED: dict[str, tuple[str, str]] = {}
_ROWS = Rows(record_merges)


def mergeable(resource: Resource, united: Sequence[str], columns: Columns) -> None:
    """Let records of a kind be merged."""
    kind = resource.kind.name
    MERGEABLE[kind] = Mergeable(resource, united, columns)
    MERGED[kind] = (
        events.fact(f"{kind}.merged", f"Another {kind} was merged into a {kind}."),
        events.fact(f"{kind}.unmerged", f"A merge of two {kind} records was undone."),
    )


async def _both(work: Work, known: Mergeable, id: UUID, with_id: UUID) -> tuple[Any, Any]:
    resource = known.resource
    rows = {row["id"]: row for row in await work.records(resource.locked, ids=[id, with_id])}
    if id not in rows or rows[id]["deleted_at"] is not None:
        raise NotFound
    if with_id not in rows or rows[with_id]["deleted_at"] is not None:
        raise missing("/with_id")
    if id == with_id:
        raise broken("/with_id", "merge-with-itself")
    return rows[id], rows[with_id]


def _fields(resource: Resource, row: Mapping[str, Any]) -> dict[str, Any]:
    said = orjson.loads(row["_said"])
    return {name: said[name] for name in resource.input.model_fields if name in said}


async def merge(work: Work, kind: str, id: UUID, wanted: MergeInput, expected: int | None) -> Merge:
    """Merge another record into this one, or say what that would do: needs to write and to delete."""
    known = MERGEABLE[kind]
    known.resource.demand(work, "write")
    known.resource.demand(work, "delete")
    kept, gone = await _both(work, known, id, wanted.with_id)
    await demand_version(work, id, expected, kept["version"])
    mine, theirs = _fields(known.resource, kept), _fields(known.resource, gone)
    for name in wanted.keep:
        if name not in mine:
            raise broken(f"/keep/{name}", "unknown-field", name=name)
    fields = merged(mine, theirs, wanted.keep, known.united)
    columns = await known.columns(work, kept, gone, fields)
    preview = Merge(
        id=None,
        mode=wanted.mode,
        kept_id=id,
        gone_id=wanted.with_id,
        fields=fields,
        differences=[
            Difference(field=name, mine=mine[name], theirs=theirs.get(name), merged=fields[name])
            for name in mine
            if mine[name] != theirs.get(name)
        ],
        moved={each.name: await each.count(work, wanted.with_id) for each in REFERRING.get(kind, ())},
    )
    if wanted.mode == "preview":
        return preview
    merge_id = await _commit(work, known, (kept, gone), (mine, fields), columns)
    return preview.model_copy(update={"id": merge_id})


async def _commit(
    work: Work,
    known: Mergeable,
    rows: tuple[Any, Any],
    fields: tuple[dict[str, Any], dict[str, Any]],
    columns: dict[str, Any],
) -> UUID:
    resource, (kept, gone), (mine, after) = known.resource, rows, fields
    kind = resource.kind.name
    await writing.trash(work, resource, gone["id"])
    await _write(work, resource, kept["id"], patch_between(mine, after))
    before = {name: kept[name] for name in columns}
    [now] = await work.records(resource.locked, ids=[kept["id"]])
    # A version of its own even where nothing but what refers to it changed: whoever has the old one should look again.
    version = kept["version"] + 1
    await resource.rows.update(work, [{**_row(now), **columns, "version": version, "updated_at": work.now}])
    [left] = await work.records(resource.locked, ids=[gone["id"]])
    await resource.rows.update(work, [{**_row(left), "merged_into_id": kept["id"]}])
    moved = [[each.name, await each.move(work, gone["id"], kept["id"])] for each in REFERRING.get(kind, ())]
    merge_id = new_id()
    row: dict[str, Any] = {
        "id": merge_id,
        "kind": kind,
        "kept_id": kept["id"],
        "gone_id": gone["id"],
        "before": orjson.loads(packed([{"fields": mine, "columns": before}]))[0],
        "after": orjson.loads(packed([{"fields": _fields(resource, dict(now)), "columns": columns}]))[0],
        "gone_version": left["version"],
        "moved": moved,
        "at": work.now,
        "by_id": work.actor.id,
    }
    await _ROWS.insert(work, [row])
    about = resource.about(work, kept, {**_row(now), "version": version})
    said = events.Change(data={"merge_id": str(merge_id), "gone_id": str(gone["id"]), "kept_id": str(kept["id"])})
    events.record(work, MERGED[kind][0], about, said)
    return merge_id


def _row(found: Any) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name != "_said"}


async def _write(work: Work, resource: Resource, id: UUID, patch: dict[str, Any]) -> None:
    if not patch:
        return
    [outcome] = await writing.change(work, resource, [Patch(id, patch)])
    if outcome.error is not None:
        raise outcome.error


_MERGE = Compiled(
    select(*own_columns(record_merges))
    .where(
        ours(record_merges),
        record_merges.c.id == bindparam("id", type_=Uuid),
        record_merges.c.kind == bindparam("kind", type_=Text),
    )
    .with_for_update(key_share=True)
)


async def unmerge(work: Work, kind: str, merge_id: UUID) -> Unmerge:
    """Make two records of a merged one: as they were, but for what was edited since, which stays and is named."""
    known = MERGEABLE[kind]
    resource = known.resource
    resource.demand(work, "write")
    resource.demand(work, "delete")
    found = await work.record_of(_MERGE, id=merge_id, kind=kind)
    if found is None:
        raise NotFound
    kept_id, gone_id = found["kept_id"], found["gone_id"]
    rows = {row["id"]: row for row in await work.records(resource.locked, ids=[kept_id, gone_id])}
    if len(rows) < 2 or rows[kept_id]["deleted_at"] is not None:
        raise NotFound
    if found["undone_at"] is not None:
        raise Conflict("merge-undone")
    if rows[gone_id]["version"] != found["gone_version"]:
        raise Conflict("restored-since")
    left: dict[str, int] = {}
    places = {each.name: each for each in REFERRING.get(kind, ())}
    for name, moved in reversed(found["moved"]):
        remaining = await places[name].move_back(work, gone_id, kept_id, moved) if name in places else len(moved)
        if remaining:
            left[name] = left.get(name, 0) + remaining
    await _restore(work, resource, gone_id)
    edited = await _put_back(work, resource, rows[kept_id], found)
    await _ROWS.update(work, [{**dict(found), "undone_at": work.now}])
    said = events.Change(data={"merge_id": str(merge_id), "kept_id": str(kept_id), "restored_id": str(gone_id)})
    events.record(work, MERGED[kind][1], resource.about(work, _row(rows[kept_id]), _row(rows[kept_id])), said)
    return Unmerge(kept_id=kept_id, restored_id=gone_id, edited=edited, left=left)


async def _put_back(work: Work, resource: Resource, kept: Any, found: Any) -> list[str]:
    now = _fields(resource, kept)
    back, edited = undone(found["before"]["fields"], found["after"]["fields"], now)
    await _write(work, resource, kept["id"], patch_between(now, {**back}))
    [row] = await work.records(resource.locked, ids=[kept["id"]])
    columns = orjson.loads(packed([_row(row)]))[0]
    before, after = found["before"]["columns"], found["after"]["columns"]
    again, changed = undone(before, after, columns)
    await resource.rows.update(work, [{**_row(row), **again}])
    return [*edited, *changed]


async def _restore(work: Work, resource: Resource, gone_id: UUID) -> None:
    await writing.restore(work, resource, gone_id)
    [row] = await work.records(resource.locked, ids=[gone_id])
    await resource.rows.update(work, [{**_row(row), "merged_into_id": None}])
