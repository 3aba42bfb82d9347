"""Due dates and amounts equal a slow, independent reckoning that counts days and fractions one by one."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue.rules.terms import Instalment, PaymentMethod, PaymentTerms, due_amounts

ONE = timedelta(days=1)


def last_of(day: date) -> date:
    while (day + ONE).month == day.month:
        day += ONE
    return day


def months_on(day: date, months: int) -> date:
    """The same day so many months later, found by walking from month's end to month's end."""
    end = last_of(day)
    for _ in range(months):
        end = last_of(end + ONE)
    return end.replace(day=min(day.day, end.day))


def fixed(day: date, wanted: int) -> date:
    return day.replace(day=min(wanted, last_of(day).day))


def reckoned(terms: PaymentTerms, issued_on: date, days: int) -> date:
    due = issued_on
    if days % 30:
        for _ in range(days):
            due += ONE
    else:
        due = months_on(issued_on, days // 30)
    if terms.end_of_month:
        due = last_of(due)
    if terms.fixed_day:
        while due != fixed(due, terms.fixed_day):
            due += ONE
    moved = due
    while moved.month in terms.skipped_months:
        moved = months_on(moved.replace(day=1), 1)
    if moved.month == due.month and moved.year == due.year:
        return due
    return fixed(moved, terms.fixed_day or (31 if terms.end_of_month else due.day))


TERMS = st.builds(
    PaymentTerms,
    method=st.just(PaymentMethod.RIBA),
    instalments=st.lists(
        st.sampled_from([0, 10, 30, 45, 60, 90, 120, 180, 365]), min_size=1, max_size=5, unique=True
    ).map(lambda days: tuple(map(Instalment, sorted(days)))),
    deposit_points=st.sampled_from([Decimal(0), Decimal(30), Decimal("33.33"), Decimal(10)]),
    end_of_month=st.booleans(),
    fixed_day=st.none() | st.sampled_from([5, 10, 15, 29, 30, 31]),
    skipped_months=st.sampled_from([frozenset[int](), frozenset({8}), frozenset({8, 12}), frozenset({1, 2, 8})]),
)
DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2028, 1, 31), date(2026, 1, 31), date(2026, 6, 30), date(2027, 12, 31)]
)


@given(TERMS, DAYS, st.integers(-(10**9), 10**9))
def test_dates_and_amounts_equal_the_reckoning(terms: PaymentTerms, issued_on: date, total: int) -> None:
    due = due_amounts(terms, issued_on, total)
    instalments = [each for each in due if each.kind == "instalment"]
    assert [each.due_on for each in instalments] == [
        reckoned(terms, issued_on, each.days) for each in terms.instalments
    ]
    deposit = sum(each.amount_minor for each in due if each.kind == "deposit")
    assert abs(deposit - Fraction(terms.deposit_points) * total / 100) < 1
    share = Fraction(total - deposit, len(instalments))
    assert all(abs(each.amount_minor - share) < 1 for each in instalments)
    assert deposit + sum(each.amount_minor for each in instalments) == total
