"""Who calls, and what they may do."""

from typing import Literal
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select

from domain.access.kinds import Level
from domain.access.rules import PERMISSIONS
from domain.access.tables import api_keys, members, roles, teams, workspaces
from domain.kernel.errors import NotFound
from domain.kernel.shapes import Said, Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work


class RoleSummary(Shape):
    """A role by name. preset: which of the roles every workspace begins with, if any."""

    id: UUID
    name: str
    preset: str | None


class TeamSummary(Shape):
    """A team by name. path: the ids from the top team down to this one."""

    id: UUID
    name: str
    path: list[UUID]


class WorkspaceSummary(Shape):
    """The workspace as everybody in it needs it.

    pull_from_backlog: who may not feed takes deals out of a backlog too.
    """

    id: UUID
    name: str
    slug: str
    currency: str
    timezone: str
    language: Literal["it", "en"]
    country: str
    level: Level
    demo: bool
    totp_required: bool
    pull_from_backlog: bool


class Me(Shape):
    """Who calls, where, and what they may do. email, role and team: a member's; a key has none."""

    kind: Literal["member", "api_key"]
    id: UUID
    name: str
    email: str | None
    language: Literal["it", "en"]
    visibility: Literal["own", "team", "all"]
    permissions: list[str]
    workspace: WorkspaceSummary
    role: RoleSummary | None
    team: TeamSummary | None
    version: int


_TOTP_REQUIRED = func.coalesce(workspaces.c.settings["totp_required"].as_boolean(), False).label("totp_required")
_PULL = func.coalesce(workspaces.c.settings["pull_from_backlog"].as_boolean(), False).label("pull_from_backlog")
_WORKSPACE_COLUMNS = (
    workspaces.c.name,
    workspaces.c.slug,
    workspaces.c.currency,
    workspaces.c.timezone,
    workspaces.c.language,
    workspaces.c.country,
    workspaces.c.level,
    workspaces.c.demo,
    _TOTP_REQUIRED,
    _PULL,
)
_WORKSPACE = Compiled(select(*_WORKSPACE_COLUMNS, workspaces.c.version).where(ours(workspaces)))
_MEMBER = Compiled(
    select(
        members.c.id,
        members.c.name,
        members.c.email,
        members.c.language,
        members.c.version,
        roles.c.visibility,
        roles.c.id.label("role_id"),
        roles.c.name.label("role_name"),
        roles.c.preset,
        teams.c.id.label("team_id"),
        teams.c.name.label("team_name"),
        teams.c.path,
    )
    .select_from(
        members.join(roles, (roles.c.id == members.c.role_id) & ours(roles)).outerjoin(
            teams, (teams.c.id == members.c.team_id) & ours(teams)
        )
    )
    .where(ours(members), members.c.id == bindparam("me", type_=Uuid))
)
_KEY = Compiled(
    select(api_keys.c.name, api_keys.c.version).where(ours(api_keys), api_keys.c.id == bindparam("me", type_=Uuid))
)


async def workspace_summary(work: Work) -> tuple[WorkspaceSummary, int]:
    """The workspace and its version."""
    found = await work.record_of(_WORKSPACE)
    if found is None:
        raise NotFound
    said = dict(found)
    version: int = said.pop("version")
    return WorkspaceSummary(id=work.workspace.id, **said), version


async def me(work: Work) -> Said:
    """Who calls."""
    workspace, _ = await workspace_summary(work)
    actor = work.actor
    every = "*" in actor.permissions
    may = sorted(PERMISSIONS if every else actor.permissions)
    found = await work.record_of(_MEMBER if actor.kind == "member" else _KEY)
    if found is None:
        raise NotFound
    if actor.kind != "member":
        kept = Me(
            kind="api_key", id=actor.id, name=found["name"], email=None, language=workspace.language, visibility="all",
            permissions=may, workspace=workspace, role=None, team=None, version=found["version"],
        )  # fmt: skip
        return Said(kept.model_dump_json(), kept.version)
    team = None
    if found["team_id"] is not None:
        team = TeamSummary(id=found["team_id"], name=found["team_name"], path=found["path"])
    kept = Me(
        kind="member",
        id=found["id"],
        name=found["name"],
        email=found["email"],
        language=found["language"] or workspace.language,
        visibility=found["visibility"],
        permissions=may,
        workspace=workspace,
        role=RoleSummary(id=found["role_id"], name=found["role_name"], preset=found["preset"]),
        team=team,
        version=found["version"],
    )
    return Said(kept.model_dump_json(), kept.version)
