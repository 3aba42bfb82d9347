"""Days that move with the calendar: the periods that reports are asked for, and the mornings they are mailed on."""

from datetime import date, datetime, timedelta
from typing import Literal, get_args

RelativePeriod = Literal[
    "this_week",
    "last_week",
    "this_month",
    "last_month",
    "next_month",
    "this_quarter",
    "last_quarter",
    "next_quarter",
    "this_year",
    "last_year",
    "last_12_months",
    "next_12_months",
]
RELATIVE: tuple[RelativePeriod, ...] = get_args(RelativePeriod)
Interval = Literal["daily", "weekly", "monthly"]
HOUR = 7
"""Of the workspace's morning, in which reports are mailed."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_STEPS = {"last": -1, "this": 0, "next": 1}


def months_on(day: date, months: int) -> date:
    """The first day of the month that many months on, or back."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def days_of(period: RelativePeriod, today: date) -> tuple[date, date]:
    """The days [from, to) of a period as seen on a day; twelve months back end with it, ahead they begin this month."""
    if period == "last_12_months":
        return _year_before(today + timedelta(1)), today + timedelta(1)
    if period == "next_12_months":
        return months_on(today, 0), months_on(today, 12)
    which, _, unit = period.partition("_")
    step = _STEPS[which]
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * step)
        return monday, monday + timedelta(7)
    months = _MONTHS[unit]
    first = months_on(today, -((today.month - 1) % months) + months * step)
    return first, months_on(first, months)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def next_morning(every: Interval, weekday: int | None, after: date) -> date:
    """The first day after a day on which a report is due; monthly ones on the first of the month."""
    if every == "monthly":
        return months_on(after, 1)
    if every == "daily":
        return after + timedelta(1)
    assert weekday is not None
    return after + timedelta((weekday - after.isoweekday() - 1) % 7 + 1)


def last_morning(local: datetime) -> date:
    """The last day whose mails have left, or leave now: yesterday before seven."""
    return local.date() - timedelta(local.hour < HOUR)
