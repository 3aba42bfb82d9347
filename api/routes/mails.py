"""Mails over HTTP: dropped as they are, read, put where they belong."""

import asyncio
import hashlib
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from fastapi.routing import APIRoute

from adapters.database import open_work
from api.dependencies import REPEATABLE, Filo, OneCall, open_call
from api.identity import Caller
from api.reading import bounded_body, file_body
from api.resource import router_of
from api.routes.files import caller_of
from domain.kernel.errors import RuleBroken
from domain.mail.actions.filing import Filing, demand_places, file_mail
from domain.mail.actions.mails import MAIL
from domain.mail.actions.senders import MailProposal, SenderInput, keep_sender, proposal_of
from domain.mail.queries.mails import Mail
from domain.mail.rules.reading import MAX_MAIL, ReadMail, UnreadableMail, read_mail

router = router_of(MAIL, "Mails", creates=False, external=False)


async def _filer(request: Request) -> Caller:
    filo: Filo = request.app.state.filo
    caller = await caller_of(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        work.require("activities:write")
    return caller


async def drop(
    request: Request,
    caller: Annotated[Caller, Depends(_filer)],
    opportunity_id: Annotated[UUID | None, Query(description="The deal it belongs to")] = None,
    contact_id: Annotated[UUID | None, Query(description="Whom it is from or to")] = None,
    company_id: Annotated[UUID | None, Query(description="The company it belongs to")] = None,
) -> Response:
    """The body is the mail as programs save it (`.eml`), 25 MB at most. Where nothing is named, it finds its place by
    its addresses and its thread. One that is filed already is answered with 200.
    """
    filo: Filo = request.app.state.filo
    wanted = Filing("upload", contact_id, company_id, opportunity_id)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        await demand_places(work, wanted)
    # No transaction waits for a slow sender, nor while the mail is read.
    data = await bounded_body(request, MAX_MAIL)
    mail = await asyncio.to_thread(read, data)

    async def fingerprint() -> bytes:
        return hashlib.sha256(request.url.query.encode() + b"\0" + data).digest()

    async with open_call(request, fingerprint) as call:
        id, new = await file_mail(call.work, mail, data, wanted)
        return await call.one(MAIL.read, id, status=201 if new else 200, location=f"/v1/mails/{id}" if new else None)


def read(data: bytes) -> ReadMail:
    """What a mail says; RuleBroken where it is none."""
    try:
        return read_mail(data)
    except UnreadableMail as error:
        raise RuleBroken(error.code) from error


router.add_api_route(
    "",
    drop,
    methods=["POST"],
    status_code=201,
    response_model=Mail,
    operation_id="mails_create",
    name="mails_create",
    summary="File a mail: the body is the mail itself",
    dependencies=[REPEATABLE],
    route_class_override=APIRoute,
    responses={200: {"model": Mail, "description": "Filed before"}},
    openapi_extra=file_body("message/rfc822"),
)


@router.get(
    "/{id}/proposal",
    response_model=MailProposal,
    operation_id="mails_proposal",
    summary="Ask what could be made of a mail: who its sender seems to be, which open deals it may belong to",
)
async def proposal(call: OneCall, id: UUID) -> Response:
    """Read in its head and its signature; nothing is kept before somebody confirms it."""
    return call.reply((await proposal_of(call.work, id)).model_dump_json())


@router.post(
    "/{id}/sender",
    response_model=Mail,
    operation_id="mails_keep_sender",
    summary="Keep who a mail is from, and file what waits from the same address",
    dependencies=[REPEATABLE],
)
async def sender(call: OneCall, id: UUID, wanted: SenderInput) -> Response:
    """A new person, at a new company or one that is there."""
    await keep_sender(call.work, id, wanted)
    return await call.one(MAIL.read, id)


routers = (router,)
