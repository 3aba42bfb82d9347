"""The schema keeps the laws of tenancy: a lint over the metadata and over the migrated database."""

import re
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.types import TypeDecorator

import migrations.metadata
from domain.kernel.tables import METADATA

assert migrations.metadata
TENANT = sorted((table for table in METADATA.tables.values() if table.schema is None), key=lambda table: table.name)
FURTHER = {"events": {"of_relay"}, "consents": {"of_binned"}}
"""Policies besides the workspace's: the relay reads events, and only a binned person's consents may be deleted."""
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("table", TENANT, ids=lambda table: table.name)
def test_a_workspace_table_begins_with_its_tenant(table: Table) -> None:
    assert table.c.tenant_id.nullable is False
    assert next(iter(table.primary_key)).name == "tenant_id"
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint | ForeignKeyConstraint):
            assert next(iter(constraint.columns)).name == "tenant_id", constraint.name
        if isinstance(constraint, ForeignKeyConstraint):
            assert constraint.ondelete is None, constraint.name
            assert constraint.elements[0].column.name == "tenant_id", constraint.name
    for index in table.indexes:
        if index.unique:
            assert next(iter(index.columns)).name == "tenant_id", index.name


@pytest.mark.parametrize("table", list(METADATA.tables.values()), ids=lambda table: table.name)
def test_no_column_fills_itself(table: Table) -> None:
    for column in table.c:
        assert column.default is None, column
        assert column.onupdate is None, column
        assert not isinstance(column.type, TypeDecorator), column


async def test_every_workspace_table_is_locked(pool: asyncpg.Pool) -> None:
    rows = await pool.fetch(
        """select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) owner,
                  array(select polname::text from pg_policy p where p.polrelid = c.oid) policies
           from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
             and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')"""
    )
    assert {row["relname"] for row in rows} == {table.name for table in TENANT}
    for row in rows:
        assert row["relrowsecurity"], row["relname"]
        assert not row["relforcerowsecurity"], row["relname"]
        assert row["owner"] != "filo_app"
        assert set(row["policies"]) == {"of_tenant"} | FURTHER.get(row["relname"], set()), row["relname"]


async def test_the_database_has_no_triggers_of_ours_and_doors_have_a_fixed_path(pool: asyncpg.Pool) -> None:
    triggers = await pool.fetch(
        """select t.tgname, c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
           where not t.tgisinternal and c.relnamespace = 'public'::regnamespace"""
    )
    assert triggers == []
    doors = await pool.fetch(
        """select p.proname, p.proconfig, has_function_privilege('public', p.oid, 'execute') everybody
           from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace"""
    )
    assert doors
    for door in doors:
        assert door["proconfig"][0] in {f"search_path={first}, pg_temp" for first in ("public", "pg_catalog")}
        assert not door["everybody"], door["proname"]


async def test_the_application_may_not_read_the_directory(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection:
        await connection.execute("begin; set local role filo_app")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("select * from directory.accounts")
        await connection.execute("rollback")


async def test_without_a_workspace_nothing_is_seen(pool: asyncpg.Pool) -> None:
    async with pool.acquire() as connection:
        await connection.execute("begin; set local role filo_app")
        for table in TENANT:
            assert await connection.fetchval(f"select count(*) from {table.name}") == 0
        await connection.execute("rollback")


FORBIDDEN = [r"\bmerge\s+into\b", r"\bunlogged\b", r"\bset_config\s*\(", r"on delete set null", r"\bnotify\b"]


@pytest.mark.parametrize("path", sorted((ROOT / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_speaks_no_forbidden_sql(path: Path) -> None:
    text = path.read_text().lower()
    for pattern in FORBIDDEN:
        assert not re.search(pattern, text), pattern
