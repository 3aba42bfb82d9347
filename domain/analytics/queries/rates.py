"""Win rates and loss reasons: counted and summed by PostgreSQL, divided as the reference in rules says."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self
from urllib.parse import urlencode
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import BigInteger, cast, func, literal_column, select

from domain.analytics.queries.closings import AXES, IS_OTHER, SYSTEM_KEY, Dimension, Scope, facts, names_of
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import NOT_RECORDED, Proportion, Share, WinRate
from domain.kernel.listing import read_question
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Work
from domain.opportunities.tables import closings

Key = tuple[UUID | None, ...]


class Metric(Shape):
    """Which definition a figure follows; the version changes with the definition."""

    id: str
    version: int


class PeriodShape(Shape):
    """Whole days [from, to) of the workspace's zone."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    start: date = Field(alias="from")
    end: date = Field(alias="to")
    timezone: str

    @classmethod
    def of(cls, period: Period) -> Self:
        """The period on the wire."""
        return cls.model_validate({"from": period.start, "to": period.end, "timezone": period.zone})


class Slice(Shape):
    """A value of one dimension; null where the closings have none."""

    dimension: Dimension
    id: UUID | None
    name: str | None


class Rate(Shape):
    """A share of things counted: part / whole as a decimal fraction, null without a whole; Wilson 95 % interval."""

    part: int
    whole: int
    rate: str | None
    low: str | None
    high: str | None
    small_sample: bool = Field(description="Fewer than 20 in the whole")


class WinRateRow(Shape):
    """Won, lost and dead closings of a slice. by_count and by_value leave dead ones out."""

    group: list[Slice]
    won: int
    lost: int
    dead: int
    won_value: Money
    lost_value: Money
    dead_value: Money
    by_count: Rate
    by_value: str | None
    dead_rate: Rate
    drill_down: str


class OwnerDeadRate(Shape):
    """How often an owner's closings are dead: it stands beside every win rate."""

    owner_id: UUID | None
    name: str | None
    dead_rate: Rate
    drill_down: str


class WinRateAnswer(Shape):
    """Metric 1. data: the slices, where asked for; they partition the total."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    currency: str
    group_by: list[Dimension]
    total: WinRateRow
    data: list[WinRateRow]
    dead_rate_by_owner: list[OwnerDeadRate]


class LossRow(Shape):
    """The losses of a slice, their share of all losses and of all won and lost closings."""

    group: list[Slice]
    lost: int
    lost_value: Money
    share_by_count: Rate
    share_by_value: str | None
    loss_rate: Rate
    drill_down: str


class LossAnswer(Shape):
    """Metric 2. reason_coverage: classified losses that are not "other"; what imports did not record stays out."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    currency: str
    group_by: list[Dimension]
    total: LossRow
    reason_coverage: Rate
    dead_rate: Rate
    dead_rate_by_owner: list[OwnerDeadRate]
    data: list[LossRow]


def _tallied(guard: Guard, shape: Any, dimensions: tuple[Dimension, ...], then: bool) -> Rows:
    axes = [AXES[each].column.label(each) for each in dimensions]
    found = (
        facts(then=then)
        .filtered(select(closings.c.outcome, closings.c.base_minor, *axes), guard, shape, words=False)
        .subquery("facts")
    )
    keys = [found.c[each] for each in dimensions]
    return select(
        *keys, found.c.outcome, func.count(), cast(func.coalesce(func.sum(found.c.base_minor), 0), BigInteger)
    ).group_by(*keys, found.c.outcome)


def _covered(guard: Guard, shape: Any, then: bool) -> Rows:
    listing = facts(then=then)
    found = listing.filtered(
        select(IS_OTHER.label("is_other"), SYSTEM_KEY.label("system_key")).where(
            closings.c.outcome == literal_column("'lost'")
        ),
        guard,
        shape,
        words=False,
    ).subquery("facts")
    known = found.c.system_key.is_distinct_from(NOT_RECORDED)
    return select(func.count().filter(known, ~found.c.is_other), func.count().filter(known))


_tallied_of = shaped(_tallied)
_covered_of = shaped(_covered)


async def tally(work: Work, scope: Scope, dimensions: Sequence[Dimension]) -> dict[Key, WinRate]:
    """Counts and values by slice; added up over the slices they are the whole's."""
    question = read_question(work, scope.facts, scope.question(work))
    statement: Compiled = _tallied_of(work.guard, question.shape, tuple(dimensions), scope.as_of is not None)
    counts: dict[Key, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in await scope.at(work).records(statement, **question.known):
        *key, outcome, count, value = row
        counts[tuple(key)][outcome] = (count, value)
    return {key: _rate_of(each) for key, each in counts.items()}


def _rate_of(found: Mapping[str, tuple[int, int]]) -> WinRate:
    (won, won_minor), (lost, lost_minor), (dead, dead_minor) = (found.get(o, (0, 0)) for o in ("won", "lost", "dead"))
    return WinRate(won, lost, dead, won_minor, lost_minor, dead_minor)


def _whole(slices: Mapping[Key, WinRate]) -> WinRate:
    parts = list(slices.values())
    return WinRate(
        sum(each.won for each in parts),
        sum(each.lost for each in parts),
        sum(each.dead for each in parts),
        sum(each.won_minor for each in parts),
        sum(each.lost_minor for each in parts),
        sum(each.dead_minor for each in parts),
    )


async def reason_coverage(work: Work, scope: Scope) -> Proportion:
    """Classified losses that are not "other" / losses."""
    question = read_question(work, scope.facts, scope.question(work))
    statement: Compiled = _covered_of(work.guard, question.shape, scope.as_of is not None)
    found = await scope.at(work).record_of(statement, **question.known)
    return Proportion(found[0], found[1]) if found else Proportion(0, 0)


@dataclass(frozen=True, slots=True)
class Links:
    """Where the rows behind a figure are. given: the question's own filters, as they stand in its address."""

    work: Work
    scope: Scope
    given: Sequence[tuple[str, str]]

    def to(self, group: Sequence[Slice], *outcomes: str) -> str:
        """The closings of a slice."""
        period = self.scope.period(self.work)
        taken = {AXES[each.dimension].parameter for each in group if each.id is not None}
        pairs = [("from", period.start.isoformat()), ("to", period.end.isoformat())]
        pairs += [("as_of", self.scope.as_of.isoformat())] if self.scope.as_of else []
        pairs += [pair for pair in self.given if pair[0] not in taken and pair[0] != "outcome"]
        pairs += [(AXES[each.dimension].parameter, str(each.id)) for each in group if each.id is not None]
        pairs += [("without", each.dimension) for each in group if each.id is None]
        pairs += [("outcome", outcome) for outcome in outcomes]
        return f"/v1/analytics/closings?{urlencode(pairs)}"


def said(value: Decimal | None) -> str | None:
    """A fraction on the wire."""
    return None if value is None else format(value, "f")


def rate(share: Proportion) -> Rate:
    """A proportion on the wire."""
    low, high = share.interval() or (None, None)
    return Rate(
        part=share.part,
        whole=share.whole,
        rate=said(share.rate()),
        low=said(low),
        high=said(high),
        small_sample=share.small,
    )


async def groups(work: Work, dimensions: Sequence[Dimension], keys: Sequence[Key]) -> dict[Key, list[Slice]]:
    """The slices by name."""
    names = [
        await names_of(work, each, [key[i] for key in keys if key[i] is not None])  # pyright: ignore[reportArgumentType]  the nulls are left out
        for i, each in enumerate(dimensions)
    ]
    return {
        key: [
            Slice(dimension=each, id=id, name=names[i].get(id) if id else None)
            for i, (each, id) in enumerate(zip(dimensions, key, strict=True))
        ]
        for key in keys
    }


async def win_rate(work: Work, scope: Scope, group_by: Sequence[Dimension], links: Links) -> WinRateAnswer:
    """Metric 1: won / (won + lost), by count and by value, with the dead rate beside it."""
    work.require("analytics:read")
    slices = await tally(work, scope, group_by)
    named = await groups(work, group_by, list(slices))
    rows = [_win_row(work, each, named[key], links) for key, each in slices.items()] if group_by else []
    rows.sort(key=lambda row: (-(row.won + row.lost + row.dead), [str(each.id) for each in row.group]))
    return WinRateAnswer(
        metric=Metric(id="win-rate", version=1),
        period=PeriodShape.of(scope.period(work)),
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        total=_win_row(work, _whole(slices), [], links),
        data=rows,
        dead_rate_by_owner=await _dead_by_owner(work, scope, links),
    )


VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with the closing"


def _win_row(work: Work, found: WinRate, group: list[Slice], links: Links) -> WinRateRow:
    currency = work.workspace.currency
    return WinRateRow(
        group=group,
        won=found.won,
        lost=found.lost,
        dead=found.dead,
        won_value=Money.of_minor(found.won_minor, currency),
        lost_value=Money.of_minor(found.lost_minor, currency),
        dead_value=Money.of_minor(found.dead_minor, currency),
        by_count=rate(found.by_count),
        by_value=said(found.by_value.rate()),
        dead_rate=rate(found.dead_rate),
        drill_down=links.to(group, "won", "lost", "dead"),
    )


async def _dead_by_owner(work: Work, scope: Scope, links: Links) -> list[OwnerDeadRate]:
    slices = await tally(work, scope, ["owner"])
    named = await groups(work, ["owner"], list(slices))
    rows = [
        OwnerDeadRate(
            owner_id=key[0],
            name=named[key][0].name,
            dead_rate=rate(each.dead_rate),
            drill_down=links.to(named[key], "won", "lost", "dead"),
        )
        for key, each in slices.items()
    ]
    return sorted(rows, key=lambda row: (-row.dead_rate.part, str(row.owner_id)))


async def loss_reasons(work: Work, scope: Scope, group_by: Sequence[Dimension], links: Links) -> LossAnswer:
    """Metric 2: losses by reason or any other slice, with how many reasons are really classified."""
    work.require("analytics:read")
    slices = await tally(work, scope, group_by)
    whole = _whole(slices)
    lost = {key: each for key, each in slices.items() if each.lost}
    named = await groups(work, group_by, list(lost))
    rows = [_loss_row(work, each, whole, named[key], links) for key, each in lost.items()] if group_by else []
    rows.sort(key=lambda row: (-row.lost, -row.lost_value.amount, [each.name or "" for each in row.group]))
    return LossAnswer(
        metric=Metric(id="lost-reasons", version=1),
        period=PeriodShape.of(scope.period(work)),
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        total=_loss_row(work, whole, whole, [], links),
        reason_coverage=rate(await reason_coverage(work, scope)),
        dead_rate=rate(whole.dead_rate),
        dead_rate_by_owner=await _dead_by_owner(work, scope, links),
        data=rows,
    )


def _loss_row(work: Work, found: WinRate, whole: WinRate, group: list[Slice], links: Links) -> LossRow:
    return LossRow(
        group=group,
        lost=found.lost,
        lost_value=Money.of_minor(found.lost_minor, work.workspace.currency),
        share_by_count=rate(Proportion(found.lost, whole.lost)),
        share_by_value=said(Share(found.lost_minor, whole.lost_minor).rate()),
        loss_rate=rate(Proportion(found.lost, whole.won + whole.lost)),
        drill_down=links.to(group, "lost"),
    )
