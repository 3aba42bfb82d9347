"""What the digits of a VAT number or tax code say by themselves."""

from dataclasses import dataclass
from typing import Literal

from pydantic_core import PydanticCustomError

from domain.contacts.outside import NumberCheck
from domain.kernel.values import tax_code, vat_number

NumberKind = Literal["vat_number", "tax_code"]


@dataclass(frozen=True, slots=True)
class Number:
    """A VAT number with its country, or an Italian tax code."""

    kind: NumberKind
    text: str
    holds: bool

    @property
    def country(self) -> str:
        """Of a VAT number as it is written there (EL for Greece); tax codes are Italian."""
        return self.text[:2] if self.kind == "vat_number" else "IT"

    @property
    def bare(self) -> str:
        """Without the country."""
        return self.text[2:] if self.kind == "vat_number" else self.text

    def check(self, registered: bool | None = None) -> NumberCheck:
        """As it is said. registered: what a directory knows of it."""
        return NumberCheck(kind=self.kind, number=self.text, digits_hold=self.holds, registered=registered)


def read_number(kind: NumberKind, text: str) -> Number:
    """The number in its one form where its digits hold (check digits of python-stdnum), else as it was given."""
    try:
        return Number(kind, (vat_number if kind == "vat_number" else tax_code)(text), holds=True)
    except PydanticCustomError:
        return Number(kind, text.strip(), holds=False)
