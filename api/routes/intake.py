"""Web forms: where they send to, and how forms and what they sent are managed."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Path, Request, Response
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException

from adapters import intake
from adapters.intake import Flooded, Unsigned, new_secret
from api.dependencies import MATCHING, REPEATABLE, Call, Filo, OneCall
from api.dispatch import HEAD
from api.reading import Route
from api.resource import router_of
from domain.intake.actions import forms, submissions
from domain.intake.actions.forms import FORM, FormInput, MappingInput, RotationInput, SecretInput
from domain.intake.actions.submissions import SUBMISSION
from domain.intake.queries.forms import Form, FormToken, FormTokens, tokens_of
from domain.intake.queries.submissions import RawSubmission, Submission
from domain.intake.rules.decoding import Raw
from domain.kernel.errors import NotFound, TooMany, Unauthenticated
from domain.kernel.ids import new_id
from domain.kernel.shapes import Shape

MAX_BODY = 12 * 1024 * 1024
PATIENCE = 4.0
"""Seconds for keeping what a form sent: WordPress gives up after five."""
TRANSITION = [MATCHING, REPEATABLE]


class _TokenConvertor(Convertor[str]):
    """A form's token where a form's id could stand too."""

    regex = "[A-Za-z0-9_-]{43}"

    def convert(self, value: str) -> str:
        """The token as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The token as it is."""
        return value


register_url_convertor("form_token", _TokenConvertor())
Token = Annotated[str, Path(description="The token in the form's address")]
by_token = APIRouter(prefix="/v1/intake/forms", tags=["Web forms"], route_class=Route)
"""Comes before the managing routes, whose `/{id}` would take a token for an id."""
manage = router_of(FORM, "Web forms", creates=False, external=False, at="/v1/intake/forms")
sending = APIRouter(prefix="/v1/intake/forms", tags=["Web forms"], route_class=Route)
sent = router_of(
    SUBMISSION, "Web forms", creates=False, changes=False, bins=False, external=False, at="/v1/intake/submissions"
)


class Taken(Shape):
    """What a form is told: it was kept."""

    ok: Literal[True]
    submission_id: UUID


class FormSecret(Shape):
    """A secret, shown once."""

    secret: str


async def _take(request: Request, token: str) -> Response:
    """Keep it and say so: whatever it is, the reader sees to it later."""
    filo: Filo = request.app.state.filo
    headers = {name: request.headers[name] for name in request.headers}
    content_type = headers.get("content-type", "")
    raw = Raw(request.method, request.scope["query_string"], content_type, headers, await request.body())
    ip = request.client.host if request.client else None
    try:
        id = await _patiently(intake.receive(filo.pool, filo.addresses, token, raw, ip))
    except Unsigned:
        raise Unauthenticated("wrong-signature") from None
    except Flooded:
        raise TooMany("too-many-requests", retry_after=int(intake.SPAN.total_seconds())) from None
    if id is None:
        raise NotFound
    return Response(f'{{"ok":true,"submission_id":"{id}"}}', media_type="application/json")


async def _patiently(keeping: Coroutine[Any, Any, UUID | None]) -> UUID | None:
    """What comes of it within a sender's patience; ConnectionError beyond.

    Left alone then, not waited for: a connection to a database that answers nothing takes its time to be given up. What
    may still come of it is the same submission when the sender tries again.
    """
    task = asyncio.create_task(keeping)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if done:
        return task.result()
    _LEFT.add(task)
    task.add_done_callback(_ended)
    task.cancel()
    raise ConnectionError("The database did not answer in time.")


_LEFT: set[asyncio.Task[UUID | None]] = set()
"""Held until they end: the loop itself would forget them."""


def _ended(task: asyncio.Task[UUID | None]) -> None:
    _LEFT.discard(task)
    if not task.cancelled():
        task.exception()


@by_token.get("/{id:form_token}", include_in_schema=False, operation_id="forms_submit_get")
@by_token.patch("/{id:form_token}", include_in_schema=False, operation_id="forms_submit_patch")
async def submit_otherwise(request: Request, id: str) -> Response:
    """The same by GET and PATCH, as some senders may be set. Who only looks whether somebody is there, by HEAD, sends
    nothing.
    """
    if HEAD in request.scope:
        raise HTTPException(405, headers={"Allow": "POST, PUT, PATCH, GET"})
    return await _take(request, id)


_ANY = {
    "requestBody": {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "required": False},
    "security": [],
}


@sending.post(
    "/{id}",
    response_model=Taken,
    operation_id="forms_submit",
    summary="Send what a web form has, to its address",
    openapi_extra=_ANY,
)
async def submit(request: Request, id: Token) -> Response:
    """Any body: JSON, url-encoded or multipart, of up to 12 MiB. GET, PUT and PATCH do the same.

    Kept, then 200: also what is spam, sent twice or cannot be read. 401 only for a wrong signature where one is asked
    for, 404 for an unknown token, 429 in a burst, 503 while nothing can be kept.
    """
    return await _take(request, id)


@sending.put(
    "/{id}",
    response_model=Taken,
    operation_id="forms_submit_put",
    summary="Send what a web form has, by PUT",
    openapi_extra=_ANY,
)
async def submit_put(request: Request, id: Token) -> Response:
    """As POST does."""
    return await _take(request, id)


def _filo(call: Call) -> Filo:
    filo: Filo = call.request.app.state.filo
    return filo


@manage.post(
    "",
    status_code=201,
    response_model=Form,
    operation_id="forms_create",
    summary="Add a web form",
    dependencies=[REPEATABLE],
)
async def create(call: OneCall, wanted: FormInput) -> Response:
    """Its address is at `/tokens`."""
    token_id = new_id()
    id = await forms.add(call.work, wanted, token_id, _filo(call).addresses.fingerprint(token_id))
    return await call.one(FORM.read, id, status=201, location=f"/v1/intake/forms/{id}")


@manage.get("/{id}/tokens", response_model=FormTokens, operation_id="forms_tokens", summary="List a form's addresses")
async def tokens(call: OneCall, id: UUID) -> Response:
    """The one in use, and those that were replaced lately."""
    FORM.demand(call.work, "write")
    await FORM.read(call.work, id, ("id",))
    return await _tokens(call, id)


async def _tokens(call: Call, id: UUID, status: int = 200) -> Response:
    addresses = _filo(call).addresses
    found = [FormToken(**row, url=addresses.url(row["id"])) for row in await tokens_of(call.work, id)]
    headers = {"Cache-Control": "no-store"}
    return call.reply(FormTokens(data=found).model_dump_json(), status=status, headers=headers, secret=status == 201)


@manage.post(
    "/{id}/tokens",
    status_code=201,
    response_model=FormTokens,
    operation_id="forms_rotate",
    summary="Give a form a new address; the old one goes on for a while",
    dependencies=[REPEATABLE],
)
async def rotate(
    call: OneCall, id: UUID, wanted: Annotated[RotationInput, Body(default_factory=RotationInput)]
) -> Response:
    """With overlap_days 0 the old one ends at once."""
    token_id = new_id()
    await forms.rotate(call.work, id, wanted, token_id, _filo(call).addresses.fingerprint(token_id))
    return await _tokens(call, id, 201)


@manage.post(
    "/{id}/secret",
    status_code=201,
    response_model=FormSecret,
    operation_id="forms_secure",
    summary="Give a form a new secret, shown once",
    dependencies=[REPEATABLE],
)
async def secure(
    call: OneCall, id: UUID, wanted: Annotated[SecretInput, Body(default_factory=SecretInput)]
) -> Response:
    """The sender's, or one made here; the old one holds for a while too."""
    secret = wanted.secret or new_secret("standard-webhooks")
    await forms.secure(call.work, id, wanted, _filo(call).addresses.sealed(id, secret))
    headers = {"Cache-Control": "no-store"}
    return call.reply(FormSecret(secret=secret).model_dump_json(), status=201, headers=headers, secret=True)


@manage.post(
    "/{id}/mapping",
    response_model=Form,
    operation_id="forms_confirm_mapping",
    summary="Confirm what a form's fields mean",
    dependencies=TRANSITION,
)
async def confirm(call: OneCall, id: UUID, wanted: MappingInput) -> Response:
    """All of them: what is not said is guessed again."""
    await forms.confirm(call.work, id, wanted, call.expected)
    return await call.one(FORM.read, id)


@sent.get(
    "/{id}/raw",
    response_model=RawSubmission,
    operation_id="submissions_raw",
    summary="Read a submission as it came",
)
async def raw(call: OneCall, id: UUID) -> Response:
    """Its bytes, for 180 days."""
    return call.reply((await submissions.raw(call.work, id)).model_dump_json(), headers={"Cache-Control": "no-store"})


def _requeues(verb: str, summary: str, *, restored: bool) -> None:
    async def requeue(call: OneCall, id: UUID) -> Response:
        await submissions.requeue(call.work, id, call.expected, restored=restored)
        return await call.one(SUBMISSION.read, id)

    named: dict[str, Any] = {"operation_id": f"submissions_{verb}", "name": f"submissions_{verb}", "summary": summary}
    sent.post(f"/{{id}}/{verb}", response_model=Submission, dependencies=TRANSITION, **named)(requeue)


_requeues("restore", "Take a submission out of quarantine: it is no spam", restored=True)
_requeues("replay", "Have a submission read again, by the mapping as it is now", restored=False)


@sent.post(
    "/{id}/discard",
    response_model=Submission,
    operation_id="submissions_discard",
    summary="Discard a submission that waits in quarantine",
    dependencies=TRANSITION,
)
async def discard(call: OneCall, id: UUID) -> Response:
    """It goes for good after 30 days."""
    await submissions.discard(call.work, id, call.expected)
    return await call.one(SUBMISSION.read, id)


routers = (by_token, manage, sending, sent)
