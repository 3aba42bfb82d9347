"""The only code that acts without a workspace: each door takes one exact key and says what it opens."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import asyncpg


@dataclass(frozen=True, slots=True)
class KeyDoor:
    """Where an API key belongs, and what proves it."""

    tenant_id: UUID
    fingerprint: bytes


async def api_key(pool: asyncpg.Pool, key_id: UUID) -> KeyDoor | None:
    """The workspace and fingerprint of an API key."""
    found = await pool.fetchrow("select tenant_id, fingerprint from door_api_key($1)", key_id)
    return None if found is None else KeyDoor(found[0], found[1])


async def account(connection: asyncpg.Connection, new_id: UUID, email: str, email_key: str) -> UUID:
    """The account of an e-mail address, made where there is none."""
    made: UUID | None = await connection.fetchval("select door_account($1, $2, $3)", new_id, email, email_key)
    assert made is not None
    return made


async def take_address(connection: asyncpg.Connection, slug: str, tenant_id: UUID) -> bool:
    """Give a workspace its word; False where another has it."""
    return bool(await connection.fetchval("select door_address($1, $2)", slug, tenant_id))


async def feed_heads(pool: asyncpg.Pool, tenants: Collection[UUID]) -> dict[UUID, int]:
    """How far the feeds of workspaces are settled."""
    return {row[0]: row[1] for row in await pool.fetch("select * from door_feed_heads($1)", list(tenants))}
