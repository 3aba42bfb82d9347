"""Targets' arithmetic: periods, Italian working days, attainment, pace and coverage."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.targets import Attainment, Coverage, begins, easter, ends, holidays, working_days

DAYS = st.dates(date(1980, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1981, 4, 19), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25)]
)
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(DAYS)
def test_easter_is_a_sunday_of_spring(day: date) -> None:
    found = easter(day.year)
    assert found.weekday() == 6
    assert date(day.year, 3, 22) <= found <= date(day.year, 4, 25)


def test_the_working_days_of_a_year_in_italy() -> None:
    # 2026: 261 days from Monday to Friday; free on weekdays: 1 and 6 January, 6 April, 1 May, 2 June, 8 and 25
    # December. 25 April, 15 August, 4 October, 1 November and 26 December fall on weekends.
    assert working_days(date(2026, 1, 1), date(2027, 1, 1), "IT") == 254
    assert working_days(date(2026, 1, 1), date(2027, 1, 1), "DE") == 261
    assert working_days(date(2026, 1, 1), date(2026, 4, 1), "IT") == 62
    assert date(2027, 10, 4) in holidays(2027, "IT")
    assert date(2025, 10, 4) not in holidays(2025, "IT")
    assert working_days(date(2026, 4, 6), date(2026, 4, 7), "IT") == 0
    assert working_days(date(2026, 4, 6), date(2026, 4, 6), "IT") == 0


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_working_days_add_up(start: date, first: int, more: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=more)
    whole = working_days(start, end, "IT")
    assert whole == working_days(start, middle, "IT") + working_days(middle, end, "IT")
    assert 0 <= whole <= (end - start).days


def test_periods_of_the_calendar() -> None:
    assert begins("quarter", date(2026, 10, 1))
    assert not begins("quarter", date(2026, 11, 1))
    assert not begins("year", date(2026, 4, 1))
    assert not begins("month", date(2026, 4, 2))
    assert ends("quarter", date(2026, 10, 1)) == date(2027, 1, 1)
    assert ends("month", date(2026, 12, 1)) == date(2027, 1, 1)
    assert ends("year", date(2026, 1, 1)) == date(2027, 1, 1)


def test_the_golden_figures() -> None:
    attained = Attainment(2_700_000, 6_000_000, 62, 62)
    assert (attained.share.rate(), attained.pace.rate()) == (Decimal("0.450000"), Decimal("0.450000"))
    assert Attainment(2_700_000, 6_000_000, 31, 62).pace.rate() == Decimal("0.900000")
    assert Attainment(0, 6_000_000, 0, 62).pace.rate() is None
    covered = Coverage(6_700_000, 0, 4_000_000, 2_700_000, 5_600_000)
    assert covered.ratio.rate() == Decimal("1.675000")
    assert covered.required.rate(3) == Decimal("3.074")
    assert not covered.reached


@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_coverage_is_reached_or_a_ratio(target: int, won: int, opened: int, lost: int) -> None:
    covered = Coverage(opened, won, target, won, lost)
    assert covered.reached == (won >= target) == (covered.ratio.fraction is None)
    if not covered.reached:
        assert covered.ratio.fraction == Fraction(opened, target - won)
    assert (covered.required.fraction is None) == (won == 0)
    if won:
        assert covered.required.fraction == 1 / covered.win_rate.fraction  # pyright: ignore[reportOptionalOperand]
