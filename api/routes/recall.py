"""Lost deals worth another call, over HTTP, and what came of calling."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import OneCall
from api.listing import asked, filters, page_of, query_of, reply_page
from api.reading import Route
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
from domain.kernel.values import Day

router = APIRouter(prefix="/v1/analytics", tags=["Analytics"], route_class=Route)
_EARLIEST = date(1970, 1, 1)
_OWN = ("from", "to", "limit", "cursor", "sort", "count")


class ToCall(BaseModel):
    """Which page of the list; without days of recall: what is due by today."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None
    sort: Annotated[
        str | None, Field(max_length=200, description="recall_on, value or closed_at; - before it: descending")
    ] = None
    count: Annotated[Literal["exact"] | None, Field(description="Ask for the total")] = None


class Lost(BaseModel):
    """Whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""

    model_config = ConfigDict(extra="forbid")

    start: Annotated[Day | None, Field(alias="from", ge=_EARLIEST)] = None
    end: Annotated[Day | None, Field(alias="to", ge=_EARLIEST)] = None


class LostPaged(Lost):
    """The same, and which page of its losses."""

    population: Annotated[
        Literal["lost", "due"], Field(description="Lost in the period, or due to be called in it")
    ] = "lost"
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None
    sort: Annotated[str | None, Field(max_length=200, description="closed_at or value; - before it: descending")] = None


async def to_call(call: OneCall, query: Any) -> Response:
    """Lost deals due by their reason's delay or the day somebody chose, without a successor; dead ones never.

    The chance is learned from all of the workspace's decided recalls, whoever asks; no number where there are few.
    """
    return reply_page(call, await due(call.work, asked(DUE, query)))


async def rates(call: OneCall, query: Any) -> Response:
    """Contacted of those due; opened again or succeeded within 180 days, and won again, of those lost; the value."""
    given = [pair for pair in call.request.query_params.multi_items() if pair[0] not in _OWN]
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
