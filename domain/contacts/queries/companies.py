"""What can be asked of companies."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import literal_column

from domain.access.tables import members
from domain.contacts.queries.prospects import never_qualified
from domain.contacts.rules import Address
from domain.contacts.tables import companies
from domain.kernel.listing import Asks, Listing, case_blind
from domain.kernel.shapes import Shape, View, part_of, reader
from domain.kernel.statements import ours

VatProfile = Literal["ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body"]
"""How a company is usually invoiced; what each proposes stands in the catalogue."""


class MemberSummary(Shape):
    """A member by name."""

    id: UUID
    name: str


class CompanySummary(Shape):
    """A company by name."""

    id: UUID
    name: str
    vat_number: str | None


class Company(Shape):
    """A company: customer, prospect, or anything else one sells to."""

    id: UUID
    kind: Literal["business", "sole_trader", "consumer", "public_body"]
    name: str
    legal_name: str | None
    vat_number: str | None
    tax_code: str | None
    sdi_code: str | None
    pec: str | None
    iban: str | None
    addresses: list[Address]
    parent_company_id: UUID | None
    website: str | None
    emails: list[str]
    phones: list[str]
    industry: str | None
    owner_id: UUID | None
    collaborators: list[UUID]
    source_id: UUID | None
    price_list_id: UUID | None
    payment_terms_id: UUID | None
    vat_profile: VatProfile
    tags: list[str]
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    merged_into_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    owner: MemberSummary | None = Field(default=None, description="With expand=owner")
    parent_company: CompanySummary | None = Field(default=None, description="With expand=parent_company")


_parents = companies.alias("parents")
COMPANY_VIEW = View(
    Company,
    companies,
    columns={"collaborators": companies.c.collaborator_ids},
    expandable={
        "owner": lambda _: part_of(
            members, members.c.id == companies.c.owner_id, ours(members), id=members.c.id, name=members.c.name
        ),
        "parent_company": lambda _: part_of(
            _parents,
            _parents.c.id == companies.c.parent_company_id,
            ours(_parents),
            id=_parents.c.id,
            name=_parents.c.name,
            vat_number=_parents.c.vat_number,
        ),
    },
)
COMPANIES = Listing(
    COMPANY_VIEW,
    {
        "id": Asks(companies.c.id, "id"),
        "name": Asks(companies.c.name, "text", sort=companies.c.sort_key),
        "kind": Asks(companies.c.kind, "word"),
        "vat_number": Asks(companies.c.vat_number, "word"),
        "tax_code": Asks(companies.c.tax_code, "word"),
        "industry": Asks(companies.c.industry, "text"),
        "owner_id": Asks(companies.c.owner_id, "id"),
        "collaborators": Asks(companies.c.collaborator_ids, "ids"),
        "parent_company_id": Asks(companies.c.parent_company_id, "id"),
        "source_id": Asks(companies.c.source_id, "id"),
        "price_list_id": Asks(companies.c.price_list_id, "id"),
        "never_qualified": Asks(literal_column("null"), "flag", match=never_qualified("company", companies.c.id)),
        "tags": Asks(companies.c.tags, "words"),
        "emails": case_blind(companies.c.emails),
        "created_at": Asks(companies.c.created_at, "instant"),
        "updated_at": Asks(companies.c.updated_at, "instant"),
        "deleted_at": Asks(companies.c.deleted_at, "instant"),
    },
    default="name",
    search="search_companies",
)
read_company = reader(COMPANY_VIEW)
