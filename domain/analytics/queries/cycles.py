"""How fast deals are won: cycle, velocity, cohorts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from pydantic import Field

from domain.analytics.queries.axes import Dimension
from domain.analytics.queries.closings import Scope
from domain.analytics.queries.histories import History, Ways
from domain.analytics.queries.opened import count_deals
from domain.analytics.queries.rates import VALUE_BASIS, Metric, PeriodShape, Rate, Slice, groups, rate
from domain.analytics.queries.stages import By, Spread, days, spread
from domain.analytics.queries.tallies import Key, Tally, lasting
from domain.analytics.rules.cycles import AGES, Cohort, Velocity, half_up
from domain.analytics.rules.durations import HALF, Lengths, quantile
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.work import Work

CYCLE, VELOCITY = Metric(id="cycle", version=1), Metric(id="velocity", version=1)


class CycleRow(Shape):
    """In how many days deals of a slice were won, and, apart from these, lost."""

    group: list[Slice]
    won: Spread
    lost: Spread


class CycleAnswer(Shape):
    """Metric 6. data: the slices, where asked for; they partition the total."""

    metric: Metric
    period: PeriodShape
    as_of: date
    unit: Literal["days"]
    group_by: list[By]
    total: CycleRow
    data: list[CycleRow]


class VelocityRow(Shape):
    """What sales of a slice brings in a day, and what that is made of."""

    group: list[Slice]
    open: int = Field(description="Deals open on the day that is asked about")
    win_rate: Rate = Field(description="By count, of the period's closings")
    mean_value: Money | None = Field(description="Of the deals won in the period")
    median_days: str | None = Field(description="From opened to won, of the same deals")
    per_day: Money | None = Field(
        description="open * win rate * mean value / median days, rounded at the end; null where one is not known"
    )
    small_sample: bool = Field(description="Fewer than 20 won and lost deals")
    open_deals: str = Field(description="Where the open ones are")
    drill_down: str = Field(description="Where the closings are")


class VelocityAnswer(Shape):
    """Metric 7, per day. The period is that of win rate, mean value and cycle; by default twelve months."""

    metric: Metric
    period: PeriodShape
    as_of: date
    value_basis: str
    currency: str
    group_by: list[By]
    total: VelocityRow
    data: list[VelocityRow]


class AgeShare(Shape):
    """How many of a cohort were won by an age. complete: all its deals have reached that age, so it stays so."""

    age: int
    won: Rate
    complete: bool
    drill_down: str


class CohortRow(Shape):
    """The deals that were opened in a month, as far as it lies in the period."""

    month: date = Field(description="Its first day")
    group: list[Slice]
    n: int
    small_sample: bool
    ages: list[AgeShare]
    drill_down: str


class CohortAnswer(Shape):
    """Metric 8, month by month."""

    metric: Metric
    period: PeriodShape
    as_of: date
    group_by: list[By]
    data: list[CohortRow]


class Closed:
    """The closings of a slice by outcome: how many in how many days, and the value of the won ones."""

    __slots__ = ("lengths", "won_minor")

    def __init__(self) -> None:
        self.lengths: dict[str, Counter[int]] = defaultdict(Counter)
        self.won_minor = 0

    def add(self, outcome: str, lengths: Lengths, minor: int) -> None:
        """More closings, by the days they took, together worth so much."""
        self.lengths[outcome].update(lengths)
        self.won_minor += minor if outcome == "won" else 0

    def all(self) -> Counter[int]:
        """Whatever the outcome."""
        return sum(self.lengths.values(), Counter[int]())


async def closed(work: Work, scope: Scope, dimensions: Sequence[Dimension]) -> dict[Key, Closed]:
    """The closings of a period by slice."""
    found: dict[Key, Closed] = defaultdict(Closed)
    for each in await lasting(work, scope, dimensions):
        found[each.key].add(each.outcome, dict(zip(each.days, each.counts, strict=True)), each.minor)
    return found


def closed_of(tallies: Iterable[Tally]) -> Closed:
    """Closings that are sliced by days, together."""
    found = Closed()
    for each in tallies:
        found.add(each.outcome, {each.key[0]: each.n}, each.minor)
    return found


def together(slices: Mapping[Key, Closed]) -> Closed:
    """The slices as one."""
    whole = Closed()
    for each in slices.values():
        whole.won_minor += each.won_minor
        for outcome, lengths in each.lengths.items():
            whole.lengths[outcome].update(lengths)
    return whole


def _by_name(named: Mapping[Key, list[Slice]]) -> list[Key]:
    return sorted(named, key=lambda key: ([each.name or "" for each in named[key]], str(key)))


async def cycle(work: Work, history: History, group_by: Sequence[By], ways: Ways) -> CycleAnswer:
    """Metric 6: from the day a deal was opened to the day it was won; lost ones apart."""
    work.require("analytics:read")
    slices = await closed(work, history.closings(work), group_by)
    named = await groups(work, group_by, list(slices)) if group_by else {}
    return CycleAnswer(
        metric=CYCLE,
        period=history.said(work),
        as_of=history.at(work).today,
        unit="days",
        group_by=list(group_by),
        total=cycle_row(together(slices), [], ways),
        data=[cycle_row(slices[key], named[key], ways) for key in _by_name(named)],
    )


def cycle_row(found: Closed, group: list[Slice], ways: Ways) -> CycleRow:
    """One slice, or the whole."""
    won, lost = (spread(found.lengths[each], ways.to("closings", group, outcome=each)) for each in ("won", "lost"))
    return CycleRow(group=group, won=won, lost=lost)


async def velocity(work: Work, history: History, group_by: Sequence[By], ways: Ways) -> VelocityAnswer:
    """Metric 7: open deals * win rate * mean value of won ones / their median cycle."""
    work.require("analytics:read")
    slices = await closed(work, history.closings(work), group_by)
    inside = {tuple(row)[:-1]: row[-1] for row in await count_deals(work, history, "open", group_by, ())}
    named = await groups(work, group_by, list({*slices, *inside})) if group_by else {}
    whole = velocity_of(together(slices), sum(inside.values()))
    each = {key: velocity_of(slices[key], inside.get(key, 0)) for key in named}
    return VelocityAnswer(
        metric=VELOCITY,
        period=history.said(work),
        as_of=history.at(work).today,
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        total=velocity_row(whole, [], work.workspace.currency, ways),
        data=[velocity_row(each[key], named[key], work.workspace.currency, ways) for key in _by_name(named)],
    )


def velocity_of(found: Closed, inside: int) -> Velocity:
    """Of a period's closings and as many open deals."""
    won, lost = found.lengths["won"], found.lengths["lost"]
    return Velocity(inside, won.total(), lost.total(), found.won_minor, won)


def velocity_row(found: Velocity, group: list[Slice], currency: str, ways: Ways) -> VelocityRow:
    """One slice, or the whole."""
    mean, per_day = (
        None if minor is None else Money.of_minor(half_up(minor), currency)
        for minor in (found.mean_minor, found.per_day_minor)
    )
    return VelocityRow(
        group=group,
        open=found.open,
        win_rate=rate(found.win_rate),
        mean_value=mean,
        median_days=days(quantile(found.lengths, HALF)),
        per_day=per_day,
        small_sample=found.win_rate.small,
        open_deals=ways.to("opened-deals", group, which="open"),
        drill_down=ways.to("closings", group, outcome=("won", "lost")),
    )


async def cohorts(work: Work, history: History, group_by: Sequence[By], ways: Ways) -> CohortAnswer:
    """Metric 8: of the deals opened in a month, how many were won by an age."""
    work.require("analytics:read")
    found: dict[tuple[date, Key], tuple[list[int], Counter[int]]] = {}
    for row in await count_deals(work, history, "opened", group_by, ("opened_on", "outcome", "days")):
        *key, day, outcome, length, count = row
        n, won = found.setdefault((day.replace(day=1), tuple(key)), ([], Counter()))
        n.append(count)
        won[length] += count if outcome == "won" else 0
    named = await groups(work, group_by, list({key for _, key in found}))
    order = [(month, key) for month in sorted({month for month, _ in found}) for key in _by_name(named)]
    return CohortAnswer(
        metric=Metric(id="cohort-conversion", version=1),
        period=history.said(work),
        as_of=history.at(work).today,
        group_by=list(group_by),
        data=[
            _cohort_row(work, history, month, named[key], Cohort(sum(found[month, key][0]), found[month, key][1]), ways)
            for month, key in order
            if (month, key) in found
        ],
    )


def _cohort_row(work: Work, history: History, month: date, group: list[Slice], cohort: Cohort, ways: Ways) -> CohortRow:
    period, today = history.period(work), history.at(work).today
    after = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    inside: dict[str, Any] = {"from": max(month, period.start), "to": min(after, period.end)}
    youngest = inside["to"] - timedelta(days=1)
    return CohortRow(
        month=month,
        group=group,
        n=cohort.n,
        small_sample=cohort.n < SMALL_SAMPLE,
        ages=[
            AgeShare(
                age=age,
                won=rate(cohort.by_age(age)),
                complete=youngest + timedelta(days=age) <= today,
                drill_down=ways.to("opened-deals", group, **inside, outcome="won", days_lte=age),
            )
            for age in AGES
        ],
        drill_down=ways.to("opened-deals", group, **inside),
    )
