"""Targets in plain Python: their periods, working days, attainment and pace (metric 12), coverage (metric 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from domain.analytics.rules.rates import Share

Holder = Literal["member", "team", "pipeline", "product_family", "workspace"]
NAMED: Mapping[Holder, str] = {
    "member": "member_id",
    "team": "team_id",
    "pipeline": "pipeline_id",
    "product_family": "product_family",
}
"""What says which of its kind a holder is: an id, or a family's name."""
PeriodUnit = Literal["month", "quarter", "year"]
MONTHS: dict[PeriodUnit, int] = {"month": 1, "quarter": 3, "year": 12}
SATURDAY = 5
_FIXED = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
_SAINT_FRANCIS = 2026
"""The first year in which 4 October is a holiday again."""


def begins(period: PeriodUnit, day: date) -> bool:
    """Whether a period of the calendar begins on that day."""
    return day.day == 1 and (day.month - 1) % MONTHS[period] == 0


def ends(period: PeriodUnit, day: date) -> date:
    """The first day after the period that begins on `day`."""
    years, month = divmod(day.month - 1 + MONTHS[period], 12)
    return date(day.year + years, month + 1, 1)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source: "A New York correspondent", Nature 13 (1876), 487, as in J. Meeus, Astronomical Algorithms (1991), ch. 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * shift) // 433
    month = (h + shift - 7 * m + 90) // 25
    return date(year, month, (h + shift - 7 * m + 33 * month + 19) % 32)


def holidays(year: int, country: str) -> frozenset[date]:
    """The national holidays of a year, Sundays left aside; those of Italy alone are known.

    Source: law 260/1949 as amended by law 54/1977, presidential decree 792/1985 and laws 336/2000 and 151/2025.
    """
    if country != "IT":
        return frozenset()
    days = [date(year, month, day) for month, day in _FIXED]
    if year >= _SAINT_FRANCIS:
        days.append(date(year, 10, 4))
    return frozenset([*days, easter(year) + timedelta(days=1)])


def working_days(start: date, end: date, country: str) -> int:
    """The days of [start, end) from Monday to Friday that are no national holidays."""
    free = {day for year in range(start.year, end.year + 1) for day in holidays(year, country)}
    days = (start + timedelta(days=i) for i in range((end - start).days))
    return sum(day.weekday() < SATURDAY and day not in free for day in days)


@dataclass(frozen=True, slots=True)
class Attainment:
    """Metric 12. Values in minor units; elapsed and working: days of the period, today's among the elapsed."""

    won_minor: int
    target_minor: int
    elapsed: int
    working: int

    @property
    def share(self) -> Share:
        """Won value / target."""
        return Share(self.won_minor, self.target_minor)

    @property
    def pace(self) -> Share:
        """Attainment / elapsed share of the working days: 1 is on course. Null before the first of them."""
        return Share(self.won_minor * self.working, self.target_minor * self.elapsed)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Metric 9. open_minor: of open deals expected to close in the period; rated: won and lost value by which."""

    open_minor: int
    won_minor: int
    target_minor: int
    rated_won_minor: int
    rated_lost_minor: int

    @property
    def remaining_minor(self) -> int:
        """What is still missing; nothing or less: reached."""
        return self.target_minor - self.won_minor

    @property
    def reached(self) -> bool:
        return self.remaining_minor <= 0

    @property
    def ratio(self) -> Share:
        """Open value / what is still missing; null where nothing is."""
        return Share(0, 0) if self.reached else Share(self.open_minor, self.remaining_minor)

    @property
    def win_rate(self) -> Share:
        """By value."""
        return Share(self.rated_won_minor, self.rated_won_minor + self.rated_lost_minor)

    @property
    def required(self) -> Share:
        """1 / win rate by value; null where nothing was won."""
        return Share(self.rated_won_minor + self.rated_lost_minor, self.rated_won_minor)
