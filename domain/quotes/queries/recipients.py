"""To whom a quote could be written: the deal's people, then its company."""

from typing import Literal
from uuid import UUID

from sqlalchemy import Uuid, and_, any_, bindparam, or_, select

from domain.contacts.tables import contacts
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities, participants
from domain.quotes.queries.papers import Paper
from domain.quotes.tables import quotes


class Recipient(Shape):
    """An address to write to. of: the deal's contact, another of its participants, or its company."""

    email: str
    name: str | None
    of: Literal["contact", "participant", "company"]


_PARTICIPANTS = (
    select(participants.c.contact_id)
    .where(
        ours(participants),
        participants.c.opportunity_id == opportunities.c.id,
        participants.c.deleted_at.is_(None),
    )
    .correlate(opportunities)
    .scalar_subquery()
)
_PEOPLE = Prepared(
    lambda here: (
        select(
            contacts.c.name, contacts.c.emails, (contacts.c.id == opportunities.c.contact_id).is_(True).label("first")
        )
        .select_from(
            quotes.join(opportunities, and_(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id)).join(
                contacts,
                and_(
                    here(contacts),
                    contacts.c.deleted_at.is_(None),
                    or_(contacts.c.id == opportunities.c.contact_id, contacts.c.id == any_(_PARTICIPANTS)),
                ),
            )
        )
        .where(ours(quotes), quotes.c.id == bindparam("id", type_=Uuid))
        .order_by((contacts.c.id == opportunities.c.contact_id).is_(True).desc(), contacts.c.name, contacts.c.id)
        .limit(50)
    )
)


async def recipients_of(work: Work, paper: Paper) -> list[Recipient]:
    """Each address once, the likeliest first; people only for who may read contacts, as far as they see them."""
    quote_id: UUID = paper.quote["id"]
    people = await work.records(_PEOPLE, id=quote_id) if work.actor.may("contacts:read") else ()
    found = [
        Recipient(email=email, name=each["name"], of="contact" if each["first"] else "participant")
        for each in people
        for email in each["emails"]
    ]
    company = paper.quote["company_emails"] or ()
    found += [Recipient(email=email, name=paper.quote["company_name"], of="company") for email in company]
    return list({each.email.lower(): each for each in reversed(found)}.values())[::-1]
