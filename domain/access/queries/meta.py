"""What clients keep beside them: the workspace's choices in one answer; higher areas add their sections."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.queries.me import RoleSummary, WorkspaceSummary, workspace_summary
from domain.access.rules import PERMISSIONS, SCOPES
from domain.access.tables import members, roles, teams
from domain.kernel.money import EXPONENTS
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the answer: its shape in the contract, and the query that says it as JSON."""

    shape: Any
    query: Callable[[Work], Awaitable[str]]


META: dict[str, Section] = {}
"""By the member's name; an area adds its own when it is imported."""


def section(name: str, shape: Any, query: Callable[[Work], Awaitable[str]]) -> None:
    """Add a section."""
    if name in META:
        raise ValueError(f"{name} is there already.")
    META[name] = Section(shape, query)


async def meta(work: Work) -> str:
    """All sections as one JSON object."""
    parts = [f'"{name}":{await each.query(work)}' for name, each in META.items()]
    return "{" + ",".join(parts) + "}"


class MetaMember(Shape):
    """A colleague by name, for pickers; inactive ones too, because records name them."""

    id: UUID
    name: str
    team_id: UUID | None
    active: bool


class MetaTeam(Shape):
    """A team and where it stands."""

    id: UUID
    name: str
    parent_id: UUID | None
    path: list[UUID]


class MetaCurrency(Shape):
    """A currency and how many decimal places its amounts have."""

    code: str
    exponent: int


def _list(table: Any, *names: str) -> Compiled:
    pairs: list[Any] = [part for name in names for part in (name, table.c[name])]
    rows = func.json_agg(aggregate_order_by(func.json_build_object(*pairs), table.c.name, table.c.id))
    return Compiled(
        select(func.coalesce(rows, func.json_build_array())).where(ours(table), table.c.deleted_at.is_(None))
    )


_MEMBERS = _list(members, "id", "name", "team_id", "active")
_TEAMS = _list(teams, "id", "name", "parent_id", "path")
_ROLES = _list(roles, "id", "name", "preset")


async def _workspace(work: Work) -> str:
    return (await workspace_summary(work))[0].model_dump_json()


async def _currencies(_work: Work) -> str:
    return orjson.dumps([{"code": code, "exponent": EXPONENTS[code]} for code in sorted(EXPONENTS)]).decode()


async def _permissions(work: Work) -> str:
    held = PERMISSIONS if "*" in work.actor.permissions else work.actor.permissions
    return orjson.dumps(sorted(held)).decode()


async def _catalogue(_work: Work) -> str:
    return orjson.dumps(PERMISSIONS).decode()


async def _scopes(_work: Work) -> str:
    return orjson.dumps(SCOPES).decode()


def _stated(statement: Compiled) -> Callable[[Work], Awaitable[str]]:
    async def query(work: Work) -> str:
        return str(await work.value(statement))

    return query


section("workspace", WorkspaceSummary, _workspace)
section("permissions", list[str], _permissions)
section("permission_catalogue", list[str], _catalogue)
section("scopes", list[str], _scopes)
section("currencies", list[MetaCurrency], _currencies)
section("members", list[MetaMember], _stated(_MEMBERS))
section("teams", list[MetaTeam], _stated(_TEAMS))
section("roles", list[RoleSummary], _stated(_ROLES))
