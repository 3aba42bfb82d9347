"""The dashboard over HTTP: each figure is what its own page says, and its rows add up to it."""

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

from given import Given, Person, today
from histories import every, past
from recorder import Recorder
from test_analytics import added_up
from test_targets import aim, eur

PERIOD = "from=2025-12-01&to=2026-08-01"
STATEMENTS = 20
"""However many deals there are: six of them names."""


async def board(person: Person, query: str = "") -> dict[str, Any]:
    """The dashboard; the rows behind each sum add up to it."""
    said = await person.get(f"/v1/analytics/dashboard?{query}")
    for part in (
        said["open"],
        said["won"],
        said["lost"],
        said["dead"],
        said["stale"],
        said["recalls"],
        *said["funnel"],
    ):
        assert await added_up(person, part["drill_down"]) == (part["n"], Decimal(part["value"]["amount"]))
    for part in (said["open"], *said["funnel"]):
        rows = await every(person, part["drill_down"])
        assert sum(Decimal(row["weighted"]["amount"]) for row in rows) == Decimal(part["weighted"]["amount"])
    for part in said["funnel"]:
        days = sorted(row["days"] for row in await every(person, part["drill_down"]))
        half = (days[len(days) // 2] + days[(len(days) - 1) // 2]) / 2
        assert (part["age"]["n"], part["age"]["median"]) == (len(days), f"{half:.1f}")
    for part in (said["activities"] or {}).values():
        assert len(await every(person, part["drill_down"])) == part["n"]
    return said


async def _as_the_pages_say(person: Person, query: str) -> None:
    said = await board(person, f"{PERIOD}&{query}")
    rates = await person.get(f"/v1/analytics/win-rate?{PERIOD}&{query}&group_by=owner")
    assert said["win_rate"] == rates["total"]
    assert said["by_owner"] == rates["data"]
    teams = await person.get(f"/v1/analytics/win-rate?{PERIOD}&{query}&group_by=team")
    assert said["by_team"] == teams["data"]
    lost = await person.get(f"/v1/analytics/lost-reasons?{PERIOD}&{query}")
    assert said["loss_reasons"] == lost["data"][:10]
    assert said["reason_coverage"] == lost["reason_coverage"]
    assert said["period"] == rates["period"]
    for name in ("cycle", "velocity"):
        assert said[name] == (await person.get(f"/v1/analytics/{name}?{PERIOD}&{query}"))["total"]
    assert said["forecast"] == await person.get(f"/v1/analytics/forecast?{query}")
    assert said["open"]["n"] == said["velocity"]["open"] == sum(row["n"] for row in said["funnel"])


async def test_each_figure_is_what_its_page_says(given: Given, recorder: Recorder) -> None:
    made = await past(given, random.Random(4))
    admin, seller = await given.admin(), await given.member()
    await given.opportunity(seller)
    for query in ("", f"owner_id={made.owners[0]}", f"owner_id={made.owners[1]}&owner_id={made.owners[2]}"):
        await _as_the_pages_say(admin, query)
    await _as_the_pages_say(seller, "")
    async with recorder.counting() as said:
        await admin.get("/v1/analytics/dashboard")
    assert len(said) <= STATEMENTS, "\n\n".join(said)


async def test_a_team_and_a_pipeline_have_theirs(given: Given) -> None:
    north = await given.team("Nord")
    brescia = await given.team("Brescia", parent_id=north)
    admin, other = await given.admin(), await given.pipeline()
    boss, seller = await given.member("manager", team_id=north), await given.member(team_id=brescia)
    lost = await given.reason("lost", recall_after_days=30)
    for person, amount in ((boss, "10.00"), (seller, "20.00"), (await given.member(), "40.00")):
        for end in ("won", "lost", None):
            deal = await given.opportunity(person, amount=eur(amount))
            close = {"outcome": end, **({"loss_reason_id": lost["id"]} if end == "lost" else {})}
            if end:
                await person.post(f"/v1/opportunities/{deal['id']}/close", close)
            if end == "lost":
                await person.patch(f"/v1/opportunities/{deal['id']}", {"recall_on": today().isoformat()})
        await given.opportunity(person, amount=eur("5.00"), pipeline_id=other["id"])
        for day in (today() - timedelta(days=1), today()):
            await person.post("/v1/activities", {"kind": "task", "title": "x", "due_on": day.isoformat()}, 201)
    team = f"within_team_id={north}"
    for query in (team, f"pipeline_id={other['id']}", f"{team}&pipeline_id={other['id']}"):
        await _as_the_pages_say(admin, query)
    said = await board(admin, team)
    assert (said["won"]["value"]["amount"], said["open"]["value"]["amount"]) == ("30.00", "40.00")
    assert (said["recalls"]["n"], said["recalls"]["value"]["amount"]) == (2, "30.00")
    assert (said["activities"]["overdue"]["n"], said["activities"]["due_today"]["n"]) == (2, 2)
    assert {row["group"][0]["name"] for row in said["by_team"]} == {"Nord", "Brescia"}
    assert (await board(admin, f"pipeline_id={other['id']}"))["activities"] is None
    mine = await board(seller)
    assert (mine["won"]["value"]["amount"], mine["recalls"]["n"]) == ("20.00", 1)
    assert mine["activities"]["overdue"]["n"] == 1
    assert (await board(boss))["won"]["n"] == 2


async def test_targets_of_whom_it_is_of(given: Given) -> None:
    north = await given.team("Nord")
    admin, seller = await given.admin(), await given.member(team_id=north)
    deal = await given.opportunity(seller, amount=eur("250.00"))
    await seller.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "won"})
    await aim(admin)
    await aim(admin, "member", member_id=str(seller.id))
    await aim(admin, "member", member_id=str(seller.id), period="month", starts_on=today().replace(day=1).isoformat())
    await aim(admin, "team", team_id=str(north))
    whole, own = (await admin.get("/v1/analytics/dashboard"))["targets"], f"owner_id={seller.id}"
    assert (whole["year"]["attainment"], whole["quarter"], whole["month"]) == ("0.250000", None, None)
    theirs = (await admin.get(f"/v1/analytics/dashboard?{own}"))["targets"]
    assert theirs == (await seller.get("/v1/analytics/dashboard"))["targets"]
    assert (theirs["year"]["name"], theirs["month"]["unit"]) == ("seller 2", "month")
    pages = {row["id"]: row for row in (await admin.get("/v1/analytics/targets"))["data"]}
    for each in (whole["year"], theirs["year"], theirs["month"]):
        assert each == {name: value for name, value in pages[each["id"]].items() if name != "coverage"}
        assert await added_up(admin, each["won"]["drill_down"]) == (1, Decimal("250.00"))
    of_team = (await admin.get(f"/v1/analytics/dashboard?within_team_id={north}"))["targets"]
    assert of_team["year"]["holder"] == "team"
    nobody = await admin.get(f"/v1/analytics/dashboard?within_team_id={north}&{own}")
    assert nobody["targets"] == {"month": None, "quarter": None, "year": None}


async def test_an_empty_workspace_and_bad_input(given: Given) -> None:
    admin = await given.admin()
    said = await board(admin)
    assert (said["open"]["n"], said["win_rate"]["by_count"]["rate"], said["funnel"]) == (0, None, [])
    assert {each["id"] for each in said["metrics"]} >= {"win-rate", "velocity", "forecast"}
    await admin.get("/v1/analytics/dashboard?from=2026-02-01&to=2026-01-01", 422)
    await admin.get("/v1/analytics/dashboard?source_id=1", 422)
    key = await given.key("analytics:read")
    assert (await key.get("/v1/analytics/dashboard"))["activities"] is None
