"""What an operator watches of the whole database: the relay and the jobs."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

MOST = 100_000
"""Unsettled events are counted up to here: more is as bad, and the count stays cheap."""

_WATCHED = f"""
select
  (select count(*) from (select from public.events where "position" is null limit {MOST}) waiting),
  (select settled_at from relay.cursor where name = 'events'),
  (select count(*) from procrastinate.procrastinate_jobs where status = 'todo'),
  (select count(*) from procrastinate.procrastinate_jobs where status = 'doing'),
  (select count(*) from procrastinate.procrastinate_jobs where status = 'failed')
"""


@dataclass(frozen=True, slots=True)
class Watched:
    """Figures over all workspaces. settled_at: when an event was last settled."""

    unsettled: int
    settled_at: datetime | None
    jobs_queued: int
    jobs_running: int
    jobs_failed: int


async def watch(pool: asyncpg.Pool) -> Watched:
    """The figures now, read as the relay, which sees nothing of workspaces but their events."""
    async with pool.acquire(timeout=5) as connection, connection.transaction(readonly=True):
        await connection.execute("set local role filo_relay; set local statement_timeout = '5s'")
        row = await connection.fetchrow(_WATCHED)
    assert row is not None
    return Watched(*row)
