"""Instants as days of the workspace's zone, and the clock turned back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, Text, bindparam, cast, func

from domain.kernel.errors import broken
from domain.kernel.work import Work


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


def a_year_before(day: date) -> date:
    """The same day a year earlier; of a leap day the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
