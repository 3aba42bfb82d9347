"""Below a customer's link everything is a page: also what is refused before a page was reached, and the unforeseen."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.customers.rendering import failure
from api.customers.visits import language_in
from api.errors import MEDIA_TYPE
from api.words import language_of

_PLACE = "/q/"
_KEPT = frozenset({b"retry-after", b"allow", b"connection"})


class SaidAsPages:
    """Says the problems of the house below, which are JSON, in the customer's language, as pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_PLACE):
            await self._app(scope, receive, send)
            return
        refused = False

        async def sending(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and _is_problem(message):
                refused = True
                await _say(scope, receive, send, message)
            elif not refused:
                await send(message)

        await self._app(scope, receive, sending)


def _is_problem(start: Message) -> bool:
    said = MEDIA_TYPE.encode()
    return any(name.lower() == b"content-type" and value.startswith(said) for name, value in start["headers"])


async def _say(scope: Scope, receive: Receive, send: Send, start: Message) -> None:
    request = Request(scope)
    language = language_in(request.query_params.get("lang", "")) or language_of(request.headers.get("accept-language"))
    page = failure(start["status"], language, scope["path"].removeprefix(_PLACE).partition("/")[0] or None)
    page.raw_headers += [each for each in start["headers"] if each[0].lower() in _KEPT]
    await page(scope, receive, send)
