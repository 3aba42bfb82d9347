"""The qualification funnel, the speed to lead and the planning ratio: against the reference, and who sees what."""

import random
from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from given import ROME, Given, Person, today
from recorder import Recorder
from test_recall import rows_of

from adapters.database import system_work
from domain.analytics.rules.durations import lengths_of, quantile
from domain.analytics.rules.leads import LeadPath, days, funnel, microseconds

RUNGS = ("new", "contacted", "interested")
HALF, TENTH = Fraction(1, 2), Fraction(9, 10)


async def visits_of(given: Given) -> dict[str, list[tuple[UUID, timedelta | None]]]:
    """What the database keeps of each lead's stays."""
    async with system_work(given.filo.pool, given.tenant_id) as work:
        found = await work.connection.fetch("select lead_id, step_id, left_at - entered_at as took from lead_visits")
    kept: dict[str, list[tuple[UUID, timedelta | None]]] = defaultdict(list)
    for row in found:
        kept[str(row["lead_id"])].append((row["step_id"], row["took"]))
    return kept


async def a_lead(given: Given, dice: random.Random, by: dict[str, Any], contact: str) -> dict[str, Any]:
    """A lead on its way: where it stood, how it ended, what it was won for."""
    admin, steps = await given.admin(), by["steps"]
    said = {name: dice.choice(by[name]) for name in ("source_id", "campaign", "owner_id")}
    lead = await given.lead(admin, contact_id=contact, **{k: v for k, v in said.items() if v is not None})
    path, stood = f"/v1/leads/{lead['id']}", [0]
    for _ in range(dice.randrange(3)):
        place = dice.randrange(3)
        if place != stood[-1]:
            await admin.post(f"{path}/moves", {"step": steps[RUNGS[place]]["id"]})
            stood.append(place)
    outcome: Any = dice.choice(["open", "qualified", "qualified", "disqualified"])
    won = 0
    if outcome == "qualified":
        amount = dice.randrange(1, 900)
        deal = await admin.post(f"{path}/qualify", {"amount": {"amount": f"{amount}.00", "currency": "EUR"}})
        if dice.random() < 0.6:
            deal_id = (await admin.get(path))["opportunity_id"]
            assert deal
            await admin.post(f"/v1/opportunities/{deal_id}/close", {"outcome": "won"})
            won = amount
    elif outcome == "disqualified":
        await admin.post(f"{path}/disqualify", {"reason": by["reason"]})
    return {**said, "id": lead["id"], "path": LeadPath(stood, 3, outcome), "won": won, "deal": outcome == "qualified"}


async def age(given: Given) -> None:
    """Stays and touches of some length, as if they had lasted."""
    await given.run(
        "update lead_visits set left_at = entered_at + interval '1 second' * (hashtext(id::text) & 65535)"
        " where left_at is not null"
    )
    await given.run(
        "update leads set first_touch_at = created_at + interval '1 second' * (hashtext(id::text) & 65535)"
        " where first_touch_at is not null"
    )


def spanned(values: list[int]) -> dict[str, Any]:
    middle, late = (days(quantile(lengths_of(values), share)) for share in (HALF, TENTH))
    said = {"median_days": middle and str(middle), "p90_days": late and str(late)}
    return {"n": len(values), "small_sample": len(values) < 20, **said}


@pytest.mark.parametrize("seed", range(2))
async def test_the_funnel_is_what_the_reference_counts(given: Given, seed: int) -> None:
    dice, admin = random.Random(seed), await given.admin()
    reasons = (await admin.get("/v1/disqualification-reasons"))["data"]
    by: dict[str, Any] = {
        "steps": await given.ladder(),
        "reason": reasons[0]["id"],
        "source_id": [(await given.source())["id"], (await given.source())["id"], None],
        "campaign": ["Primavera", None],
        "owner_id": [str((await given.member()).id), str(admin.id)],
    }
    contact = (await given.contact())["id"]
    made = [await a_lead(given, dice, by, contact) for _ in range(24)]
    await age(given)
    stays, touched = await visits_of(given), (await admin.get("/v1/leads?limit=200"))["data"]
    for dimensions in ([], ["source"], ["campaign", "owner"]):
        query = "&".join(f"group_by={each}" for each in dimensions)
        said = await admin.get(f"/v1/analytics/leads-funnel?{query}")
        names = {"source": "source_id", "owner": "owner_id", "campaign": "campaign"}
        groups: dict[Any, list[Any]] = defaultdict(list)
        for each in made:
            groups[tuple(each[names[dimension]] for dimension in dimensions)].append(each)
        rows = said["data"] if dimensions else [said["total"]]
        assert len(rows) == len(groups)
        for row in rows:
            key = tuple(each["name"] if each["dimension"] == "campaign" else each["id"] for each in row["group"])
            await _agrees(admin, row, groups[key], by["steps"], stays)
    speed = await admin.get("/v1/analytics/speed-to-lead?group_by=owner")
    for row in (speed["total"], *speed["data"]):
        owner = row["group"][0]["id"] if row["group"] else None
        mine = [each for each in touched if owner in (None, each["owner_id"])]
        took = [_took(each) for each in mine if each["first_touch_at"]]
        assert (row["leads"], row["touched"]["part"], row["speed"]) == (len(mine), len(took), spanned(took))
        listed = await rows_of(admin, row["drill_down"])
        assert sorted(_took(each) for each in listed if each["first_touch_at"]) == sorted(took)


def _took(lead: dict[str, Any]) -> int:
    first, created = (datetime.fromisoformat(lead[name]) for name in ("first_touch_at", "created_at"))
    return microseconds(first - created)


async def _agrees(admin: Person, row: Any, leads: list[Any], steps: Any, stays: Any) -> None:
    counts = {each: sum(lead["path"].outcome == each for lead in leads) for each in ("open", "qualified")}
    assert (row["n"], row["open"], row["qualified"]["part"]) == (len(leads), counts["open"], counts["qualified"])
    assert (row["won"]["part"], Decimal(row["won_value"]["amount"])) == (
        sum(lead["won"] > 0 for lead in leads),
        sum(lead["won"] for lead in leads),
    )
    expected = funnel([lead["path"] for lead in leads], 3)
    for place, key in enumerate(RUNGS):
        rung = next(each for each in row["rungs"] if each["step_id"] == steps[key]["id"])
        found, want = [rung[name] for name in ("entered", "advanced", "out", "open")], expected[place]
        assert found == [want.entered, want.advanced, want.out, want.open]
        took = [
            microseconds(span)
            for lead in leads
            for step, span in stays[lead["id"]]
            if str(step) == steps[key]["id"] and span is not None
        ]
        assert rung["time"] == spanned(took)
        assert len(await rows_of(admin, rung["drill_down"])) == want.entered
    listed = await rows_of(admin, row["drill_down"])
    assert {each["id"] for each in listed} == {lead["id"] for lead in leads}
    worth = sum((Decimal(each["won_value"]["amount"]) for each in listed), Decimal(0))
    assert worth == Decimal(row["won_value"]["amount"])


async def test_a_seller_learns_of_own_leads_and_own_deals(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    mine, theirs = await given.lead(seller), await given.lead(admin)
    for lead in (mine, theirs):
        money = {"amount": {"amount": "100.00", "currency": "EUR"}}
        await admin.post(f"/v1/leads/{lead['id']}/qualify", {**money, "owner_id": str(admin.id)})
        deal = (await admin.get(f"/v1/leads/{lead['id']}"))["opportunity_id"]
        await admin.post(f"/v1/opportunities/{deal}/close", {"outcome": "won"})
    total = (await seller.get("/v1/analytics/leads-funnel"))["total"]
    assert (total["n"], total["won"]["part"], total["won_value"]["amount"]) == (1, 0, "0.00")
    [row] = (await seller.get(total["drill_down"]))["data"]
    assert (row["id"], row["opportunity_id"], row["won"]) == (mine["id"], None, False)
    total = (await admin.get("/v1/analytics/leads-funnel"))["total"]
    assert (total["n"], total["won_value"]["amount"]) == (2, "200.00")


async def test_leads_count_on_the_workspaces_days(given: Given, recorder: Recorder) -> None:
    admin = await given.admin()
    for at in ("2026-03-31 23:30:00+02", "2026-04-01 00:00:00+02"):
        lead = await given.lead(admin)
        await given.run(f"update leads set created_at = '{at}' where id = '{lead['id']}'")
    for period in ("from=2026-03-01&to=2026-04-01", "from=2026-04-01&to=2026-05-01"):
        assert (await admin.get(f"/v1/analytics/leads-funnel?{period}"))["total"]["n"] == 1
    async with recorder.counting() as said:
        await admin.get("/v1/analytics/leads-funnel?from=2026-03-01&to=2026-05-01")
    few = len(said)
    async with recorder.counting() as said:
        await admin.get("/v1/analytics/leads-funnel?from=2020-01-01&to=2026-05-01")
    assert len(said) == few
    empty = await admin.get("/v1/analytics/speed-to-lead?from=2020-01-01&to=2020-02-01")
    assert (empty["total"]["touched"]["rate"], empty["total"]["speed"]["median_days"]) == (None, None)
    for wrong in ("group_by=x", "from=2026-04-01&to=2026-03-01", "without=x", "from=1"):
        await admin.get(f"/v1/analytics/leads-funnel?{wrong}", 422)
        await admin.get(f"/v1/analytics/speed-to-lead?{wrong}", 422)


async def test_what_was_planned_of_what_was_done(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    yesterday, ahead = today() - timedelta(1), today() + timedelta(1)
    late = datetime(ahead.year, ahead.month, ahead.day, 0, 30, tzinfo=ROME)
    planned = await given.activity(seller, kind="call", due_on=str(today()))
    soon = await given.activity(seller, kind="task", due_at=late.isoformat())
    never = await given.activity(seller, kind="task")
    theirs = await given.activity(admin, kind="call", due_on=str(today()))
    for each in (planned, theirs):
        await given.run(f"update activities set created_at = '{yesterday} 23:50:00+01' where id = '{each['id']}'")
    for each, by in ((planned, seller), (soon, seller), (never, seller), (theirs, admin)):
        await by.post(f"/v1/activities/{each['id']}/complete", {})
    await given.activity(seller, kind="note", done_at=datetime.now(ROME).isoformat())
    said = await seller.get("/v1/analytics/planning-ratio?group_by=kind&group_by=owner")
    assert (said["total"]["planned"]["part"], said["total"]["planned"]["whole"]) == (1, 3)
    both = await admin.get("/v1/analytics/planning-ratio?group_by=owner")
    assert sorted((row["planned"]["part"], row["planned"]["whole"]) for row in both["data"]) == [(1, 1), (1, 3)]
    for row in (*said["data"], said["total"], both["total"], *both["data"]):
        rows = await rows_of(admin, row["drill_down"])
        if row in both["data"] or row is both["total"]:
            assert len(rows) == row["planned"]["whole"]
            assert sum(each["planned"] for each in rows) == row["planned"]["part"]
    await admin.get("/v1/analytics/planning-ratio?group_by=team", 422)
