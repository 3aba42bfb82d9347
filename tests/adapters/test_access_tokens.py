import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from adapters import tokens
from adapters.tokens import AccessClaims, AccessTokens, InvalidToken

SECRET = "0123456789abcdef0123456789abcdef"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MEMBER, WORKSPACE, SESSION = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def access() -> AccessTokens:
    return AccessTokens(SECRET, issuer="filo", audience="filo-api")


def issued(access: AccessTokens, now: datetime = NOW) -> str:
    return access.issue(member_id=MEMBER, workspace_id=WORKSPACE, session_id=SESSION, now=now)


def segment(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def forged(claims: object, header: object = None, secret: str = SECRET, digest: Any = hashlib.sha256) -> str:
    """A token put together by hand, with a signature that is right for the given secret."""
    head = segment({"alg": "HS256", "typ": "JWT"} if header is None else header)
    body = f"{head}.{segment(claims)}"
    return f"{body}.{segment(hmac.new(secret.encode(), body.encode(), digest).digest())}"


def claims(**changes: object) -> dict[str, object]:
    at = int(NOW.timestamp())
    all_of_them: dict[str, object] = {
        "iss": "filo",
        "aud": "filo-api",
        "sub": str(MEMBER),
        "ws": str(WORKSPACE),
        "sid": str(SESSION),
        "jti": uuid4().hex,
        "typ": "access",
        "iat": at,
        "exp": at + 600,
    } | changes
    return {name: value for name, value in all_of_them.items() if value is not ...}


def test_an_issued_token_is_read_back(access: AccessTokens) -> None:
    expected = AccessClaims(MEMBER, WORKSPACE, SESSION, NOW + timedelta(minutes=10))
    token = issued(access)
    assert access.read(token, now=NOW) == expected
    assert access.read(token, now=NOW) == expected  # the second time from memory
    assert len(token) < 600


def test_the_forger_of_these_tests_writes_good_tokens(access: AccessTokens) -> None:
    assert access.read(forged(claims()), now=NOW).member_id == MEMBER


@pytest.mark.parametrize("secret", ["", "short", "x" * 31, b""])
def test_a_weak_secret_is_refused(secret: str | bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        AccessTokens(secret, issuer="filo", audience="filo-api")


@pytest.mark.parametrize(("issuer", "audience"), [("", "filo-api"), ("filo", "")])
def test_issuer_and_audience_are_needed(issuer: str, audience: str) -> None:
    with pytest.raises(ValueError, match="issuer"):
        AccessTokens(SECRET, issuer=issuer, audience=audience)


def test_a_secret_that_looks_like_keys_in_json_is_only_text() -> None:
    access = AccessTokens('{"keys": ["0123456789abcdef0123456789abcdef"]}', issuer="filo", audience="filo-api")
    assert access.read(issued(access), now=NOW).member_id == MEMBER
    with pytest.raises(InvalidToken):
        access.read(forged(claims()), now=NOW)


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "ws", "sid", "jti", "typ", "iat", "exp"])
@pytest.mark.parametrize("value", [..., None, 1.5, True, [], ["filo-api"], {"a": 1}, ""])
def test_each_claim_is_there_and_of_its_kind(access: AccessTokens, name: str, value: object) -> None:
    with pytest.raises(InvalidToken):
        access.read(forged(claims(**{name: value})), now=NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"sub": MEMBER.hex},
        {"sub": str(MEMBER).replace("-", "") + "\n"},
        {"sub": 12},
        {"exp": int(NOW.timestamp()) + 601},
        {"exp": int(NOW.timestamp())},
        {"exp": 10**400},
        {"iat": int(NOW.timestamp()) + 60, "exp": int(NOW.timestamp()) + 120},
        {"nbf": int(NOW.timestamp()) + 60},
        {"typ": "refresh"},
        {"iss": "other"},
        {"aud": "other"},
        {"aud": ["filo-api", "other"]},
        {"sub": "wrong"},
        {"exp": "1772445000"},
    ],
)
def test_odd_claims_are_refused(access: AccessTokens, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidToken):
        access.read(forged(claims(**changes)), now=NOW)


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "none", "typ": "JWT"},
        {"alg": "None", "typ": "JWT"},
        {"alg": "HS384", "typ": "JWT"},
        {"alg": "RS256", "typ": "JWT"},
        {"alg": ["HS256"], "typ": "JWT"},
        {"alg": "HS256", "typ": "JWT", "kid": "1"},
        {"alg": "HS256", "typ": "JWT", "crit": ["exp"]},
        {"alg": "HS256"},
        {"typ": "JWT"},
        {"alg": "HS256", "typ": "JWT", "jwk": {"kty": "oct", "k": "AA"}},
        {"alg": "HS256", "typ": "JWT", "x": "y" * 600},
        ["HS256"],
        b"[" * 100_000,
        b'{"alg":' * 200,
        b"\xff\xfe",
        b"",
    ],
)
def test_only_our_own_header_is_read(access: AccessTokens, header: object) -> None:
    with pytest.raises(InvalidToken):
        access.read(forged(claims(), header), now=NOW)


def test_the_library_never_sees_what_is_too_long(access: AccessTokens, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen(*_: object, **__: object) -> None:
        pytest.fail("python-jose was asked")

    monkeypatch.setattr(tokens.jwt, "decode", seen)
    for token in (forged(claims(pad="x" * 2048)), forged(claims(), b"[" * 300), "." * 3000, ""):
        with pytest.raises(InvalidToken):
            access.read(token, now=NOW)


def test_any_exception_of_the_library_is_one_refusal(access: AccessTokens, monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*_: object, **__: object) -> None:
        raise RecursionError

    token = issued(access)
    monkeypatch.setattr(tokens.jwt, "decode", deep)
    with pytest.raises(InvalidToken):
        access.read(token, now=NOW)


@pytest.mark.parametrize("body", [b"[" * 1400, b"[]", b'"text"', b"1", b"null", b"{", b"\xff", b""])
def test_signed_nonsense_is_refused(access: AccessTokens, body: bytes) -> None:
    with pytest.raises(InvalidToken):
        access.read(forged(body), now=NOW)


@pytest.mark.parametrize("token", ["a", "a.b", "a.b.c", "a.b.c.d", "....", "é.é.é", "\ud800", "\x00", " ", "Bearer x"])
def test_nonsense_is_refused(access: AccessTokens, token: str) -> None:
    with pytest.raises(InvalidToken):
        access.read(token, now=NOW)


def test_another_key_and_a_changed_byte_are_refused(access: AccessTokens) -> None:
    token = issued(access)
    access.read(token, now=NOW)
    head, body, signature = token.split(".")
    others = [
        forged(claims(), secret="another secret of thirty-two bytes"),
        forged(claims(), digest=hashlib.sha512),
        f"{head}.{body}.",
        f"{head}.{body}.{signature[:-2]}AA",
        f"{head}.{segment(claims(sub=str(UUID(int=9))))}.{signature}",
        f"{token}.",
        f"{token}\n",
    ]
    for other in others:
        with pytest.raises(InvalidToken):
            access.read(other, now=NOW)


def test_a_token_expires_also_in_memory(access: AccessTokens) -> None:
    token = issued(access)
    access.read(token, now=NOW + timedelta(seconds=599))
    with pytest.raises(InvalidToken):
        access.read(token, now=NOW + timedelta(minutes=10))


def test_a_token_of_tomorrow_is_refused(access: AccessTokens) -> None:
    token = issued(access, NOW + timedelta(seconds=31))
    with pytest.raises(InvalidToken):
        access.read(token, now=NOW)
    access.read(token, now=NOW + timedelta(seconds=1))
    with pytest.raises(InvalidToken):
        access.read(token, now=NOW)


def test_memory_is_bounded(access: AccessTokens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "REMEMBERED", 3)
    kept = [issued(access) for _ in range(5)]
    for token in kept:
        access.read(token, now=NOW)
    assert len(access._seen) == 3
    assert access.read(kept[0], now=NOW).member_id == MEMBER


def test_a_refused_token_leaves_nothing_in_memory(access: AccessTokens) -> None:
    with pytest.raises(InvalidToken):
        access.read(issued(access, NOW - timedelta(hours=1)), now=NOW)
    assert not access._seen
