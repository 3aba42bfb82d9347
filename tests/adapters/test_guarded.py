"""The guard before addresses that others chose: what it refuses it never connects to."""

import asyncio
import socket
import ssl
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from receiver import Receiver, answer

from adapters.guarded import LARGEST, Guard, OutsideFailed, allowed, url_fault

OWN = (
    "127.0.0.1", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.1.2.3",  # noqa: S104
    "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.254", "192.168.0.1", "192.168.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.254",
    "169.254.0.1", "169.254.169.254", "169.254.170.2", "169.254.169.123", "192.0.0.1", "192.0.0.170", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1", "198.18.0.1", "198.19.255.255",
    "198.51.100.1", "203.0.113.7", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
)  # fmt: skip
OWN_6 = (
    "::", "::1", "::2", "fe80::1", "fe80::a9fe:a9fe", "febf::1", "fec0::1", "fc00::1", "fd00::1", "fd00:ec2::254",
    "fdff:ffff::1", "ff02::1", "ff05::2", "ff0e::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2001:db8:ffff::1", "3fff::1", "5f00::1", "100::1", "64:ff9b:1::1",
    "64:ff9b:1::7f00:1", "2620:4f:8000::1", "4000::1", "8000::1", "e000::1", "::ffff:0:127.0.0.1",
)  # fmt: skip


def _embedded(address: str) -> Iterable[str]:
    """An IPv4 address in the ways in which IPv6 carries one: mapped, compatible, NAT64, 6to4."""
    first, second = (f"{a:02x}{b:02x}" for a, b in zip(*[iter(map(int, address.split(".")))] * 2, strict=True))
    yield f"::ffff:{first}:{second}"
    yield f"::{first}:{second}"
    yield f"64:ff9b::{first}:{second}"
    yield f"2002:{first}:{second}::1"


def _spelled(address: str) -> Iterable[str]:
    """The same address as only some resolvers read it."""
    a, b, c, d = map(int, address.split("."))
    whole = (a << 24) + (b << 16) + (c << 8) + d
    yield from (str(whole), hex(whole), f"0{whole:o}", f"{a}.{(b << 16) + (c << 8) + d}", f"{a}.{b}.{(c << 8) + d}")
    yield from (f"{a:#x}.{b:#x}.{c:#x}.{d:#x}", f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:03}.{b:03}.{c:03}.{d:03}")
    yield f"{a}.{b}.{c}.{hex(d)}"


NUMBERS = [*OWN, *OWN_6, *(each for own in OWN[:30] for each in _embedded(own))]
LITERALS = [
    *(f"https://{each}/" for each in OWN),
    *(f"https://[{each}]/" for each in (*OWN_6, *(inner for own in OWN[:8] for inner in _embedded(own)))),
]
SPELLINGS = [f"https://{each}/" for own in ("127.0.0.1", "169.254.169.254", "10.0.0.1") for each in _spelled(own)]
MALFORMED = [
    "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "https:///path",
    "https://", "//example.com/", "example.com", "", "https://user@example.com/", "https://user:secret@example.com/",
    "https://example.com@127.0.0.1/", "https://example.com:22/", "https://example.com:25/", "https://example.com:80/",
    "https://example.com:0/", "https://example.com:65536/", "https://example.com:x/", "https://exa mple.com/",
    "https://example.com\\@127.0.0.1/", "https://example.com\n.evil/", "https://exämple.com/", "https://①②⑦.⓪.⓪.①/",
    "https://127。0。0。1/", "https://[::1/", "https://[::1%25lo]/", "https://[v1.x]/", "https://127.0.0.1./x y",
    "https://-bad.example/", "https://a..b/", "https://1.2.3/", "https://0x7f000001/", "https://1.2.3.4.5/",
    "https://256.256.256.256.256/", "https://example.com\t/", "https://exam%70le.com/", "https://*.example.com/",
    "javascript:alert(1)", "https://example.com:+443/", "https://%31%32%37.0.0.1/",
]  # fmt: skip
NAMES = [
    "localhost", "localhost.", "LOCALHOST", "metadata.google.internal", "127.0.0.1.nip.io", "internal.example",
    "a.b.c.example", "kubernetes.default.svc", "rebind.example", "printer.local", "localtest.me", "x--y.example",
]  # fmt: skip


class Network(httpcore.AsyncNetworkBackend):
    """A network that notes to what it was asked to connect, and connects to nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        self.asked.append(f"{host}:{port}")
        raise httpcore.ConnectError


async def posted(guard: Guard, url: str) -> str:
    """The code with which posting to an address failed."""
    async with guard.session() as session:
        with pytest.raises(OutsideFailed) as failed:
            await guard.post(session, url, {}, b"{}")
    return failed.value.code


def resolving(*addresses: str) -> Any:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


def test_there_are_enough_of_them() -> None:
    assert len({*NUMBERS, *LITERALS, *SPELLINGS, *MALFORMED, *NAMES}) >= 200


@pytest.mark.parametrize("address", NUMBERS)
def test_no_special_address_is_public(address: str) -> None:
    assert not allowed(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert allowed(address)


@pytest.mark.parametrize("url", [*LITERALS, *SPELLINGS, *MALFORMED])
async def test_nothing_is_connected_to(url: str) -> None:
    network = Network()
    assert await posted(Guard(network=network), url) in {
        "address-forbidden", "address-unreadable", "address-not-https", "address-with-password", "address-port",
        "address-unknown",
    }  # fmt: skip
    assert network.asked == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:10.0.0.1", "not an address"])
async def test_a_name_that_leads_inside_is_not_connected_to(name: str, address: str) -> None:
    network = Network()
    guard = Guard(network=network, resolve=resolving("8.8.8.8", address))
    assert await posted(guard, f"https://{name}/") == "address-forbidden"
    assert await guard.judge(f"https://{name}/") == "address-forbidden"
    assert network.asked == []


async def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection() -> None:
    """Rebinding: good when judged, and inside the next time."""
    answers = iter([["8.8.8.8"], ["8.8.4.4"], ["127.0.0.1"]])

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return next(answers)

    network = Network()
    guard = Guard(network=network, resolve=resolve)
    assert await guard.judge("https://rebind.example/") is None
    assert await posted(guard, "https://rebind.example/") == "address-unreachable"
    assert network.asked == ["8.8.4.4:443"], "connected to what was judged, by its number"
    assert await posted(guard, "https://rebind.example/") == "address-forbidden"
    assert len(network.asked) == 1


async def test_an_unknown_name_is_no_fault_before_something_is_sent() -> None:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror

    guard = Guard(resolve=resolve)
    assert await guard.judge("https://tomorrow.example/") is None
    assert await posted(guard, "https://tomorrow.example/") == "address-unknown"


async def test_what_development_opens_is_ones_own_network_only() -> None:
    assert url_fault("http://localhost:8000/", open=True) is None
    for address in ("127.0.0.1", "::1", "192.168.1.1", "10.0.0.1", "fd00::1"):
        assert allowed(address, open=True)
    for address in ("169.254.169.254", "fe80::1", "100.100.100.200", "fd00:ec2::254", "224.0.0.1", "0.0.0.0"):  # noqa: S104
        assert not allowed(address, open=True)


async def test_a_redirect_is_an_answer_and_not_followed() -> None:
    async with Receiver() as inside, Receiver() as first:
        first.answers = lambda _: answer(307, Location=inside.url)
        guard = Guard(open=True)
        async with guard.session() as session:
            assert (await guard.post(session, first.url, {}, b"{}")).status == 307
        assert (len(first.got), inside.connections) == (1, 0)


async def test_the_host_is_kept_and_the_answer_is_bounded() -> None:
    async with Receiver() as receiver:
        receiver.answers = lambda _: answer(200, b"x" * 1_000_000)
        guard = Guard(open=True, resolve=resolving("127.0.0.1"))
        async with guard.session() as session:
            said = await guard.post(session, f"http://Shop.example:{receiver.port}/a?b=c", {"x-a": "b"}, b"{}")
        assert (said.status, len(said.beginning)) == (200, LARGEST)
        [got] = receiver.got
        assert got.headers["host"] == f"Shop.example:{receiver.port}"
        assert (got.headers["x-a"], got.headers["accept-encoding"]) == ("b", "identity")


@pytest.mark.parametrize(
    ("bytes_", "code"), [(b"SSH-2.0-OpenSSH\r\n\r\n", "address-garbled"), (b"", "address-unreachable")]
)
async def test_what_speaks_no_http_has_a_name(bytes_: bytes, code: str) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"{}")
        writer.write(bytes_)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        assert await posted(Guard(open=True), url) in {code, "address-garbled"}


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Receiver() as proxy, Receiver() as receiver:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        guard = Guard(open=True)
        async with guard.session() as session:
            await guard.post(session, receiver.url, {}, b"{}")
        assert (proxy.connections, len(receiver.got)) == (0, 1)


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "shop.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("shop.example")]), critical=False)
    (folder / "cert").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert", folder / "key")
    return context


async def test_a_certificate_must_be_known_and_the_name_is_said(tmp_path: Path) -> None:
    context, names = _self_signed(tmp_path), list[str | None]()
    context.sni_callback = lambda _socket, name, _context: names.append(name)

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    async with server:
        guard = Guard(open=True, resolve=resolving("127.0.0.1"))
        assert await posted(guard, f"https://shop.example:{server.sockets[0].getsockname()[1]}/") == "address-insecure"
    assert names == ["shop.example"]
