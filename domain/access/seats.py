"""Who acts: the seat of a member, a key or the system, loaded once per unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import Uuid, any_, bindparam, case, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from domain.access.rules import scope_permissions
from domain.access.tables import api_keys, members, roles, sessions, teams, workspaces
from domain.kernel.errors import Unauthenticated
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Actor, Workspace


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor in its workspace."""

    actor: Actor
    workspace: Workspace


_OF_WORKSPACE = (
    workspaces.c.name.label("workspace_name"),
    workspaces.c.currency,
    workspaces.c.timezone,
    workspaces.c.language,
    workspaces.c.country,
    workspaces.c.settings,
    workspaces.c.demo,
)
_colleagues, _their_teams = members.alias("colleagues"), teams.alias("their_teams")
_SUBTREE = func.array(
    select(_colleagues.c.id)
    .join_from(_colleagues, _their_teams, _their_teams.c.id == _colleagues.c.team_id)
    .where(ours(_colleagues), ours(_their_teams), members.c.team_id == any_(_their_teams.c.path))
    .correlate(members)
    .scalar_subquery(),
    type_=ARRAY(Uuid()),
)
_SEAT = (
    roles.c.permissions,
    roles.c.visibility,
    case((roles.c.visibility == "team", _SUBTREE), else_=None).label("team"),
    *_OF_WORKSPACE,
)
_SEATED = members.join(roles, roles.c.id == members.c.role_id).join(
    workspaces, workspaces.c.tenant_id == members.c.tenant_id
)
_THERE = (
    ours(members),
    ours(roles),
    ours(workspaces),
    members.c.id == bindparam("member", type_=Uuid),
    members.c.active,
    members.c.deleted_at.is_(None),
)
_MEMBER = Compiled(
    select(*_SEAT)
    .select_from(_SEATED.join(sessions, sessions.c.member_id == members.c.id))
    .where(
        *_THERE,
        ours(sessions),
        sessions.c.id == bindparam("session", type_=Uuid),
        sessions.c.revoked_at.is_(None),
    )
)
_READER = Compiled(select(*_SEAT).select_from(_SEATED).where(*_THERE))
_KEY = Compiled(
    select(api_keys.c.scopes, *_OF_WORKSPACE)
    .select_from(api_keys.join(workspaces, workspaces.c.tenant_id == api_keys.c.tenant_id))
    .where(
        ours(api_keys),
        ours(workspaces),
        api_keys.c.id == bindparam("key", type_=Uuid),
        api_keys.c.revoked_at.is_(None),
        api_keys.c.deleted_at.is_(None),
        func.coalesce(api_keys.c.expires_at > bindparam("now", type_=api_keys.c.created_at.type), True),
    )
)
_WORKSPACE = Compiled(select(*_OF_WORKSPACE).where(ours(workspaces)))

Connection = asyncpg.Connection  # pyright: ignore[reportMissingTypeArgument]


async def member_seat(connection: Connection, tenant_id: UUID, member_id: UUID, session_id: UUID) -> Seat:
    """The seat of a signed-in member; Unauthenticated where the session or the membership has ended."""
    found = await _row(connection, _MEMBER, tenant=tenant_id, member=member_id, session=session_id)
    if found is None:
        raise Unauthenticated("session-ended")
    return _seated(tenant_id, member_id, found, frozenset(found["permissions"]), session_id)


READERS = frozenset({"activities:read"})
"""What a calendar's address is good for."""


async def reader_seat(connection: Connection, tenant_id: UUID, member_id: UUID) -> Seat:
    """The seat of a program that reads a member's calendar; Unauthenticated where the membership has ended."""
    found = await _row(connection, _READER, tenant=tenant_id, member=member_id)
    if found is None:
        raise Unauthenticated("session-ended")
    held = frozenset(found["permissions"])
    return _seated(tenant_id, member_id, found, READERS if "*" in held else READERS & held)


async def deputy_seat(connection: Connection, tenant_id: UUID, kind: str, id: UUID, now: datetime) -> Seat:
    """The seat of whoever asked for work that goes on without them, with the rights they have now.

    Unauthenticated where the membership, or the key, has ended.
    """
    if kind == "api_key":
        return await key_seat(connection, tenant_id, id, now)
    found = await _row(connection, _READER, tenant=tenant_id, member=id)
    if found is None:
        raise Unauthenticated("session-ended")
    return _seated(tenant_id, id, found, frozenset(found["permissions"]))


def _seated(
    tenant_id: UUID, member_id: UUID, found: Mapping[str, Any], held: frozenset[str], session_id: UUID | None = None
) -> Seat:
    visibility: str = found["visibility"]
    owners = {"all": None, "own": (member_id,)}.get(visibility, tuple({member_id, *(found["team"] or ())}))
    sees_unowned = visibility != "own"
    actor = Actor(tenant_id, member_id, "member", held, owners, sees_unowned=sees_unowned, session_id=session_id)
    return Seat(actor, _workspace(tenant_id, found))


async def key_seat(connection: Connection, tenant_id: UUID, key_id: UUID, now: datetime) -> Seat:
    """The seat of an API key; Unauthenticated where it was revoked or has expired."""
    found = await _row(connection, _KEY, tenant=tenant_id, key=key_id, now=now)
    if found is None:
        raise Unauthenticated("key-ended")
    actor = Actor(tenant_id, key_id, "api_key", scope_permissions(found["scopes"]), None)
    return Seat(actor, _workspace(tenant_id, found))


async def person_seat(connection: Connection, tenant_id: UUID, member_id: UUID) -> Seat:
    """The seat of somebody at the door: known, but not signed in, so without any permission."""
    found = await _row(connection, _WORKSPACE, tenant=tenant_id)
    if found is None:
        raise Unauthenticated("no-workspace")
    actor = Actor(tenant_id, member_id, "member", frozenset(), (member_id,), sees_unowned=False)
    return Seat(actor, _workspace(tenant_id, found))


CUSTOMERS = frozenset({"quotes:read", "quotes:write", "messages:write"})
"""What a quote's link is good for, and only in the actions made for customers: they name the quote by the link."""


async def customer_seat(connection: Connection, tenant_id: UUID, link_id: UUID) -> Seat:
    """The seat of a customer who came by a quote's link."""
    found = await _row(connection, _WORKSPACE, tenant=tenant_id)
    if found is None:
        raise Unauthenticated("no-workspace")
    return Seat(Actor(tenant_id, link_id, "customer", CUSTOMERS, None), _workspace(tenant_id, found))


async def system_seat(connection: Connection, tenant_id: UUID) -> Seat:
    """The seat of the system, for what starts without a person: jobs and commands."""
    found = await _row(connection, _WORKSPACE, tenant=tenant_id)
    if found is None:
        raise Unauthenticated("no-workspace")
    actor = Actor(tenant_id, tenant_id, "system", frozenset({"*"}), None)
    return Seat(actor, _workspace(tenant_id, found))


async def _row(connection: Connection, statement: Compiled, **values: object) -> Mapping[str, Any] | None:
    return await connection.fetchrow(statement.sql, *statement.arguments(values))


def _workspace(tenant_id: UUID, found: Mapping[str, Any]) -> Workspace:
    return Workspace(
        tenant_id,
        found["workspace_name"],
        found["currency"],
        found["timezone"],
        found["language"],
        found["country"],
        found["settings"],
        found["demo"],
    )
