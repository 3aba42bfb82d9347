"""Whom to call on a Monday: the three worth most, nobody who may not be called."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.reports.rules.monday import Call, Reason, three_calls


def call(n: int, value: str, *on: str, **more: Any) -> Call:
    reasons = tuple(Reason("stale", date.fromisoformat(each)) for each in on or ("2026-11-01",))
    return Call(UUID(int=n), f"D{n}", None, Decimal(value), reasons, None, None, None, **more)


def order(*calls: Call) -> list[int]:
    return [each.id.int for each in three_calls(calls)]


def test_the_three_worth_most_are_called() -> None:
    assert order(call(1, "10"), call(2, "40"), call(3, "20"), call(4, "30")) == [2, 4, 3]


def test_who_may_not_be_called_and_what_is_worth_nothing_is_left_out() -> None:
    assert order(call(1, "10"), call(2, "40", barred=True), call(3, "0")) == [1]
    assert order() == []


def test_of_the_same_worth_more_reasons_come_first_then_the_longer_wait() -> None:
    late, early = call(1, "10", "2026-11-20"), call(2, "10", "2026-11-10")
    assert order(late, early, call(3, "10", "2026-11-25", "2026-11-26")) == [3, 2, 1]
