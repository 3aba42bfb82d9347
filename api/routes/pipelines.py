"""Pipelines, loss reasons and competitors over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.kernel.shapes import Refers
from domain.opportunities import actions
from domain.opportunities.queries.pipelines import Competitor

pipelines = router_of(actions.PIPELINE, "Pipelines", external=False)
loss_reasons = router_of(actions.LOSS_REASON, "Loss reasons", external=False)
competitors = router_of(actions.COMPETITOR, "Competitors", external=False)
stages = APIRouter(prefix="/v1/stages", tags=["Pipelines"], route_class=Route)


@stages.delete("/{id}", status_code=204, operation_id="stages_remove", dependencies=[MATCHING], summary="Remove a stage; its deals go to another")
async def remove(
    call: OneCall,
    id: UUID,
    to: Annotated[UUID | None, Refers("stage"), Query(description="The stage that takes its deals")] = None,
) -> Response:
    """Remove a stage; its deals go to another."""
    await actions.remove_stage(call.work, id, to, call.expected)
    return call.reply(status=204)


@competitors.post("/{id}/merge",
    response_model=Competitor,
    operation_id="competitors_merge",
    dependencies=[MATCHING, REPEATABLE], summary="Merge a competitor into another: deals and closings name that one from now on")
async def merge(call: OneCall, id: UUID, wanted: actions.CompetitorMerge) -> Response:
    """Merge a competitor into another: deals and closings name that one from now on."""
    kept = await actions.merge_competitors(call.work, id, wanted, call.expected)
    return await call.one(actions.COMPETITOR.read, kept)
