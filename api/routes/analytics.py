"""How selling goes, over HTTP: win rates, loss reasons, the forecast, and the rows behind them."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.dependencies import Call, OneCall
from api.listing import asked, filters, page_of, query_of, reply_page
from api.periods import EARLIEST, ONCE, Cursor, Days, Limit, filters_given
from api.reports import reports
from domain.analytics.queries.axes import Absent, Dimension
from domain.analytics.queries.closings import FACTS, ClosingRow, Scope, closings_of
from domain.analytics.queries.forecast import (
    DEALS,
    ForecastAnswer,
    ForecastDeal,
    ForecastScope,
    forecast,
    forecast_deals,
)
from domain.analytics.queries.rates import Links, LossAnswer, WinRateAnswer, loss_reasons, win_rate
from domain.analytics.rules.periods import Bucket
from domain.kernel.values import Day

router = reports()


class Period(Days):
    """Whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""

    without: Annotated[
        list[Absent], Field(max_length=10, description="Only closings that have nothing in these dimensions")
    ] = []
    as_of: Annotated[
        Day | None, Field(ge=EARLIEST, description="As it stood at the end of this day; by default as it stands now")
    ] = None


class Sliced(Period):
    """A period, and what its closings are sliced by."""

    group_by: Annotated[
        list[Dimension],
        Field(max_length=3, description="Slices, up to three together"),
        ONCE,
    ] = []
    bucket: Annotated[Bucket, Field(description="What a slice by period is long, in the workspace's zone")] = "month"


class Paged(Period):
    """A period, and which page of its closings."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="closed_at or value; - before it: descending")] = None


class Ahead(Days):
    """Whole days [from, to) in which deals close; by default from this month on, for twelve months."""


class AheadPaged(Ahead):
    """The same, and which page of its deals."""

    undated: Annotated[bool, Field(description="Those of no day that is known, whatever the period")] = False
    whenever: Annotated[bool, Field(description="Those of any day and of none, whatever the period")] = False
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="close_on or value; - before it: descending")] = None


def _scope(query: Any) -> Scope:
    bucket: Bucket = getattr(query, "bucket", "month")
    return Scope(query.start, query.end, asked(FACTS, query), tuple(query.without), query.as_of, bucket)


def _links(call: Call, scope: Scope) -> Links:
    given = filters_given(call)
    return Links(call.work, scope, given)


async def rate(call: OneCall, query: Any) -> Response:
    """Won / (won + lost) by count and by value, null on nothing; the dead rate stands beside it, per owner too."""
    scope = _scope(query)
    said = await win_rate(call.work, scope, query.group_by, _links(call, scope))
    return call.reply(said.model_dump_json(by_alias=True))


async def reasons(call: OneCall, query: Any) -> Response:
    """Losses by reason, or by any other slice: shares by count and by value, loss rate, coverage of the reasons."""
    scope = _scope(query)
    group_by: list[Dimension] = query.group_by if "group_by" in query.model_fields_set else ["reason"]
    said = await loss_reasons(call.work, scope, group_by, _links(call, scope))
    return call.reply(said.model_dump_json(by_alias=True))


async def closings(call: OneCall, query: Any) -> Response:
    """The closings behind a figure: with its filters their values add up to it exactly."""
    return reply_page(call, await closings_of(call.work, _scope(query)))


async def ahead(call: OneCall, query: Any) -> Response:
    """Accepted quotes, sent quotes, and open deals weighted by their stages: by month, and of which deals."""
    given = filters_given(call)
    said = await forecast(call.work, ForecastScope(query.start, query.end, asked(DEALS, query)), given)
    return call.reply(said.model_dump_json(by_alias=True))


async def ahead_deals(call: OneCall, query: Any) -> Response:
    """The deals behind a forecast: with its filters what they bring adds up to each band exactly."""
    scope = ForecastScope(query.start, query.end, asked(DEALS, query), query.undated, query.whenever)
    return reply_page(call, await forecast_deals(call.work, scope))


rate.__annotations__["query"] = query_of(filters(FACTS, Sliced, ("closed_at",)))
reasons.__annotations__["query"] = query_of(filters(FACTS, Sliced, ("closed_at",)))
closings.__annotations__["query"] = query_of(filters(FACTS, Paged, ("closed_at",)))
ahead.__annotations__["query"] = query_of(filters(DEALS, Ahead, ("close_on", "forecast_category", "stale")))
ahead_deals.__annotations__["query"] = query_of(filters(DEALS, AheadPaged, ("close_on",)))
router.get("/win-rate", response_model=WinRateAnswer, operation_id="analytics_win_rate", summary="Win rate")(rate)
router.get(
    "/lost-reasons", response_model=LossAnswer, operation_id="analytics_lost_reasons", summary="Why deals are lost"
)(reasons)
router.get(
    "/closings",
    response_model=page_of(ClosingRow),
    operation_id="analytics_closings",
    summary="The closings behind a figure",
)(closings)
router.get(
    "/forecast", response_model=ForecastAnswer, operation_id="analytics_forecast", summary="What is to be expected"
)(ahead)
router.get(
    "/forecast-deals",
    response_model=page_of(ForecastDeal),
    operation_id="analytics_forecast_deals",
    summary="The deals behind a forecast",
)(ahead_deals)
