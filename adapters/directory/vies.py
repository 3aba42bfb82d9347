"""VIES, the Commission's register of VAT numbers: whether one is registered, and for whom.

The shape is that of the public REST service (`POST …/rest-api/check-vat-number`). It answers by number only, for EU
members and Northern Ireland; some members say neither name nor address and give `---` instead.
"""

import re
from typing import Any

from adapters.directory.asking import Asking, DirectoryFailed
from adapters.directory.numbers import Number
from adapters.directory.wording import address, text
from domain.contacts.outside import ListedCompany
from domain.contacts.rules import Address

COUNTRIES = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "XI",
    ]
)
_BUSY = {f"{who}_MAX_CONCURRENT_REQ{more}" for who in ("MS", "GLOBAL") for more in ("", "_TIME")}
_TOWN = re.compile(r"(?P<postal_code>\d{5}) (?P<city>.+?)(?: (?P<province>[A-Z]{2}))?")


class Vies:
    """The register, asked without a key."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    async def by_number(self, number: Number) -> tuple[bool | None, ListedCompany | None]:
        """Whether it is registered, and for whom; (None, None) for what VIES does not know of."""
        if number.kind != "vat_number" or number.country not in COUNTRIES:
            return None, None
        wanted = {"countryCode": number.country, "vatNumber": number.bare}
        said = await self._asking.ask("POST", "check-vat-number", json=wanted)
        valid = said.get("valid") if isinstance(said, dict) else None
        if not isinstance(valid, bool):
            raise DirectoryFailed(_why(said))
        name = text(said.get("name")) if valid else None
        if name is None:
            return valid, None
        place = _place(said.get("address"), number.country)
        return valid, ListedCompany(name=name, vat_number=number.text, address=place)


def _why(said: Any) -> str:
    wrong = said.get("errorWrappers") if isinstance(said, dict) else None
    codes = {each.get("error") for each in wrong if isinstance(each, dict)} if isinstance(wrong, list) else set()
    if codes & _BUSY:
        return "directory-busy"
    return "directory-unavailable" if codes else "directory-unreadable"


def _place(said: Any, country: str) -> Address | None:
    """The legal seat. Only Italy's lines are taken apart; elsewhere they are kept as the street."""
    lines = [line for part in (said if isinstance(said, str) else "").split("\n") if (line := text(part))]
    country = "GR" if country == "EL" else "GB" if country == "XI" else country
    town = _TOWN.fullmatch(lines[-1]) if country == "IT" and len(lines) > 1 else None
    if town is not None:
        return address(street=", ".join(lines[:-1]), country=country, **town.groupdict())
    return address(street=", ".join(lines), country=country)
