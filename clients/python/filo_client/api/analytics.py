# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/analytics."""

from typing import Unpack

from filo_client.request import Listing, Request
from filo_client.types import (
    AnalyticsClosingsQuery,
    AnalyticsForecastDealsQuery,
    AnalyticsForecastQuery,
    AnalyticsLostReasonsQuery,
    AnalyticsWinRateQuery,
    ClosingRow,
    ClosingRowPage,
    ForecastAnswer,
    ForecastDeal,
    ForecastDealPage,
    LossAnswer,
    WinRateAnswer,
)


def closings(**query: Unpack[AnalyticsClosingsQuery]) -> Listing[ClosingRowPage, ClosingRow]:
    """The closings behind a figure."""
    return Listing("GET", "/v1/analytics/closings", query={**query})


def forecast(**query: Unpack[AnalyticsForecastQuery]) -> Request[ForecastAnswer]:
    """What is to be expected."""
    return Request("GET", "/v1/analytics/forecast", query={**query})


def forecast_deals(**query: Unpack[AnalyticsForecastDealsQuery]) -> Listing[ForecastDealPage, ForecastDeal]:
    """The deals behind a forecast."""
    return Listing("GET", "/v1/analytics/forecast-deals", query={**query})


def lost_reasons(**query: Unpack[AnalyticsLostReasonsQuery]) -> Request[LossAnswer]:
    """Why deals are lost."""
    return Request("GET", "/v1/analytics/lost-reasons", query={**query})


def win_rate(**query: Unpack[AnalyticsWinRateQuery]) -> Request[WinRateAnswer]:
    """Win rate."""
    return Request("GET", "/v1/analytics/win-rate", query={**query})
