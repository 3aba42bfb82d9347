"""The reference for win rates and loss reasons gives the golden figures and partitions the whole."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import (
    DIMENSIONS,
    NOT_RECORDED,
    Deal,
    Dimension,
    Proportion,
    Share,
    WinRate,
    counted,
    loss_reasons,
    reason_coverage,
    slices,
    wilson,
    win_rate,
)

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parents[2] / "fixtures/golden_pipeline.json").read_text())
ROME = ZoneInfo("Europe/Rome")
Q1 = Period(date(2026, 1, 1), date(2026, 4, 1))


def golden_deal(row: dict[str, Any]) -> Deal:
    close = row["close"] or {"on": None, "outcome": "open", "reason": None}
    closed_at = datetime.fromisoformat(f"{close['on']}T12:00").replace(tzinfo=ROME) if close["on"] else None
    return Deal(
        id=row["id"],
        outcome=close["outcome"],
        closed_at=closed_at,
        value_minor=int(Decimal(row["amount"]) * 100),
        reason=close["reason"],
        stage=row["stages"][-1]["stage"],
        owner=row["owner"],
        source=row["source"],
    )


DEALS = [golden_deal(row) for row in GOLDEN["opportunities"]]


def test_the_golden_win_rate() -> None:
    rate = win_rate(DEALS, Q1)
    assert (rate.won, rate.lost, rate.dead) == (3, 3, 1)
    assert (rate.won_minor, rate.lost_minor) == (2_700_000, 5_600_000)
    assert rate.by_count.rate() == Decimal("0.500000")
    assert rate.by_value.rate() == Decimal("0.325301")
    assert rate.dead_rate.fraction == Fraction(1, 7)
    assert rate.by_count.small
    assert rate.by_count.interval(4) == (Decimal("0.1876"), Decimal("0.8124"))


def test_the_golden_loss_reasons() -> None:
    price, competitor = loss_reasons(DEALS, Q1)
    assert (price.reason, price.lost, price.share_by_count.fraction) == ("price", 2, Fraction(2, 3))
    assert price.share_by_value.rate(4) == Decimal("0.4643")
    assert price.loss_rate.fraction == Fraction(2, 6)
    assert (competitor.reason, competitor.share_by_count.fraction) == ("competitor", Fraction(1, 3))
    assert competitor.share_by_value.rate(4) == Decimal("0.5357")
    assert reason_coverage(DEALS, Q1).fraction == 1
    lost = {label: rate.lost for label, rate in slices(DEALS, Q1, ["outcome", "stage"]).items() if label[0] == "lost"}
    assert lost == {("lost", "S1"): 1, ("lost", "S2"): 1, ("lost", "S3"): 1}


def test_a_thousand_dead_deals_leave_the_win_rate_unchanged() -> None:
    dead = next(deal for deal in DEALS if deal.outcome == "dead")
    more = [*DEALS, *(replace(dead, id=f"dead-{n}") for n in range(1000))]
    before, after = win_rate(DEALS, Q1), win_rate(more, Q1)
    assert (after.by_count, after.by_value) == (before.by_count, before.by_value)
    assert loss_reasons(more, Q1) == loss_reasons(DEALS, Q1)
    assert after.dead_rate.fraction == Fraction(1001, 1007)


def test_nothing_closed_is_null_and_never_zero() -> None:
    empty = win_rate([], Q1)
    assert empty == WinRate(0, 0, 0, 0, 0, 0)
    assert empty.by_count.rate() is empty.by_value.fraction is empty.dead_rate.interval() is None
    assert loss_reasons([], Q1) == []
    assert reason_coverage([], Q1).rate() is None
    unpaid = replace(DEALS[0], value_minor=0)
    assert win_rate([unpaid], Q1).by_value.rate() is None
    assert win_rate([unpaid], Q1).by_count.rate() == 1


def test_periods_are_half_open_in_the_workspace_zone() -> None:
    first, until = Q1.bounds()
    assert (first, until) == (
        datetime(2025, 12, 31, 23, tzinfo=UTC),
        datetime(2026, 3, 31, 22, tzinfo=UTC),
    )
    tick = timedelta(microseconds=1)
    for instant, inside in ((first - tick, False), (first, True), (until - tick, True), (until, False)):
        assert Q1.holds(instant) is inside
        deal = replace(DEALS[0], closed_at=instant)
        assert win_rate([deal], Q1).won == int(inside)
    skipped_midnight = Period(date(2018, 11, 4), date(2018, 11, 5), "America/Sao_Paulo")
    assert skipped_midnight.bounds()[0] == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_reopened_deal_counts_by_its_last_closing() -> None:
    lost = replace(DEALS[1], reopened_at=datetime(2026, 2, 20, tzinfo=UTC))
    won = replace(DEALS[1], outcome="won", reason=None, closed_at=datetime(2026, 3, 1, tzinfo=UTC))
    assert (win_rate([lost, won], Q1).won, win_rate([lost, won], Q1).lost) == (1, 0)
    assert counted([won, lost], Q1) == [won]
    then = datetime(2026, 2, 15, tzinfo=UTC)
    assert counted([lost, won], Q1, then) == [lost]
    assert counted([lost, won], Q1, datetime(2026, 2, 25, tzinfo=UTC)) == []
    assert counted([lost], Q1) == []


def test_coverage_leaves_out_other_and_what_was_never_recorded() -> None:
    lost = DEALS[1]
    told = [
        lost,
        replace(lost, id="a", reason="other", reason_is_other=True),
        replace(lost, id="b", reason=None),
        replace(lost, id="c", reason=NOT_RECORDED),
    ]
    assert reason_coverage(told, Q1) == Proportion(1, 3)


def test_reasons_on_two_levels() -> None:
    lost = DEALS[1]
    told = [
        replace(lost, id="a", reason="too-dear", reason_parent="price"),
        replace(lost, id="b", reason="no-discount", reason_parent="price"),
        replace(lost, id="c", reason="price"),
    ]
    assert [row.reason for row in loss_reasons(told, Q1)] == ["no-discount", "price", "too-dear"]
    assert [(row.reason, row.lost) for row in loss_reasons(told, Q1, by="top_reason")] == [("price", 3)]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), table I, method 3.
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_wilson_equals_published_figures(part: int, whole: int, low: str, high: str) -> None:
    assert wilson(part, whole, 4) == (Decimal(low), Decimal(high))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_an_interval_holds_its_rate(part: int, rest: int) -> None:
    proportion = Proportion(part, part + rest)
    bounds, rate = proportion.interval(), proportion.rate()
    if part + rest == 0:
        assert bounds is rate is None
        return
    assert bounds is not None
    assert rate is not None
    assert 0 <= bounds[0] <= rate <= bounds[1] <= 1
    mirrored = Proportion(rest, part + rest).interval()
    assert mirrored is not None
    assert abs(1 - mirrored[0] - bounds[1]) <= Decimal("0.000001")


LABELS = st.none() | st.sampled_from(["a", "b", "c"])
INSTANTS = st.datetimes(datetime(2025, 12, 1), datetime(2026, 5, 1), timezones=st.just(UTC))  # noqa: DTZ001 - st.datetimes wants naive bounds
HISTORIES = st.lists(
    st.builds(
        Deal,
        id=st.sampled_from([f"d{n}" for n in range(12)]),
        outcome=st.sampled_from(["won", "lost", "dead"]),
        closed_at=st.none() | INSTANTS,
        value_minor=st.integers(0, 10**9),
        reason=LABELS,
        reason_parent=LABELS,
        reason_is_other=st.booleans(),
        stage=LABELS,
        owner=LABELS,
        team=LABELS,
        source=LABELS,
        pipeline=LABELS,
        product_family=LABELS,
        competitor=LABELS,
        reopened_at=st.none() | INSTANTS,
    ),
    max_size=40,
).map(lambda deals: list({(deal.id, deal.closed_at): deal for deal in deals}.values()))


def independent(deals: list[Deal], as_of: datetime) -> list[Deal]:
    """Which closings count, said another way: sort, cut, take the last of each deal."""
    first, until = datetime(2025, 12, 31, 23, tzinfo=UTC), datetime(2026, 3, 31, 22, tzinfo=UTC)
    closed = [deal for deal in deals if deal.closed_at and first <= deal.closed_at < until and deal.closed_at <= as_of]
    standing = [deal for deal in closed if not (deal.reopened_at and deal.reopened_at <= as_of)]
    standing.sort(key=lambda deal: (deal.id, deal.closed_at or first))
    return [list(group)[-1] for _, group in groupby(standing, key=lambda deal: deal.id)]


@given(HISTORIES, INSTANTS)
def test_random_histories_equal_an_independent_count(deals: list[Deal], as_of: datetime) -> None:
    expected = independent(deals, as_of)
    assert sorted(counted(deals, Q1, as_of), key=lambda deal: deal.id) == expected
    rate = win_rate(deals, Q1, as_of)
    won = [deal.value_minor for deal in expected if deal.outcome == "won"]
    lost = [deal.value_minor for deal in expected if deal.outcome == "lost"]
    assert rate.by_count == Proportion(len(won), len(won + lost))
    assert rate.by_value == Share(sum(won), sum(won + lost))
    assert rate.dead_rate.whole == len(expected)


@given(HISTORIES, st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3), INSTANTS)
def test_slices_partition_the_whole(deals: list[Deal], by: list[Dimension], as_of: datetime) -> None:
    whole = win_rate(deals, Q1, as_of)
    parts = slices(deals, Q1, by, as_of).values()
    for figure in ("won", "lost", "dead", "won_minor", "lost_minor", "dead_minor"):
        assert sum(getattr(part, figure) for part in parts) == getattr(whole, figure)


@given(HISTORIES, st.sampled_from(["reason", "top_reason"]))
def test_loss_shares_add_up_to_one(deals: list[Deal], level: Any) -> None:
    rows = loss_reasons(deals, Q1, by=level)
    whole = win_rate(deals, Q1)
    assert sum(row.lost for row in rows) == whole.lost
    assert sum(row.lost_minor for row in rows) == whole.lost_minor
    assert sum(row.share_by_count.fraction or 0 for row in rows) == (1 if whole.lost else 0)
    assert sum(row.share_by_value.fraction or 0 for row in rows) == (1 if whole.lost_minor else 0)
    lost_of_all = 1 - (whole.by_count.fraction or 0) if whole.lost else 0
    assert sum(row.loss_rate.fraction or 0 for row in rows) == lost_of_all


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_facts_never_matters(deals: list[Deal], chance: random.Random) -> None:
    shuffled = deals[:]
    chance.shuffle(shuffled)
    assert win_rate(shuffled, Q1) == win_rate(deals, Q1)
    assert loss_reasons(shuffled, Q1) == loss_reasons(deals, Q1)
    assert reason_coverage(shuffled, Q1) == reason_coverage(deals, Q1)
