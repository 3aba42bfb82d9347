"""The days on which a company in Italy works."""

from datetime import date, timedelta

_FIXED = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
_EASTER_MONDAYS = frozenset(
    date.fromisoformat(each)
    for each in ("2024-04-01", "2025-04-21", "2026-04-06", "2027-03-29", "2028-04-17", "2029-04-02", "2030-04-22")
)


def is_working(day: date) -> bool:
    """Whether people are at work: no weekend, no public holiday (law 260/1949)."""
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED and day not in _EASTER_MONDAYS


def working_day(day: date, step: int = -1) -> date:
    """The day itself where people work on it, else the next one before (step -1) or after it (step 1)."""
    while not is_working(day):
        day += timedelta(step)
    return day


def working_days_from(day: date, count: int) -> date:
    """So many working days after a day, or before it where the count is negative; 0 is the day itself."""
    step = 1 if count > 0 else -1
    for _ in range(abs(count)):
        day = working_day(day + timedelta(step), step)
    return day
