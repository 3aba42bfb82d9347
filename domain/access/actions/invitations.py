"""What can be done with invitations: ask somebody to join, ask again, take it back, accept."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import bindparam, select

from domain import events
from domain.access.actions.members import MEMBER_RESOURCE, MemberInput, known_roles
from domain.access.kinds import INVITATION, RoleId, TeamId
from domain.access.queries.people import INVITATIONS
from domain.access.rules import may_grant
from domain.access.tables import invitations, members
from domain.kernel.errors import Conflict, Forbidden, NotFound, broken
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, Page, ask
from domain.kernel.records import load_named
from domain.kernel.rows import Rows, locked
from domain.kernel.shapes import Input, reader
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Uuid
from domain.kernel.values import Email, Line
from domain.kernel.work import Work
from domain.writing import Patch, change, create

LASTS = timedelta(days=7)


class InvitationInput(Input):
    """Whom to ask. role: a preset's key, for who does not know its id."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "luca@officina.example", "name": "Luca Verdi", "role": "seller"}]}
    )

    email: Email
    name: Line
    role_id: RoleId | None = None
    role: Annotated[str | None, Field(max_length=40, examples=["seller"])] = None
    team_id: TeamId | None = None


ROWS = Rows(invitations)
_LOCKED = locked(invitations)
_read = reader(INVITATIONS.view)
INVITED = events.fact("invitation.created", "Somebody was invited.")
RENEWED = events.fact("invitation.renewed", "Somebody was invited again.")
REVOKED = events.fact("invitation.revoked", "An invitation was taken back.")
ACCEPTED = events.fact("invitation.accepted", "An invitation was accepted.")
_MEMBER_OF = Compiled(
    select(members.c.id, members.c.active).where(
        ours(members), members.c.account_id == bindparam("account", type_=Uuid), members.c.deleted_at.is_(None)
    )
)


def _require(work: Work) -> None:
    # An invitation is worth a password: a key seats members, but lets nobody in.
    if work.actor.kind == "api_key":
        raise Forbidden("members-only")
    work.require("members:write")


async def read(work: Work, id: UUID) -> Any:
    """One invitation as JSON."""
    _require(work)
    return await _read(work, id)


async def ask_for(work: Work, asked: Asked) -> Page:
    """One page of the invitations."""
    _require(work)
    return await ask(work, INVITATIONS, asked)


async def invite(work: Work, wanted: InvitationInput, fingerprint: bytes) -> UUID:
    """Keep an invitation by the fingerprint of its link; its id."""
    _require(work)
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    known = await known_roles(work)
    named = wanted.role is not None
    role = next(
        (each for each in known.values() if (each.preset == wanted.role if named else each.id == wanted.role_id)), None
    )
    if named and wanted.role_id is not None:
        raise broken("/role", "one-role-only")
    if role is None or (not named and wanted.role_id is None):
        raise broken("/role", "unknown-role") if named else broken("/role_id", "missing")
    if not may_grant(work.actor, role.permissions):
        raise Forbidden("role-beyond-yours")
    id = new_id()
    row = {
        "id": id,
        "email": wanted.email,
        "name": wanted.name,
        "role_id": role.id,
        "team_id": wanted.team_id,
        "fingerprint": "\\x" + fingerprint.hex(),
        "invited_by": work.actor.member_id,
        "expires_at": work.now + LASTS,
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }
    await ROWS.insert(work, [row])
    events.record(work, INVITED, _about(id, 1), events.Change(data={"email": wanted.email}))
    return id


async def _open(work: Work, id: UUID) -> dict[str, Any]:
    [found, *_] = await work.records(_LOCKED, ids=[id]) or [None]
    if found is None or found["deleted_at"] is not None:
        raise NotFound
    if found["accepted_at"] is not None:
        raise Conflict("already-accepted")
    return {**dict(found), "fingerprint": "\\x" + found["fingerprint"].hex()}


async def holds(work: Work, id: UUID) -> bool:
    """Whether an invitation can still be accepted."""
    [found, *_] = await work.records(_LOCKED, ids=[id]) or [None]
    ended = found is None or found["deleted_at"] or found["accepted_at"] or found["expires_at"] <= work.now
    return not ended


async def renew(work: Work, id: UUID, fingerprint: bytes) -> dict[str, Any]:
    """A new link for another week; the old one is void."""
    _require(work)
    row = await _open(work, id)
    row |= {"fingerprint": "\\x" + fingerprint.hex(), "expires_at": work.now + LASTS}
    await _write(work, row, RENEWED)
    return row


async def revoke(work: Work, id: UUID) -> None:
    """Take an invitation back."""
    _require(work)
    await _write(work, await _open(work, id) | {"deleted_at": work.now}, REVOKED)


async def _write(work: Work, row: dict[str, Any], fact: str) -> None:
    row |= {"version": row["version"] + 1, "updated_at": work.now}
    await ROWS.update(work, [row])
    events.record(work, fact, _about(row["id"], row["version"]))


async def accept(work: Work, id: UUID, account_id: UUID, name: str | None) -> UUID:
    """Take the seat that was offered; the member's id. Run by the system, for somebody who proved who they are.

    NotFound where the invitation was taken back or has run out, Conflict where the seat is taken already.
    """
    row = await _open(work, id)
    if row["expires_at"] <= work.now:
        raise NotFound("invitation-ended")
    seat = await work.record_of(_MEMBER_OF, account=account_id)
    if seat is not None and seat["active"]:
        raise Conflict("member-exists")
    said = {"name": name or row["name"], "role_id": str(row["role_id"]), "active": True}
    said["team_id"] = None if row["team_id"] is None else str(row["team_id"])
    if seat is not None:
        [outcome] = await change(work, MEMBER_RESOURCE, [Patch(seat["id"], said)])
    else:
        [outcome] = await create(work, MEMBER_RESOURCE, [MemberInput.model_validate({**said, "email": row["email"]})])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    await _write(work, row | {"accepted_at": work.now}, ACCEPTED)
    return outcome.id


def _about(id: UUID, version: int) -> events.About:
    return events.About(INVITATION.name, id, version)
