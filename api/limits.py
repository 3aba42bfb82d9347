"""What a request may be: how large, how long, and with an address that is text."""

import asyncio
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# status, code, the words' parameters, the request -> the bytes of a problem+json document (RFC 9457)
Problem = Callable[[int, str, Mapping[str, object], Scope], bytes]

_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_ODD = re.compile(rb"[%\x00\x80-\xff]")


async def refuse(send: Send, problem: Problem, scope: Scope, status: int, code: str, **parameters: object) -> None:
    """Answers with a problem and asks the server to hang up: the rest of the request stays unread."""
    body = problem(status, code, parameters, scope)
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class CleanAddress:
    """400 for a path or query with NUL, a broken percent escape or bytes that are not UTF-8.

    PostgreSQL's text holds no NUL, and frameworks decode the rest each in their own lenient way.
    """

    def __init__(self, app: ASGIApp, *, problem: Problem, raw_queries: str | None = None) -> None:
        """raw_queries: the beginning of paths that read their query's bytes by themselves."""
        self._app = app
        self._problem = problem
        self._raw = raw_queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or (_path_is_text(scope) and self._query_is_text(scope)):
            await self._app(scope, receive, send)
            return
        await refuse(send, self._problem, scope, 400, "malformed-address")

    def _query_is_text(self, scope: Scope) -> bool:
        raw = self._raw is not None and scope["path"].startswith(self._raw)
        return raw or _is_text(scope["query_string"])


def _path_is_text(scope: Scope) -> bool:
    raw: bytes | None = scope.get("raw_path")
    # ASGI lets a server keep the raw path to itself; the other one is decoded already, so "%" is only a letter there.
    return "\x00" not in scope["path"] if raw is None else _is_text(raw)


def _is_text(raw: bytes) -> bool:
    if _ODD.search(raw) is None:
        return True
    if _BROKEN_ESCAPE.search(raw):
        return False
    plain = unquote_to_bytes(raw)
    try:
        plain.decode()
    except UnicodeDecodeError:
        return False
    return b"\x00" not in plain


class _BodyTooLarge(HTTPException):
    """Raised where the body is read; an HTTPException, because FastAPI turns all others into 400."""

    def __init__(self) -> None:
        super().__init__(413)


class BodyLimit:
    """413 for a body above the limit, announced or, as chunks arrive, counted.

    Args:
        limit: bytes, for every path without a limit of its own.
        prefixes: bytes by the beginning of the path ("/v1/files": 25 MB); the longest that fits counts.
    """

    def __init__(
        self, app: ASGIApp, *, limit: int, problem: Problem, prefixes: Mapping[str, int] | None = None
    ) -> None:
        self._app = app
        self._limit = limit
        self._problem = problem
        self._prefixes = sorted((prefixes or {}).items(), key=lambda item: len(item[0]), reverse=True)

    def _allowed(self, path: str) -> int:
        for prefix, limit in self._prefixes:
            if path.startswith(prefix) and (prefix.endswith("/") or path[len(prefix) : len(prefix) + 1] in {"", "/"}):
                return limit
        return self._limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._allowed(scope["path"])
        if _announced(scope) > limit:
            await self._refuse(scope, send, limit)
            return
        if scope["method"] == "GET":  # nobody here reads the body of one
            await self._app(scope, receive, send)
            return
        await self._count(scope, receive, send, limit)

    async def _count(self, scope: Scope, receive: Receive, send: Send, limit: int) -> None:
        size = 0
        started = False

        async def counting() -> Message:
            nonlocal size
            message = await receive()
            if message["type"] == "http.request":
                size += len(message.get("body", b""))
                if size > limit:
                    raise _BodyTooLarge
            return message

        async def sending(message: Message) -> None:
            nonlocal started
            # However the app words the failure of its reading, the answer is ours.
            if started or size <= limit:
                started = True
                await send(message)

        try:
            await self._app(scope, counting, sending)
        except Exception:  # ours, or what the app and its task groups made of it
            if started or size <= limit:
                raise
        if size > limit and not started:
            await self._refuse(scope, send, limit)

    async def _refuse(self, scope: Scope, send: Send, limit: int) -> None:
        await refuse(send, self._problem, scope, 413, "payload-too-large", bytes=limit)


def _announced(scope: Scope) -> int:
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    lengths = [value for name, value in headers if name == b"content-length" and value.isdigit()]
    return max((int(length[:19]) for length in lengths), default=0)  # 19 digits are too much for any limit


class Deadline:
    """408 when an answer has not begun within the time given; what has begun (files, live updates) may take its own.

    The app is cancelled where it waits, so open transactions roll back.
    """

    def __init__(self, app: ASGIApp, *, seconds: float, problem: Problem) -> None:
        self._app = app
        self._seconds = seconds
        self._problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        limit = asyncio.timeout(self._seconds)

        async def sending(message: Message) -> None:
            nonlocal started
            if not started:
                if limit.expired():
                    return  # what the app says on being cancelled is no answer
                started = True
                limit.reschedule(None)
            await send(message)

        try:
            async with limit:
                await self._app(scope, receive, sending)
        except TimeoutError:
            if started or not limit.expired():
                raise
        if limit.expired() and not started:
            await refuse(send, self._problem, scope, 408, "request-timeout", seconds=f"{self._seconds:g}")


def header(scope: Scope, name: bytes) -> bytes | None:
    """The first header of this (lower-case) name."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    return next((value for key, value in headers if key == name), None)


def add_headers(start: Message, more: list[tuple[bytes, bytes]]) -> None:
    """Adds to the start of an answer the headers it does not have already."""
    present: list[tuple[bytes, bytes]] = list(start.get("headers", ()))
    names = {name.lower() for name, _ in present}
    start["headers"] = present + [item for item in more if item[0] not in names]
