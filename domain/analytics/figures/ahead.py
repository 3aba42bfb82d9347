"""Figures of what is to come: the forecast, targets, what became of the pipeline, how accurate forecasts were."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from domain.analytics.actions.targets import TARGETS
from domain.analytics.figures.asking import EARLIEST, ONCE, Cursor, Days, Figure, Given, Limit, filters_in
from domain.analytics.queries.accuracy import AccuracyAnswer, AccuracyScope, Basis, forecast_accuracy
from domain.analytics.queries.forecast import DEALS, ForecastAnswer, ForecastScope, forecast
from domain.analytics.queries.targets import TargetsAnswer, TargetScope, targets
from domain.analytics.queries.waterfall import WaterfallAnswer, waterfall
from domain.analytics.queries.waterfall_entries import Cut, WaterfallScope
from domain.kernel.questions import asked, filters
from domain.kernel.values import Day
from domain.kernel.work import Work

_PIPELINE = frozenset({"owner_id", "team_id", "within_team_id", "pipeline_id", "without"})
_Ids = Annotated[list[UUID], Field(max_length=100)]


class Ahead(Days):
    """Whole days [from, to) in which deals close; by default from this month on, for twelve months."""


class Aims(Days):
    """Targets whose period meets the days [from, to) of the workspace's zone; by default those of today."""

    rated_start: Annotated[
        Day | None,
        Field(alias="rated_from", ge=EARLIEST, description="Closings from here on say which coverage is required"),
    ] = None
    rated_end: Annotated[
        Day | None,
        Field(alias="rated_to", ge=EARLIEST, description="The day after; by default the twelve months up to today"),
    ] = None
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="starts_on or amount; - before it: descending")] = (
        None
    )


class Between(Days):
    """Whole days [from, to) of the workspace's zone, by default since Monday; the pipeline is what is open and
    expected to close in [close_from, close_to), by default in the quarters that the days touch.
    """

    close_start: Annotated[Day | None, Field(alias="close_from", ge=EARLIEST)] = None
    close_end: Annotated[Day | None, Field(alias="close_to", ge=EARLIEST)] = None
    owner_id: _Ids = []
    team_id: Annotated[list[UUID], Field(max_length=100, description="The owner's team now")] = []
    within_team_id: _Ids = []
    pipeline_id: _Ids = []
    without: Annotated[
        list[Cut], Field(max_length=3, description="Only what has no owner, or an owner of no team")
    ] = []


class BetweenSliced(Between):
    """The same, and by what it is sliced."""

    group_by: Annotated[
        list[Cut],
        Field(max_length=3, description="Slices, up to three together"),
        ONCE,
    ] = []


class Foretold(Days):
    """Whole months of the workspace's zone between two days that are over; by default the last twelve."""

    lead_days: Annotated[int, Field(ge=0, le=366, description="How long before a month its forecast is asked for")] = 30
    basis: Annotated[
        Basis,
        Field(description="expected: won + weighted; adjusted: with what managers added; accepted: accepted quotes"),
    ] = "expected"


def waterfall_scope(query: Between) -> WaterfallScope:
    """Which pipeline is asked about."""
    return WaterfallScope(
        query.start,
        query.end,
        query.close_start,
        query.close_end,
        tuple(query.owner_id),
        tuple(query.team_id),
        tuple(query.within_team_id),
        tuple(query.pipeline_id),
        tuple(query.without),
    )


async def _forecast(work: Work, query: Any, given: Given) -> ForecastAnswer:
    """Accepted quotes, sent quotes, and open deals weighted by their stages: by month, and of which deals."""
    return await forecast(work, ForecastScope(query.start, query.end, asked(DEALS, query)), filters_in(given))


async def _attained(work: Work, query: Any, _given: Given) -> TargetsAnswer:
    """Each target with what was won, its pace by working days, and whether what is open covers what is missing."""
    scope = TargetScope(query.start, query.end, query.rated_start, query.rated_end, asked(TARGETS, query))
    return await targets(work, scope)


async def _told(work: Work, query: Any, given: Given) -> WaterfallAnswer:
    """From the pipeline at the start to the one at the end, step by step, each with the deals behind it."""
    return await waterfall(
        work, waterfall_scope(query), query.group_by, [pair for pair in given if pair[0] in _PIPELINE]
    )


async def _held(work: Work, query: Any, _given: Given) -> AccuracyAnswer:
    """How far forecasts were from what was won: WAPE and bias over months and owners, at a lead time."""
    return await forecast_accuracy(work, AccuracyScope(query.start, query.end, query.lead_days, query.basis))


FORECAST = Figure(
    "forecast",
    "What is to be expected",
    filters(DEALS, Ahead, ("close_on", "forecast_category", "stale")),
    ForecastAnswer,
    _forecast,
)
ATTAINED = Figure(
    "targets",
    "Targets and what became of them",
    filters(TARGETS, Aims, ("starts_on", "until")),
    TargetsAnswer,
    _attained,
)
WATERFALL = Figure("waterfall", "What became of the pipeline", BetweenSliced, WaterfallAnswer, _told)
ACCURACY = Figure("forecast-accuracy", "How accurate forecasts were", Foretold, AccuracyAnswer, _held)
FIGURES = (FORECAST, ATTAINED, WATERFALL, ACCURACY)
