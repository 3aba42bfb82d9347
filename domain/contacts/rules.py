"""What must hold of people and companies."""

from collections.abc import Sequence
from typing import Literal

from domain.kernel.shapes import Input
from domain.kernel.values import CountryCode, Line


class Address(Input):
    """A postal address and what it is for."""

    type: Literal["legal", "billing", "delivery", "other"] = "legal"
    street: Line | None = None
    postal_code: Line | None = None
    city: Line | None = None
    province: Line | None = None
    country: CountryCode = "IT"


def shown_name(given: str | None, family: str | None, emails: Sequence[str], phones: Sequence[str]) -> str:
    """How a person is called on a screen: the names, else the first e-mail or phone; empty where there is nothing."""
    return " ".join(part for part in (given, family) if part) or next(iter((*emails, *phones)), "")
