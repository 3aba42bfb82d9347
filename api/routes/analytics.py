"""How selling goes, over HTTP: win rates, loss reasons, the forecast, and the rows behind them."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, query_of, reply_page
from domain.analytics.figures import closed
from domain.analytics.figures.ahead import FORECAST, Ahead
from domain.analytics.figures.asking import Cursor, Limit
from domain.analytics.figures.whole import DASHBOARD
from domain.analytics.queries.closings import FACTS, ClosingRow, closings_of
from domain.analytics.queries.forecast import DEALS, ForecastDeal, ForecastScope, forecast_deals
from domain.kernel.questions import asked, filters

router = bounded()


class Paged(closed.Period):
    """A period, and which page of its closings."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="closed_at or value; - before it: descending")] = None


class AheadPaged(Ahead):
    """The same, and which page of its deals."""

    undated: Annotated[bool, Field(description="Those of no day that is known, whatever the period")] = False
    whenever: Annotated[bool, Field(description="Those of any day and of none, whatever the period")] = False
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="close_on or value; - before it: descending")] = None


async def closings(call: OneCall, query: Any) -> Response:
    """The closings behind a figure: with its filters their values add up to it exactly."""
    return reply_page(call, await closings_of(call.work, closed.scope_of(query)))


async def ahead_deals(call: OneCall, query: Any) -> Response:
    """The deals behind a forecast: with its filters what they bring adds up to each band exactly."""
    scope = ForecastScope(query.start, query.end, asked(DEALS, query), query.undated, query.whenever)
    return reply_page(call, await forecast_deals(call.work, scope))


closings.__annotations__["query"] = query_of(filters(FACTS, Paged, ("closed_at",)))
ahead_deals.__annotations__["query"] = query_of(filters(DEALS, AheadPaged, ("close_on",)))
figures(router, DASHBOARD, *closed.FIGURES)
router.get(
    "/closings",
    response_model=page_of(ClosingRow),
    operation_id="analytics_closings",
    summary="The closings behind a figure",
)(closings)
figures(router, FORECAST)
router.get(
    "/forecast-deals",
    response_model=page_of(ForecastDeal),
    operation_id="analytics_forecast_deals",
    summary="The deals behind a forecast",
)(ahead_deals)
