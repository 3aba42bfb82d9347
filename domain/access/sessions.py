"""Signed-in sessions: begun, carried on by rotating refresh tokens, ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import LargeBinary, any_, bindparam, desc, select, update

from domain import events
from domain.access.tables import members, refresh_tokens, sessions
from domain.kernel.errors import Forbidden, NotFound
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant, Text, Uuid
from domain.kernel.work import Work

LONGEST = timedelta(days=30)
"""A session ends then, however busy it was."""
IDLE = timedelta(days=14)
"""A refresh token nobody used for so long has expired."""
RACE = timedelta(seconds=10)
"""How long after its use a refresh token may come once more: two tabs, or an answer that was lost."""

SESSIONS, TOKENS = Rows(sessions), Rows(refresh_tokens)
SIGNED_IN = events.fact("member.signed_in", "A member signed in.")
SESSION_ENDED = events.fact("member.session_ended", "A session was ended.")


class Session(Shape):
    """One place where a member is signed in."""

    id: UUID
    member_id: UUID
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    user_agent: str | None
    address: str | None
    current: bool


class SessionList(Shape):
    """Where a member is signed in, the latest used first."""

    data: list[Session]


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of the caller's machine."""

    address: str | None = None
    user_agent: str | None = None


@dataclass(frozen=True, slots=True)
class Rotation:
    """A refresh token carried on. refresh_token: none where the caller's own next one is in use already."""

    member_id: UUID
    session_id: UUID
    refresh_token: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over. reused: the token had been used before, and the whole session was revoked for it."""

    reused: bool = False


_TOKEN = Compiled(
    select(
        sessions.c.id.label("session_id"),
        sessions.c.member_id,
        sessions.c.expires_at.label("session_expires_at"),
        sessions.c.revoked_at,
        members.c.active,
        members.c.deleted_at,
        refresh_tokens.c.id,
        refresh_tokens.c.expires_at,
        refresh_tokens.c.used_at,
    )
    .select_from(
        refresh_tokens.join(sessions, sessions.c.id == refresh_tokens.c.session_id).join(
            members, members.c.id == sessions.c.member_id
        )
    )
    .where(
        ours(refresh_tokens),
        ours(sessions),
        ours(members),
        refresh_tokens.c.fingerprint == bindparam("fingerprint", type_=LargeBinary),
    )
    .with_for_update(key_share=True, of=[sessions, refresh_tokens])
)
_SUCCESSOR = Compiled(
    select(refresh_tokens.c.used_at).where(
        ours(refresh_tokens),
        refresh_tokens.c.session_id == bindparam("session", type_=Uuid),
        refresh_tokens.c.fingerprint == bindparam("fingerprint", type_=LargeBinary),
    )
)
_USE = Compiled(
    update(refresh_tokens)
    .where(ours(refresh_tokens), refresh_tokens.c.id == bindparam("token", type_=Uuid))
    .values(used_at=bindparam("now", type_=Instant))
)
_TOUCH = Compiled(
    update(sessions)
    .where(ours(sessions), sessions.c.id == bindparam("session", type_=Uuid))
    .values(last_used_at=bindparam("now", type_=Instant))
)
_REVOKE = Compiled(
    update(sessions)
    .where(ours(sessions), sessions.c.id == any_(ids_parameter()), sessions.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now", type_=Instant), revoked_for=bindparam("reason", type_=Text))
)
_REVOKE_OF = Compiled(
    update(sessions)
    .where(ours(sessions), sessions.c.member_id == any_(ids_parameter()), sessions.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("now", type_=Instant), revoked_for=bindparam("reason", type_=Text))
)
_LIVE = Compiled(
    select(
        sessions.c.id,
        sessions.c.member_id,
        sessions.c.created_at,
        sessions.c.last_used_at,
        sessions.c.expires_at,
        sessions.c.user_agent,
        sessions.c.address,
        (sessions.c.id == bindparam("session", type_=Uuid)).label("current"),
    )
    .where(
        ours(sessions),
        sessions.c.member_id == bindparam("member", type_=Uuid),
        sessions.c.revoked_at.is_(None),
        sessions.c.expires_at > bindparam("now", type_=Instant),
    )
    .order_by(desc(sessions.c.last_used_at), desc(sessions.c.id))
    .limit(200)
)
_OWNER = Compiled(
    select(sessions.c.member_id).where(
        ours(sessions), sessions.c.id == bindparam("id", type_=Uuid), sessions.c.revoked_at.is_(None)
    )
)


async def begin(work: Work, member_id: UUID, fingerprint: bytes, device: Device) -> UUID:
    """Sign a member in, with the fingerprint of the first refresh token; the session's id."""
    id = new_id()
    row = {
        "id": id,
        "member_id": member_id,
        "created_at": work.now,
        "last_used_at": work.now,
        "expires_at": work.now + LONGEST,
        "user_agent": (device.user_agent or "")[:300] or None,
        "address": device.address,
    }
    await SESSIONS.insert(work, [row])
    await TOKENS.insert(work, [_token(work, id, fingerprint, work.now + LONGEST)])
    events.record(work, SIGNED_IN, _about(member_id), events.Change(data={"session_id": str(id)}))
    return id


def _token(work: Work, session_id: UUID, fingerprint: bytes, latest: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "session_id": session_id,
        "fingerprint": "\\x" + fingerprint.hex(),
        "created_at": work.now,
        "expires_at": min(work.now + IDLE, latest),
    }


def _about(member_id: UUID) -> events.About:
    # Seen by the member, by whoever leads its team, and by administrators.
    return events.About("member", member_id, owner_before=member_id, owner_after=member_id)


async def rotate(work: Work, fingerprint: bytes, successor: str, next_fingerprint: bytes) -> Rotation | Ended:
    """Use a refresh token: it serves once, and its successor takes its place.

    A used token that comes again is somebody else's copy: the whole session is revoked, for the thief and for the
    member alike. Except within RACE of its first use, because two tabs that wake together, or a caller whose answer was
    lost, are no thieves: they get the very same successor (it is computed from the token and our secret), so nothing
    forks, and a thief who gains by it is found out at the next rotation. Where the successor has itself been used by
    then, only an access token is given. The session's row is locked, so callers at the same instant stand in line.
    """
    found = await work.record_of(_TOKEN, fingerprint=fingerprint)
    if found is None or found["revoked_at"] is not None:
        return Ended()
    if not found["active"] or found["deleted_at"] or min(found["expires_at"], found["session_expires_at"]) <= work.now:
        return Ended()
    session, member = found["session_id"], found["member_id"]
    until = min(work.now + IDLE, found["session_expires_at"])
    if found["used_at"] is None:
        await work.run(_USE, token=found["id"], now=work.now)
        await TOKENS.insert(work, [_token(work, session, next_fingerprint, found["session_expires_at"])])
        await work.run(_TOUCH, session=session, now=work.now)
        return Rotation(member, session, successor, until)
    if work.now - found["used_at"] > RACE:
        await end(work, {session: member}, "reused")
        return Ended(reused=True)
    next_one = await work.record_of(_SUCCESSOR, session=session, fingerprint=next_fingerprint)
    spent = next_one is None or next_one["used_at"] is not None
    return Rotation(member, session, None if spent else successor, until)


async def end(work: Work, ended: Mapping[UUID, UUID], reason: str) -> None:
    """Revoke sessions (session → member)."""
    if await work.run(_REVOKE, ids=list(ended), now=work.now, reason=reason):
        for session, member in ended.items():
            said = {"session_id": str(session), "reason": reason}
            events.record(work, SESSION_ENDED, _about(member), events.Change(data=said))


async def end_all_of(work: Work, member_ids: Sequence[UUID], reason: str) -> None:
    """Revoke every session of some members in this workspace."""
    if member_ids and await work.run(_REVOKE_OF, ids=list(member_ids), now=work.now, reason=reason):
        for member in member_ids:
            events.record(work, SESSION_ENDED, _about(member), events.Change(data={"reason": reason}))


async def end_one(work: Work, id: UUID) -> None:
    """Revoke one session: one's own, or anybody's by who manages members. NotFound where it is neither."""
    if work.actor.kind == "api_key":
        raise Forbidden("members-only")
    member = await work.value(_OWNER, id=id)
    if member is None or not (member == work.actor.member_id or work.actor.may("members:write")):
        raise NotFound
    await end(work, {id: member}, "revoked")


async def listed(work: Work, member_id: UUID | None = None) -> SessionList:
    """The live sessions of the caller, or of another member for who manages members."""
    if work.actor.member_id is None:
        raise Forbidden("members-only")
    wanted = member_id or work.actor.member_id
    if wanted != work.actor.member_id:
        work.require("members:write")
    found = await work.records(_LIVE, member=wanted, session=work.actor.session_id, now=work.now)
    return SessionList(data=[Session(**dict(row)) for row in found])


_ACCOUNT = Compiled(select(members.c.account_id).where(ours(members), members.c.id == bindparam("me", type_=Uuid)))


async def account_of(work: Work) -> UUID:
    """The account of the calling member; Forbidden for a key."""
    if work.actor.member_id is None:
        raise Forbidden("members-only")
    return await work.value(_ACCOUNT)


_NAME = Compiled(select(members.c.name).where(ours(members), members.c.id == bindparam("me", type_=Uuid)))


async def name_of(work: Work) -> str:
    """The name of the calling member."""
    return await work.value(_NAME)
