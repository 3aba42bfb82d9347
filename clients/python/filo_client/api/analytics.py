# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/analytics."""

from typing import Unpack

from filo_client.request import Listing, Request
from filo_client.types import (
    AnalyticsActivitiesDoneQuery,
    AnalyticsClosingsQuery,
    AnalyticsForecastDealsQuery,
    AnalyticsForecastQuery,
    AnalyticsLeadsFunnelQuery,
    AnalyticsLeadsQuery,
    AnalyticsLostReasonsQuery,
    AnalyticsPlanningRatioQuery,
    AnalyticsRecallQuery,
    AnalyticsRecallRatesQuery,
    AnalyticsRecalledLossesQuery,
    AnalyticsSpeedToLeadQuery,
    AnalyticsWinRateQuery,
    ClosingRow,
    ClosingRowPage,
    DoneActivity,
    DoneActivityPage,
    ForecastAnswer,
    ForecastDeal,
    ForecastDealPage,
    LeadFact,
    LeadFactPage,
    LeadFunnelAnswer,
    LossAnswer,
    PlanningAnswer,
    RecallAnswer,
    RecallDeal,
    RecallDealPage,
    RecalledDeal,
    RecalledDealPage,
    SpeedAnswer,
    WinRateAnswer,
)


def activities_done(**query: Unpack[AnalyticsActivitiesDoneQuery]) -> Listing[DoneActivityPage, DoneActivity]:
    """The activities behind a planning ratio."""
    return Listing("GET", "/v1/analytics/activities-done", query={**query})


def closings(**query: Unpack[AnalyticsClosingsQuery]) -> Listing[ClosingRowPage, ClosingRow]:
    """The closings behind a figure."""
    return Listing("GET", "/v1/analytics/closings", query={**query})


def forecast(**query: Unpack[AnalyticsForecastQuery]) -> Request[ForecastAnswer]:
    """What is to be expected."""
    return Request("GET", "/v1/analytics/forecast", query={**query})


def forecast_deals(**query: Unpack[AnalyticsForecastDealsQuery]) -> Listing[ForecastDealPage, ForecastDeal]:
    """The deals behind a forecast."""
    return Listing("GET", "/v1/analytics/forecast-deals", query={**query})


def leads(**query: Unpack[AnalyticsLeadsQuery]) -> Listing[LeadFactPage, LeadFact]:
    """The leads behind a figure."""
    return Listing("GET", "/v1/analytics/leads", query={**query})


def leads_funnel(**query: Unpack[AnalyticsLeadsFunnelQuery]) -> Request[LeadFunnelAnswer]:
    """How leads are qualified."""
    return Request("GET", "/v1/analytics/leads-funnel", query={**query})


def lost_reasons(**query: Unpack[AnalyticsLostReasonsQuery]) -> Request[LossAnswer]:
    """Why deals are lost."""
    return Request("GET", "/v1/analytics/lost-reasons", query={**query})


def planning_ratio(**query: Unpack[AnalyticsPlanningRatioQuery]) -> Request[PlanningAnswer]:
    """How much work is planned."""
    return Request("GET", "/v1/analytics/planning-ratio", query={**query})


def recall(**query: Unpack[AnalyticsRecallQuery]) -> Listing[RecallDealPage, RecallDeal]:
    """Lost deals to call again."""
    return Listing("GET", "/v1/analytics/recall", query={**query})


def recall_rates(**query: Unpack[AnalyticsRecallRatesQuery]) -> Request[RecallAnswer]:
    """What came of calling again."""
    return Request("GET", "/v1/analytics/recall-rates", query={**query})


def recalled_losses(**query: Unpack[AnalyticsRecalledLossesQuery]) -> Listing[RecalledDealPage, RecalledDeal]:
    """The losses behind the recall rates."""
    return Listing("GET", "/v1/analytics/recalled-losses", query={**query})


def speed_to_lead(**query: Unpack[AnalyticsSpeedToLeadQuery]) -> Request[SpeedAnswer]:
    """How soon leads are worked on."""
    return Request("GET", "/v1/analytics/speed-to-lead", query={**query})


def win_rate(**query: Unpack[AnalyticsWinRateQuery]) -> Request[WinRateAnswer]:
    """Win rate."""
    return Request("GET", "/v1/analytics/win-rate", query={**query})
