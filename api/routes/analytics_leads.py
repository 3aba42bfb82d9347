"""How leads are qualified, how soon they are worked on, and how much work is planned: over HTTP."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.dependencies import Call, OneCall
from api.listing import asked, filters, page_of, query_of, reply_page
from api.periods import ONCE, Cursor, Days, Limit, filters_given
from api.reports import reports
from domain.analytics.queries.funnel import LeadFunnelAnswer, leads_funnel
from domain.analytics.queries.leads import FACTS, LeadDimension, LeadFact, LeadScope, leads_behind
from domain.analytics.queries.speed import (
    DONE,
    DoneActivity,
    PlanningAnswer,
    SpeedAnswer,
    WorkDimension,
    WorkScope,
    activities_done,
    planning_ratio,
    speed_to_lead,
)

router = reports()


class LeadPeriod(Days):
    """Leads created on whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""

    without: Annotated[
        list[LeadDimension], Field(max_length=3, description="Only leads that have nothing in these dimensions")
    ] = []


class LeadsSliced(LeadPeriod):
    """The same, and what the leads are sliced by."""

    group_by: Annotated[list[LeadDimension], Field(max_length=3, description="Slices, together"), ONCE] = []


class LeadsPaged(LeadPeriod):
    """The same, and which page of the leads."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="created_at; - before it: descending")] = None


class WorkPeriod(Days):
    """Activities done on whole days [from, to); by default the twelve months up to today."""


class WorkSliced(WorkPeriod):
    """The same, and what they are sliced by."""

    group_by: Annotated[list[WorkDimension], Field(max_length=2, description="Slices, together"), ONCE] = []


class WorkPaged(WorkPeriod):
    """The same, and which page of them."""

    unowned: Annotated[bool, Field(description="Only those that nobody owns")] = False
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="done_at; - before it: descending")] = None


def _scope(query: Any) -> LeadScope:
    return LeadScope(query.start, query.end, asked(FACTS, query), tuple(query.without))


def _given(call: Call) -> list[tuple[str, str]]:
    return filters_given(call)


async def funnel(call: OneCall, query: Any) -> Response:
    """Of each step: who came to it, climbed on, was given up, waits, and how long; what was qualified, and won."""
    said = await leads_funnel(call.work, _scope(query), query.group_by, _given(call))
    return call.reply(said.model_dump_json(by_alias=True))


async def speed(call: OneCall, query: Any) -> Response:
    """From a lead's creation to the first thing a person did on it: median and p90, and how many wait untouched."""
    said = await speed_to_lead(call.work, _scope(query), query.group_by, _given(call))
    return call.reply(said.model_dump_json(by_alias=True))


async def leads(call: OneCall, query: Any) -> Response:
    """The leads behind a figure: with its filters they count to it, and their won value adds up to it exactly."""
    return reply_page(call, await leads_behind(call.work, _scope(query)))


async def planning(call: OneCall, query: Any) -> Response:
    """Activities written down at least a day ahead of all that were done; notes are none."""
    scope = WorkScope(query.start, query.end, asked(DONE, query))
    said = await planning_ratio(call.work, scope, query.group_by, _given(call))
    return call.reply(said.model_dump_json(by_alias=True))


async def done(call: OneCall, query: Any) -> Response:
    """The activities behind a planning ratio."""
    scope = WorkScope(query.start, query.end, asked(DONE, query), query.unowned)
    return reply_page(call, await activities_done(call.work, scope))


funnel.__annotations__["query"] = query_of(filters(FACTS, LeadsSliced, ("created_at",)))
speed.__annotations__["query"] = query_of(filters(FACTS, LeadsSliced, ("created_at",)))
leads.__annotations__["query"] = query_of(filters(FACTS, LeadsPaged, ("created_at",)))
planning.__annotations__["query"] = query_of(filters(DONE, WorkSliced, ("done_at",)))
done.__annotations__["query"] = query_of(filters(DONE, WorkPaged, ("done_at",)))
router.get(
    "/leads-funnel",
    response_model=LeadFunnelAnswer,
    operation_id="analytics_leads_funnel",
    summary="How leads are qualified",
)(funnel)
router.get(
    "/speed-to-lead",
    response_model=SpeedAnswer,
    operation_id="analytics_speed_to_lead",
    summary="How soon leads are worked on",
)(speed)
router.get(
    "/leads", response_model=page_of(LeadFact), operation_id="analytics_leads", summary="The leads behind a figure"
)(leads)
router.get(
    "/planning-ratio",
    response_model=PlanningAnswer,
    operation_id="analytics_planning_ratio",
    summary="How much work is planned",
)(planning)
router.get(
    "/activities-done",
    response_model=page_of(DoneActivity),
    operation_id="analytics_activities_done",
    summary="The activities behind a planning ratio",
)(done)
