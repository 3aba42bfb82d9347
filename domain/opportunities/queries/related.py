"""Whose events the timelines of companies and people tell besides their own: their deals'."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, literal_column, or_, select

from domain.activities.queries.timeline import RelatedIds, relate
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities as deals
from domain.opportunities.tables import participants

_id = bindparam("id", type_=Uuid)
_standing = select(participants.c.opportunity_id).where(
    ours(participants), participants.c.contact_id == _id, participants.c.deleted_at.is_(None)
)


def _deals(which: Any) -> RelatedIds:
    statement = Prepared(
        lambda here: (
            select(deals.c.id)
            .where(here(deals), which, deals.c.deleted_at.is_(None))
            .order_by(deals.c.id.desc())
            .limit(literal_column("200"))
        )
    )

    async def ids(work: Work, id: UUID) -> Sequence[UUID]:
        return [row[0] for row in await work.records(statement, id=id)] if work.actor.may("opportunities:read") else []

    return ids


relate("company", _deals(deals.c.company_id == _id))
relate("contact", _deals(or_(deals.c.contact_id == _id, deals.c.id.in_(_standing))))
