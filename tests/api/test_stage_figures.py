"""Stages over HTTP: the golden figures, any history against the reference, rows that recount to each figure."""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from given import ROME, Given
from histories import Past, every, past
from test_analytics import golden

from domain.analytics.rules.durations import HALF, P90, kaplan_meier_median, quantile, total
from domain.analytics.rules.periods import Period
from domain.analytics.rules.stages import conversion, dwelling

Q1, ALL = "from=2026-01-01&to=2026-04-01&as_of=2026-03-31", "as_of=2026-03-31"


async def test_the_golden_conversion(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    said = await admin.get(f"/v1/analytics/stage-conversion?{Q1}")
    assert said["metric"] == {"id": "stage-conversion", "version": 1}
    assert (said["period"]["from"], said["period"]["timezone"], said["as_of"]) == (
        "2026-01-01",
        "Europe/Rome",
        "2026-03-31",
    )
    told = [
        (row["group"][0]["name"], row["entered"], row["advanced"], row["lost"] + row["dead"], row["open"])
        for row in said["data"]
    ]
    assert told == [("S1", 8, 5, 2, 1), ("S2", 7, 4, 1, 2), ("S3", 5, 3, 1, 1)]
    assert [row["of_entered"]["rate"][:6] for row in said["data"]] == ["0.6250", "0.5714", "0.6000"]
    assert [row["of_decided"]["rate"] for row in said["data"]] == ["0.714286", "0.800000", "0.750000"]
    assert said["data"][0]["of_entered"]["small_sample"]
    for row in said["data"]:
        results = Counter(each["result"] for each in await every(admin, row["drill_down"]))
        assert results == Counter({each: row[each] for each in ("advanced", "lost", "dead", "open")})


async def test_the_golden_time_in_stage(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    said = await admin.get(f"/v1/analytics/time-in-stage?{ALL}")
    assert said["period"]["from"] == "2025-04-01"
    told = [(row["completed"]["n"], row["completed"]["median"], row["completed"]["p90"]) for row in said["data"]]
    assert told == [(11, "21.0", "26.0"), (7, "23.0", "46.4"), (4, "17.0", "21.8")]
    assert [row["survival"]["median"] for row in said["data"]] == [21, 23, 15]
    assert [(row["survival"]["n"], row["survival"]["open"]) for row in said["data"]] == [(12, 1), (9, 2), (5, 1)]


def rows_of(said: Any) -> dict[tuple[str | None, ...], Any]:
    return {tuple(each["id"] for each in row["group"]): row for row in said["data"]}


@pytest.mark.parametrize("seed", range(3))
async def test_any_history_gives_what_the_reference_gives(given: Given, seed: int) -> None:
    made = await past(given, random.Random(seed))
    admin, now = await given.admin(), datetime.now(ROME)
    for day in (date(2026, 2, 15), date(2026, 3, 31), now.date()):
        as_of = min(now, datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ROME))
        query = f"from=2026-01-01&to=2026-04-01&as_of={day}&group_by=owner"
        converted = rows_of(await admin.get(f"/v1/analytics/stage-conversion?{query}"))
        dwelt = rows_of(await admin.get(f"/v1/analytics/time-in-stage?{query}"))
        for owner in made.owners:
            _conversion_agrees(converted, made, owner, as_of)
            _dwelling_agrees(dwelt, made, owner, as_of)
    row = next(row for row in dwelt.values() if row["stuck"]["inside"])
    lasting = await every(admin, row["stuck"]["drill_down"].partition("&days_gt")[0]) if row["stuck"]["basis"] else []
    assert len(lasting) in (0, row["stuck"]["inside"])
    for row in dwelt.values():
        stays = await every(admin, row["completed"]["drill_down"])
        lengths = Counter(each["days"] for each in stays)
        assert total(lengths) == row["completed"]["n"]
        assert quantile(lengths, HALF) == (None if not stays else float(row["completed"]["median"]))
        assert len(await every(admin, row["survival"]["drill_down"])) == row["survival"]["n"]


PERIOD = Period(date(2026, 1, 1), date(2026, 4, 1))


def _conversion_agrees(found: dict[Any, Any], made: Past, owner: str, as_of: datetime) -> None:
    reference = conversion(made.stories(owner), made.stages, PERIOD, as_of)
    said = {
        key[0]: (row["advanced"], row["lost"], row["dead"], row["open"])
        for key, row in found.items()
        if key[1] == owner
    }
    assert said == {stage: (each.advanced, each.lost, each.dead, each.open) for stage, each in reference.items()}


def _dwelling_agrees(found: dict[Any, Any], made: Past, owner: str, as_of: datetime) -> None:
    for stage in made.stages:
        each, row = dwelling(made.stories(owner), stage, PERIOD, as_of), found.get((stage, owner))
        if row is None:
            assert not total(each.completed) + total(each.lasting) + total(each.inside)
            continue
        p90 = quantile(each.completed, P90)
        assert row["completed"]["p90"] == (None if p90 is None else f"{float(p90):.1f}")
        told = (row["completed"]["n"], row["survival"]["open"], row["stuck"]["won_n"], row["stuck"]["inside"])
        assert told == tuple(total(each) for each in (each.completed, each.lasting, each.won, each.inside))
        assert row["survival"]["median"] == kaplan_meier_median(each.completed, each.lasting)


async def test_what_is_stuck(given: Given) -> None:
    key, admin = await given.key("opportunities:write", "history:write", "companies:read"), await given.admin()
    stages = [
        {"name": "Contatto", "probability": "10", "stale_after_days": 4},
        {"name": "Offerta", "probability": "50"},
    ]
    pipeline = await given.pipeline(stages=stages)
    stage, company = pipeline["stages"][0]["id"], (await given.company())["id"]
    today = datetime.now(ROME).replace(hour=0, minute=5)

    async def stayed(days: int, outcome: str) -> dict[str, Any]:
        entered = today - timedelta(days=days + 1)
        body: dict[str, Any] = {"title": "x", "company_id": company, "stage_id": stage, "outcome": outcome}
        body |= {"opened_at": entered.isoformat()}
        body |= {"closed_at": (entered + timedelta(days=days)).isoformat()} if outcome == "won" else {}
        return await key.post("/v1/opportunities", body, 201)

    async def stuck() -> dict[str, Any]:
        said = await admin.get(f"/v1/analytics/time-in-stage?stage_id={stage}")
        return said["data"][0]["stuck"]

    for days in (2, 3, 9, 19, 30):
        await stayed(days, "open")
    found = await stuck()
    assert (found["basis"], found["after_days"], found["stuck"], found["inside"]) == ("stage", "4.0", 3, 5)
    assert len(await every(admin, found["drill_down"])) == 3
    for days in range(1, 21):
        await stayed(days, "won")
    found = await stuck()
    assert (found["basis"], found["after_days"], found["won_n"], found["stuck"]) == ("won-deals", "16.2", 20, 2)
    assert len(await every(admin, found["drill_down"])) == 2


async def test_the_last_evening_of_a_quarter_belongs_to_the_next_in_rome(given: Given) -> None:
    key, admin = await given.key("opportunities:write", "companies:write", "history:write"), await given.admin()
    pipeline, company = await given.pipeline(), (await given.company())["id"]
    body = {"title": "x", "company_id": company, "opened_at": "2026-03-31T23:30:00Z"}
    stage = pipeline["stages"][0]["id"]
    await key.post("/v1/opportunities", {**body, "stage_id": stage}, 201)
    first = await admin.get(f"/v1/analytics/stage-conversion?{Q1}&stage_id={stage}")
    assert first["data"] == []
    second = await admin.get(f"/v1/analytics/stage-conversion?from=2026-04-01&to=2026-07-01&stage_id={stage}")
    assert second["data"][0]["entered"] == 1


async def test_a_seller_of_another_branch_learns_nothing(given: Given) -> None:
    north, south = await given.team("Nord"), await given.team("Sud")
    theirs = await given.member("seller", team_id=north)
    stranger, chief = await given.member("seller", team_id=south), await given.member("manager", team_id=south)
    deal = await given.opportunity(theirs)
    for person, seen in ((theirs, 1), (stranger, 0), (chief, 0)):
        for figure in ("stage-conversion", "time-in-stage", "stage-visits"):
            assert len((await person.get(f"/v1/analytics/{figure}"))["data"]) == seen, figure
    within = f"/v1/analytics/stage-visits?within_team_id={north}"
    assert [row["opportunity_id"] for row in (await (await given.admin()).get(within))["data"]] == [deal["id"]]
    await (await given.key("opportunities:read")).get("/v1/analytics/stage-conversion", 403)


async def test_questions_that_make_no_sense_are_refused(given: Given) -> None:
    admin = await given.admin()
    for query, pointer in (
        ("from=2010-01-01&to=2026-01-01", "/to"),
        ("from=2026-01-01&to=2026-01-01", "/to"),
        ("as_of=2999-01-01", "/as_of"),
        ("group_by=colour", "/group_by/0"),
        ("colour=red", "/colour"),
        ("owner_id=x", "/owner_id/0"),
    ):
        for figure in ("stage-conversion", "time-in-stage"):
            said = await admin.get(f"/v1/analytics/{figure}?{query}", 422)
            assert said["errors"][0]["pointer"] == pointer
    await admin.get("/v1/analytics/stage-conversion?from=2016-01-01&to=2026-01-01", 200)
    await admin.get("/v1/analytics/stage-visits?sort=colour", 400)
