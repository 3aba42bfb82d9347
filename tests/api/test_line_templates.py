"""Clauses and groups of lines: kept under a name, inserted into drafts with the totals worked out as always."""

from typing import Any

import pytest
from given import Given

TEXT = {"description": "Trasporto e scarico a carico del cliente."}


async def template(given: Given, *lines: dict[str, Any], **more: Any) -> Any:
    return await (await given.admin()).post("/v1/line-templates", {"name": "Avvio", "lines": lines, **more}, 201)


async def test_a_clause_is_a_text_that_counts_for_nothing(given: Given) -> None:
    seller = await given.member()
    clause = await seller.post("/v1/line-templates", {"name": "Trasporto", "language": "it", "lines": [TEXT]}, 201)
    assert (clause["lines"][0]["kind"], clause["currency"]) == ("text", "EUR")
    quote = await given.quote(await given.opportunity(seller), by=seller)
    said = await seller.post(f"/v1/quotes/{quote['id']}/insert", {"line_template_id": clause["id"]})
    assert [line["description"] for line in said["lines"]] == ["Voce", TEXT["description"]]
    assert (said["lines"][0]["id"], said["totals"]["net"]) == (quote["lines"][0]["id"], quote["totals"]["net"])
    assert said["version"] == quote["version"] + 1
    listed = await seller.get("/v1/line-templates?language=it&fields=name")
    assert [each["name"] for each in listed["data"]] == ["Trasporto"]


async def test_a_group_is_priced_when_it_is_inserted(given: Given) -> None:
    admin = await given.admin()
    product = await given.product(price="100", cost="60", unit="h")
    group = await template(
        given,
        {"kind": "section", "description": "Avvio"},
        {"product_id": product["id"], "quantity": "8", "discounts": ["10", "5"]},
        {"product_id": product["id"], "quantity": "2", "free_good": True},
        {"description": "Trasferta", "unit_price": "50", "optional": True},
    )
    await admin.patch(f"/v1/products/{product['id']}", {"price": "120"})
    deal = await given.opportunity()
    prices = await admin.post(
        "/v1/price-lists", {"name": "Cliente", "holds_for": "company", "company_id": deal["company_id"]}, 201
    )
    entry = {
        "price_list_id": prices["id"],
        "product_id": product["id"],
        "breaks": [{"from_quantity": "5", "price": "110"}],
    }
    await admin.post("/v1/price-list-entries", entry, 201)
    quote = await given.quote(deal)
    said = await admin.post(f"/v1/quotes/{quote['id']}/insert", {"line_template_id": group["id"], "position": 0})
    lines, sums = said["lines"], said["totals"]["lines"]
    assert [line["description"] for line in lines] == ["Avvio", product["name"], product["name"], "Trasferta", "Voce"]
    assert [line["unit_price"] for line in lines] == [None, "110", "120", "50", "100"]
    assert [each["net"]["amount"] for each in sums] == ["0.00", "752.40", "0.00", "50.00", "100.00"]
    assert (lines[1]["unit"], lines[1]["cost"], sums[1]["price_source"]["price_list"]) == ("h", "60", "Cliente")
    assert said["totals"]["net"]["amount"] == "852.40"
    now = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert now["amount"]["amount"] == "852.40", "the deal follows"


async def test_lines_that_were_there_keep_what_not_everybody_may_say(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    deal = await given.opportunity(seller)
    line = {"description": "Posa", "unit_price": "100", "cost": "70"}
    quote = await given.quote(deal, lines=[line])
    clause = await template(given, TEXT)
    await seller.post(f"/v1/quotes/{quote['id']}/insert", {"line_template_id": clause["id"]})
    assert (await admin.get(f"/v1/quotes/{quote['id']}"))["lines"][0]["cost"] == "70"


async def test_an_approval_holds_for_what_was_approved_only(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    product = await given.product(price="100")
    lines = [{"product_id": product["id"], "discounts": ["20"]}]
    quote = await given.quote(await given.opportunity(seller), by=seller, lines=lines)
    await seller.post(f"/v1/quotes/{quote['id']}/submit")
    clause = await template(given, TEXT)
    body = {"line_template_id": clause["id"]}
    assert (await seller.post(f"/v1/quotes/{quote['id']}/insert", body, 409))["code"] == "quote-waiting"
    await admin.post(f"/v1/quotes/{quote['id']}/approve", {}, 204)
    assert (await seller.post(f"/v1/quotes/{quote['id']}/insert", body))["state"] == "draft"
    assert (await seller.post(f"/v1/quotes/{quote['id']}/send", {}, 409))["code"] == "approval-stale"


async def test_what_cannot_be_inserted_changes_nothing(given: Given) -> None:
    admin, quote = await given.admin(), await given.quote()
    product = await given.product(price="100")
    path = f"/v1/quotes/{quote['id']}/insert"
    gone = await template(given, {"product_id": product["id"]})
    await admin.call("DELETE", f"/v1/products/{product['id']}", 204)
    refused = await admin.post(path, {"line_template_id": gone["id"]}, 404)
    assert [fault["pointer"] for fault in refused["errors"]] == ["/lines/1/product_id"]
    foreign = await template(given, {"description": "Ora", "unit_price": "50"}, currency="USD")
    assert (await admin.post(path, {"line_template_id": foreign["id"]}, 422))["code"] == "template-in-other-currency"
    await admin.call("DELETE", f"/v1/line-templates/{foreign['id']}", 204)
    await admin.post(path, {"line_template_id": foreign["id"]}, 404)
    clause = await template(given, TEXT)
    for body in ({}, {"line_template_id": clause["id"], "position": -1}, {"line_template_id": "x"}):
        await admin.post(path, body, 422)
    old = {"If-Match": '"v7"'}
    await admin.post(path, {"line_template_id": clause["id"]}, 412, headers=old)
    assert (await admin.get(f"/v1/quotes/{quote['id']}"))["version"] == quote["version"]
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(path, {"line_template_id": clause["id"]}, 409)


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ({"kind": "product", "description": "x"}, "product-required", "product_id"),
        ({"kind": "text"}, "description-required", "description"),
        ({"description": "x", "quantity": "-1"}, "out-of-range", "quantity"),
        ({"description": "x", "discounts": ["101"]}, "out-of-range", "discounts/0"),
        ({"description": "x", "cost": "1"}, "extra-forbidden", "cost"),
    ],
)
async def test_a_wrong_line_makes_no_template(given: Given, line: dict[str, Any], code: str, place: str) -> None:
    admin = await given.admin()
    refused = await admin.post("/v1/line-templates", {"name": "x", "lines": [TEXT, line]}, 422)
    assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [(f"/lines/1/{place}", code)]
    await admin.post("/v1/line-templates", {"name": "x", "lines": []}, 422)
    await admin.post("/v1/line-templates", {"name": "x", "lines": [TEXT] * 101}, 422)
    assert (await admin.get("/v1/line-templates"))["data"] == []


async def test_who_may_only_read_quotes_inserts_nothing(given: Given) -> None:
    viewer, clause, quote = await given.member("viewer"), await template(given, TEXT), await given.quote()
    await viewer.get(f"/v1/line-templates/{clause['id']}")
    await viewer.post(f"/v1/quotes/{quote['id']}/insert", {"line_template_id": clause["id"]}, 403)
    await viewer.post("/v1/line-templates", {"name": "x", "lines": [TEXT]}, 403)
