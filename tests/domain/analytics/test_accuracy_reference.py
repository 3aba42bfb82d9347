"""Forecast accuracy's arithmetic."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.accuracy import Cell, accuracy, asked_on

CELLS = st.lists(st.builds(Cell, st.integers(0, 10**9), st.integers(0, 10**9)), max_size=20)


def test_by_hand() -> None:
    # Three owners: 100 for 80, 50 for 90, nothing for 30. |F - A| = 20 + 40 + 30, F - A = 20 - 40 - 30.
    found = accuracy([Cell(100, 80), Cell(50, 90), Cell(0, 30)])
    assert (found.wape.rate(), found.bias.rate()) == (Decimal("0.450000"), Decimal("-0.250000"))
    assert accuracy([Cell(10, 0)]).wape.rate() is None
    assert accuracy([]).bias.rate() is None


@given(CELLS, CELLS)
def test_parts_add_up_and_bias_is_never_more_than_wape(some: list[Cell], others: list[Cell]) -> None:
    one, two, whole = accuracy(some), accuracy(others), accuracy([*some, *others])
    assert (one.n + two.n, one.absolute_error + two.absolute_error) == (whole.n, whole.absolute_error)
    if whole.wape.fraction is not None and whole.bias.fraction is not None:
        assert abs(whole.bias.fraction) <= whole.wape.fraction


def test_the_night_that_is_asked_for() -> None:
    assert asked_on(date(2026, 3, 1), 30) == (date(2026, 1, 24), date(2026, 1, 30))
    assert asked_on(date(2026, 3, 1), 0)[1] == date(2026, 3, 1)
