"""The neutral order document: what any ERP is told of an order, in the words of UBL 2.1 and Peppol BIS Ordering 3.

Amounts and numbers are decimal strings. Nothing in it is computed but sums of what the order kept: it reads a snapshot.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from domain.catalogue.rules.terms import MP_CODES, PaymentMethod
from domain.contacts.rules import Address
from domain.kernel.shapes import Shape
from domain.orders.rules.way import billing_address

Row = Mapping[str, Any]
ChargeKind = Literal["shipping", "pension_fund"]
ResponseCode = Literal["AB", "AP", "RE", "CA"]
"""UNCL4343 as Peppol's order response has it: received, accepted, rejected, accepted with changes."""
CATEGORIES = {"N1": "O", "N2": "O", "N3": "E", "N4": "E", "N5": "E", "N6": "AE", "N7": "O"}
"""UNCL5305 by the nature's first part; N3.1 is an export (G), N3.2 goes to another member state (K)."""


class DocumentTax(Shape):
    """A VAT code as it was; category: UNCL5305, nature: FatturaPA's."""

    code: str
    rate: str
    nature: str | None
    category: str


class DocumentParty(Shape):
    """Who buys or sells."""

    company_id: UUID | None = None
    kind: str
    name: str
    vat_number: str | None
    tax_code: str | None
    sdi_code: str | None
    pec: str | None
    iban: str | None
    contact_name: str | None
    address: Address | None = Field(description="Where invoices go")


class DocumentLine(Shape):
    """A line. net: before the document's discount; allowance: its part of that; taxable: what is left."""

    position: str
    kind: Literal["product", "text", "section"]
    product_id: UUID | None
    sku: str | None
    description: str
    quantity: str
    unit: str | None
    unit_price: str | None = Field(description="Of one unit before discounts; null for a remark or a title")
    discounts: list[str]
    free_good: bool
    net: str
    allowance: str
    taxable: str
    tax: DocumentTax | None


class DocumentCharge(Shape):
    """What is added to the lines."""

    kind: ChargeKind
    amount: str
    tax: DocumentTax


class TaxSubtotal(Shape):
    """What one VAT code taxes, and the tax on the sum."""

    tax: DocumentTax
    taxable: str
    amount: str


class DocumentTotals(Shape):
    """The sums. tax_inclusive is what an ERP's order adds up to; stamp duty comes with the invoice."""

    lines: str
    allowances: str
    charges: str
    tax_exclusive: str
    tax: str
    tax_inclusive: str
    stamp_duty: str
    withholding: str
    payable: str


class DocumentDue(Shape):
    """What is to be paid on a day."""

    kind: Literal["deposit", "instalment"]
    due_on: date
    amount: str


class DocumentTerms(Shape):
    """How it is paid. means: FatturaPA's ModalitaPagamento."""

    method: str
    means: str
    due: list[DocumentDue]


class Agent(Shape):
    """Who sold: the deal's owner."""

    id: UUID
    name: str


class OrderDocument(Shape):
    """An order as ERPs are told of it. key: what it is found by there, and never given twice."""

    key: str
    order_id: UUID
    changes: str | None = Field(description="The key of the order that this one changes")
    issued_on: date
    currency: str
    quote_number: str
    customer_order_number: str | None
    customer_order_date: date | None
    cig: str | None
    cup: str | None
    buyer: DocumentParty
    seller: DocumentParty
    delivery_address: Address | None
    delivery_terms: str | None
    agent: Agent | None
    terms: DocumentTerms | None
    lines: list[DocumentLine]
    charges: list[DocumentCharge]
    taxes: list[TaxSubtotal]
    totals: DocumentTotals


def key_of(reference: str, id: UUID) -> str:
    """What an order is found by in an ERP: readable, and another one where a quote is accepted a second time."""
    return f"{reference}-{id.hex[-8:]}"


def is_key(said: str) -> bool:
    """Whether it may be one: an ERP has references of its own as well."""
    return re.fullmatch(r".+-[0-9a-f]{8}", said, re.ASCII) is not None


def document_of(order: Row, seller: Row, changes: str | None = None) -> OrderDocument:
    """The document of an order as it is kept. seller: the workspace's name, country and fiscal data."""
    lines = [_line(str(place), each) for place, each in enumerate(order["lines"], 1)]
    charges = _charges(order["totals"], lines)
    return OrderDocument(
        key=key_of(order["reference"], order["id"]),
        order_id=order["id"],
        changes=changes,
        issued_on=order["accepted_on"],
        currency=order["currency"],
        quote_number=order["reference"],
        **{name: order[name] for name in ("customer_order_number", "customer_order_date", "cig", "cup")},
        buyer=_buyer(order["buyer"]),
        seller=_seller(seller),
        delivery_address=_address_for(order["buyer"], "delivery"),
        delivery_terms=order["transport"]["delivery_terms"],
        agent=order["agent"],
        terms=_terms(order["terms"]),
        lines=lines,
        charges=charges,
        taxes=[
            TaxSubtotal(tax=tax_of(each), taxable=each["taxable"]["amount"], amount=each["tax"]["amount"])
            for each in order["totals"]["vat"]
        ],
        totals=_totals(order["totals"], charges),
    )


def _totals(totals: Row, charges: Sequence[DocumentCharge]) -> DocumentTotals:
    added = sum((Decimal(each.amount) for each in charges), Decimal(0))
    exclusive = Decimal(totals["net"]["amount"]) + Decimal(totals["pension_fund"]["amount"])
    return DocumentTotals(
        lines=totals["lines_net"]["amount"],
        allowances=totals["discount"]["amount"],
        charges=format(added, "f"),
        tax_exclusive=format(exclusive, "f"),
        tax=totals["vat_total"]["amount"],
        tax_inclusive=format(exclusive + Decimal(totals["vat_total"]["amount"]), "f"),
        stamp_duty=totals["stamp_duty"]["amount"],
        withholding=totals["withholding"]["amount"],
        payable=totals["total_due"]["amount"],
    )


def tax_of(said: Row) -> DocumentTax:
    """A VAT code with its category."""
    nature: str | None = said["nature"]
    by_sub = {"N3.1": "G", "N3.2": "K"}
    category = "S" if nature is None else by_sub.get(nature) or CATEGORIES[nature[:2]]
    return DocumentTax(code=said["code"], rate=said["rate"], nature=nature, category=category)


def _line(position: str, line: Row) -> DocumentLine:
    names = ("kind", "product_id", "sku", "description", "quantity", "unit", "unit_price", "discounts", "free_good")
    vat = line["vat"] if line["unit_price"] is not None else None
    return DocumentLine(
        position=position,
        **{name: line[name] for name in names},
        net=line["net"]["amount"],
        allowance=line["discount"]["amount"],
        taxable=line["taxable"]["amount"],
        tax=None if vat is None else tax_of(vat),
    )


def _charges(totals: Row, lines: Sequence[DocumentLine]) -> list[DocumentCharge]:
    """Shipping and pension fund, each with its VAT code: the one that taxes more than its lines add up to."""
    rest: dict[str, Decimal] = {}
    for row in totals["vat"]:
        own = (Decimal(line.taxable) for line in lines if line.tax is not None and line.tax.code == row["code"])
        rest[row["code"]] = Decimal(row["taxable"]["amount"]) - sum(own, Decimal(0))
    taxes = {row["code"]: tax_of(row) for row in totals["vat"]}
    found: list[DocumentCharge] = []
    kinds: tuple[ChargeKind, ...] = ("shipping", "pension_fund")
    for kind in kinds:
        amount = Decimal(totals[kind]["amount"])
        if amount and taxes:
            code = min(rest, key=lambda each: (rest[each] != amount, rest[each] < amount, each))
            rest[code] -= amount
            found.append(DocumentCharge(kind=kind, amount=totals[kind]["amount"], tax=taxes[code]))
    return found


def _buyer(buyer: Row) -> DocumentParty:
    names = ("kind", "name", "vat_number", "tax_code", "sdi_code", "pec", "iban", "contact_name", "company_id")
    found = billing_address(buyer)
    return DocumentParty(**{name: buyer[name] for name in names}, address=None if found is None else Address(**found))


def _address_for(buyer: Row, purpose: str) -> Address | None:
    found = next((each for each in buyer.get("addresses") or () if each["type"] == purpose), None)
    found = found or billing_address(buyer)
    return None if found is None else Address(**found)


def _seller(seller: Row) -> DocumentParty:
    fiscal: Row = seller["fiscal"]
    place = {name: fiscal.get(name) for name in ("street", "postal_code", "city", "province")}
    return DocumentParty(
        kind="business",
        name=fiscal.get("legal_name") or seller["name"],
        **{name: fiscal.get(name) for name in ("vat_number", "tax_code", "pec", "iban")},
        sdi_code=None,
        contact_name=None,
        address=Address.model_validate({**place, "country": seller["country"]}),
    )


def _terms(terms: Row) -> DocumentTerms | None:
    said = terms["payment"]
    if said is None:
        return None
    return DocumentTerms(
        method=said["method"],
        means=MP_CODES[PaymentMethod(said["method"])],
        due=[
            DocumentDue(kind=each["kind"], due_on=each["due_on"], amount=each["amount"]["amount"])
            for each in terms["due"]
        ],
    )
