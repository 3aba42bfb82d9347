"""What can be done with teams: a tree whose paths say who sees whose records."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import any_, func, or_, select

from domain.access.actions.members import LOCK_WORKSPACE
from domain.access.kinds import TEAM, TeamId
from domain.access.queries.people import TEAMS
from domain.access.rules import team_paths
from domain.access.tables import members, teams
from domain.kernel.errors import Conflict
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import Draft, Resource


class TeamInput(Input):
    """A team, below another where parent_id names one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Nord"}]})

    name: Line
    parent_id: TeamId | None = None


_ALL = Compiled(select(*own_columns(teams)).where(ours(teams)))
_below = teams.alias("below")
_USED = Compiled(
    select(func.count())
    .select_from(teams)
    .where(
        ours(teams),
        teams.c.id == any_(ids_parameter()),
        or_(
            select(members.c.id)
            .where(ours(members), members.c.team_id == teams.c.id, members.c.deleted_at.is_(None))
            .correlate(teams)
            .exists(),
            select(_below.c.id)
            .where(ours(_below), _below.c.parent_id == teams.c.id, _below.c.deleted_at.is_(None))
            .correlate(teams)
            .exists(),
        ),
    )
)
_ROWS = Rows(teams)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    """Set every path anew, those below a moved team too. The workspace's row is locked: two moves make no circle."""
    if not drafts:
        return
    await work.value(LOCK_WORKSPACE)
    kept: dict[UUID, dict[str, Any]] = {row["id"]: dict(row) for row in await work.records(_ALL)}
    parents: dict[UUID, UUID | None] = {id: row["parent_id"] for id, row in kept.items()}
    for draft in drafts:
        tried = {**parents, draft.id: draft.wanted.parent_id}
        if team_paths(tried)[draft.id] is None:
            draft.refuse("/parent_id", "team-circle")
        else:
            parents = tried
    paths = team_paths(parents)
    written = {draft.id for draft in drafts}
    for draft in drafts:
        draft.row["path"] = paths.get(draft.id) or [draft.id]
    moved = [
        {**row, "path": paths[id], "version": row["version"] + 1, "updated_at": work.now}
        for id, row in kept.items()
        if id not in written and paths[id] != row["path"]
    ]
    await _ROWS.update(work, moved)


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    going = [draft.id for draft in drafts if draft.row["deleted_at"] is not None]
    if going and await work.value(_USED, ids=going):
        raise Conflict("team-in-use")


TEAM_RESOURCE: Resource = Resource(
    TEAM,
    TeamInput,
    TEAMS,
    prepare=_prepare,
    binned=_binned,
    demands={"read": None, "write": "members:write", "delete": "members:write"},
)
