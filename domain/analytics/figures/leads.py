"""Figures of calling again, of how leads fare, and of how much work is planned."""

from typing import Annotated, Any

from pydantic import Field

from domain.analytics.figures.asking import ONCE, Days, Figure, Given, filters_in
from domain.analytics.queries.funnel import LeadFunnelAnswer, leads_funnel
from domain.analytics.queries.leads import FACTS, LeadDimension, LeadScope
from domain.analytics.queries.recalled import HIDDEN, LOSSES, RecallAnswer, RecallScope, recall_rates
from domain.analytics.queries.speed import (
    DONE,
    PlanningAnswer,
    SpeedAnswer,
    WorkDimension,
    WorkScope,
    planning_ratio,
    speed_to_lead,
)
from domain.kernel.questions import asked, filters
from domain.kernel.work import Work


class Lost(Days):
    """Whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""


class LeadPeriod(Days):
    """Leads created on whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""

    without: Annotated[
        list[LeadDimension], Field(max_length=3, description="Only leads that have nothing in these dimensions")
    ] = []


class LeadsSliced(LeadPeriod):
    """The same, and what the leads are sliced by."""

    group_by: Annotated[list[LeadDimension], Field(max_length=3, description="Slices, together"), ONCE] = []


class WorkPeriod(Days):
    """Activities done on whole days [from, to); by default the twelve months up to today."""


class WorkSliced(WorkPeriod):
    """The same, and what they are sliced by."""

    group_by: Annotated[list[WorkDimension], Field(max_length=2, description="Slices, together"), ONCE] = []


def leads_scope(query: Any) -> LeadScope:
    """Which leads are asked about."""
    return LeadScope(query.start, query.end, asked(FACTS, query), tuple(query.without))


async def _rates(work: Work, query: Any, given: Given) -> RecallAnswer:
    """Contacted of those due; opened again or succeeded within 180 days, and won again, of those lost; the value."""
    return await recall_rates(work, RecallScope(query.start, query.end, asked(LOSSES, query)), filters_in(given))


async def _funnel(work: Work, query: Any, given: Given) -> LeadFunnelAnswer:
    """Of each step: who came to it, climbed on, was given up, waits, and how long; what was qualified, and won."""
    return await leads_funnel(work, leads_scope(query), query.group_by, filters_in(given))


async def _speed(work: Work, query: Any, given: Given) -> SpeedAnswer:
    """From a lead's creation to the first thing a person did on it: median and p90, and how many wait untouched."""
    return await speed_to_lead(work, leads_scope(query), query.group_by, filters_in(given))


async def _planning(work: Work, query: Any, given: Given) -> PlanningAnswer:
    """Activities written down at least a day ahead of all that were done; notes are none."""
    scope = WorkScope(query.start, query.end, asked(DONE, query))
    return await planning_ratio(work, scope, query.group_by, filters_in(given))


_LEADS = filters(FACTS, LeadsSliced, ("created_at",))
RECALL_RATES = Figure("recall-rates", "What came of calling again", filters(LOSSES, Lost, HIDDEN), RecallAnswer, _rates)
OF_LEADS = (
    Figure("leads-funnel", "How leads are qualified", _LEADS, LeadFunnelAnswer, _funnel),
    Figure("speed-to-lead", "How soon leads are worked on", _LEADS, SpeedAnswer, _speed),
    Figure(
        "planning-ratio",
        "How much work is planned",
        filters(DONE, WorkSliced, ("done_at",)),
        PlanningAnswer,
        _planning,
    ),
)
FIGURES = (RECALL_RATES, *OF_LEADS)
