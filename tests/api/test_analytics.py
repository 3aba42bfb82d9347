"""Win rates and loss reasons over HTTP: the golden figures, any history against the reference, rows that add up."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from given import ROME, Given, Person, today

from adapters.database import system_work
from domain.analytics.rules import rates as rules
from domain.analytics.rules.periods import Bucket, Period
from domain.analytics.rules.rates import Deal
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.work import Work
from domain.quotes.tables import quote_lines, quotes

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[1] / "fixtures/golden_pipeline.json").read_text())
Q1 = "from=2026-01-01&to=2026-04-01"
BUCKETS: tuple[Bucket, ...] = ("week", "month", "quarter", "year")


def noon(day: str) -> str:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ROME).isoformat()


async def importer(given: Given) -> Person:
    return await given.key("opportunities:write", "companies:write", "history:write", "analytics:read")


async def golden(given: Given) -> dict[str, Any]:
    """The twelve deals, through the API; the ids of what they name."""
    key, pipeline = await importer(given), await given.pipeline()
    names: dict[str, Any] = {stage["name"]: stage["id"] for stage in pipeline["stages"]}
    for name in ("A", "B"):
        names[name] = str((await given.member(name=name)).id)
    for name in ("web", "fiera"):
        names[name] = (await given.source(name=name))["id"]
    for name, outcome in (("price", "lost"), ("competitor", "lost"), ("timing", "lost"), ("duplicate", "dead")):
        names[name] = (await given.reason(outcome, name=name))["id"]
    company = (await given.company())["id"]
    for row in GOLDEN["opportunities"]:
        close = row["close"]
        body: dict[str, Any] = {
            "title": row["id"],
            "company_id": company,
            "owner_id": names[row["owner"]],
            "source_id": names[row["source"]],
            "amount": {"amount": row["amount"], "currency": "EUR"},
            "opened_at": noon(row["created_on"]),
            "history": [
                {"stage_id": names[each["stage"]], "entered_at": noon(each["entered_on"])} for each in row["stages"]
            ],
        }
        if close:
            body |= {"outcome": close["outcome"], "closed_at": noon(close["on"])}
            body |= {"loss_reason_id": names[close["reason"]]} if close["reason"] else {}
        await key.post("/v1/opportunities", body, 201)
    return names


async def added_up(person: Person, link: str) -> tuple[int, Decimal]:
    """How many closings a link leads to, and their value."""
    count, value = 0, Decimal(0)
    cursor = None
    while True:
        page = await person.get(f"{link}&limit=3" + (f"&cursor={cursor}" if cursor else ""))
        count += len(page["data"])
        value += sum((Decimal(row["value"]["amount"]) for row in page["data"]), Decimal(0))
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            return count, value


async def test_the_golden_figures(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    said = await admin.get(f"/v1/analytics/win-rate?{Q1}&group_by=owner")
    total = said["total"]
    assert (total["won"], total["lost"], total["dead"]) == (3, 3, 1)
    assert (total["won_value"]["amount"], total["lost_value"]["amount"]) == ("27000.00", "56000.00")
    assert (total["by_count"]["rate"], total["by_value"]) == ("0.500000", "0.325301")
    assert (total["by_count"]["low"], total["by_count"]["high"]) == ("0.187616", "0.812384")
    assert (total["dead_rate"]["part"], total["dead_rate"]["whole"], total["by_count"]["small_sample"]) == (1, 7, True)
    assert said["period"] == {"from": "2026-01-01", "to": "2026-04-01", "timezone": "Europe/Rome"}
    assert said["metric"] == {"id": "win-rate", "version": 1}
    assert [(row["name"], row["dead_rate"]["part"]) for row in said["dead_rate_by_owner"]] == [("B", 1), ("A", 0)]
    assert sum(row["won"] for row in said["data"]) == 3
    assert await added_up(admin, total["drill_down"]) == (7, Decimal("91000.00"))
    lost = await admin.get(f"/v1/analytics/lost-reasons?{Q1}")
    price, competitor = lost["data"]
    assert (price["group"][0]["name"], price["share_by_count"]["rate"]) == ("price", "0.666667")
    assert Decimal(price["share_by_value"]).quantize(Decimal("0.0001")) == Decimal("0.4643")
    assert (competitor["share_by_count"]["rate"], price["loss_rate"]["rate"]) == ("0.333333", "0.333333")
    assert Decimal(competitor["share_by_value"]).quantize(Decimal("0.0001")) == Decimal("0.5357")
    assert lost["reason_coverage"]["rate"] == "1.000000"
    assert await added_up(admin, price["drill_down"]) == (2, Decimal("26000.00"))
    stages = await admin.get(f"/v1/analytics/lost-reasons?{Q1}&group_by=stage")
    assert {(row["group"][0]["name"], row["lost"]) for row in stages["data"]} == {("S1", 1), ("S2", 1), ("S3", 1)}
    empty = await admin.get("/v1/analytics/win-rate?from=2024-01-01&to=2024-02-01&group_by=owner")
    assert (empty["total"]["by_count"]["rate"], empty["total"]["by_value"], empty["data"]) == (None, None, [])
    await admin.get("/v1/analytics/win-rate?from=2026-04-01&to=2026-01-01", 422)


async def test_dead_deals_leave_the_win_rate_alone_and_a_reopening_voids(given: Given) -> None:
    names = await golden(given)
    key, admin = await importer(given), await given.admin()
    company = (await given.company())["id"]
    dead = {"title": "x", "company_id": company, "outcome": "dead", "loss_reason_id": names["duplicate"]}
    body = {**dead, "closed_at": noon("2026-02-02"), "owner_id": names["A"]}
    await key.post("/v1/opportunities/batch", {"items": [{"op": "create", "body": body} for _ in range(100)]})
    total = (await admin.get(f"/v1/analytics/win-rate?{Q1}"))["total"]
    assert (total["by_count"]["rate"], total["by_value"], total["dead"]) == ("0.500000", "0.325301", 101)
    deals = await admin.get("/v1/opportunities", params={"outcome": "won", "sort": "-amount"})
    biggest = deals["data"][0]
    await admin.post(f"/v1/opportunities/{biggest['id']}/reopen", {})
    total = (await admin.get(f"/v1/analytics/win-rate?{Q1}"))["total"]
    assert (total["won"], total["won_value"]["amount"]) == (2, "15000.00")
    again = {"outcome": "lost", "loss_reason_id": names["price"]}
    await admin.post(f"/v1/opportunities/{biggest['id']}/close", again)
    total = (await admin.get(f"/v1/analytics/win-rate?{Q1}"))["total"]
    assert (total["won"], total["lost"]) == (2, 3)
    gone = (await admin.get("/v1/opportunities", params={"outcome": "won"}))["data"][0]
    await admin.call("DELETE", f"/v1/opportunities/{gone['id']}", 204)
    assert (await admin.get(f"/v1/analytics/win-rate?{Q1}"))["total"]["won"] == 1


async def test_a_seller_sees_the_figures_of_own_deals(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    mine = await given.opportunity(seller, amount={"amount": "10.00", "currency": "EUR"})
    theirs = await given.opportunity(amount={"amount": "90.00", "currency": "EUR"})
    for person, deal in ((seller, mine), (admin, theirs)):
        await person.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "won"})
    assert (await seller.get("/v1/analytics/win-rate"))["total"]["won_value"]["amount"] == "10.00"
    assert (await admin.get("/v1/analytics/win-rate"))["total"]["won_value"]["amount"] == "100.00"
    assert len((await seller.get("/v1/analytics/closings"))["data"]) == 1


def history(dice: random.Random, names: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Random closed deals; every optional thing may be missing."""
    first = date(2025, 12, 20)
    made: list[dict[str, Any]] = []
    for _ in range(dice.randint(30, 60)):
        outcome = dice.choice(["won", "lost", "lost", "dead"])
        day = first + timedelta(days=dice.randrange(120))
        closed = datetime(day.year, day.month, day.day, dice.choice([0, 12, 23]), 30, tzinfo=ROME)
        made.append(
            {
                "title": "x",
                "company_id": dice.choice(names["company"]),
                "outcome": outcome,
                "closed_at": closed.isoformat(),
                "owner_id": dice.choice(names["owner"]),
                "source_id": dice.choice([*names["source"], None]),
                "stage_id": dice.choice(names["stage"]),
                "competitor_id": dice.choice([*names["competitor"], None]),
                "loss_reason_id": None if outcome == "won" else dice.choice(names[outcome])["id"],
                "amount": dice.choice(
                    [None, {"amount": f"{dice.randrange(10**7)}.{dice.randrange(10)}0", "currency": "EUR"}]
                ),
            }
        )
    return made


def as_deal(id: int, row: dict[str, Any], reasons: dict[str, Any]) -> Deal:
    reason = reasons.get(row["loss_reason_id"] or "")
    return Deal(
        str(id),
        row["outcome"],
        datetime.fromisoformat(row["closed_at"]),
        int(Decimal(row["amount"]["amount"]) * 100) if row["amount"] else 0,
        rules.NOT_RECORDED if reason and reason["system_key"] else row["loss_reason_id"],
        reason["parent_id"] if reason else None,
        bool(reason and reason["is_other"]),
        row["stage_id"],
        row["owner_id"],
        None,
        row["source_id"],
        competitor=row["competitor_id"],
        product_family=row["family"],
        industry=row["industry"],
    )


def counts(row: Any) -> tuple[Any, ...]:
    values = (row["won_value"], row["lost_value"], row["dead_value"])
    return (row["won"], row["lost"], row["dead"], *(int(Decimal(each["amount"]) * 100) for each in values))


def expected(found: rules.WinRate) -> tuple[int, ...]:
    return (found.won, found.lost, found.dead, found.won_minor, found.lost_minor, found.dead_minor)


@pytest.mark.parametrize("seed", range(3))
async def test_any_history_gives_what_the_reference_gives(given: Given, seed: int) -> None:
    dice = random.Random(seed)
    key, admin = await importer(given), await given.admin()
    industries = {(await given.company(industry=each))["id"]: each for each in ("Meccanica", "Tessile", None)}
    pipeline = await given.pipeline()
    reasons = {each["id"]: each for each in (await admin.get("/v1/loss-reasons?limit=200"))["data"]}
    names: dict[str, list[Any]] = {
        "company": list(industries),
        "owner": [str((await given.member()).id) for _ in range(3)],
        "source": [(await given.source())["id"] for _ in range(2)],
        "stage": [each["id"] for each in pipeline["stages"]],
        "competitor": [(await admin.post("/v1/competitors", {"name": each}))["id"] for each in ("Alfa", "Beta")],
        "lost": [each for each in reasons.values() if each["outcome"] == "lost"],
        "dead": [each for each in reasons.values() if each["outcome"] == "dead"],
    }
    rows = history(dice, names)
    items = [{"op": "create", "body": row} for row in rows]
    results = (await key.post("/v1/opportunities/batch", {"items": items, "atomic": True}))["results"]
    assert {each["status"] for each in results} == {"created"}
    families = await quoted(given, dice, [each["id"] for each in results])
    for row, family in zip(rows, families, strict=True):
        row |= {"family": family, "industry": industries[row["company_id"]]}
    deals = [as_deal(i, row, reasons) for i, row in enumerate(rows)]
    period = Period(date(2026, 1, 1), date(2026, 4, 1))
    said = await admin.get(f"/v1/analytics/win-rate?{Q1}")
    assert counts(said["total"]) == expected(rules.win_rate(deals, period))
    for by in (["owner"], ["stage"], ["source"], ["competitor"], ["owner", "source"], ["stage", "competitor", "owner"]):
        await _slices_agree(admin, deals, period, by)
    for by in (["product_family"], ["industry"], ["value_band", "industry"], ["product_family", "value_band", "owner"]):
        await _slices_agree(admin, deals, period, by)
    for bucket in BUCKETS:
        await _slices_agree(admin, deals, period, ["period", dice.choice(["owner", "value_band"])], bucket)
    lost = await admin.get(f"/v1/analytics/lost-reasons?{Q1}&group_by=top_reason")
    reference = rules.loss_reasons(deals, period, by="top_reason")
    shares = sorted((each.lost, str(each.share_by_value.rate()), str(each.loss_rate.rate())) for each in reference)
    assert sorted((r["lost"], r["share_by_value"], r["loss_rate"]["rate"]) for r in lost["data"]) == shares
    coverage = rules.reason_coverage(deals, period)
    assert (lost["reason_coverage"]["part"], lost["reason_coverage"]["whole"]) == (coverage.part, coverage.whole)


async def _slices_agree(
    admin: Person, deals: Sequence[Deal], period: Period, by: list[Any], bucket: Bucket = "month"
) -> None:
    query = "&".join([f"bucket={bucket}", *(f"group_by={each}" for each in by)])
    answer = await admin.get(f"/v1/analytics/win-rate?{Q1}&{query}")
    said = answer["data"]
    found = {tuple(each["id"] for each in row["group"]): counts(row) for row in said}
    assert found == {key: expected(each) for key, each in rules.slices(deals, period, by, bucket=bucket).items()}
    assert [sum(each) for each in zip(*found.values(), strict=True)] == list(counts(answer["total"]))
    for row in (said[0], said[-1]):
        count = row["won"] + row["lost"] + row["dead"]
        value = sum((Decimal(row[f"{each}_value"]["amount"]) for each in ("won", "lost", "dead")), Decimal(0))
        assert await added_up(admin, row["drill_down"]) == (count, value)
    lost = await admin.get(f"/v1/analytics/lost-reasons?{Q1}&{query}")
    assert sum(row["lost"] for row in lost["data"]) == lost["total"]["lost"] == answer["total"]["lost"]
    assert (lost["as_of"], answer["as_of"], answer["bucket"]) == (today().isoformat(), today().isoformat(), bucket)


@dataclass
class Offered:
    """A quote as the reference knows it: what its lines are worth by family, whether it was accepted, when sent."""

    lines: list[tuple[str | None, int]]
    accepted: bool
    sent_at: datetime

    @property
    def family(self) -> str | None:
        """The family whose lines are worth most; of equals the first."""
        sums: dict[str, int] = {}
        for family, minor in self.lines:
            if family:
                sums[family] = sums.get(family, 0) + minor
        return min(sums, key=lambda each: (-sums[each], each), default=None)


async def quoted(given: Given, dice: random.Random, deals: Sequence[str]) -> list[str | None]:
    """Quotes of some deals, sent at some time, some accepted, in a bin or drafts; each deal's family by them."""
    families = ["Quadri", "Cavi", None]
    admin = await given.admin()
    goods = [
        (await admin.post("/v1/products", {"sku": f"P{i}", "name": f"P{i}", "family": each, "price": "1"}))["id"]
        for i, each in enumerate(families)
    ]
    found: list[str | None] = []
    async with system_work(given.filo.pool, given.tenant_id) as work:
        for deal in deals:
            offers = [offer(dice, families) for _ in range(dice.choice([0, 1, 1, 2, 3]))]
            for place, each in enumerate(offers):
                each.accepted = each.accepted and place == 0
                await _kept(work, deal, each, dict(zip(families, goods, strict=True)))
            best = max(offers, key=lambda each: (each.accepted, each.sent_at), default=None)
            found.append(best.family if best else None)
    return found


def offer(dice: random.Random, families: Sequence[str | None]) -> Offered:
    """A random quote; lines are worth so little that families often tie."""
    lines = [(dice.choice(families), dice.choice([0, 100, 200])) for _ in range(dice.randint(0, 4))]
    sent_at = datetime(2026, 1, 1, tzinfo=ROME) + timedelta(seconds=dice.randrange(10**7))
    return Offered(lines, dice.random() < 0.3, sent_at)


async def _kept(work: Work, deal: str, quote: Offered, goods: dict[str | None, str]) -> None:
    # As rows: sending and accepting each over HTTP would take most of the suite's time.
    id = new_id()
    await Rows(quotes).insert(
        work,
        [
            {
                "id": id, "opportunity_id": UUID(deal), "alternative_group": id.hex, "is_primary": quote.accepted,
                "state": "accepted" if quote.accepted else "sent", "number": id.hex, "series": "A", "revision": 1,
                "root_id": id, "currency": "EUR", "rate": 1, "discount_points": 0, "discount_minor": 0,
                "split_payment": False, "stamp_duty": False, "valid_until": today(), "totals": {}, "margin": {},
                "net_minor": 0, "base_minor": 0, "sent_at": quote.sent_at, "late": False, "custom": {},
                "external": {}, "search": "", "version": 1, "created_at": work.now, "updated_at": work.now,
            }
        ],
    )  # fmt: skip
    common = {"kind": "product", "description": "x", "quantity": 1, "discounts": [], "free_good": False}
    rows = [
        {**common, "id": new_id(), "quote_id": id, "position": place, "product_id": UUID(goods[family]),
         "optional": False, "chosen": True, "taxable_minor": minor}
        for place, (family, minor) in enumerate(quote.lines)
    ]  # fmt: skip
    if rows:
        await Rows(quote_lines).insert(work, rows)
