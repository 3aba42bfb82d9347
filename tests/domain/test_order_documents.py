"""The neutral order document, when an order is sent again, and when what the ERP has is what was sent."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.erp.asking import reason_in
from adapters.erp.gateway import ErpRejected
from adapters.erp.lines import flat_lines
from adapters.erp.templates import filled, path
from domain.kernel.errors import Conflict
from domain.orders.rules.delivering import WAITS, Placed, demand_sendable, differences, wait_after
from domain.orders.rules.document import document_of, key_of, tax_of

ID = UUID("01938c5e-0000-7000-8000-0000a1b2c3d4")
VAT = {"code": "22", "rate": "22", "nature": None}


def money(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "EUR"}


def line(quantity: str = "10", price: str = "200", taxable: str = "1200.00", **more: Any) -> dict[str, Any]:
    plain = {"kind": "product", "product_id": None, "sku": "TRP-20", "description": "Trapano", "unit": "pz"}
    figures = {"net": money(taxable), "discount": money("0.00"), "taxable": money(taxable)}
    return {**plain, "quantity": quantity, "unit_price": price, "discounts": ["40"], "free_good": False} | {
        "vat": VAT,
        "components": None,
        **figures,
        **more,
    }


ROME = {
    "type": "legal",
    "street": "Via Po 1",
    "city": "Roma",
    "postal_code": "00198",
    "province": "RM",
    "country": "IT",
}
BUYER = {
    "company_id": ID,
    "kind": "business",
    "name": "Rossi Utensili Srl",
    "vat_number": "IT00743110157",
    "tax_code": None,
    "sdi_code": "ABC1234",
    "pec": None,
    "iban": None,
    "contact_name": "Anna Rossi",
    "addresses": [ROME, {"type": "delivery", "city": "Brescia", "country": "IT"}],
}


def order(lines: list[dict[str, Any]], net: str, vat: str, **totals: str) -> dict[str, Any]:
    """An order as it is kept."""
    sums = {name: money("0.00") for name in ("discount", "shipping", "pension_fund", "stamp_duty", "withholding")}
    taxable, whole = totals.pop("taxable", net), format(Decimal(net) + Decimal(vat), "f")
    sums |= {"lines_net": money(net), "net": money(net), "vat_total": money(vat), "total_due": money(whole)}
    due = {"kind": "instalment", "due_on": date(2026, 4, 30), "amount": money("1464.00")}
    return {
        "id": ID,
        "reference": "2026-0012",
        "accepted_on": date(2026, 3, 2),
        "currency": "EUR",
        "customer_order_number": "OA-118",
        "customer_order_date": date(2026, 3, 1),
        "cig": "Z123456789",
        "cup": None,
        "buyer": BUYER,
        "agent": {"id": ID, "name": "Anna Bianchi"},
        "lines": lines,
        "totals": {
            "vat": [{**VAT, "taxable": money(taxable), "tax": money(vat)}],
            **sums,
            **{name: money(amount) for name, amount in totals.items()},
        },
        "terms": {"payment": {"method": "riba"}, "due": [due]},
        "transport": {"delivery_terms": "Franco fabbrica", "shipping": None},
    }


SELLER = {"name": "Ferramenta", "country": "IT", "fiscal": {"vat_number": "IT12345670017", "city": "Brescia"}}


def test_the_document_says_what_was_accepted_in_the_words_of_ubl() -> None:
    said = document_of(order([line()], "1200.00", "264.00"), SELLER)
    assert (said.key, said.quote_number, said.customer_order_number, said.cig) == (
        "2026-0012-a1b2c3d4",
        "2026-0012",
        "OA-118",
        "Z123456789",
    )
    assert (said.totals.tax_exclusive, said.totals.tax, said.totals.tax_inclusive) == ("1200.00", "264.00", "1464.00")
    assert (said.buyer.sdi_code, said.buyer.address and said.buyer.address.city) == ("ABC1234", "Roma")
    assert said.delivery_address is not None
    assert said.delivery_address.city == "Brescia"
    assert said.terms is not None
    assert (said.terms.means, said.terms.due[0].amount) == ("MP12", "1464.00")
    assert (said.agent and said.agent.name, said.seller.vat_number) == ("Anna Bianchi", "IT12345670017")
    assert [each.taxable for each in said.taxes] == ["1200.00"]


def test_shipping_and_pension_fund_are_charges_with_the_code_that_taxes_them() -> None:
    row = order([line(taxable="100.00")], "110.00", "25.17", taxable="114.40", shipping="10.00", pension_fund="4.40")
    said = document_of(row, SELLER)
    assert [(each.kind, each.amount, each.tax.code) for each in said.charges] == [
        ("shipping", "10.00", "22"),
        ("pension_fund", "4.40", "22"),
    ]
    assert (said.totals.charges, said.totals.tax_exclusive, said.totals.tax_inclusive) == ("14.40", "114.40", "139.57")


@pytest.mark.parametrize(
    ("nature", "category"),
    [(None, "S"), ("N1", "O"), ("N2.1", "O"), ("N3.1", "G"), ("N3.2", "K"), ("N3.5", "E"), ("N4", "E"), ("N6.9", "AE")],
)
def test_each_nature_has_its_category(nature: str | None, category: str) -> None:
    assert tax_of({"code": "x", "rate": "0", "nature": nature}).category == category


def test_an_order_of_the_same_quote_has_another_key() -> None:
    assert key_of("2026-0012", ID) != key_of("2026-0012", UUID(int=1))


def test_waits_grow_and_end_and_the_erp_may_ask_for_more() -> None:
    assert [wait.total_seconds() for wait in WAITS] == [5, 30, 120, 600, 3600, 21600, 86400]
    for failures, wait in enumerate(WAITS, 1):
        early, late = wait_after(failures, 0.0), wait_after(failures, 0.999)
        assert early is not None
        assert late is not None
        assert wait * 0.89 < early < wait < late < wait * 1.11
    assert wait_after(len(WAITS) + 1, 0.5) is None
    assert wait_after(1, 0.5, 90) == timedelta(seconds=90)
    assert wait_after(1, 0.5, 10**9) == WAITS[-1]


def placed(exclusive: str, tax: str, inclusive: str, currency: str | None = "EUR") -> Placed:
    return Placed("7", "SO-7", "k", currency, exclusive, tax, inclusive)


@pytest.mark.parametrize(
    ("there", "differs"),
    [
        (placed("1200.00", "264.00", "1464.00"), False),
        (placed("1200.01", "264.00", "1464.01"), False),
        (placed("1200", "264", "1464", None), False),
        (placed("1200.02", "264.00", "1464.02"), True),
        (placed("1200.00", "263.98", "1463.98"), True),
        (placed("1200.00", "264.00", "1464.00", "USD"), True),
        (placed("nothing", "264.00", "1464.00"), True),
    ],
)
def test_totals_are_the_same_to_the_cent(there: Placed, differs: bool) -> None:
    said = document_of(order([line()], "1200.00", "264.00"), SELLER)
    assert (differences(said, there, "it") is not None) is differs


def test_what_may_be_sent_again() -> None:
    for state in ("pending", "rejected", "uncertain"):
        demand_sendable(state, held=False)
        with pytest.raises(Conflict):
            demand_sendable(state, held=True)
    for state in ("sent", "acknowledged", "shipped", "invoiced", "withdrawn"):
        with pytest.raises(Conflict):
            demand_sendable(state, held=False)


cents = st.integers(1, 10**8).map(lambda each: format(Decimal(each).scaleb(-2), ".2f"))
quantities = st.integers(1, 10**7).map(lambda each: format(Decimal(each).scaleb(-4), "f"))


@given(st.lists(st.tuples(quantities, cents), min_size=1, max_size=5), st.integers(0, 6))
def test_lines_add_up_in_the_erp_whatever_decimals_its_prices_have(lines: list[tuple[str, str]], digits: int) -> None:
    net = format(sum((Decimal(taxable) for _, taxable in lines), Decimal(0)), "f")
    said = document_of(order([line(q, "1", taxable) for q, taxable in lines], net, "0.00"), SELLER)
    flat = flat_lines(said, digits, "VARIE")
    sums = [
        (Decimal(each.price or 0) * Decimal(each.quantity)).quantize(Decimal("0.01"), "ROUND_HALF_UP") for each in flat
    ]
    assert sums == [Decimal(each.amount) for each in flat]
    assert sum(sums) == Decimal(net)


def test_a_title_stays_a_title_and_free_text_needs_an_item() -> None:
    title = line(kind="section", unit_price=None, vat=None, taxable="0.00", sku=None) | {"unit_price": None}
    text = line("1", "10", "10.00", kind="text", sku=None, description="Montaggio")
    flat = flat_lines(document_of(order([title, text], "10.00", "2.20"), SELLER), 4, "VARIE")
    assert [(each.title, each.item, each.price) for each in flat] == [(True, None, None), (False, "VARIE", "10")]


def test_templates_put_values_in_their_places_and_run_nothing() -> None:
    said = document_of(order([line()], "1200.00", "264.00"), SELLER).model_dump(mode="json")
    template = {
        "ref": "{/key}",
        "note": "Ordine {/customer_order_number} del {/customer_order_date}",
        "net": "{#/totals/tax_exclusive}",
        "cup": "{/cup}",
        "rows": {"$for": "/lines", "$do": {"sku": "{./sku}", "qty": "{#./quantity}", "order": "{/key}"}},
        "fixed": [1, True, None, "{plain}"],
    }
    assert filled(template, said) == {
        "ref": "2026-0012-a1b2c3d4",
        "note": "Ordine OA-118 del 2026-03-01",
        "net": 1200.0,
        "cup": None,
        "rows": [{"sku": "TRP-20", "qty": 10.0, "order": "2026-0012-a1b2c3d4"}],
        "fixed": [1, True, None, "{plain}"],
    }
    assert path("/orders/{/id}?key={/key}", id="a/../b", key="1&x=2") == "/orders/a%2F..%2Fb?key=1%26x%3D2"
    with pytest.raises(ErpRejected):
        filled("{/no/such}", said)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"status": 400, "message": "No such party", "description": ""}', "No such party"),
        (b'{"name": "ValidationError", "message": "Bad VAT", "arguments": []}', "Bad VAT"),
        (
            b'{"exception": "frappe.exceptions.LinkValidationError: Item"}',
            "frappe.exceptions.LinkValidationError: Item",
        ),
        (b'{"error": {"message": "x"}}', "x"),
        (b"plain words", "plain words"),
        (b"<html>a page</html>", None),
        (b"", None),
    ],
)
def test_the_erps_own_words_are_found(body: bytes, reason: str | None) -> None:
    assert reason_in(body) == reason
