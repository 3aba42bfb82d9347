"""The change feed over HTTP: page by page, or live."""

from functools import partial
from typing import Annotated

import orjson
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from adapters.database import open_work
from api.dependencies import Filo, OneCall
from api.listing import following
from api.live import Stream
from api.reading import Route
from domain.events.queries import FeedEvent, feed, head, reached
from domain.kernel.errors import Fault, Malformed
from domain.kernel.shapes import Shape

router = APIRouter(prefix="/v1/events", tags=["Events"], route_class=Route)
After = Annotated[int, Query(ge=0, le=2**53, description="The last sequence you have; 0 for all")]
Types = Annotated[list[str] | None, Query(max_length=100, description="Only these types of event")]


class FeedPage(Shape):
    """Where the feed goes on: ask with `after=next_after`, at once where has_more."""

    next_after: int
    has_more: bool


class Feed(Shape):
    """Events in the order of their sequence."""

    data: list[FeedEvent]
    page: FeedPage


@router.get("", response_model=Feed, operation_id="events_list", summary="Read the change feed")
async def list_events(
    call: OneCall, after: After = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100, type: Types = None
) -> Response:
    """Everything that happened and that you may see, in its settled order: no gap, no late arrival."""
    found = await feed(call.work, after, limit, type or [])
    page = orjson.dumps({"next_after": found.last, "has_more": found.more}).decode()
    headers: dict[str, str] = {}
    if found.more:
        headers["Link"] = following(call.request, after=found.last)
    return call.reply('{"data":[' + ",".join(found.bodies) + f'],"page":{page}}}', headers=headers)


@router.get(
    "/stream",
    response_class=StreamingResponse,
    operation_id="events_stream",
    summary="Follow the change feed live",
    responses={200: {"content": {"text/event-stream": {}}, "description": "Server-sent events"}},
)
async def stream_events(
    request: Request,
    last_event_id: Annotated[str | None, Header(description="Where you were: what you missed comes first")] = None,
) -> Response:
    """Server-sent events `{type, kind, id, version, sequence}`, from now on or from Last-Event-ID on.

    `event: resume` is the last one: connect again with the last id. A comment comes at least every 15 seconds.
    """
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    after = _sequence(last_event_id)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        work.require("events:read")
        start = await head(work) if after is None else after
        await reached(work, start)
    stream = Stream(filo.live, partial(filo.identity.caller, request), start)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(stream.frames(), media_type="text/event-stream", headers=headers)


def _sequence(said: str | None) -> int | None:
    if said is None or said == "":
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 15:
        raise Malformed("malformed", faults=[Fault("/Last-Event-ID", "malformed")])
    return int(said)
