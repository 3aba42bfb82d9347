"""API keys over HTTP."""

from uuid import UUID

import orjson
from fastapi import Response

from adapters.credentials import ApiKey as Credential
from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.resource import router_of
from domain.access.actions import keys
from domain.access.actions.keys import KEY_RESOURCE, ApiKeyInput
from domain.access.queries.people import ApiKey
from domain.kernel.ids import new_id

router = router_of(KEY_RESOURCE, "API keys", creates=False, external=False, bins=False)


class IssuedKey(ApiKey):
    """A new key with its secret: shown now and never again."""

    key: str


@router.post(
    "",
    status_code=201,
    response_model=IssuedKey,
    operation_id="api_keys_create",
    summary="Add an API key",
    dependencies=[REPEATABLE],
)
async def create(call: OneCall, wanted: ApiKeyInput) -> Response:
    """`key` goes into `Authorization: Bearer`; it is shown now and never again."""
    credential = Credential.new(new_id())
    await keys.issue(call.work, credential.id, credential.fingerprint, wanted)
    said = await KEY_RESOURCE.read(call.work, credential.id)
    body = orjson.dumps({**orjson.loads(said.body), "key": credential.text})
    headers = {"Location": f"/v1/api-keys/{credential.id}", "Cache-Control": "no-store"}
    return call.reply(body, status=201, version=said.version, headers=headers, secret=True)


@router.delete(
    "/{id}", status_code=204, operation_id="api_keys_revoke", summary="Revoke an API key", dependencies=[MATCHING]
)
async def revoke(call: OneCall, id: UUID) -> Response:
    """It opens nothing any more, at once and for good."""
    await keys.revoke(call.work, id, call.expected)
    return call.reply(status=204)
