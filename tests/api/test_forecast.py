"""The forecast's three bands over HTTP: figures reckoned by hand, rows that add up, nothing that one does not see."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from given import Given, Person, today
from test_analytics import GOLDEN, golden
from test_quote_value import line, sent

BANDS = ("accepted", "sent", "weighted")
Figures = tuple[int, str, str, str]


def figures(bands: Any) -> Figures:
    return (bands["n"], *(bands[name]["amount"] for name in BANDS))


async def forecast(person: Person, query: str = "") -> Any:
    """The answer; every link's rows add up to its bands."""
    said = await person.get(f"/v1/analytics/forecast?{query}")
    assert said["metric"] == {"id": "forecast", "version": 1}
    for bands in (said["total"], said["undated"], *said["data"]):
        rows: list[Any] = []
        cursor = ""
        while True:
            page = await person.get(f"{bands['drill_down']}&limit=2{cursor}")
            rows += page["data"]
            if page["page"]["next_cursor"] is None:
                break
            cursor = f"&cursor={page['page']['next_cursor']}"
        added = [sum((Decimal(row[name]["amount"]) for row in rows), Decimal(0)) for name in BANDS]
        assert (len(rows), *added) == (bands["n"], *(Decimal(bands[name]["amount"]) for name in BANDS)), rows
        assert bands["small_sample"] == (bands["n"] < 20)
    parts = [figures(each) for each in said["data"]]
    whole = (sum(each[0] for each in parts), *(sum(Decimal(each[i]) for each in parts) for i in (1, 2, 3)))
    assert whole == (said["total"]["n"], *(Decimal(said["total"][name]["amount"]) for name in BANDS))
    return said


async def test_the_golden_pipeline_is_worth_what_it_is_worth_by_its_stages(given: Given) -> None:
    await golden(given)
    admin = await given.admin()
    open_ones = [each["id"] for each in GOLDEN["opportunities"] if not each["close"]]
    assert len(open_ones) == 4
    said = await forecast(admin, "from=2026-01-01&to=2026-04-01")
    # Won without a quote: nothing was accepted. Open ones that nobody expects on any day stand apart: 28,900.
    assert figures(said["total"]) == (3, "0.00", "0.00", "0.00")
    assert figures(said["undated"]) == (4, "0.00", "0.00", "28900.00")
    for deal in (await admin.get("/v1/opportunities?outcome=open"))["data"]:
        await admin.patch(f"/v1/opportunities/{deal['id']}", {"expected_close_on": "2026-05-14"})
    said = await forecast(admin, "from=2026-04-01&to=2026-07-01")
    assert [(each["month"], figures(each)) for each in said["data"]] == [
        ("2026-05-01", (4, "0.00", "0.00", "28900.00"))
    ]
    assert figures(said["undated"]) == (0, "0.00", "0.00", "0.00")
    # The period is half-open, and cuts a month.
    assert (await forecast(admin, "from=2026-05-14&to=2026-05-15"))["total"]["n"] == 4
    assert (await forecast(admin, "from=2026-05-01&to=2026-05-14"))["total"]["n"] == 0
    assert (await forecast(admin, "from=2026-05-15&to=2026-06-15"))["total"]["n"] == 0
    await admin.get("/v1/analytics/forecast?from=2026-07-01&to=2026-04-01", 422)
    await admin.get("/v1/analytics/forecast?from=2026-07-01&to=x", 422)


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


async def test_three_alternatives_and_the_one_that_is_accepted_move_the_forecast_in_one_transaction(
    given: Given,
) -> None:
    admin = await given.admin()
    first_of_next, first_of_this = next_month(today()), today().replace(day=1)
    pipeline = await given.pipeline()
    stage = pipeline["stages"][1]["id"]  # 40 points
    more = {"pipeline_id": pipeline["id"], "stage_id": stage, "expected_close_on": first_of_next.isoformat()}
    deal = await given.opportunity(**more)
    quotes = [await sent(given, deal, price) for price in ("10000", "12000", "9000")]
    await admin.post(f"/v1/quotes/{quotes[1]['id']}/prefer")
    ask = f"pipeline_id={pipeline['id']}"
    said = await forecast(admin, ask)
    # The deal is worth 12,000; nothing is committed.
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["amount"]["amount"] == "12000.00"
    expected = (1, "0.00", "12000.00", "4800.00")
    assert [(each["month"], figures(each)) for each in said["data"]] == [(first_of_next.isoformat(), expected)]
    timeline = f"/v1/opportunities/{deal['id']}/timeline?limit=200"
    before = {each["id"] for each in (await admin.get(timeline))["data"]}
    await admin.post(f"/v1/quotes/{quotes[2]['id']}/accept")
    read = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert (read["amount"]["amount"], read["amount_source"], read["outcome"]) == ("9000.00", "accepted", "won")
    said = await forecast(admin, ask)
    # Won today: it counts in the month in which it closed, and nothing of it is expected any more.
    assert [(each["month"], figures(each)) for each in said["data"]] == [
        (first_of_this.isoformat(), (1, "9000.00", "0.00", "0.00"))
    ]
    states = {
        each["id"]: each["state"] for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]
    }
    assert [states[each["id"]] for each in quotes] == ["superseded", "superseded", "accepted"]
    new = [each for each in (await admin.get(timeline))["data"] if each["id"] not in before]
    types = [each["type"] for each in new]
    assert (types.count("quote.accepted"), types.count("opportunity.valued")) == (1, 1)
    assert len({each["at"] for each in new}) == 1, "one transaction"


async def test_each_group_counts_once_and_expired_quotes_are_not_sent(given: Given) -> None:
    admin, pipeline = await given.admin(), await given.pipeline()
    more = {"pipeline_id": pipeline["id"], "stage_id": pipeline["stages"][2]["id"]}  # 70 points
    deal = await given.opportunity(**more, expected_close_on="2030-02-10")
    machine = await sent(given, deal, "1000.01")
    await sent(given, deal, "200", "manutenzione")
    await given.quote(deal, lines=[line("50")], alternative_group="bozza")
    await admin.post(f"/v1/quotes/{machine['id']}/accept", {"keep_open": True})
    ask = f"pipeline_id={pipeline['id']}&from=2030-01-01&to=2031-01-01"
    # 70 points of 1,250.01 are 875.007.
    assert figures((await forecast(admin, ask))["total"]) == (1, "1000.01", "200.00", "875.01")
    await given.run("update quotes set valid_until = current_date - 3 where state = 'sent'")
    assert figures((await forecast(admin, ask))["total"]) == (1, "1000.01", "0.00", "875.01")
    lost = await given.reason("lost")
    other = await given.opportunity(**more, expected_close_on="2030-02-11")
    await sent(given, other, "77")
    await admin.post(f"/v1/opportunities/{other['id']}/close", {"outcome": "lost", "loss_reason_id": lost["id"]})
    assert figures((await forecast(admin, ask))["total"]) == (1, "1000.01", "0.00", "875.01")


async def test_bands_are_of_what_one_sees_and_follow_the_filters(given: Given) -> None:
    pipeline = await given.pipeline()
    one, two = await given.member("seller"), await given.member("seller")
    for seller, price in ((one, "100"), (two, "1000")):
        more = {"pipeline_id": pipeline["id"], "expected_close_on": "2030-03-01"}
        deal = await given.opportunity(seller, stage_id=pipeline["stages"][0]["id"], **more)
        await sent(given, deal, price)
    ask = "from=2030-03-01&to=2030-04-01"
    assert figures((await forecast(one, ask))["total"]) == (1, "0.00", "100.00", "10.00")
    admin = await given.admin()
    assert figures((await forecast(admin, ask))["total"]) == (2, "0.00", "1100.00", "110.00")
    mine = f"{ask}&owner_id={two.id}&stage_id={pipeline['stages'][0]['id']}"
    assert figures((await forecast(admin, mine))["total"]) == (1, "0.00", "1000.00", "100.00")
    assert (await forecast(admin, f"{ask}&outcome=won"))["total"]["n"] == 0
    neighbour = await given.neighbour()
    assert (await forecast(await neighbour.admin(), ask))["total"]["n"] == 0
    await (await given.key("quotes:read")).get(f"/v1/analytics/forecast?{ask}", 403)
