"""Lost deals worth another call, over HTTP, and what came of calling."""

from typing import Annotated, Any, Literal

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, query_of, reply_page
from domain.analytics.figures.asking import Cursor, Limit
from domain.analytics.figures.leads import RECALL_RATES, Lost
from domain.analytics.queries.recall import DUE, RecallDeal, due
from domain.analytics.queries.recalled import (
    HIDDEN,
    LOSSES,
    RecalledDeal,
    RecallScope,
    recalled_losses,
)
from domain.analytics.queries.risk import AT_RISK, RiskDeal, at_risk
from domain.kernel.questions import asked, filters

router = bounded()


class ToCall(BaseModel):
    """Which page of the list; without days of recall: what is due by today."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[
        str | None, Field(max_length=200, description="recall_on, value or closed_at; - before it: descending")
    ] = None
    count: Annotated[Literal["exact"] | None, Field(description="Ask for the total")] = None


class AtRisk(BaseModel):
    """Which page of the deals at risk."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[
        str | None, Field(max_length=200, description="value or expected_close_on; - before it: descending")
    ] = None
    count: Annotated[Literal["exact"] | None, Field(description="Ask for the total")] = None


class LostPaged(Lost):
    """The same, and which page of its losses."""

    population: Annotated[
        Literal["lost", "due"], Field(description="Lost in the period, or due to be called in it")
    ] = "lost"
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="closed_at or value; - before it: descending")] = None


async def to_call(call: OneCall, query: Any) -> Response:
    """Lost deals due by their reason's delay or the day somebody chose, without a successor; dead ones never.

    The chance is learned from all of the workspace's decided recalls, whoever asks; no number where there are few.
    """
    return reply_page(call, await due(call.work, asked(DUE, query)))


async def risky(call: OneCall, query: Any) -> Response:
    """Open deals in commit or best case that are stale in their stage, overdue, or were put off within seven days."""
    return reply_page(call, await at_risk(call.work, asked(AT_RISK, query)))


async def losses(call: OneCall, query: Any) -> Response:
    """The losses behind the rates: their flags count to each, what they recovered adds up to it exactly."""
    scope = RecallScope(query.start, query.end, asked(LOSSES, query))
    return reply_page(call, await recalled_losses(call.work, scope, query.population))


to_call.__annotations__["query"] = query_of(filters(DUE, ToCall))
risky.__annotations__["query"] = query_of(filters(AT_RISK, AtRisk))
losses.__annotations__["query"] = query_of(filters(LOSSES, LostPaged, HIDDEN))
router.get(
    "/recall", response_model=page_of(RecallDeal), operation_id="analytics_recall", summary="Lost deals to call again"
)(to_call)
router.get(
    "/at-risk",
    response_model=page_of(RiskDeal),
    operation_id="analytics_at_risk",
    summary="Deals that are counted on and may not come",
)(risky)
figures(router, RECALL_RATES)
router.get(
    "/recalled-losses",
    response_model=page_of(RecalledDeal),
    operation_id="analytics_recalled_losses",
    summary="The losses behind the recall rates",
)(losses)
