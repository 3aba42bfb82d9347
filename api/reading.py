"""How a body is read: bounded in depth, strict in its characters; carried out again after a deadlock."""

from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import orjson
from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.types import Receive, Scope, Send

from api.unreadable import Unreadable, place_of, unreadable_json
from domain.kernel.errors import Fault, Overtaken
from domain.kernel.faults import pointer_of

MAX_DEPTH = 32


def file_body(media_type: str = "application/octet-stream") -> dict[str, Any]:
    """What the contract says of a route whose body is a file as it is."""
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"requestBody": {"required": True, "content": content}}


async def bounded_body(request: Request, most: int) -> bytes:
    """The whole body; HTTPException 413 as soon as it is longer than so many bytes."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise HTTPException(413)
    return bytes(data)


class JsonRequest(Request):
    """A request whose JSON has bounded depth, no NUL and no lone surrogates."""

    async def json(self) -> Any:
        """The body's value; HTTPException 400 where it is not acceptable JSON."""
        raw = await self.body()
        try:
            value = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            raise unreadable_json(raw, error) from error
        if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _deeper(value, MAX_DEPTH):
            raise Unreadable(Fault("", "too-deep", {"maximum": MAX_DEPTH}))
        if b"\\u0000" in raw and (place := place_of(value, lambda text: "\x00" in text)) is not None:
            raise Unreadable(Fault(pointer_of(place), "control-character"))
        return value


def _demand_json(request: Request) -> None:
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise HTTPException(415)


def _deeper(value: Any, depth: int) -> bool:
    level: list[Any] = [value]
    for _ in range(depth + 1):
        level = [each for each in level if isinstance(each, dict | list)]
        if not level:
            return False
        level = [inner for each in level for inner in (each.values() if isinstance(each, dict) else each)]
    return True


class Route(APIRoute):
    """A route whose dependencies end, and so commit, inside it: a deadlock there, or somebody faster, repeats the whole
    once.
    """

    def __init__(self, *known: Any, **named: Any) -> None:
        super().__init__(*known, **named)
        # In place of FastAPI's own wrapping: every dependency ends with `run`, and the app's outer layer words errors.
        run = self.get_route_handler()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            response = await run(JsonRequest(scope, receive, send))
            await response(scope, receive, send)

        self.app = app

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, wrapped."""
        original = super().get_route_handler()

        async def once(request: Request) -> Response:
            async with AsyncExitStack() as stack:
                request.scope["fastapi_inner_astack"] = request.scope["fastapi_function_astack"] = stack
                return await original(request)

        wants_json = self.body_field is not None

        async def run(request: Request) -> Response:
            if wants_json:
                _demand_json(request)
            try:
                return await once(request)
            except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, Overtaken):
                again = JsonRequest(request.scope, request.receive)
                again._body = await request.body()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  read, it cannot come twice
                return await once(again)

        return run
