"""When a person first worked on a lead: heard from what was done on it."""

from collections.abc import Sequence

from sqlalchemy import any_, func, literal_column, select, update

from domain.activities.tables import activities
from domain.events.queries import FeedEvent
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import Text
from domain.kernel.work import Work
from domain.leads.tables import leads

HEARD = ("activity.created", "activity.completed")
"""The facts by which something may have been done on a lead; its moves say so themselves."""
_FIRST = (
    select(activities.c.record_id, func.min(activities.c.done_at).label("at"))
    .where(
        ours(activities),
        activities.c.record_kind == literal_column("'lead'", Text),
        activities.c.record_id == any_(ids_parameter()),
        activities.c.kind != literal_column("'note'", Text),
        activities.c.done_at.is_not(None),
        activities.c.deleted_at.is_(None),
    )
    .group_by(activities.c.record_id)
    .subquery()
)
_TOUCH = Prepared(
    lambda _: (
        update(leads)
        .where(ours(leads), leads.c.id == _FIRST.c.record_id)
        # A call noted for a time before the lead was there took no less than no time.
        .values(first_touch_at=func.least(leads.c.first_touch_at, func.greatest(leads.c.created_at, _FIRST.c.at)))
    )
)


async def touch(work: Work, facts: Sequence[FeedEvent]) -> None:
    """Note the first thing that members did on leads, as facts have it; heard again, it stays the same."""
    ids = {
        fact.parent.id
        for fact in facts
        if fact.parent is not None and fact.parent.kind == "lead" and fact.actor.kind == "member"
    }
    if ids:
        await work.run(_TOUCH, ids=list(ids))
