"""How long things take: days between two dates, told as counts by length, so that every figure is exact.

A length is a number of whole days between two dates of the workspace's zone: the clocks' two odd days change nothing.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from itertools import accumulate
from math import floor
from zoneinfo import ZoneInfo

from domain.analytics.rules.rates import SMALL_SAMPLE

Lengths = Mapping[int, int]
"""How many lasted how many days."""
HALF, P80, P90 = Fraction(1, 2), Fraction(4, 5), Fraction(9, 10)


def days_between(start: datetime, end: datetime, zone: str) -> int:
    """The days from one instant's date to another's."""
    return (end.astimezone(ZoneInfo(zone)).date() - start.astimezone(ZoneInfo(zone)).date()).days


def lengths_of(days: Iterable[int]) -> Lengths:
    return Counter(days)


def total(lengths: Lengths) -> int:
    return sum(lengths.values())


def quantile(lengths: Mapping[int, int] | Mapping[Fraction, int], share: Fraction) -> Fraction | None:
    """The quantile that PostgreSQL's percentile_cont gives, as a fraction; None of nothing.

    Source: ISO 9075-2, PERCENTILE_CONT: linear between the two neighbours of position share * (n - 1). Definition 7 in
    R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), 361-365.
    """
    n = sum(lengths.values())
    if n == 0:
        return None
    place = share * (n - 1)
    below = floor(place)
    low, high = _at(lengths, below, min(below + 1, n - 1))
    return low + (place - below) * (high - low)


def _at(lengths: Mapping[int, int] | Mapping[Fraction, int], *places: int) -> list[Fraction]:
    ordered = sorted(lengths.items())
    passed = list(accumulate(count for _, count in ordered))
    return [Fraction(ordered[bisect_right(passed, place)][0]) for place in places]


def kaplan_meier_median(ended: Lengths, lasting: Lengths) -> int | None:
    """The smallest t with S(t) <= 1/2; None where S never falls so far. lasting: censored, at risk on their last day.

    In fractions: with floating point the product misses 1/2 by a hair, and the median is a wrong day.

    Source: E. L. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations", Journal of the American
    Statistical Association 53 (1958), 457-481.
    """
    at_risk = total(ended) + total(lasting)
    surviving = Fraction(1)
    for length in sorted({*ended, *lasting}):
        events = ended.get(length, 0)
        if events:
            surviving *= Fraction(at_risk - events, at_risk)
            if surviving <= HALF:
                return length
        at_risk -= events + lasting.get(length, 0)
    return None


def stuck_after(won: Lengths, stale_after_days: int | None) -> Fraction | None:
    """From how many days on a stay is too long: more than four of five of won deals took; while there are too few won
    deals to tell, what the stage itself says. None: nobody can say.
    """
    if total(won) >= SMALL_SAMPLE:
        return quantile(won, P80)
    return None if stale_after_days is None else Fraction(stale_after_days)


def longer(lengths: Lengths, than: Fraction | None) -> int:
    """How many lasted longer; none, where nobody can say what is long."""
    return 0 if than is None else sum(count for length, count in lengths.items() if length > than)
