"""Access tokens: the one place that knows JWT and python-jose."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from jose import jwk, jwt

ALGORITHM = "HS256"
LIFETIME = timedelta(minutes=10)
LONGEST_TOKEN = 2048  # bytes
LONGEST_HEADER = 512  # bytes, encoded
SHORTEST_SECRET = 32  # bytes: an HMAC key is at least as long as its hash (RFC 7518, 3.2)
CLOCK_SKEW = 30  # seconds another of our machines may be ahead
REMEMBERED = 4096  # verified tokens
KIND = "access"


class InvalidToken(Exception):  # the name the edges translate to 401
    """A token that is not ours, not for us, or not of this hour; why is nobody's business outside."""


@dataclass(frozen=True, slots=True)
class AccessClaims:
    member_id: UUID
    workspace_id: UUID
    session_id: UUID
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Verified:
    claims: AccessClaims
    issued: int
    expires: int


class AccessTokens:
    """Issues and reads the access tokens of one installation.

    Raises:
        ValueError: the secret is shorter than 32 bytes, or issuer or audience is empty.
    """

    def __init__(self, secret: str | bytes, *, issuer: str, audience: str, lifetime: timedelta = LIFETIME) -> None:
        raw = secret.encode() if isinstance(secret, str) else secret
        if len(raw) < SHORTEST_SECRET:
            raise ValueError(f"The token secret needs at least {SHORTEST_SECRET} bytes")
        if not issuer or not audience:
            raise ValueError("Tokens need an issuer and an audience")
        # A ready key: given bare text, python-jose would first try to read it as JSON and as a set of keys.
        self._key: Any = jwk.construct(raw, ALGORITHM)
        self._issuer = issuer
        self._audience = audience
        self._lifetime = int(lifetime.total_seconds())
        self._header = jwt.encode({}, self._key, algorithm=ALGORITHM).encode().split(b".", 1)[0]
        self._seen: dict[bytes, _Verified] = {}

    def issue(self, *, member_id: UUID, workspace_id: UUID, session_id: UUID, now: datetime) -> str:
        issued = int(now.timestamp())
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": str(member_id),
            "ws": str(workspace_id),
            "sid": str(session_id),
            "jti": uuid4().hex,
            "typ": KIND,
            "iat": issued,
            "exp": issued + self._lifetime,
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def read(self, token: str, *, now: datetime) -> AccessClaims:
        """What a valid token says.

        Raises:
            InvalidToken: for any other text.
        """
        moment = int(now.timestamp())
        try:
            raw = token.encode("ascii")
            digest = hashlib.sha256(raw).digest()
            verified = self._seen.get(digest) or self._verify(raw, token)
        except Exception as error:  # whatever a hostile token sets off, RecursionError included, is one refusal
            raise InvalidToken from error
        if verified.expires <= moment or verified.issued > moment + CLOCK_SKEW:
            self._seen.pop(digest, None)
            raise InvalidToken
        self._remember(digest, verified)
        return verified.claims

    def _verify(self, raw: bytes, token: str) -> _Verified:
        header = raw.split(b".", 1)[0]
        if len(raw) > LONGEST_TOKEN or len(header) > LONGEST_HEADER:
            raise InvalidToken
        # Byte for byte the header we write ourselves: no other algorithm, no nesting, nothing left to parse.
        if header != self._header:
            raise InvalidToken
        # The hours are read against the caller's clock, not the library's.
        options = {"verify_exp": False, "verify_nbf": False, "verify_iat": False}
        claims: dict[str, Any] = jwt.decode(
            token, self._key, algorithms=[ALGORITHM], audience=self._audience, issuer=self._issuer, options=options
        )
        return self._checked(claims)

    def _checked(self, claims: dict[str, Any]) -> _Verified:
        if _text(claims, "iss") != self._issuer or _text(claims, "aud") != self._audience:
            raise InvalidToken
        if _text(claims, "typ") != KIND or not _text(claims, "jti") or "nbf" in claims:
            raise InvalidToken
        issued, expires = _seconds(claims, "iat"), _seconds(claims, "exp")
        if not 0 < expires - issued <= self._lifetime:
            raise InvalidToken
        return _Verified(
            AccessClaims(
                member_id=_id(claims, "sub"),
                workspace_id=_id(claims, "ws"),
                session_id=_id(claims, "sid"),
                expires_at=datetime.fromtimestamp(expires, UTC),
            ),
            issued=issued,
            expires=expires,
        )

    def _remember(self, digest: bytes, verified: _Verified) -> None:
        """Keeps the newest: all live equally long, so the first in is the first to expire."""
        if digest not in self._seen:
            if len(self._seen) >= REMEMBERED:
                del self._seen[next(iter(self._seen))]
            self._seen[digest] = verified


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims[name]
    if not isinstance(value, str):
        raise InvalidToken
    return value


def _id(claims: dict[str, Any], name: str) -> UUID:
    """A UUID in the one spelling we write, so that no two texts mean the same."""
    value = _text(claims, name)
    parsed = UUID(value)
    if str(parsed) != value:
        raise InvalidToken
    return parsed


def _seconds(claims: dict[str, Any], name: str) -> int:
    value = claims[name]
    if type(value) is not int:  # neither a float nor True
        raise InvalidToken
    return value
