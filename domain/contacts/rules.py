"""What must hold of people and companies."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

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


def town_of(addresses: Sequence[Mapping[str, Any]]) -> str | None:
    """The town of the legal address, else of the first that names one."""
    named = [each for each in addresses if each.get("city")]
    legal = [each for each in named if each.get("type") == "legal"]
    return next((str(each["city"]) for each in (*legal, *named)), None)


def country_of(addresses: Sequence[Address], vat_number: str | None, otherwise: str) -> str:
    """The country that taxes a company: of its VAT number, else of its legal or first address, else the workspace's."""
    if vat_number:
        return "GR" if vat_number.startswith("EL") else vat_number[:2]
    legal = [each for each in addresses if each.type == "legal"]
    return next((each.country for each in (*legal, *addresses)), otherwise)


NO_SDI, FOREIGN_SDI = "0000000", "XXXXXXX"


def identity_faults(
    kind: str, country: str, vat_number: str | None, tax_code: str | None, sdi_code: str | None
) -> list[tuple[str, str]]:
    """(pointer, code) for what does not fit a company of that kind and country.

    SDI codes: 7 characters, 6 for Italian public bodies, XXXXXXX for whoever is taxed abroad and for nobody else
    (Agenzia delle Entrate, technical specifications of the electronic invoice, field CodiceDestinatario).
    """
    faults: list[tuple[str, str]] = []
    if kind == "consumer" and vat_number:
        faults.append(("/vat_number", "consumer-with-vat-number"))
    if kind == "public_body" and tax_code and len(tax_code) == 16:
        faults.append(("/tax_code", "tax-code-of-a-person"))
    if sdi_code is None:
        return faults
    if country != "IT":
        # San Marino's companies are reached through a code of their tax office's.
        if sdi_code != FOREIGN_SDI and country != "SM":
            faults.append(("/sdi_code", "foreign-sdi-code"))
    elif sdi_code == FOREIGN_SDI or len(sdi_code) != (6 if kind == "public_body" else 7):
        faults.append(("/sdi_code", "invalid-sdi-code"))
    return faults
