"""The waterfall's reference: its steps add up for every slice, whatever happened."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.analytics.rules.waterfall import Ended, Entry, History, State, adds_up, entries, slippage, waterfall

DAY = datetime(2026, 1, 1, tzinfo=UTC)
Q1, Q2 = (date(2026, 1, 1), date(2026, 4, 1)), (date(2026, 4, 1), date(2026, 7, 1))


def on(day: int) -> datetime:
    return DAY + timedelta(days=day)


holders = st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from(["P", "Q"]))
values, days = st.integers(0, 10**6), st.integers(0, 120)
dates = st.one_of(st.none(), days.map(lambda day: date(2026, 1, 1) + timedelta(days=day)))
states = st.builds(State, days.map(on), values, dates, holders)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any deal: closed and opened again, handed over, dated anew."""
    known = sorted(draw(st.lists(states, min_size=1, max_size=5)), key=lambda each: each.at)
    marks = sorted(draw(st.lists(days, max_size=5, unique=True)))
    ended = [
        Ended(
            draw(st.sampled_from(["won", "lost", "dead"])),
            on(marks[i]),
            draw(values),
            draw(holders),
            on(marks[i + 1]) if i + 1 < len(marks) else None,
        )
        for i in range(0, len(marks), 2)
    ]
    return History(f"{draw(st.integers())}", on(draw(days)), known, ended)


@given(st.lists(histories(), max_size=8), days, days)
def test_every_slice_adds_up(deals: list[History], one: int, other: int) -> None:
    first, last = on(min(one, other)), on(max(one, other))
    for by in (lambda _: None, lambda each: each[0], lambda each: each[1], str):
        sliced = waterfall(deals, first, last, Q1, by)
        assert all(adds_up(steps) for steps in sliced.values())
        [whole] = waterfall(deals, first, last, Q1).values() or [{}]
        for step, (n, value) in whole.items():
            parts = [steps.get(step, (0, 0)) for steps in sliced.values()]
            assert (sum(part[0] for part in parts), sum(part[1] for part in parts)) == (n, value)
    slipped, started = slippage(deals, first, last, Q1)
    assert 0 <= slipped <= started


@given(st.lists(histories(), max_size=8), days, days, days)
def test_one_span_ends_where_the_next_begins(deals: list[History], a: int, b: int, c: int) -> None:
    first, middle, last = (on(day) for day in sorted((a, b, c)))
    one, two = waterfall(deals, first, middle, Q1), waterfall(deals, middle, last, Q1)
    [before], [after] = one.values() or [{}], two.values() or [{}]
    assert before.get("end", (0, 0)) == after.get("start", (0, 0))


def test_each_step_by_hand() -> None:
    def steps(deal: History) -> list[tuple[str, str | None, int]]:
        found: list[Entry] = entries(deal, on(10), on(20), Q1)
        return [(each.step, each.holder[0], each.value) for each in found]

    here, march, may = ("A", "P"), date(2026, 3, 1), date(2026, 5, 1)
    first = State(on(1), 100, march, here)
    assert steps(History("stays", on(1), [first])) == [("start", "A", 100), ("end", "A", 100)]
    grown = [first, State(on(12), 130, march, here)]
    assert steps(History("grows", on(1), grown)) == [("start", "A", 100), ("amount", "A", 30), ("end", "A", 130)]
    won = [Ended("won", on(15), 130, here)]
    said = [("start", "A", 100), ("amount", "A", 30), ("won", "A", -130)]
    assert steps(History("won for more", on(1), grown, won)) == said
    assert steps(History("new", on(12), [first])) == [("new", "A", 100), ("end", "A", 100)]
    late = [first, State(on(12), 100, may, here)]
    assert steps(History("pushed", on(1), late)) == [("start", "A", 100), ("pushed_out", "A", -100)]
    assert slippage([History("pushed", on(1), late)], on(10), on(20), Q1) == (1, 1)
    early = [State(on(1), 100, may, here), State(on(12), 100, march, here)]
    assert steps(History("pulled", on(1), early)) == [("pulled_in", "A", 100), ("end", "A", 100)]
    handed = [first, State(on(12), 100, march, ("B", "P"))]
    said = [("start", "A", 100), ("reassigned", "A", -100), ("reassigned", "B", 100), ("end", "B", 100)]
    assert steps(History("handed over", on(1), handed)) == said
    assert steps(History("before", on(1), [first], [Ended("lost", on(5), 100, here)])) == []
    assert steps(History("later", on(25), [first])) == []
    reopened = [Ended("lost", on(5), 100, here, on(12))]
    assert steps(History("again", on(1), [first], reopened)) == [("new", "A", 100), ("end", "A", 100)]
