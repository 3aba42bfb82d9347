"""What clients keep beside them."""

import hashlib

from fastapi import APIRouter, Response
from pydantic import create_model

from api.dependencies import OneCall
from api.reading import Route
from domain.access.queries.meta import META, meta
from domain.kernel.shapes import Shape


def meta_router() -> APIRouter:
    """The routes of `/v1/meta`; called when every area has said its section."""
    fields = {name: (each.shape, ...) for name, each in META.items()}
    shape = create_model("Meta", __base__=Shape, __doc__="What clients may keep, until its ETag changes.", **fields)  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType] fields by name
    made = APIRouter(prefix="/v1/meta", tags=["Workspace"], route_class=Route)
    made.get(
        "",
        response_model=shape,
        operation_id="meta_read",
        summary="What clients may cache: choices, people, permissions",
        responses={304: {"description": "Nothing changed since that ETag"}},
    )(_meta)
    return made


async def _meta(call: OneCall) -> Response:
    """With an ETag; If-None-Match answers 304 while nothing changed."""
    body = await meta(call.work)
    tag = f'"m{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    known = call.request.headers.get("if-none-match", "")
    if tag in {each.strip().removeprefix("W/") for each in known.split(",")}:
        return call.reply(status=304, headers=headers)
    return call.reply(body, headers=headers)
