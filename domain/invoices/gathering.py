"""What a heap of invoices says together: who we are, whom we sold to, what, and at which price last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from domain.invoices.rules import NO_SALES, Invoice, InvoicedLine, Party
from domain.kernel.values import sort_key

TWICE = 2
"""In how many invoices a line without a code must stand to be a product: once sold, once described, is no catalogue."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as the newest invoice names it."""

    key: str
    party: Party
    sdi_code: str | None
    pec: str | None
    last_on: date


@dataclass(frozen=True, slots=True)
class Sold:
    """A product as it was sold last. price: net of discounts and VAT."""

    key: str
    sku: str
    name: str
    unit: str | None
    price: Decimal
    currency: str
    last_on: date
    times: int


@dataclass(slots=True)
class Gathered:
    """What was found. sellers: by their key, how many documents each issued; purchases, others: left out, and why."""

    sellers: Counter[str] = field(default_factory=Counter[str])
    names: dict[str, str] = field(default_factory=dict[str, str])
    us: str | None = None
    customers: dict[str, Customer] = field(default_factory=dict[str, Customer])
    products: dict[str, Sold] = field(default_factory=dict[str, Sold])
    invoices: list[Invoice] = field(default_factory=list[Invoice])
    doubles: int = 0
    purchases: int = 0
    others: int = 0
    aliases: dict[str, str] = field(default_factory=dict[str, str])

    def customer_of(self, invoice: Invoice) -> Customer:
        """Whom an invoice is to."""
        return self.customers[_known(self.aliases, invoice.customer)]


def product_key(line: InvoicedLine) -> str:
    """What makes two lines the same product: the code, else the words; empty where nothing was sold."""
    if not line.product:
        return ""
    return f"code:{line.code}" if line.code else f"text:{sort_key(line.description)[:200]}"


def sku_of(line: InvoicedLine) -> str:
    """The code; for a line without one, one that its words always lead to."""
    if line.code:
        return line.code
    return "FE-" + sha256(sort_key(line.description).encode()).hexdigest()[:8].upper()


def usual_seller(sellers: Counter[str]) -> str | None:
    """Who issued most of them; of equals the first by its key, so that the answer is always the same."""
    return min(sellers, key=lambda key: (-sellers[key], key)) if sellers else None


def gather(invoices: Iterable[Invoice], us: str | None = None) -> Gathered:
    """What they say together. us: the key of the seller whose invoices count; by default who issued most."""
    found = Gathered()
    every: dict[str, Invoice] = {}
    for invoice in invoices:
        found.sellers[invoice.seller.key] += 1
        found.names.setdefault(invoice.seller.key, invoice.seller.name)
        found.doubles += invoice.key in every
        every.setdefault(invoice.key, invoice)
    found.us = us or usual_seller(found.sellers)
    for invoice in every.values():
        if invoice.seller.key != found.us or invoice.customer.key == found.us:
            found.purchases += 1
        elif invoice.type in NO_SALES:
            found.others += 1
        else:
            found.invoices.append(invoice)
    # The newest last: what it says stands. Of one day the higher number is the newer.
    found.invoices.sort(key=lambda each: (each.on, len(each.number), each.number))
    found.aliases = _aliases(found.invoices)
    _gather_customers(found)
    _gather_products(found)
    return found


def _aliases(invoices: Sequence[Invoice]) -> dict[str, str]:
    """VAT numbers by tax code: one invoice names both, another only one of them."""
    return {
        each.customer.tax_code: each.customer.vat_number
        for each in invoices
        if each.customer.tax_code and each.customer.vat_number
    }


def _known(aliases: dict[str, str], party: Party) -> str:
    return aliases.get(party.key, party.key)


def _gather_customers(found: Gathered) -> None:
    for invoice in found.invoices:
        key = _known(found.aliases, invoice.customer)
        before = found.customers.get(key)
        party = invoice.customer
        if before is not None and party.vat_number is None and before.party.vat_number is not None:
            party = before.party
        found.customers[key] = Customer(
            key,
            party,
            # An address at the exchange system once known outlives an invoice that was sent without one.
            _better(invoice.sdi_code, None if before is None else before.sdi_code),
            invoice.pec or (None if before is None else before.pec),
            invoice.on,
        )


def _better(now: str | None, before: str | None) -> str | None:
    return before if now in {None, "0000000"} and before is not None else now


def _gather_products(found: Gathered) -> None:
    places: dict[str, set[str]] = {}
    last: dict[str, tuple[Invoice, InvoicedLine]] = {}
    for invoice in found.invoices:
        if invoice.is_credit:
            continue
        for line in invoice.lines:
            key = product_key(line)
            if key:
                places.setdefault(key, set()).add(invoice.key)
                last[key] = (invoice, line)
    for key, (invoice, line) in last.items():
        if line.code is None and len(places[key]) < TWICE:
            continue
        found.products[key] = Sold(
            key,
            sku_of(line),
            line.description[:200],
            line.unit,
            line.price,
            invoice.currency,
            invoice.on,
            len(places[key]),
        )
