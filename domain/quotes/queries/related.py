"""Whose events the timelines of companies, people and deals tell too: their quotes', with the talk on them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, literal_column, select

from domain.activities.queries.timeline import RelatedIds, relate
from domain.kernel.statements import Prepared
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities as deals
from domain.quotes.tables import quotes

_id = bindparam("id", type_=Uuid)


def _quotes(which: Any) -> RelatedIds:
    statement = Prepared(
        lambda here: (
            select(quotes.c.id)
            .join_from(
                quotes, deals, and_(deals.c.tenant_id == quotes.c.tenant_id, deals.c.id == quotes.c.opportunity_id)
            )
            .where(here(quotes), here(deals), which, deals.c.deleted_at.is_(None), quotes.c.deleted_at.is_(None))
            .order_by(quotes.c.id.desc())
            .limit(literal_column("200"))
        )
    )

    async def ids(work: Work, id: UUID) -> Sequence[UUID]:
        return [row[0] for row in await work.records(statement, id=id)] if work.actor.may("quotes:read") else []

    return ids


relate("company", _quotes(deals.c.company_id == _id))
relate("contact", _quotes(deals.c.contact_id == _id))
relate("opportunity", _quotes(deals.c.id == _id))
