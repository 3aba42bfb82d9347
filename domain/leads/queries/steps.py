"""What can be asked of the ladder, of the reasons, and of a lead's way along the steps."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.queries.meta import section
from domain.kernel.listing import Asks, Listing
from domain.kernel.records import find
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, ours
from domain.kernel.work import Work
from domain.leads.rules import Step
from domain.leads.tables import disqualification_reasons, lead_steps, lead_visits

StepKey = Literal["new", "contacted", "interested", "qualified", "disqualified"]


class LeadStep(Shape):
    """A step of the ladder. key: of the steps that every workspace has."""

    id: UUID
    name: str
    position: int
    key: StepKey | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class LeadStepSummary(Shape):
    """A step by name."""

    id: UUID
    name: str
    position: int
    key: StepKey | None


class DisqualificationReason(Shape):
    """Why leads are given up."""

    id: UUID
    name: str
    position: int
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class DisqualificationReasonSummary(Shape):
    """A reason by name."""

    id: UUID
    name: str


class VisitActor(Shape):
    """Who put the lead on the step."""

    kind: Literal["member", "api_key", "system"]
    id: UUID | None


class LeadVisit(Shape):
    """A stay of a lead on a step."""

    id: UUID
    step: LeadStepSummary
    entered_at: datetime
    left_at: datetime | None
    actor: VisitActor


class LeadVisits(Shape):
    """A lead's way along the ladder, in its order."""

    data: list[LeadVisit]


LEAD_STEPS = Listing(
    View(LeadStep, lead_steps),
    {
        "id": Asks(lead_steps.c.id, "id"),
        "name": Asks(lead_steps.c.name, "text"),
        "key": Asks(lead_steps.c.key, "word", sort=func.coalesce(lead_steps.c.key, "")),
        "position": Asks(lead_steps.c.position, "number"),
        "updated_at": Asks(lead_steps.c.updated_at, "instant"),
    },
    default="position",
)
DISQUALIFICATION_REASONS = Listing(
    View(DisqualificationReason, disqualification_reasons),
    {
        "id": Asks(disqualification_reasons.c.id, "id"),
        "name": Asks(disqualification_reasons.c.name, "text"),
        "position": Asks(disqualification_reasons.c.position, "number"),
        "updated_at": Asks(disqualification_reasons.c.updated_at, "instant"),
    },
    default="position",
)
_LADDER = Prepared(
    lambda _: (
        select(lead_steps.c.id, lead_steps.c.name, lead_steps.c.position, lead_steps.c.key)
        .where(ours(lead_steps), lead_steps.c.deleted_at.is_(None))
        .order_by(lead_steps.c.position, lead_steps.c.id)
    )
)


async def ladder(work: Work) -> list[Step]:
    """The workspace's steps from the first to the last."""
    return await work.all(_LADDER, Step)


def _step(_: Guard) -> ColumnElement[Any]:
    parts = {name: lead_steps.c[name] for name in LeadStepSummary.model_fields}
    return part_of(lead_steps, lead_steps.c.id == lead_visits.c.step_id, ours(lead_steps), **parts)


_VISIT = View(
    LeadVisit,
    lead_visits,
    {
        "step": _step,
        "actor": func.json_build_object(
            literal_column("'kind'"), lead_visits.c.actor_kind, literal_column("'id'"), lead_visits.c.actor_id
        ),
    },
)


def _of_lead(here: Guard) -> Rows:
    listed = func.json_agg(aggregate_order_by(_VISIT.json(here), lead_visits.c.entered_at, lead_visits.c.id))
    return select(
        func.json_build_object(literal_column("'data'"), func.coalesce(listed, func.json_build_array()))
    ).where(here(lead_visits), lead_visits.c.lead_id == bindparam("lead", type_=Uuid))


_OF_LEAD = Prepared(_of_lead)


async def visits_of(work: Work, lead_id: UUID) -> str:
    """A lead's way along the ladder as JSON. NotFound where the lead is not to be seen."""
    work.require("leads:read")
    await find(work, "lead", lead_id)
    said: str = await work.value(_OF_LEAD, lead=lead_id)
    return said


def _all_of(table: Any, shape: type[Shape]) -> Compiled:
    said = View(shape, table).json(ours)
    listed = func.json_agg(aggregate_order_by(said, table.c.position, table.c.id))
    return Compiled(
        select(func.coalesce(listed, func.json_build_array())).where(ours(table), table.c.deleted_at.is_(None))
    )


_STEPS = _all_of(lead_steps, LeadStepSummary)
_REASONS = _all_of(disqualification_reasons, DisqualificationReasonSummary)


async def _steps(work: Work) -> str:
    return str(await work.value(_STEPS))


async def _reasons(work: Work) -> str:
    return str(await work.value(_REASONS))


section("lead_steps", list[LeadStepSummary], _steps)
section("disqualification_reasons", list[DisqualificationReasonSummary], _reasons)
