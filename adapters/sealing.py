"""What is made from the installation's secret: keys for one purpose each, and text that only we can read."""

import base64
import hmac
import os
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12  # bytes (NIST SP 800-38D)


class Unreadable(Exception):
    """Sealed with another secret, for another place, or changed since."""


class Seal:
    """Encrypts small texts (AES-256-GCM) and foretells tokens, with keys derived from one secret (HKDF-SHA256)."""

    def __init__(self, secret: str) -> None:
        self._cipher = AESGCM(_derived(secret, b"filo/sealed-texts"))
        self._tokens = _derived(secret, b"filo/refresh-successors")
        self._links = _derived(secret, b"filo/quote-links")
        self._forms = _derived(secret, b"filo/form-tokens")

    def close(self, text: str, place: str) -> str:
        """The text sealed for one place (`totp/<account>`); it opens nowhere else."""
        nonce = os.urandom(_NONCE)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())).decode()

    def open(self, sealed: str, place: str) -> str:
        """The text again, or Unreadable."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            return self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise Unreadable from error

    def successor(self, token: str) -> str:
        """The refresh token that follows another: always the same, and to nobody known without our secret."""
        said = hmac.new(self._tokens, token.encode("utf-8", "surrogatepass"), sha256).digest()
        return base64.urlsafe_b64encode(said).rstrip(b"=").decode()

    def link_token(self, link_id: UUID) -> str:
        """What opens a customer's link: kept nowhere but as a fingerprint, and made again for who may see it."""
        return _token(self._links, link_id)

    def form_token(self, token_id: UUID) -> str:
        """What opens a web form's address: made again for who may see it, kept only as a fingerprint."""
        return _token(self._forms, token_id)


def _token(key: bytes, id: UUID) -> str:
    return base64.urlsafe_b64encode(hmac.new(key, id.bytes, sha256).digest()).rstrip(b"=").decode()


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
