"""The second factor: time-based codes (RFC 6238) and the recovery codes for a lost phone."""

import re
import secrets
from datetime import datetime

from pyotp import random_base32
from pyotp.exceptions import OTPVerificationError
from pyotp.totp import TOTP

from adapters.credentials import fingerprint

WINDOW = 1  # steps of 30 seconds before and after: clocks differ, people type slowly
RECOVERY_CODES = 10
_CODE = re.compile(r"[0-9]{6}", re.ASCII)
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: codes are copied from paper
_RECOVERY = re.compile(f"[{_CROCKFORD}]{{16}}")
_MISREAD = str.maketrans("ilo", "110")


def new_totp_secret() -> str:
    """160 random bits in base32, as authenticator apps take them."""
    return random_base32()


def provisioning_uri(secret: str, *, account: str, issuer: str) -> str:
    """The `otpauth://` address shown as a QR code."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def accepted_step(secret: str, code: str, *, now: datetime, last_step: int | None) -> int | None:
    """The time step a code stands for, or None if it is wrong or was used already.

    Store the step in the transaction that signs the person in, and pass it as `last_step` next time: a code
    serves once, and none older than the last one serves at all (RFC 6238, 5.2).
    """
    digits = "".join(code.split())
    if not _CODE.fullmatch(digits):
        return None
    try:
        step = TOTP(secret).verify_and_get_timecode(digits, for_time=now, valid_window=WINDOW)
    except OTPVerificationError:
        return None
    return step if last_step is None or step > last_step else None


def new_recovery_codes() -> list[str]:
    """Ten codes of 80 random bits, `xxxx-xxxx-xxxx-xxxx`; keep only their fingerprints, each serves once."""
    letters = ("".join(secrets.choice(_CROCKFORD) for _ in range(16)) for _ in range(RECOVERY_CODES))
    return ["-".join(code[at : at + 4] for at in range(0, 16, 4)) for code in letters]


def recovery_fingerprint(code: str) -> bytes | None:
    """What to look a typed recovery code up by, however it was spaced and cased; None if it cannot be one."""
    plain = "".join(code.split()).replace("-", "").lower().translate(_MISREAD)
    return fingerprint(plain) if _RECOVERY.fullmatch(plain) else None
