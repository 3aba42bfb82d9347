"""One's activities in one's own calendar program: a secret address, and what it shows."""

from functools import partial
from hashlib import sha256
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Request, Response

from adapters import doors
from adapters.calendars import written
from adapters.credentials import fingerprint, new_token
from adapters.database import reader_work
from api.dependencies import REPEATABLE, Filo, OneCall
from api.reading import Route
from domain.activities.actions.calendar import drop_feed, make_feed, note_read
from domain.activities.queries.calendar import CalendarFeed, entries, feed_of, language_of_reader
from domain.kernel.errors import NotFound, Unauthenticated

router = APIRouter(prefix="/v1", tags=["Activities"], route_class=Route)
NAMES = {"it": "Filo: attività", "en": "Filo: activities"}
_ICS = {"content": {"text/calendar": {"schema": {"type": "string"}}}, "description": "The calendar (RFC 5545)"}


@router.get(
    "/me/calendar",
    response_model=CalendarFeed,
    operation_id="calendar_feed_read",
    summary="Has my calendar an address",
)
async def read(call: OneCall) -> Response:
    """Since when, and when it was last read; never the address."""
    return call.reply((await feed_of(call.work)).model_dump_json())


@router.post(
    "/me/calendar",
    status_code=201,
    response_model=CalendarFeed,
    operation_id="calendar_feed_make",
    summary="Make the address of my calendar anew",
    dependencies=[REPEATABLE],
)
async def make(call: OneCall) -> Response:
    """The answer shows it once; the address before leads nowhere from now on."""
    token = new_token()
    await make_feed(call.work, fingerprint(token))
    filo: Filo = call.request.app.state.filo
    url = f"{filo.settings.public_url}/v1/calendar/{token}.ics"
    said = (await feed_of(call.work)).model_copy(update={"url": url})
    return call.reply(said.model_dump_json(), status=201, secret=True)


@router.delete(
    "/me/calendar", status_code=204, operation_id="calendar_feed_drop", summary="Take the address of my calendar away"
)
async def drop(call: OneCall) -> Response:
    """Programs that read it find nothing from now on."""
    await drop_feed(call.work)
    return call.reply(status=204)


Token = Annotated[str, Path(max_length=64, examples=["kJ8x2mQ0aVfEw7sLrT5yZpN3bC6dHgU1iOoXeKqMvWs"])]


@router.get(
    "/calendar/{token}.ics",
    response_class=Response,
    responses={200: _ICS, 304: {"description": "It is as it was"}},
    operation_id="calendar_read",
    summary="A member's activities as a calendar",
)
async def calendar(request: Request, token: Token) -> Response:
    """Whoever has the address may read: what is planned and done, from ninety days ago on. With an ETag."""
    filo: Filo = request.app.state.filo
    found = await doors.calendar_feed(filo.pool, fingerprint(token))
    if found is None:
        raise NotFound
    try:
        async with reader_work(filo.pool, *found) as work:
            said = await entries(work) if work.actor.may("activities:read") else None
            language, zone = await language_of_reader(work), work.workspace.zone
            await note_read(work)
    except Unauthenticated as error:
        raise NotFound from error
    if said is None:
        raise NotFound
    about = {"name": NAMES[language], "zone": zone, "language": language, "public_url": filo.settings.public_url}
    body = await to_thread.run_sync(partial(written, said, **about))
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="text/calendar; charset=utf-8")
