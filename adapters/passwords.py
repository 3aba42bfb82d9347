"""Passwords as argon2id hashes, made and verified in threads of their own."""

import asyncio
import base64
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from adapters.password_policy import LONGEST, check_password

__all__ = ["Verdict", "check_password", "hash_password", "verify_password"]

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Hashing is all CPU and memory: two at a time leave the default threads, and 120 MB, to the rest of the process.
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


@dataclass(frozen=True, slots=True)
class Verdict:
    matches: bool
    outdated: bool = False  # hashed with weaker settings: hash again now that the password is known


async def hash_password(password: str) -> str:
    """The PHC text to keep. Check the password with `check_password` first."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, _typed(password))


async def verify_password(password: str, kept: str | None) -> Verdict:
    """Compares with the kept hash; without one (unknown account, no password set) it takes just as long and fails."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _verify, password, kept)


def _verify(password: str, kept: str | None) -> Verdict:
    too_long = len(password) > LONGEST
    try:
        _HASHER.verify(kept or _DUMMY, _typed(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return Verdict(matches=False)
    if kept is None or too_long:
        return Verdict(matches=False)
    return Verdict(matches=True, outdated=_HASHER.check_needs_rehash(kept))


def _typed(password: str) -> bytes:
    """NFKC (NIST SP 800-63B, 3.1.1.2): two keyboards write one é in different ways."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _dummy() -> str:
    """A hash of nothing with the settings in force: verifying costs the same, and no password fits."""
    salt, digest = (base64.b64encode(secrets.token_bytes(size)).rstrip(b"=").decode() for size in (16, 32))
    settings = f"m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}"
    return f"$argon2id$v=19${settings}${salt}${digest}"


_DUMMY = _dummy()
