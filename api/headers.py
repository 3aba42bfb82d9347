"""The security headers of every answer."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits import add_headers

_ONE_YEAR = b"max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds what an answer does not say itself; HSTS only over https (RFC 6797, 7.2).

    Args:
        csp: the Content-Security-Policy for answers without one of their own.
    """

    def __init__(self, app: ASGIApp, *, csp: str) -> None:
        self._app = app
        self._plain = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"content-security-policy", csp.encode("ascii")),
            (b"cache-control", b"no-store"),
        ]
        self._secure = [*self._plain, (b"strict-transport-security", _ONE_YEAR)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        more = self._secure if scope["scheme"] == "https" else self._plain

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(message, more)
            await send(message)

        await self._app(scope, receive, sending)
