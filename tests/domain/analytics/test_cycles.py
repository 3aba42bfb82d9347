"""The reference for cycle, velocity, cohorts and flow gives the golden figures."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

from test_stages import AS_OF, ORDER, Q1, STORIES

from domain.analytics.rules.cycles import Velocity, cohorts, cycles, half_up
from domain.analytics.rules.durations import HALF, P90, quantile
from domain.analytics.rules.flow import flow_of_pipeline, flow_of_stage
from domain.analytics.rules.prices import price_gap, said


def test_the_golden_cycle() -> None:
    won = cycles(STORIES, "won", Q1, AS_OF)
    assert won == {56: 1, 62: 1, 76: 1}
    assert (quantile(won, HALF), quantile(won, P90)) == (62, Fraction("73.2"))


def test_the_golden_velocity() -> None:
    found = Velocity(4, 3, 3, 2_700_000, cycles(STORIES, "won", Q1, AS_OF))
    assert found.mean_minor == 900_000
    assert found.per_day_minor is not None
    assert half_up(found.per_day_minor) == 29_032
    assert Velocity(4, 0, 3, 0, {}).per_day_minor is None
    assert Velocity(4, 0, 0, 0, {}).per_day_minor is None
    assert Velocity(4, 1, 0, 100, {0: 1}).per_day_minor is None


def test_the_golden_cohorts() -> None:
    found = cohorts(STORIES, Q1, AS_OF)
    assert {month: each.n for month, each in found.items()} == {
        date(2026, 1, 1): 3,
        date(2026, 2, 1): 3,
        date(2026, 3, 1): 2,
    }
    assert found[date(2026, 1, 1)].by_age(60).fraction == Fraction(1, 3)
    assert found[date(2026, 1, 1)].by_age(30).part == 0


def test_what_comes_less_what_goes_is_what_is_there() -> None:
    for told in (flow_of_pipeline(STORIES, Q1, AS_OF), *(flow_of_stage(STORIES, stage, Q1, AS_OF) for stage in ORDER)):
        assert len(told) == 90
        for before, day in pairwise(told):
            assert before.wip + day.arrivals - day.departures == day.wip
    assert flow_of_pipeline(STORIES, Q1, AS_OF)[-1].wip == 4


def test_the_price_gap() -> None:
    assert price_gap([(1000, 900, 1), (1000, 800, 1)]) == Fraction(15, 100)
    assert price_gap([(300, 200, 2), (1000, 1100, 1)]) == Fraction(1, 3)
    assert price_gap([]) is None
    assert [said(each) for each in (Fraction(1, 3), Fraction(-1, 8), None)] == ["0.333333", "-0.125000", None]
