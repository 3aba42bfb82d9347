"""What a deal is worth by its quotes, how it came about, and that nobody is twice accepted or numbered."""

import asyncio
import io
from decimal import Decimal
from typing import Any

from given import Given, Person
from pypdf import PdfReader


def line(price: str, quantity: str = "1", *discounts: str) -> dict[str, Any]:
    base = {"kind": "text", "description": "Voce", "quantity": quantity, "unit_price": price}
    return {**base, "discounts": list(discounts)}


async def sent(given: Given, deal: Any, price: str, group: str = "main") -> Any:
    quote = await given.quote(deal, lines=[line(price)], alternative_group=group)
    return await (await given.admin()).post(f"/v1/quotes/{quote['id']}/send")


async def worth(person: Person, deal: Any) -> tuple[str, str]:
    """The deal's value and its source; its changes add up to it, each beginning where its group's last one ended."""
    read = await person.get(f"/v1/opportunities/{deal['id']}")
    said = await person.get(f"/v1/opportunities/{deal['id']}/value")
    assert (said["value"], said["source"]) == (read["amount"], read["amount_source"])
    added = sum((Decimal(each["base_difference"]["amount"]) for each in said["changes"]), Decimal(0))
    assert added == Decimal(said["base_value"]["amount"])
    last: dict[str | None, Any] = {}
    for each in said["changes"]:
        assert each["before"] == last.get(each["group"])
        last[each["group"]] = each["after"]
    return read["amount"]["amount"], read["amount_source"]


async def forecast(given: Given) -> list[tuple[str, str]]:
    """What the board's stages with deals are worth, and what is to be expected of it."""
    board = await (await given.admin()).get(f"/v1/pipelines/{(await given.default_pipeline())['id']}/board")
    return [(each["sum"]["amount"], each["weighted_sum"]["amount"]) for each in board["columns"] if each["count"]]


async def facts(person: Person, after: int = 0) -> list[Any]:
    return (await person.get(f"/v1/events?after={after}&limit=200"))["data"]


async def test_three_alternatives_and_the_one_that_is_accepted(given: Given) -> None:
    admin = await given.admin()
    deal = await given.opportunity(amount={"amount": "5000.00", "currency": "EUR"})
    assert await worth(admin, deal) == ("5000.00", "estimate")
    quotes = [await sent(given, deal, price) for price in ("10000", "12000", "9000")]
    await admin.post(f"/v1/quotes/{quotes[1]['id']}/prefer")
    assert await worth(admin, deal) == ("12000.00", "quoted")
    assert await forecast(given) == [("12000.00", "1200.00")]
    before = {each["id"] for each in (await admin.get(f"/v1/opportunities/{deal['id']}/timeline?limit=200"))["data"]}
    await admin.post(f"/v1/quotes/{quotes[2]['id']}/accept", {"keep_open": True})
    assert await worth(admin, deal) == ("9000.00", "accepted")
    assert await forecast(given) == [("9000.00", "900.00")]
    states = {each["id"]: each for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]}
    assert [states[each["id"]]["state"] for each in quotes] == ["superseded", "superseded", "accepted"]
    assert states[quotes[0]["id"]]["superseded_by_id"] == quotes[2]["id"]
    timeline = (await admin.get(f"/v1/opportunities/{deal['id']}/timeline?limit=200"))["data"]
    new = [each["type"] for each in timeline if each["id"] not in before]
    assert sorted(new) == [
        "opportunity.valued",
        "order.created",
        "quote.accepted",
        "quote.superseded",
        "quote.superseded",
    ]
    changes = (await admin.get(f"/v1/opportunities/{deal['id']}/value"))["changes"]
    assert [(each["source"], (each["after"] or {}).get("amount")) for each in changes] == [
        ("estimate", "5000.00"),
        ("estimate", None),
        ("quoted", "10000.00"),
        ("quoted", "12000.00"),
        ("accepted", "9000.00"),
    ]
    assert changes[-1]["quote_number"] == quotes[2]["number"]


async def test_a_withdrawn_acceptance_brings_its_alternatives_back(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    first, second = await sent(given, deal, "100"), await sent(given, deal, "80")
    draft = await given.quote(deal, lines=[line("70")])
    revision = await admin.post(f"/v1/quotes/{second['id']}/revise", status=201)
    revision = await admin.post(f"/v1/quotes/{revision['id']}/send")
    await admin.post(f"/v1/quotes/{revision['id']}/accept")
    refused = await admin.post(f"/v1/quotes/{first['id']}/accept", status=409)
    assert (refused["code"], revision["number"] in refused["detail"]) == ("group-accepted", True)
    assert (await admin.post(f"/v1/quotes/{draft['id']}/send", status=409))["code"] == "group-accepted"
    await admin.post(f"/v1/quotes/{revision['id']}/withdraw")
    read = {each["id"]: each["state"] for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]}
    assert [read[each["id"]] for each in (first, second, revision, draft)] == ["sent", "superseded", "sent", "draft"]
    await admin.post(f"/v1/quotes/{first['id']}/accept")
    assert await worth(admin, deal) == ("100.00", "accepted")


async def test_groups_add_up_and_what_is_typed_comes_back(given: Given) -> None:
    admin = await given.admin()
    deal = await given.opportunity(amount={"amount": "50.00", "currency": "EUR"})
    await admin.patch(f"/v1/opportunities/{deal['id']}", {"amount": {"amount": "60.00", "currency": "EUR"}})
    machine = await given.quote(deal, lines=[line("1000")])
    await given.quote(deal, lines=[line("200")], alternative_group="manutenzione")
    assert await worth(admin, deal) == ("1200.00", "quoted")
    for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]:
        await admin.call("DELETE", f"/v1/quotes/{each['id']}", 204)
    assert (await worth(admin, deal))[1] == "estimate"
    await admin.patch(f"/v1/opportunities/{deal['id']}", {"amount": {"amount": "70.00", "currency": "EUR"}})
    await admin.post(f"/v1/quotes/{machine['id']}/restore")
    assert await worth(admin, deal) == ("1000.00", "quoted")


async def test_a_line_of_the_fixture_is_the_same_everywhere(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    quote = await given.quote(deal, lines=[line("200", "10", "40")])
    totals = quote["totals"]
    assert (totals["lines"][0]["net"]["amount"], totals["document"]["amount"]) == ("1200.00", "1464.00")
    assert await worth(admin, deal) == ("1200.00", "quoted")
    assert await forecast(given) == [("1200.00", "120.00")]
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    pdf = await admin.client.get(f"/v1/quotes/{quote['id']}/pdf")
    text = " ".join(PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    assert "1.200,00 €" in text
    assert "1.464,00 €" in text
    await admin.post(f"/v1/quotes/{quote['id']}/accept")
    assert await worth(admin, deal) == ("1200.00", "accepted")
    [order] = (await admin.get(f"/v1/orders?quote_id={quote['id']}"))["data"]
    assert (order["totals"]["net"]["amount"], order["totals"]["document"]["amount"]) == ("1200.00", "1464.00")


async def test_fifty_accept_at_once_and_one_is_accepted(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    quotes = [await sent(given, deal, str(100 + place)) for place in range(10)]
    answers = await asyncio.gather(
        *(
            admin.client.post(f"/v1/quotes/{quotes[place % 10]['id']}/accept", json={"keep_open": True})
            for place in range(50)
        )
    )
    assert sorted(each.status_code for each in answers) == [200] + [409] * 49
    states = [each["state"] for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]]
    assert (states.count("accepted"), states.count("superseded")) == (1, 9)
    assert len((await admin.get(f"/v1/orders?opportunity_id={deal['id']}"))["data"]) == 1
    [accepted] = [each.json() for each in answers if each.status_code == 200]
    assert await worth(admin, deal) == (accepted["totals"]["net"]["amount"], "accepted")


async def test_two_hundred_sent_at_once_have_no_gap_and_no_double(given: Given) -> None:
    admin = await given.admin()
    deals = [await given.opportunity() for _ in range(10)]
    quotes = [
        await given.quote(deals[place % 10], lines=[line("1")], alternative_group=f"g{place}") for place in range(200)
    ]
    # Some fail on the way, and leave no hole behind.
    await given.run("update quotes set valid_until = '2020-01-01' where alternative_group in ('g7', 'g77', 'g177')")
    answers = await asyncio.gather(*(admin.client.post(f"/v1/quotes/{each['id']}/send") for each in quotes))
    numbers = sorted(int(each.json()["number"][5:]) for each in answers if each.status_code == 200)
    assert numbers == list(range(1, 198))
    assert sorted(each.status_code for each in answers if each.status_code != 200) == [422] * 3


async def test_revisions_are_compared_line_by_line(given: Given) -> None:
    admin = await given.admin()
    drill = await given.product(name="Trapano", price="200", cost="120")
    lines = [{"product_id": drill["id"], "quantity": "10"}, line("50"), {"kind": "text", "description": "Nota"}]
    quote = await given.quote(lines=lines, notes="Consegna inclusa")
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.get(f"/v1/quotes/{quote['id']}/comparison", 404)
    revision = await admin.post(f"/v1/quotes/{quote['id']}/revise", status=201)
    first, second, _ = revision["lines"]
    extra = {"kind": "text", "description": "Posa", "unit_price": "30"}
    changed = {"lines": [extra, {**first, "quantity": "12", "discounts": ["10"]}, second], "notes": "Franco fabbrica"}
    await admin.patch(f"/v1/quotes/{revision['id']}", changed)
    said = await admin.get(f"/v1/quotes/{revision['id']}/comparison")
    assert (said["before"]["id"], said["after"]["revision"]) == (quote["id"], 1)
    assert [(each["status"], each["before"], each["after"], each["description"]) for each in said["lines"]] == [
        ("added", None, 0, "Posa"),
        ("changed", 0, 1, "Trapano"),
        ("unchanged", 1, 2, "Voce"),
        ("removed", 2, None, "Nota"),
    ]
    differing = said["lines"][1]
    assert [(each["field"], each["before"], each["after"]) for each in differing["differences"]] == [
        ("quantity", "10", "12"),
        ("discounts", [], ["10"]),
    ]
    assert (differing["net_before"]["amount"], differing["net_after"]["amount"]) == ("2000.00", "2160.00")
    assert {"field": "notes", "before": "Consegna inclusa", "after": "Franco fabbrica"} in said["differences"]
    totals = {each["field"]: each["difference"]["amount"] for each in said["totals"]}
    assert (totals["net"], totals["document"]) == ("190.00", "231.80")
    other = await given.quote()
    await admin.get(f"/v1/quotes/{revision['id']}/comparison?with={other['id']}", 404)
    agent = await given.member("agent")
    await agent.get(f"/v1/quotes/{revision['id']}/comparison", 404)
