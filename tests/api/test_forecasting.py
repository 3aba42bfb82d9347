"""Forecast categories, managers' adjustments, and forecasts held against what came of them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from given import Given, Person, today
from test_quote_value import sent

from adapters.database import system_work
from domain.analytics.actions.snapshots import take_snapshot
from domain.kernel.money import Money
from domain.opportunities.actions import OPPORTUNITY, ManyClose, OpportunityInput, close_many
from domain.writing import create

CATEGORIES = ("omitted", "pipeline", "best_case", "commit", "closed")


def eur(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


async def rows(person: Person, link: str) -> list[Any]:
    """Everything behind a link."""
    found: list[Any] = []
    cursor = ""
    while True:
        page = await person.get(f"{link}&limit=2{cursor}")
        found += page["data"]
        if page["page"]["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['page']['next_cursor']}"


async def forecast(person: Person, query: str) -> Any:
    """The answer; behind each category and adjustment is what they say, and categories partition the deals."""
    said = await person.get(f"/v1/analytics/forecast?{query}")
    for bands in (said["total"], said["undated"], *said["data"]):
        parts = [bands["categories"][name] for name in CATEGORIES]
        assert sum(part["n"] for part in parts) == bands["n"]
        for name, part in zip(CATEGORIES, parts, strict=True):
            found = await rows(person, part["drill_down"])
            value = sum((Decimal(row["counted"]["amount"]) for row in found), Decimal(0))
            assert (len(found), value) == (part["n"], Decimal(part["value"]["amount"])), name
            assert {row["forecast_category"] for row in found} <= {name}
    for part in (said["adjustments"]["total"], *said["adjustments"]["data"]) if said["adjustments"] else ():
        found = await rows(person, part["drill_down"])
        value = sum((Decimal(row["amount"]["amount"]) for row in found), Decimal(0))
        assert (len(found), value) == (part["n"], Decimal(part["value"]["amount"]))
    return said


def counted(said: Any) -> dict[str, tuple[int, str]]:
    parts = said["total"]["categories"]
    return {name: (part["n"], part["value"]["amount"]) for name, part in parts.items() if part["n"]}


async def test_committed_are_accepted_quotes_alone(given: Given) -> None:
    admin, pipeline = await given.admin(), await given.pipeline()
    more = {"pipeline_id": pipeline["id"], "expected_close_on": "2030-02-10"}
    for category in ("omitted", "pipeline", "best_case", "commit"):
        await given.opportunity(amount=eur("100.00"), forecast_category=category, **more)
    deal = await given.opportunity(forecast_category="commit", **more)
    machine = await sent(given, deal, "1000")
    await sent(given, deal, "200", "manutenzione")
    await admin.post(f"/v1/quotes/{machine['id']}/accept", {"keep_open": True})
    ask = f"pipeline_id={pipeline['id']}&from=2030-01-01&to=2031-01-01"
    assert counted(await forecast(admin, ask)) == {
        "omitted": (1, "100.00"),
        "pipeline": (1, "100.00"),
        "best_case": (1, "100.00"),
        "commit": (2, "1000.00"),
    }
    won = await given.opportunity(amount=eur("70.00"), pipeline_id=pipeline["id"])
    await admin.post(f"/v1/opportunities/{won['id']}/close", {"outcome": "won"})
    span = f"from={today()}&to={today() + timedelta(days=2)}&pipeline_id={pipeline['id']}"
    assert counted(await forecast(admin, span)) == {"closed": (1, "70.00")}


async def test_adjustments_stand_beside_the_bands(given: Given) -> None:
    admin, north = await given.admin(), await given.team("Nord")
    manager, seller = await given.member("manager", team_id=north), await given.member(team_id=north)
    stranger = await given.member()
    await given.opportunity(seller, amount=eur("100.00"), expected_close_on="2030-02-10")
    ask = "from=2030-01-01&to=2031-01-01"
    before = (await forecast(manager, ask))["total"]
    wanted = {"member_id": str(seller.id), "month": "2030-02-01", "amount": eur("-50.00"), "note": "Rinvia a marzo"}
    made = await manager.post("/v1/forecast-adjustments", wanted, 201)
    assert (made["author_kind"], made["author_id"], made["note"]) == ("member", str(manager.id), "Rinvia a marzo")
    await manager.post("/v1/forecast-adjustments", {**wanted, "month": "2030-03-01", "amount": eur("45.00")}, 201)
    await admin.post("/v1/forecast-adjustments", {**wanted, "member_id": str(stranger.id)}, 201)
    said = await forecast(manager, ask)
    assert said["total"] == before
    assert said["adjustments"]["total"]["value"] == eur("-5.00")
    months = [(each["month"], each["value"]["amount"]) for each in said["adjustments"]["data"]]
    assert months == [("2030-02-01", "-50.00"), ("2030-03-01", "45.00")]
    assert (await forecast(admin, ask))["adjustments"]["total"]["n"] == 3
    assert (await forecast(admin, f"{ask}&owner_id={stranger.id}"))["adjustments"]["total"]["n"] == 1
    assert (await forecast(admin, f"{ask}&within_team_id={north}"))["adjustments"]["total"]["n"] == 2
    assert (await forecast(admin, f"{ask}&owner_id={admin.id}"))["adjustments"]["total"]["n"] == 0
    assert (await forecast(admin, f"{ask}&outcome=open"))["adjustments"] is None
    # Whose forecast it is sees it; nobody else below a manager does.
    assert (await forecast(seller, ask))["adjustments"]["total"]["n"] == 2
    assert (await forecast(await given.member(), ask))["adjustments"]["total"]["n"] == 0
    await seller.post("/v1/forecast-adjustments", wanted, 403)
    path = f"/v1/forecast-adjustments/{made['id']}"
    await seller.call("DELETE", path, 403)
    await (await given.member("manager", team_id=await given.team("Sud"))).call("DELETE", path, 404)
    item = {"op": "update", "id": made["id"], "body": {"amount": eur("1.00")}}
    [result] = (await admin.post("/v1/forecast-adjustments/batch", {"items": [item]}))["results"]
    assert result["error"]["code"] == "adjustment-stays"
    await manager.call("DELETE", path, 204)
    assert (await forecast(manager, ask))["adjustments"]["total"]["value"] == eur("45.00")


async def test_bad_adjustments_are_refused(given: Given) -> None:
    admin, manager = await given.admin(), await given.member("manager")
    wanted = {"member_id": str(admin.id), "month": "2030-02-01", "amount": eur("1.00"), "note": "x"}
    for wrong in (
        {"month": "2030-02-02"},
        {"amount": eur("0.00")},
        {"note": ""},
        {"amount": {"amount": "1.00", "currency": "USD"}},
    ):
        await admin.post("/v1/forecast-adjustments", {**wanted, **wrong}, 422)
    await manager.post("/v1/forecast-adjustments", wanted, 403)


async def opened(given: Given, at: datetime, owner: Person, value: int, day: date) -> UUID:
    wanted = OpportunityInput(
        title="x",
        company_id=UUID((await given.company())["id"]),
        owner_id=owner.id,
        pipeline_id=UUID((await given.pipeline())["id"]),
        amount=Money.of_minor(value, "EUR"),
        expected_close_on=day,
    )
    async with system_work(given.filo.pool, given.tenant_id, at) as work:
        [made] = await create(work, OPPORTUNITY, [wanted])
    assert made.id is not None
    return made.id


async def judged(given: Given, admin: Person, one: Person, two: Person) -> date:
    """A month that is over: 10 points of 1,000.00 and of 2,000.00 were expected of it; 150.00, nothing, and 30.00 that
    nobody expected came.
    """
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    night = datetime(month.year, month.month, 1, 1, 41, tzinfo=UTC) - timedelta(days=31)
    first = await opened(given, night - timedelta(days=9), one, 100_000, month.replace(day=20))
    await opened(given, night - timedelta(days=9), two, 200_000, month.replace(day=20))
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id, night) as work:
            await take_snapshot(work)
    kept = await rows(admin, "/v1/analytics/forecast-snapshots?sort=taken_on")
    assert sorted(row["expected"]["amount"] for row in kept) == ["100.00", "200.00"]
    later = datetime(month.year, month.month, 10, 9, tzinfo=UTC)
    third = await opened(given, later, admin, 3_000, month.replace(day=20))
    async with system_work(given.filo.pool, given.tenant_id, later) as work:
        await work.connection.execute(
            "update opportunities set base_minor = 15000, amount_minor = 15000 where id = $1", first
        )
        done = await close_many(work, [ManyClose(id=id, outcome="won") for id in (first, third)])
    assert all(each.error is None for each in done)
    return month


async def test_forecasts_are_held_against_what_was_won(given: Given) -> None:
    admin, one, two = await given.admin(), await given.member(), await given.member()
    month = await judged(given, admin, one, two)
    said = await admin.get("/v1/analytics/forecast-accuracy")
    assert said["metric"] == {"id": "forecast-accuracy", "version": 1}
    total = said["total"]
    assert (total["n"], total["forecast"], total["actual"]) == (3, eur("300.00"), eur("180.00"))
    # |100 - 150| + |200 - 0| + |0 - 30| = 280; 300 - 180 = 120.
    assert (total["absolute_error"], total["wape"], total["bias"]) == (eur("280.00"), "1.555556", "0.666667")
    assert total["small_sample"]
    [row] = said["data"]
    assert (row["month"], row["n"], len(said["missing"])) == (month.isoformat(), 3, 11)
    behind = await rows(admin, row["forecast_drill_down"])
    assert sum(Decimal(each["expected"]["amount"]) for each in behind) == Decimal(row["forecast"]["amount"])
    behind = await rows(admin, row["actual_drill_down"])
    assert sum(Decimal(each["value"]["amount"]) for each in behind) == Decimal(row["actual"]["amount"])
    mine = (await one.get("/v1/analytics/forecast-accuracy"))["total"]
    assert (mine["n"], mine["forecast"], mine["actual"], mine["wape"]) == (1, eur("100.00"), eur("150.00"), "0.333333")
    assert len((await one.get("/v1/analytics/forecast-snapshots"))["data"]) == 1
    early = await admin.get("/v1/analytics/forecast-accuracy?lead_days=90")
    assert (early["data"], early["total"]["wape"], len(early["missing"])) == ([], None, 12)
    committed = await admin.get("/v1/analytics/forecast-accuracy?basis=accepted")
    assert committed["total"]["forecast"] == eur("0.00")
    for wrong in ("lead_days=-1", "basis=hoped", "from=2026-03-01&to=2026-02-01", "lead=30"):
        await admin.get(f"/v1/analytics/forecast-accuracy?{wrong}", 422)


async def test_a_snapshot_is_taken_once_a_day(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    now = datetime.now(UTC)
    async with system_work(given.filo.pool, given.tenant_id, now) as work:
        assert await take_snapshot(work) == 0
    # Ahead of this month, which may end before the second night.
    ahead = today() + timedelta(days=40)
    month = ahead.replace(day=1).isoformat()
    wanted = {"member_id": str(seller.id), "month": month, "amount": eur("5.00"), "note": "x"}
    await admin.post("/v1/forecast-adjustments", wanted, 201)
    await given.opportunity(seller, amount=eur("100.00"), expected_close_on=ahead.isoformat())
    for expected in (1, 0):
        async with system_work(given.filo.pool, given.tenant_id, now) as work:
            assert await take_snapshot(work) == expected
    [row] = await rows(admin, "/v1/analytics/forecast-snapshots?sort=month")
    assert (row["month"], row["n"], row["adjustment"]) == (month, 1, eur("5.00"))
    async with system_work(given.filo.pool, given.tenant_id, now + timedelta(days=1)) as work:
        assert await take_snapshot(work) >= 1
