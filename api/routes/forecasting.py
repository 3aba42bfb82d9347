"""Managers' adjustments of the forecast, and how accurate it was, over HTTP."""

from typing import Any

from fastapi import Response

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, parameters, query_of, reply_page
from api.resource import router_of
from domain.analytics.actions.adjustments import ADJUSTMENT
from domain.analytics.figures.ahead import ACCURACY
from domain.analytics.queries.accuracy import SNAPSHOTS, ForecastSnapshot, forecast_snapshots_of
from domain.kernel.questions import asked

accuracy = bounded()
routers = (router_of(ADJUSTMENT, "Forecast adjustments", changes=False, external=False), accuracy)


async def kept(call: OneCall, query: Any) -> Response:
    """Forecasts as they stood, night by night: what is behind an accuracy."""
    return reply_page(call, await forecast_snapshots_of(call.work, asked(SNAPSHOTS, query)))


kept.__annotations__["query"] = query_of(parameters(SNAPSHOTS, "ForecastSnapshot"))
figures(accuracy, ACCURACY)
accuracy.get(
    "/forecast-snapshots",
    response_model=page_of(ForecastSnapshot),
    operation_id="analytics_forecast_snapshots",
    summary="Forecasts as they stood",
)(kept)
