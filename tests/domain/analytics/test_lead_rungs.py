"""The funnel of leads partitions them; quantiles interpolate as PostgreSQL's do."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.durations import lengths_of, quantile
from domain.analytics.rules.leads import LeadPath, days, funnel

LAST = 3
PATHS = st.lists(
    st.builds(
        LeadPath,
        st.lists(st.integers(0, LAST), min_size=1, max_size=4),
        st.just(LAST),
        st.sampled_from(["open", "qualified", "disqualified"]),
    ),
    max_size=40,
)


def test_skips_count_through_and_steps_back_do_not() -> None:
    paths = [
        LeadPath([0, 2, 1], LAST, "open"),
        LeadPath([0], LAST, "qualified"),
        LeadPath([0, 1], LAST, "disqualified"),
        LeadPath([0, LAST], LAST, "open"),
    ]
    found = [(each.entered, each.advanced, each.out, each.open) for each in funnel(paths, LAST)]
    assert found == [(4, 3, 0, 1), (3, 2, 1, 0), (2, 1, 0, 1)]


@given(PATHS)
def test_what_enters_climbs_on_is_given_up_or_waits(paths: list[LeadPath]) -> None:
    found = funnel(paths, LAST)
    assert all(each.entered == each.advanced + each.out + each.open for each in found)
    assert all(lower.advanced == upper.entered for lower, upper in pairwise(found))
    assert not paths or found[0].entered == len(paths)
    assert found[-1].advanced == sum(each.outcome == "qualified" for each in paths)


def test_quantiles() -> None:
    assert quantile(lengths_of([]), Fraction(1, 2)) is None
    assert quantile(lengths_of([56, 62, 76]), Fraction(1, 2)) == 62
    assert quantile(lengths_of([76, 56, 62]), Fraction(9, 10)) == Fraction("73.2")


def test_days_are_rounded_half_up() -> None:
    assert days(86_400_000_000) == Decimal("1.0000")
    assert days(Fraction(4_320_000)) == Decimal("0.0001")
    assert days(None) is None
