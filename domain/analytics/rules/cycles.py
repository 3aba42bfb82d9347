"""Cycle, velocity and cohorts in plain Python: the reference that the aggregates in SQL are held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from math import floor
from zoneinfo import ZoneInfo

from domain.analytics.rules.durations import HALF, Lengths, days_between, lengths_of, quantile
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import Proportion
from domain.analytics.rules.stages import Story

AGES = (30, 60, 90, 180, 365)


def half_up(value: Fraction) -> int:
    """To whole minor units, halves up."""
    return floor(value + HALF)


def cycles(stories: Iterable[Story], outcome: str, period: Period, as_of: datetime) -> Lengths:
    """Metric 6: from the day a deal was opened to the day it was won (or lost), of closings in the period."""
    endings = [(story.opened_at, story.ending(as_of)) for story in stories]
    return lengths_of(
        days_between(opened, ending.closed_at, period.zone)
        for opened, ending in endings
        if ending is not None and ending.outcome == outcome and period.holds(ending.closed_at)
    )


@dataclass(frozen=True, slots=True)
class Velocity:
    """Metric 7: what sales brings in a day. won, lost, won_minor and lengths: of the period's closings."""

    open: int
    won: int
    lost: int
    won_minor: int
    lengths: Lengths

    @property
    def win_rate(self) -> Proportion:
        return Proportion(self.won, self.won + self.lost)

    @property
    def mean_minor(self) -> Fraction | None:
        """What a won deal is worth; None where none was won."""
        return Fraction(self.won_minor, self.won) if self.won else None

    @property
    def per_day_minor(self) -> Fraction | None:
        """N * WR * mean value / median cycle; None where one of them is not known, or the cycle takes no day."""
        rate, mean, cycle = self.win_rate.fraction, self.mean_minor, quantile(self.lengths, HALF)
        if rate is None or mean is None or not cycle:
            return None
        return self.open * rate * mean / cycle


@dataclass(frozen=True, slots=True)
class Cohort:
    """Metric 8: the deals of one month. won: in how many days each won one was."""

    n: int
    won: Lengths

    def by_age(self, age: int) -> Proportion:
        """The share that was won when it was so many days old."""
        return Proportion(sum(count for length, count in self.won.items() if length <= age), self.n)


def cohorts(stories: Iterable[Story], period: Period, as_of: datetime) -> Mapping[date, Cohort]:
    """Metric 8 by the first day of the month in which deals were opened, as far as it lies in the period."""
    found: dict[date, list[int | None]] = {}
    for story in stories:
        if story.opened_at > as_of or not period.holds(story.opened_at):
            continue
        ending = story.ending(as_of)
        won = ending is not None and ending.outcome == "won"
        length = days_between(story.opened_at, ending.closed_at, period.zone) if won and ending else None
        month = story.opened_at.astimezone(ZoneInfo(period.zone)).date().replace(day=1)
        found.setdefault(month, []).append(length)
    return {
        month: Cohort(len(each), lengths_of(length for length in each if length is not None))
        for month, each in found.items()
    }
