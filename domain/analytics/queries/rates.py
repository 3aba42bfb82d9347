"""Win rates and loss reasons: counted and summed by PostgreSQL, divided as the reference in rules says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import any_, select

from domain.analytics.queries.axes import AXES, Dimension, address, asking, names_of
from domain.analytics.queries.closings import Scope
from domain.analytics.queries.tallies import Key, tallied, whole, win_rates
from domain.analytics.rules.periods import Bucket, Period
from domain.analytics.rules.rates import NOT_RECORDED, Proportion, Share, WinRate
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities.tables import loss_reasons as reasons


class Metric(Shape):
    """Which definition a figure follows; the version changes with the definition."""

    id: str
    version: int


WIN_RATE, LOST_REASONS = Metric(id="win-rate", version=1), Metric(id="lost-reasons", version=1)


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
    """A value of one dimension; null where the closings have none. name: null of a period."""

    dimension: Dimension
    id: str | None = Field(
        description="A record's id; a family's or industry's name; a band, 1000-10000; a period's first day"
    )
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
    as_of: date
    value_basis: str
    currency: str
    group_by: list[Dimension]
    bucket: Bucket = Field(description="What a slice by period is long")
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
    as_of: date
    value_basis: str
    currency: str
    group_by: list[Dimension]
    bucket: Bucket = Field(description="What a slice by period is long")
    total: LossRow
    reason_coverage: Rate
    dead_rate: Rate
    dead_rate_by_owner: list[OwnerDeadRate]
    data: list[LossRow]


_REASONS = Prepared(
    lambda _: select(reasons.c.id, reasons.c.is_other, reasons.c.system_key).where(
        ours(reasons), reasons.c.id == any_(ids_parameter())
    )
)


async def reason_coverage(work: Work, by_reason: Mapping[Key, WinRate]) -> Proportion:
    """Classified losses that are not "other" / losses."""
    lost = {key[0]: each.lost for key, each in by_reason.items() if each.lost}
    found = [row for row in await work.records(_REASONS, ids=list(lost)) if row["system_key"] != NOT_RECORDED]
    classified = sum(lost[row["id"]] for row in found if not row["is_other"])
    return Proportion(classified, sum(lost[row["id"]] for row in found))


@dataclass(frozen=True)
class Links:
    """Where the rows behind a figure are. given: the question's own filters, as they stand in its address."""

    work: Work
    scope: Scope
    given: Sequence[tuple[str, str]]

    @cached_property
    def _period(self) -> Period:
        return self.scope.period(self.work)

    def to(self, group: Sequence[Slice], *outcomes: str) -> str:
        """The closings of a slice."""
        pairs = asking(group, self._period, self.scope.bucket)
        taken = {name for name, _ in pairs if name != "without"} | {"outcome"}
        pairs += [("as_of", self.scope.as_of.isoformat())] if self.scope.as_of else []
        pairs += [pair for pair in self.given if pair[0] not in taken]
        pairs += [("outcome", outcome) for outcome in outcomes]
        return address("closings", pairs)


def said(value: Decimal | None) -> str | None:
    """A fraction on the wire."""
    return None if value is None else format(value, "f")


@lru_cache(maxsize=4096)  # Of small slices there are few different ones, and each takes a root to the sixth place.
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
        await names_of(work, each, [key[i] for key in keys if key[i] is not None]) for i, each in enumerate(dimensions)
    ]

    @cache
    def sliced(i: int, value: Any) -> Slice:
        of_record = AXES[dimensions[i]].table is not None
        name = names[i].get(value) if of_record else None if isinstance(value, date) else value
        return Slice(dimension=dimensions[i], id=None if value is None else str(value), name=name)

    return {key: [sliced(i, value) for i, value in enumerate(key)] for key in keys}


async def win_rate(work: Work, scope: Scope, group_by: Sequence[Dimension], links: Links) -> WinRateAnswer:
    """Metric 1: won / (won + lost), by count and by value, with the dead rate beside it."""
    work.require("analytics:read")
    slices, by_owner = map(win_rates, await tallied(work, scope, group_by, ["owner"]))
    return WinRateAnswer(
        metric=WIN_RATE,
        period=PeriodShape.of(scope.period(work)),
        as_of=scope.at(work).today,
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        bucket=scope.bucket,
        total=win_row(work, whole(slices.values()), [], links),
        data=await win_rows(work, slices, group_by, links) if group_by else [],
        dead_rate_by_owner=await _dead_by_owner(work, by_owner, links),
    )


async def win_rows(
    work: Work, slices: Mapping[Key, WinRate], group_by: Sequence[Dimension], links: Links
) -> list[WinRateRow]:
    """The slices, those with most closings first."""
    named = await groups(work, group_by, list(slices))
    rows = [win_row(work, each, named[key], links) for key, each in slices.items()]
    return sorted(rows, key=lambda row: (-(row.won + row.lost + row.dead), [str(each.id) for each in row.group]))


VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with the closing"


def win_row(work: Work, found: WinRate, group: list[Slice], links: Links) -> WinRateRow:
    """One slice, or the whole."""
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


async def _dead_by_owner(work: Work, slices: Mapping[Key, WinRate], links: Links) -> list[OwnerDeadRate]:
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
    slices, by_owner, by_reason = map(win_rates, await tallied(work, scope, group_by, ["owner"], ["reason"]))
    found = whole(slices.values())
    return LossAnswer(
        metric=LOST_REASONS,
        period=PeriodShape.of(scope.period(work)),
        as_of=scope.at(work).today,
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        group_by=list(group_by),
        bucket=scope.bucket,
        total=_loss_row(work, found, found, [], links),
        reason_coverage=rate(await reason_coverage(work, by_reason)),
        dead_rate=rate(found.dead_rate),
        dead_rate_by_owner=await _dead_by_owner(work, by_owner, links),
        data=await loss_rows(work, slices, group_by, links) if group_by else [],
    )


async def loss_rows(
    work: Work, slices: Mapping[Key, WinRate], group_by: Sequence[Dimension], links: Links
) -> list[LossRow]:
    """The slices that have losses, the most frequent first."""
    lost, every = {key: each for key, each in slices.items() if each.lost}, whole(slices.values())
    named = await groups(work, group_by, list(lost))

    def place(key: Key) -> tuple[int, int, list[str]]:
        return -lost[key].lost, -lost[key].lost_minor, [each.name or "" for each in named[key]]

    return [_loss_row(work, lost[key], every, named[key], links) for key in sorted(lost, key=place)]


def _loss_row(work: Work, found: WinRate, every: WinRate, group: list[Slice], links: Links) -> LossRow:
    return LossRow(
        group=group,
        lost=found.lost,
        lost_value=Money.of_minor(found.lost_minor, work.workspace.currency),
        share_by_count=rate(Proportion(found.lost, every.lost)),
        share_by_value=said(Share(found.lost_minor, every.lost_minor).rate()),
        loss_rate=rate(Proportion(found.lost, every.won + every.lost)),
        drill_down=links.to(group, "lost"),
    )
