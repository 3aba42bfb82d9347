"""Targets over HTTP: the golden figures, rows that add up, who may set and see which, edges of time and input."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from given import ROME, Given, Person, today
from test_analytics import added_up, golden

from domain.analytics.queries.rates import said
from domain.analytics.rules.targets import Attainment, working_days

YEAR = today().replace(month=1, day=1)


def eur(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


async def aim(by: Person, holder: str = "workspace", status: int = 201, **more: Any) -> Any:
    """A target of this year, unless said otherwise."""
    wanted = {"holder": holder, "period": "year", "starts_on": YEAR.isoformat(), "amount": eur("1000.00"), **more}
    return await by.post("/v1/targets", wanted, status)


async def figures(person: Person, query: str = "") -> list[Any]:
    """The rows; every link's rows add up to its sum."""
    answer = await person.get(f"/v1/analytics/targets?{query}")
    assert answer["metric"] == {"id": "target-attainment", "version": 1}
    for row in answer["data"]:
        for part in (row["won"], row["coverage"]["open"], row["coverage"]["rated"]):
            assert await added_up(person, part["drill_down"]) == (part["n"], Decimal(part["value"]["amount"]))
            assert part["small_sample"] == (part["n"] < 20)
    return answer["data"]


async def test_the_golden_figures(given: Given) -> None:
    names = await golden(given)
    admin = await given.admin()
    for deal in (await admin.get("/v1/opportunities?outcome=open"))["data"]:
        await admin.patch(f"/v1/opportunities/{deal['id']}", {"expected_close_on": "2026-05-14"})
    await aim(admin, period="quarter", starts_on="2026-01-01", amount=eur("60000.00"))
    await aim(admin, period="quarter", starts_on="2026-04-01", amount=eur("40000.00"))
    await aim(admin, "member", period="quarter", starts_on="2026-01-01", member_id=names["A"], amount=eur("8000.00"))
    rated = "rated_from=2026-01-01&rated_to=2026-04-01&sort=starts_on"
    first, second = await figures(admin, f"from=2026-01-01&to=2026-07-01&holder=workspace&{rated}")
    assert (first["won"]["value"]["amount"], first["attainment"]) == ("27000.00", "0.450000")
    assert first["period"] == {"from": "2026-01-01", "to": "2026-04-01", "timezone": "Europe/Rome"}
    assert first["working_days"]["total"] == 62
    assert (first["coverage"]["remaining"]["amount"], first["coverage"]["open"]["n"]) == ("33000.00", 0)
    covered = second["coverage"]
    assert (second["won"]["n"], covered["open"]["n"], covered["open"]["value"]["amount"]) == (0, 4, "67000.00")
    assert (covered["remaining"]["amount"], covered["state"], covered["ratio"]) == ("40000.00", "open", "1.675000")
    assert Decimal(covered["required"]).quantize(Decimal("0.001")) == Decimal("3.074")
    assert (covered["win_rate_by_value"], covered["rated"]["n"]) == ("0.325301", 6)
    [anna] = await figures(admin, f"from=2026-01-01&to=2026-04-01&holder=member&{rated}")
    assert (anna["name"], anna["attainment"]) == ("A", "1.250000")
    assert (anna["coverage"]["state"], anna["coverage"]["ratio"]) == ("reached", None)
    assert anna["coverage"]["remaining"]["amount"] == "-2000.00"


async def test_a_target_of_each_kind_counts_its_own(given: Given) -> None:
    north = await given.team("Nord")
    brescia, south = await given.team("Brescia", parent_id=north), await given.team("Sud")
    admin, other = await given.admin(), await given.pipeline()
    people = [await given.member(team_id=team) for team in (north, brescia, south)]
    for person, amount in zip(people, ("10.00", "20.00", "40.00"), strict=True):
        deal = await given.opportunity(person, amount=eur(amount))
        await person.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "won"})
        await given.opportunity(person, amount=eur(amount), expected_close_on=today().isoformat())
        elsewhere = {"pipeline_id": other["id"], "expected_close_on": today().isoformat()}
        await given.opportunity(person, amount=eur("5.00"), **elsewhere)
    for team in (north, brescia, south):
        await aim(admin, "team", team_id=str(team))
    await aim(admin, "member", member_id=str(people[1].id))
    await aim(admin, "pipeline", pipeline_id=other["id"])
    await aim(admin)
    found = {row["name"]: row for row in await figures(admin)}
    sums = {
        name: (row["won"]["value"]["amount"], row["coverage"]["open"]["value"]["amount"]) for name, row in found.items()
    }
    assert sums == {
        "Nord": ("30.00", "40.00"),
        "Brescia": ("20.00", "25.00"),
        "Sud": ("40.00", "45.00"),
        found[next(name for name in found if name and name.startswith("seller"))]["name"]: ("20.00", "25.00"),
        other["name"]: ("0.00", "15.00"),
        None: ("70.00", "85.00"),
    }
    elapsed = working_days(YEAR, today() + timedelta(days=1), "IT")
    whole = working_days(YEAR, YEAR.replace(year=YEAR.year + 1), "IT")
    days = found[None]["working_days"]
    assert (days["elapsed"], days["total"], days["calendar"]) == (elapsed, whole, "IT")
    attained = Attainment(7_000, 100_000, elapsed, whole)
    assert found[None]["pace"] == said(attained.pace.rate())


async def offered(given: Given, goods: dict[str, str], lines: dict[str, str], outcome: str | None = None) -> None:
    """A deal with a sent quote of a line for each family; won by it, lost, or open."""
    admin, made = await given.admin(), await given.opportunity(expected_close_on=today().isoformat())
    wanted = [
        {"description": "x", "quantity": "1", "unit_price": price, "product_id": goods[family]}
        for family, price in lines.items()
    ]
    quote = await admin.post("/v1/quotes", {"opportunity_id": made["id"], "lines": wanted}, 201)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    if outcome == "won":
        await admin.post(f"/v1/quotes/{quote['id']}/accept")
    elif outcome is not None:
        closing = {"outcome": outcome, "loss_reason_id": (await given.reason())["id"]}
        await admin.post(f"/v1/opportunities/{made['id']}/close", closing)


async def test_a_product_family_counts_the_deals_whose_quotes_it_leads(given: Given) -> None:
    admin, goods = await given.admin(), dict[str, str]()
    for family in ("Quadri", "Cavi & tubi"):
        product = {"sku": family, "name": family, "family": family, "price": "1"}
        goods[family] = (await admin.post("/v1/products", product))["id"]
    await offered(given, goods, {"Quadri": "60.00", "Cavi & tubi": "40.00"}, "won")
    await offered(given, goods, {"Quadri": "10.00", "Cavi & tubi": "15.00"}, "won")
    await offered(given, goods, {"Cavi & tubi": "7.00"}, "lost")
    await offered(given, goods, {"Quadri": "8.00"})
    await given.opportunity(amount=eur("500.00"), expected_close_on=today().isoformat())
    for family in goods:
        await aim(admin, "product_family", product_family=family, amount=eur("50.00"))
    await aim(admin)
    found = {row["name"]: row for row in await figures(admin)}
    told = {
        name: tuple(part["value"]["amount"] for part in (row["won"], row["coverage"]["open"], row["coverage"]["rated"]))
        for name, row in found.items()
    }
    assert told == {
        "Quadri": ("100.00", "8.00", "100.00"),
        "Cavi & tubi": ("25.00", "0.00", "32.00"),
        None: ("125.00", "508.00", "132.00"),
    }
    assert {name: row["attainment"] for name, row in found.items()} == {
        "Quadri": "2.000000",
        "Cavi & tubi": "0.500000",
        None: "0.125000",
    }
    assert (found["Quadri"]["holder"], found["Quadri"]["holder_id"]) == ("product_family", None)
    assert found["Quadri"]["coverage"]["rated"]["n"] == 1
    [only] = await figures(admin, "product_family=Quadri")
    assert only == found["Quadri"]


async def test_a_product_family_is_the_catalogues_and_the_wholes(given: Given) -> None:
    admin = await given.admin()
    await admin.post("/v1/products", {"sku": "Q", "name": "Quadro", "family": "Quadri", "price": "1"})
    await aim(admin, "product_family", product_family="Quadri")
    assert (await aim(admin, "product_family", 409, product_family="Quadri"))["code"] == "already-exists"
    unknown = await aim(admin, "product_family", 422, product_family="Lampade")
    assert (unknown["errors"][0]["pointer"], unknown["errors"][0]["code"]) == ("/product_family", "family-unknown")
    for wrong in ({}, {"product_family": "Quadri", "member_id": str(admin.id)}):
        assert (await aim(admin, "product_family", 422, **wrong))["errors"][0]["code"] == "target-holder"
    manager = await given.member("manager", team_id=await given.team("Nord"))
    assert await figures(manager) == []
    await aim(manager, "product_family", 403, product_family="Quadri", period="month")


async def test_who_sees_and_sets_which(given: Given) -> None:
    north, south = await given.team("Nord"), await given.team("Sud")
    brescia = await given.team("Brescia", parent_id=north)
    admin, manager = await given.admin(), await given.member("manager", team_id=north)
    mine, colleague = await given.member(team_id=brescia), await given.member(team_id=brescia)
    stranger = await given.member(team_id=south)
    await aim(manager, "member", member_id=str(mine.id))
    await aim(manager, "member", member_id=str(colleague.id))
    await aim(manager, "team", team_id=str(brescia))
    refused = await aim(manager, "member", 403, member_id=str(stranger.id))
    assert refused["code"] == "target-out-of-reach"
    await aim(manager, "team", 403, team_id=str(south))
    await aim(manager, status=403)
    theirs = await aim(admin, "member", member_id=str(stranger.id))
    far, whole = await aim(admin, "team", team_id=str(south)), await aim(admin)
    for target in (theirs, far, whole):
        await manager.get(f"/v1/targets/{target['id']}", 404)
        await manager.patch(f"/v1/targets/{target['id']}", {"amount": eur("1.00")}, 404)
        await manager.call("DELETE", f"/v1/targets/{target['id']}", 404)
    assert len(await figures(manager)) == len((await manager.get("/v1/targets"))["data"]) == 3
    [own] = await figures(mine)
    assert (own["holder"], own["holder_id"]) == ("member", str(mine.id))
    assert len((await mine.get("/v1/targets"))["data"]) == 1
    await aim(mine, "member", 403, member_id=str(mine.id))
    await mine.patch(f"/v1/targets/{own['id']}", {"amount": eur("1.00")}, 403)
    told = await mine.get("/v1/events?type=target.created")
    assert [event["record_id"] for event in told["data"]] in ([own["id"]], [])
    assert len(await figures(admin)) == 6


async def test_a_seller_learns_nothing_of_another_branch(given: Given) -> None:
    admin, seller = await given.admin(), await given.member()
    await aim(admin, "member", member_id=str(seller.id))
    mine = await given.opportunity(seller, amount=eur("10.00"))
    await seller.post(f"/v1/opportunities/{mine['id']}/close", {"outcome": "won"})
    [before] = await figures(seller)
    other = await given.opportunity(amount=eur("90.00"), expected_close_on=today().isoformat())
    await admin.post(f"/v1/opportunities/{other['id']}/close", {"outcome": "won"})
    await aim(admin)
    assert await figures(seller) == [before]
    assert before["won"]["value"]["amount"] == "10.00"


async def test_a_target_changes_by_versions_and_is_one_for_its_period(given: Given) -> None:
    admin = await given.admin()
    target = await aim(admin)
    assert (target["until"], target["version"]) == (YEAR.replace(year=YEAR.year + 1).isoformat(), 1)
    assert (await aim(admin, status=409))["code"] == "already-exists"
    await aim(admin, period="month")
    path = f"/v1/targets/{target['id']}"
    changed = await admin.patch(path, {"amount": eur("2000.00")}, headers={"If-Match": '"v1"'})
    assert (changed["amount"], changed["version"]) == (eur("2000.00"), 2)
    await admin.call("PATCH", path, 412, json={"amount": eur("3000.00")}, headers={"If-Match": '"v1"'})
    assert (await admin.patch(path, {"starts_on": "2027-01-01"}, 422))["errors"][0]["code"] == "target-fixed"
    await admin.call("DELETE", path, 204)
    again = await aim(admin)
    await admin.post(f"{path}/restore", status=409)
    await admin.call("DELETE", f"/v1/targets/{again['id']}", 204)
    assert (await admin.post(f"{path}/restore"))["amount"] == eur("2000.00")


async def test_bad_targets_are_refused(given: Given) -> None:
    admin, member = await given.admin(), await given.member()
    for wrong in (
        {"starts_on": f"{YEAR.year}-02-01"},
        {"period": "quarter", "starts_on": f"{YEAR.year}-05-01"},
        {"period": "month", "starts_on": f"{YEAR.year}-05-02"},
        {"period": "week"},
        {"amount": {"amount": "10.00", "currency": "USD"}},
        {"amount": eur("0.00")},
        {"amount": eur("-1.00")},
        {"member_id": str(member.id)},
        {"holder": "member"},
        {"holder": "family"},
        {"unknown": 1},
    ):
        await aim(admin, **{"status": 422, **wrong})
    await admin.get("/v1/analytics/targets?from=2026-02-01&to=2026-01-01", 422)
    await admin.get("/v1/analytics/targets?rated_from=2026-02-01&rated_to=2026-01-01", 422)
    await admin.get("/v1/analytics/targets?holder_of=x", 422)


async def test_a_quarter_ends_at_midnight_where_the_workspace_is(given: Given) -> None:
    key = await given.key("opportunities:write", "companies:write", "history:write", "analytics:read")
    admin, company = await given.admin(), (await given.company())["id"]
    for closed, amount in (((2026, 3, 31, 23, 30), "10.00"), ((2026, 4, 1, 0, 30), "20.00")):
        instant = datetime(*closed, tzinfo=ROME).isoformat()
        body = {"title": "x", "company_id": company, "outcome": "won", "closed_at": instant, "amount": eur(amount)}
        await key.post("/v1/opportunities", body, 201)
    for start in (date(2026, 1, 1), date(2026, 4, 1)):
        await aim(admin, period="quarter", starts_on=start.isoformat())
    rows = await figures(admin, "from=2026-01-01&to=2026-07-01&sort=starts_on")
    assert [row["won"]["value"]["amount"] for row in rows] == ["10.00", "20.00"]
    assert [row["attainment"] for row in rows] == ["0.010000", "0.020000"]
