"""The clients: `Filo` waits, `AsyncFilo` awaits; both send the same requests."""

import asyncio
import os
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Self, TypeVar

import httpx

from filo_client.api import events
from filo_client.errors import Unreachable, problem_of
from filo_client.request import Listing, Request
from filo_client.retrying import Retries
from filo_client.types import Feed

Answer = TypeVar("Answer")
Row = TypeVar("Row")
AGENT = f"filo-client/{version('filo-client')}"
DEFAULT_URL = "http://127.0.0.1:8000"


def environment() -> tuple[str, str]:
    """Address and key: FILO_URL and FILO_API_KEY. KeyError where there is no key."""
    return os.environ.get("FILO_URL", DEFAULT_URL), os.environ["FILO_API_KEY"]


def _settings(url: str, key: str, timeout: float, language: str) -> dict[str, Any]:
    said = {"Authorization": f"Bearer {key}", "Accept-Language": language, "User-Agent": AGENT}
    return {"base_url": url, "headers": said, "timeout": timeout}


def _prepared(client: httpx.Client | httpx.AsyncClient, request: Request[Any]) -> httpx.Request:
    headers = dict(request.headers)
    if request.method == "POST":
        headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
    query: Mapping[str, Any] = {name: value for name, value in request.query.items() if value is not None}
    more: dict[str, Any] = {"content": request.content} if request.content is not None else {}
    if request.body is not None:
        more = {"json": request.body}
    return client.build_request(request.method, request.path, params=query, headers=headers, **more)


def _read(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise problem_of(answer)
    if not answer.content:
        return None
    return answer.json() if "json" in answer.headers.get("content-type", "") else answer.content


class Filo:
    """A workspace by an API key. url: where Filo is; timeout: seconds; transport: httpx's, for tests and proxies."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        retries: Retries | None = None,
        timeout: float = 30.0,
        language: str = "en",
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._client = httpx.Client(**_settings(url, key, timeout, language), transport=transport)
        self._retries, self._sleep = retries or Retries(), sleep

    @classmethod
    def from_environment(cls) -> Self:
        """By FILO_URL and FILO_API_KEY."""
        return cls(*environment())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, request: Request[Answer]) -> Answer:
        """The answer's JSON, bytes, or nothing. Problem, Unreachable."""
        prepared = _prepared(self._client, request)
        tried = 0
        while True:
            tried += 1
            answer, failure = None, None
            try:
                answer = self._client.send(prepared)
            except httpx.TransportError as error:
                failure = error
            pause = self._retries.pause(tried, prepared, answer)
            if pause is None:
                break
            self._sleep(pause)
        if answer is None:
            raise Unreachable(f"{request.method} {prepared.url}: {failure!r}") from failure
        return _read(answer)

    def every(self, listing: Listing[Any, Row]) -> Iterator[Row]:
        """All rows, page after page; pages are asked for as they are needed."""
        while True:
            page = self.send(listing)
            yield from page["data"]
            if page["page"]["next_cursor"] is None:
                return
            listing = listing.following(page["page"]["next_cursor"])

    def feed(self, after: int = 0, *, type: Sequence[str] = ()) -> Iterator[Feed]:
        """What happened since, in order, until now: keep each page's `next_after` when its events are dealt with."""
        while True:
            page = self.send(events.list(after=after, limit=500, type=[*type]))
            yield page
            after = page["page"]["next_after"]
            if not page["page"]["has_more"]:
                return


class AsyncFilo:
    """The same for asyncio."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        retries: Retries | None = None,
        timeout: float = 30.0,
        language: str = "en",
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._client = httpx.AsyncClient(**_settings(url, key, timeout, language), transport=transport)
        self._retries, self._sleep = retries or Retries(), sleep

    @classmethod
    def from_environment(cls) -> Self:
        """By FILO_URL and FILO_API_KEY."""
        return cls(*environment())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def send(self, request: Request[Answer]) -> Answer:
        """The answer's JSON, bytes, or nothing. Problem, Unreachable."""
        prepared = _prepared(self._client, request)
        tried = 0
        while True:
            tried += 1
            answer, failure = None, None
            try:
                answer = await self._client.send(prepared)
            except httpx.TransportError as error:
                failure = error
            pause = self._retries.pause(tried, prepared, answer)
            if pause is None:
                break
            await self._sleep(pause)
        if answer is None:
            raise Unreachable(f"{request.method} {prepared.url}: {failure!r}") from failure
        return _read(answer)

    async def every(self, listing: Listing[Any, Row]) -> AsyncIterator[Row]:
        """All rows, page after page; pages are asked for as they are needed."""
        while True:
            page = await self.send(listing)
            for row in page["data"]:
                yield row
            if page["page"]["next_cursor"] is None:
                return
            listing = listing.following(page["page"]["next_cursor"])

    async def feed(self, after: int = 0, *, type: Sequence[str] = ()) -> AsyncIterator[Feed]:
        """What happened since, in order, until now: keep each page's `next_after` when its events are dealt with."""
        while True:
            page = await self.send(events.list(after=after, limit=500, type=[*type]))
            yield page
            after = page["page"]["next_after"]
            if not page["page"]["has_more"]:
                return
