"""One trace id per request, taken over or begun (W3C Trace Context), in logs and answers."""

import re
import secrets

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits import header

_TRACEPARENT = re.compile(rb"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_NO_TRACE, _NO_SPAN = b"0" * 32, b"0" * 16


class Trace:
    """Puts `trace_id` (32 hex digits) into `scope["state"]` and into every log line, and answers `traceparent`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        trace_id, flags = _taken_over(header(scope, b"traceparent")) or (secrets.token_hex(16), "00")
        scope.setdefault("state", {})["trace_id"] = trace_id
        answer = (b"traceparent", f"00-{trace_id}-{secrets.token_hex(8)}-{flags}".encode())

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), answer]
            await send(message)

        before = structlog.contextvars.bind_contextvars(trace_id=trace_id)
        try:
            await self._app(scope, receive, sending)
        finally:
            structlog.contextvars.reset_contextvars(**before)


def _taken_over(traceparent: bytes | None) -> tuple[str, str] | None:
    """The caller's trace id and flags. A later version may say more behind them, version 00 may not."""
    found = _TRACEPARENT.fullmatch(traceparent) if traceparent else None
    if not found:
        return None
    version, trace_id, span_id, flags, more = found.groups()
    if version == b"ff" or (version == b"00" and more is not None) or trace_id == _NO_TRACE or span_id == _NO_SPAN:
        return None
    # Of the flags only "sampled" is ours to pass on.
    return trace_id.decode(), "01" if int(flags, 16) & 1 else "00"
