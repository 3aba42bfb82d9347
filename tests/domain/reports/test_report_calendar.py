"""Days that move with the calendar, to the day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.reports.rules.calendar import RELATIVE, Interval, RelativePeriod, days_of, last_morning, next_morning

ROME = ZoneInfo("Europe/Rome")


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("this_week", "2026-02-23", "2026-03-02"),
        ("last_week", "2026-02-16", "2026-02-23"),
        ("this_month", "2026-03-01", "2026-04-01"),
        ("last_month", "2026-02-01", "2026-03-01"),
        ("next_month", "2026-04-01", "2026-05-01"),
        ("this_quarter", "2026-01-01", "2026-04-01"),
        ("last_quarter", "2025-10-01", "2026-01-01"),
        ("next_quarter", "2026-04-01", "2026-07-01"),
        ("this_year", "2026-01-01", "2027-01-01"),
        ("last_year", "2025-01-01", "2026-01-01"),
        ("last_12_months", "2025-03-02", "2026-03-02"),
        ("next_12_months", "2026-03-01", "2027-03-01"),
    ],
)
def test_a_period_moves_with_the_day(period: RelativePeriod, start: str, end: str) -> None:
    assert days_of(period, date(2026, 3, 1)) == (date.fromisoformat(start), date.fromisoformat(end))


def test_every_period_has_days_on_a_leap_day() -> None:
    for period in RELATIVE:
        start, end = days_of(period, date(2028, 2, 29))
        assert start < end
    assert days_of("last_12_months", date(2028, 2, 28)) == (date(2027, 2, 28), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("every", "weekday", "after", "due"),
    [
        ("daily", None, "2026-12-31", "2027-01-01"),
        ("weekly", 1, "2026-11-30", "2026-12-07"),
        ("weekly", 1, "2026-11-29", "2026-11-30"),
        ("weekly", 7, "2026-11-30", "2026-12-06"),
        ("monthly", None, "2026-12-01", "2027-01-01"),
        ("monthly", None, "2026-11-30", "2026-12-01"),
    ],
)
def test_the_next_morning_is_after_the_last(every: Interval, weekday: int | None, after: str, due: str) -> None:
    assert next_morning(every, weekday, date.fromisoformat(after)) == date.fromisoformat(due)


def test_before_seven_today_is_still_to_come() -> None:
    assert last_morning(datetime(2026, 11, 30, 6, 59, tzinfo=ROME)) == date(2026, 11, 29)
    assert last_morning(datetime(2026, 11, 30, 7, 0, tzinfo=ROME)) == date(2026, 11, 30)
