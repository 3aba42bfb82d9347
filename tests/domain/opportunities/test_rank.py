"""There is always room between two cards, and ranks stay short."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.opportunities.rank import DIGITS, between, spread

MOVES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 4)), max_size=120)


def ascending(ranks: list[str]) -> bool:
    """As COLLATE "C" sees it: byte by byte."""
    raw = [rank.encode() for rank in ranks]
    return all(before < after for before, after in itertools.pairwise(raw))


def around(column: list[str], place: int) -> tuple[str | None, str | None]:
    return column[place - 1] if place else None, column[place] if place < len(column) else None


@given(MOVES)
def test_cards_dropped_anywhere_stay_in_order(moves: list[tuple[float, int]]) -> None:
    column: list[str] = []
    for where, count in moves:
        place = int(where * (len(column) + 1))
        column[place:place] = spread(count, *around(column, place))
    assert ascending(column)
    assert not any(rank.endswith("0") for rank in column)
    assert all(set(rank) <= set(DIGITS) for rank in column)


@given(MOVES, st.data())
def test_there_is_room_between_any_two_cards_not_only_neighbours(
    moves: list[tuple[float, int]], data: st.DataObject
) -> None:
    column = spread(3, None, None)
    for where, count in moves:
        place = int(where * (len(column) + 1))
        column[place:place] = spread(count, *around(column, place))
    left, right = sorted(data.draw(st.lists(st.sampled_from(column), min_size=2, max_size=2, unique=True)))
    assert left < between(left, right) < right
    many = spread(100, left, right)
    assert ascending([left, *many, right])


def longest(column: list[str]) -> int:
    return max(map(len, column))


def grown(times: int, *, place: int) -> list[str]:
    column = spread(2, None, None)
    for _ in range(times):
        at = place if place >= 0 else len(column) + 1 + place
        column.insert(at, between(*around(column, at)))
    assert ascending(column)
    return column


@pytest.mark.parametrize("place", [0, 1, 2, -1, -2, -3])
def test_thousands_of_insertions_at_one_place_grow_a_rank_by_a_few_characters(place: int) -> None:
    assert longest(grown(5_000, place=place)) <= 7


def test_insertions_that_close_in_on_a_point_grow_slowly() -> None:
    left, right = spread(2, None, None)
    for turn in range(1_000):
        middle = between(left, right)
        assert left < middle < right
        left, right = (middle, right) if turn % 2 else (left, middle)
    assert len(middle) <= 1_000 / 4


def test_whole_columns_at_once() -> None:
    column = spread(100_000, None, None)
    assert ascending(column)
    assert longest(column) <= 5
    assert ascending([column[0], *spread(50_000, column[0], column[1]), column[1]])
    assert spread(0, None, None) == []


@settings(max_examples=25)
@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_numbers_of_all_lengths_compare_as_text(before: int, after: int) -> None:
    ups = spread(before + 2, None, None)
    downs = spread(after + 2, None, ups[0])
    assert downs[0] < downs[-1] < ups[0] < ups[-1]


@pytest.mark.parametrize(
    ("left", "right"), [("a", "a"), ("b", "a"), ("0", None), ("", None), ("é", None), ("z1", None), (None, "z0000")]
)
def test_what_is_no_rank_or_no_order_is_refused(left: str | None, right: str | None) -> None:
    with pytest.raises(ValueError, match="rank"):
        between(left, right)
