"""An order's lines as ERPs take them: a net price for each unit, and the cents that its decimals cannot say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from adapters.erp.gateway import ErpRejected
from domain.kernel.money import ROUNDING, plain, round_minor
from domain.orders.rules.document import DocumentLine, DocumentTax, OrderDocument


@dataclass(frozen=True, slots=True)
class FlatLine:
    """A line that adds up to `amount`. item: the ERP's code; price: None for a remark or a title."""

    text: str
    item: str | None
    quantity: str
    unit: str | None
    price: str | None
    amount: str
    tax: DocumentTax | None
    title: bool = False


_ROUNDING = "±0.01"


def flat_lines(document: OrderDocument, digits: int, text_item: str | None) -> list[FlatLine]:
    """What the ERP's order is made of: all discounts within the prices, shipping and pension fund as lines.

    digits: decimals of the ERP's prices. Each line adds up to its taxable amount in the ERP too, to the cent: what
    quantity times price is rounded to is mended by a line of its own.
    """
    found: list[FlatLine] = []
    for line in document.lines:
        found += _flat(line, document.currency, digits, text_item)
    for charge in document.charges:
        found.append(FlatLine(charge.kind, text_item, "1", None, charge.amount, charge.amount, charge.tax))
    return found


def _flat(line: DocumentLine, currency: str, digits: int, text_item: str | None) -> Sequence[FlatLine]:
    if line.unit_price is None or line.tax is None:
        return [FlatLine(line.description, None, "0", None, None, "0", None, title=line.kind == "section")]
    item = line.sku or text_item
    quantity, taxable = Decimal(line.quantity), Decimal(line.taxable)
    price = (taxable / quantity).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, ROUNDING)
    amount = round_minor(price * quantity, currency)
    text = line.description
    flat = FlatLine(text, item, line.quantity, line.unit, plain(price), format(amount, "f"), line.tax)
    rest = taxable - amount
    if not rest:
        return [flat]
    said = format(rest, "f")
    return [flat, FlatLine(f"{_ROUNDING} {text}"[:200], text_item, "1", None, said, said, line.tax)]


def mapped(tax: DocumentTax, taxes: Mapping[str, str]) -> str:
    """The ERP's word for a VAT code; ErpRejected where nobody said it."""
    if tax.code not in taxes:
        raise ErpRejected(lack="tax", name=tax.code)
    return taxes[tax.code]


def number_of(tax: DocumentTax, taxes: Mapping[str, str]) -> int:
    """The same where the ERP's taxes have numbers."""
    said = mapped(tax, taxes)
    if not said.isdecimal():
        raise ErpRejected(lack="tax", name=tax.code)
    return int(said)


def remarks(document: OrderDocument) -> str:
    """What an order says beside its lines, for the ERP's field for notes."""
    said = [("Quote", document.quote_number), ("PO", document.customer_order_number)]
    said += [("PO date", document.customer_order_date), ("CIG", document.cig), ("CUP", document.cup)]
    said += [("Delivery", document.delivery_terms), ("Changes", document.changes)]
    said += [("Agent", document.agent.name if document.agent else None)]
    if document.terms is not None:
        due = ", ".join(f"{each.due_on} {each.amount}" for each in document.terms.due)
        said.append(("Payment", f"{document.terms.means} {due}"))
    return "\n".join(f"{name}: {value}" for name, value in said if value)
