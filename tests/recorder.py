"""What a pool's connections are asked, so that a test can hold how many statements a call takes."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

_FRAME = ("begin;", "commit", "rollback", "savepoint", "release")
_DRIVER = ("set_config('jit'", "typeinfo_tree")
"""How asyncpg learns a type, once per connection."""


class Recorder:
    """Listens to every connection of a pool, those opened meanwhile excepted: so it opens them all first."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self.pool = pool

    @asynccontextmanager
    async def counting(self) -> AsyncGenerator[list[str]]:
        """The statements said within, in their order; those that only frame the transaction are left out."""
        said: list[str] = []

        def heard(query: Any) -> None:
            own = any(word in query.query for word in _DRIVER)
            if not own and not query.query.lstrip().startswith(_FRAME):
                said.append(query.query)

        held = [await self.pool.acquire() for _ in range(self.pool.get_max_size())]
        raw = [each._con for each in held]  # the proxies are void once they are given back
        for proxy, connection in zip(held, raw, strict=True):
            connection.add_query_logger(heard)
            await self.pool.release(proxy)
        try:
            yield said
        finally:
            for connection in raw:
                connection.remove_query_logger(heard)
