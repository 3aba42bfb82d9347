"""A deal turns out to be another company's: nothing is priced anew in silence, and no approval goes along."""

from datetime import date, timedelta
from typing import Any

from given import Given, Person


async def priced(given: Given, price: str, **more: Any) -> Any:
    """A product of 100, and a company that pays another price for it."""
    admin = await given.admin()
    product, company = await given.product(price="100"), await given.company()
    prices = await admin.post(
        "/v1/price-lists", {"name": f"Di {company['id']}", "holds_for": "company", "company_id": company["id"]}, 201
    )
    entry = {"price_list_id": prices["id"], "product_id": product["id"], "breaks": [{"price": price}]}
    await admin.post("/v1/price-list-entries", entry, 201)
    return product, company


async def test_a_draft_keeps_its_prices_says_so_and_is_priced_anew_by_one_call(given: Given) -> None:
    product, other = await priced(given, "80")
    seller = await given.member("seller")
    deal = await given.opportunity(seller)
    lines = [
        {"product_id": product["id"], "quantity": "2"},
        {"product_id": product["id"], "unit_price": "95"},
        {"description": "Trasporto", "unit_price": "50"},
    ]
    quote = await given.quote(deal, by=seller, lines=lines)
    path = f"/v1/quotes/{quote['id']}"
    assert quote["other_customer"] is False
    await (await given.admin()).patch(f"/v1/opportunities/{deal['id']}", {"company_id": other["id"]})
    kept = await seller.get(path)
    assert (kept["other_customer"], kept["totals"]["net"]["amount"]) == (True, "345.00")
    noted = await seller.patch(path, {"notes": "Ora per altri"})
    assert (noted["other_customer"], noted["totals"]["net"]["amount"]) == (True, "345.00")
    anew = await seller.post(f"{path}/reprice")
    assert anew["other_customer"] is False
    assert [each["unit_price"] for each in anew["lines"]] == ["80", "95", "50"]
    assert [each["list_price"] for each in anew["totals"]["lines"]] == ["80", "80", None]
    assert anew["totals"]["net"]["amount"] == "305.00"
    assert [each["id"] for each in anew["lines"]] == [each["id"] for each in quote["lines"]]
    assert (await seller.get(f"/v1/opportunities/{deal['id']}"))["amount"]["amount"] == "305.00"
    # A deal of nobody's company, and what was sent, are not asked about.
    await seller.post(f"{path}/send")
    await (await given.admin()).patch(f"/v1/opportunities/{deal['id']}", {"company_id": (await given.company())["id"]})
    sent = await seller.get(path)
    assert (sent["other_customer"], sent["totals"]["net"]["amount"]) == (False, "305.00")
    assert (await seller.post(f"{path}/reprice", status=409))["code"] == "quote-sent"
    # Its revision is asked about: it has the prices of whom the first was for.
    revision = await seller.post(f"{path}/revise", status=201)
    assert (revision["other_customer"], revision["totals"]["net"]["amount"]) == (True, "305.00")
    anew = await seller.post(f"/v1/quotes/{revision['id']}/reprice")
    assert (anew["other_customer"], [each["unit_price"] for each in anew["lines"]]) == (False, ["100", "95", "50"])


async def test_prices_that_were_all_typed_are_still_held_to_the_new_list(given: Given) -> None:
    product, other = await priced(given, "200")
    seller = await given.member("seller")
    deal = await given.opportunity(seller)
    quote = await given.quote(deal, by=seller, lines=[{"product_id": product["id"], "unit_price": "99"}])
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"company_id": other["id"]}, 200)
    anew = await seller.post(f"/v1/quotes/{quote['id']}/reprice")
    assert (anew["lines"][0]["unit_price"], anew["totals"]["lines"][0]["list_price"]) == ("99", "200")
    assert (anew["other_customer"], anew["version"]) == (False, quote["version"] + 1)
    assert (await seller.post(f"/v1/quotes/{quote['id']}/send", status=409))["code"] == "approval-required"


async def approved(given: Given) -> tuple[Person, Person, Any, str]:
    team = await given.team("Nord")
    seller, manager = await given.member(team_id=team), await given.member("manager", team_id=team)
    deal, product = await given.opportunity(seller), await given.product(price="100")
    quote = await given.quote(deal, by=seller, lines=[{"product_id": product["id"], "discounts": ["18"]}])
    path = f"/v1/quotes/{quote['id']}"
    await seller.post(f"{path}/submit")
    await manager.post(f"{path}/approve", status=204)
    return seller, manager, deal, path


async def test_the_last_day_belongs_to_what_was_approved(given: Given) -> None:
    seller, _, _, path = await approved(given)
    quote = await seller.get(path)
    later = (date.fromisoformat(quote["valid_until"]) + timedelta(90)).isoformat()
    assert (await seller.patch(path, {"valid_until": later}))["state"] == "draft"
    assert (await seller.post(f"{path}/send", status=409))["code"] == "approval-stale"
    assert (await seller.patch(path, {"valid_until": quote["valid_until"]}))["state"] == "approved"
    assert (await seller.post(f"{path}/send"))["state"] == "sent"


async def test_the_customer_belongs_to_what_was_approved(given: Given) -> None:
    seller, manager, deal, path = await approved(given)
    assert (await seller.post(f"{path}/submit", status=409))["code"] == "quote-approved"
    other = await given.company(seller)
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"company_id": other["id"]})
    assert (await seller.post(f"{path}/send", status=409))["code"] == "approval-stale"
    assert (await seller.get(f"{path}/approval"))["state"] == "stale"
    assert (await manager.get(f"{path}/approval"))["state"] == "not_needed"
    assert (await seller.post(f"{path}/submit"))["state"] == "waiting"
    # While it waits, the same holds for who decides.
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"company_id": deal["company_id"]})
    assert (await manager.post(f"{path}/approve", status=409))["code"] == "approval-stale"
    await seller.post(f"{path}/recall")
    await seller.post(f"{path}/submit")
    await manager.post(f"{path}/approve", status=204)
    assert (await seller.post(f"{path}/send"))["state"] == "sent"


async def test_a_merged_company_is_the_same_customer_to_its_prices(given: Given) -> None:
    admin = await given.admin()
    deal, product = await given.opportunity(), await given.product(price="100")
    quote = await given.quote(deal, lines=[{"product_id": product["id"]}])
    kept = await given.company()
    await admin.post(f"/v1/companies/{kept['id']}/merge", {"mode": "commit", "with_id": deal["company_id"]})
    said = await admin.get(f"/v1/quotes/{quote['id']}")
    assert ((await admin.get(f"/v1/opportunities/{deal['id']}"))["company_id"], said["other_customer"]) == (
        kept["id"], False,
    )  # fmt: skip
