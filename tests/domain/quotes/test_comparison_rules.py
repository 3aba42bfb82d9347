"""Which line of a revision was which before."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.quotes.rules.comparison import LINE_FIELDS, Pair, differences, paired


def line(
    description: str = "x", product: int | None = None, kind: str = "text", price: str | None = None
) -> dict[str, Any]:
    product_id = None if product is None else UUID(int=product)
    return {"kind": kind, "description": description, "product_id": product_id, "unit_price": price}


def places(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[int | None, int | None]]:
    return [(each.before, each.after) for each in paired(before, after)]


def test_lines_keep_their_identity_when_they_move() -> None:
    assert places([line("a"), line("b")], [line("b"), line("a")]) == [(1, 0), (0, 1)]
    assert places([line("a", 1), line("b", 2)], [line("b", 2), line("other", 1)]) == [(1, 0), (0, 1)]
    assert places([line("a")], [line("reworded")]) == [(0, 0)]


def test_reworded_texts_are_those_most_alike_wherever_they_stand() -> None:
    before = [line("Montaggio", price="100"), line("Trasporto", price="50")]
    assert places(before, [line("Trasporto e consegna", price="60"), line("Montaggio in quota", price="120")]) == [
        (1, 0),
        (0, 1),
    ]
    # Nothing alike: only what cost the same in the same place became the other.
    assert places([line("Montaggio", price="100")], [line("Corso", price="100")]) == [(0, 0)]
    assert places([line("Montaggio", price="100")], [line("Corso", price="900")]) == [(None, 0), (0, None)]
    assert places([line("Posa", kind="section")], [line("Posa in opera")]) == [(None, 0), (0, None)]


def test_what_went_stands_where_it_stood() -> None:
    assert places([line("a", 1), line("b", 2), line("c", 3)], [line("a", 1), line("c", 3)]) == [
        (0, 0),
        (1, None),
        (2, 1),
    ]
    assert places([line("a", 1)], [line("b", 2)]) == [(None, 0), (0, None)]
    assert places([], [line()]) == [(None, 0)]


def test_only_what_differs_is_said() -> None:
    old, new = {"quantity": "1", "unit_price": "10"}, {"quantity": "2", "unit_price": "10"}
    assert differences(old, new, LINE_FIELDS) == [("quantity", "1", "2")]


LINES = st.lists(st.builds(line, st.sampled_from("abc"), st.none() | st.integers(1, 3)), max_size=6)


@given(LINES, LINES)
def test_every_line_appears_once(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    found = paired(before, after)
    assert sorted(each.before for each in found if each.before is not None) == list(range(len(before)))
    assert [each.after for each in found if each.after is not None] == list(range(len(after)))
    assert Pair(None, None) not in found


@given(LINES)
def test_a_quote_is_the_same_as_itself(lines: list[dict[str, Any]]) -> None:
    assert all(lines[each.before or 0] == lines[each.after or 0] for each in paired(lines, lines))
