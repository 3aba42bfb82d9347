"""Activities over HTTP: done, reopened, put off; and the day."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.activities.actions import activities as actions
from domain.activities.actions.activities import ACTIVITY
from domain.activities.queries import day
from domain.activities.queries.activities import Activity
from domain.activities.today import Day, today
from domain.kernel.shapes import Shape

router = router_of(ACTIVITY, "Activities")
_VERB = [MATCHING, REPEATABLE]


class Completed(Shape):
    """The activity that is done, and the one that was planned after it."""

    activity: Activity
    next: Activity | None


@router.post(
    "/{id}/complete",
    response_model=Completed,
    operation_id="activities_complete",
    summary="Note that an activity is done, and plan the next",
    dependencies=_VERB,
)
async def complete(call: OneCall, id: UUID, wanted: actions.Completion) -> Response:
    """Both happen, or neither."""
    next_id = await actions.complete(call.work, id, wanted, call.expected)
    done = await ACTIVITY.read(call.work, id)
    following = "null" if next_id is None else (await ACTIVITY.read(call.work, next_id)).body
    return call.reply(f'{{"activity":{done.body},"next":{following}}}', version=done.version)


@router.post(
    "/{id}/reopen",
    response_model=Activity,
    operation_id="activities_reopen",
    summary="Take back that an activity was done",
    dependencies=_VERB,
)
async def reopen(call: OneCall, id: UUID) -> Response:
    """A note is never open, so it cannot be reopened."""
    await actions.reopen(call.work, id, call.expected)
    return await call.one(ACTIVITY.read, id)


@router.post(
    "/{id}/snooze",
    response_model=Activity,
    operation_id="activities_snooze",
    summary="Put an activity off",
    dependencies=_VERB,
)
async def snooze(call: OneCall, id: UUID, wanted: actions.Snooze) -> Response:
    """To a day, to a time, or some days from today at the same time; its reminder moves along."""
    await actions.snooze(call.work, id, wanted, call.expected)
    return await call.one(ACTIVITY.read, id)


home = APIRouter(prefix="/v1/today", tags=["Today"], route_class=Route)


@home.get("", response_model=Day, operation_id="today_read", summary="What needs doing today, in sections")
async def read_today(
    call: OneCall,
    mine: Annotated[bool, Query(description="Only one's own; false: of everybody one sees")] = True,
    limit: Annotated[int, Query(ge=1, le=100, description="Rows of a section at most")] = 20,
) -> Response:
    """Overdue first, then today, then what other areas want looked at."""
    return call.reply(await today(call.work, mine=mine, limit=limit))


__all__ = ["day", "home", "router"]
