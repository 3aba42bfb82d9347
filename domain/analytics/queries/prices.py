"""Metric 3: how far competitors were below us where we lost and know their price."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import Field
from sqlalchemy import func, select

from domain.analytics.queries.axes import AXES, Dimension
from domain.analytics.queries.closings import facts
from domain.analytics.queries.histories import History, Ways, condition
from domain.analytics.queries.rates import Metric, PeriodShape, Slice, groups
from domain.analytics.queries.tallies import Key
from domain.analytics.rules.prices import price_gap, said
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.kernel.listing import read_question
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Work
from domain.opportunities.tables import closings

Pairs = list[tuple[int, int, int]]
VALUE_BASIS = "net of VAT, both prices in the workspace's currency at the rate of the closing's day"


class GapRow(Shape):
    """Losses of a slice whose competitor's price is known."""

    group: list[Slice]
    n: int
    small_sample: bool = Field(description="Fewer than 20")
    median: str | None = Field(description="Of (ours - theirs) / ours, a fraction; negative where they were dearer")
    drill_down: str


class GapAnswer(Shape):
    """Metric 3. Losses of any reason: which reason is about the price, the workspace's own reasons say."""

    metric: Metric
    period: PeriodShape
    as_of: date
    value_basis: str
    group_by: list[Dimension]
    total: GapRow
    data: list[GapRow]


def _counted(guard: Guard, shape: Any, dimensions: tuple[Dimension, ...], then: bool) -> Rows:
    axes = [AXES[each].column.label(each) for each in dimensions]
    columns = (*axes, closings.c.base_minor, closings.c.competitor_base_minor)
    found = facts(then=then).filtered(select(*columns), guard, shape, words=False).subquery("facts")
    return select(*found.c, func.count()).group_by(*found.c)


_counted_of = shaped(_counted)


async def price_gaps(work: Work, history: History, group_by: Sequence[Dimension], ways: Ways) -> GapAnswer:
    """The median gap of losses whose competitor's price is known, by reason or any other slice."""
    work.require("analytics:read")
    scope = history.closings(work)
    asked = history.question(
        *history.inside(work, "closed_at"), condition("outcome", "eq", "lost"), condition("priced", "eq", True)
    )
    question = read_question(work, scope.facts, asked)
    statement: Compiled = _counted_of(work.guard, question.shape, tuple(group_by), scope.as_of is not None)
    found: dict[Key, Pairs] = defaultdict(list)
    for row in await scope.at(work).records(statement, **question.known):
        *key, ours, theirs, count = row
        found[tuple(key)].append((ours, theirs, count))
    named = await groups(work, group_by, list(found)) if group_by else {}
    order = sorted(named, key=lambda key: (-_n(found[key]), [each.name or "" for each in named[key]], str(key)))
    return GapAnswer(
        metric=Metric(id="price-gap", version=1),
        period=history.said(work),
        as_of=history.at(work).today,
        value_basis=VALUE_BASIS,
        group_by=list(group_by),
        total=_row([pair for pairs in found.values() for pair in pairs], [], ways),
        data=[_row(found[key], named[key], ways) for key in order],
    )


def _n(pairs: Pairs) -> int:
    return sum(count for _, _, count in pairs)


def _row(pairs: Pairs, group: list[Slice], ways: Ways) -> GapRow:
    return GapRow(
        group=group,
        n=_n(pairs),
        small_sample=_n(pairs) < SMALL_SAMPLE,
        median=said(price_gap(pairs)),
        drill_down=ways.to("closings", group, outcome="lost", priced="true"),
    )
