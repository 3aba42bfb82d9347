"""Invitations over HTTP."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Response
from pydantic import Field

from adapters.credentials import fingerprint, new_token
from api.dependencies import REPEATABLE, Call, Filo, OneCall
from api.listing import page_of, parameters, query_of, reply_page
from api.reading import Route
from domain.access import sessions
from domain.access.actions import invitations
from domain.access.actions.invitations import InvitationInput
from domain.access.queries.people import INVITATIONS, Invitation
from domain.kernel.questions import asked

router = APIRouter(prefix="/v1/invitations", tags=["Invitations"], route_class=Route)
Listed = parameters(INVITATIONS, "Invitation")


class Invited(Invitation):
    """An invitation as it was sent. link: only where no mail took it, for the inviter to pass on."""

    mailed: bool
    link: str | None = Field(description="Worth a password: shown now and never again")


async def list_(call: OneCall, query: object) -> Response:
    """Open, accepted and run out."""
    return reply_page(call, await invitations.ask_for(call.work, asked(INVITATIONS, query)))  # type: ignore[arg-type]


list_.__annotations__["query"] = query_of(Listed)
router.get("", response_model=page_of(Invitation), operation_id="invitations_list", summary="List invitations")(list_)


@router.post(
    "",
    status_code=201,
    response_model=Invited,
    operation_id="invitations_create",
    summary="Invite somebody",
    dependencies=[REPEATABLE],
)
async def create(call: OneCall, wanted: InvitationInput) -> Response:
    """By mail where a server is set; else the link is in the answer."""
    token = new_token()
    id = await invitations.invite(call.work, wanted, fingerprint(token))
    return await _sent(call, id, wanted.email, token, status=201)


@router.post(
    "/{id}/resend",
    response_model=Invited,
    operation_id="invitations_resend",
    summary="Invite again, with a new link",
    dependencies=[REPEATABLE],
)
async def resend(call: OneCall, id: UUID) -> Response:
    """The old link is void."""
    token = new_token()
    row = await invitations.renew(call.work, id, fingerprint(token))
    return await _sent(call, id, row["email"], token, status=200)


@router.get("/{id}", response_model=Invitation, operation_id="invitations_read", summary="Read an invitation")
async def read(call: OneCall, id: UUID) -> Response:
    """Without its link."""
    return await call.one(invitations.read, id)


@router.delete("/{id}", status_code=204, operation_id="invitations_revoke", summary="Take an invitation back")
async def revoke(call: OneCall, id: UUID) -> Response:
    """Its link opens nothing any more."""
    await invitations.revoke(call.work, id)
    return call.reply(status=204)


async def _sent(call: Call, id: UUID, email: str, token: str, *, status: int) -> Response:
    filo: Filo = call.request.app.state.filo
    workspace = call.work.workspace
    inviter = await sessions.name_of(call.work)
    mailed = await filo.letters.invitation(email, token, workspace.language, inviter=inviter, workspace=workspace.name)
    link = None if mailed else filo.letters.link("accept-invitation", token)
    said = await invitations.read(call.work, id)
    body = orjson.dumps({**orjson.loads(said.body), "mailed": mailed, "link": link})
    headers = {"Cache-Control": "no-store"} | ({"Location": f"/v1/invitations/{id}"} if status == 201 else {})
    return call.reply(body, status=status, version=said.version, headers=headers, secret=True)
