"""Instants as days of the workspace's zone, and the clock turned back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Text, bindparam, cast, func

from domain.analytics.rules.periods import Period
from domain.kernel.errors import broken
from domain.kernel.work import Work

MOST_YEARS = 10


def day_of(instant: ColumnElement[Any]) -> ColumnElement[Any]:
    """The day of an instant in the workspace's zone."""
    return cast(func.timezone(bindparam("zone", type_=Text), instant), Date)


def days_from(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[Any]:
    """The days from one instant's day to another's."""
    return cast(day_of(end) - day_of(start), BigInteger)


def turned_back(work: Work, as_of: date | None) -> Work:
    """The same transaction with its clock at the last moment of a day; None: as it is."""
    if as_of is None or as_of == work.today:
        return work
    if as_of > work.today:
        raise broken("/as_of", "in-the-future")
    return replace(work, now=work.midnight(as_of + timedelta(days=1)) - timedelta(microseconds=1))


def bounded(start: date, end: date, work: Work) -> Period:
    """The days [start, end) where the workspace is. RuleBroken where they are reversed, or more than ten years."""
    if start >= end:
        raise broken("/to", "period-ends-before-it-begins")
    years = end.year - start.year
    if years > MOST_YEARS or (years == MOST_YEARS and (end.month, end.day) > (start.month, start.day)):
        raise broken("/to", "period-too-long", years=MOST_YEARS)
    return Period(start, end, work.workspace.timezone)


def a_year_before(day: date) -> date:
    """The same day a year earlier; of a leap day the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
