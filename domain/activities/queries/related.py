"""Whose events a company's timeline tells besides its own: its people's; areas above add theirs."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, literal_column, select

from domain.activities.queries.timeline import relate
from domain.contacts.tables import contact_companies
from domain.kernel.statements import Prepared
from domain.kernel.tables import Uuid
from domain.kernel.work import Work

_PEOPLE = Prepared(
    lambda here: (
        select(contact_companies.c.contact_id)
        .where(here(contact_companies), contact_companies.c.company_id == bindparam("id", type_=Uuid))
        .limit(literal_column("200"))
    )
)


async def people_of(work: Work, id: UUID) -> Sequence[UUID]:
    """A company's people, as far as the actor sees them."""
    return [row[0] for row in await work.records(_PEOPLE, id=id)]


relate("company", people_of)
