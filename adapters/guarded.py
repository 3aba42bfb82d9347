"""Requests to addresses that others chose: only to the public internet, and to the very address that was judged.

What is public follows IANA's registries of special addresses (RFC 6890): what is not surely public is not.
"""

import asyncio
import re
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext, SSLError
from typing import cast
from urllib.parse import urlsplit

import httpcore

SECONDS, CONNECT_SECONDS, LOOK_UP_SECONDS = 15.0, 5.0, 5.0
"""How long a whole request, a connection, a look-up may take."""
LARGEST = 4096
"""Bytes of an answer that are read."""
HTTPS, OTHERS = 443, range(1024, 65536)
_NAME = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*\.?", re.ASCII)
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.ASCII)
_DOTTED = re.compile(r"(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}", re.ASCII)
_IPV6 = re.compile(r"[0-9a-f:.]{2,45}", re.ASCII)
_UNCLEAN = re.compile(r"[^\x21-\x7e]|\\")
_NOT_PUBLIC = tuple(
    IPv4Network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's own services, at a public address
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(each)
    for each in (
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4, given up by RFC 7526: it leads to whatever IPv4 address is in it
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
_OWN = tuple(
    IPv4Network(each) for each in ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
)
_OWN_6 = (IPv6Network("::1/128"), IPv6Network("fc00::/7"))
_METADATA = (IPv4Address("100.100.100.200"), IPv6Address("fd00:ec2::254"))
"""Where clouds tell their secrets, within networks of one's own."""
_NAT64 = IPv6Network("64:ff9b::/96")
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]


class OutsideFailed(Exception):
    """The request was not made, or not answered; the code says why, in `api/words`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answered:
    """What a receiver answered. beginning: of its body, as text."""

    status: int
    beginning: str


def url_fault(url: str, *, open: bool = False) -> str | None:
    """What is wrong with an address before it is looked up: a code, or None. open: plain http and any port."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "address-unreadable"
    if _UNCLEAN.search(url) or not _is_host(parts.netloc, host):
        return "address-unreadable"
    if parts.scheme != "https" and not (open and parts.scheme == "http"):
        return "address-not-https"
    if "@" in parts.netloc:
        return "address-with-password"
    if not open and port is not None and port != HTTPS and port not in OTHERS:
        return "address-port"
    return None


def _is_host(netloc: str, host: str | None) -> bool:
    """A name, an IPv4 address in its one form, or IPv6 in brackets: nothing that a resolver would read otherwise."""
    if not host:
        return False
    if "[" in netloc:
        return _IPV6.fullmatch(host) is not None
    if _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
        return _DOTTED.fullmatch(host) is not None
    return _NAME.fullmatch(host) is not None


def allowed(address: str, *, open: bool = False) -> bool:
    """Whether a numeric address may be connected to.

    open: our own machine and network too, for development; never where clouds tell their secrets.
    """
    try:
        at = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(at, IPv6Address):
        inner = at.ipv4_mapped or (IPv4Address(at.packed[12:]) if at in _NAT64 else None)
        at = inner or at
    own, known = (_OWN, _NOT_PUBLIC) if isinstance(at, IPv4Address) else (_OWN_6, _NOT_PUBLIC_6)
    if open and at not in _METADATA and any(at in each for each in own):
        return True
    return (isinstance(at, IPv4Address) or at in _PUBLIC_6) and not any(at in each for each in known)


async def _looked_up(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(place[0]) for *_, place in found]


@cache
def _tls() -> SSLContext:
    # Reading all authorities takes a while, and once will do.
    return httpcore.default_ssl_context()


class _Pinned(httpcore.AsyncNetworkBackend):
    """Connects to addresses that were judged, so that no second look-up leads elsewhere."""

    def __init__(self, guard: "Guard", inner: httpcore.AsyncNetworkBackend) -> None:
        self._guard, self._inner = guard, inner

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the library's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failed: Exception = OutsideFailed("address-unknown")
        for address in await self._guard.addresses(host, port):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as error:
                failed = error
        raise failed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Guard:
    """Judges addresses and posts to them.

    open: see `allowed`; resolve and network: other ways to look names up and to connect.
    """

    def __init__(
        self, *, open: bool = False, resolve: Resolve = _looked_up, network: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self.open = open
        self._resolve = resolve
        # The library has a stand-in of another type for where anyio is missing.
        self._network = _Pinned(self, network or cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend()))

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses behind a name, all of them allowed.

        Raises:
            OutsideFailed: address-unknown, -timeout, or -forbidden where a single one is not allowed.
        """
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                found = list(dict.fromkeys(await self._resolve(host, port)))
        except TimeoutError as error:
            raise OutsideFailed("address-timeout") from error
        except (OSError, UnicodeError) as error:
            raise OutsideFailed("address-unknown") from error
        if not all(allowed(each, open=self.open) for each in found):
            raise OutsideFailed("address-forbidden")
        return found

    async def judge(self, url: str) -> str | None:
        """What is wrong with an address as far as can be said now: a code, or None.

        A name that is not known yet is no fault: it is judged again whenever something is sent there.
        """
        fault = url_fault(url, open=self.open)
        if fault is not None:
            return fault
        parts = urlsplit(url)
        try:
            await self.addresses(parts.hostname or "", parts.port or HTTPS)
        except OutsideFailed as failed:
            return failed.code if failed.code == "address-forbidden" else None
        return None

    @asynccontextmanager
    async def session(self, at_once: int = 1) -> AsyncGenerator[httpcore.AsyncConnectionPool]:
        """Connections that are kept for a while and let go at the end; a proxy of the environment is not asked."""
        async with httpcore.AsyncConnectionPool(
            ssl_context=_tls(), max_connections=at_once, keepalive_expiry=5, network_backend=self._network
        ) as session:
            yield session

    async def post(
        self, session: httpcore.AsyncConnectionPool, url: str, headers: Mapping[str, str], body: bytes
    ) -> Answered:
        """The answer, whatever its status; a redirect is one, and is not followed.

        Raises:
            OutsideFailed: see `addresses` and `url_fault`; address-unreachable, -insecure or -garbled.
        """
        fault = url_fault(url, open=self.open)
        if fault is not None:
            raise OutsideFailed(fault)
        sent = {"host": urlsplit(url).netloc, "user-agent": "Filo", "accept-encoding": "identity", **headers}
        times = {"connect": CONNECT_SECONDS, "read": SECONDS, "write": SECONDS, "pool": SECONDS}
        try:
            async with (
                asyncio.timeout(SECONDS),
                session.stream(
                    "POST", url, headers=list(sent.items()), content=body, extensions={"timeout": times}
                ) as answer,
            ):
                return Answered(answer.status, await _beginning(answer))
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise OutsideFailed("address-timeout") from error
        except httpcore.ConnectError as error:
            insecure = isinstance(error.__cause__, SSLError) or isinstance(error.__context__, SSLError)
            raise OutsideFailed("address-insecure" if insecure else "address-unreachable") from error
        except (httpcore.NetworkError, OSError) as error:
            raise OutsideFailed("address-unreachable") from error
        except httpcore.ProtocolError as error:
            raise OutsideFailed("address-garbled") from error


async def _beginning(answer: httpcore.Response) -> str:
    """The beginning of a body; one that breaks off is still an answer."""
    read = bytearray()
    try:
        async for chunk in answer.aiter_stream():
            read += chunk
            if len(read) >= LARGEST:
                break
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        pass
    return bytes(read[:LARGEST]).decode(errors="replace")
