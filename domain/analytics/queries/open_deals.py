"""The deals that are open now, by stage: how many, what they are worth, how old they are, which stand still."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, cast, func, select

from domain.analytics.queries.forecast import DEALS, weighted
from domain.analytics.queries.times import days_from
from domain.analytics.rules.durations import Lengths
from domain.kernel.listing import Asked, read_question
from domain.kernel.statements import Compiled, Guard, Rows, ours, shaped
from domain.kernel.work import Work
from domain.opportunities.queries.staleness import NOW, OPEN, overdue
from domain.opportunities.tables import opportunities, stages

deals = opportunities


class OpenDeals(NamedTuple):
    """Open deals of a stage and an age in days: how many, and what they are worth in minor units."""

    stage_id: UUID
    stale: bool
    days: int
    n: int
    minor: int
    weighted: int


def _tallied(guard: Guard, shape: Any) -> Rows:
    columns = (
        deals.c.stage_id,
        overdue(stages.c.stale_after_days).label("stale"),
        days_from(deals.c.opened_at, NOW).label("days"),
        deals.c.base_minor,
        weighted(stages.c.probability).label("weighted"),
    )
    each = select(*columns).where(OPEN, ours(stages), stages.c.id == deals.c.stage_id)
    found = DEALS.filtered(each, guard, shape, words=False).subquery("facts")
    keys = (found.c.stage_id, found.c.stale, found.c.days)
    sums = [cast(func.sum(found.c[name]), BigInteger) for name in ("base_minor", "weighted")]
    return select(*keys, func.count().label("n"), sums[0].label("minor"), sums[1].label("weighted")).group_by(*keys)


_tallied_of = shaped(_tallied)


async def open_deals(work: Work, asked: Asked) -> list[OpenDeals]:
    """The open deals that a filter of the forecast's deals leaves."""
    question = read_question(work, DEALS, asked)
    statement: Compiled = _tallied_of(work.guard, question.shape)
    return await work.all(statement, OpenDeals, **question.known)


class OpenSum(NamedTuple):
    """What they come to."""

    n: int
    minor: int
    weighted: int


def summed(some: Sequence[OpenDeals]) -> OpenSum:
    return OpenSum(sum(each.n for each in some), sum(each.minor for each in some), sum(each.weighted for each in some))


def ages(some: Sequence[OpenDeals]) -> Lengths:
    """How many are how many days old."""
    found = Counter[int]()
    for each in some:
        found[each.days] += each.n
    return found
