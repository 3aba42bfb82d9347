"""Sources over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.contacts.actions.sources import SOURCE
from domain.contacts.merging.sources import SourceMerge, merge_sources
from domain.contacts.queries.sources import Source

verbs = APIRouter(prefix="/v1/sources", tags=["Sources"], route_class=Route)


@verbs.post(
    "/{id}/merge",
    operation_id="sources_merge",
    summary="Merge another source into this one",
    response_model=Source,
    dependencies=[MATCHING, REPEATABLE],
)
async def merge(call: OneCall, id: UUID, wanted: SourceMerge) -> Response:
    """What came from the other came from this one."""
    await merge_sources(call.work, id, wanted, call.expected)
    return await call.one(SOURCE.read, id)


routers = (verbs, router_of(SOURCE, "Sources"))
