"""Totals equal an exact reference, whatever the lines and their order."""

import random
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.catalogue.rules.vat import VatCode
from domain.kernel.money import MAX_MINOR
from domain.quotes.rules.document import Discount, Document, Line, PensionFund, Shipping, Withholding
from domain.quotes.rules.totals import (
    Totals,
    cascade_points,
    discount_on_list,
    faults,
    points_of,
    totals,
)

D = Decimal
V22 = VatCode("22", D(22))
V10 = VatCode("10", D(10))
V4 = VatCode("4", D(4))
EXEMPT = VatCode("N4", D(0), "N4")
INTENT = VatCode("N3.5", D(0), "N3.5")
EXPORT = VatCode("N3.1", D(0), "N3.1")

CODES = st.sampled_from([V22, V10, V4, EXEMPT, INTENT])
DISCOUNTS = st.lists(st.decimals(0, 100, places=2), max_size=5).map(tuple)
LINES = st.builds(
    Line,
    kind=st.just("product"),
    quantity=st.decimals(-100, 1000, places=4) | st.sampled_from([D(1), D(2)]),
    unit_price=st.decimals(0, 10_000, places=6) | st.sampled_from([D(10), D(20)]),
    discounts=DISCOUNTS,
    vat=CODES,
    free_good=st.booleans(),
    optional=st.booleans(),
    chosen=st.booleans(),
    cost=st.none() | st.decimals(0, 10_000, places=6),
    list_price=st.none() | st.decimals(0, 10_000, places=6),
)
DOCUMENTS = st.builds(
    Document,
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    lines=st.lists(LINES | st.just(Line(kind="section")) | st.just(Line(kind="text")), max_size=8).map(tuple),
    discount=st.builds(Discount, points=st.decimals(0, 99, places=2)),
    shipping=st.none() | st.builds(Shipping, net_minor=st.integers(0, 10_000), vat=CODES),
    split_payment=st.booleans(),
    stamp_duty=st.booleans(),
    pension_fund=st.none() | st.builds(PensionFund, points=st.sampled_from([D(4), D(2)]), vat=CODES),
    withholding=st.none()
    | st.builds(
        Withholding,
        points=st.sampled_from([D(20), D(23)]),
        base_points=st.sampled_from([D(100), D(50), D(20)]),
        on_pension_fund=st.booleans(),
    ),
)
PLACES = {"EUR": 2, "JPY": 0, "KWD": 3}


def half_up(value: Fraction) -> int:
    whole = (2 * abs(value) + 1) // 2
    return int(whole if value >= 0 else -whole)


def reference_line(line: Line, currency: str) -> int:
    if line.kind == "section" or line.unit_price is None or line.free_good:
        return 0
    net = Fraction(line.quantity) * Fraction(line.unit_price)
    for points in line.discounts:
        net *= 1 - Fraction(points) / 100
    return half_up(net * 10 ** PLACES[currency])


def line(quantity: str, price: str, *discounts: str, vat: VatCode = V22, **more: object) -> Line:
    wanted = Line(quantity=D(quantity), unit_price=D(price), discounts=tuple(map(D, discounts)), vat=vat)
    return replace(wanted, **more)


def euros(*lines: Line, **more: object) -> Totals:
    return totals(replace(Document("EUR", lines), **more))


def test_the_fixture_of_the_sales_model() -> None:
    added = euros(line("10", "200", "40"))
    assert (added.net_minor, added.vat_minor, added.document_minor) == (120_000, 26_400, 146_400)
    assert added.total_due_minor == 146_400
    assert [(row.vat.code, row.taxable_minor, row.vat_minor) for row in added.vat] == [("22", 120_000, 26_400)]


def test_a_cascade_is_rounded_once() -> None:
    assert cascade_points((D(10), D(5))) == D("14.5")
    assert cascade_points(()) == 0
    assert euros(line("1", "100", "10", "5")).net_minor == 8_550
    # Rounding after each step would give 0.05 -> 0.03 -> 0.02.
    assert euros(line("1", "0.05", "50", "50")).net_minor == 1


def test_vat_is_rounded_on_the_sum_of_a_code_not_per_line() -> None:
    added = euros(*[line("1", "0.02") for _ in range(5)])
    assert (added.net_minor, added.vat_minor) == (10, 2)


def test_a_line_is_rounded_half_up() -> None:
    assert euros(line("1", "0.005")).net_minor == 1
    assert euros(line("3", "0.001666")).net_minor == 0
    assert euros(line("-1", "0.005")).net_minor == -1
    assert totals(Document("JPY", (line("1", "0.5"),))).net_minor == 1


def test_optional_lines_count_once_chosen() -> None:
    extra = line("1", "50", optional=True)
    assert euros(line("1", "100"), extra).net_minor == 10_000
    assert euros(line("1", "100"), extra).lines[1].net_minor == 5_000
    assert euros(line("1", "100"), replace(extra, chosen=True)).net_minor == 15_000


def test_free_goods_cost_but_bring_nothing() -> None:
    added = euros(line("1", "100", cost=D(60)), line("2", "10", cost=D(5), free_good=True))
    assert (added.net_minor, added.cost_minor, added.margin_minor) == (10_000, 7_000, 3_000)
    assert added.lines[1].net_minor == 0
    assert added.lines[1].margin_minor == -1_000


def test_an_unknown_cost_is_no_margin() -> None:
    added = euros(line("1", "100", cost=D(60)), line("1", "10"))
    assert (added.cost_minor, added.margin_minor) == (6_000, None)
    assert euros(line("1", "100", cost=D(60)), line("1", "10", optional=True)).margin_minor == 4_000


def test_texts_count_with_a_price_and_sections_never() -> None:
    assert euros(Line(kind="section"), Line(kind="text"), line("2", "10", kind="text")).net_minor == 2_000


def test_the_document_discount_reaches_each_code() -> None:
    added = euros(
        line("1", "100"), line("1", "50", vat=V10), discount=Discount(D(10), 500), shipping=Shipping(1_000, V22)
    )
    assert added.document_discount_minor == 2_000
    assert [each.document_discount_minor for each in added.lines] == [1_333, 667]
    assert [(row.vat.code, row.taxable_minor, row.vat_minor) for row in added.vat] == [
        ("22", 9_667, 2_127),
        ("10", 4_333, 433),
    ]
    assert (added.goods_net_minor, added.shipping_minor, added.net_minor) == (13_000, 1_000, 14_000)


def test_among_equal_lines_the_code_decides_about_the_odd_cent() -> None:
    lines = (line("1", "10", vat=V22), line("1", "10", vat=V10))
    for order in (lines, lines[::-1]):
        added = euros(*order, discount=Discount(amount_minor=1))
        assert [(row.vat.code, row.taxable_minor) for row in added.vat] == [("22", 999), ("10", 1_000)]


def test_split_payment_leaves_vat_to_the_customer() -> None:
    added = euros(line("1", "100"), split_payment=True)
    assert (added.document_minor, added.vat_minor, added.total_due_minor) == (12_200, 2_200, 10_000)


@pytest.mark.parametrize(
    ("price", "vat", "duty"),
    [("77.47", EXEMPT, 0), ("77.48", EXEMPT, 200), ("1000", EXPORT, 0), ("1000", V22, 0), ("77.48", INTENT, 200)],
)
def test_stamp_duty(price: str, vat: VatCode, duty: int) -> None:
    added = euros(line("1", price, vat=vat), stamp_duty=True)
    assert added.stamp_duty_minor == duty
    assert added.net_minor == int(D(price) * 100)
    assert added.document_minor == added.net_minor + added.vat_minor + duty
    assert euros(line("1", price, vat=vat)).stamp_duty_minor == 0


def test_stamp_duty_is_a_rule_about_euros() -> None:
    assert totals(Document("USD", (line("1", "1000", vat=EXEMPT),), stamp_duty=True)).stamp_duty_minor == 0


def test_pension_fund_and_withholding() -> None:
    added = euros(
        line("1", "1000"),
        pension_fund=PensionFund(D(4), V22),
        withholding=Withholding(D(20)),
    )
    assert (added.net_minor, added.pension_fund_minor, added.vat_minor) == (100_000, 4_000, 22_880)
    assert (added.document_minor, added.withholding_minor, added.total_due_minor) == (126_880, 20_000, 106_880)
    agent = euros(line("1", "1000"), withholding=Withholding(D(23), D(50)))
    assert agent.withholding_minor == 11_500


@given(DOCUMENTS)
def test_totals_equal_exact_fractions(document: Document) -> None:
    added = totals(document)
    nets = [reference_line(each, document.currency) for each in document.lines]
    counts = [
        each.kind != "section" and each.unit_price is not None and (each.chosen or not each.optional)
        for each in document.lines
    ]
    lines_net = sum(net for net, count in zip(nets, counts, strict=True) if count)
    discount = half_up(lines_net * Fraction(document.discount.points) / 100)
    assert [each.net_minor for each in added.lines] == nets
    assert added.lines_net_minor == lines_net
    assert added.document_discount_minor == discount
    shipping = document.shipping.net_minor if document.shipping else 0
    assert added.net_minor == lines_net - discount + shipping
    fund = document.pension_fund
    contribution = half_up(added.net_minor * Fraction(fund.points) / 100) if fund else 0
    sums: dict[VatCode, int] = defaultdict(int)
    for each, result, count in zip(document.lines, added.lines, counts, strict=True):
        assert result.counted == count
        assert result.taxable_minor == result.net_minor - result.document_discount_minor
        if count and each.vat:
            sums[each.vat] += result.taxable_minor
            quota = Fraction(discount * result.net_minor, lines_net) if lines_net else Fraction(0)
            assert abs(result.document_discount_minor - quota) < 1
        else:
            assert result.document_discount_minor == 0
    if document.shipping:
        sums[document.shipping.vat] += shipping
    if fund:
        sums[fund.vat] += contribution
    assert {row.vat: row.taxable_minor for row in added.vat} == sums
    vat = {code: half_up(taxable * Fraction(code.rate) / 100) for code, taxable in sums.items()}
    assert {row.vat: row.vat_minor for row in added.vat} == vat
    untaxed = sum(taxable for code, taxable in sums.items() if code.nature)
    stamp = 200 if document.stamp_duty and document.currency == "EUR" and untaxed > 7747 else 0
    withheld = Fraction(0)
    if document.withholding:
        wanted = document.withholding
        base = added.net_minor + (contribution if wanted.on_pension_fund else 0)
        withheld = base * Fraction(wanted.base_points) / 100 * Fraction(wanted.points) / 100
    whole = added.net_minor + contribution + sum(vat.values()) + stamp
    assert added.document_minor == whole
    kept = sum(vat.values()) if document.split_payment else 0
    assert added.total_due_minor == whole - half_up(withheld) - kept


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_lines_never_matters(document: Document, chance: random.Random) -> None:
    lines = list(document.lines)
    chance.shuffle(lines)
    before, after = totals(document), totals(replace(document, lines=tuple(lines)))
    assert replace(after, lines=()) == replace(before, lines=())
    assert discount_on_list(after) == discount_on_list(before)


@given(DOCUMENTS)
def test_lines_add_up_to_the_header(document: Document) -> None:
    added = totals(document)
    counted = [each for each in added.lines if each.counted]
    assert sum(each.net_minor for each in counted) == added.lines_net_minor
    assert sum(each.document_discount_minor for each in counted) == added.document_discount_minor
    assert sum(each.taxable_minor for each in counted) + added.shipping_minor == added.net_minor
    assert sum(row.taxable_minor for row in added.vat) == added.net_minor + added.pension_fund_minor
    assert sum(row.vat_minor for row in added.vat) == added.vat_minor
    if added.margin_minor is not None:
        assert sum(each.margin_minor or 0 for each in counted) == added.margin_minor


@given(DOCUMENTS)
def test_what_comes_after_vat_never_touches_what_the_deal_is_worth(document: Document) -> None:
    bare = replace(document, stamp_duty=False, pension_fund=None, withholding=None, split_payment=False)
    assert totals(document).net_minor == totals(bare).net_minor
    assert totals(document).margin_minor == totals(bare).margin_minor


@given(DOCUMENTS)
def test_a_credit_mirrors_its_debit(document: Document) -> None:
    lines = tuple(replace(each, quantity=-each.quantity) for each in document.lines)
    plus = totals(replace(document, shipping=None, stamp_duty=False))
    minus = totals(replace(document, lines=lines, shipping=None, stamp_duty=False))
    assert (minus.net_minor, minus.vat_minor) == (-plus.net_minor, -plus.vat_minor)
    assert minus.total_due_minor == -plus.total_due_minor


def codes(document: Document) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in faults(document)]


def test_faults_say_where_and_what() -> None:
    bad = Document(
        "EUR",
        (
            line("1", "1", kind="section"),
            Line(kind="product", vat=V22),
            line("1", "1", "1", "1", "1", "1", "1", "1"),
            line("1", "1", "101", "-1"),
            replace(line("1", "1"), vat=None),
            line("1", "1", vat=VatCode("0", D(0))),
            line("1", "1", vat=VatCode("22", D(22), "N4")),
            line("1", "1", vat=VatCode("N3", D(0), "N3")),
            line("1", "1", vat=VatCode("N8", D(0), "N8")),
            line("1", "1", vat=VatCode("101", D(101))),
        ),
        Discount(D(101)),
        Shipping(100, VatCode("0", D(0))),
        pension_fund=PensionFund(D(4), VatCode("0", D(0))),
    )
    assert codes(bad) == [
        ("/lines/0/unit_price", "section-without-price"),
        ("/lines/1/unit_price", "price-required"),
        ("/lines/2/discounts", "too-many-discounts"),
        ("/lines/3/discounts/0", "discount-out-of-range"),
        ("/lines/3/discounts/1", "discount-out-of-range"),
        ("/lines/4/vat", "vat-code-required"),
        ("/lines/5/vat/nature", "nature-required"),
        ("/lines/6/vat/nature", "nature-not-allowed"),
        ("/lines/7/vat/nature", "nature-needs-sub-code"),
        ("/lines/8/vat/nature", "unknown-nature"),
        ("/lines/9/vat/rate", "vat-rate-out-of-range"),
        ("/shipping/vat/nature", "nature-required"),
        ("/pension_fund/vat/nature", "nature-required"),
        ("/discount", "discount-out-of-range"),
    ]
    with pytest.raises(ValueError, match="section-without-price"):
        totals(bad)


def test_a_discount_never_exceeds_what_it_is_taken_from() -> None:
    document = Document("EUR", (line("1", "100"),), Discount(D(10), 9_000))
    assert totals(document).net_minor == 0
    assert codes(replace(document, discount=Discount(D(10), 9_001))) == [("/discount/amount", "discount-too-large")]
    assert codes(Document("EUR", (), Discount(amount_minor=1))) == [("/discount/amount", "discount-too-large")]
    assert codes(Document("EUR", (line("-1", "5"),), Discount(amount_minor=1))) == [
        ("/discount/amount", "discount-too-large")
    ]
    assert totals(Document("EUR")).total_due_minor == 0


def test_amounts_stay_in_range() -> None:
    huge = line("9999999999", "99999999999999")
    assert codes(Document("EUR", (huge,))) == [("/lines/0", "amount-out-of-range")]
    costly = euros(line("9999999999", "1", cost=D(99999999999999)))
    assert (costly.cost_minor, costly.margin_minor) == (0, None)
    most = line("1", str(MAX_MINOR // 100))
    assert codes(Document("EUR", (most,))) == []
    assert codes(Document("EUR", (most, most))) == [("/lines", "amount-out-of-range")]


def test_discount_on_list_sees_through_every_way_to_give_it() -> None:
    by_price = euros(line("1", "80", list_price=D(100)))
    by_discount = euros(line("1", "100", "20", list_price=D(100)))
    by_document = euros(line("1", "100", list_price=D(100)), discount=Discount(D(20)))
    by_gift = euros(line("4", "100", list_price=D(100)), line("1", "100", list_price=D(100), free_good=True))
    for added in (by_price, by_discount, by_document, by_gift):
        assert discount_on_list(added) == D("20.00")
    assert discount_on_list(euros(line("1", "80"))) is None
    assert discount_on_list(euros(line("1", "120", list_price=D(100)))) == D("-20.00")
    assert (points_of(1, 3), points_of(2, 3), points_of(-1, 8)) == (D("33.33"), D("66.67"), D("-12.50"))
