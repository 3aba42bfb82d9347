"""What became of deals over time, over HTTP: stage by stage, how fast, and the rows behind each figure."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.dependencies import Call, OneCall
from api.listing import asked, filters, page_of, query_of, reply_page
from api.periods import EARLIEST, ONCE, Cursor, Days, Limit, filters_given
from api.reports import reports
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
from domain.analytics.queries.opened import OPENED, OpenedDeal, opened_deals
from domain.analytics.queries.opened import Which as WhichDeals
from domain.analytics.queries.prices import GapAnswer, price_gaps
from domain.analytics.queries.stages import By, ConversionAnswer, DwellAnswer, stage_conversion, time_in_stage
from domain.analytics.queries.visits import VISITS, VisitRow, Which, visits_of
from domain.kernel.listing import Listing
from domain.kernel.values import Day

router = reports()
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


class PastPaged(PastDeals):
    """The same, and which page of it."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[
        str | None, Field(max_length=200, description="Names separated by commas; - before: descending")
    ] = None


class VisitsPaged(PastPaged):
    """Which stays, and which page of them."""

    which: Annotated[
        Which, Field(description="entered or left: in the period; open: those that last, whenever they were entered")
    ] = "entered"


class DealsPaged(PastPaged):
    """Which deals, and which page of them."""

    which: Annotated[
        WhichDeals, Field(description="opened: in the period; open: those that are, whenever they were opened")
    ] = "opened"


def _history(listing: Listing, query: Any) -> History:
    return History(query.start, query.end, query.as_of, asked(listing, query), tuple(query.without))


def _ways(call: Call, history: History) -> Ways:
    given = filters_given(call)
    return Ways(call.work, history, given)


async def conversion(call: OneCall, query: Any) -> Response:
    """Who entered a stage for the first time in the period, and what came of it: advanced, lost, dead, or open."""
    history = _history(VISITS, query)
    said = await stage_conversion(call.work, history, query.group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def dwell(call: OneCall, query: Any) -> Response:
    """How many days deals stay in a stage; with those that are still there; and which are there for too long."""
    history = _history(VISITS, query)
    said = await time_in_stage(call.work, history, query.group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def stays(call: OneCall, query: Any) -> Response:
    """The stays in stages behind a figure: with its filters as many as it counts."""
    return reply_page(call, await visits_of(call.work, _history(VISITS, query), query.which))


async def cycles(call: OneCall, query: Any) -> Response:
    """In how many days deals were won, from the day they were opened on; and, apart, lost."""
    history = _history(OPENED, query)
    said = await cycle(call.work, history, query.group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def speed(call: OneCall, query: Any) -> Response:
    """What sales brings in a day: open deals * win rate * mean value of the won / their median cycle."""
    history = _history(OPENED, query)
    said = await velocity(call.work, history, query.group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def ages(call: OneCall, query: Any) -> Response:
    """Of the deals opened in a month, how many were won when they were 30, 60, 90, 180 and 365 days old."""
    history = _history(OPENED, query)
    if query.start is None:
        history = replace(history, start=history.period(call.work).start.replace(day=1))
    said = await cohorts(call.work, history, query.group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def flows(call: OneCall, query: Any) -> Response:
    """Throughput by week, work in progress and its age, cycle time, and day by day what came and what left."""
    history = _history(OPENED, query)
    said = await flow(call.work, history, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


async def begun(call: OneCall, query: Any) -> Response:
    """The deals behind a figure, by when they were opened: with its filters as many as it counts."""
    return reply_page(call, await opened_deals(call.work, _history(OPENED, query), query.which))


async def gaps(call: OneCall, query: Any) -> Response:
    """How far competitors were below us, in the median, where we lost and know their price."""
    history = _history(FACTS, query)
    group_by: list[Dimension] = query.group_by if "group_by" in query.model_fields_set else ["reason"]
    said = await price_gaps(call.work, history, group_by, _ways(call, history))
    return call.reply(said.model_dump_json(by_alias=True))


conversion.__annotations__["query"] = query_of(filters(VISITS, PastSliced, _OF_VISITS))
dwell.__annotations__["query"] = query_of(filters(VISITS, PastSliced, _OF_VISITS))
stays.__annotations__["query"] = query_of(filters(VISITS, VisitsPaged, ("entered_at", "left_at")))
cycles.__annotations__["query"] = query_of(filters(OPENED, PastSliced, _OF_DEALS))
speed.__annotations__["query"] = query_of(filters(OPENED, PastSliced, _OF_DEALS))
ages.__annotations__["query"] = query_of(filters(OPENED, PastSliced, _OF_DEALS))
flows.__annotations__["query"] = query_of(filters(OPENED, PastDeals, _OF_DEALS))
begun.__annotations__["query"] = query_of(filters(OPENED, DealsPaged, ("opened_at",)))
gaps.__annotations__["query"] = query_of(filters(FACTS, LossesSliced, ("closed_at", "outcome", "priced")))
router.get(
    "/stage-conversion",
    response_model=ConversionAnswer,
    operation_id="analytics_stage_conversion",
    summary="Who goes on from a stage",
)(conversion)
router.get(
    "/time-in-stage", response_model=DwellAnswer, operation_id="analytics_time_in_stage", summary="How long stages take"
)(dwell)
router.get(
    "/stage-visits",
    response_model=page_of(VisitRow),
    operation_id="analytics_stage_visits",
    summary="The stays in stages behind a figure",
)(stays)
router.get("/cycle", response_model=CycleAnswer, operation_id="analytics_cycle", summary="How long it takes to win")(
    cycles
)
router.get(
    "/velocity", response_model=VelocityAnswer, operation_id="analytics_velocity", summary="What sales brings in a day"
)(speed)
router.get(
    "/cohorts",
    response_model=CohortAnswer,
    operation_id="analytics_cohorts",
    summary="How many of a month's deals are won",
)(ages)
router.get("/flow", response_model=FlowAnswer, operation_id="analytics_flow", summary="What flows through")(flows)
router.get(
    "/opened-deals",
    response_model=page_of(OpenedDeal),
    operation_id="analytics_opened_deals",
    summary="The deals behind a figure, by when they were opened",
)(begun)
router.get(
    "/price-gap",
    response_model=GapAnswer,
    operation_id="analytics_price_gap",
    summary="How far below us competitors were",
)(gaps)
