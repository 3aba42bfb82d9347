"""Orders over HTTP: made by acceptance, immutable, on their way to the ERP."""

import asyncio
from typing import Any

from given import Given, Person

ROME = {"type": "legal", "street": "Via Po 1", "city": "Roma", "postal_code": "00198", "country": "IT"}
COMPLETE = {
    "vat_number": "IT00743110157",
    "sdi_code": "ABC1234",
    "addresses": [ROME],
    "legal_name": "Rossi Utensili Srl",
}


async def sent(given: Given, deal: Any = None, by: Person | None = None, **more: Any) -> Any:
    by = by or await given.admin()
    quote = await given.quote(deal, by=by, **more)
    return await by.post(f"/v1/quotes/{quote['id']}/send")


async def order_of(given: Given, quote: Any) -> Any:
    found = (await (await given.admin()).get(f"/v1/orders?quote_id={quote['id']}"))["data"]
    return found[0] if found else None


async def test_an_acceptance_makes_an_order_that_does_not_change(given: Given) -> None:
    admin, seller = await given.admin(), await given.member(name="Anna Bianchi")
    company = await given.company(seller, name="Rossi Utensili", **COMPLETE)
    deal = await given.opportunity(seller, company_id=company["id"])
    drill = await given.product(sku="TRP-20", name="Trapano", price="200", cost="100")
    terms = {"method": "riba", "instalments": [{"days": 30}, {"days": 60}], "end_of_month": True}
    lines = [
        {"product_id": drill["id"], "quantity": "10", "discounts": ["40"]},
        {"kind": "text", "description": "Estensione", "unit_price": "50", "optional": True},
    ]
    shipping = {"price": {"amount": "10.00", "currency": "EUR"}}
    more = {"lines": lines, "payment_terms": terms, "shipping": shipping, "delivery_terms": "Franco fabbrica"}
    quote = await sent(given, deal, admin, **more)
    wanted = {"customer_order_number": "OA-118", "customer_order_date": "2026-03-02", "cig": "Z123456789"}
    accepted = await seller.post(f"/v1/quotes/{quote['id']}/accept", wanted)
    assert (accepted["state"], accepted["customer_order_number"]) == ("accepted", "OA-118")
    assert (await seller.get(f"/v1/opportunities/{deal['id']}"))["outcome"] == "won"
    order = (await seller.get("/v1/orders"))["data"][0]
    assert (order["state"], order["reference"], order["missing"], order["to_process"]) == (
        "pending",
        quote["number"],
        [],
        True,
    )
    assert (order["buyer"]["name"], order["agent"]["name"]) == ("Rossi Utensili Srl", "Anna Bianchi")
    [line] = order["lines"]
    assert (line["sku"], line["quantity"], line["unit_price"], line["net"]["amount"]) == (
        "TRP-20",
        "10",
        "200",
        "1200.00",
    )
    assert line["vat"] == {"code": "22", "rate": "22", "nature": None}
    assert [each["amount"]["amount"] for each in order["terms"]["due"]] == ["738.10", "738.10"]
    assert order["transport"]["shipping"]["price"]["amount"] == "10.00"
    assert order["margin"]["amount"]["amount"] == "200.00"
    await admin.patch(f"/v1/companies/{company['id']}", {"legal_name": "Altro Srl", "addresses": []})
    await admin.patch(f"/v1/products/{drill['id']}", {"name": "Altro", "price": "1"})
    again = await seller.get(f"/v1/orders/{order['id']}")
    assert again == order
    assert (await seller.get("/v1/orders?q=oa-118"))["data"][0]["id"] == order["id"]
    agent = await given.member("agent")
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"collaborators": [str(agent.id)]})
    assert (await agent.get(f"/v1/orders/{order['id']}"))["margin"] is None


async def test_one_of_many_concurrent_acceptances_wins(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    both = [
        await sent(given, deal, lines=[{"kind": "text", "description": "x", "unit_price": price}])
        for price in ("100", "90")
    ]
    answers = await asyncio.gather(
        *(
            admin.client.post(f"/v1/quotes/{both[i % 2]['id']}/accept", json={"keep_open": i % 3 == 0})
            for i in range(50)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 49
    won = next(answer.json() for answer in answers if answer.status_code == 200)
    read = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert (read["amount"], read["amount_source"]) == (won["totals"]["net"], "accepted")
    states = sorted(each["state"] for each in (await admin.get(f"/v1/quotes?opportunity_id={deal['id']}"))["data"])
    assert states == ["accepted", "superseded"]
    assert len((await admin.get("/v1/orders"))["data"]) == 1


async def test_numbers_have_no_gaps_when_many_send_at_once(given: Given) -> None:
    admin = await given.admin()
    deals = [await given.opportunity() for _ in range(4)]
    drafts = [await given.quote(deals[i % 4], alternative_group=str(i)) for i in range(16)]
    empty = await given.quote(deals[0], alternative_group="e", lines=[])
    wanted = [*drafts, empty, *drafts[:4]]
    answers = await asyncio.gather(*(admin.client.post(f"/v1/quotes/{each['id']}/send", json={}) for each in wanted))
    numbers = sorted(answer.json()["number"] for answer in answers if answer.status_code == 200)
    assert [number[5:] for number in numbers] == [f"{i:04d}" for i in range(1, 17)]
    assert sorted(answer.status_code for answer in answers if answer.status_code != 200) == [409] * 4 + [422]


async def test_an_acceptance_is_taken_back_until_the_order_is_acknowledged(given: Given) -> None:
    north = await given.team("Nord")
    manager, seller = await given.member("manager", team_id=north), await given.member(team_id=north)
    office = await given.member("back_office")
    deal = await given.opportunity(seller)
    quote = await sent(given, deal, seller)
    await seller.post(f"/v1/quotes/{quote['id']}/accept")
    order = await order_of(given, quote)
    await office.post(f"/v1/orders/{order['id']}/advance", {"state": "sent"})
    assert (await seller.post(f"/v1/opportunities/{deal['id']}/reopen", status=409))["code"] == "order-was-sent"
    await seller.post(f"/v1/quotes/{quote['id']}/withdraw", status=403)
    back = await manager.post(f"/v1/quotes/{quote['id']}/withdraw", {"note": "errore"})
    assert (back["state"], back["customer_order_number"]) == ("sent", None)
    read = await seller.get(f"/v1/opportunities/{deal['id']}")
    assert (read["outcome"], read["amount_source"]) == ("open", "quoted")
    assert (await office.get(f"/v1/orders/{order['id']}"))["state"] == "withdrawn"
    await seller.post(f"/v1/quotes/{quote['id']}/accept")
    [second] = (await office.get(f"/v1/orders?quote_id={quote['id']}&state=pending"))["data"]
    await office.post(f"/v1/orders/{second['id']}/advance", {"state": "sent"})
    await office.post(f"/v1/orders/{second['id']}/advance", {"state": "acknowledged"})
    refused = await manager.post(f"/v1/quotes/{quote['id']}/withdraw", status=409)
    assert refused["code"] == "order-acknowledged"


async def test_the_back_office_has_a_queue(given: Given) -> None:
    office, seller = await given.member("back_office"), await given.member()
    bare = await given.company(seller)
    quote = await sent(given, await given.opportunity(seller, company_id=bare["id"]), seller)
    await seller.post(f"/v1/quotes/{quote['id']}/accept", {"keep_open": True})
    order = await order_of(given, quote)
    assert order["missing"] == ["vat_number_or_tax_code", "sdi_code_or_pec", "billing_address"]
    assert [each["id"] for each in (await office.get("/v1/orders?to_process=true&incomplete=true"))["data"]] == [
        order["id"]
    ]
    await office.patch(f"/v1/companies/{bare['id']}", COMPLETE)
    completed = await office.post(f"/v1/orders/{order['id']}/complete")
    assert (completed["missing"], completed["buyer"]["vat_number"]) == ([], "IT00743110157")
    advance = f"/v1/orders/{order['id']}/advance"
    assert (await office.post(advance, {"state": "invoiced"}, 409))["code"] == "order-does-not-go-there"
    await office.post(advance, {"state": "sent"})
    assert (await office.get("/v1/orders?to_process=true"))["data"] == []
    await office.post(f"/v1/orders/{order['id']}/complete", status=409)
    assert (await office.post(advance, {"state": "rejected"}, 422))["errors"][0]["pointer"] == "/reason"
    rejected = await office.post(advance, {"state": "rejected", "reason": "articolo sconosciuto"})
    assert (rejected["state"], rejected["state_note"], rejected["to_process"]) == (
        "rejected",
        "articolo sconosciuto",
        True,
    )
    told = [
        each for each in (await (await given.admin()).get("/v1/events"))["data"] if each["type"] == "order.rejected"
    ]
    assert told == [] or told[0]["owner"] is not None
    [task] = (await seller.get("/v1/activities"))["data"]
    assert (task["record"]["id"], task["body"], task["owner_id"]) == (
        order["id"],
        "articolo sconosciuto",
        str(seller.id),
    )
    overview = await seller.get(f"/v1/companies/{bare['id']}/overview")
    assert [each["id"] for each in overview["orders"]] == [order["id"]]
    assert [each["number"] for each in overview["quotes"]] == [quote["number"]]
    found = (await seller.get("/v1/search", params={"q": quote["number"]}))["data"]
    assert {each["kind"] for each in found} == {"order", "quote"}
    await seller.post(advance, {"state": "pending"}, 403)
    colleague = await given.member()
    await colleague.get(f"/v1/orders/{order['id']}", 404)
    for method in ("PATCH", "DELETE"):
        await office.call(method, f"/v1/orders/{order['id']}", 405, json={})


async def test_an_order_tells_no_more_of_a_company_than_its_seller_may_see(given: Given) -> None:
    private = {"pec": "sede@pec.example", "iban": "IT60X0542811101000000123456"}
    hidden = await given.company(name="Altrui", **COMPLETE, **private)
    seller = await given.member()
    await seller.get(f"/v1/companies/{hidden['id']}", 404)
    deal = await given.opportunity(seller, company_id=hidden["id"])
    quote = await sent(given, deal, seller)
    await seller.post(f"/v1/quotes/{quote['id']}/accept")
    order = (await seller.get("/v1/orders"))["data"][0]
    assert (order["buyer"]["name"], order["buyer"]["vat_number"]) == ("Rossi Utensili Srl", "IT00743110157")
    told = [order["buyer"][name] for name in ("pec", "iban", "sdi_code", "tax_code", "addresses")]
    assert told == [None, None, None, None, []]
    whole = (await order_of(given, quote))["buyer"]
    assert (whole["pec"], whole["iban"], len(whole["addresses"])) == (private["pec"], private["iban"], 1)
    admin = await given.admin()
    await admin.patch(f"/v1/companies/{hidden['id']}", {"collaborators": [str(seller.id)]})
    assert (await seller.get(f"/v1/orders/{order['id']}"))["buyer"] == whole
