"""A file's rows are kept as they are read, chunk by chunk, before anything is made of them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import any_, delete

from domain import events
from domain.catalogue.actions import PRODUCT
from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.imports.actions.naming import custom_heads
from domain.imports.rules.columns import ImportKind
from domain.imports.tables import import_rows, imports
from domain.kernel.errors import NotFound
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows, locked
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.leads.actions import LEAD
from domain.opportunities.actions import OPPORTUNITY
from domain.writing import Resource

ASKED = events.fact("workspace.import_asked", "A step of an import was asked for; the worker carries it out.")
RESOURCES: Mapping[ImportKind, Resource] = {
    "company": COMPANY,
    "contact": CONTACT,
    "product": PRODUCT,
    "lead": LEAD,
    "opportunity": OPPORTUNITY,
}
IMPORTS = Rows(imports, frozen=("id", "created_at"))
ROWS = Rows(import_rows)
_LOCKED = locked(imports)
_DROP_ROWS = Compiled(delete(import_rows).where(ours(import_rows), import_rows.c.import_id == any_(ids_parameter())))
_DROP = Compiled(delete(imports).where(ours(imports), imports.c.id == any_(ids_parameter())))


def demand(work: Work, kind: ImportKind) -> None:
    """Forbidden unless the actor may write records of the kind, and the past."""
    work.require("history:write")
    RESOURCES[kind].demand(work, "write")


def makes_related(kind: ImportKind, plan: Mapping[str, Any]) -> bool:
    """Whether companies and people that rows name are made where they are not there."""
    said = plan.get("create_related")
    return bool(plan["create"]) and (kind != "opportunity" if said is None else bool(said))


async def begin(work: Work, kind: ImportKind, file_name: str, reading: Mapping[str, Any]) -> UUID:
    """An import whose rows are about to be staged."""
    demand(work, kind)
    id = new_id()
    row = {
        "id": id,
        "kind": kind,
        "file_name": file_name,
        "state": "reading",
        "reading": reading,
        "rows": 0,
        "done": 0,
        "reached": 0,
    }
    row |= {"counts": {}, "actor_kind": work.actor.kind, "actor_id": work.actor.id}
    await IMPORTS.insert(work, [{**row, "created_at": work.now, "updated_at": work.now}])
    return id


async def stage(work: Work, id: UUID, rows: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Keep some rows: (position, cells)."""
    empty = {"changes": [], "faults": [], "made": [], "created_at": work.now}
    await ROWS.insert(
        work, [{"import_id": id, "position": place, "cells": list(cells), **empty} for place, cells in rows]
    )


async def staged(work: Work, id: UUID, rows: int, reading: Mapping[str, Any]) -> None:
    """All rows are there. Columns that mean nothing to us may be called as one of the workspace's own fields."""
    row = await held(work, id)
    custom = await custom_heads(work, row["kind"])
    guessed: list[str | None] = []
    for head, field in zip(reading["head"], reading["guess"], strict=True):
        own = custom.get(sort_key(head))
        guessed.append(field or (own if own not in guessed else None))
    reading = {**reading, "guess": guessed}
    await IMPORTS.update(work, [{**row, "state": "read", "rows": rows, "reading": reading, "updated_at": work.now}])


async def held(work: Work, id: UUID) -> dict[str, Any]:
    """An import's row, locked; NotFound, and Forbidden where its kind is not the actor's to write."""
    work.require("history:write")
    found = await work.records(_LOCKED, ids=[id])
    if not found:
        raise NotFound
    row = dict(found[0])
    demand(work, row["kind"])
    return row


async def drop(work: Work, id: UUID) -> None:
    """Forget an import and its rows; what it made stays."""
    await work.run(_DROP_ROWS, ids=[id])
    await work.run(_DROP, ids=[id])


def ask(work: Work, id: UUID, step: str) -> None:
    """Have the worker carry out a step."""
    about = events.About("workspace", work.workspace.id)
    events.record(work, ASKED, about, events.Change(data={"import_id": str(id), "step": step}))
