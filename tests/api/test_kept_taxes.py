"""What was sent stays as it was sent: a VAT code that is changed later changes no quote, page, proof or order."""

import re
from html import unescape
from typing import Any

import httpx
from given import Given

SIGNED = {"name": "Anna Bonomi", "terms": "yes"}
LINES = [
    {"description": "Trapano", "unit_price": "1000"},
    {"description": "Corso", "unit_price": "300", "optional": True},
]


async def test_a_vat_code_that_changes_after_sending_changes_nothing_that_was_sent(given: Given) -> None:
    admin = await given.admin()
    codes = {
        name: await admin.post("/v1/vat-codes", {"code": name, "rate": "10", "label": {"it": name, "en": name}}, 201)
        for name in ("T10", "C10")
    }
    charges: dict[str, Any] = {
        "shipping": {"price": {"amount": "100.00", "currency": "EUR"}, "vat_code_id": codes["T10"]["id"]},
        "pension_fund": {"points": "4", "vat_code_id": codes["C10"]["id"]},
    }
    quote = await given.quote(lines=LINES, **charges)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    # 1,000 at 22 %, 100 at 10 %, 4 % of 1,100 at 10 %.
    assert quote["totals"]["document"]["amount"] == "1378.40"
    for code in codes.values():
        await admin.patch(f"/v1/vat-codes/{code['id']}", {"rate": "15", "code": f"{code['code']}X"})
    link = await admin.post(f"/v1/quotes/{quote['id']}/links", {}, 201)
    customer, path = given.visitor("198.51.100.7"), httpx.URL(link["url"]).path
    assert "1.378,40" in (await customer.get(path)).text
    option = quote["totals"]["lines"][1]["id"]
    hidden = {"quote": quote["id"], "lang": "it", "option": option}
    shown = await customer.post(f"{path}/preview", data=hidden)
    # 300 more at 22 %, and 4 % of them at 10 %.
    assert "1.757,60" in unescape(shown.text)
    [seen] = re.findall(r'name="shown" value="(\w+)"', shown.text)[:1]
    done = await customer.post(f"{path}/accept", data={**hidden, **SIGNED, "shown": seen})
    assert done.status_code == 303, done.text
    kept = await admin.get(f"/v1/quotes/{quote['id']}")
    [order] = (await admin.get(f"/v1/orders?quote_id={quote['id']}"))["data"]
    [proof] = (await admin.get(f"/v1/quotes/{quote['id']}/evidence"))["data"]
    assert proof["content_hash"] == seen
    for sums in (kept["totals"], order["totals"]):
        assert sums["document"]["amount"] == "1757.60"
        assert [(each["code"], each["rate"]) for each in sums["vat"]] == [("22", "22"), ("C10", "10"), ("T10", "10")]


async def test_a_draft_is_written_with_the_rates_of_the_day(given: Given) -> None:
    admin = await given.admin()
    code = await admin.post("/v1/vat-codes", {"code": "T10", "rate": "10", "label": {"it": "T", "en": "T"}}, 201)
    shipping = {"price": {"amount": "100.00", "currency": "EUR"}, "vat_code_id": code["id"]}
    quote = await given.quote(shipping=shipping)
    await admin.patch(f"/v1/vat-codes/{code['id']}", {"rate": "15"})
    changed = await admin.patch(f"/v1/quotes/{quote['id']}", {"notes": "Riscritto"})
    assert (quote["totals"]["vat_total"]["amount"], changed["totals"]["vat_total"]["amount"]) == ("32.00", "37.00")
