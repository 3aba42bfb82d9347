"""Lost deals worth another call, over HTTP, and what came of calling."""

from typing import Annotated, Any, Literal

from fastapi import Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import OneCall
from api.listing import asked, filters, page_of, query_of, reply_page
from api.periods import Cursor, Days, Limit, filters_given
from api.reports import reports
from domain.analytics.queries.recall import DUE, RecallDeal, due
from domain.analytics.queries.recalled import (
    HIDDEN,
    LOSSES,
    RecallAnswer,
    RecalledDeal,
    RecallScope,
    recall_rates,
    recalled_losses,
)

router = reports()


class ToCall(BaseModel):
    """Which page of the list; without days of recall: what is due by today."""

    model_config = ConfigDict(extra="forbid")

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[
        str | None, Field(max_length=200, description="recall_on, value or closed_at; - before it: descending")
    ] = None
    count: Annotated[Literal["exact"] | None, Field(description="Ask for the total")] = None


class Lost(Days):
    """Whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""


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


async def rates(call: OneCall, query: Any) -> Response:
    """Contacted of those due; opened again or succeeded within 180 days, and won again, of those lost; the value."""
    given = filters_given(call)
    said = await recall_rates(call.work, RecallScope(query.start, query.end, asked(LOSSES, query)), given)
    return call.reply(said.model_dump_json(by_alias=True))


async def losses(call: OneCall, query: Any) -> Response:
    """The losses behind the rates: their flags count to each, what they recovered adds up to it exactly."""
    scope = RecallScope(query.start, query.end, asked(LOSSES, query))
    return reply_page(call, await recalled_losses(call.work, scope, query.population))


to_call.__annotations__["query"] = query_of(filters(DUE, ToCall))
rates.__annotations__["query"] = query_of(filters(LOSSES, Lost, HIDDEN))
losses.__annotations__["query"] = query_of(filters(LOSSES, LostPaged, HIDDEN))
router.get(
    "/recall", response_model=page_of(RecallDeal), operation_id="analytics_recall", summary="Lost deals to call again"
)(to_call)
router.get(
    "/recall-rates",
    response_model=RecallAnswer,
    operation_id="analytics_recall_rates",
    summary="What came of calling again",
)(rates)
router.get(
    "/recalled-losses",
    response_model=page_of(RecalledDeal),
    operation_id="analytics_recalled_losses",
    summary="The losses behind the recall rates",
)(losses)
