"""A workspace with two boards for the browser's bench: a large pipeline and a very large one, written by SQL."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg
from data import companies, open_deals, people

from adapters.database import open_pool, system_work
from adapters.founding import found_workspace, seat_member
from domain.access.founding import NewMember, NewWorkspace
from domain.kernel.ids import new_id

EMAIL, PASSWORD = "bench@filo.example", "a measured word of many letters"
BOARDS = {"5,000 cards": 5_000, "50,000 deals": 50_000}
_COMPANIES = 5_000


@dataclass(frozen=True, slots=True)
class Boards:
    """The pipelines by what they are called in the table, and who looks at them."""

    pipelines: dict[str, UUID]
    email: str = EMAIL
    password: str = PASSWORD


async def prepare(dsn: str) -> Boards:
    """The filled workspace of an empty database."""
    pool = await open_pool(dsn)
    async with pool:
        tenant, roles = await found_workspace(pool, NewWorkspace(name="Bench", slug="bench"))
        await people(pool, tenant, roles, "bench")
        seat = NewMember(email=EMAIL, name="Ada Misurini", role="admin")
        await seat_member(pool, tenant, seat, roles["admin"], password=PASSWORD)
        first = await pool.fetchval("select id from pipelines where tenant_id = $1 and is_default", tenant)
        pipelines = dict(zip(BOARDS, (first, await _another_pipeline(pool, tenant, first)), strict=True))
        async with pool.acquire() as connection:
            async with connection.transaction():
                await _trusting(connection)
                await companies(connection, tenant, _COMPANIES)
            for name, number in BOARDS.items():
                async with connection.transaction():
                    await _trusting(connection)
                    await open_deals(connection, tenant, pipelines[name], number)
                    await connection.execute(_ACTIVITIES.format(tenant=tenant), timeout=900)
            for table in ("companies", "opportunities", "stage_visits", "activities", "stages", "members"):
                await connection.execute(f"vacuum (analyze) {table}", timeout=900)
        return Boards(pipelines)


async def _trusting(connection: asyncpg.Connection) -> None:
    # Keys hold by construction here; checking each row would take most of the time.
    await connection.execute("set local session_replication_role = replica; set local synchronous_commit = off")


async def _another_pipeline(pool: asyncpg.Pool, tenant: UUID, like: UUID) -> UUID:
    pipeline = new_id()
    async with system_work(pool, tenant) as work:
        await work.connection.execute(
            """insert into pipelines (tenant_id, id, name, position, is_default, version, created_at, updated_at)
               values ($1, $2, 'Tutto', 1, false, 1, now(), now())""",
            *(tenant, pipeline),
        )
        await work.connection.execute(
            """insert into stages
               select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'pipeline_id', $2::uuid))).*
               from stages s where s.tenant_id = $1 and s.pipeline_id = $3""",
            *(tenant, pipeline, like),
        )
    return pipeline


_ACTIVITIES = """
insert into activities (tenant_id, id, kind, title, body, priority, due_on, deadline, outcome, owner_id, record_kind,
  record_id, participant_ids, external, version, created_at, updated_at)
select '{tenant}', gen_random_uuid(), (array['call', 'task', 'meeting', 'email'])[1 + hash % 4],
  (array['Richiamare per il preventivo', 'Mandare la scheda tecnica', 'Sopralluogo in officina', 'Sollecito'])
    [1 + hash % 4],
  '', 'normal', current_date + hash % 20 - 4, current_date + hash % 20 - 3, '', owner_id, 'opportunity',
  id, '{{}}', '{{}}', 1, at, at
from some_deals where hash % 10 < 6;
"""
"""Six deals in ten have a next step."""
