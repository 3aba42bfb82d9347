import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Annotated, Any

import httpx
import pytest
from fastapi import Body, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import limit_problem
from api.limits import BodyLimit, CleanAddress, Deadline


def problem(status: int, code: str, parameters: Mapping[str, object], scope: Scope) -> bytes:
    said = limit_problem(status, code, parameters, scope)
    assert "{" not in json.loads(said)["detail"]
    return said


def caller(app: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://filo.example")


async def asked(app: ASGIApp, address: bytes, query: bytes = b"", **more: Any) -> tuple[int, dict[bytes, bytes], bytes]:
    """Calls with bytes no honest client would send."""
    answers: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        answers.append(message)

    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": address.decode("latin-1"),
        "raw_path": address,
        "query_string": query,
        "headers": [],
        "scheme": "http",
        "client": ("192.0.2.1", 1),
    } | more
    await app(scope, receive, send)
    return answers[0]["status"], dict(answers[0]["headers"]), answers[1]["body"]


async def fine(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"fine"})


async def lifespan_only(scope: Scope, receive: Receive, send: Send) -> None:
    scope["seen"].append(scope["type"])


@pytest.mark.parametrize(
    "wrap",
    [
        lambda app: BodyLimit(app, limit=1, problem=problem),
        lambda app: CleanAddress(app, problem=problem),
        lambda app: Deadline(app, seconds=0, problem=problem),
    ],
)
async def test_what_is_no_request_passes(wrap: Callable[[ASGIApp], ASGIApp]) -> None:
    seen: list[str] = []
    await wrap(lifespan_only)({"type": "lifespan", "seen": seen}, None, None)  # type: ignore[arg-type]
    assert seen == ["lifespan"]


@pytest.mark.parametrize(
    ("raw_path", "query"),
    [
        (b"/v1/%00", b""),
        (b"/v1/a\x00b", b""),
        (b"/v1/%", b""),
        (b"/v1/%4", b""),
        (b"/v1/%zz", b""),
        (b"/v1/%ff", b""),
        (b"/v1/%c3%28", b""),
        (b"/v1/\xff", b""),
        (b"/v1/%ed%a0%80", b""),
        (b"/v1/%c0%80", b""),
        (b"/v1/people", b"q=%00"),
        (b"/v1/people", b"q=a&%00=b"),
        (b"/v1/people", b"q=100%"),
        (b"/v1/people", b"q=%u0041"),
        (b"/v1/people", b"q=%E8"),
        (b"/v1/people", b"q=\xe8"),
    ],
)
async def test_an_address_that_is_no_text(raw_path: bytes, query: bytes) -> None:
    status, headers, body = await asked(
        CleanAddress(fine, problem=problem), raw_path, query, state={"trace_id": "a" * 32}
    )
    assert status == 400
    assert headers[b"content-type"] == b"application/problem+json"
    assert headers[b"connection"] == b"close"
    assert int(headers[b"content-length"]) == len(body)
    said = json.loads(body)
    assert (said["code"], said["trace_id"]) == ("malformed-address", "a" * 32)


@pytest.mark.parametrize(
    ("raw_path", "query"),
    [
        (b"/", b""),
        (b"/v1/people/caff%C3%A8", b"q=perch%C3%A9+no&filter=%7B%22a%22%3A1%7D"),
        (b"/v1/%25", b"q=100%25"),
        (b"/v1/%2500", b"q=%2500"),
        (b"/v1/caff\xc3\xa8", b"%F0%9F%8D%95"),
    ],
)
async def test_an_address_that_is_text(raw_path: bytes, query: bytes) -> None:
    assert (await asked(CleanAddress(fine, problem=problem), raw_path, query))[0] == 200


async def test_a_server_without_the_raw_path() -> None:
    app = CleanAddress(fine, problem=problem)
    assert (await asked(app, b"/", path="/caffè 100%", raw_path=None))[0] == 200
    assert (await asked(app, b"/", path="/a\x00b", raw_path=None))[0] == 400


@pytest.fixture
def taking() -> FastAPI:
    app = FastAPI()

    @app.post("/v1/json")
    async def taken(body: Annotated[Any, Body()]) -> str:
        return "taken"

    @app.post("/v1/files")
    @app.post("/v1/files/{name}")
    @app.post("/v1/filesystem")
    @app.post("/v1/files/small/{name}")
    async def stored(request: Request) -> int:
        return sum([len(chunk) async for chunk in request.stream()])

    @app.post("/v1/group")
    async def grouped(request: Request) -> int:
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(request.body())
        return len(reading.result())

    @app.post("/v1/broken")
    async def broken() -> None:
        raise RuntimeError("not about size")

    return app


async def chunks(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b"1" * 10


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/v1/json", 100, 200),
        ("/v1/json", 110, 413),
        ("/v1/group", 100, 200),
        ("/v1/group", 110, 413),
        ("/v1/files", 1000, 200),
        ("/v1/files", 1010, 413),
        ("/v1/files/a", 1000, 200),
        ("/v1/filesystem", 110, 413),
        ("/v1/files/small/a", 50, 200),
        ("/v1/files/small/a", 60, 413),
        ("/v1/nowhere", 110, 413),
    ],
)
@pytest.mark.parametrize("chunked", [True, False])
async def test_a_body_has_its_limit(taking: FastAPI, path: str, size: int, status: int, chunked: bool) -> None:
    app = BodyLimit(taking, limit=100, problem=problem, prefixes={"/v1/files": 1000, "/v1/files/small/": 50})
    content = chunks(size // 10) if chunked else b"1" * size
    if path == "/v1/nowhere" and chunked:
        status = 404  # nobody reads it, so nobody minds
    async with caller(app) as client:
        headers = {"content-type": "application/json", "accept-language": "it"}
        answer = await client.post(path, content=content, headers=headers)
    assert answer.status_code == status
    if status == 413:
        assert answer.json()["title"] == "Richiesta troppo grande"
        assert answer.json()["code"] == "payload-too-large"
        assert answer.headers["connection"] == "close"
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("length", "status"), [(b"9" * 5000, 413), (b"101", 413), (b"100", 200), (b"-1", 200), (b"x", 200)]
)
async def test_an_announced_length(length: bytes, status: int) -> None:
    app = BodyLimit(fine, limit=100, problem=problem)
    assert (await asked(app, b"/", headers=[(b"content-length", length)]))[0] == status


async def test_other_failures_stay_what_they_are(taking: FastAPI) -> None:
    async with caller(BodyLimit(taking, limit=100, problem=problem)) as client:
        with pytest.raises(RuntimeError, match="not about size"):
            await client.post("/v1/broken", content=b"1")


async def test_a_begun_answer_breaks_off() -> None:
    async def echo(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while (await receive()).get("more_body"):
            pass

    async with caller(BodyLimit(echo, limit=100, problem=problem)) as client:
        with pytest.raises(HTTPException):
            await client.post("/", content=chunks(20))


async def for_ever(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def test_an_answer_that_does_not_come() -> None:
    async with caller(Deadline(for_ever, seconds=0, problem=problem)) as client:
        answer = await client.get("/")
    assert answer.status_code == 408
    assert answer.json()["code"] == "request-timeout"


async def test_a_begun_answer_takes_its_time() -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(5):
            await asyncio.sleep(0)  # the loop turns, and with it a deadline of 0 seconds
        await send({"type": "http.response.body", "body": b"late"})

    async with caller(Deadline(slow, seconds=0, problem=problem)) as client:
        assert (await client.get("/")).text == "late"


async def test_the_app_is_cancelled_and_its_last_words_are_dropped() -> None:
    cleaned: list[str] = []

    async def stubborn(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cleaned.append("rolled back")
        await fine(scope, receive, send)

    async with caller(Deadline(stubborn, seconds=0, problem=problem)) as client:
        assert (await client.get("/")).status_code == 408
    assert cleaned == ["rolled back"]


async def test_a_time_out_of_the_app_is_its_own() -> None:
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        raise TimeoutError("the ERP's")

    async with caller(Deadline(failing, seconds=60, problem=problem)) as client:
        with pytest.raises(TimeoutError, match="ERP"):
            await client.get("/")
