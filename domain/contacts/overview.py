"""The 360-degree view of a company, composed of sections that each area adds when it is imported."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain.contacts.actions.companies import COMPANY
from domain.contacts.queries.consents import Consent
from domain.contacts.queries.contacts import CONTACT_VIEW, ContactCompany
from domain.contacts.tables import contact_companies, contacts
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work

Section = Callable[[Work, UUID], Awaitable[str]]
SECTIONS: dict[str, tuple[Any, Section]] = {}


def section(name: str, type: Any, query: Section) -> None:
    """Add a section: its name in the answer, its type in the contract, and the query that says it as JSON.

    The query is asked only where the actor sees the company; it limits what it says by `here` and by permissions.
    """
    if name in SECTIONS:
        raise ValueError(f"{name} is a section already.")
    SECTIONS[name] = (type, query)


async def overview(work: Work, company_id: UUID) -> str:
    """All sections of a company's overview as JSON. NotFound where the caller does not see it."""
    said = await COMPANY.read(work, company_id)
    parts = [f'"company":{said.body}']
    for name, (_, query) in SECTIONS.items():
        parts.append(f'"{name}":{await query(work, company_id)}')
    return "{" + ",".join(parts) + "}"


class Person(Shape):
    """Somebody at the company, and what they consented to."""

    id: UUID
    name: str
    job_title: str | None
    emails: list[str]
    phones: list[str]
    companies: list[ContactCompany]
    do_not_call_listed: bool | None
    consents: list[Consent]


_PERSON = tuple(name for name in Person.model_fields if name != "consents")
_PEOPLE = Prepared(
    lambda here: (
        select(CONTACT_VIEW.json(here, _PERSON, ("consents",)))
        .join_from(contacts, contact_companies, contact_companies.c.contact_id == contacts.c.id)
        .where(
            here(contacts),
            ours(contact_companies),
            contact_companies.c.company_id == bindparam("company", type_=Uuid),
            contacts.c.deleted_at.is_(None),
        )
        .order_by(contacts.c.sort_key, contacts.c.id)
        .limit(200)
    )
)


async def _people(work: Work, company_id: UUID) -> str:
    if not work.actor.may("contacts:read"):
        return "[]"
    return "[" + ",".join([row[0] for row in await work.records(_PEOPLE, company=company_id)]) + "]"


section("people", list[Person], _people)
