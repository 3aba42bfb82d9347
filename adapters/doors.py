"""The only code that acts without a workspace: each door takes one exact key and says what it opens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg

Door = asyncpg.Connection | asyncpg.Pool
"""Where a door is knocked at: in a transaction, or for itself."""


@dataclass(frozen=True, slots=True)
class KeyDoor:
    """Where an API key belongs, and what proves it."""

    tenant_id: UUID
    fingerprint: bytes


async def api_key(pool: asyncpg.Pool, key_id: UUID) -> KeyDoor | None:
    """The workspace and fingerprint of an API key."""
    found = await pool.fetchrow("select tenant_id, fingerprint from door_api_key($1)", key_id)
    return None if found is None else KeyDoor(found[0], found[1])


async def account(connection: asyncpg.Connection, new_id: UUID, email: str, email_key: str) -> UUID:
    """The account of an e-mail address, made where there is none."""
    made: UUID | None = await connection.fetchval("select door_account($1, $2, $3)", new_id, email, email_key)
    assert made is not None
    return made


async def due_reminders(pool: asyncpg.Pool, now: datetime) -> list[UUID]:
    """The workspaces in which somebody is to be reminded of something by now."""
    return [row[0] for row in await pool.fetch("select door_due_reminders($1)", now)]


async def take_address(connection: asyncpg.Connection, slug: str, tenant_id: UUID) -> bool:
    """Give a workspace its word; False where another has it."""
    return bool(await connection.fetchval("select door_address($1, $2)", slug, tenant_id))


async def feed_heads(pool: asyncpg.Pool, tenants: Collection[UUID]) -> dict[UUID, int]:
    """How far the feeds of workspaces are settled."""
    return {row[0]: row[1] for row in await pool.fetch("select * from door_feed_heads($1)", list(tenants))}


@dataclass(frozen=True, slots=True)
class Account:
    """A person, whichever workspaces they sit in."""

    id: UUID
    email: str
    password_hash: str | None = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_confirmed: bool
    totp_last_step: int | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A workspace in which a person has an active seat."""

    tenant_id: UUID
    member_id: UUID
    slug: str
    name: str
    totp_required: bool


@dataclass(frozen=True, slots=True)
class RefreshDoor:
    """Where a refresh token belongs, and what its workspace asks of its account."""

    tenant_id: UUID
    account_id: UUID
    totp: bool
    totp_required: bool
    session_id: UUID
    member_id: UUID


@dataclass(frozen=True, slots=True)
class ResetDoor:
    """Whose password a link resets; words: names that must not be in it."""

    account_id: UUID
    email: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class InvitationDoor:
    """Where an invitation belongs, and whose it is."""

    tenant_id: UUID
    id: UUID
    email: str


async def attempt(
    at: Door, key: str, *, free: int, longest: timedelta, memory: timedelta, now: datetime
) -> tuple[int, int]:
    """Count an attempt before it is made: (seconds to wait, attempts so far).

    Where one must wait nothing is counted. The first `free` attempts cost nothing, each further one doubles the wait up
    to `longest`; after `memory` without any, all is forgotten.
    """
    found = await at.fetchrow("select * from door_attempt($1, $2, $3, $4, $5)", key, free, longest, memory, now)
    assert found is not None
    return found[0], found[1]


async def forgive(at: Door, key: str, *, whole: bool, now: datetime) -> None:
    """Take back the last attempt, or with `whole` all of them: it was no failure."""
    await at.fetchval("select door_attempt_forgiven($1, $2, $3)", key, whole, now)


async def account_of(at: Door, email_key: str) -> Account | None:
    """The account of an e-mail address."""
    found = await at.fetchrow("select * from door_account_of($1)", email_key)
    return None if found is None else Account(*found)


async def account_read(at: Door, account_id: UUID) -> Account | None:
    """An account."""
    found = await at.fetchrow("select * from door_account_read($1)", account_id)
    return None if found is None else Account(*found)


async def memberships(at: Door, account_id: UUID) -> list[Membership]:
    """The workspaces in which an account has an active seat, by name."""
    return [Membership(*row) for row in await at.fetch("select * from door_memberships($1)", account_id)]


async def take_totp_step(at: Door, account_id: UUID, step: int) -> bool:
    """Use a time step; False where it, or a later one, was used before."""
    return bool(await at.fetchval("select door_totp_step($1, $2)", account_id, step))


async def take_recovery_code(at: Door, account_id: UUID, fingerprint: bytes) -> bool:
    """Use a recovery code; False where it is none, or was used before."""
    return bool(await at.fetchval("select door_recovery_code($1, $2)", account_id, fingerprint.hex()))


async def keep_totp(
    at: Door,
    account_id: UUID,
    secret: str | None,
    *,
    confirmed: datetime | None = None,
    step: int | None = None,
    recovery: Sequence[bytes] = (),
) -> None:
    """Keep an account's second factor, sealed; None takes it away."""
    hashes = [each.hex() for each in recovery]
    await at.fetchval("select door_totp($1, $2, $3, $4, $5)", account_id, secret, confirmed, step, hashes)


async def keep_password(at: Door, account_id: UUID, password_hash: str, now: datetime) -> None:
    """Keep an account's new password."""
    await at.fetchval("select door_password($1, $2, $3)", account_id, password_hash, now)


async def refresh_token(at: Door, fingerprint: bytes) -> RefreshDoor | None:
    """Where a refresh token belongs."""
    found = await at.fetchrow("select * from door_refresh_token($1)", fingerprint)
    return None if found is None else RefreshDoor(*found)


async def end_sessions(at: Door, account_id: UUID, reason: str, now: datetime, *, spared: UUID | None = None) -> int:
    """Revoke an account's sessions in all workspaces, but for one; how many there were."""
    return int(await at.fetchval("select door_end_sessions($1, $2, $3, $4)", account_id, spared, reason, now) or 0)


async def begin_reset(
    at: Door, email_key: str, fingerprint: bytes, until: datetime, now: datetime
) -> tuple[str, str] | None:
    """Keep a password reset: (address, language), None where nobody has that e-mail."""
    found = await at.fetchrow("select * from door_reset_begin($1, $2, $3, $4)", email_key, fingerprint, until, now)
    return None if found is None else (found[0], found[1])


async def open_reset(at: Door, fingerprint: bytes, now: datetime) -> ResetDoor | None:
    """Whose password a link resets, while it holds."""
    found = await at.fetchrow("select * from door_reset_open($1, $2)", fingerprint, now)
    return None if found is None else ResetDoor(*found)


async def finish_reset(at: Door, fingerprint: bytes, password_hash: str, now: datetime) -> UUID | None:
    """Use the link, and every other one of the account: the account, None where the link no longer holds."""
    return await at.fetchval("select door_reset_finish($1, $2, $3)", fingerprint, password_hash, now)


async def invitation(at: Door, fingerprint: bytes) -> InvitationDoor | None:
    """Where an invitation belongs."""
    found = await at.fetchrow("select * from door_invitation($1)", fingerprint)
    return None if found is None else InvitationDoor(*found)


async def workspace(at: Door, slug: str) -> UUID | None:
    """The workspace of a word in an address."""
    return await at.fetchval("select door_workspace($1)", slug)


async def key_used(at: Door, key_id: UUID, now: datetime) -> None:
    """Note that an API key was used, at most once a minute."""
    await at.fetchval("select door_api_key_used($1, $2)", key_id, now)


async def quote_link(at: Door, fingerprint: bytes, now: datetime) -> tuple[UUID, UUID] | None:
    """Where a customer's link belongs: (workspace, link), None for what is unknown, revoked or over."""
    found = await at.fetchrow("select * from door_quote_link($1, $2)", fingerprint, now)
    return None if found is None else (found[0], found[1])


async def call_line(at: Door, fingerprint: bytes) -> tuple[UUID, UUID] | None:
    """Whose switchboard an address belongs to: (workspace, switchboard)."""
    found = await at.fetchrow("select * from door_call_line($1)", fingerprint)
    return None if found is None else (found[0], found[1])


@dataclass(frozen=True, slots=True)
class FormDoor:
    """A web form by its token: how its requests are signed. secret, previous_secret: sealed."""

    id: UUID
    signature: str
    signature_header: str | None
    secret: str | None = field(repr=False)
    previous_secret: str | None = field(repr=False)
    previous_until: datetime | None


async def form(at: Door, fingerprint: bytes, now: datetime) -> FormDoor | None:
    """The form of a token, None for what is unknown, replaced too long ago or in the bin."""
    found = await at.fetchrow("select * from door_form($1, $2)", fingerprint, now)
    return None if found is None else FormDoor(*found)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A request to a form's address, as it came. signed: whether its signature is right, None where none is needed."""

    id: UUID
    event_id: UUID
    signed: bool | None
    ip: str | None
    user_agent: str | None
    method: str
    query: bytes
    content_type: str
    headers: dict[str, str]
    body: bytes


async def submission(
    at: Door, fingerprint: bytes, sent: Submitted, now: datetime, *, kept: timedelta, burst: int, span: timedelta
) -> bool:
    """Keep a request, and say that it came: one statement. False where the form got `burst` of them within `span`.

    kept: how long its bytes are; false, too, where the token has just ceased to hold.
    """
    values = (sent.id, sent.event_id, now, sent.signed, sent.ip, sent.user_agent, sent.method, sent.query)
    values += (sent.content_type, sent.headers, sent.body, kept, burst, span)
    places = ", ".join(f"${place}" for place in range(1, len(values) + 2))
    return bool(await at.fetchval(f"select door_submission({places})", fingerprint, *values))


async def waiting_submissions(at: Door, before: datetime) -> list[UUID]:
    """The workspaces in which a submission that came before an instant is not read yet."""
    return [row[0] for row in await at.fetch("select door_waiting_submissions($1)", before)]


async def due_webhooks(at: Door, now: datetime) -> list[tuple[UUID, UUID]]:
    """The subscriptions that have something to send by now, or are behind the feed: (workspace, webhook)."""
    return [(row[0], row[1]) for row in await at.fetch("select * from door_due_webhooks($1)", now)]


async def calendar_feed(at: Door, fingerprint: bytes) -> tuple[UUID, UUID] | None:
    """Whose calendar an address opens: (workspace, member)."""
    found = await at.fetchrow("select * from door_calendar_feed($1)", fingerprint)
    return None if found is None else (found[0], found[1])


async def erp_callback(at: Door, fingerprint: bytes) -> tuple[UUID, str] | None:
    """Whose ERP tells at an address: (workspace, its sealed secret)."""
    found = await at.fetchrow("select * from door_erp_callback($1)", fingerprint)
    return None if found is None else (found[0], found[1])
