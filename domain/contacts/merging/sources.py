"""Merging two sources: what came from one came from the other."""

from typing import Annotated
from uuid import UUID

from domain import events, writing
from domain.contacts.actions.sources import SOURCE
from domain.contacts.merging.references import REFERRING, Pointing, refers_to
from domain.contacts.tables import companies, contacts
from domain.kernel.errors import NotFound, broken, missing
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.work import Work
from domain.writing import demand_version

MERGED = events.fact("source.merged", "A source was merged into another.")
refers_to("source", Pointing(contacts, "source_id", resource="contact"))
refers_to("source", Pointing(companies, "source_id", resource="company"))


class SourceMerge(Input):
    """Which source is merged into this one and then gone."""

    model_config = example(with_id="0198c5a0-0000-7000-8000-000000000000")

    with_id: Annotated[UUID, Refers("source")]


async def merge_sources(work: Work, id: UUID, wanted: SourceMerge, expected: int | None) -> None:
    """Let everything that came from another source come from this one; the other goes into the bin."""
    SOURCE.demand(work, "write")
    rows = {row["id"]: row for row in await work.records(SOURCE.locked, ids=[id, wanted.with_id])}
    if id not in rows or rows[id]["deleted_at"] is not None:
        raise NotFound
    if wanted.with_id not in rows or rows[wanted.with_id]["deleted_at"] is not None:
        raise missing("/with_id")
    if id == wanted.with_id:
        raise broken("/with_id", "merge-with-itself")
    await demand_version(work, id, expected, rows[id]["version"])
    moved = {each.name: len(await each.move(work, wanted.with_id, id)) for each in REFERRING["source"]}
    await writing.trash(work, SOURCE, wanted.with_id)
    [gone] = await work.records(SOURCE.locked, ids=[wanted.with_id])
    row = {name: value for name, value in gone.items() if name != "_said"}
    await SOURCE.rows.update(work, [{**row, "merged_into_id": id}])
    about = events.About("source", id, rows[id]["version"], shared=True)
    events.record(work, MERGED, about, events.Change(data={"gone_id": str(wanted.with_id), "moved": moved}))
