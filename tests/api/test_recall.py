"""Lost deals to call again, and what came of it: against a reference in Python, with consent and visibility."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from given import ROME, Given, Person, today

from domain.analytics.rules.recall import MINIMUM

NOW = datetime.now(UTC)


def ago(days: int, hour: int = 12) -> str:
    day = today() - timedelta(days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=ROME).isoformat()


def euros(amount: int) -> dict[str, str]:
    return {"amount": f"{amount}.00", "currency": "EUR"}


async def importer(given: Given) -> Person:
    return await given.key("opportunities:write", "companies:write", "history:write", "analytics:read")


async def lost(given: Given, by: Person, days: int, reason: Any, amount: int = 5000, **more: Any) -> Any:
    """A deal lost so many days ago."""
    company = more.pop("company_id", None) or (await given.company())["id"]
    body = {"title": "x", "company_id": company, "amount": euros(amount), "opened_at": ago(days + 5)}
    body |= {"outcome": "lost", "loss_reason_id": reason["id"], "closed_at": ago(days)}
    return await by.post("/v1/opportunities", {**body, **more}, 201)


async def recalled(by: Person, deal: Any, days: int, outcome: str, reason: Any = None, amount: int = 700) -> Any:
    """A successor opened so many days ago, and how it ended."""
    body = {"title": "y", "company_id": deal["company_id"], "recalled_from_id": deal["id"], "opened_at": ago(days)}
    if outcome != "open":
        body |= {"outcome": outcome, "closed_at": ago(days - 1), "loss_reason_id": reason and reason["id"]}
    return await by.post("/v1/opportunities", {**body, "owner_id": deal["owner_id"], "amount": euros(amount)}, 201)


async def test_who_is_due_and_who_never(given: Given) -> None:
    key, admin = await importer(given), await given.admin()
    reason = await given.reason(recall_after_days=30, name="Prezzo")
    late = await lost(given, key, 40, reason)
    chosen = await lost(given, key, 40, reason, recall_on=str(today()))
    ahead = await lost(given, key, 10, reason)
    followed = await lost(given, key, 50, reason)
    await admin.post(f"/v1/opportunities/{followed['id']}/recall", {}, 201)
    await lost(given, key, 50, reason, recall_never=True)
    dead = await given.reason("dead")
    await lost(given, key, 50, dead, outcome="dead")
    page = await admin.get("/v1/analytics/recall?count=exact")
    assert [row["id"] for row in page["data"]] == [late["id"], chosen["id"]]
    assert page["page"]["total"] == 2
    first, second = page["data"]
    assert (first["by_reason"], first["reason"]["name"], first["value"]) == (True, "Prezzo", euros(5000))
    assert (first["recall_on"], second["by_reason"]) == (str(today() - timedelta(10)), False)
    assert first["score"] == {"chance": None, "insufficient_history": True, "basis": None, "n": None}
    some = await admin.get(f"/v1/analytics/recall?limit=1&recall_on_gt={today()}")
    assert [row["id"] for row in some["data"]] == [ahead["id"]]
    one = await admin.get("/v1/analytics/recall?limit=1")
    two = await admin.get(f"/v1/analytics/recall?limit=1&cursor={one['page']['next_cursor']}")
    assert [row["id"] for page in (one, two) for row in page["data"]] == [late["id"], chosen["id"]]
    await admin.get("/v1/analytics/recall?recall_on_lte=x", 422)
    await admin.get("/v1/analytics/recall?sort=score", 400)


async def test_who_may_not_be_called_is_shown_without_a_number(given: Given) -> None:
    key, admin = await importer(given), await given.admin()
    reason = await given.reason(recall_after_days=1)
    people = [await given.contact(phones=["+39 02 1234567"]) for _ in range(4)]
    free, listed, objects, again = people
    for person in people:
        await lost(given, key, 9, reason, contact_id=person["id"])
    await admin.post(f"/v1/contacts/{listed['id']}/do-not-call-checks", {"listed": True})
    for person in (objects, again):
        path = f"/v1/contacts/{person['id']}/consents"
        said = {"purpose": "sales_contact", "channel": "phone", "text": "Sì", "source": "Fiera"}
        ledger = await admin.post(path, said, 201)
        await admin.post(f"{path}/{ledger['data'][0]['id']}/withdraw", {})
    await admin.post(f"/v1/contacts/{again['id']}/consents", {**said, "channel": "any"}, 201)
    rows = (await admin.get("/v1/analytics/recall"))["data"]
    found = {row["contact"]["id"]: (row["contact"]["barred"], bool(row["contact"]["phone"])) for row in rows}
    assert found == {
        free["id"]: (None, True),
        listed["id"]: ("do_not_call", False),
        objects["id"]: ("consent_withdrawn", False),
        again["id"]: (None, True),
    }


async def test_a_seller_sees_own_deals_and_no_counts(given: Given) -> None:
    key, admin, seller = await importer(given), await given.admin(), await given.member("seller")
    reason, company = await given.reason(recall_after_days=1), (await given.company())["id"]
    mine = await lost(given, key, 9, reason, owner_id=str(seller.id), company_id=company)
    theirs = await lost(given, key, 9, reason, owner_id=str(admin.id), company_id=company)
    for i in range(MINIMUM):
        deal = await lost(given, key, 200, reason, recall_never=True, owner_id=str(admin.id), company_id=company)
        await recalled(key, deal, 100, "won" if i % 2 else "lost", None if i % 2 else reason)
    [row] = (await seller.get("/v1/analytics/recall"))["data"]
    assert (row["id"], row["score"]["n"], row["score"]["chance"]) == (mine["id"], None, "0.50")
    rows = (await admin.get("/v1/analytics/recall?sort=-value"))["data"]
    score = next(row["score"] for row in rows if row["id"] == theirs["id"])
    assert score == {"chance": "0.500000", "insufficient_history": False, "basis": "reason_and_stage", "n": MINIMUM}
    rates = await seller.get("/v1/analytics/recall-rates")
    assert (rates["lost"]["n"], rates["lost"]["recovered_value"]) == (1, {"amount": "0.00", "currency": "EUR"})
    assert (await seller.get(rates["lost"]["drill_down"]))["data"][0]["opportunity_id"] == mine["id"]
    # A successor of somebody else's is not the seller's to know, nor to sum.
    successor = await recalled(key, mine, 5, "won")
    await admin.patch(f"/v1/opportunities/{successor['id']}", {"owner_id": str(admin.id)})
    for person, value in ((seller, "0.00"), (admin, "700.00")):
        rates = await person.get(f"/v1/analytics/recall-rates?owner_id={seller.id}")
        assert rates["lost"]["recovered_value"]["amount"] == value, person


async def rows_of(person: Person, link: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = await person.get(f"{link}&limit=7" + (f"&cursor={cursor}" if cursor else ""))
        found += page["data"]
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            return found


async def a_loss(
    given: Given, key: Person, admin: Person, dice: random.Random, known: Any
) -> tuple[int, int | None, str]:
    """A deal lost so many days ago, after how many it was recalled, and how that went."""
    days, after = dice.randrange(60, 350), dice.choice([None, 5, 40, 200])
    deal = await lost(given, key, days, dice.choice(known.reasons), dice.randrange(9000), company_id=known.company)
    if after is not None and after < days - 2:
        outcome = dice.choice(["open", "won", "lost"])
        reason = known.reasons[0] if outcome == "lost" else None
        made = await recalled(key, deal, days - after, outcome, reason)
        assert made["recalled_from_id"] == deal["id"]
        return days, after, outcome
    if dice.random() < 0.5:
        note = {"kind": "call", "title": "z", "done_at": ago(days - 40)}
        await admin.post("/v1/activities", {**note, "record": {"kind": "opportunity", "id": deal["id"]}}, 201)
        return days, None, "called"
    return days, None, "nothing"


def counted(days: int, after: int | None, outcome: str, start: date, end: date) -> Counter[str]:
    """What one loss adds to the figures of a period, by their definition."""
    found, day, recall = Counter[str](), today() - timedelta(days), after is not None
    if start <= day + timedelta(30) < end:
        found += Counter(due=1, contacted=int(recall or outcome == "called"))
    if start <= day < end:
        won = int(recall and outcome == "won")
        young = datetime.fromisoformat(ago(days)) + timedelta(180) > NOW
        found += Counter(
            n=1, hits=int(after is not None and after <= 180), maturing=int(young), won=won, recovered=700 * won
        )
    # A successor that was lost itself is a loss of its own, on the day it was closed.
    if after is not None and outcome == "lost":
        found += counted(days - after - 1, None, "nothing", start, end)
    return found


@pytest.mark.parametrize("seed", range(2))
async def test_rates_are_what_the_reference_counts(given: Given, seed: int) -> None:
    dice = random.Random(seed)
    key, admin = await importer(given), await given.admin()
    reasons = [await given.reason(recall_after_days=30) for _ in range(2)]
    known = SimpleNamespace(company=(await given.company())["id"], reasons=reasons)
    start, end = today() - timedelta(300), today() - timedelta(100)
    sums = Counter[str]()
    for _ in range(25):
        sums += counted(*await a_loss(given, key, admin, dice, known), start, end)
    said = await admin.get(f"/v1/analytics/recall-rates?from={start}&to={end}")
    assert said["metric"] == {"id": "recall", "version": 1}
    assert (said["due"]["n"], said["due"]["contacted"]["part"]) == (sums["due"], sums["contacted"])
    total = said["lost"]
    assert (total["n"], total["recalled"]["part"], total["maturing"]) == (sums["n"], sums["hits"], sums["maturing"])
    assert (total["won_again"]["part"], Decimal(total["recovered_value"]["amount"])) == (sums["won"], sums["recovered"])
    assert total["small_sample"] == (sums["n"] < 20)
    for each in (total, *said["data"]):
        rows = await rows_of(admin, each["drill_down"])
        assert (len(rows), sum(row["recalled"] for row in rows)) == (each["n"], each["recalled"]["part"])
        assert sum(row["won_again"] for row in rows) == each["won_again"]["part"]
        for field, figure in (("value", "value"), ("recovered", "recovered_value")):
            added = sum((Decimal(row[field]["amount"]) for row in rows), Decimal(0))
            assert added == Decimal(each[figure]["amount"])
    assert sum(each["n"] for each in said["data"]) == sums["n"]
    rows = await rows_of(admin, said["due"]["drill_down"])
    assert (len(rows), sum(row["contacted"] for row in rows)) == (sums["due"], sums["contacted"])


async def test_a_reopened_deal_stays_a_loss_of_its_period(given: Given) -> None:
    key, admin = await importer(given), await given.admin()
    reason = await given.reason(recall_after_days=30)
    deal = await lost(given, key, 20, reason)
    await admin.post(f"/v1/opportunities/{deal['id']}/reopen", {})
    said = (await admin.get("/v1/analytics/recall-rates"))["lost"]
    assert (said["n"], said["recalled"]["part"], said["won_again"]["part"]) == (1, 1, 0)
    await admin.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "won"})
    said = (await admin.get("/v1/analytics/recall-rates"))["lost"]
    assert (said["won_again"]["part"], said["recovered_value"]["amount"]) == (1, "5000.00")
    assert (await admin.get("/v1/analytics/recall"))["data"] == []
    other = await lost(given, key, 20, reason)
    await admin.post(f"/v1/opportunities/{other['id']}/reopen", {})
    dead = await given.reason("dead")
    await admin.post(f"/v1/opportunities/{other['id']}/close", {"outcome": "dead", "loss_reason_id": dead["id"]})
    assert (await admin.get("/v1/analytics/recall-rates"))["lost"]["n"] == 1


async def test_days_are_the_workspaces(given: Given) -> None:
    key, admin = await importer(given), await given.admin()
    reason = await given.reason(recall_after_days=30)
    for closed in ("2026-03-31T23:30:00+02:00", "2026-04-01T00:00:00+02:00"):
        await lost(given, key, 0, reason, opened_at="2026-01-01T12:00:00Z", closed_at=closed)
    for period, n in (("from=2026-03-01&to=2026-04-01", 1), ("from=2026-04-01&to=2026-05-01", 1)):
        assert (await admin.get(f"/v1/analytics/recall-rates?{period}"))["lost"]["n"] == n
    empty = await admin.get("/v1/analytics/recall-rates?from=2020-01-01&to=2020-02-01")
    assert (empty["lost"]["recalled"]["rate"], empty["due"]["contacted"]["rate"], empty["data"]) == (None, None, [])
    await admin.get("/v1/analytics/recall-rates?from=2026-04-01&to=2026-03-01", 422)
    await admin.get("/v1/analytics/recall-rates?last_before=2026-03-01T00:00:00Z", 422)
    await (await given.key("quotes:read")).get("/v1/analytics/recall", 403)
    assert date.fromisoformat(empty["period"]["from"]) == date(2020, 1, 1)
