"""Win rates and loss reasons in plain Python: the reference that the aggregates in SQL are held against."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from domain.analytics.rules.bands import value_band
from domain.analytics.rules.periods import Bucket, Period, bucket_begins

Outcome = Literal["open", "won", "lost", "dead"]
Dimension = Literal[
    "reason",
    "top_reason",
    "stage",
    "owner",
    "team",
    "source",
    "pipeline",
    "product_family",
    "industry",
    "value_band",
    "period",
    "competitor",
    "outcome",
]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

SMALL_SAMPLE = 20
# What imports may say of losses nobody classified at the time; it tells nothing about how well people do now.
NOT_RECORDED = "not-recorded"

_EXACT_ENOUGH = Context(prec=60, rounding=ROUND_HALF_UP)
# The 97.5 % quantile of the standard normal distribution: 95 % lies between it and its negative.
_Z = Decimal("1.959963984540054")


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal and one of its closings; `value_minor` is net of VAT in the base currency, owner and source as at close.

    A reopened deal appears once per closing, the earlier ones with `reopened_at`.
    """

    id: str
    outcome: Outcome
    closed_at: datetime | None
    value_minor: int
    reason: str | None = None
    reason_parent: str | None = None
    reason_is_other: bool = False
    stage: str | None = None
    owner: str | None = None
    team: str | None = None
    source: str | None = None
    pipeline: str | None = None
    product_family: str | None = None
    industry: str | None = None
    competitor: str | None = None
    reopened_at: datetime | None = None

    @property
    def top_reason(self) -> str | None:
        """The reason on the upper of the two levels."""
        return self.reason_parent or self.reason


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; null when there is no whole."""

    part: int
    whole: int

    @property
    def fraction(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    def rate(self, places: int = 6) -> Decimal | None:
        """The fraction as a decimal number, half-up."""
        return None if self.whole == 0 else _rounded(Decimal(self.part), Decimal(self.whole), places)


@dataclass(frozen=True, slots=True)
class Proportion(Share):
    """A share of things counted, so that chance can be told: an interval and a flag for small samples."""

    @property
    def small(self) -> bool:
        return self.whole < SMALL_SAMPLE

    def interval(self, places: int = 6) -> tuple[Decimal, Decimal] | None:
        """Wilson's 95 % score interval, null without a whole.

        Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the
        American Statistical Association 22 (1927), 209-212; without continuity correction, as method 3 in
        R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872.
        """
        return wilson(self.part, self.whole, places)


def wilson(part: int, whole: int, places: int = 6) -> tuple[Decimal, Decimal] | None:
    """The bounds (2np + z^2 -+ z * sqrt(z^2 + 4np(1 - p))) / 2(n + z^2) of a proportion p = part / whole, n = whole."""
    if whole == 0:
        return None
    ctx = _EXACT_ENOUGH
    square = ctx.multiply(_Z, _Z)
    spread = ctx.divide(Decimal(4 * part * (whole - part)), Decimal(whole))
    half = ctx.multiply(_Z, ctx.sqrt(ctx.add(square, spread)))
    centre = ctx.add(Decimal(2 * part), square)
    under = ctx.multiply(Decimal(2), ctx.add(Decimal(whole), square))
    low, high = ctx.subtract(centre, half), ctx.add(centre, half)
    return max(Decimal(0), _rounded(low, under, places)), min(Decimal(1), _rounded(high, under, places))


def _rounded(part: Decimal, whole: Decimal, places: int) -> Decimal:
    return _EXACT_ENOUGH.divide(part, whole).quantize(Decimal(1).scaleb(-places), context=_EXACT_ENOUGH)


@dataclass(frozen=True, slots=True)
class WinRate:
    """Metric 1: closings of a period; values in minor units of the base currency."""

    won: int
    lost: int
    dead: int
    won_minor: int
    lost_minor: int
    dead_minor: int

    @property
    def by_count(self) -> Proportion:
        return Proportion(self.won, self.won + self.lost)

    @property
    def by_value(self) -> Share:
        return Share(self.won_minor, self.won_minor + self.lost_minor)

    @property
    def dead_rate(self) -> Proportion:
        return Proportion(self.dead, self.won + self.lost + self.dead)


@dataclass(frozen=True, slots=True)
class LossReason:
    """Metric 2 for one reason: its losses, their share of all losses and of all won and lost deals."""

    reason: str | None
    lost: int
    lost_minor: int
    share_by_count: Proportion
    share_by_value: Share
    loss_rate: Proportion


def counted(deals: Iterable[Deal], period: Period, as_of: datetime | None = None) -> list[Deal]:
    """The closings that count: inside the period, known at `as_of` (None: all that is known), not void then, and the
    last of each deal. These are the rows behind every number here.
    """
    last: dict[str, Deal] = {}
    first, until = period.bounds()
    for deal in deals:
        if deal.closed_at is None or not first <= deal.closed_at < until or _unknown_or_void(deal, as_of):
            continue
        known = last.get(deal.id)
        if known is None or known.closed_at is None or known.closed_at <= deal.closed_at:
            last[deal.id] = deal
    return list(last.values())


def _unknown_or_void(deal: Deal, as_of: datetime | None) -> bool:
    if as_of is None:
        return deal.reopened_at is not None
    reopened = deal.reopened_at is not None and deal.reopened_at <= as_of
    return reopened or (deal.closed_at is not None and deal.closed_at > as_of)


def win_rate(deals: Iterable[Deal], period: Period, as_of: datetime | None = None) -> WinRate:
    return _tally(counted(deals, period, as_of))


def _tally(closings: Iterable[Deal]) -> WinRate:
    counts: dict[Outcome, int] = defaultdict(int)
    values: dict[Outcome, int] = defaultdict(int)
    for deal in closings:
        counts[deal.outcome] += 1
        values[deal.outcome] += deal.value_minor
    return WinRate(counts["won"], counts["lost"], counts["dead"], values["won"], values["lost"], values["dead"])


def slices(
    deals: Iterable[Deal],
    period: Period,
    by: Sequence[Dimension],
    as_of: datetime | None = None,
    *,
    bucket: Bucket = "month",
) -> dict[tuple[str | None, ...], WinRate]:
    """The cube: the win rate's counts and values for each combination of the dimensions; they partition the whole.

    bucket: what a slice by period is long; its label is its first day, which may lie before the period.
    """
    groups: dict[tuple[str | None, ...], list[Deal]] = defaultdict(list)
    for deal in counted(deals, period, as_of):
        labels = (_begun(deal, period, bucket) if each == "period" else _LABELS[each](deal) for each in by)
        groups[tuple(labels)].append(deal)
    return {label: _tally(group) for label, group in groups.items()}


def _begun(deal: Deal, period: Period, bucket: Bucket) -> str | None:
    if deal.closed_at is None:
        return None
    return bucket_begins(deal.closed_at.astimezone(ZoneInfo(period.zone)).date(), bucket).isoformat()


_LABELS: dict[Dimension, Callable[[Deal], str | None]] = {
    "reason": lambda deal: deal.reason,
    "top_reason": lambda deal: deal.top_reason,
    "stage": lambda deal: deal.stage,
    "owner": lambda deal: deal.owner,
    "team": lambda deal: deal.team,
    "source": lambda deal: deal.source,
    "pipeline": lambda deal: deal.pipeline,
    "product_family": lambda deal: deal.product_family,
    "industry": lambda deal: deal.industry,
    "value_band": lambda deal: value_band(deal.value_minor),
    "competitor": lambda deal: deal.competitor,
    "outcome": lambda deal: deal.outcome,
}


def loss_reasons(
    deals: Iterable[Deal],
    period: Period,
    *,
    by: Literal["reason", "top_reason"] = "reason",
    as_of: datetime | None = None,
) -> list[LossReason]:
    """Losses per reason on either level, the most frequent first, then by value and name."""
    closings = counted(deals, period, as_of)
    whole = _tally(closings)
    groups: dict[str | None, list[Deal]] = defaultdict(list)
    for deal in closings:
        if deal.outcome == "lost":
            groups[_LABELS[by](deal)].append(deal)
    rows = [_loss_reason(reason, _tally(group), whole) for reason, group in groups.items()]
    return sorted(rows, key=lambda row: (-row.lost, -row.lost_minor, row.reason or ""))


def _loss_reason(reason: str | None, group: WinRate, whole: WinRate) -> LossReason:
    return LossReason(
        reason=reason,
        lost=group.lost,
        lost_minor=group.lost_minor,
        share_by_count=Proportion(group.lost, whole.lost),
        share_by_value=Share(group.lost_minor, whole.lost_minor),
        loss_rate=Proportion(group.lost, whole.won + whole.lost),
    )


def reason_coverage(deals: Iterable[Deal], period: Period, as_of: datetime | None = None) -> Proportion:
    """Classified losses that are not "other" / losses; imported losses without a recorded reason stay out of both."""
    lost = [
        deal
        for deal in counted(deals, period, as_of)
        if deal.outcome == "lost" and NOT_RECORDED not in (deal.reason, deal.reason_parent)
    ]
    classified = [deal for deal in lost if deal.reason is not None and not deal.reason_is_other]
    return Proportion(len(classified), len(lost))
