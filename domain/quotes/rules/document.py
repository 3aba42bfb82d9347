"""A quote or order as its rules see it: plain values, no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from domain.catalogue.rules.vat import VatCode
from domain.kernel.money import plain

LineKind = Literal["product", "text", "section"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line; unit price, list price and cost in units of the document's currency, discounts in points.

    A section is a title only. A text counts when it has a unit price and is a remark without. A free good is delivered
    at no price, so only its cost counts. An optional line counts once chosen.
    """

    kind: LineKind = "product"
    quantity: Decimal = Decimal(1)
    unit_price: Decimal | None = None
    discounts: tuple[Decimal, ...] = ()
    vat: VatCode | None = None
    free_good: bool = False
    optional: bool = False
    chosen: bool = False
    cost: Decimal | None = None
    list_price: Decimal | None = None

    @property
    def priced(self) -> bool:
        return self.kind != "section" and self.unit_price is not None

    @property
    def counted(self) -> bool:
        return self.priced and (self.chosen or not self.optional)


def line_of(row: Mapping[str, Any]) -> Line:
    """A line as it is stored, as the rules see it."""
    code: str | None = row["vat_code"]
    return Line(
        row["kind"],
        row["quantity"],
        row["unit_price"],
        tuple(Decimal(points) for points in row["discounts"]),
        None if code is None or row["unit_price"] is None else code_of(code, row["vat_rate"], row["vat_nature"]),
        row["free_good"],
        row["optional"],
        row["chosen"],
        row["cost"],
        row["list_price"],
    )


def code_of(code: str, rate: Decimal, nature: str | None) -> VatCode:
    """A VAT code as it is stored; its rate as people say it, whatever places the column has."""
    return VatCode(code, Decimal(plain(rate)), nature)


def said_code(vat: VatCode) -> dict[str, str | None]:
    """A VAT code as a quote keeps it of its charges: what the dictionary says later does not change what was sent."""
    return {"code": vat.code, "rate": plain(vat.rate), "nature": vat.nature}


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount on the sum of the lines: points first, then an amount in minor units."""

    points: Decimal = Decimal(0)
    amount_minor: int = 0


@dataclass(frozen=True, slots=True)
class Shipping:
    net_minor: int
    vat: VatCode


@dataclass(frozen=True, slots=True)
class PensionFund:
    """A professional's pension contribution: points on the net total, itself taxed with its own VAT code."""

    points: Decimal
    vat: VatCode


@dataclass(frozen=True, slots=True)
class Withholding:
    """Income tax the customer keeps back: `points` of `base_points` of the net (agents: 50), contribution if asked."""

    points: Decimal
    base_points: Decimal = Decimal(100)
    on_pension_fund: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything totals depend on."""

    currency: str
    lines: tuple[Line, ...] = ()
    discount: Discount = Discount()
    shipping: Shipping | None = None
    split_payment: bool = False
    stamp_duty: bool = False
    pension_fund: PensionFund | None = None
    withholding: Withholding | None = None


def document_of(quote: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> Document:
    """A quote as it is stored, as the rules see it; every VAT rate as it was when the quote was written."""
    minor, fund, kept = quote["shipping_minor"], quote["pension_fund"], quote["withholding"]
    return Document(
        quote["currency"],
        tuple(line_of(row) for row in lines),
        Discount(quote["discount_points"], quote["discount_minor"]),
        None if minor is None else Shipping(minor, _kept_code(quote["shipping_vat"])),
        quote["split_payment"],
        quote["stamp_duty"],
        None if fund is None else PensionFund(Decimal(fund["points"]), _kept_code(quote["pension_fund_vat"])),
        None
        if kept is None
        else Withholding(Decimal(kept["points"]), Decimal(kept["base_points"]), kept["on_pension_fund"]),
    )


def _kept_code(said: Mapping[str, Any]) -> VatCode:
    return code_of(said["code"], Decimal(said["rate"]), said["nature"])
