"""A company's open leads in its overview."""

from uuid import UUID

from sqlalchemy import bindparam, literal_column, select

from domain.contacts.overview import section
from domain.kernel.statements import Prepared
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.leads.queries.board import CARD_VIEW, OPEN, LeadCard
from domain.leads.tables import leads

_OF_COMPANY = Prepared(
    lambda here: (
        select(CARD_VIEW.json(here))
        .where(
            here(leads),
            leads.c.company_id == bindparam("company", type_=Uuid),
            OPEN,
            leads.c.deleted_at.is_(None),
        )
        .order_by(leads.c.created_at.desc(), leads.c.id.desc())
        .limit(literal_column("50"))
    )
)


async def _leads(work: Work, company_id: UUID) -> str:
    if not work.actor.may("leads:read"):
        return "[]"
    return "[" + ",".join([row[0] for row in await work.records(_OF_COMPANY, company=company_id)]) + "]"


section("leads", list[LeadCard], _leads)
