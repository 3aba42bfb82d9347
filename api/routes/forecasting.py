"""Managers' adjustments of the forecast, and how accurate it was, over HTTP."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.dependencies import OneCall
from api.listing import asked, page_of, parameters, query_of, reply_page
from api.periods import Days
from api.reports import reports
from api.resource import router_of
from domain.analytics.actions.adjustments import ADJUSTMENT
from domain.analytics.queries.accuracy import (
    SNAPSHOTS,
    AccuracyAnswer,
    AccuracyScope,
    Basis,
    ForecastSnapshot,
    forecast_accuracy,
    forecast_snapshots_of,
)

figures = reports()
routers = (router_of(ADJUSTMENT, "Forecast adjustments", changes=False, external=False), figures)


class Foretold(Days):
    """Whole months of the workspace's zone between two days that are over; by default the last twelve."""

    lead_days: Annotated[int, Field(ge=0, le=366, description="How long before a month its forecast is asked for")] = 30
    basis: Annotated[
        Basis,
        Field(description="expected: won + weighted; adjusted: with what managers added; accepted: accepted quotes"),
    ] = "expected"


async def held(call: OneCall, query: Any) -> Response:
    """How far forecasts were from what was won: WAPE and bias over months and owners, at a lead time."""
    scope = AccuracyScope(query.start, query.end, query.lead_days, query.basis)
    return call.reply((await forecast_accuracy(call.work, scope)).model_dump_json(by_alias=True))


async def kept(call: OneCall, query: Any) -> Response:
    """Forecasts as they stood, night by night: what is behind an accuracy."""
    return reply_page(call, await forecast_snapshots_of(call.work, asked(SNAPSHOTS, query)))


held.__annotations__["query"] = query_of(Foretold)
kept.__annotations__["query"] = query_of(parameters(SNAPSHOTS, "ForecastSnapshot"))
figures.get(
    "/forecast-accuracy",
    response_model=AccuracyAnswer,
    operation_id="analytics_forecast_accuracy",
    summary="How accurate forecasts were",
)(held)
figures.get(
    "/forecast-snapshots",
    response_model=page_of(ForecastSnapshot),
    operation_id="analytics_forecast_snapshots",
    summary="Forecasts as they stood",
)(kept)
