"""What a document adds up to: lines, discounts, VAT, the sum to pay and the margin."""

from dataclasses import dataclass, replace
from decimal import Decimal

from domain.catalogue.rules.vat import VatCode, vat_code_faults
from domain.kernel.errors import Fault
from domain.kernel.money import EXACT, MAX_MINOR, largest_remainder, round_unit_price, to_minor
from domain.quotes.rules.document import Document, Line
from domain.quotes.rules.tax import (
    VatRow,
    part_minor,
    pension_fund_minor,
    stamp_duty_minor,
    vat_summary,
    withholding_minor,
)

MAX_DISCOUNTS = 5


@dataclass(frozen=True, slots=True)
class LineTotals:
    """One line in minor units; a line that does not count yet shows what it would be, and shares no discount.

    `net_minor` is before the document's discount, `taxable_minor` after it. Cost, margin and the price by the list are
    None where unknown.
    """

    counted: bool
    net_minor: int
    document_discount_minor: int
    taxable_minor: int
    cost_minor: int | None
    margin_minor: int | None
    list_minor: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The document in minor units.

    `net_minor` is lines less discount plus shipping: what the deal is worth, whatever follows. `document_minor` adds
    pension fund, VAT and stamp duty; `total_due_minor` takes off withholding and, with split payment, VAT. The margin
    is of the goods, without shipping, and None while the cost of a counted line is unknown.
    """

    lines: tuple[LineTotals, ...]
    lines_net_minor: int
    document_discount_minor: int
    goods_net_minor: int
    shipping_minor: int
    net_minor: int
    vat: tuple[VatRow, ...]
    vat_minor: int
    pension_fund_minor: int
    stamp_duty_minor: int
    document_minor: int
    withholding_minor: int
    total_due_minor: int
    cost_minor: int
    margin_minor: int | None


def line_net(line: Line) -> Decimal:
    """Quantity times price less the cascade of discounts, exact and unrounded; zero for a free good or a remark."""
    if line.unit_price is None or not line.priced or line.free_good:
        return Decimal(0)
    net = EXACT.multiply(line.quantity, line.unit_price)
    for points in line.discounts:
        net = EXACT.multiply(net, EXACT.subtract(Decimal(100), points)).scaleb(-2, context=EXACT)
    return net


def net_unit_price(line: Line) -> Decimal:
    """The price of one unit after the cascade of discounts, at six decimals."""
    return round_unit_price(line_net(replace(line, quantity=Decimal(1))))


def cascade_points(discounts: tuple[Decimal, ...]) -> Decimal:
    """The one discount that equals the cascade: 10 and 5 are 14.5 points."""
    kept = Decimal(100)
    for points in discounts:
        kept = EXACT.multiply(kept, EXACT.subtract(Decimal(100), points)).scaleb(-2, context=EXACT)
    return EXACT.subtract(Decimal(100), kept)


def faults(document: Document) -> list[Fault]:
    """Everything that keeps the document from being added up; empty when `totals` may be asked."""
    found = [fault for place, line in enumerate(document.lines) for fault in _line_faults(line, f"/lines/{place}")]
    for pointer, vat in _own_codes(document):
        found += vat_code_faults(vat, pointer)
    if not 0 <= document.discount.points <= 100 or document.discount.amount_minor < 0:
        found.append(Fault("/discount", "discount-out-of-range"))
    if found:
        return found
    nets = [to_minor(line_net(line), document.currency) for line in document.lines]
    counted = [net for line, net in zip(document.lines, nets, strict=True) if line.counted]
    too_large = [Fault(f"/lines/{place}", "amount-out-of-range") for place in _too_large(document, nets)]
    if too_large or sum(map(abs, counted)) > MAX_MINOR:
        return too_large or [Fault("/lines", "amount-out-of-range")]
    if document.discount.amount_minor > max(0, _after_points(document, sum(counted))):
        return [Fault("/discount/amount", "discount-too-large")]
    return []


def _too_large(document: Document, nets: list[int]) -> list[int]:
    def largest(line: Line, net: int) -> int:
        prices = (line.unit_price, line.list_price)
        return max([abs(net), *(abs(_times(line, price, document.currency) or 0) for price in prices)])

    lines = zip(document.lines, nets, strict=True)
    return [place for place, (line, net) in enumerate(lines) if largest(line, net) > MAX_MINOR]


def _after_points(document: Document, lines_net_minor: int) -> int:
    return lines_net_minor - part_minor(lines_net_minor, document.discount.points, document.currency)


def _own_codes(document: Document) -> list[tuple[str, VatCode]]:
    codes: list[tuple[str, VatCode]] = []
    if document.shipping is not None:
        codes.append(("/shipping/vat", document.shipping.vat))
    if document.pension_fund is not None:
        codes.append(("/pension_fund/vat", document.pension_fund.vat))
    return codes


def _line_faults(line: Line, pointer: str) -> list[Fault]:
    if line.kind == "section":
        return [Fault(f"{pointer}/unit_price", "section-without-price")] if line.unit_price is not None else []
    if line.unit_price is None:
        return [Fault(f"{pointer}/unit_price", "price-required")] if line.kind == "product" else []
    found: list[Fault] = []
    if len(line.discounts) > MAX_DISCOUNTS:
        found.append(Fault(f"{pointer}/discounts", "too-many-discounts", {"maximum": str(MAX_DISCOUNTS)}))
    found += [
        Fault(f"{pointer}/discounts/{place}", "discount-out-of-range")
        for place, points in enumerate(line.discounts)
        if not 0 <= points <= 100
    ]
    if line.vat is None:
        return [*found, Fault(f"{pointer}/vat", "vat-code-required")]
    return found + vat_code_faults(line.vat, f"{pointer}/vat")


def totals(document: Document) -> Totals:
    """The document added up; raises ValueError when it has `faults`, which the caller shows first."""
    if found := faults(document):
        raise ValueError(f"{found[0].code} at {found[0].pointer}")
    lines = _lines(document)
    counted = [line for line in lines if line.counted]
    goods_net = sum(line.taxable_minor for line in counted)
    shipping = 0 if document.shipping is None else document.shipping.net_minor
    net = goods_net + shipping
    fund = pension_fund_minor(document.pension_fund, net, document.currency)
    rows = vat_summary(_taxable(document, lines, fund), document.currency)
    vat = sum(row.vat_minor for row in rows)
    stamp = stamp_duty_minor(rows, document)
    withheld = withholding_minor(document.withholding, net, fund, document.currency)
    total = net + fund + vat + stamp
    costs = [line.cost_minor for line in counted]
    cost = sum(known for known in costs if known is not None)
    return Totals(
        lines=lines,
        lines_net_minor=sum(line.net_minor for line in counted),
        document_discount_minor=sum(line.document_discount_minor for line in counted),
        goods_net_minor=goods_net,
        shipping_minor=shipping,
        net_minor=net,
        vat=rows,
        vat_minor=vat,
        pension_fund_minor=fund,
        stamp_duty_minor=stamp,
        document_minor=total,
        withholding_minor=withheld,
        total_due_minor=total - withheld - (vat if document.split_payment else 0),
        cost_minor=cost,
        margin_minor=None if None in costs else goods_net - cost,
    )


def _lines(document: Document) -> tuple[LineTotals, ...]:
    nets = [to_minor(line_net(line), document.currency) for line in document.lines]
    shares = _document_discount(document, nets)
    return tuple(
        _line_totals(line, net, share, document.currency)
        for line, net, share in zip(document.lines, nets, shares, strict=True)
    )


def _document_discount(document: Document, nets: list[int]) -> list[int]:
    """Each line's part of the document's discount; among equal lines what they are decides, never their order."""
    counted = [place for place, line in enumerate(document.lines) if line.counted]
    whole = sum(nets[place] for place in counted)
    discount = whole - _after_points(document, whole) + document.discount.amount_minor
    counted.sort(key=lambda place: (nets[place], *_nature(document.lines[place])))
    shares = [0] * len(nets)
    for place, share in zip(counted, largest_remainder(discount, [nets[each] for each in counted]), strict=True):
        shares[place] = share
    return shares


def _nature(line: Line) -> tuple[tuple[Decimal, str, str], Decimal, Decimal]:
    """What tells equal lines apart where a cent more or less shows: VAT, the discount on the list, the margin."""
    unknown = Decimal(-1)
    by_list = unknown if line.list_price is None else EXACT.multiply(line.quantity, line.list_price)
    cost = unknown if line.cost is None else EXACT.multiply(line.quantity, line.cost)
    return _vat(line).key, by_list, cost


def _line_totals(line: Line, net: int, share: int, currency: str) -> LineTotals:
    cost = _times(line, line.cost, currency)
    if cost is not None and cost > MAX_MINOR:
        # Refusing it would tell whoever tries quantities what they may not read: the cost.
        cost = None
    return LineTotals(
        counted=line.counted,
        net_minor=net,
        document_discount_minor=share,
        taxable_minor=net - share,
        cost_minor=cost,
        margin_minor=None if cost is None else net - share - cost,
        list_minor=_times(line, line.list_price, currency),
    )


def _times(line: Line, price: Decimal | None, currency: str) -> int | None:
    if price is None or not line.priced:
        return None
    return to_minor(EXACT.multiply(line.quantity, price), currency)


def _taxable(document: Document, lines: tuple[LineTotals, ...], fund_minor: int) -> list[tuple[VatCode, int]]:
    taxable = [
        (_vat(line), added.taxable_minor) for line, added in zip(document.lines, lines, strict=True) if added.counted
    ]
    if document.shipping is not None:
        taxable.append((document.shipping.vat, document.shipping.net_minor))
    if document.pension_fund is not None:
        taxable.append((document.pension_fund.vat, fund_minor))
    return taxable


def _vat(line: Line) -> VatCode:
    if line.vat is None:
        raise ValueError("a line that counts has a VAT code")
    return line.vat


def discount_on_list(added: Totals) -> Decimal | None:
    """1 - net price / list price over the counted lines with a list price, in points with two decimals, half-up.

    It judges what is really given away, however it was typed: a lower unit price, discounts, free goods or the
    document's discount. None without list prices.
    """
    known = [(line.taxable_minor, line.list_minor) for line in added.lines if line.counted and line.list_minor]
    by_list = sum(listed for _, listed in known)
    if by_list == 0:
        return None
    return points_of(by_list - sum(net for net, _ in known), by_list)


def points_of(part_of: int, whole: int) -> Decimal:
    """The part in points of the whole, with two decimals, half away from zero."""
    hundredths, rest = divmod(abs(part_of) * 10_000, abs(whole))
    hundredths += 2 * rest >= abs(whole)
    return Decimal(hundredths if part_of * whole >= 0 else -hundredths).scaleb(-2)
