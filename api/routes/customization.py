"""Custom fields, tags, saved views and exchange rates over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.customization import tags
from domain.customization.fields import CUSTOM_FIELD
from domain.customization.rates import EXCHANGE_RATE
from domain.customization.tags import TAG, Tag, TagMerge
from domain.customization.views import VIEW

verbs = APIRouter(prefix="/v1/tags", tags=["Tags"], route_class=Route)


@verbs.post(
    "/{id}/merge",
    operation_id="tags_merge",
    summary="Merge another tag into this one",
    response_model=Tag,
    dependencies=[MATCHING, REPEATABLE],
)
async def merge(call: OneCall, id: UUID, wanted: TagMerge) -> Response:
    """Every record that carried the other carries this one."""
    await tags.merge(call.work, id, wanted, call.expected)
    return await call.one(TAG.read, id)


routers = (
    router_of(CUSTOM_FIELD, "Custom fields", external=False),
    router_of(TAG, "Tags", external=False),
    verbs,
    router_of(VIEW, "Views", external=False),
    router_of(EXCHANGE_RATE, "Exchange rates", external=False),
)
