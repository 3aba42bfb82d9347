"""What a person does with their own account: password and second factor; refusals are answered, so that they count."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import asyncpg

from adapters import doors
from adapters.backoff import Backoff
from adapters.credentials import fingerprint, new_token
from adapters.database import system_work
from adapters.doors import Account
from adapters.letters import Letters
from adapters.passwords import check_password, hash_password, verify_password
from adapters.second_factor import Proposal
from adapters.sign_in import Refused, SignedIn, SignIn
from domain.access import sessions
from domain.access.actions import invitations
from domain.access.sessions import Device
from domain.kernel.errors import Conflict, Fault, NotFound, RuleBroken, TooMany, Unauthenticated, broken
from domain.kernel.ids import new_id
from domain.kernel.values import email_key
from domain.kernel.work import Work

RESET_LASTS = timedelta(hours=1)


def weakness(password: str, own_words: Iterable[str], pointer: str) -> RuleBroken | None:
    """Why a password may not be used, in all its reasons."""
    reasons = check_password(password, own_words)
    if not reasons:
        return None
    return RuleBroken("weak-password", faults=[Fault(pointer, f"password-{reason}") for reason in reasons])


async def own(work: Work) -> Account:
    """The account of the calling member."""
    account = await doors.account_read(work.connection, await sessions.account_of(work))
    if account is None:
        raise NotFound
    return account


async def prove(work: Work, account: Account, password: str) -> Refused | None:
    """Ask for the password once more; whoever found an open screen does not get to guess it."""
    backoff = Backoff(work.connection, "login", email_key(account.email), None)
    budget = await backoff.attempt(work.now)
    if budget.wait:
        return Refused(TooMany("too-many-requests", retry_after=budget.wait), budget=budget)
    if not (await verify_password(password, account.password_hash)).matches:
        return Refused(broken("/password", "wrong-password"), budget=budget)
    await backoff.succeeded(work.now)
    return None


async def change_password(work: Work, old: str, new: str) -> Refused | None:
    """A new password; every other session of the person ends, in every workspace."""
    account = await own(work)
    refused = await prove(work, account, old)
    if refused is not None:
        return refused
    weak = weakness(new, [account.email, work.workspace.name, *await _names(work)], "/new_password")
    if weak is not None:
        return Refused(weak)
    await doors.keep_password(work.connection, account.id, await hash_password(new), work.now)
    spared = work.actor.session_id
    await doors.end_sessions(work.connection, account.id, "password-changed", work.now, spared=spared)
    return None


async def _names(work: Work) -> list[str]:
    return [await sessions.name_of(work)]


def _demanded(work: Work) -> bool:
    return bool(work.workspace.settings.get("totp_required"))


async def second_factor_of(work: Work) -> tuple[bool, bool]:
    """Whether a second factor is in use, and whether the workspace demands one."""
    return (await own(work)).totp_confirmed, _demanded(work)


async def propose_totp(work: Work, sign_in: SignIn) -> Proposal:
    """A second factor to confirm. Conflict where there is one."""
    account = await own(work)
    if account.totp_confirmed:
        raise Conflict("totp-active")
    return await sign_in.second_factor.propose(work.connection, account, work.workspace.name)


async def confirm_totp(work: Work, sign_in: SignIn, code: str) -> list[str] | Refused:
    """Take the proposed second factor into use: the recovery codes."""
    account = await own(work)
    if account.totp_confirmed:
        raise Conflict("totp-active")
    codes = await sign_in.second_factor.confirm(work.connection, account, code, work.now)
    return codes or Refused(broken("/code", "wrong-totp"))


async def renew_recovery_codes(work: Work, sign_in: SignIn, password: str) -> list[str] | Refused:
    """New recovery codes instead of the old ones."""
    account = await own(work)
    if not account.totp_confirmed:
        raise Conflict("totp-inactive")
    refused = await prove(work, account, password)
    return refused or await sign_in.second_factor.renew_codes(work.connection, account, work.now)


async def disable_totp(work: Work, password: str) -> Refused | None:
    """Take the second factor away. Conflict where the workspace demands one."""
    account = await own(work)
    if _demanded(work):
        raise Conflict("totp-demanded")
    refused = await prove(work, account, password)
    if refused is None:
        await doors.keep_totp(work.connection, account.id, None)
    return refused


class Recovery:
    """Ways in for who has no password, or forgot it: a reset link, an invitation."""

    def __init__(self, pool: asyncpg.Pool, sign_in: SignIn, letters: Letters) -> None:
        self._pool, self._sign_in, self._letters = pool, sign_in, letters

    async def request_reset(self, email: str, device: Device) -> Refused | None:
        """Whether a reset may be asked for now; the same for people we know and others."""
        now = datetime.now(UTC)
        budget = await Backoff(self._pool, "reset", email_key(email), device.address).attempt(now)
        if budget.wait:
            return Refused(TooMany("too-many-requests", retry_after=budget.wait), budget=budget)
        return None

    async def send_reset(self, email: str) -> None:
        """Write and send the link; done after the answer left, so that its time tells nothing."""
        now = datetime.now(UTC)
        token = new_token()
        found = await doors.begin_reset(self._pool, email_key(email), fingerprint(token), now + RESET_LASTS, now)
        if found is not None:
            to, language = found
            await self._letters.reset(to, token, language)

    async def finish_reset(self, token: str, password: str) -> Refused | None:
        """A new password by link; every session of the person ends. The second factor stays what it is."""
        now = datetime.now(UTC)
        mark = fingerprint(token)
        door = await doors.open_reset(self._pool, mark, now)
        if door is None:
            return Refused(NotFound("link-ended"))
        weak = weakness(password, [door.email, *door.words], "/password")
        if weak is not None:
            return Refused(weak)
        account = await doors.finish_reset(self._pool, mark, await hash_password(password), now)
        if account is None:
            return Refused(NotFound("link-ended"))
        await doors.end_sessions(self._pool, account, "password-reset", now)
        return None

    async def invited(self, token: str) -> tuple[str, str, bool] | None:
        """(workspace, e-mail, whether the person has a password already) of an invitation that holds."""
        door = await doors.invitation(self._pool, fingerprint(token))
        if door is None:
            return None
        async with system_work(self._pool, door.tenant_id) as work:
            if not await invitations.holds(work, door.id):
                return None
            account = await doors.account_of(work.connection, email_key(door.email))
            known = account is not None and account.password_hash is not None
            return work.workspace.name, door.email, known

    async def accept(
        self, token: str, name: str | None, password: str, totp: str | None, recovery_code: str | None, device: Device
    ) -> SignedIn | Refused:
        """Take a seat and sign in. Who has a password already proves it; who has none chooses one."""
        now = datetime.now(UTC)
        door = await doors.invitation(self._pool, fingerprint(token))
        if door is None:
            return Refused(NotFound("invitation-ended"))
        key = email_key(door.email)
        account = await doors.account_of(self._pool, key)
        if account is not None and account.password_hash is not None:
            refused = await self._prove(account, password, totp, recovery_code, device)
            if refused is not None:
                return refused
            chosen = None
        else:
            weak = weakness(password, [door.email, name or ""], "/password")
            if weak is not None:
                return Refused(weak)
            chosen = await hash_password(password)
        try:
            async with system_work(self._pool, door.tenant_id, now) as work:
                account_id = await doors.account(work.connection, new_id(), door.email, key)
                member = await invitations.accept(work, door.id, account_id, name)
                if chosen is not None:
                    await doors.keep_password(work.connection, account_id, chosen, now)
        except NotFound:
            return Refused(NotFound("invitation-ended"))
        except Conflict as error:
            return Refused(error)
        return await self._sign_in.begin(door.tenant_id, member, device, now)

    async def _prove(
        self, account: Account, password: str, totp: str | None, recovery_code: str | None, device: Device
    ) -> Refused | None:
        now = datetime.now(UTC)
        backoff = Backoff(self._pool, "login", email_key(account.email), device.address)
        budget = await backoff.attempt(now)
        if budget.wait:
            return Refused(TooMany("too-many-requests", retry_after=budget.wait), budget=budget)
        if not (await verify_password(password, account.password_hash)).matches:
            return Refused(Unauthenticated("wrong-credentials"), budget=budget)
        if account.totp_confirmed:
            if totp is None and recovery_code is None:
                return Refused(Unauthenticated("totp-required"), budget=budget)
            if not await self._sign_in.second_factor.check(self._pool, account, totp, recovery_code, now):
                return Refused(Unauthenticated("wrong-totp"), budget=budget)
        await backoff.succeeded(now)
        return None
