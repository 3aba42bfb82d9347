"""Cycle, velocity, cohorts and flow over HTTP: the golden figures, any history against the reference, recounts."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from given import ROME, Given, Person
from histories import Past, every, past
from test_analytics import added_up, golden, noon

from domain.analytics.rules.cycles import AGES, Velocity, cohorts, cycles, half_up
from domain.analytics.rules.durations import HALF, P90, quantile, total
from domain.analytics.rules.flow import Day, flow_of_pipeline, flow_of_stage
from domain.analytics.rules.periods import Period

Q1 = "from=2026-01-01&to=2026-04-01&as_of=2026-03-31"
PERIOD = Period(date(2026, 1, 1), date(2026, 4, 1))


async def test_the_golden_cycle_and_velocity(given: Given) -> None:
    names = await golden(given)
    admin = await given.admin()
    said = await admin.get(f"/v1/analytics/cycle?{Q1}&group_by=source")
    won = said["total"]["won"]
    assert (won["n"], won["median"], won["p90"], won["small_sample"]) == (3, "62.0", "73.2", True)
    assert sorted(each["days"] for each in await every(admin, won["drill_down"])) == [56, 62, 76]
    lost = said["total"]["lost"]
    assert (lost["n"], lost["median"]) == (3, "67.0")
    assert sum(row["won"]["n"] for row in said["data"]) == 3
    quick = await admin.get(f"/v1/analytics/velocity?{Q1}")
    row = quick["total"]
    assert (row["open"], row["win_rate"]["rate"], row["mean_value"]["amount"]) == (4, "0.500000", "9000.00")
    assert (row["median_days"], row["per_day"]) == ("62.0", {"amount": "290.32", "currency": "EUR"})
    assert len(await every(admin, row["open_deals"])) == 4
    assert await added_up(admin, row["drill_down"]) == (6, Decimal("83000.00"))
    # Of twelve months, as is the default, one more was lost.
    year = (await admin.get("/v1/analytics/velocity?as_of=2026-03-31"))["total"]
    assert (year["win_rate"]["whole"], year["per_day"]["amount"]) == (7, "248.85")
    mine = (await admin.get(f"/v1/analytics/velocity?{Q1}&owner_id={names['A']}"))["total"]
    assert (mine["open"], mine["win_rate"]["part"], mine["win_rate"]["whole"]) == (3, 1, 3)
    nothing = (await admin.get("/v1/analytics/velocity?from=2024-01-01&to=2024-02-01&as_of=2024-02-01"))["total"]
    assert (nothing["open"], nothing["per_day"], nothing["median_days"]) == (0, None, None)


async def test_the_golden_cohorts(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    said = await admin.get("/v1/analytics/cohorts?as_of=2026-03-31")
    told = {row["month"]: (row["n"], [each["won"]["part"] for each in row["ages"]]) for row in said["data"]}
    assert told == {
        "2025-10-01": (1, [0, 0, 0, 0, 0]),
        "2025-11-01": (1, [0, 0, 1, 1, 1]),
        "2025-12-01": (2, [0, 0, 1, 1, 1]),
        "2026-01-01": (3, [0, 1, 1, 1, 1]),
        "2026-02-01": (3, [0, 0, 0, 0, 0]),
        "2026-03-01": (2, [0, 0, 0, 0, 0]),
    }
    december = said["data"][2]
    assert [each["complete"] for each in december["ages"]] == [True, True, True, False, False]
    assert len(await every(admin, december["drill_down"])) == 2
    assert [row["title"] for row in await every(admin, december["ages"][2]["drill_down"])] == ["o3"]


async def test_the_golden_flow(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    said = await admin.get(f"/v1/analytics/flow?{Q1}")
    whole = said["total"]
    assert (whole["before"], whole["arrivals"], whole["departures"], whole["wip"]) == (3, 8, 7, 4)
    assert [row["stage"]["name"] for row in said["data"]] == ["S1", "S2", "S3"]
    assert [row["wip"] for row in said["data"]] == [1, 2, 1]
    assert sum(week["closed"] for week in said["throughput"]) == said["cycle_time"]["n"] == 7
    assert (said["age"]["n"], said["age"]["median"]) == (4, "39.5")
    assert {row["title"] for row in await every(admin, said["age"]["drill_down"])} == {"o7", "o8", "o10", "o11"}


def spread(said: Any) -> tuple[Any, ...]:
    return said["n"], said["median"], said["p90"]


def expected(lengths: Any) -> tuple[Any, ...]:
    median, p90 = quantile(lengths, HALF), quantile(lengths, P90)
    return total(lengths), *(None if each is None else f"{float(each):.1f}" for each in (median, p90))


@pytest.mark.parametrize("seed", range(3))
async def test_any_history_gives_what_the_reference_gives(given: Given, seed: int) -> None:
    made = await past(given, random.Random(seed + 100))
    admin, now = await given.admin(), datetime.now(ROME)
    for day in (date(2026, 2, 15), date(2026, 3, 31), now.date()):
        as_of = min(now, datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ROME))
        query = f"from=2026-01-01&to=2026-04-01&as_of={day}"
        for owner in (None, *made.owners):
            chosen = query if owner is None else f"{query}&owner_id={owner}"
            said = (await admin.get(f"/v1/analytics/cycle?{chosen}"))["total"]
            for outcome in ("won", "lost"):
                assert spread(said[outcome]) == expected(cycles(made.stories(owner), outcome, PERIOD, as_of))
            await _velocity_agrees(admin, chosen, made, owner, as_of)
            await _cohorts_agree(admin, chosen, made, owner, as_of)
        await _flow_agrees(admin, query, made, as_of)


async def _velocity_agrees(admin: Person, query: str, made: Past, owner: str | None, as_of: datetime) -> None:
    deals = [each for each in made.deals if owner in (None, each.body["owner_id"])]
    begun = [each for each in deals if each.story.opened_at <= as_of]
    ended = [(each, each.story.ending(as_of)) for each in begun]
    closed = [(each, ending.outcome) for each, ending in ended if ending and PERIOD.holds(ending.closed_at)]
    won = [each for each, outcome in closed if outcome == "won"]
    reference = Velocity(
        sum(ending is None for _, ending in ended),
        len(won),
        sum(outcome == "lost" for _, outcome in closed),
        sum(each.value_minor for each in won),
        cycles(made.stories(owner), "won", PERIOD, as_of),
    )
    said = (await admin.get(f"/v1/analytics/velocity?{query}"))["total"]
    assert said["open"] == reference.open == len(await every(admin, said["open_deals"]))
    assert (said["win_rate"]["part"], said["win_rate"]["whole"]) == (reference.won, reference.won + reference.lost)
    per_day = reference.per_day_minor
    minor = None if said["per_day"] is None else int(Decimal(said["per_day"]["amount"]) * 100)
    assert minor == (None if per_day is None else half_up(per_day))


async def _cohorts_agree(admin: Person, query: str, made: Past, owner: str | None, as_of: datetime) -> None:
    reference = cohorts(made.stories(owner), PERIOD, as_of)
    said = (await admin.get(f"/v1/analytics/cohorts?{query}"))["data"]
    found = {row["month"]: (row["n"], [each["won"]["part"] for each in row["ages"]]) for row in said}
    assert found == {str(month): (each.n, [each.by_age(age).part for age in AGES]) for month, each in reference.items()}


def days(series: Any) -> list[Day]:
    return [Day(date.fromisoformat(row.pop("day")), **row) for row in series["data"]]


async def _flow_agrees(admin: Person, query: str, made: Past, as_of: datetime) -> None:
    said = await admin.get(f"/v1/analytics/flow?{query}")
    found = {row["stage"]["id"]: row for row in said["data"]}
    for stage in made.stages:
        assert days(found[stage]) == flow_of_stage(made.stories(), stage, PERIOD, as_of)
    told = days(said["total"])
    assert told == flow_of_pipeline(made.stories(), PERIOD, as_of)
    inside = said["total"]["before"]
    for day in told:
        inside += day.arrivals - day.departures
        assert inside == day.wip
    for series in (said["total"], found[made.stages[1]]):
        for link, figure in (("arrived", "arrivals"), ("departed", "departures"), ("drill_down", "wip")):
            assert len(await every(admin, series[link])) == series[figure], link
    day = told[len(told) // 2]
    link = said["total"]["arrived"].replace(
        "from=2026-01-01&to=2026-04-01", f"from={day.day}&to={day.day + timedelta(1)}"
    )
    assert len(await every(admin, link)) == day.arrivals
    weeks = Counter[str]()
    for week in said["throughput"]:
        weeks.update({each: week[each] for each in ("won", "lost", "dead")})
        assert week["closed"] == week["won"] + week["lost"] + week["dead"]
    total_then = (await admin.get(f"/v1/analytics/win-rate?{query}"))["total"]
    assert weeks == Counter({each: total_then[each] for each in ("won", "lost", "dead")})
    busy = max(said["throughput"], key=lambda week: week["closed"])
    assert len(await every(admin, busy["drill_down"])) == busy["closed"]


async def test_another_pipeline_is_a_departure_and_an_arrival(given: Given) -> None:
    admin, here, there = await given.admin(), await given.pipeline(), await given.pipeline()
    deal = await given.opportunity(stage_id=here["stages"][0]["id"])
    await admin.post(f"/v1/opportunities/{deal['id']}/moves", {"stage_id": here["stages"][2]["id"]})
    await admin.post(f"/v1/opportunities/{deal['id']}/pipeline", {"pipeline_id": there["id"]})
    whole = (await admin.get("/v1/analytics/flow"))["total"]
    assert (whole["arrivals"], whole["departures"], whole["wip"]) == (2, 1, 1)
    ours = (await admin.get(f"/v1/analytics/flow?pipeline_id={here['id']}"))["total"]
    assert (ours["arrivals"], ours["departures"], ours["wip"]) == (1, 1, 0)
    rows = (await admin.get(f"/v1/analytics/stage-conversion?pipeline_id={here['id']}"))["data"]
    assert [(row["advanced"], row["open"]) for row in rows] == [(1, 0), (0, 1)]


async def test_what_a_reopening_voids_still_held_before(given: Given) -> None:
    key, admin = await given.key("opportunities:write", "companies:write", "history:write"), await given.admin()
    company = (await given.company())["id"]
    body = {"title": "x", "company_id": company, "opened_at": noon("2026-01-05"), "outcome": "won"}
    deal = await key.post("/v1/opportunities", {**body, "closed_at": noon("2026-02-05")}, 201)
    await admin.post(f"/v1/opportunities/{deal['id']}/reopen", {})
    for as_of, won in (("&as_of=2026-03-31", 1), ("&as_of=2026-02-04", 0), ("", 0)):
        query = f"from=2026-01-01&to=2026-04-01{as_of}"
        said = (await admin.get(f"/v1/analytics/win-rate?{query}"))["total"]
        assert said["won"] == won == (await admin.get(f"/v1/analytics/cycle?{query}"))["total"]["won"]["n"]
        assert len(await every(admin, said["drill_down"])) == won
    await admin.get("/v1/analytics/win-rate?as_of=2999-01-01", 422)


async def test_the_last_evening_of_a_quarter_belongs_to_the_next_in_rome(given: Given) -> None:
    key, admin = await given.key("opportunities:write", "companies:write", "history:write"), await given.admin()
    body = {"title": "x", "company_id": (await given.company())["id"], "outcome": "won"}
    body |= {"opened_at": "2026-03-31T20:00:00Z", "closed_at": "2026-03-31T23:30:00Z"}
    await key.post("/v1/opportunities", body, 201)
    first, second = "from=2026-01-01&to=2026-04-01", "from=2026-04-01&to=2026-07-01"
    assert (await admin.get(f"/v1/analytics/cycle?{first}"))["total"]["won"]["n"] == 0
    won = (await admin.get(f"/v1/analytics/cycle?{second}"))["total"]["won"]
    assert (won["n"], won["median"]) == (1, "1.0")
    assert [row["month"] for row in (await admin.get(f"/v1/analytics/cohorts?{first}"))["data"]] == ["2026-03-01"]
    ending = (await admin.get(f"/v1/analytics/flow?{first}"))["total"]
    assert (ending["arrivals"], ending["departures"], ending["wip"]) == (1, 0, 1)


async def test_a_seller_of_another_branch_learns_nothing(given: Given) -> None:
    north, south = await given.team("Nord"), await given.team("Sud")
    theirs = await given.member("seller", team_id=north)
    stranger, chief = await given.member("seller", team_id=south), await given.member("manager", team_id=south)
    money = {"amount": "10.00", "currency": "EUR"}
    won = await given.opportunity(theirs, amount=money)
    await theirs.post(f"/v1/opportunities/{won['id']}/close", {"outcome": "won"})
    await given.opportunity(theirs, amount=money)
    for person, seen in ((theirs, 1), (stranger, 0), (chief, 0)):
        assert (await person.get("/v1/analytics/cycle"))["total"]["won"]["n"] == seen
        quick = (await person.get("/v1/analytics/velocity?group_by=team"))["total"]
        assert (quick["open"], quick["win_rate"]["part"]) == (seen, seen)
        assert sum(row["n"] for row in (await person.get("/v1/analytics/cohorts"))["data"]) == 2 * seen
        flow = await person.get("/v1/analytics/flow")
        assert (flow["total"]["wip"], flow["age"]["n"], flow["cycle_time"]["n"]) == (seen, seen, seen)
        assert len((await person.get("/v1/analytics/opened-deals"))["data"]) == 2 * seen


async def test_questions_that_make_no_sense_are_refused(given: Given) -> None:
    admin = await given.admin()
    for query, pointer in (
        ("from=2010-01-01&to=2026-01-01", "/to"),
        ("as_of=2999-01-01", "/as_of"),
        ("group_by=colour", "/group_by/0"),
    ):
        for figure in ("cycle", "velocity", "cohorts"):
            said = await admin.get(f"/v1/analytics/{figure}?{query}", 422)
            assert said["errors"][0]["pointer"] == pointer
    said = await admin.get("/v1/analytics/flow?from=2024-01-01&to=2026-01-01", 422)
    assert (said["errors"][0]["pointer"], said["errors"][0]["code"]) == ("/to", "too-many-days")


async def test_the_price_gap(given: Given) -> None:
    admin, reason = await given.admin(), (await given.reason(name="Prezzo"))["id"]
    other = (await given.reason(name="Tempi"))["id"]

    async def lost(ours: str | None, theirs: str | None, why: str) -> None:
        deal = await given.opportunity(amount=ours and {"amount": ours, "currency": "EUR"})
        price = {"competitor_price": {"amount": theirs, "currency": "EUR"}} if theirs else {}
        await admin.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "lost", "loss_reason_id": why, **price})

    for ours, theirs in (("1000.00", "900.00"), ("300.00", "200.00"), ("500.00", "600.00"), ("500.00", None)):
        await lost(ours, theirs, reason)
    await lost(None, "10.00", reason)
    await lost("800.00", "400.00", other)
    said = await admin.get("/v1/analytics/price-gap")
    told = [(row["group"][0]["name"], row["n"], row["median"]) for row in said["data"]]
    assert told == [("Prezzo", 3, "0.100000"), ("Tempi", 1, "0.500000")]
    assert (said["total"]["n"], said["total"]["median"], said["total"]["small_sample"]) == (4, "0.216667", True)
    rows = await every(admin, said["data"][0]["drill_down"])
    assert sorted(row["competitor_price"]["amount"] for row in rows) == ["200.00", "600.00", "900.00"]
    mine = await admin.get(f"/v1/analytics/price-gap?loss_reason_id={other}&group_by=owner")
    assert [row["n"] for row in mine["data"]] == [1]
    assert (await (await given.member("seller")).get("/v1/analytics/price-gap"))["total"]["n"] == 0
