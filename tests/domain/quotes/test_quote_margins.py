"""Margins, discounts on the list and discounts by amount equal exact fractions, however alike the lines are."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.catalogue.rules.vat import VatCode
from domain.quotes.rules.document import Discount, Document, Line
from domain.quotes.rules.totals import discount_on_list, faults, points_of, totals

D = Decimal
CODES = [VatCode("22", D(22)), VatCode("10", D(10)), VatCode("N4", D(0), "N4")]
# Few values, so that lines are often equal in all but one thing.
ALIKE = st.builds(
    Line,
    quantity=st.sampled_from([D(1), D(2), D("0.5")]),
    unit_price=st.sampled_from([D(10), D(20), D(5), D("3.335")]),
    discounts=st.sampled_from([(), (D(50),), (D(10), D(5))]),
    vat=st.sampled_from(CODES),
    free_good=st.sampled_from([False, False, True]),
    optional=st.booleans(),
    chosen=st.booleans(),
    cost=st.sampled_from([None, D(4), D("2.5")]),
    list_price=st.sampled_from([None, D(20), D("7.125")]),
)
DOCUMENTS = st.builds(
    Document,
    currency=st.sampled_from(["EUR", "JPY"]),
    lines=st.lists(ALIKE, max_size=6).map(tuple),
    discount=st.builds(Discount, st.sampled_from([D(0), D("33.33"), D(7)]), st.integers(0, 1200)),
)


def half_up(value: Fraction) -> int:
    whole = (2 * abs(value) + 1) // 2
    return int(whole if value >= 0 else -whole)


def shares(whole: int, nets: list[int]) -> list[int]:
    """Hamilton's method on fractions: whole parts, then one each to the largest rests, of equal ones the larger."""
    total = sum(nets)
    if not total:
        return [0] * len(nets)
    quotas = [Fraction(whole * net, total) for net in nets]
    found = [int(quota) for quota in quotas]
    rests = sorted(range(len(nets)), key=lambda i: (quotas[i] - found[i], quotas[i]), reverse=True)
    for i in rests[: whole - sum(found)]:
        found[i] += 1
    return found


@given(DOCUMENTS)
def test_margin_and_discounts_equal_exact_fractions(document: Document) -> None:
    assume(not faults(document))
    added = totals(document)
    scale = 100 if document.currency == "EUR" else 1
    counted = [(line, done) for line, done in zip(document.lines, added.lines, strict=True) if done.counted]
    nets: list[int] = []
    for line, _ in counted:
        net = Fraction(0) if line.free_good else Fraction(line.quantity) * Fraction(line.unit_price or 0)
        for points in line.discounts:
            net *= 1 - Fraction(points) / 100
        nets.append(half_up(net * scale))
    discount = half_up(sum(nets) * Fraction(document.discount.points) / 100) + document.discount.amount_minor
    assert added.document_discount_minor == discount
    assert added.goods_net_minor == sum(nets) - discount
    assert sorted(done.document_discount_minor for _, done in counted) == sorted(shares(discount, nets))
    costs = [None if line.cost is None else half_up(Fraction(line.quantity * line.cost) * scale) for line, _ in counted]
    known = [cost for cost in costs if cost is not None]
    assert added.cost_minor == sum(known)
    assert added.margin_minor == (added.goods_net_minor - sum(known) if len(known) == len(costs) else None)
    by_list = [(half_up(Fraction(line.quantity * line.list_price) * scale), done.taxable_minor)
               for line, done in counted if line.list_price is not None]  # fmt: skip
    listed = sum(price for price, _ in by_list)
    given_away = listed - sum(net for price, net in by_list if price)
    expected = half_up(Fraction(given_away * 10_000, listed)) if listed else None
    off = discount_on_list(added)
    assert (None if off is None else int(off.scaleb(2))) == expected


@given(DOCUMENTS.filter(lambda each: len(each.lines) <= 4))
def test_no_order_of_lines_changes_a_figure(document: Document) -> None:
    assume(not faults(document))
    first = totals(document)
    for lines in permutations(document.lines):
        added = totals(replace(document, lines=lines))
        assert replace(added, lines=()) == replace(first, lines=())
        assert discount_on_list(added) == discount_on_list(first)


def test_the_odd_cent_goes_the_same_way_whichever_equal_line_has_a_list_price() -> None:
    lines = (Line(unit_price=D(10), vat=CODES[0], list_price=D(20)), Line(unit_price=D(10), vat=CODES[0]))
    off = {discount_on_list(totals(Document("EUR", order, Discount(amount_minor=1)))) for order in (lines, lines[::-1])}
    assert len(off) == 1
    assert points_of(1, 2) == D("50.00")
