"""Pipelines, loss reasons and competitors over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.listing import page_of, query_of, reply_page
from api.reading import Route
from api.resource import router_of
from domain.kernel.questions import asked, filters
from domain.kernel.shapes import Refers
from domain.opportunities import actions
from domain.opportunities.queries import sections
from domain.opportunities.queries.board import Board, board
from domain.opportunities.queries.cards import CARDS, OpportunityCard, column
from domain.opportunities.queries.pipelines import Competitor

pipelines = router_of(actions.PIPELINE, "Pipelines", external=False)
loss_reasons = router_of(actions.LOSS_REASON, "Loss reasons", external=False)
competitors = router_of(actions.COMPETITOR, "Competitors", external=False)
stages = APIRouter(prefix="/v1/stages", tags=["Pipelines"], route_class=Route)


class BoardQuery(BaseModel):
    """What a board takes besides filters."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=100, description="Cards per stage")] = 50


class CardsQuery(BaseModel):
    """What a column takes besides filters."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


async def show(call: OneCall, id: UUID, query: Any) -> Response:
    """Per stage: count, sum, weighted sum, stale deals, work in progress, and the first cards."""
    return call.reply(await board(call.work, id, asked(CARDS, query)))


async def cards(call: OneCall, id: UUID, query: Any) -> Response:
    """A column's cards in their order; the board's cursors lead here, with the same filters."""
    return reply_page(call, await column(call.work, id, asked(CARDS, query)))


# The filters are the list's own, so the parameters' types are made from it.
show.__annotations__["query"] = query_of(filters(CARDS, BoardQuery, ("id", "stage_id", "rank")))
cards.__annotations__["query"] = query_of(filters(CARDS, CardsQuery, ("id", "stage_id", "rank")))
pipelines.get(
    "/{id}/board", response_model=Board, operation_id="pipelines_board", summary="The board: figures and first cards"
)(show)
stages.get(
    "/{id}/cards",
    response_model=page_of(OpportunityCard),
    operation_id="stages_cards",
    summary="A column's cards, page by page",
)(cards)


@stages.delete(
    "/{id}",
    status_code=204,
    operation_id="stages_remove",
    dependencies=[MATCHING],
    summary="Remove a stage; its deals go to another",
)
async def remove(
    call: OneCall,
    id: UUID,
    to: Annotated[UUID | None, Refers("stage"), Query(description="The stage that takes its deals")] = None,
) -> Response:
    """Remove a stage; its deals go to another."""
    await actions.remove_stage(call.work, id, to, call.expected)
    return call.reply(status=204)


@competitors.post(
    "/{id}/merge",
    response_model=Competitor,
    operation_id="competitors_merge",
    dependencies=[MATCHING, REPEATABLE],
    summary="Merge a competitor into another: deals and closings name that one from now on",
)
async def merge(call: OneCall, id: UUID, wanted: actions.CompetitorMerge) -> Response:
    """Merge a competitor into another: deals and closings name that one from now on."""
    kept = await actions.merge_competitors(call.work, id, wanted, call.expected)
    return await call.one(actions.COMPETITOR.read, kept)


__all__ = ["competitors", "loss_reasons", "pipelines", "sections", "stages"]
