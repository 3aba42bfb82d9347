"""How a workspace begins: its settings, the preset roles, its first members."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from domain import events
from domain.access.rules import PRESETS
from domain.access.tables import members, roles, workspaces
from domain.kernel.ids import new_id
from domain.kernel.money import Currency
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input
from domain.kernel.values import CountryCode, Email, Line
from domain.kernel.work import Work

Slug = Annotated[str, Field(pattern=r"^[a-z0-9](-?[a-z0-9]){1,40}$")]
Sector = Literal["neutral", "manufacturing", "resale", "plants", "services"]
"""What a workspace sells; decides the pipelines, reasons, ladder, sources, VAT codes and terms that it begins with."""
WORKSPACES = Rows(workspaces, frozen=("created_at", "slug"))
ROLES = Rows(roles)
MEMBERS = Rows(members)
FOUNDED = events.fact("workspace.founded", "The workspace was founded.")
MEMBER_ADDED = events.fact("member.added", "A member was added.")


class NewWorkspace(Input):
    """A workspace as it is founded."""

    name: Line
    slug: Slug
    currency: Currency = "EUR"
    timezone: Line = "Europe/Rome"
    language: Literal["it", "en"] = "it"
    country: CountryCode = "IT"
    level: Literal["essential", "standard", "full"] = "full"
    sector: Sector = "neutral"
    demo: bool = False


class NewMember(Input):
    """A member as added by a command; people otherwise come by invitation."""

    email: Email
    name: Line
    role: Line = "seller"
    team_id: UUID | None = None


async def found(work: Work, wanted: NewWorkspace) -> dict[str, UUID]:
    """Write the workspace and its preset roles; the ids of the roles by preset."""
    row: dict[str, Any] = wanted.model_dump(exclude={"sector"})
    await WORKSPACES.insert(
        work,
        [{**row, "settings": {"sector": wanted.sector}, "version": 1, "created_at": work.now, "updated_at": work.now}],
    )
    made = {preset.key: new_id() for preset in PRESETS}
    kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
    await ROLES.insert(
        work,
        [
            {
                "id": made[preset.key],
                "name": preset.names[wanted.language],
                "preset": preset.key,
                "permissions": list(preset.permissions),
                "visibility": preset.visibility,
                **kept,
            }
            for preset in PRESETS
        ],
    )
    about = events.About("workspace", work.actor.tenant_id, 1, shared=True)
    events.record(work, FOUNDED, about, events.Change(data={"name": wanted.name, "sector": wanted.sector}))
    return made


async def add_member(work: Work, account_id: UUID, wanted: NewMember, role_id: UUID) -> UUID:
    """Add a member to the workspace; its id."""
    id = new_id()
    row = {
        "id": id,
        "account_id": account_id,
        "name": wanted.name,
        "email": wanted.email,
        "role_id": role_id,
        "team_id": wanted.team_id,
        "active": True,
        "external": {},
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }
    await MEMBERS.insert(work, [row])
    about = events.About("member", id, 1, shared=True)
    events.record(work, MEMBER_ADDED, about, events.Change(data={"name": wanted.name}))
    return id
