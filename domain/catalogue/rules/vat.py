"""VAT codes: rates, natures, and how a customer is usually invoiced."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from domain.kernel.errors import Fault

# FatturaPA, table Natura; the bare N2, N3 and N6 have been refused by the exchange system since 2021.
NATURES = frozenset(
    ["N1", "N4", "N5", "N7", "N2.1", "N2.2"]
    + [f"N3.{sub}" for sub in range(1, 7)]
    + [f"N6.{sub}" for sub in range(1, 10)]
)


class VatKind(StrEnum):
    """What a code is for: taxed at the standard or a reduced rate, or the reason why not (natures N1 to N7)."""

    STANDARD = "standard"
    REDUCED = "reduced"
    EXCLUDED = "excluded"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_TAXABLE = "not_taxable"
    EXEMPT = "exempt"
    MARGIN_SCHEME = "margin_scheme"
    REVERSE_CHARGE = "reverse_charge"
    PAID_ABROAD = "paid_abroad"


TAXED = (VatKind.STANDARD, VatKind.REDUCED)
_KIND_OF_NATURE = dict(zip("1234567", [kind for kind in VatKind if kind not in TAXED], strict=True))
_NEED_SUB_CODE = frozenset(["N2", "N3", "N6"])


@dataclass(frozen=True, slots=True)
class VatCode:
    """A VAT code as it was on the document's day: rate in points; nature (N1 to N7) exactly when the rate is zero."""

    code: str
    rate: Decimal
    nature: str | None = None

    @property
    def key(self) -> tuple[Decimal, str, str]:
        """Orders codes the same way in every document, the highest rate first."""
        return (-self.rate, self.nature or "", self.code)


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


# Scissione dei pagamenti (art. 17-ter d.P.R. 633/1972): public bodies pay the VAT themselves, from this day on.
SPLIT_PAYMENT_FROM = date(2015, 1, 1)


def proposed_nature(profile: VatProfile, own_nature: str | None) -> str | None:
    """The nature that a customer's profile puts in place of a product's own code; None: the product's own stays.

    What is not taxed anyway keeps its own reason.
    """
    return None if own_nature is not None else PROPOSED_NATURES[profile]


def splits_payment(profile: VatProfile, until: date | None, day: date) -> bool:
    """Whether a customer pays the VAT to the treasury itself on a day. until: the last day of the rule, if it ends."""
    return profile is VatProfile.PUBLIC_BODY and day >= SPLIT_PAYMENT_FROM and (until is None or day <= until)


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


def kind_faults(kind: VatKind, nature: str | None, pointer: str) -> list[Fault]:
    """A taxed code is standard or reduced; an untaxed one is of its nature's kind."""
    fits = kind in TAXED if nature is None else kind == _KIND_OF_NATURE.get(nature[1:2])
    return [] if fits else [Fault(f"{pointer}/kind", "vat-kind-mismatch")]
