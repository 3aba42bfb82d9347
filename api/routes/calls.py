"""Telephone calls: where a switchboard tells of them, and what became of them."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Path, Request, Response

from adapters import doors
from adapters.credentials import fingerprint, new_token
from adapters.database import system_work
from api.dependencies import REPEATABLE, Call, Filo, OneCall
from api.listing import page_of, parameters, query_of, reply_page
from api.reading import Route
from domain.calls import actions
from domain.calls import queries as shapes
from domain.calls.actions import Attribution, CallLineInput
from domain.calls.queries import CALLS, Caller, CallLine, CallLines
from domain.calls.rules import CallEvent
from domain.kernel.errors import NotFound
from domain.kernel.questions import asked
from domain.kernel.records import KINDS
from domain.kernel.shapes import Shape

sending = APIRouter(prefix="/v1/intake/calls", tags=["Calls"], route_class=Route)
router = APIRouter(prefix="/v1/calls", tags=["Calls"], route_class=Route)
switchboards = APIRouter(prefix="/v1/call-lines", tags=["Calls"], route_class=Route)


class Known(Shape):
    """Who it is, and the page to open while it rings."""

    kind: str
    id: UUID
    name: str
    url: str


class CallTaken(Shape):
    """What a switchboard is told: the call, and who it is where that is known."""

    id: UUID
    known: Known | None


@sending.post(
    "/{token}",
    response_model=CallTaken,
    operation_id="calls_take",
    summary="Tell of a call: ringing, answered, ended or missed",
    openapi_extra={"security": []},
)
async def take(
    request: Request, token: Annotated[str, Path(max_length=64, examples=["x" * 43])], wanted: CallEvent
) -> Response:
    """By `call_id` it is one call, however often and in whichever order it is told. 404 for an unknown address."""
    filo: Filo = request.app.state.filo
    found = await doors.call_line(filo.pool, fingerprint(token))
    if found is None:
        raise NotFound
    tenant_id, line_id = found
    async with system_work(filo.pool, tenant_id) as work:
        id, caller = await actions.take(work, line_id, wanted)
    said = CallTaken(id=id, known=None if caller is None else _known(caller, filo.settings.public_url))
    return Response(said.model_dump_json(), media_type="application/json")


def _known(caller: Caller, public_url: str) -> Known:
    url = f"{public_url}/{KINDS[caller.kind].plural}/{caller.id}"
    return Known(kind=caller.kind, id=caller.id, name=caller.name, url=url)


async def list_(call: OneCall, query: Any) -> Response:
    """The newest first; `known=false`: those of nobody."""
    return reply_page(call, await actions.listed(call.work, asked(CALLS, query)))


list_.__annotations__["query"] = query_of(parameters(CALLS, "Call"))
router.get("", response_model=page_of(shapes.Call), operation_id="calls_list", name="calls_list", summary="List calls")(
    list_
)


@router.get("/{id}", response_model=shapes.Call, operation_id="calls_read", summary="Read a call")
async def read(call: OneCall, id: UUID) -> Response:
    """As far as it has come."""
    return await _one(call, id)


@router.post(
    "/{id}/attribute",
    response_model=shapes.Call,
    operation_id="calls_attribute",
    summary="Say who called",
    dependencies=[REPEATABLE],
)
async def attribute(call: OneCall, id: UUID, wanted: Attribution) -> Response:
    """The call becomes an activity of that person's."""
    await actions.attribute(call.work, id, wanted)
    return await _one(call, id)


async def _one(call: Call, id: UUID) -> Response:
    return call.reply(await actions.read(call.work, id))


@switchboards.get("", response_model=CallLines, operation_id="call_lines_list", summary="List switchboards")
async def lines(call: OneCall) -> Response:
    """Never their addresses."""
    return call.reply(CallLines(data=await shapes.lines(call.work)).model_dump_json())


@switchboards.post(
    "",
    status_code=201,
    response_model=CallLine,
    operation_id="call_lines_create",
    summary="Add a switchboard",
    dependencies=[REPEATABLE],
)
async def create(call: OneCall, wanted: CallLineInput) -> Response:
    """The answer shows its address, once."""
    token = new_token()
    id = await actions.make_line(call.work, wanted, fingerprint(token))
    return await _shown(call, id, token)


@switchboards.post(
    "/{id}/rotate",
    status_code=201,
    response_model=CallLine,
    operation_id="call_lines_rotate",
    summary="Give a switchboard a new address",
    dependencies=[REPEATABLE],
)
async def rotate(call: OneCall, id: UUID) -> Response:
    """The answer shows it, once; the one before leads nowhere from now on."""
    token = new_token()
    await actions.rotate_line(call.work, id, fingerprint(token))
    return await _shown(call, id, token)


@switchboards.delete("/{id}", status_code=204, operation_id="call_lines_revoke", summary="Remove a switchboard")
async def revoke(call: OneCall, id: UUID) -> Response:
    """Its address leads nowhere from now on; its calls stay."""
    await actions.revoke_line(call.work, id)
    return call.reply(status=204)


async def _shown(call: Call, id: UUID, token: str) -> Response:
    filo: Filo = call.request.app.state.filo
    [line] = [each for each in await shapes.lines(call.work) if each.id == id]
    said = {**line.model_dump(mode="json"), "url": f"{filo.settings.public_url}/v1/intake/calls/{token}"}
    return call.reply(orjson.dumps(said), status=201, secret=True)


routers = (sending, router, switchboards)
