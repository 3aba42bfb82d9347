"""What an issued invoice says, and what of it counts as revenue."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

CREDIT_NOTES = frozenset({"TD04", "TD08"})
"""Credit notes, ordinary and simplified: their amounts are given back."""
NO_SALES = frozenset({f"TD{number}" for number in (16, 17, 18, 19, 20, 21, 22, 23, 27, 28)})
"""What a buyer issues for itself, or what has no buyer: integrations, self-billing, own use, VAT warehouses."""
CustomerKind = Literal["business", "sole_trader", "consumer", "public_body"]


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an invoice. vat_number, tax_code: in their one form, None where they are missing or do not hold."""

    kind: CustomerKind
    name: str
    vat_number: str | None
    tax_code: str | None
    street: str | None = None
    postal_code: str | None = None
    city: str | None = None
    province: str | None = None
    country: str = "IT"

    @property
    def key(self) -> str:
        """What makes two mentions the same: the VAT number, else the tax code, else name and country."""
        return self.vat_number or self.tax_code or f"{self.name.casefold()}/{self.country}"


@dataclass(frozen=True, slots=True)
class InvoicedLine:
    """A line as it was charged. price: of one after discounts, without VAT; product: whether something was sold."""

    position: int
    code: str | None
    description: str
    quantity: Decimal
    unit: str | None
    price: Decimal
    net: Decimal
    vat_rate: Decimal | None
    product: bool


@dataclass(frozen=True, slots=True)
class Invoice:
    """One document. net, and each line's: with the sign of its kind, negative in credit notes."""

    type: str
    number: str
    on: date
    currency: str
    seller: Party
    customer: Party
    sdi_code: str | None
    pec: str | None
    net: Decimal
    lines: tuple[InvoicedLine, ...]

    @property
    def key(self) -> str:
        """What is unique of an issued document: seller, year and number (art. 21 DPR 633/1972), and its kind."""
        return f"{self.seller.key}/{self.on.year}/{self.number}/{self.type}"

    @property
    def is_credit(self) -> bool:
        """Whether it gives back."""
        return self.type in CREDIT_NOTES


def signed(type: str, amount: Decimal) -> Decimal:
    """An amount with the sign that its document gives it: some programs write credit notes negative, most do not."""
    return -abs(amount) if type in CREDIT_NOTES else amount
