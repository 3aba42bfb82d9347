"""What a leaver owned goes to somebody else, in one action."""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import ColumnElement, FromClause, Uuid, bindparam, literal_column, update

from domain import events
from domain.access.kinds import MemberId
from domain.access.tables import members
from domain.kernel.errors import NotFound, broken
from domain.kernel.records import load_named
from domain.kernel.shapes import Input, Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.writing import RESOURCES, Resource

REASSIGNED = events.fact("member.reassigned", "A member's records were given to somebody else.")
HANDED_OVER: dict[str, Callable[[FromClause], ColumnElement[bool]]] = {}
"""By kind: which records change hands, where not all do (closed deals stay with who closed them); see `hands_over`.

Every kind of record with an `owner_id` takes part, without saying so.
"""


def hands_over(kind: str, which: Callable[[FromClause], ColumnElement[bool]]) -> None:
    """Let only those of a leaver's records change hands that are still to be worked on."""
    HANDED_OVER[kind] = which


class MemberReassignment(Input):
    """Who takes over."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to_id": "01990000-0000-7000-8000-000000000001"}]})

    to_id: MemberId


class Reassigned(Shape):
    """How many records changed hands, by their plural."""

    records: dict[str, int]


@cache
def _statement(kind: str) -> Compiled:
    table = RESOURCES[kind].table
    only = [HANDED_OVER[kind](table)] if kind in HANDED_OVER else []
    shared = table.c.collaborator_ids if "collaborator_ids" in table.c else literal_column("'{}'::uuid[]")
    return Compiled(
        update(table)
        .where(ours(table), table.c.owner_id == bindparam("leaver", type_=Uuid), table.c.deleted_at.is_(None), *only)
        .values(
            owner_id=bindparam("heir", type_=Uuid),
            version=table.c.version + 1,
            updated_at=bindparam("now", type_=Instant),
        )
        .returning(table.c.id, table.c.version, shared.label("collaborator_ids"))
    )


async def reassign(work: Work, id: UUID, wanted: MemberReassignment) -> Reassigned:
    """Give a member's records to another one, but for what is done; both must be of this workspace."""
    work.require("members:write")
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    if not await work.value(_EXISTS, id=id):
        raise NotFound
    if wanted.to_id == id:
        raise broken("/to_id", "same-member")
    done: dict[str, int] = {}
    for kind, resource in RESOURCES.items():
        if "owner_id" in resource.table.c and "version" in resource.table.c:
            moved = await work.records(_statement(kind), leaver=id, heir=wanted.to_id, now=work.now)
            for row in moved:
                _record(work, resource, row, id, wanted.to_id)
            done[resource.kind.plural] = len(moved)
    about = events.About("member", id, owner_before=id, owner_after=wanted.to_id)
    events.record(work, REASSIGNED, about, events.Change(data={"to_id": str(wanted.to_id), "records": done}))
    return Reassigned(records=done)


def _record(work: Work, resource: Resource, row: Any, before: UUID, after: UUID) -> None:
    about = events.About(
        resource.kind.name,
        row["id"],
        row["version"],
        owner_before=before,
        owner_after=after,
        collaborator_ids=row["collaborator_ids"],
    )
    said = events.Change(("owner_id",), {"owner_id": str(before)}, {"owner_id": str(after)})
    events.record(work, resource.facts["changed"], about, said)


_EXISTS = Compiled(
    members.select().with_only_columns(members.c.id).where(ours(members), members.c.id == bindparam("id", type_=Uuid))
)
