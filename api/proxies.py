"""Who really called, and over what, when a proxy of ours stands in front."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Literal

from starlette.types import ASGIApp, Receive, Scope, Send

UNIX = "unix"  # whoever can reach our socket file
LONGEST = 64  # characters of an address with its port
REMEMBERED = 1024  # addresses: reading one costs more than all the rest here

_PAIR = re.compile(r"""\s*([A-Za-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))\s*""")
_PORT = re.compile(r"^(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+))(?::[0-9A-Za-z._-]+)?$")


class TrustedProxies:
    """Sets `scope["scheme"]` and `scope["client"]` from the headers of trusted proxies, and of nobody else.

    Hops are read from the right, the proxy next to us first, and belief ends at the first address that is none of
    ours: all further left is what a caller made up. One family of headers is read, never the other, because a proxy
    passes on untouched what it does not know.

    Args:
        trusted: addresses and networks ("10.0.0.0/8", "::1"), and "unix" for a socket file.
        family: `x-forwarded` for X-Forwarded-For and -Proto, `forwarded` for RFC 7239.

    Raises:
        ValueError: one of `trusted` is no network.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        trusted: Iterable[str | IPv4Network | IPv6Network],
        family: Literal["x-forwarded", "forwarded"] = "x-forwarded",
    ) -> None:
        names = {str(name) for name in trusted}
        self._app = app
        self._unix = UNIX in names
        networks = [ip_network(name) for name in sorted(names - {UNIX})]
        self._trusts: Callable[[str], bool] = lru_cache(maxsize=REMEMBERED)(partial(_within, networks))
        self._hops = _x_forwarded if family == "x-forwarded" else _forwarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._next_to_us(scope):
            self._rewrite(scope)
        await self._app(scope, receive, send)

    def _next_to_us(self, scope: Scope) -> bool:
        client: tuple[str, int] | None = scope.get("client")
        return self._trusts(client[0]) if client and client[0] else self._unix

    def _rewrite(self, scope: Scope) -> None:
        for host, scheme in reversed(self._hops(scope)):
            if scheme in {"http", "https"}:
                scope["scheme"] = scheme
            address = _address(host) if len(host) <= LONGEST else None
            if address is None:
                return
            scope["client"] = (address, 0)
            if not self._trusts(address):
                return


def _values(scope: Scope, name: bytes) -> str:
    """The header as one list, however many lines it came in (RFC 9110, 5.3)."""
    headers: list[tuple[bytes, bytes]] = scope["headers"]
    return ",".join(value.decode("latin-1") for key, value in headers if key == name)


def _x_forwarded(scope: Scope) -> list[tuple[str, str]]:
    """(address, scheme) per hop. Proxies that keep one scheme only mean the caller's, so it stands on every hop."""
    hosts = [part.strip() for part in _values(scope, b"x-forwarded-for").split(",")]
    schemes = [part.strip().lower() for part in _values(scope, b"x-forwarded-proto").split(",")]
    if len(schemes) != len(hosts):
        schemes = [schemes[-1]] * len(hosts)
    return list(zip(hosts, schemes, strict=True))


def _forwarded(scope: Scope) -> list[tuple[str, str]]:
    """(address, scheme) per element of RFC 7239; nothing from a header that breaks its grammar."""
    hops: list[tuple[str, str]] = []
    text, position, element = _values(scope, b"forwarded"), 0, dict[str, str]()
    while position < len(text):
        found = _PAIR.match(text, position)
        if not found:
            return []
        element[found[1].lower()] = found[3] if found[2] is None else re.sub(r"\\(.)", r"\1", found[2])
        position = found.end()
        ends = text[position : position + 1]
        if ends in {",", ""}:
            hops.append((element.get("for", ""), element.get("proto", "").lower()))
            element = {}
        elif ends != ";":
            return []
        position += 1
    return hops


def _within(networks: list[IPv4Network | IPv6Network], host: str) -> bool:
    plain = _address(host)
    return plain is not None and any(ip_address(plain) in network for network in networks)


@lru_cache(maxsize=REMEMBERED)
def _address(host: str) -> str | None:
    """The address alone, of `1.2.3.4`, `1.2.3.4:80`, `2001:db8::1` and `[2001:db8::1]:80`; None for a made-up name."""
    found = _PORT.match(host)
    try:
        address = ip_address((found[1] or found[2]) if found else host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
