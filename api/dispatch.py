"""Finds a request's route by its address: by the number of its segments and its resource, not by asking every route."""

from collections import defaultdict

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Key = tuple[int, str]
HEAD = "head_alone"
"""In a request's scope where GET's handler answers for HEAD: what GET would keep is not to be kept."""


def _key(path: str) -> Key:
    segments = path.split("/")
    return len(segments), segments[2] if len(segments) > 2 else ""


class _Enough(Exception):
    """All that HEAD asks for is said."""


class Dispatch:
    """Stands before a router; what it does not find there (404, 405, the docs) is the router's own affair."""

    def __init__(self, router: APIRouter, otherwise: ASGIApp) -> None:
        self._otherwise = otherwise
        self._routes: defaultdict[Key, list[APIRoute]] = defaultdict(list)
        for route in router.routes:
            if isinstance(route, APIRoute):
                key = _key(route.path)
                # Another address for each value: such a route is found the long way.
                if not key[1].startswith("{") and ":path}" not in route.path:
                    self._routes[key].append(route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self._head(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _head(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What GET would answer, without its body; a stream ends when it would begin."""

        async def sending(message: Message) -> None:
            if message["type"] != "http.response.body":
                await send(message)
                return
            await send({"type": "http.response.body", "body": b""})
            if message.get("more_body"):
                raise _Enough

        read = {**scope, "method": "GET", HEAD: True}
        try:
            await self._answer(read, receive, sending)
        except _Enough:
            pass
        finally:
            scope.update({name: read[name] for name in ("route", "endpoint", "path_params") if name in read})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope.get("root_path"):
            for route in self._routes.get(_key(scope["path"]), ()):
                match, found = route.matches(scope)
                if match is Match.FULL:
                    scope.update(found)
                    await route.handle(scope, receive, send)
                    return
        await self._otherwise(scope, receive, send)
