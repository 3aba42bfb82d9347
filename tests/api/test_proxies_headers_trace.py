import re
from ipaddress import ip_network
from typing import Any, Literal

import httpx
import pytest
import structlog
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.headers import SecurityHeaders
from api.proxies import TrustedProxies
from api.tracing import Trace

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def caller(app: ASGIApp, base_url: str = "http://filo.example", client: Any = ("10.0.0.1", 5)) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app, client=client), base_url=base_url)


async def seen(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers what it knows about the request."""
    told = {
        "scheme": scope["scheme"],
        "client": (scope.get("client") or [None])[0],
        "trace_id": scope.get("state", {}).get("trace_id"),
        "logged": structlog.contextvars.get_contextvars(),
    }
    await JSONResponse(told)(scope, receive, send)


@pytest.mark.parametrize(
    ("given", "flags"),
    [
        (f"00-{TRACE}-{SPAN}-01", "01"),
        (f"00-{TRACE}-{SPAN}-00", "00"),
        (f"00-{TRACE}-{SPAN}-ff", "01"),
        (f"cc-{TRACE}-{SPAN}-01", "01"),
        (f"cc-{TRACE}-{SPAN}-01-what-will-be", "01"),
    ],
)
async def test_a_trace_is_taken_over(given: str, flags: str) -> None:
    async with caller(Trace(seen)) as client:
        answer = await client.get("/", headers={"traceparent": given})
    assert answer.json()["trace_id"] == TRACE
    assert answer.json()["logged"] == {"trace_id": TRACE}
    found = re.fullmatch(f"00-{TRACE}-([0-9a-f]{{16}})-{flags}", answer.headers["traceparent"])
    assert found
    assert found[1] != SPAN
    assert structlog.contextvars.get_contextvars() == {}


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "x",
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE}-{SPAN}-01-more",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"00-{TRACE}x-{SPAN}-01",
    ],
)
async def test_a_trace_is_begun(given: str | None) -> None:
    async with caller(Trace(seen)) as client:
        answers = [await client.get("/", headers={"traceparent": given} if given is not None else {}) for _ in range(2)]
    first, second = (answer.json()["trace_id"] for answer in answers)
    assert re.fullmatch("[0-9a-f]{32}", first)
    assert len({first, second, TRACE}) == 3
    assert answers[0].headers["traceparent"].startswith(f"00-{first}-")


async def test_security_headers() -> None:
    app = SecurityHeaders(seen, csp="default-src 'none'")
    async with caller(app) as client:
        plain = (await client.get("/")).headers
    async with caller(app, "https://filo.example") as client:
        secure = (await client.get("/")).headers
    assert plain["x-content-type-options"] == "nosniff"
    assert plain["referrer-policy"] == "no-referrer"
    assert plain["content-security-policy"] == "default-src 'none'"
    assert plain["cache-control"] == "no-store"
    assert "strict-transport-security" not in plain
    assert secure["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_an_answer_may_have_a_policy_of_its_own() -> None:
    own = Response("page", headers={"Content-Security-Policy": "default-src 'self'"})
    async with caller(SecurityHeaders(own, csp="default-src 'none'")) as client:
        headers = (await client.get("/")).headers
    assert headers.get_list("content-security-policy") == ["default-src 'self'"]
    assert headers["x-content-type-options"] == "nosniff"


async def told(
    headers: list[tuple[str, str]],
    *,
    family: Literal["x-forwarded", "forwarded"] = "x-forwarded",
    client: Any = ("10.0.0.1", 5),
    trusted: tuple[str, ...] = ("10.0.0.0/8", "fd00::/8"),
) -> tuple[str, str]:
    async with caller(TrustedProxies(seen, trusted=trusted, family=family), client=client) as http:
        answer = (await http.get("/", headers=headers)).json()
    return answer["scheme"], answer["client"]


@pytest.mark.parametrize(
    ("hosts", "schemes", "expected"),
    [
        ("203.0.113.7", "https", ("https", "203.0.113.7")),
        ("203.0.113.7", "HTTPS", ("https", "203.0.113.7")),
        ("203.0.113.7", "gopher", ("http", "203.0.113.7")),
        ("203.0.113.7", None, ("http", "203.0.113.7")),
        (None, "https", ("https", "10.0.0.1")),
        (None, None, ("http", "10.0.0.1")),
        ("1.1.1.1, 203.0.113.7", "https", ("https", "203.0.113.7")),
        ("1.1.1.1, 203.0.113.7", "https, http", ("http", "203.0.113.7")),
        ("203.0.113.7", "https, http", ("http", "203.0.113.7")),
        ("203.0.113.7, 10.0.0.2", "https, http", ("https", "203.0.113.7")),
        ("203.0.113.7, 10.0.0.2", "https", ("https", "203.0.113.7")),
        ("10.9.9.9, 203.0.113.7, 10.0.0.2", "http, https, http", ("https", "203.0.113.7")),
        ("10.0.0.3, 10.0.0.2", "https", ("https", "10.0.0.3")),
        ("203.0.113.7:4711", "https", ("https", "203.0.113.7")),
        ("[2001:db8::1]:4711", "https", ("https", "2001:db8::1")),
        ("2001:db8::1", "https", ("https", "2001:db8::1")),
        ("unknown", "https", ("https", "10.0.0.1")),
        ("1" * 5000, "https", ("https", "10.0.0.1")),
        ("<script>", "https", ("https", "10.0.0.1")),
        ("203.0.113.7, ", "https", ("https", "10.0.0.1")),
    ],
)
async def test_x_forwarded(hosts: str | None, schemes: str | None, expected: tuple[str, str]) -> None:
    given = [("x-forwarded-for", hosts), ("x-forwarded-proto", schemes), ("forwarded", "for=1.1.1.1;proto=https")]
    assert await told([(name, value) for name, value in given if value is not None]) == expected


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("for=203.0.113.7;proto=https", ("https", "203.0.113.7")),
        ('For="[2001:db8::1]:4711" ; Proto=HTTPS; by=10.0.0.1', ("https", "2001:db8::1")),
        ("for=1.1.1.1;proto=https, for=203.0.113.7;proto=http", ("http", "203.0.113.7")),
        ("for=203.0.113.7;proto=https, for=10.0.0.2;proto=http", ("https", "203.0.113.7")),
        ("for=_hidden;proto=https", ("https", "10.0.0.1")),
        ("proto=https", ("https", "10.0.0.1")),
        ('for="1.1.1.1, for=2.2.2.2', ("http", "10.0.0.1")),
        ("nonsense", ("http", "10.0.0.1")),
        ("for=1.1.1.1 proto=https", ("http", "10.0.0.1")),
        ("", ("http", "10.0.0.1")),
    ],
)
async def test_forwarded(forwarded: str, expected: tuple[str, str]) -> None:
    given = [("forwarded", forwarded), ("x-forwarded-for", "1.1.1.1"), ("x-forwarded-proto", "https")]
    assert await told(given, family="forwarded") == expected


async def test_a_header_in_several_lines_is_one_list() -> None:
    given = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "203.0.113.7"), ("x-forwarded-proto", "https")]
    assert await told(given) == ("https", "203.0.113.7")


@pytest.mark.parametrize("client", ["192.0.2.9", "fe80::1", "testclient"])
async def test_strangers_are_not_believed(client: str) -> None:
    given = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-proto", "https")]
    assert await told(given, client=(client, 5)) == ("http", client)


@pytest.mark.parametrize("client", ["10.1.2.3", "::ffff:10.1.2.3", "fd00::5"])
async def test_proxies_of_ours_are_believed(client: str) -> None:
    given = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-proto", "https")]
    assert await told(given, client=(client, 5)) == ("https", "1.1.1.1")


async def test_a_socket_file_is_trusted_only_by_name() -> None:
    given = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-proto", "https")]
    assert await told(given, client=None) == ("http", None)
    assert await told(given, client=None, trusted=("unix",)) == ("https", "1.1.1.1")
    assert await told(given, trusted=()) == ("http", "10.0.0.1")


def test_a_network_that_is_none() -> None:
    with pytest.raises(ValueError, match="network"):
        TrustedProxies(seen, trusted=[ip_network("10.0.0.0/8"), "all"])
