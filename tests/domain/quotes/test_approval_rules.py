"""Limits on what is given away: by role, product group and pipeline, at the worst that the customer can choose."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quotes.rules.approval import Limit, Offer, Offered, Rule, judge
from domain.quotes.rules.content import content_hash
from domain.quotes.rules.document import Line

SELLER, MANAGER, AGENT = UUID(int=1), UUID(int=2), UUID(int=3)
PIPELINE, DRILL = UUID(int=9), UUID(int=7)


def points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def rule(id: int, *limits: tuple[UUID, str | None, str | None], **scope: Any) -> Rule:
    said = tuple(Limit(role, points(discount), points(margin)) for role, discount, margin in limits)
    return Rule(UUID(int=100 + id), f"R{id}", said, **scope)


LADDER = rule(1, (SELLER, "15", "20"), (MANAGER, "25", None))


def line(price: str, listed: str | None = "100", *discounts: str, **more: Any) -> Line:
    return Line(unit_price=Decimal(price), list_price=points(listed), discounts=tuple(map(Decimal, discounts)), **more)


def offer(*lines: Line | tuple[Line, str], product_id: UUID | None = None, **more: Any) -> Offer:
    offered = [
        Offered(place, each, product_id=product_id)
        if isinstance(each, Line)
        else Offered(place, each[0], family=each[1], product_id=product_id)
        for place, each in enumerate(lines)
    ]
    return Offer(tuple(offered), PIPELINE, **more)


def said(wanted: Offer, *rules: Rule, role: UUID | None = SELLER) -> list[tuple[str, str, str, tuple[int, ...]]]:
    found = judge(wanted, rules or (LADDER,), role)
    return [(each.measure, str(each.value), str(each.limit), each.lines) for each in found]


@pytest.mark.parametrize(
    "given_away",
    [
        offer(line("100", "100", "18")),
        offer(line("82")),
        offer(line("100"), discount_points=Decimal(18)),
        offer(line("100"), discount_amount=Decimal(18)),
        offer(line("90", "100", "8.888888")),
        offer(line("100", quantity=Decimal(82)), line("100", quantity=Decimal(18), free_good=True), product_id=DRILL),
    ],
)
def test_however_it_is_given_away_it_is_the_same_discount(given_away: Offer) -> None:
    [found] = judge(given_away, [LADDER], SELLER)
    assert (found.measure, found.value, found.limit) == ("discount", Decimal("18.00"), Decimal(15))
    assert judge(given_away, [LADDER], MANAGER) == []


def test_the_limit_itself_is_within_it_whatever_cents_are_rounded() -> None:
    assert said(offer(line("33.33", "33.33", "15", quantity=Decimal(3)))) == []
    assert said(offer(line("84.999"))) == []
    assert said(offer(line("84.99"))) == [("discount", "15.01", "15", (0,))]


def test_lines_are_weighed_each_and_together_and_those_beyond_are_named() -> None:
    assert said(offer(line("90"), line("85"))) == []
    assert said(offer(line("100"), line("80"))) == [("discount", "20.00", "15", (1,))]
    assert said(offer(line("100"), line("60"))) == [("discount", "20.00", "15", (1,))]


def test_nothing_dear_beside_a_line_hides_what_it_gives_away() -> None:
    installing = line("100000", None, kind="text")
    assert said(offer(installing, line("40"))) == [("discount", "60.00", "15", (1,))]
    assert said(offer(installing, line("70"), line("40"), line("86"))) == [("discount", "60.00", "15", (1, 2))]
    assert said(offer(installing, line("40")), role=MANAGER) == [("discount", "60.00", "25", (1,))]
    assert said(offer(installing, line("40", optional=True))) == [("discount", "60.00", "15", (1,))]
    # Cents are no discount: a line is judged before it is rounded.
    assert said(offer(installing, line("0.004", "0.004"))) == []


def test_a_gift_counts_with_what_pays_for_the_same_product() -> None:
    gift = line("100", quantity=Decimal(1), free_good=True)
    paid, dear = line("100", quantity=Decimal(10)), line("100000", None, kind="text")
    ten_and_one = offer(paid, gift, product_id=DRILL)
    assert said(Offer((*ten_and_one.lines, Offered(2, dear)), PIPELINE)) == []
    alone = offer(gift, product_id=DRILL)
    assert said(Offer((*alone.lines, Offered(1, dear)), PIPELINE)) == [("discount", "100.00", "15", (0,))]
    two_and_one = offer(line("100", quantity=Decimal(2)), gift, product_id=DRILL)
    assert said(Offer((*two_and_one.lines, Offered(2, dear)), PIPELINE)) == [("discount", "33.33", "15", (1,))]
    # What was written has no price of its own: free delivery is part of the whole.
    assert said(offer(line("50", None, kind="text", free_good=True), dear)) == []


def test_a_role_that_is_not_named_is_held_to_the_strictest() -> None:
    assert said(offer(line("80")), role=AGENT) == [("discount", "20.00", "15", (0,))]
    assert said(offer(line("80")), role=None) == [("discount", "20.00", "15", (0,))]


def test_the_margin_has_a_floor_and_unknown_costs_are_not_judged() -> None:
    assert said(offer(line("100", None, cost=Decimal(80)))) == []
    assert said(offer(line("100", None, cost=Decimal("80.01")))) == [("margin", "19.99", "20", (0,))]
    assert said(offer(line("100", None, cost=Decimal(90))), role=MANAGER) == []
    assert said(offer(line("100", None))) == []
    gift = line("5", None, cost=Decimal(30), free_good=True)
    assert said(offer(line("100", None, cost=Decimal(60)), gift)) == [("margin", "10.00", "20", (1,))]


def test_free_text_is_held_to_the_price_that_was_written() -> None:
    text = line("100", None, "15", kind="text")
    assert said(offer(text)) == []
    assert said(offer(text), LADDER, role=AGENT) == []
    assert said(offer(line("100", None, "10", "6", kind="text"))) == [("discount", "15.40", "15", (0,))]
    assert said(offer(text, discount_points=Decimal(1))) == [("discount", "15.85", "15", (0,))]
    gift = line("20", None, kind="text", free_good=True)
    assert said(offer(gift, line("80", "80"))) == [("discount", "20.00", "15", (0,))]
    costly = line("20", None, kind="text", free_good=True, cost=Decimal(30))
    assert said(offer(costly)) == [("discount", "100.00", "15", (0,)), ("margin", "-100.00", "20", (0,))]
    assert said(offer(line("100", None, kind="text"), line("90", "100"))) == []
    assert said(offer(line("0", None, kind="text"))) == [], "a price of nothing is no discount"


def test_the_most_specific_rule_judges_its_lines_alone() -> None:
    tools = rule(2, (SELLER, "5", None), family="Utensili")
    spares = rule(3, (SELLER, "40", None), family="Ricambi")
    rules = (LADDER, tools, spares)
    assert said(offer((line("94"), "utensili "), line("100")), *rules) == [("discount", "6.00", "5", (0,))]
    assert said(offer((line("61"), "Ricambi"), line("100")), *rules) == []
    assert said(offer((line("61"), "Ricambi"), line("84")), *rules) == [("discount", "16.00", "15", (1,))]
    # A rule that says nothing of margins leaves them to the general one.
    assert said(offer((line("90", "100", cost=Decimal(80)), "Ricambi")), *rules) == [("margin", "11.11", "20", (0,))]


def test_a_pipelines_rule_goes_before_the_general_one_and_stays_there() -> None:
    here = rule(2, (SELLER, "30", None), pipeline_id=PIPELINE)
    elsewhere = rule(3, (SELLER, "1", None), pipeline_id=UUID(int=8))
    assert said(offer(line("72")), LADDER, here, elsewhere) == []
    assert said(offer(line("69")), LADDER, here, elsewhere) == [("discount", "31.00", "30", (0,))]


def test_options_are_judged_at_the_worst_that_the_customer_can_choose() -> None:
    cheap = line("50", "100", optional=True)
    assert said(offer(line("100"), cheap)) == [("discount", "25.00", "15", (1,))]
    # What is chosen may be left out again: it does not make up for the rest.
    dear = line("100", "100", optional=True, chosen=True)
    assert said(offer(line("80"), dear)) == [("discount", "20.00", "15", (0,))]
    assert said(offer(line("90"), dear)) == []
    assert said(offer(cheap)) == [("discount", "50.00", "15", (0,))]
    # An amount off weighs on what is left.
    assert said(offer(line("100"), dear, discount_amount=Decimal(16))) == [("discount", "16.00", "15", (0, 1))]


OPTIONS = st.lists(st.tuples(st.integers(1, 200), st.booleans()), min_size=1, max_size=6)


@given(OPTIONS)
def test_no_choice_of_options_goes_beyond_what_was_judged(made: list[tuple[int, bool]]) -> None:
    lines = [line(str(price), optional=optional) for price, optional in made]
    strict = rule(1, (SELLER, "0", None))
    found = judge(offer(*lines), [strict], SELLER)
    judged = found[0].value if found else Decimal(0)
    worst = Decimal(0)
    alone = max(Decimal(0), *(100 - (each.unit_price or 0) for each in lines))
    for choice in range(2 ** len(lines)):
        kept = [each for i, each in enumerate(lines) if not each.optional or choice >> i & 1]
        if kept:
            sums = sum(each.unit_price or 0 for each in kept), 100 * len(kept)
            worst = max(worst, (1 - Decimal(sums[0]) / sums[1]) * 100)
    assert abs(judged - (worst or alone)) <= Decimal("0.005")


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 500), st.booleans()), min_size=1, max_size=6),
    st.integers(0, 1_000_000),
    st.integers(0, 60),
)
def test_a_line_beyond_the_limit_is_named_whatever_stands_beside_it(
    made: list[tuple[int, int, bool]], dear: int, limit: int
) -> None:
    lines = [line(str(price), quantity=Decimal(count), optional=optional) for price, count, optional in made]
    beyond = tuple(place for place, (price, _, _) in enumerate(made) if 100 - price > limit)
    found = judge(offer(*lines, line(str(dear), None, kind="text")), [rule(1, (SELLER, str(limit), None))], SELLER)
    assert [each.lines for each in found] == ([beyond] if beyond else [])


def test_a_cent_makes_another_content_and_a_zero_does_not() -> None:
    quote = {"currency": "EUR", "discount_points": Decimal("0.00"), "discount_minor": 0, "notes": None}
    row = {"quantity": Decimal("1.0000"), "unit_price": Decimal("82.000000"), "discounts": ["10"], "description": "x"}
    deal = {"company_id": UUID(int=1), "contact_id": UUID(int=2)}
    equal = {**row, "unit_price": Decimal(82), "position": 3}
    same = content_hash({**quote, "discount_points": Decimal(0)}, [equal], {**deal, "contact_id": None})
    assert content_hash(quote, [row], deal) == same
    for other in ({"unit_price": Decimal("82.01")}, {"discounts": ["10", "0"]}, {"description": "y"}, {"cost": 1}):
        assert content_hash(quote, [{**row, **other}], deal) != same
    assert content_hash(quote, [row, row], deal) != same
    for other in ({"notes": "in più un omaggio"}, {"valid_until": date(2026, 12, 31)}):
        assert content_hash({**quote, **other}, [row], deal) != same
    assert content_hash(quote, [row], {**deal, "company_id": UUID(int=3)}) != same
    person = {**deal, "company_id": None}
    assert content_hash(quote, [row], person) != content_hash(quote, [row], {**person, "contact_id": UUID(int=3)})
