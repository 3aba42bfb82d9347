# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/analytics."""

from typing import Unpack

from filo_client.request import Listing, Request
from filo_client.types import (
    AccuracyAnswer,
    AnalyticsActivitiesDoneQuery,
    AnalyticsAtRiskQuery,
    AnalyticsClosingsQuery,
    AnalyticsCohortsQuery,
    AnalyticsCycleQuery,
    AnalyticsDashboardQuery,
    AnalyticsFlowQuery,
    AnalyticsForecastAccuracyQuery,
    AnalyticsForecastDealsQuery,
    AnalyticsForecastQuery,
    AnalyticsForecastSnapshotsQuery,
    AnalyticsLeadsFunnelQuery,
    AnalyticsLeadsQuery,
    AnalyticsLostReasonsQuery,
    AnalyticsOpenedDealsQuery,
    AnalyticsPlanningRatioQuery,
    AnalyticsPriceGapQuery,
    AnalyticsRecallQuery,
    AnalyticsRecallRatesQuery,
    AnalyticsRecalledLossesQuery,
    AnalyticsSpeedToLeadQuery,
    AnalyticsStageConversionQuery,
    AnalyticsStageVisitsQuery,
    AnalyticsTargetsQuery,
    AnalyticsTimeInStageQuery,
    AnalyticsVelocityQuery,
    AnalyticsWaterfallEntriesQuery,
    AnalyticsWaterfallQuery,
    AnalyticsWinRateQuery,
    ClosingRow,
    ClosingRowPage,
    CohortAnswer,
    ConversionAnswer,
    CycleAnswer,
    DashboardAnswer,
    DoneActivity,
    DoneActivityPage,
    DwellAnswer,
    FlowAnswer,
    ForecastAnswer,
    ForecastDeal,
    ForecastDealPage,
    ForecastSnapshot,
    ForecastSnapshotPage,
    GapAnswer,
    LeadFact,
    LeadFactPage,
    LeadFunnelAnswer,
    LossAnswer,
    OpenedDeal,
    OpenedDealPage,
    PlanningAnswer,
    RecallAnswer,
    RecallDeal,
    RecallDealPage,
    RecalledDeal,
    RecalledDealPage,
    RiskDeal,
    RiskDealPage,
    SpeedAnswer,
    TargetRow,
    TargetsAnswer,
    VelocityAnswer,
    VisitRow,
    VisitRowPage,
    WaterfallAnswer,
    WaterfallEntry,
    WaterfallEntryPage,
    WinRateAnswer,
)


def activities_done(**query: Unpack[AnalyticsActivitiesDoneQuery]) -> Listing[DoneActivityPage, DoneActivity]:
    """The activities behind a planning ratio."""
    return Listing("GET", "/v1/analytics/activities-done", query={**query})


def at_risk(**query: Unpack[AnalyticsAtRiskQuery]) -> Listing[RiskDealPage, RiskDeal]:
    """Deals that are counted on and may not come."""
    return Listing("GET", "/v1/analytics/at-risk", query={**query})


def closings(**query: Unpack[AnalyticsClosingsQuery]) -> Listing[ClosingRowPage, ClosingRow]:
    """The closings behind a figure."""
    return Listing("GET", "/v1/analytics/closings", query={**query})


def cohorts(**query: Unpack[AnalyticsCohortsQuery]) -> Request[CohortAnswer]:
    """How many of a month's deals are won."""
    return Request("GET", "/v1/analytics/cohorts", query={**query})


def cycle(**query: Unpack[AnalyticsCycleQuery]) -> Request[CycleAnswer]:
    """How long it takes to win."""
    return Request("GET", "/v1/analytics/cycle", query={**query})


def dashboard(**query: Unpack[AnalyticsDashboardQuery]) -> Request[DashboardAnswer]:
    """The dashboard."""
    return Request("GET", "/v1/analytics/dashboard", query={**query})


def flow(**query: Unpack[AnalyticsFlowQuery]) -> Request[FlowAnswer]:
    """What flows through."""
    return Request("GET", "/v1/analytics/flow", query={**query})


def forecast(**query: Unpack[AnalyticsForecastQuery]) -> Request[ForecastAnswer]:
    """What is to be expected."""
    return Request("GET", "/v1/analytics/forecast", query={**query})


def forecast_accuracy(**query: Unpack[AnalyticsForecastAccuracyQuery]) -> Request[AccuracyAnswer]:
    """How accurate forecasts were."""
    return Request("GET", "/v1/analytics/forecast-accuracy", query={**query})


def forecast_deals(**query: Unpack[AnalyticsForecastDealsQuery]) -> Listing[ForecastDealPage, ForecastDeal]:
    """The deals behind a forecast."""
    return Listing("GET", "/v1/analytics/forecast-deals", query={**query})


def forecast_snapshots(
    **query: Unpack[AnalyticsForecastSnapshotsQuery],
) -> Listing[ForecastSnapshotPage, ForecastSnapshot]:
    """Forecasts as they stood."""
    return Listing("GET", "/v1/analytics/forecast-snapshots", query={**query})


def leads(**query: Unpack[AnalyticsLeadsQuery]) -> Listing[LeadFactPage, LeadFact]:
    """The leads behind a figure."""
    return Listing("GET", "/v1/analytics/leads", query={**query})


def leads_funnel(**query: Unpack[AnalyticsLeadsFunnelQuery]) -> Request[LeadFunnelAnswer]:
    """How leads are qualified."""
    return Request("GET", "/v1/analytics/leads-funnel", query={**query})


def lost_reasons(**query: Unpack[AnalyticsLostReasonsQuery]) -> Request[LossAnswer]:
    """Why deals are lost."""
    return Request("GET", "/v1/analytics/lost-reasons", query={**query})


def opened_deals(**query: Unpack[AnalyticsOpenedDealsQuery]) -> Listing[OpenedDealPage, OpenedDeal]:
    """The deals behind a figure, by when they were opened."""
    return Listing("GET", "/v1/analytics/opened-deals", query={**query})


def planning_ratio(**query: Unpack[AnalyticsPlanningRatioQuery]) -> Request[PlanningAnswer]:
    """How much work is planned."""
    return Request("GET", "/v1/analytics/planning-ratio", query={**query})


def price_gap(**query: Unpack[AnalyticsPriceGapQuery]) -> Request[GapAnswer]:
    """How far below us competitors were."""
    return Request("GET", "/v1/analytics/price-gap", query={**query})


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


def stage_conversion(**query: Unpack[AnalyticsStageConversionQuery]) -> Request[ConversionAnswer]:
    """Who goes on from a stage."""
    return Request("GET", "/v1/analytics/stage-conversion", query={**query})


def stage_visits(**query: Unpack[AnalyticsStageVisitsQuery]) -> Listing[VisitRowPage, VisitRow]:
    """The stays in stages behind a figure."""
    return Listing("GET", "/v1/analytics/stage-visits", query={**query})


def targets(**query: Unpack[AnalyticsTargetsQuery]) -> Listing[TargetsAnswer, TargetRow]:
    """Targets and what became of them."""
    return Listing("GET", "/v1/analytics/targets", query={**query})


def time_in_stage(**query: Unpack[AnalyticsTimeInStageQuery]) -> Request[DwellAnswer]:
    """How long stages take."""
    return Request("GET", "/v1/analytics/time-in-stage", query={**query})


def velocity(**query: Unpack[AnalyticsVelocityQuery]) -> Request[VelocityAnswer]:
    """What sales brings in a day."""
    return Request("GET", "/v1/analytics/velocity", query={**query})


def waterfall(**query: Unpack[AnalyticsWaterfallQuery]) -> Request[WaterfallAnswer]:
    """What became of the pipeline."""
    return Request("GET", "/v1/analytics/waterfall", query={**query})


def waterfall_entries(**query: Unpack[AnalyticsWaterfallEntriesQuery]) -> Listing[WaterfallEntryPage, WaterfallEntry]:
    """The deals behind a step of the waterfall."""
    return Listing("GET", "/v1/analytics/waterfall-entries", query={**query})


def win_rate(**query: Unpack[AnalyticsWinRateQuery]) -> Request[WinRateAnswer]:
    """Win rate."""
    return Request("GET", "/v1/analytics/win-rate", query={**query})
