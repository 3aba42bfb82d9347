"""Secrets handed out once and kept only as fingerprints: refresh tokens, links and API keys."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from uuid import UUID

_API_KEY = re.compile(r"filo_([0-9a-f]{32})_([A-Za-z0-9_-]{43})", re.ASCII)


def new_token() -> str:
    """256 random bits, safe in URLs and cookies (43 characters)."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> bytes:
    """SHA-256 (32 bytes). Enough for 256 random bits; a password needs `adapters.passwords`."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def matches(token: str, kept: bytes) -> bool:
    """Whether the token has this fingerprint, in constant time."""
    return hmac.compare_digest(fingerprint(token), kept)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """`filo_<id>_<secret>`: the id finds the row, the secret proves the caller. The text is shown once."""

    id: UUID
    secret: str = field(repr=False)

    @classmethod
    def new(cls, id: UUID) -> "ApiKey":
        return cls(id, new_token())

    @classmethod
    def parse(cls, text: str) -> "ApiKey | None":
        found = _API_KEY.fullmatch(text)
        return cls(UUID(hex=found[1]), found[2]) if found else None

    @property
    def text(self) -> str:
        return f"filo_{self.id.hex}_{self.secret}"

    @property
    def fingerprint(self) -> bytes:
        return fingerprint(self.secret)

    def proves(self, kept: bytes) -> bool:
        """Whether the secret is the one whose fingerprint was kept, in constant time."""
        return matches(self.secret, kept)
