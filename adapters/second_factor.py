"""The second factor of an account: proposed, confirmed, checked, taken away; its secret is sealed at rest."""

from dataclasses import dataclass
from datetime import datetime

from adapters import doors, totp
from adapters.doors import Account, Door
from adapters.sealing import Seal, Unreadable


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an authenticator app needs; it counts once a code of it was given."""

    secret: str
    provisioning_uri: str


class SecondFactor:
    """TOTP with recovery codes, for any account."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    async def propose(self, at: Door, account: Account, issuer: str) -> Proposal:
        """A secret to confirm: the one proposed before, where there is one, so that a reload changes nothing."""
        secret = self._pending(account)
        if secret is None:
            secret = totp.new_totp_secret()
            await doors.keep_totp(at, account.id, self._seal.close(secret, _place(account)))
        return Proposal(secret, totp.provisioning_uri(secret, account=account.email, issuer=issuer))

    def _pending(self, account: Account) -> str | None:
        if account.totp_secret is None or account.totp_confirmed:
            return None
        try:
            return self._seal.open(account.totp_secret, _place(account))
        except Unreadable:
            return None

    async def confirm(self, at: Door, account: Account, code: str, now: datetime) -> list[str] | None:
        """Take the proposal into use: the recovery codes, to be shown once; None where the code is wrong."""
        secret = self._pending(account)
        step = None if secret is None else totp.accepted_step(secret, code, now=now, last_step=None)
        if step is None:
            return None
        return await self._keep(at, account, now, step)

    async def renew_codes(self, at: Door, account: Account, now: datetime) -> list[str]:
        """New recovery codes; the old ones are void."""
        return await self._keep(at, account, now, account.totp_last_step)

    async def _keep(self, at: Door, account: Account, now: datetime, step: int | None) -> list[str]:
        codes = totp.new_recovery_codes()
        marks = [mark for mark in map(totp.recovery_fingerprint, codes) if mark is not None]
        await doors.keep_totp(at, account.id, account.totp_secret, confirmed=now, step=step, recovery=marks)
        return codes

    async def check(
        self, at: Door, account: Account, code: str | None, recovery_code: str | None, now: datetime
    ) -> bool:
        """Whether a code proves the account's phone, or a recovery code replaces it; each serves once."""
        if recovery_code is not None:
            mark = totp.recovery_fingerprint(recovery_code)
            return mark is not None and await doors.take_recovery_code(at, account.id, mark)
        if code is None or account.totp_secret is None:
            return False
        secret = self._seal.open(account.totp_secret, _place(account))
        step = totp.accepted_step(secret, code, now=now, last_step=account.totp_last_step)
        return step is not None and await doors.take_totp_step(at, account.id, step)


def _place(account: Account) -> str:
    return f"totp/{account.id}"
