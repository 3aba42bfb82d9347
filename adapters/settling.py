"""Settling: committed events get their place in the feed, in an order in which nothing ever arrives late."""

from uuid import UUID

import psycopg

BATCH = 1000

_CHOOSE = """
with ready as (
  select ctid as place, tenant_id, id, seq from events
  where "position" is null {and_safe}
  order by seq limit %(batch)s for update
), counted as (
  insert into relay.positions as p (tenant_id, "position", dispatched)
  select tenant_id, count(*), 0 from ready group by tenant_id order by tenant_id
  on conflict (tenant_id) do update set "position" = p."position" + excluded."position"
  returning tenant_id, "position"
)
select r.place::text, r.tenant_id, r.id,
  c."position" + 1 - row_number() over (partition by r.tenant_id order by r.seq desc)
from ready r join counted c using (tenant_id)
"""
# No transaction below xmin is running: what such a one wrote is seen here, and no more will come.
_SAFE = _CHOOSE.format(and_safe="and xid < pg_snapshot_xmin(pg_current_snapshot())").encode()
_ALL = _CHOOSE.format(and_safe="").encode()
_PLACE = b"""
update events e set "position" = p."position", xid = null
from unnest(%(places)s::text[]::tid[], %(tenants)s::uuid[], %(ids)s::uuid[], %(positions)s::bigint[])
  as p (place, tenant_id, id, "position")
where e.ctid = p.place and e.tenant_id = p.tenant_id and e.id = p.id
"""
# The rows are locked, so they are where they were seen. Found by that place alone: while the table's statistics lag
# behind (a large first import), the planner would compare each row with the whole table, which took minutes.
_BY_PLACE = "set local enable_seqscan = off; set local enable_indexscan = off; set local enable_bitmapscan = off"
_AS_USUAL = (
    "set local enable_seqscan to default; set local enable_indexscan to default; set local enable_bitmapscan to default"
)

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
    settled = await _settle(connection, _SAFE, batch)
    await _note(connection, settled)
    return settled


async def _settle(connection: Connection, choose: bytes, batch: int) -> int:
    chosen = await (await connection.execute(choose, {"batch": batch})).fetchall()
    if not chosen:
        return 0
    places, tenants, ids, positions = (list(each) for each in zip(*chosen, strict=True))
    await connection.execute(_BY_PLACE)
    done = await connection.execute(_PLACE, {"places": places, "tenants": tenants, "ids": ids, "positions": positions})
    await connection.execute(_AS_USUAL)
    if done.rowcount != len(chosen):
        raise RuntimeError(f"{len(chosen)} events were locked, {done.rowcount} settled.")
    return done.rowcount


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
        while settled := await _settle(connection, _ALL, BATCH):
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
