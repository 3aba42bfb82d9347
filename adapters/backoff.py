"""Back-off for guessing: attempts are counted in PostgreSQL, per account and per address, before they are made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from adapters import doors
from adapters.doors import Door

MEMORY = timedelta(minutes=15)
LONGEST = timedelta(minutes=15)
PER_ACCOUNT = 8
PER_ADDRESS = 80  # an office behind one address signs in at nine


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of the attempts that cost nothing. wait: seconds until the next one, 0: now."""

    name: str
    wait: int
    left: int
    quota: int


def account_key(purpose: str, email_key: str) -> str:
    """Addresses of people are not kept in the clear, known or not."""
    return f"{purpose}:{sha256(email_key.encode('utf-8', 'surrogatepass')).hexdigest()}"


class Backoff:
    """The attempts of one purpose (`login`, `reset`): from one address, at one account."""

    def __init__(self, at: Door, purpose: str, email_key: str, address: str | None) -> None:
        self._at, self._purpose = at, purpose
        self._account = account_key(purpose, email_key)
        self._address = f"{purpose}-from:{address}" if address else None

    async def attempt(self, now: datetime) -> Budget:
        """Count an attempt; nothing may be tried while `wait` is not 0."""
        if self._address is not None:
            from_here = await self._count(self._address, PER_ADDRESS, now)
            if from_here.wait:
                return from_here
        budget = await self._count(self._account, PER_ACCOUNT, now)
        if budget.wait and self._address is not None:
            await doors.forgive(self._at, self._address, whole=False, now=now)
        return budget

    async def _count(self, key: str, free: int, now: datetime) -> Budget:
        wait, count = await doors.attempt(self._at, key, free=free, longest=LONGEST, memory=MEMORY, now=now)
        return Budget(self._purpose, wait, max(0, free - count), free)

    async def succeeded(self, now: datetime) -> None:
        """The account's failures are forgotten; the address gets this attempt back, not those at other accounts."""
        await doors.forgive(self._at, self._account, whole=True, now=now)
        if self._address is not None:
            await doors.forgive(self._at, self._address, whole=False, now=now)
