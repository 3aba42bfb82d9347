import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from adapters.totp import (
    accepted_step,
    new_recovery_codes,
    new_totp_secret,
    provisioning_uri,
    recovery_fingerprint,
)

# RFC 6238, appendix B (SHA-1), the last six of its eight digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_VALUES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]
NOW = datetime(2026, 3, 2, 9, 30, 10, tzinfo=UTC)
STEP = int(NOW.timestamp()) // 30


@pytest.mark.parametrize(("second", "code"), RFC_VALUES)
def test_the_values_of_the_rfc(second: int, code: str) -> None:
    now = datetime.fromtimestamp(second, UTC)
    assert accepted_step(RFC_SECRET, code, now=now, last_step=None) == second // 30


def test_secrets_are_long_and_different() -> None:
    made = {new_totp_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch("[A-Z2-7]{32}", secret) for secret in made)


def test_the_address_for_the_app() -> None:
    address = urlsplit(provisioning_uri(RFC_SECRET, account="a&b@acme.example", issuer="Filo: vendite"))
    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert parse_qs(address.query) == {"secret": [RFC_SECRET], "issuer": ["Filo: vendite"]}


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_one_step_before_and_after(steps: int, accepted: bool) -> None:
    code = pyotp.TOTP(RFC_SECRET).at(NOW + timedelta(seconds=30 * steps))
    assert accepted_step(RFC_SECRET, code, now=NOW, last_step=None) == (STEP + steps if accepted else None)


def test_a_code_serves_once_and_none_before_it_serves_afterwards() -> None:
    codes = [pyotp.TOTP(RFC_SECRET).at(NOW + timedelta(seconds=30 * steps)) for steps in (-1, 0, 1)]
    assert [accepted_step(RFC_SECRET, code, now=NOW, last_step=STEP) for code in codes] == [None, None, STEP + 1]


def test_a_code_may_be_spaced() -> None:
    code = pyotp.TOTP(RFC_SECRET).at(NOW)
    assert accepted_step(RFC_SECRET, f" {code[:3]} {code[3:]}\n", now=NOW, last_step=None) == STEP


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\u0661" * 6, "\ud800", "1" * 100_000])
def test_other_text_is_no_code(code: str) -> None:
    assert accepted_step(RFC_SECRET, code, now=NOW, last_step=None) is None


def test_recovery_codes() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(re.fullmatch("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}", code) for code in codes)
    fingerprints = {recovery_fingerprint(code) for code in codes}
    assert len(fingerprints) == 10
    assert None not in fingerprints


def test_a_recovery_code_is_found_however_it_is_typed() -> None:
    kept = recovery_fingerprint("10ab-cdef-ghjk-mnpq")
    assert kept is not None
    for typed in ("10ABCDEFGHJKMNPQ", " loab cdef ghjk mnpq ", "IOab-cdef-ghjk-mnpq"):
        assert recovery_fingerprint(typed) == kept
    assert recovery_fingerprint("10ab-cdef-ghjk-mnpr") != kept


@pytest.mark.parametrize("typed", ["", "10ab", "10ab-cdef-ghjk-mnpqr", "10ab-cdef-ghjk-mnpu", "\ud800" * 16])
def test_other_text_is_no_recovery_code(typed: str) -> None:
    assert recovery_fingerprint(typed) is None
