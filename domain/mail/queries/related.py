"""The mails that the timelines of people, companies and deals tell of besides what hangs on them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import bindparam, exists, literal_column, or_, select

from domain.activities.queries.timeline import RelatedIds, relate
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.mail.tables import mails
from domain.opportunities.tables import opportunities as deals


def _mails(column: str) -> RelatedIds:
    """Theirs, but for those on a deal that the actor does not see."""
    statement = Prepared(
        lambda here: (
            select(mails.c.id)
            .where(
                ours(mails),
                mails.c[column] == bindparam("id", type_=Uuid),
                or_(
                    mails.c.opportunity_id.is_(None),
                    exists(
                        select(literal_column("1"))
                        .where(here(deals), deals.c.id == mails.c.opportunity_id)
                        .correlate(mails)
                    ),
                ),
            )
            .order_by(mails.c.sent_at.desc())
            .limit(literal_column("500"))
        )
    )

    async def ids(work: Work, id: UUID) -> Sequence[UUID]:
        return [row[0] for row in await work.records(statement, id=id)] if work.actor.may("activities:read") else []

    return ids


MAILS_OF = {kind: _mails(f"{kind}_id") for kind in ("contact", "company", "opportunity")}
for _kind, _ids in MAILS_OF.items():
    relate(_kind, _ids)
