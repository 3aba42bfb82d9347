"""Founding a workspace from outside any: a new tenant, its first unit of work, its first member."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters import doors
from adapters.credentials import ApiKey
from adapters.database import open_work, system_work
from adapters.own_account import weakness
from adapters.passwords import hash_password
from domain.access.actions.keys import ApiKeyInput, issue
from domain.access.actions.members import known_roles
from domain.access.founding import NewMember, NewWorkspace, add_member, found
from domain.access.seats import Seat
from domain.catalogue import templates as catalogue
from domain.contacts.templates import seed_sources
from domain.kernel.errors import Conflict, NotFound, broken
from domain.kernel.ids import new_id
from domain.kernel.values import email_key
from domain.kernel.work import Actor, Work, Workspace
from domain.leads import actions as leads
from domain.opportunities import actions as opportunities
from domain.opportunities.templates import TEMPLATES
from domain.quotes import templates as quote_templates


@asynccontextmanager
async def founded(
    pool: asyncpg.Pool, wanted: NewWorkspace, at: datetime | None = None
) -> AsyncGenerator[tuple[Work, dict[str, UUID]]]:
    """A new workspace in its first unit of work, and its preset roles' ids; kept when the block ends well.

    at: when it was founded, for one that is told of; now else.

    Conflict where the word in its address is taken.
    """
    tenant_id = new_id()

    async def seating(_connection: asyncpg.Connection) -> Seat:
        actor = Actor(tenant_id, tenant_id, "system", frozenset({"*"}), None)
        said = (wanted.name, wanted.currency, wanted.timezone, wanted.language, wanted.country)
        return Seat(actor, Workspace(tenant_id, *said))

    async with open_work(pool, tenant_id, seating) as work:
        work.now = at or work.now
        if not await doors.take_address(work.connection, wanted.slug, tenant_id):
            raise Conflict("slug-taken")
        roles = await found(work, wanted)
        await catalogue.seed_defaults(work, wanted.sector)
        await opportunities.seed_defaults(work, TEMPLATES[wanted.sector])
        await leads.seed_defaults(work, wanted.sector)
        await seed_sources(work, wanted.sector)
        await quote_templates.seed_defaults(work, wanted.sector, roles)
        yield work, roles


async def found_workspace(pool: asyncpg.Pool, wanted: NewWorkspace) -> tuple[UUID, dict[str, UUID]]:
    """The new workspace's id and its preset roles' ids. Conflict where the word in its address is taken."""
    async with founded(pool, wanted) as (work, roles):
        return work.actor.tenant_id, roles


async def seat_member(
    pool: asyncpg.Pool, tenant_id: UUID, wanted: NewMember, role_id: UUID, *, password: str | None = None
) -> UUID:
    """Add a member, with an account where the e-mail has none yet; an account that has a password keeps it."""
    kept = None if password is None else await hash_password(password)
    async with system_work(pool, tenant_id) as work:
        account_id = await doors.account(work.connection, new_id(), wanted.email, email_key(wanted.email))
        if kept is not None:
            account = await doors.account_read(work.connection, account_id)
            if account is not None and account.password_hash is None:
                await doors.keep_password(work.connection, account_id, kept, work.now)
        return await add_member(work, account_id, wanted, role_id)


def check_first_password(password: str, wanted: NewMember, workspace: str) -> None:
    """RuleBroken where it can be guessed."""
    weak = weakness(password, [wanted.email, wanted.name, workspace], "/password")
    if weak is not None:
        raise weak


async def workspace_of(pool: asyncpg.Pool, slug: str) -> UUID:
    """The workspace of a word. NotFound where there is none."""
    found = await doors.workspace(pool, slug)
    if found is None:
        raise NotFound("no-workspace")
    return found


async def role_of(pool: asyncpg.Pool, tenant_id: UUID, preset: str) -> UUID:
    """A workspace's role by its preset's key. RuleBroken where there is none."""
    async with system_work(pool, tenant_id) as work:
        known = await known_roles(work)
    found = next((each.id for each in known.values() if each.preset == preset), None)
    if found is None:
        raise broken("/role", "unknown-role")
    return found


async def issue_key(pool: asyncpg.Pool, tenant_id: UUID, name: str, scopes: list[str]) -> str:
    """A new API key's text, to be shown once. RuleBroken for a scope that is none."""
    key = ApiKey.new(new_id())
    async with system_work(pool, tenant_id) as work:
        await issue(work, key.id, key.fingerprint, ApiKeyInput(name=name, scopes=scopes))
    return key.text
