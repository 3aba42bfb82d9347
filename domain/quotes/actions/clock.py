"""What the clock does with quotes: they expire, and their owners are reminded before."""

from typing import Any
from uuid import uuid5

from sqlalchemy import Date, Integer, Text, and_, any_, bindparam, func, or_, select, update

from domain import events
from domain.activities.notices import KINDS, Notice, tell_many
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities as deals_table
from domain.quotes.actions.deals import Deal
from domain.quotes.actions.steps import tell
from domain.quotes.queries.sections import REMINDED_DAYS
from domain.quotes.tables import quotes

EXPIRED = events.fact("quote.expired", "A quote's last day passed without an answer.")
EXPIRING = events.fact("quote.expiring", "A quote's last day is near; its owner was reminded.")
KINDS.update(quote_expiring=(True, False))

_OVER = Prepared(
    lambda _: (
        select(
            quotes.c.id,
            quotes.c.version,
            quotes.c.number,
            quotes.c.totals,
            deals_table.c.id.label("deal_id"),
            deals_table.c.owner_id,
            deals_table.c.collaborator_ids,
        )
        .join_from(quotes, deals_table, and_(ours(deals_table), deals_table.c.id == quotes.c.opportunity_id))
        .where(
            ours(quotes),
            quotes.c.state == "sent",
            quotes.c.deleted_at.is_(None),
            quotes.c.valid_until < bindparam("today", type_=Date),
        )
        .order_by(deals_table.c.id, quotes.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(key_share=True, of=quotes, skip_locked=True)
    )
)
_EXPIRE = Compiled(
    update(quotes)
    .where(ours(quotes), quotes.c.id == any_(ids_parameter()))
    .values(
        state=bindparam("expired", type_=Text),
        version=quotes.c.version + 1,
        updated_at=bindparam("now", type_=Instant),
    )
)


async def expire(work: Work, limit: int = 500) -> int:
    """Mark sent quotes whose last day is over, some at a time; how many. They keep their value."""
    found = await work.records(_OVER, limit=limit)
    if not found:
        return 0
    await work.run(_EXPIRE, ids=[row["id"] for row in found], expired="expired")
    for row in found:
        tell(work, EXPIRED, _deal_of(row), {**row, "version": row["version"] + 1}, state="expired")
    return len(found)


def _deal_of(row: Any) -> Deal:
    return Deal({"id": row["deal_id"], "owner_id": row["owner_id"], "collaborator_ids": row["collaborator_ids"]})


_NEAR = Prepared(
    lambda _: (
        select(
            quotes.c.id,
            quotes.c.version,
            quotes.c.number,
            quotes.c.totals,
            quotes.c.valid_until,
            deals_table.c.id.label("deal_id"),
            deals_table.c.title,
            deals_table.c.owner_id,
            deals_table.c.collaborator_ids,
        )
        .join_from(quotes, deals_table, and_(ours(deals_table), deals_table.c.id == quotes.c.opportunity_id))
        .where(
            ours(quotes),
            quotes.c.state == "sent",
            quotes.c.deleted_at.is_(None),
            deals_table.c.deleted_at.is_(None),
            or_(deals_table.c.outcome == "open", deals_table.c.outcome == "won"),
            quotes.c.valid_until >= bindparam("today", type_=Date),
            quotes.c.valid_until <= bindparam("today", type_=Date) + bindparam("days", type_=Integer),
            # What was only just sent needs no reminder.
            quotes.c.sent_at < bindparam("day_begins", type_=Instant),
            func.coalesce(quotes.c.reminded_for != quotes.c.valid_until, True),
        )
        .order_by(deals_table.c.id, quotes.c.id)
        .limit(bindparam("limit", type_=Integer))
        .with_for_update(key_share=True, of=quotes, skip_locked=True)
    )
)
_REMINDED = Compiled(
    update(quotes).where(ours(quotes), quotes.c.id == any_(ids_parameter())).values(reminded_for=quotes.c.valid_until)
)


async def remind_expiring(work: Work, limit: int = 500) -> int:
    """Remind owners of quotes about to expire, once for each last day; how many quotes."""
    found = await work.records(_NEAR, limit=limit, days=REMINDED_DAYS)
    if not found:
        return 0
    await work.run(_REMINDED, ids=[row["id"] for row in found])
    notices: list[Notice] = []
    for row in found:
        last = row["valid_until"].isoformat()
        tell(work, EXPIRING, _deal_of(row), dict(row), valid_until=row["valid_until"])
        if row["owner_id"] is not None:
            data = {"title": row["title"], "number": row["number"], "on": last, "net": row["totals"]["net"]}
            cause = uuid5(row["id"], last)
            notices.append(Notice(row["owner_id"], "quote_expiring", cause, ("quote", row["id"]), data))
    await tell_many(work, notices)
    return len(found)
