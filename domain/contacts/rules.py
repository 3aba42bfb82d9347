"""What must hold of a company."""

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
