"""Members, teams, roles, keys and invitations as lists and one by one."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, FromClause, cast, func, literal_column, select

from domain.access.queries.me import RoleSummary, TeamSummary
from domain.access.tables import api_keys, invitations, members, roles, teams
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import ours
from domain.kernel.tables import Ids


class Member(Shape):
    """Somebody with a seat in the workspace. role: its preset's key, null for a role of the workspace's own."""

    id: UUID
    name: str
    email: str
    role_id: UUID
    role: str | None
    team_id: UUID | None
    active: bool
    language: Literal["it", "en"] | None
    external: dict[str, str]
    version: int
    created_at: datetime
    updated_at: datetime
    team: TeamSummary | None = Field(default=None, description="With expand=team")
    role_held: RoleSummary | None = Field(default=None, description="With expand=role_held")


class Team(Shape):
    """A team in the tree. path: the ids from the top team down to this one; members: how many sit in it."""

    id: UUID
    name: str
    parent_id: UUID | None
    path: list[UUID]
    members: int
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class Role(Shape):
    """What its members may do. preset: which of the roles every workspace begins with, if any."""

    id: UUID
    name: str
    preset: str | None
    permissions: list[str]
    visibility: Literal["own", "team", "all"]
    members: int
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class ApiKey(Shape):
    """A key for scripts; its secret is shown once, when it is made."""

    id: UUID
    name: str
    scopes: list[str]
    created_by: UUID | None
    expires_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute")
    revoked_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime


class Invitation(Shape):
    """Somebody asked to join."""

    id: UUID
    email: str
    name: str
    role_id: UUID
    team_id: UUID | None
    invited_by: UUID | None
    expires_at: datetime
    accepted_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime


_COMMON = ("created_at", "updated_at")
_preset = (
    select(roles.c.preset).where(ours(roles), roles.c.id == members.c.role_id).correlate(members).scalar_subquery()
)
MEMBER_VIEW = View(
    Member,
    members,
    columns={"role": _preset},
    expandable={
        "team": lambda _: part_of(
            teams, teams.c.id == members.c.team_id, ours(teams), id=teams.c.id, name=teams.c.name, path=teams.c.path
        ),
        "role_held": lambda _: part_of(
            roles, roles.c.id == members.c.role_id, ours(roles), id=roles.c.id, name=roles.c.name, preset=roles.c.preset
        ),
    },
)
MEMBERS = Listing(
    MEMBER_VIEW,
    {
        "id": Asks(members.c.id, "id"),
        "name": Asks(members.c.name, "text", sort=func.lower(members.c.name)),
        "email": Asks(func.lower(members.c.email), "email"),
        "role_id": Asks(members.c.role_id, "id"),
        "team_id": Asks(members.c.team_id, "id", sort=func.coalesce(members.c.team_id, members.c.id)),
        "active": Asks(members.c.active, "flag"),
        **{name: Asks(members.c[name], "instant") for name in _COMMON},
    },
    default="name",
)
_seated = (
    select(func.count())
    .select_from(members)
    .where(ours(members), members.c.team_id == teams.c.id, members.c.deleted_at.is_(None))
    .correlate(teams)
    .scalar_subquery()
)
TEAMS = Listing(
    View(Team, teams, columns={"members": _seated}),
    {
        "id": Asks(teams.c.id, "id"),
        "name": Asks(teams.c.name, "text", sort=func.lower(teams.c.name)),
        "parent_id": Asks(teams.c.parent_id, "id", sort=func.coalesce(teams.c.parent_id, teams.c.id)),
        "path": Asks(teams.c.path, "ids"),
        **{name: Asks(teams.c[name], "instant") for name in _COMMON},
    },
    default="name",
)
_holding = (
    select(func.count())
    .select_from(members)
    .where(ours(members), members.c.role_id == roles.c.id, members.c.deleted_at.is_(None))
    .correlate(roles)
    .scalar_subquery()
)
ROLES = Listing(
    View(Role, roles, columns={"members": _holding}),
    {
        "id": Asks(roles.c.id, "id"),
        "name": Asks(roles.c.name, "text", sort=func.lower(roles.c.name)),
        "preset": Asks(roles.c.preset, "word", sort=func.coalesce(roles.c.preset, "")),
        **{name: Asks(roles.c[name], "instant") for name in _COMMON},
    },
    default="name",
)
API_KEYS = Listing(
    View(ApiKey, api_keys),
    {
        "id": Asks(api_keys.c.id, "id"),
        "name": Asks(api_keys.c.name, "text"),
        "created_by": Asks(api_keys.c.created_by, "id", sort=api_keys.c.id),
        **{name: Asks(api_keys.c[name], "instant") for name in _COMMON},
    },
)
INVITATIONS = Listing(
    View(Invitation, invitations),
    {
        "id": Asks(invitations.c.id, "id"),
        "email": Asks(func.lower(invitations.c.email), "email"),
        "role_id": Asks(invitations.c.role_id, "id"),
        "team_id": Asks(invitations.c.team_id, "id", sort=invitations.c.id),
        **{name: Asks(invitations.c[name], "instant") for name in _COMMON},
    },
)


def teams_of(owner: ColumnElement[Any], rows: FromClause) -> ColumnElement[Any]:
    """The teams that the owner of a row belongs to now, from the top down."""
    seat, team = members.alias("owner"), teams.alias("owner_team")
    path = (
        select(team.c.path)
        .select_from(seat.join(team, team.c.id == seat.c.team_id))
        .where(ours(seat), ours(team), seat.c.id == owner)
        .correlate(rows)
        .scalar_subquery()
    )
    # Not bare: ANY of a sub-query would compare with its rows.
    return func.coalesce(path, cast(literal_column("'{}'"), Ids), type_=Ids)
