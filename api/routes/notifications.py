"""One's own notifications over HTTP."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Path, Query, Response

from api.dependencies import REPEATABLE, OneCall
from api.listing import page_of, reply_page
from api.reading import Route
from domain.activities.actions import notifications as actions
from domain.activities.queries import notifications as queries
from domain.activities.queries.notifications import Notification, Preferences, Unread

router = APIRouter(prefix="/v1/notifications", tags=["Notifications"], route_class=Route)
NotificationId = Annotated[UUID, Path(json_schema_extra={"x-refers": "notification"})]


@router.get(
    "", response_model=page_of(Notification), operation_id="notifications_list", summary="List one's notifications"
)
async def list_notifications(
    call: OneCall,
    unread: Annotated[bool, Query(description="Only unread ones")] = False,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
) -> Response:
    """The newest first."""
    return reply_page(call, await queries.list_notifications(call.work, unread=unread, limit=limit, cursor=cursor))


@router.get("/unread", response_model=Unread, operation_id="notifications_unread", summary="Count unread notifications")
async def count_unread(call: OneCall) -> Response:
    """For the bell."""
    return call.reply(orjson.dumps({"unread": await queries.count_unread(call.work)}))


@router.post(
    "/read",
    response_model=Unread,
    operation_id="notifications_read_all",
    summary="Mark all notifications read",
    dependencies=[REPEATABLE],
)
async def read_all(call: OneCall) -> Response:
    """Every one of one's own, whatever page it is on."""
    await actions.mark_all_read(call.work)
    return call.reply(orjson.dumps({"unread": await queries.count_unread(call.work)}))


@router.post(
    "/{id}/read",
    response_model=Unread,
    operation_id="notifications_read",
    summary="Mark a notification read",
    dependencies=[REPEATABLE],
)
async def read_one(call: OneCall, id: NotificationId) -> Response:
    """Marked again, it stays read since the first time."""
    await actions.mark_read(call.work, id)
    return call.reply(orjson.dumps({"unread": await queries.count_unread(call.work)}))


@router.get(
    "/preferences",
    response_model=Preferences,
    operation_id="notifications_preferences_read",
    summary="Read how one is told",
)
async def read_preferences(call: OneCall) -> Response:
    """For each kind: in the app, by mail, both or neither."""
    return call.reply((await queries.read_preferences(call.work)).model_dump_json())


@router.put(
    "/preferences",
    response_model=Preferences,
    operation_id="notifications_preferences_change",
    summary="Choose how one is told",
)
async def choose(call: OneCall, wanted: actions.Choices) -> Response:
    """Kinds left out stay as they are."""
    await actions.choose(call.work, wanted)
    return call.reply((await queries.read_preferences(call.work)).model_dump_json())
