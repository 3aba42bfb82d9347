"""Tags: one dictionary for all kinds of record, filled by use, tidied by renaming and merging."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, any_, bindparam, func, select, update

from domain import events, writing
from domain.customization.tables import tags
from domain.kernel.errors import NotFound, broken, missing
from domain.kernel.ids import new_id
from domain.kernel.listing import Asks, Listing
from domain.kernel.records import Kind
from domain.kernel.rows import Rows, locked
from domain.kernel.shapes import Input, Refers, Shape, View, example
from domain.kernel.statements import Guard, Prepared, Statement, ours, shaped
from domain.kernel.tables import Instant, Words
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.writing import CHECKS, DICTIONARY, RESOURCES, Draft, Resource, demand_version

TagName = Annotated[str, Field(pattern=r"^[^\x00-\x1f,]{1,50}$", examples=["fiera"])]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$", examples=["#1f77b4"])]
MERGED = events.fact("tag.merged", "A tag was merged into another; records carry the other now.")


class TagInput(Input):
    """A tag as it is written. kinds: the kinds of record it is offered for; none: all."""

    model_config = example(name="cliente storico", colour="#1f77b4", kinds=["company"])

    name: TagName
    colour: Colour | None = None
    kinds: Annotated[list[Annotated[str, Field(max_length=50)]], Field(max_length=20)] = []


class TagMerge(Input):
    """Which tag is merged into this one and then gone."""

    model_config = example(with_id="0197a000-0000-7000-8000-000000000000")

    with_id: Annotated[UUID, Refers("tag")]


class Tag(Shape):
    """A tag that records carry by its name."""

    id: UUID
    name: str
    colour: str | None
    kinds: list[str]
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


TAGS = Listing(
    View(Tag, tags),
    {
        "id": Asks(tags.c.id, "id"),
        "name": Asks(tags.c.name, "text", sort=tags.c.sort_key),
        "kinds": Asks(tags.c.kinds, "words"),
        "updated_at": Asks(tags.c.updated_at, "instant"),
    },
    default="name",
)


def _tagged(kind: str) -> bool:
    return "tags" in RESOURCES[kind].table.c and RESOURCES[kind].table is not tags


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["sort_key"] = sort_key(draft.wanted.name)
        for i, kind in enumerate(draft.wanted.kinds):
            if kind not in RESOURCES or not _tagged(kind):
                draft.refuse(f"/kinds/{i}", "unknown-kind", name=kind)


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.before is not None and draft.before["name"] != draft.row["name"]:
            await _rewrite(work, draft.before["name"], draft.row["name"])


def _replacing(_guard: Guard, kind: str) -> Statement:
    rows = RESOURCES[kind].table
    old, new = bindparam("old", type_=Text), bindparam("new", type_=Text)
    bare = func.array_remove(func.array_remove(rows.c.tags, old), new)
    return (
        update(rows)
        .where(ours(rows), old == any_(rows.c.tags))
        .values(
            tags=func.array_append(bare, new, type_=Words),
            version=rows.c.version + 1,
            updated_at=bindparam("now", type_=Instant),
        )
    )


_replacements = shaped(_replacing)


async def _rewrite(work: Work, old: str, new: str) -> int:
    """Let every record that carries a tag carry another, seen by the actor or not; how many did."""
    count = 0
    for kind in [name for name in RESOURCES if _tagged(name)]:
        count += await work.run(_replacements(ours, kind), old=old, new=new, now=work.now)
    return count


TAG = Resource(
    Kind("tag", "tags", tags, tags.c.name, linkable=True),
    TagInput,
    TAGS,
    prepare=_prepare,
    written=_written,
    demands=DICTIONARY,
)


async def merge(work: Work, id: UUID, wanted: TagMerge, expected: int | None) -> None:
    """Merge another tag into this one: its records carry this one, and it goes into the bin."""
    TAG.demand(work, "write")
    rows = {row["id"]: row for row in await work.records(_LOCKED, ids=[id, wanted.with_id])}
    if id not in rows or rows[id]["deleted_at"] is not None:
        raise NotFound
    if wanted.with_id not in rows or rows[wanted.with_id]["deleted_at"] is not None:
        raise missing("/with_id")
    if id == wanted.with_id:
        raise broken("/with_id", "merge-with-itself")
    await demand_version(work, id, expected, rows[id]["version"])
    old, new = rows[wanted.with_id], rows[id]
    count = await _rewrite(work, old["name"], new["name"])
    await writing.trash(work, TAG, wanted.with_id)
    said = {"merged_id": str(wanted.with_id), "merged_name": old["name"], "name": new["name"], "records": count}
    events.record(work, MERGED, events.About("tag", id, new["version"], shared=True), events.Change(data=said))


_LOCKED = locked(tags)
_ROWS = Rows(tags)
_KNOWN = Prepared(
    lambda _: select(tags.c.sort_key, tags.c.name).where(
        ours(tags), tags.c.sort_key == any_(bindparam("keys", type_=Words)), tags.c.deleted_at.is_(None)
    )
)


async def _learn(work: Work, resource: Resource, drafts: Sequence[Draft]) -> None:
    """Add unknown tags to the dictionary; spell known ones as it does."""
    if resource is TAG or not _tagged(resource.kind.name):
        return
    used = [draft for draft in drafts if draft.row.get("tags") and (draft.before is None or "tags" in draft.changed)]
    named = {sort_key(name): name for draft in used for name in draft.row["tags"]}
    if not named:
        return
    known = {row[0]: row[1] for row in await work.records(_KNOWN, keys=list(named))}
    times = {"version": 1, "created_at": work.now, "updated_at": work.now}
    new: list[dict[str, Any]] = [
        {"id": new_id(), "name": name, "kinds": [], "sort_key": key, **times}
        for key, name in named.items()
        if key not in known
    ]
    await _ROWS.insert_missing(work, new)
    for each in new:
        events.record(work, TAG.facts["created"], events.About("tag", each["id"], 1, shared=True))
    spelt = {**named, **known}
    for draft in used:
        draft.row["tags"] = list(dict.fromkeys(spelt[sort_key(name)] for name in draft.row["tags"]))


CHECKS.append(_learn)
