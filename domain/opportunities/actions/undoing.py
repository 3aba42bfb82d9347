"""A move that is taken back: the deal goes on with the visit that the move had ended."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import any_, bindparam, select

from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import stage_visits

UNDONE_WITHIN = timedelta(hours=1)
"""A deal that has been in a stage for longer was there."""

_ENDED = Prepared(
    lambda _: (
        select(*(stage_visits.c[name] for name in ("id", "opportunity_id", "stage_id", "entered_at", "left_at")))
        .where(
            ours(stage_visits),
            stage_visits.c.opportunity_id == any_(ids_parameter()),
            stage_visits.c.left_at >= bindparam("since", type_=Instant),
        )
        .order_by(stage_visits.c.entered_at, stage_visits.c.id)
    )
)


async def ended_visits(
    work: Work, rows: Sequence[Mapping[str, Any]], since: datetime | None = None
) -> Mapping[tuple[UUID, UUID], Mapping[str, Any]]:
    """The visits that deals ended to come where they are, or to be closed, by deal and stage; since: not long ago."""
    entered: dict[UUID, datetime] = {row["id"]: row.get("closed_at") or row["entered_at"] for row in rows}
    if not entered:
        return {}
    found = await work.records(_ENDED, ids=list(entered), since=since or work.now - UNDONE_WITHIN)
    return {
        (visit["opportunity_id"], visit["stage_id"]): dict(visit)
        for visit in found
        if visit["left_at"] == entered[visit["opportunity_id"]]
    }
