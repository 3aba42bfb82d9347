"""The demo workspace: its figures add up, it is seeded once and whole, and its people come in from here only."""

from collections.abc import AsyncIterator
from ipaddress import ip_address

import asyncpg
import httpx
import pytest
import pytest_asyncio
from demo_seats import LINKS, SECRET
from stdnum.it import iva

from adapters.database import open_pool, system_work
from adapters.demo import cast, firms, plot, telling
from adapters.demo.seeding import seed_once
from adapters.settings import Settings
from api.app import create
from domain.analytics.queries.accuracy import AccuracyScope, forecast_accuracy


@pytest_asyncio.fixture(scope="module")
async def connection(seeded: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(seeded)
    yield connection
    await connection.close()


def test_companies_and_their_numbers_are_invented_and_right() -> None:
    known = [firms.firm(i) for i in range(firms.FIRMS)]
    numbers = [each.vat_number.removeprefix("IT") for each in known]
    assert all(iva.is_valid(each) for each in numbers)
    assert len(set(numbers)) == len({each.name for each in known}) == len({each.domain for each in known}) == len(known)
    assert all(each.domain.endswith(".example") for each in known)
    assert all(person.email.endswith(".example") for i in range(firms.FIRMS) for person in firms.people(i))


def test_the_story_is_always_the_same() -> None:
    assert plot.deals() == plot.deals()
    assert all(sum((plot.line_net(p, q, 0 if which is None else each.discount) for which, q, p in plot.lines(each)))
               == each.amount for each in plot.deals() if each.paper)  # fmt: skip


def test_a_stage_is_left_after_it_was_entered() -> None:
    for deal in plot.deals():
        days = [day for _, day in deal.stays]
        assert days == sorted(set(days), reverse=True)
        assert deal.closed is None or deal.closed < days[-1]
        assert deal.asked is None or deal.asked > deal.opened


async def test_closings_are_worth_what_their_deals_are(connection: asyncpg.Connection) -> None:
    differing = """select count(*) from closings c join opportunities o on o.id = c.opportunity_id
                   where c.base_minor <> o.base_minor"""
    assert await connection.fetchval(differing) == 0


@pytest.mark.parametrize("lead", [0, 30])
async def test_forecasts_of_the_past_year_are_held_against_what_came_of_them(seeded: str, lead: int) -> None:
    async with await open_pool(seeded, size=1) as pool:
        tenant_id = await pool.fetchval("select tenant_id from workspaces")
        async with system_work(pool, tenant_id) as work:
            told = await forecast_accuracy(work, AccuracyScope(None, None, lead, "expected"))
    assert (len(told.data), told.missing) == (12, [])
    assert told.total.forecast.minor > 0
    assert told.total.wape is not None


async def test_a_second_start_seeds_nothing(seeded: str, connection: asyncpg.Connection) -> None:
    before = await connection.fetchval("select count(*) from events")
    async with await open_pool(seeded, size=1) as pool:
        assert not await seed_once(pool, LINKS)
    assert await connection.fetchval("select count(*) from events") == before
    assert await connection.fetchval("select count(*) from workspaces") == 1


async def test_it_is_whole_or_not_at_all(pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_: telling.Telling) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(telling.Telling, "tell", broken)
    with pytest.raises(ZeroDivisionError):
        await seed_once(pool, LINKS)
    for table in ("workspaces", "members", "events"):
        assert await pool.fetchval(f"select count(*) from {table}") == 0


@pytest.mark.parametrize(
    ("demo", "address", "status"),
    [(True, "127.0.0.1", 200), (True, "::1", 200), (True, "192.0.2.1", 403), (False, "127.0.0.1", 403)],
)
async def test_its_people_sign_in_from_this_machine_only(seeded: str, demo: bool, address: str, status: int) -> None:
    app = create(Settings(database_url=seeded, secret_key=SECRET, demo=demo))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app, client=(str(ip_address(address)), 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            said = {"email": cast.MEMBERS[0].email, "password": cast.PASSWORD}
            answer = await client.post("/v1/auth/login", json=said)
            assert answer.status_code == status, answer.text
            shown = (await client.get("/v1/auth/demo")).json()["data"]
            roles = ["admin", "manager", "seller", "back_office"] if status == 200 else []
            assert [each["role"] for each in shown] == roles
            wrong = await client.post("/v1/auth/login", json={**said, "password": "not it, not at all"})
            assert wrong.status_code == 401
