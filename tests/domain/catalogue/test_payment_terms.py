"""Terms become the dates the trade expects and amounts that add up."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue.rules.terms import (
    MP_CODES,
    Instalment,
    PaymentMethod,
    PaymentTerms,
    due_amounts,
    due_date,
    terms_faults,
)


def terms(*days: int, end_of_month: bool = False, **more: object) -> PaymentTerms:
    wanted = PaymentTerms(PaymentMethod.RIBA, tuple(map(Instalment, days)), end_of_month=end_of_month)
    return replace(wanted, **more)


def dates(wanted: PaymentTerms, issued_on: date) -> list[date]:
    return [due.due_on for due in due_amounts(wanted, issued_on, 10_000)]


def test_the_fixture_of_the_sales_model() -> None:
    wanted = terms(30, 60, end_of_month=True)
    assert dates(wanted, date(2026, 1, 31)) == [date(2026, 2, 28), date(2026, 3, 31)]
    assert dates(wanted, date(2028, 1, 31)) == [date(2028, 2, 29), date(2028, 3, 31)]
    assert [due.amount_minor for due in due_amounts(wanted, date(2026, 1, 31), 146_401)] == [73_201, 73_200]


@pytest.mark.parametrize(
    ("wanted", "issued_on", "expected"),
    [
        (terms(0), date(2026, 5, 4), date(2026, 5, 4)),
        (terms(30), date(2026, 1, 30), date(2026, 2, 28)),
        (terms(30), date(2026, 2, 28), date(2026, 3, 28)),
        (terms(45), date(2026, 1, 31), date(2026, 3, 17)),
        (terms(45, end_of_month=True), date(2026, 1, 31), date(2026, 3, 31)),
        (terms(360), date(2024, 2, 29), date(2025, 2, 28)),
        (terms(30, end_of_month=True, fixed_day=10), date(2026, 1, 31), date(2026, 3, 10)),
        (terms(30, fixed_day=10), date(2026, 1, 5), date(2026, 2, 10)),
        (terms(30, fixed_day=10), date(2026, 1, 11), date(2026, 3, 10)),
        (terms(30, end_of_month=True, fixed_day=31), date(2026, 1, 31), date(2026, 2, 28)),
        (terms(60, end_of_month=True, skipped_months=frozenset([8])), date(2026, 6, 15), date(2026, 9, 30)),
        (
            terms(60, end_of_month=True, fixed_day=10, skipped_months=frozenset([8, 9])),
            date(2026, 5, 15),
            date(2026, 10, 10),
        ),
        (terms(60, skipped_months=frozenset([12])), date(2026, 10, 31), date(2027, 1, 31)),
    ],
)
def test_due_dates(wanted: PaymentTerms, issued_on: date, expected: date) -> None:
    assert dates(wanted, issued_on) == [expected]


def test_deposit_and_unequal_parts() -> None:
    wanted = PaymentTerms(
        PaymentMethod.BANK_TRANSFER,
        (Instalment(30, Decimal(70)), Instalment(60, Decimal(30))),
        deposit_points=Decimal(30),
    )
    due = due_amounts(wanted, date(2026, 3, 1), 100_000, deposit_on=date(2026, 2, 1))
    assert [(each.kind, each.due_on, each.amount_minor) for each in due] == [
        ("deposit", date(2026, 2, 1), 30_000),
        ("instalment", date(2026, 4, 1), 49_000),
        ("instalment", date(2026, 5, 1), 21_000),
    ]
    whole = PaymentTerms(PaymentMethod.CARD, deposit_points=Decimal(100))
    assert [each.amount_minor for each in due_amounts(whole, date(2026, 3, 1), 999)] == [999]


TERMS = st.builds(
    PaymentTerms,
    method=st.sampled_from(PaymentMethod),
    instalments=st.lists(st.integers(0, 400), min_size=1, max_size=8).map(
        lambda days: tuple(map(Instalment, sorted(days)))
    ),
    deposit_points=st.decimals(0, 99, places=2),
    end_of_month=st.booleans(),
    fixed_day=st.none() | st.integers(1, 31),
    skipped_months=st.frozensets(st.integers(1, 12), max_size=11),
)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(TERMS, DAYS, st.integers(-(10**15), 10**15))
def test_amounts_add_up_and_no_date_is_early_or_skipped(wanted: PaymentTerms, issued_on: date, total: int) -> None:
    due = due_amounts(wanted, issued_on, total)
    assert sum(each.amount_minor for each in due) == total
    instalments = [each for each in due if each.kind == "instalment"]
    amounts = [each.amount_minor for each in instalments]
    assert max(amounts) - min(amounts) <= 1
    for each, instalment in zip(instalments, wanted.instalments, strict=True):
        assert each.due_on >= issued_on
        assert each.due_on.month not in wanted.skipped_months
        last = monthrange(each.due_on.year, each.due_on.month)[1]
        if wanted.fixed_day:
            assert each.due_on.day == min(wanted.fixed_day, last)
        elif wanted.end_of_month:
            assert each.due_on.day == last
        elif instalment.days % 30 and not wanted.skipped_months:
            assert each.due_on == issued_on + timedelta(days=instalment.days)


@given(TERMS, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_more_whole_months_never_fall_due_earlier(wanted: PaymentTerms, issued_on: date, one: int, two: int) -> None:
    fewer, more = sorted((one // 30 * 30, two // 30 * 30))
    assert due_date(wanted, issued_on, fewer) <= due_date(wanted, issued_on, more)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (terms(), "instalments-required"),
        (terms(30, deposit_points=Decimal(100)), "nothing-left-to-pay"),
        (terms(30, deposit_points=Decimal(101)), "deposit-out-of-range"),
        (terms(30, fixed_day=32), "fixed-day-out-of-range"),
        (terms(30, skipped_months=frozenset(range(1, 13))), "skipped-months-out-of-range"),
        (terms(30, skipped_months=frozenset([0])), "skipped-months-out-of-range"),
        (terms(60, 30), "instalments-out-of-order"),
        (terms(-1), "days-out-of-range"),
        (terms(*[30] * 61), "too-many-instalments"),
        (terms(instalments=(Instalment(30, Decimal(50)), Instalment(60))), "instalments-must-add-up-to-100"),
        (terms(instalments=(Instalment(30, Decimal(50)),)), "instalments-must-add-up-to-100"),
        (
            terms(instalments=(Instalment(30, Decimal(100)), Instalment(60, Decimal(0)))),
            "instalments-must-add-up-to-100",
        ),
    ],
)
def test_terms_that_mean_nothing_are_refused(wanted: PaymentTerms, code: str) -> None:
    assert [fault.code for fault in terms_faults(wanted)] == [code]
    with pytest.raises(ValueError, match=code):
        due_amounts(wanted, date(2026, 1, 1), 1)


def test_every_method_has_its_code() -> None:
    assert set(MP_CODES) == set(PaymentMethod)
