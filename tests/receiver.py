"""Somebody who receives webhooks, on this machine: it keeps what it gets and answers as it is told."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

import orjson
from standardwebhooks import Webhook


@dataclass(frozen=True)
class Got:
    """One message as it came."""

    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> Any:
        return orjson.loads(self.body)

    def verified(self, secret: str) -> Any:
        """As the independent library reads it; it raises where the signature does not hold."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Receiver:
    """answers: the whole answer to a message, as bytes of HTTP."""

    answers: Callable[[Got], bytes] = lambda _: answer(204)
    got: list[Got] = field(default_factory=list)
    connections: int = 0
    url: str = ""
    port: int = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/hook?a=1"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for each in asyncio.all_tasks():
            if each.get_coro().__qualname__ == "Receiver._serve":
                each.cancel()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                pairs = (line.split(": ", 1) for line in head[1:] if line)
                headers = {name.lower(): value for name, value in pairs}
                got = Got(headers, await reader.readexactly(int(headers["content-length"])))
                self.got.append(got)
                writer.write(self.answers(got))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self.got]


def answer(status: int, body: bytes = b"", **headers: str) -> bytes:
    """HTTP, as short as it goes."""
    said = {"Content-Length": str(len(body)), **headers}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in said.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
