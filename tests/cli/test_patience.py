"""Who does not get to the point is hung up on, and nobody else: raw bytes to the server that `filo serve` runs."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from itertools import repeat

import pytest
import pytest_asyncio
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from cli import patience

GET = b"GET / HTTP/1.1\r\nHost: filo\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: filo\r\nTransfer-Encoding: chunked\r\n\r\n"
UNREAD = POST.replace(b"/ ", b"/unread ", 1)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Says how long the body was; at /unread at once."""
    request = Request(scope, receive)
    size = 0
    if request.url.path != "/unread":
        async for chunk in request.stream():
            size += len(chunk)
    answer: Response = PlainTextResponse(f"{size} bytes")
    await answer(scope, receive, send)


@pytest_asyncio.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, http=patience.Patience, lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await serving


async def said(port: int, *parts: bytes | Iterator[bytes]) -> bytes:
    """All that is answered until the server hangs up, whatever else is sent meanwhile."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def send() -> None:
        try:
            for part in parts:
                for each in [part] if isinstance(part, bytes) else part:
                    writer.write(each)
                    await writer.drain()
                    await asyncio.sleep(0)
        except ConnectionError:
            pass

    sending = asyncio.create_task(send())
    heard = bytearray()
    try:
        while more := await reader.read(65536):
            heard += more
    except ConnectionError:
        pass
    sending.cancel()
    writer.close()
    return bytes(heard)


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ((), b""),
        ((b"GET / HTTP/1.1\r\nHost: fi",), b"HTTP/1.1 400"),
        ((b"GET / HTTP/1.1\r\n", repeat(b"X: y\r\n")), b"HTTP/1.1 400"),
        ((b"GET /", repeat(b"a" * 1000)), b"HTTP/1.1 400"),
        ((b"GET / HTTP/1.1\r\nX: ", repeat(b"a" * 1000)), b"HTTP/1.1 400"),
        ((repeat(b"\r\n"),), b"HTTP/1.1 400"),
    ],
    ids=["silent", "half a head", "endless lines", "endless address", "endless line", "empty lines"],
)
async def test_a_head_that_never_ends_is_hung_up_on(
    port: int, parts: tuple[bytes | Iterator[bytes], ...], answer: bytes
) -> None:
    assert (await said(port, *parts)).startswith(answer)


@pytest.mark.parametrize(
    "parts",
    [
        (GET, repeat(b"\r\n")),
        (POST + b"1\r\na\r\n0\r\n", repeat(b"X: y\r\n")),
        (POST + b"1\r\na\r\n0\r\nX: ", repeat(b"a" * 1000)),
        (UNREAD, repeat(b"1\r\na\r\n")),
    ],
    ids=["empty lines behind an answer", "endless trailers", "endless trailer", "a body nobody reads"],
)
async def test_what_never_ends_behind_a_head_is_hung_up_on(
    port: int, parts: tuple[bytes | Iterator[bytes], ...]
) -> None:
    assert (await said(port, *parts)).count(b"HTTP/1.1 200") <= 1


async def test_who_gets_to_the_point_is_served(port: int) -> None:
    long = GET.replace(b"\r\n\r\n", b"\r\nX: " + b"x" * 32_000 + b"\r\n\r\n")
    chunks = [b"10000\r\n", b"x" * 65536, b"\r\n"] * 20
    last = GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    heard = await said(port, GET, long, POST, iter(chunks), b"0\r\nX: y\r\n\r\n", last)
    assert heard.count(b"HTTP/1.1 200") == 4
    assert f"{20 * 65536} bytes".encode() in heard
