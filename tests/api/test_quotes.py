"""Quotes over HTTP: written, added up, numbered, sent, revised, accepted."""

from typing import Any
from uuid import UUID

import pytest
from given import Given, Person

from adapters.database import system_work
from domain.quotes.actions import mark_opened


def line(quantity: str = "1", price: str = "100", *discounts: str, **more: Any) -> dict[str, Any]:
    base = {"kind": "text", "description": "Voce", "quantity": quantity, "unit_price": price}
    return {**base, "discounts": list(discounts), **more}


async def value(person: Person, deal: Any) -> tuple[str | None, str]:
    read = await person.get(f"/v1/opportunities/{deal['id']}")
    return (read["amount"] or {}).get("amount"), read["amount_source"]


async def test_the_fixture_of_the_sales_model(given: Given) -> None:
    admin = await given.admin()
    deal = await given.opportunity(amount={"amount": "5000.00", "currency": "EUR"})
    quote = await given.quote(deal, lines=[line("10", "200", "40")])
    totals = quote["totals"]
    assert totals["net"] == {"amount": "1200.00", "currency": "EUR"}
    assert (totals["vat_total"]["amount"], totals["document"]["amount"]) == ("264.00", "1464.00")
    assert [(row["code"], row["taxable"]["amount"]) for row in totals["vat"]] == [("22", "1200.00")]
    assert (quote["state"], quote["number"], quote["primary"]) == ("draft", None, True)
    assert quote["payment_terms"]["instalments"] == [{"days": 30, "points": None}]
    assert await value(admin, deal) == ("1200.00", "quoted")


async def test_lines_come_from_products_and_stay_editable(given: Given) -> None:
    admin = await given.admin()
    reduced = (await admin.get("/v1/vat-codes?code=10"))["data"][0]["id"]
    drill = await given.product(name="Trapano", price="189.9", cost="120.5", unit="pz", vat_code_id=reduced)
    quote = await given.quote(
        lines=[{"product_id": drill["id"], "quantity": "2"}, {"kind": "section", "description": "Extra"}]
    )
    first = quote["lines"][0]
    assert (first["description"], first["unit_price"], first["unit"], first["cost"]) == (
        "Trapano",
        "189.9",
        "pz",
        "120.5",
    )
    assert first["vat_code_id"] == reduced
    assert (quote["margin"]["amount"]["amount"], quote["margin"]["points"]) == ("138.80", "36.55")
    await admin.patch(f"/v1/products/{drill['id']}", {"price": "999", "cost": "1"})
    again = await admin.patch(f"/v1/quotes/{quote['id']}", {"lines": [{**first, "quantity": "3"}, *quote["lines"][1:]]})
    assert (again["lines"][0]["cost"], again["totals"]["net"]["amount"]) == ("120.5", "569.70")
    assert again["lines"][0]["id"] == first["id"]
    assert again["totals"]["lines"][0]["list_price"] == "189.9"
    unchanged = await admin.patch(f"/v1/quotes/{quote['id']}", {"lines": again["lines"]})
    assert unchanged["version"] == again["version"]


async def test_costs_are_for_whom_they_concern(given: Given) -> None:
    agent = await given.member("agent")
    deal = await given.opportunity(agent)
    drill = await given.product(price="100", cost="60")
    quote = await given.quote(deal, by=agent, lines=[{"product_id": drill["id"]}])
    assert quote["margin"] is None
    assert quote["lines"][0]["cost"] is None
    again = await agent.patch(f"/v1/quotes/{quote['id']}", {"lines": [{**quote["lines"][0], "quantity": "2"}]})
    admin = await given.admin()
    seen = await admin.get(f"/v1/quotes/{again['id']}")
    assert seen["margin"]["amount"]["amount"] == "80.00"
    refused = await agent.post("/v1/quotes", {"opportunity_id": deal["id"], "lines": [line(cost="1")]}, 403)
    assert refused["errors"][0]["pointer"] == "/lines/0/cost"
    guesses = [line(cost=cost, kind="product", product_id=drill["id"]) for cost in ("60", "61")]
    for guess in guesses:
        await agent.post("/v1/quotes", {"opportunity_id": deal["id"], "lines": [guess]}, 403)
        kept = {**again["lines"][0], "cost": guess["cost"]}
        refused = await agent.patch(f"/v1/quotes/{quote['id']}", {"lines": [kept]}, 403)
        assert refused["errors"][0]["pointer"] == "/lines/0/cost"
    await agent.patch(f"/v1/quotes/{quote['id']}", {"notes": "x"})
    await agent.post(f"/v1/quotes/{quote['id']}/duplicate", {}, 201)
    feed = (await admin.get("/v1/events"))["data"]
    told = [each for each in feed if each["type"] == "quote.changed"]
    assert all("lines" not in each["data"] and "lines" not in each["previous"] for each in told)


async def test_what_is_wrong_is_said_at_its_place(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    section = {"kind": "section", "description": "x", "unit_price": "1"}
    one = {"amount": "1.00", "currency": "EUR"}
    euros, dollars = ({"amount": "101.00", "currency": each} for each in ("EUR", "USD"))
    for wrong, pointer, code in (
        ({"lines": [line(), {"kind": "product", "description": "x"}]}, "/lines/1/product_id", "product-required"),
        ({"lines": [line("-10", "100")]}, "/lines/0/quantity", "out-of-range"),
        ({"lines": [line("0", "100")]}, "/lines/0/quantity", "out-of-range"),
        ({"lines": [line("1", "-100")]}, "/lines/0/unit_price", "out-of-range"),
        ({"lines": [line()], "discount": {"points": "5", "amount": one}}, "/discount", "discount-in-one-way"),
        ({"lines": [line("1", "1", "101")]}, "/lines/0/discounts/0", "out-of-range"),
        ({"lines": [section]}, "/lines/0/unit_price", "section-without-price"),
        ({"lines": [line()], "discount": {"amount": euros}}, "/discount/amount", "discount-too-large"),
        ({"lines": [line()], "discount": {"amount": dollars}}, "/discount/amount", "other-currency"),
        ({"lines": [line()], "currency": "USD"}, "/currency", "no-exchange-rate"),
    ):  # fmt: skip
        refused = await admin.post("/v1/quotes", {"opportunity_id": deal["id"], **wrong}, 422)
        assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [(pointer, code)]
        assert refused["errors"][0]["message"] != code


async def test_what_is_refused_leaves_nothing_half_done(given: Given) -> None:
    admin = await given.admin()
    quote = await given.quote()
    deal = {"id": quote["opportunity_id"]}
    before = await admin.get(f"/v1/quotes/{quote['id']}"), await admin.get(f"/v1/opportunities/{deal['id']}")
    told = await admin.get(f"/v1/opportunities/{deal['id']}/timeline")
    for lines, pointer in (
        ([line()] * 2000, "/lines"),
        ([*[line("2", "50")] * 499, line("-1")], "/lines/499/quantity"),
        ([line(), line("1", "1", "101")], "/lines/1/discounts/0"),
        ([line(), line("1", "1", *["1"] * 6)], "/lines/1/discounts"),
        ([line(description="x" * 4001)], "/lines/0/description"),
        ([line(quantity="1e999")], "/lines/0/quantity"),
    ):
        refused = await admin.patch(f"/v1/quotes/{quote['id']}", {"lines": lines, "notes": "metà"}, 422)
        assert [each["pointer"] for each in refused["errors"]] == [pointer]
        await admin.post("/v1/quotes", {"opportunity_id": deal["id"], "lines": lines}, 422)
    after = await admin.get(f"/v1/quotes/{quote['id']}"), await admin.get(f"/v1/opportunities/{deal['id']}")
    assert after == before
    assert [each["id"] for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"]] == [
        quote["id"]
    ]
    assert await admin.get(f"/v1/opportunities/{deal['id']}/timeline") == told


async def test_a_quote_offers_something(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity(amount={"amount": "500.00", "currency": "EUR"})
    past = await given.quote(deal, valid_until="2020-01-01")
    for wrong, code in (
        (past, "validity-over"),
        (await given.quote(deal, lines=[]), "quote-empty"),
        (await given.quote(deal, lines=[line("1", "0")]), "quote-without-value"),
        (await given.quote(deal, lines=[line("1", "100", "100")]), "quote-without-value"),
    ):
        assert (await admin.post(f"/v1/quotes/{wrong['id']}/send", status=422))["code"] == code
        await admin.call("DELETE", f"/v1/quotes/{wrong['id']}", 204)
    gift = await given.quote(deal, lines=[line("1", "100", free_good=True)])
    assert await value(admin, deal) == ("100.00", "estimate")
    await admin.post(f"/v1/quotes/{gift['id']}/send")
    assert await value(admin, deal) == ("0.00", "quoted")
    await admin.post(f"/v1/quotes/{gift['id']}/accept")
    assert await value(admin, deal) == ("0.00", "accepted")
    assert not (await admin.get(f"/v1/opportunities/{deal['id']}"))["won_without_quote"]


async def test_lines_are_products_where_one_is_named(given: Given) -> None:
    drill = await given.product(name="Trapano", price="10")
    lines = [{"product_id": drill["id"]}, {"description": "Posa", "unit_price": "5"}, {"description": "Nota"}]
    quote = await given.quote(lines=lines)
    assert [each["kind"] for each in quote["lines"]] == ["product", "text", "text"]


async def test_numbers_have_no_gaps_and_drafts_none(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    first, second, third = [await given.quote(deal, alternative_group=f"g{i}") for i in range(3)]
    await admin.call("DELETE", f"/v1/quotes/{second['id']}", 204)
    sent = [await admin.post(f"/v1/quotes/{each['id']}/send") for each in (first, third)]
    year = sent[0]["number"][:4]
    assert [each["number"] for each in sent] == [f"{year}-0001", f"{year}-0002"]
    other = await given.quote(deal, alternative_group="h", series="A")
    assert (await admin.post(f"/v1/quotes/{other['id']}/send"))["number"] == f"A-{year}-0001"
    await admin.call("DELETE", f"/v1/quotes/{first['id']}", 409)
    refused = await admin.patch(f"/v1/quotes/{first['id']}", {"notes": "x"}, 409)
    assert refused["code"] == "quote-sent"
    assert (await admin.post(f"/v1/quotes/{first['id']}/void", {"note": "errore"}))["state"] == "void"
    assert [each["number"] for each in (await admin.get(f"/v1/quotes?q={year}-0002"))["data"]] == [f"{year}-0002"]
    empty = await given.quote(deal, alternative_group="e", lines=[])
    assert (await admin.post(f"/v1/quotes/{empty['id']}/send", status=422))["code"] == "quote-empty"
    restored = await admin.post(f"/v1/quotes/{second['id']}/restore")
    assert restored["primary"]


async def test_a_revision_replaces_what_it_revises(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    quote = await given.quote(deal, lines=[line("1", "100")])
    sent = await admin.post(f"/v1/quotes/{quote['id']}/send")
    revision = await admin.post(f"/v1/quotes/{quote['id']}/revise", status=201)
    assert (revision["number"], revision["revision"], revision["revises_id"]) == (None, 1, quote["id"])
    assert (await admin.post(f"/v1/quotes/{quote['id']}/revise", status=409))["code"] == "revision-open"
    await admin.patch(f"/v1/quotes/{revision['id']}", {"lines": [line("1", "80")]})
    assert await value(admin, deal) == ("100.00", "quoted")
    second = await admin.post(f"/v1/quotes/{revision['id']}/send")
    assert second["number"] == f"{sent['number']}-R1"
    assert second["primary"]
    assert await value(admin, deal) == ("80.00", "quoted")
    old = await admin.get(f"/v1/quotes/{quote['id']}")
    assert (old["state"], old["primary"], old["totals"]["net"]["amount"]) == ("superseded", False, "100.00")
    assert (await admin.post(f"/v1/quotes/{quote['id']}/accept", status=409))["code"] == "quote-superseded"


async def test_groups_add_up_and_alternatives_exclude(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    machine = await given.quote(deal, lines=[line("1", "1000")])
    larger = await given.quote(deal, lines=[line("1", "1500")])
    upkeep = await given.quote(deal, lines=[line("1", "200")], alternative_group="manutenzione")
    assert (machine["primary"], larger["primary"], upkeep["primary"]) == (True, False, True)
    assert await value(admin, deal) == ("1200.00", "quoted")
    await admin.post(f"/v1/quotes/{larger['id']}/prefer")
    assert await value(admin, deal) == ("1700.00", "quoted")
    for each in (machine, larger, upkeep):
        await admin.post(f"/v1/quotes/{each['id']}/send")
    accepted = await admin.post(f"/v1/quotes/{machine['id']}/accept", {"keep_open": True})
    assert (accepted["state"], accepted["primary"]) == ("accepted", True)
    assert await value(admin, deal) == ("1200.00", "quoted")
    refused = await admin.post(f"/v1/quotes/{larger['id']}/accept", status=409)
    assert refused["code"] == "group-accepted"
    assert accepted["number"] in refused["detail"]
    await admin.post(f"/v1/quotes/{upkeep['id']}/accept")
    assert await value(admin, deal) == ("1200.00", "accepted")
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["outcome"] == "won"


async def test_expiry_extension_and_late_acceptance(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    quote = await given.quote(deal, lines=[line("1", "100")])
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await given.run("update quotes set valid_until = current_date - 2")
    read = await admin.get(f"/v1/quotes/{quote['id']}")
    assert read["state"] == "expired"
    assert [each["id"] for each in (await admin.get("/v1/quotes?state=expired"))["data"]] == [quote["id"]]
    assert await value(admin, deal) == ("100.00", "quoted")
    assert (await admin.post(f"/v1/quotes/{quote['id']}/accept", status=409))["code"] == "quote-expired"
    extended = await admin.post(f"/v1/quotes/{quote['id']}/extend", {"valid_until": "2099-01-01"})
    assert (extended["state"], extended["totals"]) == ("sent", quote["totals"])
    await given.run("update quotes set valid_until = current_date - 2")
    assert await given.expire_quotes() == 1
    assert await given.expire_quotes() == 0
    assert await value(admin, deal) == ("100.00", "quoted")
    late = await admin.post(f"/v1/quotes/{quote['id']}/accept", {"late": True})
    assert (late["state"], late["late"]) == ("accepted", True)


async def test_a_closed_deal_takes_no_quotes_and_keeps_its_value(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    quote = await given.quote(deal, lines=[line("1", "100")])
    draft = await given.quote(deal, lines=[line("1", "300")], alternative_group="b")
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    reason = await given.reason()
    await admin.post(f"/v1/opportunities/{deal['id']}/close", {"outcome": "lost", "loss_reason_id": reason["id"]})
    for method, path, body in (
        ("POST", "/v1/quotes", {"opportunity_id": deal["id"]}),
        ("PATCH", f"/v1/quotes/{draft['id']}", {"notes": "x"}),
        ("POST", f"/v1/quotes/{draft['id']}/send", {}),
        ("POST", f"/v1/quotes/{quote['id']}/accept", {}),
        ("POST", f"/v1/quotes/{quote['id']}/revise", {}),
        ("POST", f"/v1/quotes/{quote['id']}/extend", {"valid_until": "2099-01-01"}),
    ):
        assert (await admin.call(method, path, 409, json=body))["code"] == "deal-closed"
    await admin.post(f"/v1/quotes/{quote['id']}/decline", {"note": "ha scelto altri"})
    await admin.call("DELETE", f"/v1/quotes/{draft['id']}", 204)
    assert await value(admin, deal) == ("400.00", "quoted")


async def test_a_copy_goes_where_it_is_wanted(given: Given) -> None:
    seller = await given.member()
    deal, other = await given.opportunity(seller), await given.opportunity(seller)
    drill = await given.product(price="100", cost="60")
    quote = await given.quote(deal, by=seller, lines=[{"product_id": drill["id"], "discounts": ["10"]}], notes="Nota")
    copy = await seller.post(f"/v1/quotes/{quote['id']}/duplicate", {"opportunity_id": other["id"]}, 201)
    assert (copy["opportunity_id"], copy["notes"], copy["totals"]["net"]["amount"]) == (other["id"], "Nota", "90.00")
    assert copy["lines"][0]["cost"] == "60"
    assert copy["lines"][0]["id"] != quote["lines"][0]["id"]
    assert await value(seller, other) == ("90.00", "quoted")
    strange = await given.opportunity()
    await seller.post(f"/v1/quotes/{quote['id']}/duplicate", {"opportunity_id": strange["id"]}, 404)


async def test_a_quote_is_seen_through_its_deal(given: Given) -> None:
    seller, colleague = await given.member(), await given.member()
    deal = await given.opportunity(seller)
    quote = await given.quote(deal, by=seller)
    await colleague.get(f"/v1/quotes/{quote['id']}", 404)
    await colleague.post(f"/v1/quotes/{quote['id']}/send", status=404)
    await colleague.post("/v1/quotes", {"opportunity_id": deal["id"]}, 404)
    assert (await colleague.get("/v1/quotes"))["data"] == []
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"collaborators": [str(colleague.id)]})
    read = await colleague.get(f"/v1/quotes/{quote['id']}?expand=opportunity,company")
    assert read["opportunity"]["title"] == deal["title"]
    assert read["company"]["id"] == deal["company_id"]


async def test_a_foreign_quote_counts_in_the_workspaces_currency(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    rate = {"currency": "USD", "rate": "0.9", "valid_from": "2020-01-01"}
    await admin.post("/v1/exchange-rates", rate, 201)
    quote = await given.quote(deal, lines=[line("1", "100")], currency="USD")
    assert quote["net_base"] == {"amount": "90.00", "currency": "EUR"}
    read = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert read["amount"] == {"amount": "100.00", "currency": "USD"}
    await given.quote(deal, lines=[line("1", "10")], alternative_group="b")
    read = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert read["amount"] == {"amount": "100.00", "currency": "EUR"}


async def test_an_old_version_is_refused(given: Given) -> None:
    admin = await given.admin()
    quote = await given.quote()
    old = {"If-Match": '"v1"'}
    await admin.patch(f"/v1/quotes/{quote['id']}", {"notes": "x"})
    await admin.post(f"/v1/quotes/{quote['id']}/send", status=412, headers=old)


async def test_a_quote_that_the_customer_opened_is_a_fact_of_the_day(given: Given) -> None:
    seller, colleague = await given.member("seller"), await given.member("seller")
    deal = await given.opportunity(by=seller)
    quote = await given.quote(deal, by=seller, lines=[line("1", "100")])
    await seller.post(f"/v1/quotes/{quote['id']}/send")
    for _ in range(2):
        async with system_work(given.filo.pool, given.tenant_id) as work:
            await mark_opened(work, UUID(quote["id"]))
    read = await seller.get(f"/v1/quotes/{quote['id']}")
    assert (read["opened_at"] is not None, read["version"], read["state"]) == (True, 3, "sent")
    [item] = await opened(seller)
    assert (item["id"], item["title"], item["at"]) == (quote["id"], deal["title"], read["opened_at"])
    assert item["data"]["net"] == {"amount": "100.00", "currency": "EUR"}
    assert await opened(colleague) == []
    timeline = (await seller.get(f"/v1/opportunities/{deal['id']}/timeline"))["data"]
    assert [each["type"] for each in timeline].count("quote.opened") == 1
    listed = await seller.get("/v1/quotes?sort=-opened_at&opened_at_gte=2020-01-01T00:00:00Z")
    assert [each["id"] for each in listed["data"]] == [quote["id"]]


async def opened(person: Person) -> list[dict[str, Any]]:
    sections = (await person.get("/v1/today"))["sections"]
    [items] = [each["items"] for each in sections if each["name"] == "opened_quotes"]
    return items


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"method": "cash", "instalments": []}, "instalments-required"),
        (
            {"instalments": [{"days": 30, "points": "60"}, {"days": 60, "points": "60"}]},
            "instalments-must-add-up-to-100",
        ),
        ({"deposit_points": "100", "instalments": [{"days": 30}]}, "nothing-left-to-pay"),
        ({"instalments": [{"days": 60}, {"days": 30}]}, "instalments-out-of-order"),
    ],
)
async def test_terms_that_are_no_dates_and_amounts_are_refused(given: Given, terms: dict[str, Any], code: str) -> None:
    quote = await given.quote(await given.opportunity())
    refused = await (await given.admin()).patch(f"/v1/quotes/{quote['id']}", {"payment_terms": terms}, 422)
    assert refused["errors"][0]["code"] == code
    assert refused["errors"][0]["pointer"].startswith("/payment_terms/")
