"""Signing in and staying signed in; what is refused is answered, never raised, so that its traces are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from adapters import doors
from adapters.backoff import Backoff, Budget
from adapters.credentials import fingerprint, new_token
from adapters.database import open_work
from adapters.doors import Account, Membership
from adapters.passwords import hash_password, verify_password
from adapters.sealing import Seal
from adapters.second_factor import SecondFactor
from adapters.tokens import AccessTokens
from domain.access import sessions
from domain.access.seats import Seat, person_seat
from domain.access.sessions import Device, Ended
from domain.kernel.errors import Conflict, DomainError, Forbidden, TooMany, Unauthenticated
from domain.kernel.values import email_key

log = structlog.get_logger("filo.access")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody signs in with. workspace: its word or id, for people who sit in several."""

    email: str
    password: str = field(repr=False)
    totp: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)
    workspace: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Tokens for one workspace. recovery_codes: only where the second factor was confirmed by this."""

    member_id: UUID
    tenant_id: UUID
    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    refresh_until: datetime
    recovery_codes: list[str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why not. more: members of the problem beside the usual ones; budget: how many attempts are left."""

    error: DomainError
    more: Mapping[str, Any] = field(default_factory=dict[str, Any])
    budget: Budget | None = None


@dataclass(frozen=True, slots=True)
class _Passed:
    """Password and second factor hold."""

    account: Account
    seat: Membership
    recovery_codes: list[str] | None = None


class SignIn:
    """Sessions of people, by e-mail and password, or by the refresh token of an earlier sign-in."""

    def __init__(self, pool: asyncpg.Pool, tokens: AccessTokens, seal: Seal, *, demo: bool = False) -> None:
        """demo: this process runs in demo mode, so the demo's people may come in, from this very machine."""
        self._pool, self._tokens, self._seal, self._demo = pool, tokens, seal, demo
        self.second_factor = SecondFactor(seal)

    async def login(self, given: Credentials, device: Device) -> SignedIn | Refused:
        """Tokens for somebody who proves who they are.

        An unknown e-mail takes the same statements and the same hashing as a known one, and is answered in the same
        words; all that says more (workspaces, second factor) comes after the password was right.
        """
        now = datetime.now(UTC)
        key = email_key(given.email)
        backoff = Backoff(self._pool, "login", key, device.address)
        budget = await backoff.attempt(now)
        if budget.wait:
            return Refused(TooMany("too-many-requests", retry_after=budget.wait), budget=budget)
        account = await doors.account_of(self._pool, key)
        verdict = await verify_password(given.password, account.password_hash if account else None)
        if account is None or not verdict.matches:
            log.warning("sign-in-failed", address=device.address)
            return Refused(Unauthenticated("wrong-credentials"), budget=budget)
        passed = await self._further(account, given, now)
        if isinstance(passed, Refused):
            return Refused(passed.error, passed.more, budget)
        if not await self._welcome(passed.seat.tenant_id, passed.seat.member_id, device):
            return Refused(Forbidden("demo-from-this-machine-only"), budget=budget)
        await backoff.succeeded(now)
        if verdict.outdated:
            await doors.keep_password(self._pool, account.id, await hash_password(given.password), now)
        signed_in = await self.begin(passed.seat.tenant_id, passed.seat.member_id, device, now)
        return replace(signed_in, recovery_codes=passed.recovery_codes)

    def shows_demo(self, device: Device) -> bool:
        """Whether the demo's people may come in from there, so that the way in may be said."""
        return self._demo and _on_this_machine(device.address)

    async def _welcome(self, tenant_id: UUID, member_id: UUID, device: Device) -> bool:
        """False for the demo's people, whose password is no secret, outside of demo mode and from other machines."""
        if self.shows_demo(device):
            return True

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await person_seat(connection, tenant_id, member_id)

        async with open_work(self._pool, tenant_id, seating) as work:
            return not work.workspace.demo

    async def _further(self, account: Account, given: Credentials, now: datetime) -> _Passed | Refused:
        seats = await doors.memberships(self._pool, account.id)
        if not seats:
            return Refused(Unauthenticated("wrong-credentials"))
        coded = given.totp is not None or given.recovery_code is not None
        if account.totp_confirmed:
            if not coded:
                return Refused(Unauthenticated("totp-required"))
            if not await self.second_factor.check(self._pool, account, given.totp, given.recovery_code, now):
                return Refused(Unauthenticated("wrong-totp"))
        seat = _chosen(seats, given.workspace)
        if seat is None:
            known = [{"id": str(each.tenant_id), "slug": each.slug, "name": each.name} for each in seats]
            code = "workspace-needed" if given.workspace is None else "not-your-workspace"
            return Refused(Conflict(code), {"workspaces": known})
        if seat.totp_required and not account.totp_confirmed:
            return await self._enrolled(account, seat, given, now)
        return _Passed(account, seat)

    async def _enrolled(
        self, account: Account, seat: Membership, given: Credentials, now: datetime
    ) -> _Passed | Refused:
        """The workspace wants a second factor that is not there yet: it is proposed, and confirmed by its first code.

        No token of limited powers is needed: whoever comes back with password and code is signed in.
        """
        if given.totp is not None:
            codes = await self.second_factor.confirm(self._pool, account, given.totp, now)
            return _Passed(account, seat, codes) if codes else Refused(Unauthenticated("wrong-totp"))
        proposal = await self.second_factor.propose(self._pool, account, seat.name)
        said = {"secret": proposal.secret, "provisioning_uri": proposal.provisioning_uri}
        return Refused(Forbidden("totp-enrolment-required"), {"enrolment": said})

    async def begin(self, tenant_id: UUID, member_id: UUID, device: Device, now: datetime) -> SignedIn:
        """A new session of a member who has proved who they are."""
        token = new_token()

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await person_seat(connection, tenant_id, member_id)

        async with open_work(self._pool, tenant_id, seating, now) as work:
            session = await sessions.begin(work, member_id, fingerprint(token), device)
        access = self._access(member_id, tenant_id, session, now)
        return SignedIn(member_id, tenant_id, access, token, now + sessions.IDLE)

    def _access(self, member_id: UUID, tenant_id: UUID, session_id: UUID, now: datetime) -> str:
        return self._tokens.issue(member_id=member_id, workspace_id=tenant_id, session_id=session_id, now=now)

    async def refresh(self, token: str, device: Device) -> SignedIn | Refused:
        """A new access token, and the refresh token that follows; see `sessions.rotate` for races and thieves."""
        now = datetime.now(UTC)
        mark = fingerprint(token)
        door = await doors.refresh_token(self._pool, mark)
        if door is None:
            return Refused(Unauthenticated("session-ended"))
        following = self._seal.successor(token)

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await person_seat(connection, door.tenant_id, door.member_id)

        async with open_work(self._pool, door.tenant_id, seating, now) as work:
            if work.workspace.demo and not self.shows_demo(device):
                return Refused(Unauthenticated("session-ended"))
            if door.totp_required and not door.totp:
                await sessions.end(work, {door.session_id: door.member_id}, "totp-required")
                done = Ended()
            else:
                done = await sessions.rotate(work, mark, following, fingerprint(following))
        if isinstance(done, Ended):
            if done.reused:
                log.warning("refresh-token-reused", session=str(door.session_id), address=device.address)
            return Refused(Unauthenticated("session-ended"))
        access = self._access(done.member_id, door.tenant_id, done.session_id, now)
        return SignedIn(done.member_id, door.tenant_id, access, done.refresh_token, done.expires_at)

    async def logout(self, token: str) -> None:
        """End the session of a refresh token, whichever of its tokens it is."""
        door = await doors.refresh_token(self._pool, fingerprint(token))
        if door is None:
            return

        async def seating(connection: asyncpg.Connection) -> Seat:
            return await person_seat(connection, door.tenant_id, door.member_id)

        async with open_work(self._pool, door.tenant_id, seating) as work:
            await sessions.end(work, {door.session_id: door.member_id}, "signed-out")


def _on_this_machine(address: str | None) -> bool:
    try:
        return address is not None and ip_address(address).is_loopback
    except ValueError:
        return False


def _chosen(seats: list[Membership], wanted: str | None) -> Membership | None:
    if wanted is None:
        return seats[0] if len(seats) == 1 else None
    return next((each for each in seats if wanted in {each.slug, str(each.tenant_id)}), None)
