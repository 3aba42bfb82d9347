"""Whoever could speak raw SQL as the application: other workspaces stay shut, nothing is altered, nobody is become."""

import secrets
from collections.abc import AsyncIterator
from urllib.parse import quote, urlsplit
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from given import Given

from domain.kernel.tables import METADATA

TENANT = sorted(table.name for table in METADATA.tables.values() if table.schema is None)
WANTED = [
    "alter table companies disable row level security",
    "alter table companies no force row level security",
    "drop policy of_tenant on companies",
    "create policy mine on companies using (true)",
    "create table public.mine (id int)",
    "create view public.mine as select * from companies",
    "create function public.mine() returns int language sql as 'select 1'",
    "create or replace function public.current_tenant() returns uuid language sql as 'select null::uuid'",
    "create schema mine",
    "create extension dblink",
    "truncate companies",
    "drop table companies",
    "alter role filo_app bypassrls",
    "create role mine superuser",
    "set role {owner}",
    "set session authorization {owner}",
    "set session_replication_role = replica",
    "set row_security = off; select count(*) from companies",
    "select * from directory.accounts",
    "select rolpassword from pg_authid",
    "select pg_read_file('/etc/hostname')",
    "select lo_import('/etc/hostname')",
    "copy companies to program 'true'",
    "copy companies from '/etc/hostname'",
    "load '/tmp/mine.so'",
    "select pg_cancel_backend(pid) from pg_stat_activity where usename = '{owner}' limit 1",
]


@pytest_asyncio.fixture
async def login(given: Given, shared_dsn: str) -> AsyncIterator[str]:
    """An address of a login that is the application's and nothing more."""
    name, password = f"raw_{secrets.token_hex(6)}", secrets.token_hex(12)
    await given.filo.pool.execute(f"create role {name} login password '{password}' in role filo_app")
    parts = urlsplit(shared_dsn)
    place = f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    yield parts._replace(netloc=f"{quote(name)}:{password}@{place}").geturl()
    await given.filo.pool.execute(f"drop role {name}")


@pytest_asyncio.fixture
async def raw(login: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that speaks whatever it likes."""
    connection = await asyncpg.connect(login)
    yield connection
    await connection.close()


async def begin(raw: asyncpg.Connection, tenant: UUID) -> None:
    await raw.execute(f"begin; set local role filo_app; set local app.tenant_id = '{tenant}'")


async def changed(raw: asyncpg.Connection, statement: str, victim: UUID) -> int:
    """How many rows of the victim's a statement reaches; none where the role may not say it at all."""
    await raw.execute("savepoint here")
    try:
        return int((await raw.execute(statement, victim)).split()[-1])
    except asyncpg.InsufficientPrivilegeError:
        await raw.execute("rollback to here")
        return 0


async def test_another_workspaces_rows_are_out_of_reach_in_every_table(given: Given, raw: asyncpg.Connection) -> None:
    neighbour = await given.neighbour()
    await neighbour.world()
    victim, filled = neighbour.tenant_id, 0
    for table in TENANT:
        filled += bool(await given.filo.pool.fetchval(f"select count(*) from {table} where tenant_id = $1", victim))
    assert filled > len(TENANT) * 2 / 3, "the victim has something to lose"
    await begin(raw, given.tenant_id)
    for table in TENANT:
        for statement in (
            f"select * from {table} where tenant_id = $1",
            f"update {table} set tenant_id = tenant_id where tenant_id = $1",
            f"delete from {table} where tenant_id = $1",
        ):
            assert await changed(raw, statement, victim) == 0, statement
        await raw.execute("savepoint here")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await raw.execute(f"insert into {table} (tenant_id) values ($1)", victim)
        await raw.execute("rollback to here")
    await raw.execute("rollback")


async def test_a_row_of_ones_own_is_not_given_away(given: Given, raw: asyncpg.Connection) -> None:
    neighbour = await given.neighbour()
    await given.company()
    await begin(raw, given.tenant_id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await raw.execute("update companies set tenant_id = $1", neighbour.tenant_id)
    await raw.execute("rollback")


@pytest.mark.parametrize("statement", WANTED)
async def test_the_role_alters_nothing_and_becomes_nobody(
    given: Given, raw: asyncpg.Connection, statement: str
) -> None:
    owner = await given.filo.pool.fetchval("select current_user")
    await begin(raw, given.tenant_id)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await raw.execute(statement.format(owner=owner))
    await raw.execute("rollback")


async def test_nothing_leaks_by_a_function_or_by_statistics(given: Given, raw: asyncpg.Connection) -> None:
    neighbour = await given.neighbour()
    secret = f"Segreta {secrets.token_hex(8)}"
    await neighbour.company(name=secret)
    await given.filo.pool.execute("analyze companies")
    heard: list[str] = []

    def hear(_: object, message: object) -> None:
        heard.append(str(message))

    raw.add_log_listener(hear)
    await begin(raw, given.tenant_id)
    told = await raw.fetchval("select count(*) from pg_stats where schemaname = 'public' and tablename = 'companies'")
    assert told == 0
    await raw.execute(
        """create function pg_temp.leak(text) returns bool cost 0.0000001 language plpgsql
           as $$ begin raise notice '%', $1; return true; end $$"""
    )
    assert await raw.fetchval("select count(*) from companies where pg_temp.leak(name)") == 0
    # What fails on a row tells of it: no row of another workspace is reached.
    assert await raw.fetch("select 1 / (name <> $1)::int from companies", secret) == []
    await raw.execute("rollback")
    assert [each for each in heard if secret in each] == []
