"""VAT as an Italian invoice computes it: the summary per code, stamp duty and the rest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from domain.catalogue.rules.vat import VatCode
from domain.kernel.money import EXACT, from_minor, to_minor
from domain.quotes.rules.document import Document, PensionFund, Withholding

# DPR 642/1972, tariff art. 13: receipts of more than 77.47 EUR that bear no VAT. Exports, EU supplies and reverse
# charge (N3.1 to N3.4, N6) are exempt from it; margin schemes (N5) and VAT paid elsewhere (N7) do bear VAT.
STAMP_DUTY_MINOR = 200
STAMP_DUTY_ABOVE_MINOR = 7747
STAMP_DUTY_NATURES = frozenset(["N1", "N2.1", "N2.2", "N3.5", "N3.6", "N4"])


@dataclass(frozen=True, slots=True)
class VatRow:
    """What one VAT code taxes and the tax on the sum, in minor units."""

    vat: VatCode
    taxable_minor: int
    vat_minor: int


def part_minor(amount_minor: int, points: Decimal, currency: str) -> int:
    """So many points of the amount, rounded once."""
    hundredths = EXACT.multiply(from_minor(amount_minor, currency), points)
    return to_minor(hundredths.scaleb(-2, context=EXACT), currency)


def vat_summary(taxable: Iterable[tuple[VatCode, int]], currency: str) -> tuple[VatRow, ...]:
    """One row per code, the tax rounded once on the sum of the code's amounts."""
    sums: dict[VatCode, int] = defaultdict(int)
    for vat, amount_minor in taxable:
        sums[vat] += amount_minor
    return tuple(
        VatRow(vat, sums[vat], part_minor(sums[vat], vat.rate, currency))
        for vat in sorted(sums, key=lambda code: code.key)
    )


def stamp_duty_minor(rows: Iterable[VatRow], document: Document) -> int:
    """The duty, when asked for and due; it is a rule about euros, so other currencies bear none."""
    if not document.stamp_duty or document.currency != "EUR":
        return 0
    untaxed = sum(row.taxable_minor for row in rows if row.vat.nature in STAMP_DUTY_NATURES)
    return STAMP_DUTY_MINOR if untaxed > STAMP_DUTY_ABOVE_MINOR else 0


def pension_fund_minor(fund: PensionFund | None, net_minor: int, currency: str) -> int:
    return 0 if fund is None else part_minor(net_minor, fund.points, currency)


def withholding_minor(withholding: Withholding | None, net_minor: int, fund_minor: int, currency: str) -> int:
    """What the customer keeps back, rounded once."""
    if withholding is None:
        return 0
    base_minor = net_minor + (fund_minor if withholding.on_pension_fund else 0)
    points = EXACT.multiply(withholding.points, withholding.base_points).scaleb(-2, context=EXACT)
    return part_minor(base_minor, points, currency)
