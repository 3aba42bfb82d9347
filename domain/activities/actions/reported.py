"""Who administers the workspace is told of what members report."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, any_, literal_column, or_, select

from domain.access.tables import members, roles
from domain.activities.notices import Notice, tell_many
from domain.customization.reports import REPORT, texts_of
from domain.events.queries import FeedEvent
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Text
from domain.kernel.work import Work

HEARD = REPORT.facts["created"]
_ADMINISTRATORS = Prepared(
    lambda _: (
        select(members.c.id)
        .select_from(members.join(roles, and_(roles.c.id == members.c.role_id, ours(roles))))
        .where(
            ours(members),
            members.c.active,
            members.c.deleted_at.is_(None),
            or_(*(literal_column(f"'{each}'", Text) == any_(roles.c.permissions) for each in ("*", "settings:write"))),
        )
    )
)


async def administrators(work: Work) -> list[UUID]:
    """The members who administer the workspace."""
    return [row[0] for row in await work.records(_ADMINISTRATORS)]


async def tell_reported(work: Work, facts: Sequence[FeedEvent]) -> None:
    """Tell the administrators what was reported, but for their own; told again, nobody hears of the same twice."""
    said = await texts_of(work, [fact.record.id for fact in facts])
    told = await administrators(work)
    await tell_many(
        work,
        [
            Notice(
                member,
                "report",
                fact.id,
                ("report", fact.record.id),
                {"report": kind, "title": text.splitlines()[0][:100], "excerpt": text[:500]},
                (fact.actor.kind, fact.actor.id),
            )
            for fact in facts
            if fact.record.id in said
            for kind, text in [said[fact.record.id]]
            for member in told
            if member != fact.actor.id
        ],
    )
