"""How leads are qualified, how soon they are worked on, and how much work is planned: over HTTP."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, query_of, reply_page
from domain.analytics.figures.asking import Cursor, Limit
from domain.analytics.figures.leads import OF_LEADS, LeadPeriod, WorkPeriod, leads_scope
from domain.analytics.queries.leads import FACTS, LeadFact, leads_behind
from domain.analytics.queries.speed import DONE, DoneActivity, WorkScope, activities_done
from domain.kernel.questions import asked, filters

router = bounded()


class LeadsPaged(LeadPeriod):
    """The same, and which page of the leads."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="created_at; - before it: descending")] = None


class WorkPaged(WorkPeriod):
    """The same, and which page of them."""

    unowned: Annotated[bool, Field(description="Only those that nobody owns")] = False
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="done_at; - before it: descending")] = None


async def leads(call: OneCall, query: Any) -> Response:
    """The leads behind a figure: with its filters they count to it, and their won value adds up to it exactly."""
    return reply_page(call, await leads_behind(call.work, leads_scope(query)))


async def done(call: OneCall, query: Any) -> Response:
    """The activities behind a planning ratio."""
    scope = WorkScope(query.start, query.end, asked(DONE, query), query.unowned)
    return reply_page(call, await activities_done(call.work, scope))


leads.__annotations__["query"] = query_of(filters(FACTS, LeadsPaged, ("created_at",)))
done.__annotations__["query"] = query_of(filters(DONE, WorkPaged, ("done_at",)))
figures(router, *OF_LEADS)
router.get(
    "/leads", response_model=page_of(LeadFact), operation_id="analytics_leads", summary="The leads behind a figure"
)(leads)
router.get(
    "/activities-done",
    response_model=page_of(DoneActivity),
    operation_id="analytics_activities_done",
    summary="The activities behind a planning ratio",
)(done)
