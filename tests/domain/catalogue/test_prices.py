"""The price that holds equals an independent search, whatever lists there are and in whatever order."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue.rules.bundles import bundle_faults, sum_of
from domain.catalogue.rules.prices import (
    Article,
    Audience,
    Break,
    Customer,
    Entry,
    PriceList,
    audience_faults,
    discounted,
    entry_faults,
    holds,
    propose,
    reached,
)

D = Decimal
DAY = date(2026, 11, 28)


def id_of(number: int) -> UUID:
    return UUID(int=number)


DRILL = Article(id_of(1), "EUR", D(200), family="Utensili", category="Elettrici")
ROSSI = Customer(id_of(10), id_of(22), frozenset({"rivenditore"}), "meccanica")
ALL = PriceList(id_of(20), "EUR", date(2026, 1, 1))
SEGMENT = replace(ALL, id=id_of(21), holds_for=Audience.SEGMENT, tags=frozenset({"rivenditore"}))
NAMED = replace(ALL, id=id_of(22), holds_for=Audience.NAMED)
OWN = replace(ALL, id=id_of(23), holds_for=Audience.COMPANY, company_id=ROSSI.company_id)


def entry(number: int, listed: PriceList, *breaks: Break, **target: object) -> Entry:
    return replace(Entry(id_of(number), listed, breaks or (Break(price=D(number)),), DRILL.id), **target)


def price(*entries: Entry, quantity: str = "1", customer: Customer = ROSSI) -> Decimal | None:
    found = propose(DRILL, D(quantity), customer, entries, currency="EUR", day=DAY)
    return None if found is None else found.price


def test_the_nearer_list_goes_first_then_the_narrower_entry_then_the_later_list() -> None:
    everywhere = [entry(100, ALL), entry(110, SEGMENT), entry(120, NAMED), entry(130, OWN)]
    assert [price(*everywhere[:i]) for i in range(5)] == [D(200), D(100), D(110), D(120), D(130)]
    assert price(*everywhere, customer=Customer()) == D(100)
    off = Break(discounts=(D(10),))
    whole = entry(140, OWN, off, product_id=None)
    of_category = replace(whole, id=id_of(141), category="Elettrici", breaks=(Break(discounts=(D(20),)),))
    of_family = replace(whole, id=id_of(142), family="Utensili", breaks=(Break(discounts=(D(30),)),))
    assert price(whole) == D(180)
    assert price(whole, of_category) == D(160)
    assert price(whole, of_category, of_family) == D(140)
    assert price(whole, of_category, of_family, entry(99, OWN)) == D(99)
    assert price(replace(of_family, family="Altro"), whole) == D(180)
    assert price(replace(of_family, category="Altro"), whole) == D(180)
    later = replace(ALL, id=id_of(19), valid_from=date(2026, 6, 1))
    assert price(entry(100, ALL), entry(90, later)) == D(90)


def test_a_list_holds_from_its_first_to_its_last_day_in_its_currency() -> None:
    until = replace(ALL, valid_until=DAY)
    assert price(entry(100, until)) == D(100)
    assert price(entry(100, replace(ALL, valid_until=date(2026, 11, 27)))) == D(200)
    assert price(entry(100, replace(ALL, valid_from=DAY))) == D(100)
    assert price(entry(100, replace(ALL, valid_from=date(2026, 11, 29)))) == D(200)
    assert price(entry(100, replace(ALL, currency="USD"))) == D(200)
    dollars = replace(ALL, currency="USD")
    found = propose(DRILL, D(1), ROSSI, [entry(100, dollars)], currency="USD", day=DAY)
    assert found is not None
    assert (found.price, found.base) == (D(100), None)
    assert propose(DRILL, D(1), ROSSI, [entry(1, dollars, Break(discounts=(D(5),)))], currency="USD", day=DAY) is None
    assert propose(DRILL, D(1), ROSSI, [], currency="USD", day=DAY) is None


def test_a_segment_asks_for_one_of_its_tags_and_one_of_its_industries() -> None:
    both = replace(SEGMENT, tags=frozenset({"rivenditore", "oro"}), industries=frozenset({"edilizia"}))
    assert not holds(both, ROSSI, "EUR", DAY)
    assert holds(replace(both, industries=frozenset({"edilizia", "meccanica"})), ROSSI, "EUR", DAY)
    assert not holds(replace(both, tags=frozenset({"oro"}), industries=frozenset({"meccanica"})), ROSSI, "EUR", DAY)
    assert not holds(replace(OWN, company_id=id_of(11)), ROSSI, "EUR", DAY)
    assert not holds(replace(NAMED, id=id_of(99)), ROSSI, "EUR", DAY)
    # A list that a company names holds for it, whatever else it is for.
    assert holds(replace(both, id=id_of(22)), ROSSI, "EUR", DAY)


def test_a_quantity_reaches_its_break_and_below_the_first_the_next_list_speaks() -> None:
    steps = (Break(D(10), D(180)), Break(D(50), None, (D(10), D(5))))
    own = entry(130, OWN, *steps)
    everybody = entry(100, ALL, Break(price=D(190)))
    assert [price(own, everybody, quantity=each) for each in ("9.9999", "10", "49.9999", "50", "1000")] == [
        D(190), D(180), D(180), D(171), D(171),
    ]  # fmt: skip
    assert reached(own, D("9.9999")) is None
    found = propose(DRILL, D(60), ROSSI, [own, everybody], currency="EUR", day=DAY)
    assert found is not None
    assert (found.entry, found.reached, found.base) == (own, steps[1], D(200))


def test_discounts_are_rounded_once_to_six_decimals() -> None:
    assert discounted(D("0.000001"), [D(50)]) == D("0.000001")
    assert discounted(D("0.05"), [D("33.33"), D("12.5")]) == D("0.029168")
    assert discounted(D(100), []) == D(100)


POINTS = st.decimals(0, 100, places=2)
BREAKS = st.lists(
    st.builds(
        Break,
        st.sampled_from([D(0), D(1), D(5), D("7.5"), D(10)]),
        st.none() | st.decimals(0, 300, places=6),
        st.lists(POINTS, min_size=1, max_size=3).map(tuple),
    ),
    max_size=3,
    unique_by=lambda each: each.from_quantity,
).map(lambda some: tuple(sorted(some, key=lambda each: each.from_quantity)))
LISTS = st.builds(
    PriceList,
    st.integers(20, 26).map(id_of),
    st.sampled_from(["EUR", "EUR", "USD"]),
    st.sampled_from([date(2026, 1, 1), date(2026, 6, 1), DAY, date(2027, 1, 1)]),
    st.sampled_from([None, DAY, date(2026, 11, 27)]),
    st.sampled_from(Audience),
    st.sampled_from([id_of(10), id_of(11)]),
    st.sampled_from([frozenset[str](), frozenset({"rivenditore"}), frozenset({"oro"})]),
    st.sampled_from([frozenset[str](), frozenset({"meccanica"}), frozenset({"edilizia"})]),
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(100, 10_000).map(id_of),
        LISTS,
        BREAKS,
        st.none() | st.sampled_from([id_of(1), id_of(2)]),
        st.none() | st.sampled_from(["Utensili", "Altro"]),
        st.none() | st.sampled_from(["Elettrici", "Altro"]),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


def reference(entries: list[Entry], quantity: Decimal, currency: str) -> Fraction | None:
    """The same, thought of otherwise: filter tier by tier, and compute with fractions."""
    base = Fraction(DRILL.price or 0) if currency == "EUR" else None
    tiers = [
        lambda at: at.holds_for == "company" and at.company_id == id_of(10),
        lambda at: at.id == id_of(22),
        lambda at: at.holds_for == "segment" and at.tags <= {"rivenditore"} and at.industries <= {"meccanica"},
        lambda at: at.holds_for == "all",
    ]
    targets = [
        lambda each: each.product_id == DRILL.id,
        lambda each: each.product_id is None and each.family == "Utensili" and each.category in {None, "Elettrici"},
        lambda each: each.product_id is None and each.family is None and each.category == "Elettrici",
        lambda each: each.product_id is None and each.family is None and each.category is None,
    ]
    usable: dict[UUID, Fraction] = {}
    for each in entries:
        at = each.list
        steps = [step for step in each.breaks if step.from_quantity <= quantity]
        if at.currency != currency or not at.valid_from <= DAY <= (at.valid_until or DAY) or not steps:
            continue
        if steps[-1].price is not None:
            usable[each.id] = Fraction(steps[-1].price)
        elif base is not None:
            cut = base
            for points in steps[-1].discounts:
                cut *= 1 - Fraction(points) / 100
            usable[each.id] = Fraction((2 * cut * 10**6 + 1) // 2, 10**6)
    for tier in tiers:
        for target in targets:
            some = [each for each in entries if each.id in usable and tier(each.list) and target(each)]
            if some:
                return usable[max(some, key=lambda each: (each.list.valid_from, each.list.id, each.id)).id]
    return base


@given(ENTRIES, st.decimals("0.0001", 12, places=4), st.sampled_from(["EUR", "USD"]), st.randoms(use_true_random=False))
def test_the_price_equals_an_independent_search_in_any_order(
    entries: list[Entry], quantity: Decimal, currency: str, dice: random.Random
) -> None:
    found = propose(DRILL, quantity, ROSSI, entries, currency=currency, day=DAY)
    expected = reference(entries, quantity, currency)
    assert (None if found is None else Fraction(found.price)) == expected
    dice.shuffle(entries)
    assert propose(DRILL, quantity, ROSSI, entries, currency=currency, day=DAY) == found


def test_what_an_entry_must_say() -> None:
    def codes(each: Entry) -> list[tuple[str, str]]:
        return [(fault.pointer, fault.code) for fault in entry_faults(each)]

    assert codes(entry(1, ALL)) == []
    assert codes(entry(1, ALL, family="Utensili")) == [("/product_id", "price-of-one-thing")]
    assert codes(replace(entry(1, ALL), breaks=())) == [("/breaks", "breaks-required")]
    twice = (Break(D(1), D(2)), Break(D(1), D(3)))
    assert codes(entry(1, ALL, *twice)) == [("/breaks", "breaks-out-of-order")]
    assert codes(entry(1, ALL, Break())) == [("/breaks/0", "price-or-discount")]
    assert codes(entry(1, ALL, Break(D(0), D(1), (D(1),)))) == [("/breaks/0", "price-or-discount")]
    assert codes(entry(1, ALL, product_id=None)) == [("/breaks/0/price", "price-of-many-products")]


@pytest.mark.parametrize(
    ("listed", "pointer"),
    [
        (replace(ALL, company_id=id_of(1)), "/company_id"),
        (replace(ALL, holds_for=Audience.COMPANY), "/company_id"),
        (replace(ALL, holds_for=Audience.SEGMENT), "/tags"),
        (replace(ALL, tags=frozenset({"x"})), "/tags"),
        (replace(ALL, valid_until=date(2025, 12, 31)), "/valid_until"),
    ],
)
def test_a_list_says_for_whom_and_how_long(listed: PriceList, pointer: str) -> None:
    assert [fault.pointer for fault in audience_faults(listed)] == [pointer]
    assert audience_faults(SEGMENT) == audience_faults(OWN) == audience_faults(NAMED) == []


def test_bundles_are_one_level_deep() -> None:
    kinds = {id_of(1): "single", id_of(2): "bundle"}

    def codes(kind: str, *parts: int, used: bool = False) -> list[str]:
        return [each.code for each in bundle_faults(kind, id_of(9), [*map(id_of, parts)], kinds, used=used)]

    assert codes("single") == codes("bundle", 1) == []
    assert codes("single", 1) == ["components-of-a-single"]
    assert codes("bundle") == ["components-required"]
    assert codes("bundle", 1, 1) == ["component-twice"]
    assert codes("bundle", 2) == codes("bundle", 9) == codes("bundle", 1, used=True) == ["bundle-of-bundles"]


def test_a_bundle_costs_what_its_components_do_where_all_are_known() -> None:
    parts = [(D("2.5"), "EUR", D("10.000001")), (D(1), "EUR", D("0.5"))]
    assert sum_of(parts, "EUR") == D("25.500003")
    assert sum_of([*parts, (D(1), "EUR", None)], "EUR") is None
    assert sum_of(parts, "USD") is None
    assert sum_of([], "EUR") is None
