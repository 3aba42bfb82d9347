"""openapi.it (company.openapi.com): Italian companies of the business register, by number and by name.

Shapes: `GET /IT-start|IT-advanced/{vatCode_taxCode_or_id}` and `GET /IT-search?companyName=…&dataEnrichment=…`, each
`{"data": [{companyName, vatCode, taxCode, address.registeredOffice, activityStatus, sdiCode, pec, …}]}`, signed with a
bearer token of the workspace's own account; every question is paid for.
"""

from typing import Any

from adapters.directory.asking import Asking, DirectoryFailed
from adapters.directory.numbers import Number
from adapters.directory.wording import address, checked, text
from domain.contacts.outside import Detail, ListedCompany
from domain.contacts.rules import Address
from domain.kernel.values import email, sdi_code, tax_code, vat_number

MOST = 10
"""Companies of one search."""


class OpenApi:
    """The register as one workspace asks it, with its own token."""

    def __init__(self, asking: Asking, token: str, detail: Detail) -> None:
        self._asking, self._token, self._detail = asking, token, detail

    async def by_number(self, number: Number) -> tuple[bool | None, ListedCompany | None]:
        """Whether it is registered, and for whom; (None, None) for a number from abroad."""
        if number.country != "IT":
            return None, None
        found = await self._companies(f"IT-{self._detail}/{number.bare}")
        return (False, None) if not found else (True, found[0])

    async def search(self, name: str) -> list[ListedCompany]:
        """Companies of that name."""
        # `start` is what fills a form: with less, each choice would cost a second question.
        wanted = {"companyName": name, "dataEnrichment": "start", "limit": str(MOST)}
        return (await self._companies("IT-search", wanted))[:MOST]

    async def _companies(self, path: str, wanted: dict[str, str] | None = None) -> list[ListedCompany]:
        said = await self._asking.ask("GET", path, params=wanted, token=self._token)
        if said is None:
            return []
        found = said.get("data") if isinstance(said, dict) else None
        rows = [found] if isinstance(found, dict) else found
        if not isinstance(rows, list):
            raise DirectoryFailed("directory-unreadable")
        return [listed for row in rows if isinstance(row, dict) and (listed := _listed(row))]


def _listed(row: dict[str, Any]) -> ListedCompany | None:
    name = text(row.get("companyName"))
    if name is None:
        return None
    status = text(row.get("activityStatus"))
    return ListedCompany(
        name=name,
        vat_number=checked(vat_number, row.get("vatCode")),
        tax_code=checked(tax_code, row.get("taxCode")),
        sdi_code=checked(sdi_code, row.get("sdiCode")),
        pec=checked(email, row.get("pec")),
        address=_seat(row.get("address")),
        industry=_industry(row.get("atecoClassification")),
        active=None if status is None else not status.upper().startswith(("CESS", "CEAS")),
    )


def _seat(said: Any) -> Address | None:
    seat = said.get("registeredOffice") if isinstance(said, dict) else None
    if not isinstance(seat, dict):
        return None
    street = text(seat.get("streetName")) or text(
        " ".join(str(seat[part]) for part in ("toponym", "street", "streetNumber") if seat.get(part))
    )
    province = seat.get("province")
    return address(
        street=street,
        postal_code=text(seat.get("zipCode")),
        city=text(seat.get("town")),
        province=text(province.get("code") if isinstance(province, dict) else province),
        country="IT",
    )


def _industry(said: Any) -> str | None:
    ateco = said.get("ateco") if isinstance(said, dict) else None
    return text(ateco.get("description")) if isinstance(ateco, dict) else None
