"""When a deal has been in its stage for too long."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, bindparam, func, literal_column, select

from domain.kernel.statements import ours
from domain.kernel.tables import Instant
from domain.opportunities.tables import opportunities, stages

deals = opportunities
NOW = bindparam("now", type_=Instant)
OPEN = deals.c.outcome == literal_column("'open'", Text)
_LIMIT_DAYS = (
    select(stages.c.stale_after_days)
    .where(ours(stages), stages.c.id == deals.c.stage_id)
    .correlate(deals)
    .scalar_subquery()
)


def since(limit: ColumnElement[Any]) -> ColumnElement[Any]:
    """The instant `limit` days ago."""
    return NOW - func.make_interval(*[literal_column("0")] * 3, limit)


def overdue(limit: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a deal has been in its stage longer than `limit` days; null is never."""
    return func.coalesce(deals.c.entered_at < since(limit), literal_column("false"))


STALE = and_(OPEN, overdue(_LIMIT_DAYS))
"""Whether a deal is open and longer in its stage than the stage allows."""
