"""Webhooks over HTTP: where events go to, what was sent, and what is sent once more."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import Depends, Request, Response

from adapters.database import open_work
from adapters.webhooks import Opening, WebhookPing
from adapters.webhooks import Webhooks as Reached
from api.dependencies import MATCHING, REPEATABLE, Call, Filo, OneCall
from api.listing import page_of, parameters, query_of, reply_page
from api.resource import reply_written, router_of
from domain import writing
from domain.kernel.questions import asked
from domain.kernel.shapes import Input, patch_of
from domain.webhooks import queries
from domain.webhooks.actions import subscriptions as actions
from domain.webhooks.actions.subscriptions import (
    WEBHOOK_RESOURCE,
    WebhookInput,
    WebhookResendInput,
    WebhookRotation,
)
from domain.webhooks.queries import DELIVERIES, Webhook, WebhookDelivery, WebhookResend
from domain.writing import Patch

router = router_of(WEBHOOK_RESOURCE, "Webhooks", creates=False, changes=False, external=False)


class IssuedWebhook(Webhook):
    """A webhook with its secret: shown now and never again."""

    secret: str


async def _judged(request: Request, wanted: Any) -> Any:
    """An address is looked up before anything is begun, and for who is signed in only."""
    filo: Filo = request.app.state.filo
    await filo.identity.caller(request)
    if wanted.url is not None:
        await filo.webhooks.judge(wanted.url)
    return wanted


async def _new(request: Request, wanted: WebhookInput) -> WebhookInput:
    return await _judged(request, wanted)


async def _changed(request: Request, wanted: Input) -> Input:
    return await _judged(request, wanted)


_changed.__annotations__["wanted"] = patch_of(WebhookInput)


@router.post(
    "",
    status_code=201,
    response_model=IssuedWebhook,
    operation_id="webhooks_create",
    summary="Add a webhook",
    dependencies=[REPEATABLE],
)
async def create(wanted: Annotated[WebhookInput, Depends(_new)], call: OneCall) -> Response:
    """From now on events go there, signed with `secret`, which is shown now and never again (Standard Webhooks 1.0)."""
    secret, sealed = _hooks(call).fresh_secret(call.work.workspace.id)
    [outcome] = await writing.create(call.work, WEBHOOK_RESOURCE, [wanted])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    await actions.keep_secret(call.work, outcome.id, sealed)
    return await _issued(call, outcome.id, secret)


@router.patch(
    "/{id}",
    response_model=Webhook,
    operation_id="webhooks_change",
    summary="Change a webhook (JSON Merge Patch, RFC 7396)",
    dependencies=[MATCHING],
)
async def change(wanted: Annotated[Input, Depends(_changed)], call: OneCall, id: UUID) -> Response:
    """Switched on again it goes on where it stopped. From now on it is told what whoever changed it may see."""
    fields = wanted.model_dump(mode="json", exclude_unset=True)
    patch = Patch(id, fields, call.expected, call.merge_fields)
    [outcome] = await writing.change(call.work, WEBHOOK_RESOURCE, [patch])
    return await reply_written(call, WEBHOOK_RESOURCE, outcome)


@router.post(
    "/{id}/rotate",
    status_code=201,
    response_model=IssuedWebhook,
    operation_id="webhooks_rotate",
    summary="Give a webhook a new secret",
    dependencies=[MATCHING, REPEATABLE],
)
async def rotate(call: OneCall, id: UUID, wanted: WebhookRotation) -> Response:
    """For a while messages are signed with both, so that receivers change over without losing one."""
    secret, sealed = _hooks(call).fresh_secret(call.work.workspace.id)
    await actions.rotate(call.work, id, wanted, sealed, call.expected)
    return await _issued(call, id, secret)


@router.post(
    "/{id}/ping", response_model=WebhookPing, operation_id="webhooks_ping", summary="Send a webhook a message at once"
)
async def ping(request: Request, id: UUID) -> Response:
    """Of type `ping`, signed like any other; what the receiver answered is the answer."""
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    opening: Opening = partial(open_work, filo.pool, caller.tenant_id, caller.seating)
    said = await filo.webhooks.ping(opening, id)
    return Response(said.model_dump_json(), media_type="application/json", headers={"Cache-Control": "no-store"})


async def deliveries(call: OneCall, id: UUID, query: Any) -> Response:
    """The newest events first; `state=failed`: those that were given up. Kept for 30 days."""
    return reply_page(call, await queries.deliveries_of(call.work, id, asked(DELIVERIES, query)))


deliveries.__annotations__["query"] = query_of(parameters(DELIVERIES, "WebhookDelivery"))
router.get(
    "/{id}/deliveries",
    response_model=page_of(WebhookDelivery),
    operation_id="webhooks_deliveries",
    name="webhooks_deliveries",
    summary="List what was sent to a webhook",
)(deliveries)


@router.post(
    "/{id}/deliveries/{delivery_id}/resend",
    response_model=WebhookDelivery,
    operation_id="webhooks_resend",
    summary="Send one event once more",
    dependencies=[REPEATABLE],
)
async def resend(call: OneCall, id: UUID, delivery_id: UUID) -> Response:
    """With the same `webhook-id`, and all its tries again."""
    await actions.resend(call.work, id, delivery_id)
    return call.reply(await queries.delivery_of(call.work, id, delivery_id))


@router.post(
    "/{id}/resends",
    status_code=202,
    response_model=WebhookResend,
    operation_id="webhooks_resend_since",
    summary="Send all events since then once more",
    dependencies=[REPEATABLE],
)
async def resend_since(call: OneCall, id: UUID, wanted: WebhookResendInput) -> Response:
    """After a sequence, or since an instant: what the webhook was told of, and what it would be told of now."""
    made = await actions.resend_since(call.work, id, wanted)
    said = await queries.resend_of(call.work, id, made)
    return call.reply(said.model_dump_json(), status=202, headers={"Location": f"/v1/webhooks/{id}/resends/{made}"})


@router.get(
    "/{id}/resends/{resend_id}",
    response_model=WebhookResend,
    operation_id="webhooks_resend_read",
    summary="Read how far sending once more has come",
)
async def read_resend(call: OneCall, id: UUID, resend_id: UUID) -> Response:
    """`reached` goes from `after` to `through`."""
    return call.reply((await queries.resend_of(call.work, id, resend_id)).model_dump_json())


def _hooks(call: Call) -> Reached:
    filo: Filo = call.request.app.state.filo
    return filo.webhooks


async def _issued(call: Call, id: UUID, secret: str) -> Response:
    said = await WEBHOOK_RESOURCE.read(call.work, id)
    body = orjson.dumps({**orjson.loads(said.body), "secret": secret})
    headers = {"Location": f"/v1/webhooks/{id}", "Cache-Control": "no-store"}
    return call.reply(body, status=201, version=said.version, headers=headers, secret=True)
