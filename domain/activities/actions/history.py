"""Going back: what a change of a record replaced is put back in place."""

from typing import Any
from uuid import UUID

from sqlalchemy import Text, bindparam, select

from domain.activities.hanging import host
from domain.events import events
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.writing import RESOURCES, Outcome, Patch, change

_CHANGE = Prepared(
    lambda _: select(events.c.type, events.c.previous).where(
        ours(events),
        events.c.id == bindparam("event", type_=Uuid),
        events.c.record_id == bindparam("id", type_=Uuid),
        events.c.record_kind == bindparam("kind", type_=Text),
    )
)


async def put_back(work: Work, kind: str, id: UUID, event_id: UUID, expected: int | None = None) -> Outcome:
    """Give the fields of a change their earlier values again: checked as any change is, and a change itself.

    NotFound for another record's event; Conflict for one that changed nothing that can be put back.
    """
    resource = RESOURCES[kind]
    work.require(f"{resource.permission}:write")
    await host(work, kind, id)
    found = await work.record_of(_CHANGE, event=event_id, id=id, kind=kind)
    if found is None:
        raise NotFound
    previous: dict[str, Any] = {
        name: value for name, value in found["previous"].items() if name in resource.input.model_fields
    }
    if found["type"] != resource.facts["changed"] or not previous:
        raise Conflict("nothing-to-put-back")
    [outcome] = await change(work, resource, [Patch(id, previous, expected, replace=True)])
    if outcome.error is not None:
        raise outcome.error
    return outcome
