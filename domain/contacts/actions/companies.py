"""Companies: how they are written."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from domain.access.kinds import MemberId
from domain.contacts.actions.sources import SourceId
from domain.contacts.queries.companies import COMPANIES
from domain.contacts.rules import Address
from domain.contacts.tables import companies
from domain.kernel.records import Kind
from domain.kernel.retention import empties
from domain.kernel.shapes import Input, Refers
from domain.kernel.values import (
    Email,
    Iban,
    Line,
    Phone,
    SdiCode,
    TaxCode,
    Url,
    VatNumber,
    phone_digits,
    sdi_code_fits,
    search_text,
    sort_key,
)
from domain.kernel.work import Work
from domain.writing import Draft, Resource

Tag = Annotated[str, Field(pattern=r"^[^\x00-\x1f,]{1,50}$")]


class CompanyInput(Input):
    """A company as it is written. Numbers are checked and normalised: `IT 007431 10157` is `IT00743110157`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Rossi Utensili Srl",
                    "vat_number": "IT00743110157",
                    "sdi_code": "M5UXCR1",
                    "addresses": [
                        {"type": "legal", "street": "Via Milano 1", "postal_code": "25100", "city": "Brescia"}
                    ],
                    "emails": ["info@rossi-utensili.example"],
                    "phones": ["+39 030 1234567"],
                }
            ]
        }
    )

    kind: Literal["business", "sole_trader", "consumer", "public_body"] = "business"
    name: Line
    legal_name: Line | None = None
    vat_number: VatNumber | None = None
    tax_code: TaxCode | None = None
    sdi_code: SdiCode | None = None
    pec: Email | None = None
    iban: Iban | None = None
    addresses: Annotated[list[Address], Field(max_length=50)] = []
    parent_company_id: Annotated[UUID, Refers("company")] | None = None
    website: Url | None = None
    emails: Annotated[list[Email], Field(max_length=50)] = []
    phones: Annotated[list[Phone], Field(max_length=50)] = []
    industry: Line | None = None
    owner_id: MemberId | None = None
    collaborators: Annotated[list[MemberId], Field(max_length=100)] = []
    source_id: SourceId | None = None
    tags: Annotated[list[Tag], Field(max_length=50)] = []
    custom: dict[str, Any] = {}


async def _prepare(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: CompanyInput = draft.wanted
        if wanted.sdi_code and not sdi_code_fits(wanted.sdi_code, public_body=wanted.kind == "public_body"):
            draft.refuse("/sdi_code", "invalid-sdi-code")
        if wanted.parent_company_id == draft.id:
            draft.refuse("/parent_company_id", "own-parent")
        towns = [address.city for address in wanted.addresses]
        digits = [phone_digits(phone) for phone in wanted.phones]
        numbers = [wanted.vat_number, wanted.tax_code, wanted.pec]
        draft.row["search"] = search_text(wanted.name, wanted.legal_name, *numbers, *wanted.emails, *digits, *towns)
        draft.row["sort_key"] = sort_key(wanted.name)


COMPANY = Resource(
    Kind("company", "companies", companies, companies.c.name, linkable=True),
    CompanyInput,
    COMPANIES,
    prepare=_prepare,
    renamed={"collaborators": "collaborator_ids"},
)

empties(COMPANY.kind)
