"""What can be done with roles: data, checked against the catalogue of permissions."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from sqlalchemy import any_, func, select

from domain.access.kinds import ROLE
from domain.access.queries.people import ROLES
from domain.access.rules import may_grant, unknown_permissions
from domain.access.tables import members
from domain.kernel.errors import Conflict, Fault, Forbidden, RuleBroken
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import Draft, Resource


class RoleInput(Input):
    """What its members may do (`<resource>:<action>`), and whose records they see."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "Stagista", "permissions": ["companies:read", "opportunities:read"], "visibility": "team"}
            ]
        }
    )

    name: Line
    permissions: Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=200)] = []
    visibility: Literal["own", "team", "all"] = "own"


_HELD = Compiled(
    select(func.count())
    .select_from(members)
    .where(ours(members), members.c.role_id == any_(ids_parameter()), members.c.deleted_at.is_(None))
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: RoleInput = draft.wanted
        before = draft.before
        if before is not None and "*" in before["permissions"]:
            if set(draft.changed) - {"name"}:
                draft.refuse(f"/{draft.changed[0]}", "admin-is-fixed")
            continue
        wrong = unknown_permissions(wanted.permissions)
        if wrong:
            faults = [Fault(f"/permissions/{i}", "unknown-permission", {"name": wanted.permissions[i]}) for i in wrong]
            draft.error = draft.error or RuleBroken(
                "unknown-permission", faults=faults, name=faults[0].parameters["name"]
            )
        if not all(
            may_grant(work.actor, each) for each in (wanted.permissions, before["permissions"] if before else [])
        ):
            draft.error = draft.error or Forbidden("role-beyond-yours")
        draft.row["permissions"] = sorted(set(wanted.permissions))


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.row["preset"] == "admin":
            raise Conflict("admin-is-fixed")
    going = [draft.id for draft in drafts if draft.row["deleted_at"] is not None]
    if going and await work.value(_HELD, ids=going):
        raise Conflict("role-in-use")


ROLE_RESOURCE: Resource = Resource(
    ROLE,
    RoleInput,
    ROLES,
    prepare=_prepare,
    binned=_binned,
    demands={"read": None, "write": "roles:write", "delete": "roles:write"},
)
