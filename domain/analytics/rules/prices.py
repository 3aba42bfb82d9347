"""Price gaps in plain Python: how far the competitor was below us."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from domain.analytics.rules.cycles import half_up
from domain.analytics.rules.durations import HALF, quantile


def price_gap(pairs: Iterable[tuple[int, int, int]]) -> Fraction | None:
    """Metric 3: the median of (ours - theirs) / ours. pairs: ours, theirs in minor units, and how many such losses.

    Negative where they were dearer; what we offered for nothing has no gap and is not among the pairs.
    """
    gaps = Counter[Fraction]()
    for ours, theirs, count in pairs:
        gaps[Fraction(ours - theirs, ours)] += count
    return quantile(gaps, HALF)


def said(value: Fraction | None, places: int = 6) -> str | None:
    """A fraction as a decimal number, halves up."""
    if value is None:
        return None
    return format(Decimal(half_up(value * 10**places)).scaleb(-places), "f")
