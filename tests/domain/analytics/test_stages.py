"""The reference for stages and durations gives the golden figures; quantiles and medians are exact."""

import json
import statistics
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.durations import (
    HALF,
    P90,
    days_between,
    kaplan_meier_median,
    lengths_of,
    longer,
    quantile,
    stuck_after,
    total,
)
from domain.analytics.rules.periods import Period
from domain.analytics.rules.stages import Ending, Stay, Story, conversion, dwelling, result

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[2] / "fixtures/golden_pipeline.json").read_text())
ROME = ZoneInfo("Europe/Rome")
Q1, ALL = Period(date(2026, 1, 1), date(2026, 4, 1)), Period(date(2025, 4, 1), date(2026, 4, 1))
AS_OF = datetime(2026, 3, 31, 23, 59, tzinfo=ROME)
ORDER = ["S1", "S2", "S3"]


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ROME)


def golden_story(row: dict[str, Any]) -> Story:
    ends = [noon(row["close"]["on"])] if row["close"] else []
    entries = [noon(each["entered_on"]) for each in row["stages"]]
    exits = [*entries[1:], *ends, None]
    stays = [Stay(each["stage"], entries[i], exits[i]) for i, each in enumerate(row["stages"])]
    return Story(entries[0], stays, [Ending(row["close"]["outcome"], ends[0])] if ends else [])


STORIES = [golden_story(row) for row in GOLDEN["opportunities"]]


def test_the_golden_conversion() -> None:
    found = conversion(STORIES, ORDER, Q1, AS_OF)
    told = {stage: (each.entered, each.advanced, each.lost + each.dead, each.open) for stage, each in found.items()}
    assert told == {"S1": (8, 5, 2, 1), "S2": (7, 4, 1, 2), "S3": (5, 3, 1, 1)}
    assert [str(found[stage].of_entered.rate(4)) for stage in ORDER] == ["0.6250", "0.5714", "0.6000"]
    assert [str(found[stage].of_decided.rate(4)) for stage in ORDER] == ["0.7143", "0.8000", "0.7500"]


def test_the_golden_time_in_stage() -> None:
    found = [dwelling(STORIES, stage, ALL, AS_OF) for stage in ORDER]
    assert [total(each.completed) for each in found] == [11, 7, 4]
    assert [quantile(each.completed, HALF) for each in found] == [21, 23, 17]
    assert [quantile(each.completed, P90) for each in found] == [26, Fraction("46.4"), Fraction("21.8")]
    assert [kaplan_meier_median(each.completed, each.lasting) for each in found] == [21, 23, 15]


def test_a_skip_counts_through_and_a_way_back_does_not() -> None:
    def at(*stages: str) -> Story:
        days = [noon(f"2026-01-0{i + 1}") for i in range(len(stages))]
        stays = [Stay(stage, days[i], (*days[1:], None)[i]) for i, stage in enumerate(stages)]
        return Story(days[0], stays)

    assert result(at("S1", "S3"), 0, ORDER, AS_OF) == "advanced"
    assert result(at("S2", "S1"), 0, ORDER, AS_OF) == "open"
    assert result(at("S2", "S1", "S3"), 0, ORDER, AS_OF) == "advanced"
    assert result(at("S3", "S2"), 1, ORDER, AS_OF) == "open"
    assert result(at("S1", "elsewhere"), 0, ORDER, AS_OF) == "open"
    assert result(at("S1", "S2"), 0, ORDER, noon("2026-01-01")) == "open"


def test_a_reopening_voids_from_its_moment() -> None:
    lost = Ending("lost", noon("2026-01-10"), noon("2026-02-10"))
    story = Story(noon("2026-01-01"), [Stay("S1", noon("2026-01-01"), lost.closed_at)], [lost])
    assert result(story, 0, ORDER, noon("2026-02-01")) == "lost"
    assert result(story, 0, ORDER, AS_OF) == "open"
    assert result(story, 0, ORDER, noon("2026-01-05")) == "open"


@given(st.lists(st.integers(0, 400), min_size=2, max_size=60))
def test_quantiles_are_those_of_percentile_cont(days: list[int]) -> None:
    deciles = statistics.quantiles([Fraction(each) for each in days], n=10, method="inclusive")
    lengths = lengths_of(days)
    assert [quantile(lengths, Fraction(i, 10)) for i in range(1, 10)] == deciles


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=40))
def test_the_median_of_survival_is_the_first_day_that_half_have_left(rows: list[tuple[int, bool]]) -> None:
    def surviving(t: int) -> Fraction:
        share = Fraction(1)
        for day in range(t + 1):
            risk = sum(length >= day for length, _ in rows)
            if risk:
                share *= 1 - Fraction(sum(length == day and ended for length, ended in rows), risk)
        return share

    median = kaplan_meier_median(
        lengths_of(length for length, ended in rows if ended), lengths_of(length for length, ended in rows if not ended)
    )
    assert median == next((t for t in range(31) if surviving(t) <= HALF), None)


def test_floating_point_would_give_a_wrong_median() -> None:
    events = dict.fromkeys(range(1, 51), 1)
    assert kaplan_meier_median(events, {100: 50}) == 50


def test_days_are_of_the_workspaces_zone() -> None:
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert days_between(noon("2026-03-28"), noon("2026-03-30"), "Europe/Rome") == 2
    assert days_between(noon("2026-03-31"), late, "Europe/Rome") == 1
    assert days_between(noon("2026-03-31"), late, "UTC") == 0
    assert not Q1.holds(late)


def test_what_is_stuck() -> None:
    won = lengths_of(range(1, 21))
    assert stuck_after(won, 3) == Fraction("16.2")
    assert longer(lengths_of([16, 17, 40]), stuck_after(won, 3)) == 2
    assert stuck_after(lengths_of(range(19)), 3) == 3
    assert stuck_after({}, None) is None
    assert longer({9: 1}, None) == 0
    assert quantile({}, HALF) is None
