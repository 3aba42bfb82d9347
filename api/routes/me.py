"""The caller."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.dependencies import MATCHING, OneCall
from api.reading import Route
from domain.access import sessions
from domain.access.actions.members import MePatch, change_own
from domain.access.queries.me import Me
from domain.access.queries.me import me as who
from domain.access.sessions import SessionList

router = APIRouter(prefix="/v1", tags=["Me"], route_class=Route)


@router.get("/me", response_model=Me, operation_id="me_read", summary="Who am I, where, and what may I do?")
async def read(call: OneCall) -> Response:
    """The member or the key behind the request."""
    said = await who(call.work)
    return call.reply(said.body, version=said.version)


@router.patch(
    "/me", response_model=Me, operation_id="me_change", summary="Change my name or language", dependencies=[MATCHING]
)
async def change(call: OneCall, wanted: MePatch) -> Response:
    """Anybody may, whatever their role."""
    await change_own(call.work, wanted, call.expected)
    return await read(call)


@router.get("/sessions", response_model=SessionList, operation_id="sessions_list", summary="List live sessions")
async def list_sessions(call: OneCall, member_id: Annotated[UUID | None, Query()] = None) -> Response:
    """One's own; with member_id somebody else's, for who manages members."""
    said = await sessions.listed(call.work, member_id)
    return call.reply(said.model_dump_json())


@router.delete("/sessions/{id}", status_code=204, operation_id="sessions_end", summary="End a session")
async def end_session(call: OneCall, id: UUID) -> Response:
    """Whoever uses it must sign in again."""
    await sessions.end_one(call.work, id)
    return call.reply(status=204)
