"""The workspace's address for mails over HTTP: its mailbox, and what came to it that was not filed."""

import asyncio
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from adapters.database import open_work
from adapters.mailbox.dropboxes import Dropboxes, Opening
from api.dependencies import REPEATABLE, Filo, OneCall
from api.identity import Caller
from api.listing import page_of, parameters, query_of, reply_page
from api.reading import Route
from api.routes.files import caller_of, disposition
from api.routes.mails import read
from domain.kernel.questions import asked
from domain.kernel.shapes import Shape
from domain.mail.actions import dropbox as actions
from domain.mail.actions.dropbox import MailDropboxInput
from domain.mail.actions.mails import MAIL
from domain.mail.queries.dropbox import HELD, HeldMail, MailDropbox, dropbox_of
from domain.mail.queries.mails import Mail

router = APIRouter(prefix="/v1/mail-dropbox", tags=["Mails"], route_class=Route)
held = APIRouter(prefix="/v1/held-mails", tags=["Mails"], route_class=Route)
SECRET = {"Cache-Control": "no-store"}


class MailboxTest(Shape):
    """Whether a mailbox opens. problem: a stable code where it does not."""

    problem: str | None


class Asker:
    """Who asks, with a way to open a unit of work; none is open while a mailbox answers."""

    def __init__(self, filo: Filo, caller: Caller) -> None:
        self.dropboxes: Dropboxes = filo.dropboxes
        self.opening: Opening = partial(open_work, filo.pool, caller.tenant_id, caller.seating)


async def _asker(request: Request) -> Asker:
    return Asker(request.app.state.filo, await caller_of(request))


OneAsker = Annotated[Asker, Depends(_asker)]


@router.get(
    "", response_model=MailDropbox, operation_id="mail_dropbox_read", summary="Read the workspace's address for mails"
)
async def read_dropbox(asker: OneAsker) -> Response:
    """For everybody the address; for administrators the mailbox behind it, never its password."""
    async with asker.opening() as work:
        said = await dropbox_of(work)
    return Response(said.model_dump_json(), media_type="application/json", headers=SECRET)


@router.put(
    "", response_model=MailDropbox, operation_id="mail_dropbox_connect", summary="Fetch mails from this mailbox"
)
async def connect(asker: OneAsker, wanted: MailDropboxInput) -> Response:
    """The password is sealed, and never said again."""
    await asker.dropboxes.connect(asker.opening, wanted)
    return await read_dropbox(asker)


@router.delete("", status_code=204, operation_id="mail_dropbox_disconnect", summary="Fetch mails from nowhere any more")
async def disconnect(call: OneCall) -> Response:
    """What was filed stays."""
    await actions.disconnect_mailbox(call.work)
    return call.reply(status=204)


@router.post(
    "/test", response_model=MailboxTest, operation_id="mail_dropbox_test", summary="Try whether a mailbox opens"
)
async def try_out(asker: OneAsker, wanted: MailDropboxInput) -> Response:
    """Nothing is kept; without a password the kept one is tried, for the same host and name."""
    problem = await asker.dropboxes.try_out(asker.opening, wanted)
    return Response(MailboxTest(problem=problem).model_dump_json(), media_type="application/json", headers=SECRET)


async def list_(call: OneCall, query: Any) -> Response:
    """The newest first."""
    return reply_page(call, await actions.held(call.work, asked(HELD, query)))


list_.__annotations__["query"] = query_of(parameters(HELD, "HeldMail"))
held.get(
    "",
    response_model=page_of(HeldMail),
    operation_id="held_mails_list",
    name="held_mails_list",
    summary="List the mails that came to the workspace's address and were not filed",
)(list_)


@held.get(
    "/{id}/content",
    response_class=Response,
    operation_id="held_mails_download",
    summary="Fetch a held mail as it came",
    responses={200: {"content": {"message/rfc822": {"schema": {"type": "string", "format": "binary"}}}}},
)
async def download(call: OneCall, id: UUID) -> Response:
    """Always an attachment."""
    data = await actions.held_bytes(call.work, id)
    headers = {
        "Content-Disposition": disposition(f"{id}.eml"),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return Response(data, headers=headers, media_type="message/rfc822")


@held.post(
    "/{id}/release",
    response_model=Mail,
    operation_id="held_mails_release",
    summary="File a held mail after all",
    dependencies=[REPEATABLE],
)
async def release(call: OneCall, id: UUID) -> Response:
    """As if a member had brought it."""
    data = await actions.held_bytes(call.work, id)
    mail = await asyncio.to_thread(read, data)
    return await call.one(MAIL.read, await actions.release(call.work, id, mail, data))


@held.delete("/{id}", status_code=204, operation_id="held_mails_discard", summary="Discard a held mail")
async def discard(call: OneCall, id: UUID) -> Response:
    """It is gone for good."""
    await actions.discard(call.work, id)
    return call.reply(status=204)


routers = (router, held)
