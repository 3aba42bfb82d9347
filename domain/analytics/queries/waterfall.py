"""Metric 11: what became of the pipeline between two instants, step by step, and how much of it slipped."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, ColumnElement, cast, func

from domain.access.tables import members
from domain.analytics.queries.axes import address, names_of
from domain.analytics.queries.rates import Metric, PeriodShape, Rate, rate, said
from domain.analytics.queries.waterfall_entries import Cut, WaterfallScope, entries, sliced, slipped
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE, Proportion, Share
from domain.analytics.rules.waterfall import STEPS, Step
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Work

Key = tuple[UUID | None, ...]
VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with each deal or closing"
_PARAMETERS: Mapping[Cut, str] = {"owner": "owner_id", "team": "team_id", "pipeline": "pipeline_id"}


class WaterfallSlice(Shape):
    """One owner, one team (the owner's now) or one pipeline; null where there is none."""

    dimension: Cut
    id: UUID | None
    name: str | None


class StepSum(Shape):
    """A step's entries: how many, and their signed value."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    value: Money
    drill_down: str


class WaterfallSteps(Shape):
    """start + new + pulled_in + amount + won + lost + dead + pushed_out + reassigned = end, each with its sign.

    new: opened, or opened again; pulled_in: expected in the window only now; amount: of deals that stayed or ended;
    pushed_out: open, and expected outside by now; reassigned: from one slice to another.
    """

    start: StepSum
    new: StepSum
    pulled_in: StepSum
    amount: StepSum
    won: StepSum
    lost: StepSum
    dead: StepSum
    pushed_out: StepSum
    reassigned: StepSum
    end: StepSum


class Slippage(Shape):
    """Of the deals open at the start and expected in the window: those moved behind it."""

    rate: Rate
    by_value: str | None
    value: Money = Field(description="What they were worth at the start")
    drill_down: str


class WaterfallRow(Shape):
    """A slice's way from start to end."""

    group: list[WaterfallSlice]
    steps: WaterfallSteps
    slippage: Slippage


class WaterfallAnswer(Shape):
    """Metric 11. data: the slices, where asked for; they partition the total."""

    metric: Metric
    period: PeriodShape
    closing_in: PeriodShape = Field(description="Deals expected to close in it are the pipeline")
    as_of: datetime = Field(description="The end, where the period is over, else now")
    value_basis: str
    currency: str
    group_by: list[Cut]
    total: WaterfallRow
    data: list[WaterfallRow]


class _Sum(NamedTuple):
    n: int = 0
    minor: int = 0
    slipped: int = 0
    slipped_minor: int = 0


Sums = Mapping[Step, _Sum]


def _summed(guard: Guard, cuts: tuple[Cut, ...]) -> Rows:
    found = entries(guard)
    columns: Mapping[Cut, ColumnElement[Any]] = {
        "owner": found.c.owner_id,
        "team": members.c.team_id,
        "pipeline": found.c.pipeline_id,
    }
    keys = [columns[each] for each in cuts]
    total = func.sum(found.c.minor)
    sums = [func.count(), cast(total, BigInteger), func.count().filter(slipped(found))]
    late = cast(func.coalesce(total.filter(slipped(found)), 0), BigInteger)
    return sliced(found, *keys, found.c.step, *sums, late).group_by(*keys, found.c.step)


_summed_of = shaped(_summed)


async def _sums(work: Work, scope: WaterfallScope, cuts: Sequence[Cut]) -> dict[Key, Sums]:
    statement: Compiled = _summed_of(work.guard, tuple(cuts))
    found: dict[Key, dict[Step, _Sum]] = defaultdict(dict)
    for row in await work.records(statement, **scope.known(work)):
        *key, step, n, minor, late, late_minor = row
        found[tuple(key)][step] = _Sum(n, minor, late, -late_minor)
    return dict(found)


def _whole(parts: Mapping[Key, Sums]) -> Sums:
    whole: dict[Step, _Sum] = {}
    for sums in parts.values():
        for step, each in sums.items():
            whole[step] = _Sum(*(a + b for a, b in zip(whole.get(step, _Sum()), each, strict=True)))
    return whole


@dataclass(frozen=True, slots=True)
class WaterfallLinks:
    """Where the rows behind a step are. given: the question's own filters, as they stand in its address."""

    period: Period
    window: Period
    given: Sequence[tuple[str, str]]

    def to(self, group: Sequence[WaterfallSlice], *more: tuple[str, str]) -> str:
        """The entries of a slice."""
        taken = {_PARAMETERS[each.dimension] for each in group if each.id is not None}
        pairs = [("from", self.period.start.isoformat()), ("to", self.period.end.isoformat())]
        pairs += [("close_from", self.window.start.isoformat()), ("close_to", self.window.end.isoformat())]
        pairs += [pair for pair in self.given if pair[0] not in taken]
        pairs += [(_PARAMETERS[each.dimension], str(each.id)) for each in group if each.id is not None]
        pairs += [("without", each.dimension) for each in group if each.id is None]
        return address("waterfall-entries", [*pairs, *more])


async def waterfall(
    work: Work, scope: WaterfallScope, group_by: Sequence[Cut], given: Sequence[tuple[str, str]]
) -> WaterfallAnswer:
    """Metric 11, whole and by slices. given: the filters, as the address says them."""
    work.require("analytics:read")
    period, window = scope.period(work), scope.window(work)
    parts = await _sums(work, scope, group_by)
    links = WaterfallLinks(period, window, given)
    groups = await _groups(work, group_by, list(parts)) if group_by else {}
    rows = [_row(work, parts[key], group, links) for key, group in groups.items()]
    rows.sort(key=lambda row: (-row.steps.end.value.amount, [str(each.id) for each in row.group]))
    return WaterfallAnswer(
        metric=Metric(id="waterfall", version=1),
        period=PeriodShape.of(period),
        closing_in=PeriodShape.of(window),
        as_of=scope.known(work)["last"],
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        total=_row(work, _whole(parts), [], links),
        data=rows,
    )


async def _groups(work: Work, cuts: Sequence[Cut], keys: Sequence[Key]) -> dict[Key, list[WaterfallSlice]]:
    names = [
        await names_of(work, each, [key[i] for key in keys if key[i] is not None])  # pyright: ignore[reportArgumentType]
        for i, each in enumerate(cuts)
    ]
    return {
        key: [
            WaterfallSlice(dimension=each, id=id, name=names[i].get(id) if id else None)
            for i, (each, id) in enumerate(zip(cuts, key, strict=True))
        ]
        for key in keys
    }


def _row(work: Work, sums: Sums, group: list[WaterfallSlice], links: WaterfallLinks) -> WaterfallRow:
    def step(name: Step) -> StepSum:
        each = sums.get(name, _Sum())
        value = Money.of_minor(each.minor, work.workspace.currency)
        return StepSum(
            n=each.n, small_sample=each.n < SMALL_SAMPLE, value=value, drill_down=links.to(group, ("step", name))
        )

    started, pushed = sums.get("start", _Sum()), sums.get("pushed_out", _Sum())
    return WaterfallRow(
        group=group,
        steps=WaterfallSteps(**{name: step(name) for name in STEPS}),
        slippage=Slippage(
            rate=rate(Proportion(pushed.slipped, started.n)),
            by_value=said(Share(pushed.slipped_minor, started.minor).rate()),
            value=Money.of_minor(pushed.slipped_minor, work.workspace.currency),
            drill_down=links.to(group, ("slipped", "true")),
        ),
    )
