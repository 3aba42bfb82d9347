"""The demo workspace: its figures add up, it is seeded once and whole, and its people come in from here only."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import asyncpg
import httpx
import pytest
import pytest_asyncio
from stdnum.it import iva

from adapters.database import open_pool
from adapters.demo import cast, plot, telling
from adapters.demo.papers import REFUSED
from adapters.demo.seeding import seed_once
from adapters.settings import Settings
from api.app import create

SECRET = "a secret for tests that is long enough, really"


@pytest_asyncio.fixture(scope="module")
async def seeded(server_dsn: str, template: str) -> AsyncIterator[str]:
    from tests.conftest import _administer, _copy  # noqa: PLC0415  helpers of the tests' own databases

    name, dsn = _copy(server_dsn, template)
    async with await open_pool(dsn, size=1) as pool:
        assert await seed_once(pool)
    yield dsn
    _administer(server_dsn, "drop database {} with (force)", name)


@pytest_asyncio.fixture(scope="module")
async def connection(seeded: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(seeded)
    yield connection
    await connection.close()


def test_companies_and_their_numbers_are_invented_and_right() -> None:
    customers = cast.customers()
    numbers = [each.vat_number.removeprefix("IT") for each in customers]
    assert all(iva.is_valid(each) for each in numbers)
    assert len(set(numbers)) == len({each.name for each in customers}) == cast.COMPANIES
    assert all(each.domain.endswith(".example") for each in customers)


def test_the_story_is_always_the_same() -> None:
    assert plot.deals() == plot.deals()
    assert all(sum((plot.line_net(p, q, 0 if which is None else each.discount) for which, q, p in plot.lines(each)))
               == each.amount for each in plot.deals() if each.paper)  # fmt: skip


async def test_the_figures_add_up(connection: asyncpg.Connection) -> None:
    value = connection.fetchval
    tomorrow = datetime.now(UTC).date() + timedelta(1)  # the workspace's day may have begun already
    due = """select count(*), sum(base_minor) from opportunities l where outcome = 'lost' and recall_on <= $1
             and not exists (select from opportunities s where s.recalled_from_id = l.id)"""
    assert tuple(await connection.fetchrow(due, tomorrow)) == (6, 92_000_00)
    stuck = """select count(*), sum(base_minor) from opportunities
               where outcome = 'open' and entered_at < now() - interval '30 days'"""
    assert tuple(await connection.fetchrow(stuck)) == (5, 180_000_00)
    reasons = """select r.name, count(*), sum(o.base_minor) from opportunities o
                 join loss_reasons r on r.id = o.loss_reason_id where o.outcome = 'lost' group by 1"""
    found = await connection.fetch(reasons)
    assert max(found, key=lambda row: row[1])[0] == "Prezzo"
    assert max(found, key=lambda row: row[2])[0] == "Tempi di consegna"
    assert 330 <= await value("select count(*) from opportunities") <= 370
    assert await value("select count(*) from companies") == 60
    assert await value("select count(*) from contacts") == 90
    assert await value("select state_note from orders where state = 'rejected'") == REFUSED
    draft = "select totals ->> 'net' is not null, (select discounts from quote_lines l where l.quote_id = q.id limit 1)"
    assert (await connection.fetchrow(f"{draft} from quotes q where state = 'draft'"))[1] == ["18"]
    assert await value("select count(*) from quotes where sent_at > now() - interval '1 day'") >= 1
    assert await value("select count(*) from closings c join opportunities o on o.id = c.opportunity_id "
                       "where c.base_minor <> o.base_minor") == 0  # fmt: skip


async def test_a_second_start_seeds_nothing(seeded: str, connection: asyncpg.Connection) -> None:
    before = await connection.fetchval("select count(*) from events")
    async with await open_pool(seeded, size=1) as pool:
        assert not await seed_once(pool)
    assert await connection.fetchval("select count(*) from events") == before
    assert await connection.fetchval("select count(*) from workspaces") == 1


async def test_it_is_whole_or_not_at_all(pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_: telling.Telling) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(telling.Telling, "tell", broken)
    with pytest.raises(ZeroDivisionError):
        await seed_once(pool)
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
