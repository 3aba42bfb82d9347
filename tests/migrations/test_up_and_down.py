"""Every migration goes up, down and up again, on data; the tables in code are the tables in the database."""

import asyncio

import asyncpg
import psycopg
from alembic import command
from alembic.script import ScriptDirectory
from fastapi import FastAPI
from given import Given

from adapters.settings import Settings
from api.app import create
from migrations.running import configured, downgrade, upgrade


def test_the_code_and_the_database_agree(dsn: str) -> None:
    command.check(configured(dsn))


def test_revisions_stand_in_one_line(dsn: str) -> None:
    script = ScriptDirectory.from_config(configured(dsn))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


async def _fill(app: FastAPI) -> None:
    async with app.router.lifespan_context(app), Given(app) as given:
        await given.world()


async def _found(app: FastAPI) -> None:
    """Two workspaces, one in each language."""
    async with app.router.lifespan_context(app), Given(app) as given:
        await given.workspace(language="en")


def test_down_and_up_again_on_data(dsn: str, settings: Settings) -> None:
    asyncio.run(_fill(create(settings.model_copy(update={"database_url": dsn}))))
    revisions = [each.revision for each in ScriptDirectory.from_config(configured(dsn)).walk_revisions()]
    for revision in revisions[1:]:
        downgrade(dsn, revision)
        upgrade(dsn)
        downgrade(dsn, revision)
    downgrade(dsn)
    with psycopg.connect(dsn) as connection:
        left = connection.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')"
        ).fetchall()
    assert left == [("alembic_version",)]
    upgrade(dsn)
    command.check(configured(dsn))


def test_a_workspace_older_than_leads_gets_the_ladder(dsn: str, settings: Settings) -> None:
    asyncio.run(_found(create(settings.model_copy(update={"database_url": dsn}))))
    downgrade(dsn, "0011")
    steps = "lead_steps join workspaces using (tenant_id)"
    asked = f"select language, array_agg(lead_steps.name order by position) from {steps} group by 1"
    with psycopg.connect(dsn) as connection:
        before = dict(connection.execute(asked).fetchall())
        for table in ("lead_steps", "disqualification_reasons"):
            connection.execute(
                f"delete from {table} where tenant_id = (select tenant_id from workspaces where language = 'en')"
            )
    upgrade(dsn)
    with psycopg.connect(dsn) as connection:
        assert dict(connection.execute(asked).fetchall()) == before
        reasons = connection.execute("select count(*) from disqualification_reasons group by tenant_id").fetchall()
    assert reasons == [(6,), (6,)]


def test_a_workspace_older_than_approvals_gets_its_sectors_limits(dsn: str, settings: Settings) -> None:
    asyncio.run(_found(create(settings.model_copy(update={"database_url": dsn}))))
    asked = """
        select w.tenant_id, a.name, a.scope, a.limits, (a.deleted_at is not null) as binned
        from approval_rules a join workspaces w using (tenant_id) where w.language = 'en'
    """
    with psycopg.connect(dsn) as connection:
        [before] = connection.execute(asked).fetchall()
        connection.execute("delete from approval_rules where tenant_id = %s", before[:1])
        connection.execute("update approval_rules set deleted_at = now()")
    downgrade(dsn, "0018")
    upgrade(dsn)
    downgrade(dsn, "0018")
    upgrade(dsn)
    with psycopg.connect(dsn) as connection:
        assert connection.execute(asked).fetchall() == [before]
        others = "select count(*), count(deleted_at) from approval_rules where tenant_id <> %s group by tenant_id"
        gone = set(connection.execute(others, before[:1]).fetchall())
    assert gone == {(1, 1)}, "what somebody threw away stays away"


async def _charge(app: FastAPI) -> None:
    """A quote with shipping and a pension fund, whose VAT codes say something else by now."""
    async with app.router.lifespan_context(app), Given(app) as given:
        admin = await given.admin()
        said = {"label": {"it": "T", "en": "T"}, "rate": "10"}
        ids = [(await admin.post("/v1/vat-codes", {"code": each, **said}, 201))["id"] for each in ("T10", "C10")]
        price = {"amount": "100.00", "currency": "EUR"}
        fund = {"points": "4", "vat_code_id": ids[1]}
        await given.quote(shipping={"price": price, "vat_code_id": ids[0]}, pension_fund=fund)
        await given.quote()
        for id in ids:
            await admin.patch(f"/v1/vat-codes/{id}", {"rate": "15"})


def test_charges_older_than_their_own_vat_get_what_their_sums_say(dsn: str, settings: Settings) -> None:
    asyncio.run(_charge(create(settings.model_copy(update={"database_url": dsn}))))
    asked = "select shipping_vat, pension_fund_vat from quotes order by shipping_minor nulls last"
    with psycopg.connect(dsn) as connection:
        before = connection.execute(asked).fetchall()
    assert [each and each["rate"] for each in before[0]] == ["10", "10"]
    downgrade(dsn, "0020")
    upgrade(dsn)
    with psycopg.connect(dsn) as connection:
        assert connection.execute(asked).fetchall() == before


async def test_it_serves_after_all_that(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    assert await connection.fetchval("select count(*) from workspaces") == 0
    await connection.close()
