"""What can be done with members: seat them, move them, let them go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, column, func, select

from domain import events
from domain.access.kinds import MEMBER, RoleId, TeamId
from domain.access.queries.people import MEMBERS
from domain.access.rules import may_grant
from domain.access.sessions import end_all_of
from domain.access.tables import members, roles, workspaces
from domain.kernel.errors import Fault, Forbidden
from domain.kernel.ids import new_id
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.values import Email, Line, email_key
from domain.kernel.work import Work
from domain.writing import Draft, Resource, demand_version


class MemberInput(Input):
    """Somebody's seat. role: a preset's key, for who does not know its id.

    A member made here has no password yet: they choose one by "forgotten password", or by an invitation.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"email": "rossi@agenti.example", "name": "Carla Rossi", "role": "agent"}]}
    )

    patch_example = {"name": "Carla Rossi", "language": "it"}

    email: Email
    name: Line
    role_id: RoleId | None = None
    role: Annotated[str | None, Field(max_length=40, examples=["agent"])] = None
    team_id: TeamId | None = None
    active: bool = True
    language: Literal["it", "en"] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A role as far as giving it matters."""

    id: UUID
    preset: str | None
    permissions: list[str]


_ROLES = Compiled(select(roles.c.id, roles.c.preset, roles.c.permissions).where(ours(roles)))
_sent = (
    func.unnest(
        bindparam("new_ids", type_=ARRAY(Uuid())),
        bindparam("emails", type_=ARRAY(Text())),
        bindparam("keys", type_=ARRAY(Text())),
    )
    .table_valued(column("id", Uuid), column("email", Text), column("key", Text))
    .render_derived(name="sent")
)
_ACCOUNTS = Compiled(select(_sent.c.key, func.door_account(_sent.c.id, _sent.c.email, _sent.c.key).label("account")))
_SEATED = Compiled(
    select(members.c.account_id).where(
        ours(members), members.c.account_id == any_(ids_parameter()), members.c.deleted_at.is_(None)
    )
)
LOCK_WORKSPACE = Compiled(select(workspaces.c.version).where(ours(workspaces)).with_for_update(key_share=True))
_ADMINS = Compiled(
    select(members.c.id)
    .select_from(members.join(roles, roles.c.id == members.c.role_id))
    .where(
        ours(members),
        ours(roles),
        members.c.active,
        members.c.deleted_at.is_(None),
        bindparam("all", "*", type_=Text) == any_(roles.c.permissions),
    )
)


async def known_roles(work: Work) -> dict[UUID, Held]:
    """The workspace's roles by id."""
    return {each.id: each for each in await work.all(_ROLES, Held)}


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    known = await known_roles(work)
    for draft in drafts:
        draft.row["role_id"] = _role_of(draft, known)
        _check_grant(work, draft, known)
    new = [draft for draft in drafts if draft.before is None and draft.error is None]
    if new:
        await _seat(work, new)
    changed = [draft for draft in drafts if draft.before is not None and draft.error is None]
    for draft in changed:
        assert draft.before is not None
        if email_key(draft.wanted.email) != email_key(draft.before["email"]):
            draft.refuse("/email", "email-is-fixed")
    await _keep_an_admin(work, changed, known)


def _role_of(draft: Draft, known: Mapping[UUID, Held]) -> UUID | None:
    """The role meant: by its preset's key where that is what was said."""
    wanted: MemberInput = draft.wanted
    named = wanted.role is not None and (draft.before is None or "role" in draft.changed)
    if named and wanted.role_id is not None and "role_id" in draft.changed:
        draft.refuse("/role", "one-role-only")
    if named:
        found = next((each.id for each in known.values() if each.preset == wanted.role), None)
        if found is None:
            draft.refuse("/role", "unknown-role")
        return found
    if wanted.role_id is None:
        draft.refuse("/role_id", "missing")
    return wanted.role_id


def _check_grant(work: Work, draft: Draft, known: Mapping[UUID, Held]) -> None:
    held: list[UUID] = [draft.row["role_id"], *([draft.before["role_id"]] if draft.before else [])]
    for id in held:
        if id in known and not may_grant(work.actor, known[id].permissions):
            fault = Fault("/role_id", "role-beyond-yours")
            draft.error = draft.error or Forbidden("role-beyond-yours", faults=[fault])


async def _seat(work: Work, drafts: Sequence[Draft]) -> None:
    """Find or make the accounts of new members; nobody sits in a workspace twice."""
    wanted = {email_key(draft.wanted.email): draft.wanted.email for draft in drafts}
    given = {"new_ids": [new_id() for _ in wanted], "emails": list(wanted.values()), "keys": list(wanted)}
    accounts: dict[str, UUID] = {row[0]: row[1] for row in await work.records(_ACCOUNTS, **given)}
    seated = {row[0] for row in await work.records(_SEATED, ids=list(accounts.values()))}
    for draft in drafts:
        account = accounts[email_key(draft.wanted.email)]
        if account in seated:
            draft.refuse("/email", "member-exists")
        seated.add(account)
        draft.row["account_id"] = account


async def _keep_an_admin(work: Work, drafts: Sequence[Draft], known: Mapping[UUID, Held]) -> None:
    """A workspace keeps somebody who may everything. The workspace's row is locked: two last admins cannot both go."""
    leaving = {
        draft.id: draft
        for draft in drafts
        if draft.before is not None
        and draft.before["active"]
        and _is_admin(known, draft.before["role_id"])
        and not (draft.row["active"] and _is_admin(known, draft.row["role_id"]))
    }
    if not leaving:
        return
    await work.value(LOCK_WORKSPACE)
    admins = {row[0] for row in await work.records(_ADMINS)}
    if admins <= set(leaving):
        for draft in leaving.values():
            draft.refuse("/active" if not draft.row["active"] else "/role_id", "last-admin")


def _is_admin(known: Mapping[UUID, Held], role_id: UUID) -> bool:
    return "*" in known[role_id].permissions


class MePatch(Input):
    """What members may change of themselves. language: null for the workspace's."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Anna Bianchi", "language": "it"}]})

    name: Line | None = None
    language: Literal["it", "en"] | None = None


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    gone = [draft.id for draft in drafts if draft.before and draft.before["active"] and not draft.row["active"]]
    await end_all_of(work, gone, "deactivated")


MEMBER_RESOURCE: Resource = Resource(MEMBER, MemberInput, MEMBERS, prepare=_prepare, written=_written)


async def change_own(work: Work, wanted: MePatch, expected: int | None) -> None:
    """Change one's own name or language, whatever one's role may do with others."""
    if work.actor.member_id is None:
        raise Forbidden("members-only")
    [found] = await work.records(MEMBER_RESOURCE.locked, ids=[work.actor.member_id])
    await demand_version(work, found["id"], expected, found["version"])
    before = {name: value for name, value in found.items() if name != "_said"}
    given = {name: getattr(wanted, name) for name in wanted.model_fields_set}
    if given.get("name", "") is None:
        del given["name"]
    changed = tuple(sorted(name for name, value in given.items() if value != before[name]))
    if not changed:
        return
    row = before | given | {"version": found["version"] + 1, "updated_at": work.now}
    await MEMBER_RESOURCE.rows.update(work, [row])
    said = events.Change(changed, {name: before[name] for name in changed}, {name: given[name] for name in changed})
    events.record(work, MEMBER_RESOURCE.facts["changed"], MEMBER_RESOURCE.about(work, before, row), said)
