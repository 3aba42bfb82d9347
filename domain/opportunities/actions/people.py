"""Who works on a deal and who decides it: owners, participants."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import any_, bindparam, select

from domain import events
from domain.access.kinds import MemberId
from domain.kernel.errors import NotFound
from domain.kernel.ids import new_id
from domain.kernel.records import load_named
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Prepared, ids_parameter
from domain.kernel.tables import Uuid, own_columns
from domain.kernel.values import Text as Note
from domain.kernel.work import Work
from domain.opportunities.actions.facts import REASSIGNED, REFERENCE, about
from domain.opportunities.tables import opportunities, participants
from domain.writing import Outcome

_ID = "0198c5a0-0000-7000-8000-000000000000"
Role = Literal["decision_maker", "influencer", "champion", "user", "purchaser", "gatekeeper"]


class Reassignment(Input):
    """Up to 200 deals and their new owner."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ids": [_ID], "owner_id": _ID}]})

    ids: Annotated[list[Annotated[UUID, Refers("opportunity")]], Field(min_length=1, max_length=200)]
    owner_id: MemberId | None


class ParticipantInput(Input):
    """A person with a say in the deal. decided: whether they decided it, asked when it closes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"contact_id": _ID, "role": "decision_maker"}]})

    contact_id: Annotated[UUID, Refers("contact")]
    role: Role
    decided: bool = False
    note: Note | None = None


_LOCKED = Prepared(
    lambda here: (
        select(*REFERENCE)
        .where(here(opportunities), opportunities.c.id == any_(ids_parameter()), opportunities.c.deleted_at.is_(None))
        .order_by(opportunities.c.id)
        .with_for_update(key_share=True)
    )
)
_OWNERS = Rows(opportunities, only=("owner_id", "version", "updated_at"))


async def reassign(work: Work, wanted: Reassignment) -> list[Outcome]:
    """Give deals to another owner; what the actor may not see fails alone."""
    work.require("opportunities:reassign")
    faults = await load_named(work, [Reassignment.model_construct(owner_id=wanted.owner_id)])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    found = {row["id"]: dict(row) for row in await work.records(_LOCKED, ids=wanted.ids)}
    outcomes: dict[UUID, Outcome] = {}
    changed: list[dict[str, Any]] = []
    for id in wanted.ids:
        before = found.get(id)
        if before is None:
            outcomes[id] = Outcome("failed", id, error=NotFound())
        elif before["owner_id"] == wanted.owner_id:
            outcomes[id] = Outcome("unchanged", id, before["version"])
        else:
            row: dict[str, Any] = {**before, "owner_id": wanted.owner_id, "updated_at": work.now}
            row |= {"version": before["version"] + 1}
            changed.append(row)
            outcomes[id] = Outcome("updated", id, row["version"])
            old, new = {"owner_id": before["owner_id"]}, {"owner_id": wanted.owner_id}
            events.record(work, REASSIGNED, about(row, before), events.Change(("owner_id",), old, new))
    await _OWNERS.update(work, changed)
    return [outcomes[id] for id in wanted.ids]


PARTICIPANTS = Rows(participants)
PARTICIPANT_SET = events.fact("opportunity.participant_set", "A person's role in a deal was said.")
PARTICIPANT_REMOVED = events.fact("opportunity.participant_removed", "A person left a deal.")
_PRESENT = Prepared(
    lambda here: (
        select(*own_columns(participants))
        .where(
            here(participants),
            participants.c.opportunity_id == bindparam("opportunity", type_=Uuid),
            participants.c.contact_id == bindparam("contact", type_=Uuid),
            participants.c.deleted_at.is_(None),
        )
        .with_for_update(key_share=True, of=participants)
    )
)


async def set_participant(work: Work, opportunity_id: UUID, wanted: ParticipantInput) -> UUID:
    """Say a person's role in a deal, or say it anew; the participant's id."""
    work.require("opportunities:write")
    deal = await work.record_of(_LOCKED, ids=[opportunity_id])
    if deal is None:
        raise NotFound
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    before = await work.record_of(_PRESENT, opportunity=opportunity_id, contact=wanted.contact_id)
    fields = {**wanted.model_dump(), "updated_at": work.now}
    if before is None:
        id = new_id()
        new = {"id": id, "opportunity_id": opportunity_id, "version": 1, "created_at": work.now, **fields}
        await PARTICIPANTS.insert(work, [new])
    else:
        id = before["id"]
        await PARTICIPANTS.update(work, [{**dict(before), **fields, "version": before["version"] + 1}])
    said = {"contact_id": wanted.contact_id, "role": wanted.role, "decided": wanted.decided}
    events.record(work, PARTICIPANT_SET, about(dict(deal)), events.Change(("participants",), data=said))
    return id


async def remove_participant(work: Work, opportunity_id: UUID, contact_id: UUID) -> None:
    """Take a person off a deal. NotFound where they are not on it."""
    work.require("opportunities:write")
    deal = await work.record_of(_LOCKED, ids=[opportunity_id])
    before = await work.record_of(_PRESENT, opportunity=opportunity_id, contact=contact_id)
    if deal is None or before is None:
        raise NotFound
    row = {**dict(before), "deleted_at": work.now, "updated_at": work.now, "version": before["version"] + 1}
    await PARTICIPANTS.update(work, [row])
    change = events.Change(("participants",), {"contact_id": contact_id, "role": before["role"]})
    events.record(work, PARTICIPANT_REMOVED, about(dict(deal)), change)
