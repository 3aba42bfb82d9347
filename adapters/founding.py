"""Founding a workspace from outside any: a new tenant, its first unit of work, its first member."""

from uuid import UUID

import asyncpg

from adapters import doors
from adapters.database import open_work, system_work
from domain.access.founding import NewMember, NewWorkspace, add_member, found
from domain.access.queries import Seat
from domain.catalogue import templates as catalogue
from domain.kernel.errors import Conflict
from domain.kernel.ids import new_id
from domain.kernel.values import email_key
from domain.kernel.work import Actor, Workspace
from domain.opportunities import actions as opportunities


async def found_workspace(pool: asyncpg.Pool, wanted: NewWorkspace) -> tuple[UUID, dict[str, UUID]]:
    """The new workspace's id and its preset roles' ids. Conflict where the word in its address is taken."""
    tenant_id = new_id()

    async def seating(_connection: asyncpg.Connection) -> Seat:
        actor = Actor(tenant_id, tenant_id, "system", frozenset({"*"}), None)
        said = (wanted.name, wanted.currency, wanted.timezone, wanted.language, wanted.country)
        return Seat(actor, Workspace(tenant_id, *said))

    async with open_work(pool, tenant_id, seating) as work:
        if not await doors.take_address(work.connection, wanted.slug, tenant_id):
            raise Conflict("slug-taken")
        roles = await found(work, wanted)
        await catalogue.seed_defaults(work)
        await opportunities.seed_defaults(work)
        return tenant_id, roles


async def seat_member(pool: asyncpg.Pool, tenant_id: UUID, wanted: NewMember, role_id: UUID) -> UUID:
    """Add a member, with an account where the e-mail has none yet."""
    async with system_work(pool, tenant_id) as work:
        account_id = await doors.account(work.connection, new_id(), wanted.email, email_key(wanted.email))
        return await add_member(work, account_id, wanted, role_id)
