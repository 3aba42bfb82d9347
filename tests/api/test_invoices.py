"""What was invoiced: kept once, shown on the company's page by year, and taken back whole."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fatture import Buyer, Fattura, Item, vat_with_digit, xml_of
from given import Given

from adapters.database import system_work
from adapters.einvoices.reading import invoices_of
from domain.invoices.actions import keeping as actions
from domain.invoices.rules import Invoice

ROSSI = Buyer("Rossi Srl", vat=f"IT{vat_with_digit(1_234_567_017)}")


def invoice(number: str, on: date, *items: Item, type: str = "TD01") -> Invoice:
    [read] = invoices_of(xml_of([Fattura(number, on, ROSSI, items, type)]))
    return read


def item(price: str, quantity: str = "1", code: str | None = "B-1") -> Item:
    return Item(code, "Bulloni", Decimal(quantity), Decimal(price))


SAID = [
    invoice("1", date(2024, 12, 30), item("10", "3")),
    invoice("2", date(2025, 1, 7), item("11.25", "2"), item("5", code=None)),
    invoice("3", date(2025, 2, 7), item("11.25"), type="TD04"),
]


async def kept(given: Given, company: Any, products: dict[str, UUID] | None = None) -> list[UUID]:
    async with system_work(given.filo.pool, given.tenant_id) as work:
        return await actions.keep(work, [(each, UUID(company["id"])) for each in SAID], products or {})


async def test_revenue_by_year_re_sums_from_its_rows(given: Given) -> None:
    admin, company = await given.admin(), await given.company()
    await kept(given, company)
    shown = await admin.get(f"/v1/companies/{company['id']}/overview")
    euros = {"currency": "EUR"}
    assert shown["invoiced_per_year"] == [
        {"year": 2025, "count": 2, "sum": {"amount": "16.25", **euros}},
        {"year": 2024, "count": 1, "sum": {"amount": "30.00", **euros}},
    ]
    rows = await given.filo.pool.fetch("select * from invoices where tenant_id = $1", given.tenant_id)
    sums: Counter[int] = Counter()
    for row in rows:
        sums[row["issued_on"].year] += row["net_minor"]
    assert sums == {2025: 1625, 2024: 3000}
    assert shown["won_per_year"] == []
    listed = (await admin.get(f"/v1/companies/{company['id']}/invoices"))["data"]
    assert [(each["number"], each["net"]["amount"]) for each in listed] == [
        ("3", "-11.25"),
        ("2", "27.50"),
        ("1", "30.00"),
    ]


async def test_the_last_prices_are_those_paid_last_by_this_company(given: Given) -> None:
    admin, company, product = await given.admin(), await given.company(), await given.product()
    await kept(given, company, {"code:B-1": UUID(product["id"])})
    other = await given.company()
    found = (await admin.get(f"/v1/companies/{company['id']}/overview"))["invoiced_prices"]
    bolts = next(each for each in found if each["code"] == "B-1")
    assert bolts["product_id"] == product["id"]
    assert bolts["price"] == {"amount": "11.25", "currency": "EUR"}
    assert (bolts["unit_price"], bolts["quantity"], bolts["number"], bolts["on"]) == ("11.25", "2", "2", "2025-01-07")
    assert (await admin.get(f"/v1/companies/{other['id']}/overview"))["invoiced_prices"] == []


async def test_a_document_is_kept_once_and_taken_back_whole(given: Given) -> None:
    admin, company = await given.admin(), await given.company()
    first = await kept(given, company)
    assert len(first) == 3
    assert await kept(given, company) == []
    async with system_work(given.filo.pool, given.tenant_id) as work:
        assert await actions.take_back(work, first) == 3
    assert (await admin.get(f"/v1/companies/{company['id']}/overview"))["invoiced_per_year"] == []
    assert (
        await given.filo.pool.fetchval("select count(*) from invoice_lines where tenant_id = $1", given.tenant_id) == 0
    )


async def test_who_does_not_see_orders_does_not_see_revenue(given: Given) -> None:
    company = await given.company()
    await kept(given, company)
    key = await given.key("companies:read")
    assert (await key.get(f"/v1/companies/{company['id']}/overview"))["invoiced_per_year"] == []


async def test_merged_companies_join_their_invoices(given: Given) -> None:
    admin, company, other = await given.admin(), await given.company(), await given.company()
    await kept(given, other)
    await admin.post(f"/v1/companies/{company['id']}/merge", {"mode": "commit", "with_id": other["id"]})
    shown = await admin.get(f"/v1/companies/{company['id']}/overview")
    assert [each["year"] for each in shown["invoiced_per_year"]] == [2025, 2024]
