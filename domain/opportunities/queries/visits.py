"""How long a deal stayed in which stage."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.kernel.records import find
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, Prepared, Rows, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.opportunities.tables import stage_visits


class StageVisit(Shape):
    """A stay of a deal in a stage; left_at and outcome are null for the one that lasts."""

    stage_id: UUID
    entered_at: datetime
    left_at: datetime | None
    outcome: Literal["moved", "won", "lost", "dead"] | None


class StageVisits(Shape):
    """A deal's stays, in their order; a stage may come more than once."""

    data: list[StageVisit]


_VIEW = View(StageVisit, stage_visits)


def _listed(here: Guard) -> ColumnElement[Any]:
    listed = func.json_agg(aggregate_order_by(_VIEW.json(here), stage_visits.c.entered_at, stage_visits.c.id))
    return func.coalesce(listed, func.json_build_array())


def visits_within(deal_id: ColumnElement[Any], here: Guard) -> ScalarSelect[Any]:
    """The stays of a deal that is seen, beside it."""
    return select(_listed(here)).where(ours(stage_visits), stage_visits.c.opportunity_id == deal_id).scalar_subquery()


def _of_deal(here: Guard) -> Rows:
    return select(func.json_build_object(literal_column("'data'"), _listed(here))).where(
        here(stage_visits), stage_visits.c.opportunity_id == bindparam("opportunity", type_=Uuid)
    )


_OF_DEAL = Prepared(_of_deal)


async def visits_of(work: Work, opportunity_id: UUID) -> str:
    """A deal's stays in stages as JSON. NotFound where the deal is not to be seen."""
    work.require("opportunities:read")
    await find(work, "opportunity", opportunity_id)
    said: str = await work.value(_OF_DEAL, opportunity=opportunity_id)
    return said
