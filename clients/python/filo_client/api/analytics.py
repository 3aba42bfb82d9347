# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/analytics."""

from typing import Unpack

from filo_client.request import Listing, Request
from filo_client.types import (
    AnalyticsClosingsQuery,
    AnalyticsCohortsQuery,
    AnalyticsCycleQuery,
    AnalyticsFlowQuery,
    AnalyticsForecastDealsQuery,
    AnalyticsForecastQuery,
    AnalyticsLostReasonsQuery,
    AnalyticsOpenedDealsQuery,
    AnalyticsPriceGapQuery,
    AnalyticsStageConversionQuery,
    AnalyticsStageVisitsQuery,
    AnalyticsTimeInStageQuery,
    AnalyticsVelocityQuery,
    AnalyticsWinRateQuery,
    ClosingRow,
    ClosingRowPage,
    CohortAnswer,
    ConversionAnswer,
    CycleAnswer,
    DwellAnswer,
    FlowAnswer,
    ForecastAnswer,
    ForecastDeal,
    ForecastDealPage,
    GapAnswer,
    LossAnswer,
    OpenedDeal,
    OpenedDealPage,
    VelocityAnswer,
    VisitRow,
    VisitRowPage,
    WinRateAnswer,
)


def closings(**query: Unpack[AnalyticsClosingsQuery]) -> Listing[ClosingRowPage, ClosingRow]:
    """The closings behind a figure."""
    return Listing("GET", "/v1/analytics/closings", query={**query})


def cohorts(**query: Unpack[AnalyticsCohortsQuery]) -> Request[CohortAnswer]:
    """How many of a month's deals are won."""
    return Request("GET", "/v1/analytics/cohorts", query={**query})


def cycle(**query: Unpack[AnalyticsCycleQuery]) -> Request[CycleAnswer]:
    """How long it takes to win."""
    return Request("GET", "/v1/analytics/cycle", query={**query})


def flow(**query: Unpack[AnalyticsFlowQuery]) -> Request[FlowAnswer]:
    """What flows through."""
    return Request("GET", "/v1/analytics/flow", query={**query})


def forecast(**query: Unpack[AnalyticsForecastQuery]) -> Request[ForecastAnswer]:
    """What is to be expected."""
    return Request("GET", "/v1/analytics/forecast", query={**query})


def forecast_deals(**query: Unpack[AnalyticsForecastDealsQuery]) -> Listing[ForecastDealPage, ForecastDeal]:
    """The deals behind a forecast."""
    return Listing("GET", "/v1/analytics/forecast-deals", query={**query})


def lost_reasons(**query: Unpack[AnalyticsLostReasonsQuery]) -> Request[LossAnswer]:
    """Why deals are lost."""
    return Request("GET", "/v1/analytics/lost-reasons", query={**query})


def opened_deals(**query: Unpack[AnalyticsOpenedDealsQuery]) -> Listing[OpenedDealPage, OpenedDeal]:
    """The deals behind a figure, by when they were opened."""
    return Listing("GET", "/v1/analytics/opened-deals", query={**query})


def price_gap(**query: Unpack[AnalyticsPriceGapQuery]) -> Request[GapAnswer]:
    """How far below us competitors were."""
    return Request("GET", "/v1/analytics/price-gap", query={**query})


def stage_conversion(**query: Unpack[AnalyticsStageConversionQuery]) -> Request[ConversionAnswer]:
    """Who goes on from a stage."""
    return Request("GET", "/v1/analytics/stage-conversion", query={**query})


def stage_visits(**query: Unpack[AnalyticsStageVisitsQuery]) -> Listing[VisitRowPage, VisitRow]:
    """The stays in stages behind a figure."""
    return Listing("GET", "/v1/analytics/stage-visits", query={**query})


def time_in_stage(**query: Unpack[AnalyticsTimeInStageQuery]) -> Request[DwellAnswer]:
    """How long stages take."""
    return Request("GET", "/v1/analytics/time-in-stage", query={**query})


def velocity(**query: Unpack[AnalyticsVelocityQuery]) -> Request[VelocityAnswer]:
    """What sales brings in a day."""
    return Request("GET", "/v1/analytics/velocity", query={**query})


def win_rate(**query: Unpack[AnalyticsWinRateQuery]) -> Request[WinRateAnswer]:
    """Win rate."""
    return Request("GET", "/v1/analytics/win-rate", query={**query})
