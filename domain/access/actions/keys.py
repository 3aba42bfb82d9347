"""What can be done with API keys; never by a key."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import bindparam, update

from domain import events
from domain.access.kinds import API_KEY
from domain.access.queries.people import API_KEYS
from domain.access.rules import SCOPES, may_grant, scope_permissions
from domain.access.tables import api_keys
from domain.kernel.errors import Fault, Forbidden, NotFound, RuleBroken, broken
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant, Uuid
from domain.kernel.values import Instant as InstantInput
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import Draft, Resource, demand_version


class ApiKeyInput(Input):
    """A key for a script or another system. scopes: `<resource>:<read|write>`."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "ERP", "scopes": ["companies:write", "orders:read"]}]}
    )

    name: Line
    scopes: Annotated[list[Annotated[str, Field(max_length=60)]], Field(min_length=1, max_length=100)]
    expires_at: InstantInput | None = None


REVOKED = events.fact("api_key.revoked", "An API key was revoked.")
_REVOKE = Compiled(
    update(api_keys)
    .where(ours(api_keys), api_keys.c.id == bindparam("id", type_=Uuid), api_keys.c.revoked_at.is_(None))
    .values(
        revoked_at=bindparam("now", type_=Instant),
        updated_at=bindparam("now", type_=Instant),
        version=api_keys.c.version + 1,
    )
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        try:
            check(work, draft.wanted)
        except (RuleBroken, Forbidden) as error:
            draft.error = error
        draft.row["fingerprint"] = "\\x" + draft.row["fingerprint"].hex()
        draft.row["scopes"] = sorted(set(draft.wanted.scopes))


def _about(id: UUID, version: int) -> events.About:
    # Without an owner and not shared: for who sees everything.
    return events.About("api_key", id, version)


KEY_RESOURCE: Resource = Resource(
    API_KEY,
    ApiKeyInput,
    API_KEYS,
    prepare=_prepare,
    demands=dict.fromkeys(("read", "write", "delete"), "api_keys:write"),
    about=lambda _work, _before, row: _about(row["id"], row["version"]),
)


def check(work: Work, wanted: ApiKeyInput) -> None:
    """RuleBroken for a scope that is none or an end that has passed; Forbidden beyond the actor's own permissions."""
    if work.actor.kind == "api_key":
        raise Forbidden("members-only")
    wrong = [i for i, each in enumerate(wanted.scopes) if each not in SCOPES]
    if wrong:
        faults = [Fault(f"/scopes/{i}", "unknown-scope", {"name": wanted.scopes[i]}) for i in wrong]
        raise RuleBroken("unknown-scope", faults=faults, name=wanted.scopes[wrong[0]])
    if wanted.expires_at is not None and wanted.expires_at <= work.now:
        raise broken("/expires_at", "already-past")
    if not may_grant(work.actor, scope_permissions(wanted.scopes)):
        raise Forbidden("role-beyond-yours")


async def issue(work: Work, id: UUID, fingerprint: bytes, wanted: ApiKeyInput) -> None:
    """Keep a new key by the fingerprint of its secret."""
    KEY_RESOURCE.demand(work, "write")
    check(work, wanted)
    row = {
        "id": id,
        "name": wanted.name,
        "fingerprint": "\\x" + fingerprint.hex(),
        "scopes": sorted(set(wanted.scopes)),
        "created_by": work.actor.member_id,
        "expires_at": wanted.expires_at,
        "version": 1,
        "created_at": work.now,
        "updated_at": work.now,
    }
    await KEY_RESOURCE.rows.insert(work, [row])
    said = {"name": wanted.name, "scopes": row["scopes"]}
    events.record(work, KEY_RESOURCE.facts["created"], _about(id, 1), events.Change(("name", "scopes"), data=said))


async def revoke(work: Work, id: UUID, expected: int | None = None) -> None:
    """The key opens nothing any more, from this moment on. Once revoked it stays so."""
    KEY_RESOURCE.demand(work, "delete")
    found = await work.records(KEY_RESOURCE.locked, ids=[id])
    if not found:
        raise NotFound
    await demand_version(work, id, expected, found[0]["version"])
    if await work.run(_REVOKE, id=id, now=work.now):
        events.record(work, REVOKED, _about(id, found[0]["version"] + 1))
