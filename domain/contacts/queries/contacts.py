"""What can be asked of people."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, any_, func, literal_column, not_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.tables import members
from domain.contacts.queries.companies import CompanySummary, MemberSummary
from domain.contacts.queries.consents import Consent, ledger_of
from domain.contacts.queries.prospects import never_qualified
from domain.contacts.queries.sources import SourceSummary
from domain.contacts.tables import companies, contact_companies, contacts, sources
from domain.kernel.filters import Op
from domain.kernel.listing import Asks, Listing, case_blind
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import ours


class ContactCompany(Shape):
    """A company that a person belongs to, and as what."""

    company_id: UUID
    role: str | None
    primary: bool


class ContactSummary(Shape):
    """A person by name."""

    id: UUID
    name: str


class Contact(Shape):
    """A person, at zero or more companies."""

    id: UUID
    given_name: str | None
    family_name: str | None
    name: str = Field(description="As shown: the names, else the first e-mail or phone")
    emails: list[str]
    phones: list[str]
    job_title: str | None
    language: Literal["it", "en"] | None
    note: str | None
    companies: list[ContactCompany]
    owner_id: UUID | None
    collaborators: list[UUID]
    source_id: UUID | None
    referred_by_id: UUID | None
    do_not_call_checked_on: date | None = Field(description="When the do-not-call register was last asked")
    do_not_call_listed: bool | None = Field(description="What it answered")
    tags: list[str]
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    merged_into_id: UUID | None
    erased_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    owner: MemberSummary | None = Field(default=None, description="With expand=owner")
    company: CompanySummary | None = Field(default=None, description="With expand=company: the primary one")
    source: SourceSummary | None = Field(default=None, description="With expand=source")
    referred_by: ContactSummary | None = Field(default=None, description="With expand=referred_by: who sent them")
    consents: list[Consent] | None = Field(default=None, description="With expand=consents: the ledger, newest first")


_links = contact_companies
_referrers = contacts.alias("referrers")


def _companies() -> ColumnElement[Any]:
    said = func.json_build_object(
        literal_column("'company_id'"),
        _links.c.company_id,
        literal_column("'role'"),
        _links.c.role,
        literal_column("'primary'"),
        _links.c.primary,
    )
    all_of = func.json_agg(aggregate_order_by(said, _links.c.position))
    return func.coalesce(
        select(all_of).where(ours(_links), _links.c.contact_id == contacts.c.id).correlate(contacts).scalar_subquery(),
        literal_column("'[]'::json"),
    )


def _at_company(op: Op, value: ColumnElement[Any]) -> ColumnElement[bool]:
    linked = select(_links.c.contact_id).where(ours(_links))
    if op == "is_null":
        return not_(contacts.c.id.in_(linked)) == value
    wanted = any_(value) if op == "in" else value
    return contacts.c.id.in_(linked.where(_links.c.company_id == wanted))


CONTACT_VIEW = View(
    Contact,
    contacts,
    columns={"collaborators": contacts.c.collaborator_ids, "companies": _companies()},
    expandable={
        "owner": lambda _: part_of(
            members, members.c.id == contacts.c.owner_id, ours(members), id=members.c.id, name=members.c.name
        ),
        "company": lambda _: part_of(
            companies.join(_links, _links.c.company_id == companies.c.id),
            (_links.c.contact_id == contacts.c.id) & _links.c.primary,
            ours(companies) & ours(_links),
            id=companies.c.id,
            name=companies.c.name,
            vat_number=companies.c.vat_number,
        ),
        "source": lambda _: part_of(
            sources,
            sources.c.id == contacts.c.source_id,
            ours(sources),
            id=sources.c.id,
            name=sources.c.name,
            kind=sources.c.kind,
        ),
        "referred_by": lambda _: part_of(
            _referrers,
            _referrers.c.id == contacts.c.referred_by_id,
            ours(_referrers),
            id=_referrers.c.id,
            name=_referrers.c.name,
        ),
        "consents": lambda _: ledger_of(contacts.c.id),
    },
)
CONTACTS = Listing(
    CONTACT_VIEW,
    {
        "id": Asks(contacts.c.id, "id"),
        "name": Asks(contacts.c.name, "text", sort=contacts.c.sort_key),
        "job_title": Asks(contacts.c.job_title, "text", sort=func.coalesce(contacts.c.job_title, "")),
        "company_id": Asks(literal_column("null"), "ids", match=_at_company),
        "owner_id": Asks(contacts.c.owner_id, "id"),
        "collaborators": Asks(contacts.c.collaborator_ids, "ids"),
        "source_id": Asks(contacts.c.source_id, "id"),
        "referred_by_id": Asks(contacts.c.referred_by_id, "id"),
        "never_qualified": Asks(literal_column("null"), "flag", match=never_qualified("contact", contacts.c.id)),
        "do_not_call_checked_on": Asks(contacts.c.do_not_call_checked_on, "date"),
        "tags": Asks(contacts.c.tags, "words"),
        "emails": case_blind(contacts.c.emails),
        "phones": Asks(contacts.c.phones, "words"),
        "created_at": Asks(contacts.c.created_at, "instant"),
        "updated_at": Asks(contacts.c.updated_at, "instant"),
        "deleted_at": Asks(contacts.c.deleted_at, "instant"),
    },
    default="name",
    search="search_contacts",
    hides=("never_qualified",),
)
"""never_qualified: a lead once or more, never qualified, and in no deal; plain lists leave them out."""
