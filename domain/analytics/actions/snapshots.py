"""The forecast as it stands tonight is kept, so that it can be held against what comes of it."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Date, Text, bindparam, case, cast, exists, func, literal_column, select

from domain.analytics.queries.forecast import ACCEPTED, CLOSE_ON, DEALS, MONTHS, OWNER, SENT, WEIGHTED, months_after
from domain.analytics.tables import forecast_adjustments, forecast_snapshots
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows as Written
from domain.kernel.statements import Guard, Prepared, Rows, ours
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities

adjustments, snapshots, deals = forecast_adjustments, forecast_snapshots, opportunities
AHEAD = MONTHS + 1
"""Months that a snapshot is of, the present one among them."""
_SNAPSHOTS = Written(snapshots)
_SUMS = ("won_minor", "accepted_minor", "sent_minor", "weighted_minor", "adjustment_minor")
_START, _END = bindparam("start", type_=Date), bindparam("end", type_=Date)
_WON = case(
    (deals.c.outcome == literal_column("'won'", Text), deals.c.base_minor), else_=literal_column("0", BigInteger)
)


def _forecast(here: Guard) -> Rows:
    facts = DEALS.filtered(
        select(
            CLOSE_ON.label("close_on"),
            OWNER.label("owner_id"),
            _WON.label("won_minor"),
            ACCEPTED.label("accepted_minor"),
            SENT.label("sent_minor"),
            WEIGHTED.label("weighted_minor"),
        ).where(CLOSE_ON >= _START, CLOSE_ON < _END),
        here,
        None,
        words=False,
    ).subquery("facts")
    month = cast(func.date_trunc(literal_column("'month'", Text), facts.c.close_on), Date).label("month")
    sums = [cast(func.sum(facts.c[name]), BigInteger).label(name) for name in _SUMS[:-1]]
    return select(month, facts.c.owner_id, func.count().label("n"), *sums).group_by(month, facts.c.owner_id)


_FORECAST = Prepared(_forecast)
_ADJUSTED = Prepared(
    lambda here: (
        select(
            adjustments.c.month,
            adjustments.c.member_id,
            cast(func.sum(adjustments.c.amount_minor), BigInteger),
        )
        .where(
            here(adjustments),
            adjustments.c.deleted_at.is_(None),
            adjustments.c.month >= _START,
            adjustments.c.month < _END,
        )
        .group_by(adjustments.c.month, adjustments.c.member_id)
    )
)
_TAKEN = Prepared(
    lambda _: select(
        exists(
            select(literal_column("1")).where(
                ours(snapshots),
                snapshots.c.month >= _START,
                snapshots.c.taken_on == bindparam("today", type_=Date),
            )
        )
    )
)


async def take_snapshot(work: Work) -> int:
    """Keep today's forecast of each month and owner, once a day; how many rows that made."""
    start = work.today.replace(day=1)
    span = {"start": start, "end": months_after(start, AHEAD)}
    if await work.value(_TAKEN, start=start):
        return 0
    rows: dict[tuple[date, UUID | None], dict[str, Any]] = defaultdict(lambda: dict.fromkeys(("n", *_SUMS), 0))
    for found in await work.records(_FORECAST, **span):
        rows[found["month"], found["owner_id"]] |= {name: found[name] for name in ("n", *_SUMS[:-1])}
    for month, member_id, minor in await work.records(_ADJUSTED, **span):
        rows[month, member_id]["adjustment_minor"] = minor
    kept = [
        {"id": new_id(), "taken_on": work.today, "taken_at": work.now, "month": month, "owner_id": owner_id, **sums}
        for (month, owner_id), sums in rows.items()
    ]
    return await _SNAPSHOTS.insert_missing(work, kept)
