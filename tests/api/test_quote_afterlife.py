"""What comes after a quote was sent: reminders, late acceptance with the signed paper, variations of its order."""

from typing import Any

from given import Given, Person


async def sent(given: Given, deal: Any, by: Person, price: str = "100") -> Any:
    line = {"kind": "text", "description": "Voce", "unit_price": price}
    quote = await given.quote(deal, by=by, lines=[line])
    return await by.post(f"/v1/quotes/{quote['id']}/send")


async def test_owners_are_reminded_once_of_each_last_day(given: Given) -> None:
    seller = await given.member()
    deal = await given.opportunity(seller, title="Pressa")
    quote = await sent(given, deal, seller)
    await given.run("update quotes set valid_until = current_date + 2")
    assert await given.remind_expiring() == 0  # sent today
    await given.run("update quotes set sent_at = sent_at - interval '5 days'")
    assert await given.remind_expiring() == 1
    assert await given.remind_expiring() == 0
    [notice] = (await seller.get("/v1/notifications"))["data"]
    assert (notice["kind"], notice["record"]["id"], notice["data"]["title"]) == (
        "quote_expiring",
        quote["id"],
        "Pressa",
    )
    assert notice["data"]["number"] == quote["number"]
    timeline = (await seller.get(f"/v1/quotes/{quote['id']}/timeline"))["data"]
    assert [each["type"] for each in timeline].count("quote.expiring") == 1
    await given.run("update quotes set valid_until = current_date + 3")
    assert await given.remind_expiring() == 1
    await given.run("update quotes set valid_until = current_date + 4, reminded_for = null")
    assert await given.remind_expiring() == 0


async def test_a_late_acceptance_carries_the_signed_paper(given: Given) -> None:
    seller, other = await given.member(), await given.member()
    deal = await given.opportunity(seller)
    quote = await sent(given, deal, seller)
    path = f"/v1/quotes/{quote['id']}/accept"
    await given.run("update quotes set valid_until = current_date - 2")
    assert (await seller.post(path, {}, 409))["code"] == "quote-expired"
    elsewhere = await given.file(deal, seller, kind="opportunity")
    theirs = await given.file(await given.company(other), other)
    for wrong in (elsewhere, theirs):
        refused = await seller.post(path, {"late": True, "signed_file_id": wrong["id"]}, 404)
        assert refused["errors"][0]["pointer"] == "/signed_file_id"
    signed = await given.file(quote, await given.admin(), kind="quote", name="firmato.pdf")
    accepted = await seller.post(path, {"late": True, "signed_file_id": signed["id"]})
    assert (accepted["state"], accepted["late"], accepted["signed_file_id"]) == ("accepted", True, signed["id"])
    back = await (await given.member("manager")).post(f"/v1/quotes/{quote['id']}/withdraw", status=404)
    assert back["code"] == "not-found"
    back = await (await given.admin()).post(f"/v1/quotes/{quote['id']}/withdraw")
    assert (back["late"], back["signed_file_id"]) == (False, None)


async def test_after_the_acknowledgement_a_variation_changes_the_order(given: Given) -> None:
    admin, seller = await given.admin(), await given.member()
    deal = await given.opportunity(seller)
    quote = await sent(given, deal, seller, "10000")
    path = f"/v1/quotes/{quote['id']}"
    assert (await seller.post(f"{path}/vary", status=409))["code"] == "quote-not-accepted"
    await seller.post(f"{path}/accept")
    assert (await seller.post(f"{path}/vary", status=409))["code"] == "order-not-acknowledged"
    [order] = (await admin.get(f"/v1/orders?quote_id={quote['id']}"))["data"]
    for state in ("sent", "acknowledged"):
        await admin.post(f"/v1/orders/{order['id']}/advance", {"state": state})
    refused = await admin.post(f"{path}/withdraw", status=409)
    assert (refused["code"], "vary" in refused["detail"]) == ("order-acknowledged", True)
    variation = await seller.post(f"{path}/vary", status=201)
    assert (variation["varies_id"], variation["lines"], variation["alternative_group"]) == (quote["id"], [], "main V1")
    line = {"kind": "text", "description": "Secondo turno", "unit_price": "1500.05"}
    await seller.patch(f"/v1/quotes/{variation['id']}", {"lines": [line]})
    read = await seller.get(f"/v1/opportunities/{deal['id']}")
    assert (read["outcome"], read["amount"]["amount"]) == ("won", "10000.00")
    await seller.post(f"/v1/quotes/{variation['id']}/send")
    await seller.post(f"/v1/quotes/{variation['id']}/accept")
    read = await seller.get(f"/v1/opportunities/{deal['id']}")
    assert (read["amount"]["amount"], read["amount_source"]) == ("11500.05", "accepted")
    changes = (await seller.get(f"/v1/opportunities/{deal['id']}/value"))["changes"]
    assert [(each["group"], each["base_difference"]["amount"]) for each in changes[-1:]] == [("main V1", "1500.05")]
    [change] = (await admin.get(f"/v1/orders?quote_id={variation['id']}"))["data"]
    assert (change["changes_id"], change["state"], change["totals"]["net"]["amount"]) == (
        order["id"],
        "pending",
        "1500.05",
    )
    assert (await admin.get(f"/v1/orders?changes_id={order['id']}"))["data"] == [change]
    assert (await admin.get(f"/v1/orders/{order['id']}"))["totals"] == order["totals"]
    second = await seller.post(f"{path}/vary", status=201)
    assert second["alternative_group"] == "main V2"
    # The change is taken back alone, until it is acknowledged too.
    await admin.post(f"/v1/quotes/{variation['id']}/withdraw")
    read = await seller.get(f"/v1/opportunities/{deal['id']}")
    assert (read["outcome"], read["amount"]["amount"]) == ("won", "10000.00")
