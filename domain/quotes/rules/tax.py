"""VAT as an Italian invoice computes it: codes and natures, the summary per code, stamp duty and the rest."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.kernel.errors import Fault
from domain.kernel.money import EXACT, from_minor, to_minor
from domain.quotes.rules.document import Document, PensionFund, VatCode, Withholding

# FatturaPA, table Natura; the bare N2, N3 and N6 have been refused by the exchange system since 2021.
NATURES = frozenset(
    ["N1", "N4", "N5", "N7", "N2.1", "N2.2"]
    + [f"N3.{sub}" for sub in range(1, 7)]
    + [f"N6.{sub}" for sub in range(1, 10)]
)
_NEED_SUB_CODE = frozenset(["N2", "N3", "N6"])

# DPR 642/1972, tariff art. 13: receipts of more than 77.47 EUR that bear no VAT. Exports, EU supplies and reverse
# charge (N3.1 to N3.4, N6) are exempt from it; margin schemes (N5) and VAT paid elsewhere (N7) do bear VAT.
STAMP_DUTY_MINOR = 200
STAMP_DUTY_ABOVE_MINOR = 7747
STAMP_DUTY_NATURES = frozenset(["N1", "N2.1", "N2.2", "N3.5", "N3.6", "N4"])


class VatProfile(StrEnum):
    """How a customer is usually invoiced."""

    ORDINARY = "ordinary"
    REVERSE_CHARGE = "reverse_charge"
    DECLARATION_OF_INTENT = "declaration_of_intent"
    EXPORT = "export"
    EU = "eu"
    PUBLIC_BODY = "public_body"


# What a profile proposes: the nature of the VAT code (None: the product's own code). A person may choose otherwise.
PROPOSED_NATURES: dict[VatProfile, str | None] = {
    VatProfile.ORDINARY: None,
    VatProfile.REVERSE_CHARGE: "N6.9",
    VatProfile.DECLARATION_OF_INTENT: "N3.5",
    VatProfile.EXPORT: "N3.1",
    VatProfile.EU: "N3.2",
    VatProfile.PUBLIC_BODY: None,
}


@dataclass(frozen=True, slots=True)
class VatRow:
    """What one VAT code taxes and the tax on the sum, in minor units."""

    vat: VatCode
    taxable_minor: int
    vat_minor: int


def in_force(valid_from: date | None, valid_until: date | None, day: date) -> bool:
    """Whether a dated rule holds on the day: from its first day on, until before its last (None: no bound)."""
    return (valid_from is None or valid_from <= day) and (valid_until is None or day < valid_until)


def vat_code_faults(vat: VatCode, pointer: str) -> list[Fault]:
    """A rate from 0 to 100 points; at zero a nature that says why, otherwise none."""
    if not 0 <= vat.rate <= 100:
        return [Fault(f"{pointer}/rate", "vat-rate-out-of-range")]
    if vat.nature is None:
        return [Fault(f"{pointer}/nature", "nature-required")] if vat.rate == 0 else []
    if vat.rate != 0:
        return [Fault(f"{pointer}/nature", "nature-not-allowed")]
    if vat.nature in _NEED_SUB_CODE:
        return [Fault(f"{pointer}/nature", "nature-needs-sub-code", {"nature": vat.nature})]
    if vat.nature not in NATURES:
        return [Fault(f"{pointer}/nature", "unknown-nature", {"nature": vat.nature})]
    return []


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
