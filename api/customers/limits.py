"""How often a customer's page may be asked for: by address, and by link; counted in PostgreSQL for all processes."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
from fastapi import Request

from adapters import doors
from domain.kernel.errors import TooMany

LONGEST = timedelta(minutes=15)
VISITS, VISITS_FORGOTTEN = 240, timedelta(minutes=1)
POSTS, POSTS_FORGOTTEN = 30, timedelta(minutes=5)
LINK_POSTS, LINK_POSTS_FORGOTTEN = 60, timedelta(minutes=15)


async def _count(pool: asyncpg.Pool, key: str, free: int, memory: timedelta) -> None:
    wait, _ = await doors.attempt(pool, key, free=free, longest=LONGEST, memory=memory, now=datetime.now(UTC))
    if wait:
        raise TooMany("too-many-requests", retry_after=wait)


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


async def count_visit(pool: asyncpg.Pool, request: Request) -> None:
    """TooMany where an address asks too often, whatever for: an unknown link costs as much as a good one."""
    await _count(pool, f"quote-page-from:{_address(request)}", VISITS, VISITS_FORGOTTEN)


async def count_post(pool: asyncpg.Pool, request: Request) -> None:
    """TooMany where an address sends too many forms."""
    await _count(pool, f"quote-form-from:{_address(request)}", POSTS, POSTS_FORGOTTEN)


async def count_link(pool: asyncpg.Pool, link_id: UUID) -> None:
    """TooMany where too many forms come by one link, from wherever: each tells somebody something."""
    await _count(pool, f"quote-form:{link_id}", LINK_POSTS, LINK_POSTS_FORGOTTEN)
