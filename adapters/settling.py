"""Settling: committed events get their place in the feed, in an order in which nothing ever arrives late."""

from uuid import UUID

import psycopg

BATCH = 1000

_SETTLE = """
with ready as (
  select tenant_id, id, seq from events
  where "position" is null {and_safe}
  order by seq limit %(batch)s
), counted as (
  insert into relay.positions as p (tenant_id, "position", dispatched)
  select tenant_id, count(*), 0 from ready group by tenant_id order by tenant_id
  on conflict (tenant_id) do update set "position" = p."position" + excluded."position"
  returning tenant_id, "position"
), placed as (
  select r.tenant_id, r.id, c."position" + 1
    - row_number() over (partition by r.tenant_id order by r.seq desc) as "position"
  from ready r join counted c using (tenant_id)
)
update events e set "position" = p."position", xid = null
from placed p where e.tenant_id = p.tenant_id and e.id = p.id
"""
# No transaction below xmin is running: what such a one wrote is seen here, and no more will come.
_SAFE = _SETTLE.format(and_safe="and xid < pg_snapshot_xmin(pg_current_snapshot())").encode()
_ALL = _SETTLE.format(and_safe="").encode()

Connection = psycopg.AsyncConnection[tuple[object, ...]]


async def become_relay(connection: Connection) -> None:
    """For the rest of the transaction: all events of all workspaces, and nothing else of theirs."""
    await connection.execute("set local role filo_relay")


async def anything_unsettled(connection: Connection) -> bool:
    """Whether an event waits for its position; takes no lock and writes nothing."""
    found = await connection.execute('select from events where "position" is null limit 1')
    return found.rowcount > 0


async def take_cursor(connection: Connection) -> None:
    """Wait until no other relay settles; held until the transaction ends."""
    await connection.execute("select from relay.cursor where name = 'events' for update")


async def settle(connection: Connection, batch: int = BATCH) -> int:
    """Settle the oldest events whose neighbours can no longer change; how many. Under the cursor's lock only."""
    settled = await connection.execute(_SAFE, {"batch": batch})
    await _note(connection, settled.rowcount)
    return settled.rowcount


async def settle_all(dsn: str) -> int:
    """Settle every event of a database to which nobody writes; how many.

    For a restored database: its transaction numbers are another cluster's and say nothing. Listeners hear of these
    events from the next relay.
    """
    connection = await psycopg.AsyncConnection[tuple[object, ...]].connect(dsn, autocommit=True)
    async with connection, connection.transaction():
        await become_relay(connection)
        await take_cursor(connection)
        total = 0
        while settled := (await connection.execute(_ALL, {"batch": BATCH})).rowcount:
            total += settled
        await _note(connection, total)
        return total


async def known_workspaces(dsn: str) -> list[UUID]:
    """Every workspace in which something ever happened."""
    connection = await psycopg.AsyncConnection[tuple[UUID]].connect(dsn, autocommit=True)
    async with connection, connection.transaction():
        await connection.execute("set local role filo_relay")
        found = await connection.execute("select tenant_id from relay.positions order by tenant_id")
        return [row[0] for row in await found.fetchall()]


async def _note(connection: Connection, settled: int) -> None:
    if settled:
        await connection.execute("update relay.cursor set settled_at = statement_timestamp() where name = 'events'")
