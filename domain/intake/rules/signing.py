"""Whether a request is signed by its form's secret, in the words of each sender."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping, Sequence

DEFAULT_HEADER = "x-filo-secret"


def is_signed(
    profile: str, header: str | None, secrets: Sequence[str], headers: Mapping[str, str], body: bytes
) -> bool:
    """Whether one of the secrets signed the body, as the profile has it.

    headers: by lower-case name. Time stamps are signed but not judged: a site's clock may be wrong, senders try again
    for hours, and what is sent twice is the same submission by its id.

    header: the secret itself, in a header; wpforms: `X-WPForms-Webhook-Signature: t=…,v=hex(hmac-sha256(t.body))`;
    typeform: `Typeform-Signature: sha256=base64(hmac-sha256(body))`; standard-webhooks: Standard Webhooks 1.0.
    """
    checks = {"wpforms": _wpforms, "typeform": _typeform, "standard-webhooks": _standard}
    if profile == "header":
        said = headers.get((header or DEFAULT_HEADER).lower(), "")
        return any(_same(said, secret) for secret in secrets)
    return any(checks[profile](secret, headers, body) for secret in secrets)


def _same(said: str, expected: str) -> bool:
    return hmac.compare_digest(said.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _wpforms(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    parts: dict[str, str] = {}
    for part in headers.get("x-wpforms-webhook-signature", "").split(","):
        name, _, value = part.strip().partition("=")
        parts[name] = value
    expected = _mac(secret.encode(), parts.get("t", "").encode("utf-8", "replace") + b"." + body).hex()
    return bool(parts.get("t")) and _same(parts.get("v", ""), expected)


def _typeform(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    expected = "sha256=" + base64.b64encode(_mac(secret.encode(), body)).decode()
    return _same(headers.get("typeform-signature", ""), expected)


def _standard(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    signed = (
        f"{headers.get('webhook-id', '')}.{headers.get('webhook-timestamp', '')}.".encode("utf-8", "replace") + body
    )
    expected = "v1," + base64.b64encode(_mac(_key(secret), signed)).decode()
    return any(_same(each, expected) for each in headers.get("webhook-signature", "").split())


def _key(secret: str) -> bytes:
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        return secret.encode()
