"""How long, and for how many bytes, the web server waits for a request: what uvicorn itself does not bound."""

import asyncio
import resource

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
"""Until the head of a request is whole; from there on `FILO_REQUEST_SECONDS` counts."""
IDLE_BYTES = 64 * 1024
"""Bytes that bring neither a whole head nor a part of a body: as much as most proxies let through."""


def room_for_connections() -> None:
    """As many open sockets as the system lets this process have: idle ones cost little, and shut nobody out."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Patience(HttpToolsProtocol):
    """HTTP that hangs up on whoever does not get to the point: in the head, between requests, in trailers."""

    _timer: asyncio.TimerHandle | None = None
    _idle = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_came()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Whatever comes while nothing is asked has to become a head in time: uvicorn's own timer ends at any byte."""
        self._idle += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._idle > IDLE_BYTES:
            self._hang_up("The head of this request is too long.")
        elif self._timer is None and self._nothing_asked():
            self._await_head()

    def on_headers_complete(self) -> None:
        self._head_came()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._idle = 0
        super().on_body(body)

    def _nothing_asked(self) -> bool:
        cycle = self.cycle
        return cycle is None or cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]  None at first

    def _await_head(self) -> None:
        self._timer = self.loop.call_later(HEAD_SECONDS, self._hang_up, "The head of this request came too slowly.")

    def _head_came(self) -> None:
        self._idle = 0
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _hang_up(self, why: str) -> None:
        if self._idle and self._nothing_asked():
            self.send_400_response(why)
        else:
            self.transport.close()
