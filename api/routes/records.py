"""What every record of the sale has below it over HTTP: messages and timeline."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.listing import page_of, reply_page
from api.reading import Route
from domain.activities.actions import history
from domain.activities.actions import messages as actions
from domain.activities.queries import related as talk
from domain.activities.queries.messages import Message
from domain.activities.queries.timeline import Group, TimelineAsked, TimelineEntry, timeline
from domain.activities.rules import HOSTS
from domain.kernel.listing import Asked
from domain.kernel.records import KINDS, Kind
from domain.mail.queries import related as letters
from domain.opportunities.queries import related as deals
from domain.quotes.queries import related as quotes
from domain.writing import RESOURCES

Limit = Annotated[int, Query(ge=1, le=200)]
Cursor = Annotated[str | None, Query(max_length=2000)]
EventId = Annotated[UUID, Path(json_schema_extra={"x-refers": "event"})]
MESSAGES, ENTRIES = page_of(Message), page_of(TimelineEntry)


RELATED = (talk, deals, quotes, letters)
"""Imported so that timelines tell of them."""


def routers() -> list[APIRouter]:
    """One router for each kind that is known by now; called when all areas are imported."""
    return [_router(KINDS[name]) for name in HOSTS if name in KINDS]


def _router(kind: Kind) -> APIRouter:
    plural = kind.plural.replace("_", "-")
    router = APIRouter(prefix=f"/v1/{plural}/{{id}}", route_class=Route)
    _messages(router, kind)
    _own_message(router, kind)
    _timeline(router, kind)
    return router


def _named(kind: Kind, verb: str, summary: str, tag: str) -> dict[str, Any]:
    name = f"{kind.plural}_{verb}"
    one = kind.name.replace("_", " ")
    return {"operation_id": name, "name": name, "summary": summary.format(one=one), "tags": [tag]}


def _messages(router: APIRouter, kind: Kind) -> None:
    plural = kind.plural.replace("_", "-")

    async def list_(call: OneCall, id: UUID, limit: Limit = 50, cursor: Cursor = None) -> Response:
        asked = Asked(limit=limit, cursor=cursor)
        return reply_page(call, await actions.list_messages(call.work, kind.name, id, asked))

    named = _named(kind, "messages_list", "List the messages on a {one}, the newest first", "Messages")
    router.get("/messages", response_model=MESSAGES, **named)(list_)

    async def write(call: OneCall, id: UUID, wanted: actions.MessageInput) -> Response:
        made = await actions.write(call.work, kind.name, id, wanted)
        place = f"/v1/{plural}/{id}/messages/{made}"
        return await call.one(_reader(kind, id), made, status=201, location=place)

    named = _named(kind, "messages_create", "Write a message on a {one}", "Messages")
    router.post("/messages", response_model=Message, status_code=201, dependencies=[REPEATABLE], **named)(write)


def _reader(kind: Kind, id: UUID) -> Callable[..., Any]:
    async def read(work: Any, message_id: UUID) -> Any:
        return await actions.read(work, kind.name, id, message_id)

    return read


def _own_message(router: APIRouter, kind: Kind) -> None:
    async def read(call: OneCall, id: UUID, message_id: UUID) -> Response:
        return await call.one(_reader(kind, id), message_id)

    named = _named(kind, "messages_read", "Read a message on a {one}", "Messages")
    router.get("/messages/{message_id}", response_model=Message, **named)(read)

    async def edit(call: OneCall, id: UUID, message_id: UUID, wanted: actions.MessageEdit) -> Response:
        await actions.edit(call.work, kind.name, id, message_id, wanted, call.expected)
        return await call.one(_reader(kind, id), message_id)

    named = _named(kind, "messages_change", "Correct one's own message, within the hour", "Messages")
    router.patch("/messages/{message_id}", response_model=Message, dependencies=[MATCHING], **named)(edit)

    async def delete(call: OneCall, id: UUID, message_id: UUID) -> Response:
        await actions.delete(call.work, kind.name, id, message_id, call.expected)
        return call.reply(status=204)

    named = _named(kind, "messages_trash", "Delete one's own message: its place stays, its words go", "Messages")
    router.delete("/messages/{message_id}", status_code=204, dependencies=[MATCHING], **named)(delete)


def _timeline(router: APIRouter, kind: Kind) -> None:
    async def read(
        call: OneCall,
        id: UUID,
        group: Annotated[list[Group], Query(max_length=10, description="Only these kinds of entry")] = [],  # noqa: B006  FastAPI copies it
        type: Annotated[list[str], Query(max_length=50, description="Only these types of event")] = [],  # noqa: B006  the same
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        asked = TimelineAsked(tuple(group), tuple(type), limit, cursor)
        return reply_page(call, await timeline(call.work, kind.name, id, asked))

    named = _named(kind, "timeline", "What happened to a {one}, the newest first", "Timeline")
    router.get("/timeline", response_model=ENTRIES, **named)(read)
    resource = RESOURCES.get(kind.name)
    if resource is None:
        return

    async def put_back(call: OneCall, id: UUID, event_id: EventId) -> Response:
        await history.put_back(call.work, kind.name, id, event_id, call.expected)
        return await call.one(resource.read, id)

    named = _named(kind, "put_back", "Put back the values that a change of a {one} replaced", "Timeline")
    router.post(
        "/timeline/{event_id}/restore",
        response_model=resource.view.shape,
        dependencies=[MATCHING, REPEATABLE],
        **named,
    )(put_back)
