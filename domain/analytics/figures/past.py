"""Figures of what became of deals over time: stage by stage, and how fast."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from domain.analytics.figures.asking import EARLIEST, ONCE, Days, Figure, Given, filters_in
from domain.analytics.queries.axes import Absent, Dimension
from domain.analytics.queries.closings import FACTS
from domain.analytics.queries.cycles import (
    CohortAnswer,
    CycleAnswer,
    VelocityAnswer,
    cohorts,
    cycle,
    velocity,
)
from domain.analytics.queries.flow import FlowAnswer, flow
from domain.analytics.queries.histories import History, Ways
from domain.analytics.queries.opened import OPENED
from domain.analytics.queries.prices import GapAnswer, price_gaps
from domain.analytics.queries.stages import By, ConversionAnswer, DwellAnswer, stage_conversion, time_in_stage
from domain.analytics.queries.visits import VISITS
from domain.kernel.listing import Listing
from domain.kernel.questions import asked, filters
from domain.kernel.values import Day
from domain.kernel.work import Work

_OF_VISITS = (
    "entered_at",
    "left_at",
    "days",
    "state",
    "first",
    "result",
    "deal_outcome",
    "arrived",
    "departed",
    "opportunity_id",
)
_OF_DEALS = ("opened_at", "outcome", "days")


class Past(Days):
    """Whole days [from, to) of the workspace's zone, ten years at most; by default the twelve months up to as_of."""

    as_of: Annotated[
        Day | None, Field(ge=EARLIEST, description="As it stood at the end of this day; by default as it stands now")
    ] = None


class PastDeals(Past):
    """The same of deals."""

    without: Annotated[
        list[By], Field(max_length=4, description="Only deals that have nothing in these dimensions")
    ] = []


class PastSliced(PastDeals):
    """The same, and what it is sliced by."""

    group_by: Annotated[
        list[By],
        Field(max_length=3, description="Slices, up to three together"),
        ONCE,
    ] = []


class LossesSliced(Past):
    """The same of losses."""

    without: Annotated[
        list[Absent], Field(max_length=10, description="Only losses that have nothing in these dimensions")
    ] = []
    group_by: Annotated[
        list[Dimension],
        Field(max_length=3, description="Slices, up to three together; by default the reason"),
        ONCE,
    ] = []


def history_of(listing: Listing, query: Any) -> History:
    """Which history is asked about."""
    return History(query.start, query.end, query.as_of, asked(listing, query), tuple(query.without))


def _ways(work: Work, history: History, given: Given) -> Ways:
    return Ways(work, history, filters_in(given))


async def _conversion(work: Work, query: Any, given: Given) -> ConversionAnswer:
    """Who entered a stage for the first time in the period, and what came of it: advanced, lost, dead, or open."""
    history = history_of(VISITS, query)
    return await stage_conversion(work, history, query.group_by, _ways(work, history, given))


async def _dwell(work: Work, query: Any, given: Given) -> DwellAnswer:
    """How many days deals stay in a stage; with those that are still there; and which are there for too long."""
    history = history_of(VISITS, query)
    return await time_in_stage(work, history, query.group_by, _ways(work, history, given))


async def _cycles(work: Work, query: Any, given: Given) -> CycleAnswer:
    """In how many days deals were won, from the day they were opened on; and, apart, lost."""
    history = history_of(OPENED, query)
    return await cycle(work, history, query.group_by, _ways(work, history, given))


async def _speed(work: Work, query: Any, given: Given) -> VelocityAnswer:
    """What sales brings in a day: open deals * win rate * mean value of the won / their median cycle."""
    history = history_of(OPENED, query)
    return await velocity(work, history, query.group_by, _ways(work, history, given))


async def _ages(work: Work, query: Any, given: Given) -> CohortAnswer:
    """Of the deals opened in a month, how many were won when they were 30, 60, 90, 180 and 365 days old."""
    history = history_of(OPENED, query)
    if query.start is None:
        history = replace(history, start=history.period(work).start.replace(day=1))
    return await cohorts(work, history, query.group_by, _ways(work, history, given))


async def _flows(work: Work, query: Any, given: Given) -> FlowAnswer:
    """Throughput by week, work in progress and its age, cycle time, and day by day what came and what left."""
    history = history_of(OPENED, query)
    return await flow(work, history, _ways(work, history, given))


async def _gaps(work: Work, query: Any, given: Given) -> GapAnswer:
    """How far competitors were below us, in the median, where we lost and know their price."""
    history = history_of(FACTS, query)
    group_by: list[Dimension] = query.group_by if "group_by" in query.model_fields_set else ["reason"]
    return await price_gaps(work, history, group_by, _ways(work, history, given))


_STAYS = filters(VISITS, PastSliced, _OF_VISITS)
_DEALS = filters(OPENED, PastSliced, _OF_DEALS)
FIGURES = (
    Figure("stage-conversion", "Who goes on from a stage", _STAYS, ConversionAnswer, _conversion),
    Figure("time-in-stage", "How long stages take", _STAYS, DwellAnswer, _dwell),
    Figure("cycle", "How long it takes to win", _DEALS, CycleAnswer, _cycles),
    Figure("velocity", "What sales brings in a day", _DEALS, VelocityAnswer, _speed),
    Figure("cohorts", "How many of a month's deals are won", _DEALS, CohortAnswer, _ages),
    Figure("flow", "What flows through", filters(OPENED, PastDeals, _OF_DEALS), FlowAnswer, _flows),
    Figure(
        "price-gap",
        "How far below us competitors were",
        filters(FACTS, LossesSliced, ("closed_at", "outcome", "priced")),
        GapAnswer,
        _gaps,
    ),
)
