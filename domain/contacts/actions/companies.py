"""Companies: how they are written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import any_, select

from domain.access.kinds import MemberId
from domain.contacts.actions.sources import SourceId
from domain.contacts.queries.companies import COMPANIES, VatProfile
from domain.contacts.queries.duplicates import PossibleDuplicate, companies_like
from domain.contacts.rules import Address, country_of, identity_faults, town_of
from domain.contacts.tables import companies
from domain.customization.tags import TagName
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Compiled, ids_parameter, ours
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
    search_text,
    sort_key,
)
from domain.kernel.work import Work
from domain.writing import Draft, Resource


class CompanyInput(Input):
    """A company as it is written. Numbers are checked and normalised: `IT 007431 10157` is `IT00743110157`.

    price_list_id, payment_terms_id, vat_profile: what its quotes begin with.
    """

    model_config = example(
        name="Rossi Utensili Srl",
        vat_number="IT00743110157",
        sdi_code="M5UXCR1",
        addresses=[{"type": "legal", "street": "Via Milano 1", "postal_code": "25100", "city": "Brescia"}],
        emails=["info@rossi-utensili.example"],
        phones=["+39 030 1234567"],
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
    price_list_id: Annotated[UUID, Refers("price_list")] | None = None
    payment_terms_id: Annotated[UUID, Refers("payment_term")] | None = None
    vat_profile: VatProfile = "ordinary"
    tags: Annotated[list[TagName], Field(max_length=50)] = []
    custom: dict[str, Any] = {}


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    await _check_parents(work, drafts)
    for draft in drafts:
        wanted: CompanyInput = draft.wanted
        country = country_of(wanted.addresses, wanted.vat_number, work.workspace.country)
        numbers = (wanted.vat_number, wanted.tax_code)
        for pointer, code in identity_faults(wanted.kind, country, *numbers, wanted.sdi_code):
            draft.refuse(pointer, code)
        towns = [address.city for address in wanted.addresses]
        digits = [phone_digits(phone) for phone in wanted.phones]
        draft.row["search"] = search_text(
            wanted.name, wanted.legal_name, *numbers, wanted.pec, *wanted.emails, *digits, *towns
        )
        draft.row["sort_key"] = sort_key(wanted.name)


_own = (
    select(companies.c.id.label("start"), companies.c.id, companies.c.parent_company_id)
    .where(ours(companies), companies.c.id == any_(ids_parameter()))
    .cte("up", recursive=True)
)
_above = companies.alias("above")
_up = _own.union(
    select(_own.c.start, _above.c.id, _above.c.parent_company_id)
    .join_from(_above, _own, _above.c.id == _own.c.parent_company_id)
    .where(ours(_above))
)
_ANCESTORS = Compiled(select(_up.c.id, _up.c.parent_company_id))


async def parents_above(work: Work, ids: Sequence[UUID]) -> dict[UUID, UUID | None]:
    """The parent of each of these companies and of every company above them: one statement."""
    return {row[0]: row[1] for row in await work.records(_ANCESTORS, ids=list(ids))}


async def _check_parents(work: Work, drafts: Sequence[Draft]) -> None:
    given = {draft.id: draft.wanted.parent_company_id for draft in drafts if "parent_company_id" in draft.changed}
    above = [parent for parent in given.values() if parent is not None]
    if not above:
        return
    parents = {**await parents_above(work, above), **given}
    for draft in drafts:
        if draft.id in given and draft.id in line_above(parents, draft.id):
            draft.refuse("/parent_company_id", "parent-in-circle")


def line_above(parents: Mapping[UUID, UUID | None], id: UUID) -> list[UUID]:
    """The companies above one, the nearest first; ends where the line closes to a circle."""
    line: list[UUID] = []
    at = parents.get(id)
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


COMPANY = Resource(
    Kind("company", "companies", companies, companies.c.name, linkable=True),
    CompanyInput,
    COMPANIES,
    prepare=_prepare,
    renamed={"collaborators": "collaborator_ids"},
)


async def duplicates_of(work: Work, record: Mapping[str, Any]) -> list[PossibleDuplicate]:
    """The companies that may be this one, which is there already."""
    return await companies_like(
        work,
        name=record["name"],
        town=town_of(record["addresses"]),
        vat_number=record["vat_number"],
        tax_code=record["tax_code"],
        emails=record["emails"],
        phones=record["phones"],
        itself=UUID(record["id"]),
    )
