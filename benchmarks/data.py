"""A database as a large customer's would be: a million deals of three workspaces, written by SQL.

FILO_BENCH_DEALS chooses another number; a third of them is open in one pipeline of the first workspace.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from adapters.database import open_pool, system_work
from adapters.founding import found_workspace, seat_member
from domain.access.founding import NewMember, NewWorkspace
from domain.access.tables import sessions, teams
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.opportunities import rank

SELLERS = 200
TEAM = 50  # the first manager's people; the others have the rest
COMPANIES = 50_000
SHARES = {"large": 0.8, "neighbour": 0.15, "small": 0.05}
"""Of the deals, by workspace."""
OPEN_SHARE = 0.375
"""Of a workspace's deals, open in its large pipeline: for the board 300,000 of 800,000."""
WEIGHTS = (0.35, 0.25, 0.2, 0.12, 0.08)
"""How the open deals are spread over the stages."""

_TABLES = ("companies", "opportunities", "stage_visits", "closings")
_ID = (
    "(lpad(to_hex((extract(epoch from {at}) * 1000)::bigint), 12, '0') || '7' || substr({md5}, 1, 3) || '8' ||"
    " substr({md5}, 4, 15))::uuid"
)


@dataclass(frozen=True, slots=True)
class Seated:
    """A member with an open session."""

    tenant_id: UUID
    member_id: UUID
    session_id: UUID


@dataclass(frozen=True, slots=True)
class Place:
    """The large workspace, as the benchmarks drive it."""

    admin: Seated
    manager: Seated
    pipeline_id: UUID
    stages: Sequence[UUID]


async def prepare(dsn: str, deals: int, shares: Mapping[str, float] = SHARES, open_share: float = OPEN_SHARE) -> Place:
    """The workspace to drive; filled first where the database has none. shares: of the deals, by workspace."""
    pool = await open_pool(dsn)
    async with pool:
        if await pool.fetchval("select count(*) from workspaces") == 0:
            for slug, share in shares.items():
                started = time.monotonic()
                await _workspace(pool, slug, int(deals * share), open_share)
                print(f"{slug}: {int(deals * share):,} deals in {time.monotonic() - started:.0f} s", flush=True)
            async with pool.acquire() as connection:
                for table in (*_TABLES, "members", "stages"):
                    await connection.execute(f"vacuum (analyze) {table}", timeout=900)
        return await _found(pool)


async def _found(pool: asyncpg.Pool) -> Place:
    tenant = await pool.fetchval("select tenant_id from workspaces where slug = 'large'")
    pipeline = await pool.fetchval("select id from pipelines where tenant_id = $1 and is_default", tenant)
    stages = await pool.fetch("select id from stages where pipeline_id = $1 order by position", pipeline)
    admin, manager = await _session(pool, tenant, "admin"), await _session(pool, tenant, "manager 1")
    return Place(admin, manager, pipeline, [row[0] for row in stages])


async def _session(pool: asyncpg.Pool, tenant: UUID, name: str) -> Seated:
    member = await pool.fetchval("select id from members where tenant_id = $1 and name = $2", tenant, name)
    session, now = new_id(), datetime.now(UTC)
    row = {"id": session, "member_id": member, "created_at": now, "last_used_at": now}
    async with system_work(pool, tenant) as work:
        await Rows(sessions).insert(work, [{**row, "expires_at": now + timedelta(days=1)}])
    return Seated(tenant, member, session)


async def _workspace(pool: asyncpg.Pool, slug: str, deals: int, open_share: float) -> None:
    tenant, roles = await found_workspace(pool, NewWorkspace(name=slug, slug=slug))
    await people(pool, tenant, roles, slug)
    async with pool.acquire() as connection, connection.transaction():
        # Keys hold by construction here; checking a million rows one by one would take most of the time.
        await connection.execute("set local session_replication_role = replica; set local work_mem = '256MB'")
        await connection.execute("set local maintenance_work_mem = '512MB'; set local synchronous_commit = off")
        indexes = await _without_indexes(connection) if deals > 100_000 else ()
        await companies(connection, tenant, min(COMPANIES, deals))
        await _choices(connection, tenant)
        pipeline = await connection.fetchval("select id from pipelines where tenant_id = $1 and is_default", tenant)
        await _more_pipelines(connection, tenant, pipeline)
        await _deals(connection, tenant, pipeline, int(deals * open_share), deals)
        for statement in indexes:
            await connection.execute(statement, timeout=900)


async def people(pool: asyncpg.Pool, tenant: UUID, roles: dict[str, UUID], slug: str) -> None:
    names = [("admin", "admin", None)]
    for number in range(SELLERS // TEAM):
        team = new_id()
        async with system_work(pool, tenant) as work:
            row = {"id": team, "name": f"team {number + 1}", "parent_id": None, "path": [team], "version": 1}
            await Rows(teams).insert(work, [{**row, "created_at": work.now, "updated_at": work.now}])
        names.append((f"manager {number + 1}", "manager", team))
        names += [(f"seller {number * TEAM + each + 1}", "seller", team) for each in range(TEAM)]
    for name, role, team in names:
        email = f"{name.replace(' ', '')}@{slug}.example"
        await seat_member(pool, tenant, NewMember(email=email, name=name, role=role, team_id=team), roles[role])


async def _without_indexes(connection: asyncpg.Connection) -> list[str]:
    """Drop what no constraint needs; the statements that make it again."""
    found = await connection.fetch(
        """select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
           where indrelid = any($1::text[]::regclass[]) and not indisprimary""",
        list(_TABLES),
    )
    for row in found:
        await connection.execute(f"drop index {row['name']}")
    return [row["made"] for row in found]


async def companies(connection: asyncpg.Connection, tenant: UUID, number: int) -> None:
    """Firms known for up to three years."""
    await connection.execute(
        f"""
        insert into companies (tenant_id, id, kind, name, addresses, emails, phones, collaborator_ids, tags, custom,
          external, search, sort_key, vat_profile, version, created_at, updated_at)
        select '{tenant}', {_ID.format(at="at", md5="md5(n::text || at::text)")}, 'business',
          'Azienda ' || n || ' Srl', '[]', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}',
          '{{}}', 'azienda ' || n || ' srl', 'azienda ' || n || ' srl', 'ordinary', 1, at, at
        from (select n, now() - random() * interval '1000 days' as at from generate_series(0, {number - 1}) n) made;
        """,
        timeout=900,
    )


async def _choices(connection: asyncpg.Connection, tenant: UUID) -> None:
    """Whom deals are with and whose they are, numbered for the statements below."""
    await connection.execute(
        f"""
        create temp table some_companies on commit drop as
        select row_number() over (order by id) - 1 as n, id from companies where tenant_id = '{tenant}';
        create temp table some_sellers on commit drop as
        select row_number() over (order by id) - 1 as n, id, team_id from members
        where tenant_id = '{tenant}' and name like 'seller %';
        """,
        timeout=900,
    )


async def open_deals(connection: asyncpg.Connection, tenant: UUID, pipeline: UUID, number: int) -> None:
    """Open deals alone, in one pipeline's stages, in a transaction of their own."""
    await _choices(connection, tenant)
    await _deals(connection, tenant, pipeline, number, number)


async def _deals(connection: asyncpg.Connection, tenant: UUID, pipeline: UUID, opened: int, number: int) -> None:
    """Open deals in the pipeline's stages by WEIGHTS; the others closed over three years in all pipelines."""
    stages = await connection.fetch("select id from stages where pipeline_id = $1 order by position", pipeline)
    await connection.execute(
        'create temp table some_stages (n int, stage_id uuid, rank text collate "C") on commit drop'
    )
    rows: list[tuple[int, UUID, str]] = []
    for stage, weight in zip(stages, WEIGHTS, strict=True):
        ranks = rank.spread(int(opened * weight), None, None)
        rows += [(len(rows) + place, stage[0], each) for place, each in enumerate(ranks)]
    await connection.copy_records_to_table("some_stages", records=rows)
    await connection.execute(
        _DEALS.format(tenant=tenant, pipeline=pipeline, opened=len(rows), number=number), timeout=900
    )
    await connection.execute(_VISITS.format(tenant=tenant), timeout=900)
    await connection.execute(_CLOSINGS.format(tenant=tenant), timeout=900)


async def _more_pipelines(connection: asyncpg.Connection, tenant: UUID, default: UUID) -> None:
    for position, name in enumerate(("Ricambi", "Servizi"), 1):
        pipeline = new_id()
        await connection.execute(
            """insert into pipelines (tenant_id, id, name, position, is_default, version, created_at, updated_at)
               values ($1, $2, $3, $4, false, 1, now(), now())""",
            *(tenant, pipeline, name, position),
        )
        await connection.execute(
            """insert into stages
               select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'pipeline_id', $2::uuid))).*
               from stages s where s.tenant_id = $1 and s.pipeline_id = $3""",
            *(tenant, pipeline, default),
        )


_DEALS = f"""
create temp table some_ends on commit drop as
select row_number() over (order by p.position, s.position) - 1 as n, s.id as stage_id, s.pipeline_id,
  count(*) over () as many
from stages s join pipelines p on p.id = s.pipeline_id where s.tenant_id = '{{tenant}}';
create temp table some_reasons on commit drop as
select row_number() over (order by id) - 1 as n, id, count(*) over () as many from loss_reasons
where tenant_id = '{{tenant}}' and outcome = 'lost' and system_key is null;
create temp table some_deals on commit drop as
with made as (
  select n, n < {{opened}} as open, random() as dice, hashint4(n) & 2147483647 as hash,
    now() - case when n < {{opened}} then random() * 180 else 20 + random() * 1000 end * interval '1 day' as at
  from generate_series(0, {{number}} - 1) n
), told as (
  select m.*, {_ID.format(at="m.at", md5="md5(m.n::text || m.at::text)")} as id,
    case when open then 'open' when dice < 0.35 then 'won' when dice < 0.9 then 'lost' else 'dead' end as outcome,
    case when open then null else least(at + random() * interval '90 days', now()) end as closed_at
  from made m
)
select t.*, c.id as company_id, w.id as owner_id, w.team_id, coalesce(e.pipeline_id, '{{pipeline}}') as pipeline_id,
  coalesce(o.stage_id, e.stage_id) as stage_id, coalesce(o.rank, 'V') as rank, r.id as reason_id,
  (t.hash % 90000 + 500) * 100::bigint as minor,
  case when t.open then t.at + random() * (now() - t.at) else t.at + (t.closed_at - t.at) / 2 end as entered_at
from told t
join some_companies c on c.n = t.hash % (select count(*) from some_companies)
join some_sellers w on w.n = (t.hash / 7) % (select count(*) from some_sellers)
left join some_stages o on o.n = t.n
left join some_ends e on o.n is null and e.n = t.hash % e.many
left join some_reasons r on t.outcome = 'lost' and r.n = t.hash % r.many;
insert into opportunities (tenant_id, id, title, company_id, owner_id, collaborator_ids, pipeline_id, stage_id, rank,
  entered_at, amount_minor, currency, rate, base_minor, amount_source, expected_close_on, forecast_category, outcome,
  opened_at, closed_at, closed_stage_id, owner_at_close, loss_reason_id, recall_on, recall_never, won_without_quote,
  incomplete, tags, custom, external, search, sort_key, version, created_at, updated_at)
select '{{tenant}}', id, 'Trattativa ' || n, company_id, owner_id, '{{{{}}}}', pipeline_id, stage_id, rank,
  entered_at, minor, 'EUR', 1, minor, 'estimate', (at + interval '120 days')::date,
  case outcome when 'open' then 'pipeline' when 'won' then 'closed' else 'omitted' end, outcome,
  at, closed_at, case when open then null else stage_id end, case when open then null else owner_id end,
  case outcome when 'lost' then reason_id when 'dead' then
    (select id from loss_reasons where tenant_id = '{{tenant}}' and outcome = 'dead' order by id limit 1) end,
  case when outcome = 'lost' then (closed_at + interval '180 days')::date end, false, outcome = 'won',
  false, case when hash % 10 = 0 then '{{{{fiera}}}}'::text[] else '{{{{}}}}' end, '{{{{}}}}', '{{{{}}}}',
  'trattativa ' || n, 'trattativa ' || n, 1, at, coalesce(closed_at, entered_at)
from some_deals;
"""
_VISITS = """
insert into stage_visits (tenant_id, id, opportunity_id, stage_id, entered_at, left_at, outcome)
select '{tenant}'::uuid, gen_random_uuid(), id, stage_id, entered_at, closed_at, nullif(outcome, 'open') from some_deals
union all
select '{tenant}'::uuid, gen_random_uuid(), id, stage_id, at, entered_at, 'moved' from some_deals;
"""
_CLOSINGS = """
insert into closings (tenant_id, id, opportunity_id, outcome, opened_at, closed_at, recorded_at, amount_minor, currency,
  base_minor, loss_reason_id, stage_id, owner_id, team_id, team_path, pipeline_id)
select '{tenant}', gen_random_uuid(), d.id, d.outcome, d.at, d.closed_at, d.closed_at, d.minor, 'EUR',
  d.minor, o.loss_reason_id, d.stage_id, d.owner_id, d.team_id, array[d.team_id], d.pipeline_id
from some_deals d join opportunities o on o.tenant_id = '{tenant}' and o.id = d.id where not d.open;
"""
