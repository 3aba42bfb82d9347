"""Asking an ERP over HTTP: bounded in time and size, never led elsewhere, and every way to fail has a name."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, Self

import httpx
import orjson

from adapters.erp.gateway import ErpFailed, ErpRejected, ErpUncertain
from adapters.guarded import Guard, OutsideFailed

LARGEST = 8 * 1024 * 1024
"""Bytes of an answer that are read."""
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_NAMES = {"address-forbidden": "erp-forbidden", "address-timeout": "erp-timeout"}
BUSY = {408, 425, 429, 503}


class Asking:
    """One ERP's address. private: whether it may be in this machine's own network; seconds: for one answer."""

    def __init__(self, url: str, headers: Mapping[str, str], *, seconds: float, private: bool) -> None:
        self._url, self._guard = httpx.URL(url.rstrip("/") + "/"), Guard(open=private)
        self._seconds = seconds
        # Compressed answers could unpack to any size, a redirect or a proxy could lead anywhere: none is taken.
        fixed = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Filo"}
        said = httpx.Headers({**fixed, **headers}, encoding="utf-8")
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(seconds), follow_redirects=False, trust_env=False, headers=said
        )
        self._at: str | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, Any] | None = None,
        changing: bool = False,
    ) -> Any:
        """The answer's JSON; None where there is nothing (404, 204). changing: it may change something there.

        Raises:
            ErpFailed: it was not done. ErpUncertain: it left, and may have been done. ErpRejected: it is not wanted so.
        """
        request = await self._request(method, path, json, params)
        doubtful = ErpUncertain if changing else ErpFailed
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._client.send(request, stream=True)
                try:
                    body = await _read(answer, doubtful)
                finally:
                    await answer.aclose()
        except NEVER_LEFT as error:
            raise ErpFailed("erp-unreachable", str(error)[:300] or None) from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise doubtful("erp-timeout") from error
        except httpx.HTTPError as error:
            raise doubtful("erp-broken-off", str(error)[:300] or None) from error
        return _said(answer, body, changing=changing)

    async def _request(self, method: str, path: str, json: Any, params: Mapping[str, Any] | None) -> httpx.Request:
        try:
            url = self._url.join(path.lstrip("/"))
        except httpx.InvalidURL as error:
            raise ErpFailed("erp-unreachable", str(error)) from error
        if (url.scheme, url.host, url.port) != (self._url.scheme, self._url.host, self._url.port):
            raise ErpFailed("erp-forbidden")
        headers = {"Host": url.netloc.decode()}
        content = None if json is None else orjson.dumps(json, default=str)
        if content is not None:
            headers["Content-Type"] = "application/json"
        # To the address that was judged, so that no second look-up leads elsewhere.
        at = url.copy_with(host=await self._judged(url.host), params={**dict(url.params), **(params or {})})
        name = {} if _is_address(url.host) else {"sni_hostname": url.host}
        return self._client.build_request(method, at, content=content, headers=headers, extensions=name)

    async def _judged(self, host: str) -> str:
        if self._at is None:
            try:
                found = await self._guard.addresses(
                    host, self._url.port or (443 if self._url.scheme == "https" else 80)
                )
            except OutsideFailed as failed:
                raise ErpFailed(_NAMES.get(failed.code, "erp-unknown-host")) from failed
            if not found:
                raise ErpFailed("erp-unknown-host")
            self._at = found[0].partition("%")[0]
        return self._at


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


async def _read(answer: httpx.Response, doubtful: type[ErpFailed]) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_raw():
        body += chunk
        if len(body) > LARGEST:
            raise doubtful("erp-unreadable", "too large")
    return bytes(body)


def _said(answer: httpx.Response, body: bytes, *, changing: bool) -> Any:
    status = answer.status_code
    doubtful = ErpUncertain if changing else ErpFailed
    if status in BUSY:
        raise ErpFailed("erp-busy", reason_in(body), _retry_after(answer.headers.get("retry-after")))
    if status in {401, 403}:
        raise ErpFailed("erp-refused", reason_in(body))
    if status in {502, 504}:  # whoever stands before the ERP did not wait for it
        raise doubtful("erp-timeout", f"HTTP {status}")
    if status >= 500:
        raise ErpFailed("erp-failed", reason_in(body) or f"HTTP {status}")
    if status == 404 and not changing:
        return None
    if status >= 400 and changing:
        raise ErpRejected(reason_in(body) or f"HTTP {status}")
    if not 200 <= status < 300:  # a redirect may be how it says that it is done
        raise doubtful("erp-unreadable", reason_in(body) or f"HTTP {status}")
    if not body:
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise doubtful("erp-unreadable", body[:200].decode("utf-8", "replace")) from error


_REASONS = ("message", "detail", "description", "error", "exception", "title", "_server_messages")


def reason_in(body: bytes) -> str | None:
    """What an ERP says in the body of a refusal, a few hundred characters of it."""
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        text = body[:300].decode("utf-8", "replace").strip()
        return None if not text or text.startswith("<") else text
    while isinstance(said, dict):
        said = next((said[name] for name in _REASONS if said.get(name)), None)
    if isinstance(said, list):
        said = ", ".join(str(each) for each in said[:5])
    return None if said is None else str(said)[:600].replace("\x00", "") or None


def _retry_after(said: str | None) -> float | None:
    """Seconds, however they are said (RFC 9110, 10.2.3)."""
    if said is None:
        return None
    if said.strip().isdecimal():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
