"""Asking a directory over HTTP: bounded in time, size and number, and every way to fail has a name."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
import orjson

LARGEST = 512 * 1024
"""Bytes of an answer that are read."""
AT_ONCE = 4
"""Questions of one process that a directory gets at the same time."""


class DirectoryFailed(Exception):
    """A directory did not answer; the code says how, in `api/words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Asking:
    """One directory's address. seconds: how long an answer may take, waiting for one's turn included."""

    def __init__(self, url: str, seconds: float) -> None:
        self._seconds = seconds
        self._turns = asyncio.Semaphore(AT_ONCE)
        # Compressed answers could unpack to any size, and a redirect could lead anywhere: neither is taken.
        self._client = httpx.AsyncClient(
            base_url=url,
            timeout=httpx.Timeout(seconds),
            follow_redirects=False,
            headers={"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Filo"},
        )

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Any:
        """The answer's JSON; None where the directory knows nothing of it (404, 204).

        Raises:
            DirectoryFailed: directory-timeout, -unavailable, -refused (the key), -busy or -unreadable.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = self._client.build_request(method, path, json=json, params=params, headers=headers)
        try:
            async with asyncio.timeout(self._seconds), self._turns:
                return await self._answered(request)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise DirectoryFailed("directory-timeout") from error
        except httpx.HTTPError as error:
            raise DirectoryFailed("directory-unavailable") from error

    async def _answered(self, request: httpx.Request) -> Any:
        answer = await self._client.send(request, stream=True)
        try:
            if answer.status_code in {204, 404}:
                return None
            _demand(answer)
            body = bytearray()
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > LARGEST:
                    raise DirectoryFailed("directory-unreadable")
        finally:
            await answer.aclose()
        try:
            return orjson.loads(bytes(body))
        except orjson.JSONDecodeError as error:
            raise DirectoryFailed("directory-unreadable") from error


def _demand(answer: httpx.Response) -> None:
    status = answer.status_code
    if status in {401, 402, 403}:
        raise DirectoryFailed("directory-refused")
    if status == 429:
        raise DirectoryFailed("directory-busy")
    if status >= 500 or status == 408:
        raise DirectoryFailed("directory-unavailable")
    if status != 200 or answer.headers.get("content-encoding", "identity") != "identity":
        raise DirectoryFailed("directory-unreadable")
