"""Money is exact, refused when doubtful, and rounded in one place."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from domain.kernel.money import (
    EXPONENTS,
    MAX_MINOR,
    ExchangeRate,
    FinePoints,
    Money,
    NonNegativeMoney,
    Points,
    Quantity,
    UnitPrice,
    from_minor,
    largest_remainder,
    plain,
    round_minor,
    to_base,
    to_minor,
)

MINORS = st.integers(-MAX_MINOR, MAX_MINOR)
CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF"])
PRECISE = st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False)


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half away from zero: written without Decimal."""
    whole = (2 * abs(value) + 1) // 2
    return int(whole if value >= 0 else -whole)


def codes(adapter: Any, value: object) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(adapter).validate_python(value)
    return [(error["type"], error["loc"]) for error in refused.value.errors()]


def test_money_on_the_wire() -> None:
    money = Money.model_validate_json('{"amount": "1234.5", "currency": "EUR"}')
    assert money.minor == 123450
    assert money.model_dump(mode="json") == {"amount": "1234.50", "currency": "EUR"}
    assert Money.of_minor(123450, "EUR") == money
    assert Money.of_minor(-5, "KWD").model_dump(mode="json") == {"amount": "-0.005", "currency": "KWD"}
    assert Money.of_minor(1500, "JPY").model_dump(mode="json") == {"amount": "1500", "currency": "JPY"}


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (1234.5, "not-a-decimal-string"),
        (1234, "not-a-decimal-string"),
        (True, "not-a-decimal-string"),
        (None, "not-a-decimal-string"),
        ("", "not-a-decimal-string"),
        ("1,50", "not-a-decimal-string"),
        ("1e3", "not-a-decimal-string"),
        ("NaN", "not-a-decimal-string"),
        ("Infinity", "not-a-decimal-string"),
        ("+1", "not-a-decimal-string"),
        (" 1", "not-a-decimal-string"),
        ("1\n", "not-a-decimal-string"),
        ("1.", "not-a-decimal-string"),
        ("\u0661", "not-a-decimal-string"),
        ("9" * 400, "not-a-decimal-string"),
        ("1.505", "too-many-decimals"),
        ("1.500", "too-many-decimals"),
        ("10000000000000.01", "amount-out-of-range"),
        ("-10000000000000.01", "amount-out-of-range"),
        (Decimal("NaN"), "not-a-decimal-string"),
        (Decimal("0.001"), "too-many-decimals"),
    ],
)
def test_doubtful_amounts_are_refused(amount: object, code: str) -> None:
    assert codes(Money, {"amount": amount, "currency": "EUR"}) == [(code, ("amount",))]


@pytest.mark.parametrize("currency", ["eur", "EURO", "XXX", "XAU", "", None, 978, ["EUR"]])
def test_unknown_currencies_are_refused(currency: object) -> None:
    assert codes(Money, {"amount": "1", "currency": currency}) == [("unknown-currency", ("currency",))]


def test_the_bounds_and_minus_nothing() -> None:
    assert Money.model_validate({"amount": "10000000000000.00", "currency": "EUR"}).minor == MAX_MINOR
    assert str(Money.model_validate({"amount": "-0.00", "currency": "EUR"}).amount) == "0.00"
    assert codes(NonNegativeMoney, {"amount": "-0.01", "currency": "EUR"}) == [("negative-amount", ())]
    assert TypeAdapter(NonNegativeMoney).validate_python({"amount": "0", "currency": "EUR"}).minor == 0
    assert codes(Money, {"amount": "1", "currency": "EUR", "rate": "2"}) == [("extra_forbidden", ("rate",))]


def test_the_schema_says_strings() -> None:
    properties = Money.model_json_schema()["properties"]
    assert {name: shape["type"] for name, shape in properties.items()} == {"amount": "string", "currency": "string"}


@given(MINORS, st.sampled_from(sorted(EXPONENTS)))
def test_minor_units_and_wire_are_the_same_amount(amount_minor: int, currency: str) -> None:
    money = Money.of_minor(amount_minor, currency)
    assert money.minor == amount_minor
    assert Money.model_validate_json(money.model_dump_json()) == money
    assert to_minor(from_minor(amount_minor, currency), currency) == amount_minor


@given(PRECISE, CURRENCIES)
def test_rounding_is_half_up_away_from_zero(value: Decimal, currency: str) -> None:
    expected = half_up(Fraction(value) * 10 ** EXPONENTS[currency])
    assert to_minor(value, currency) == expected
    assert round_minor(-value, currency) == -round_minor(value, currency)


def test_a_half_cent() -> None:
    assert [str(round_minor(Decimal(text), "EUR")) for text in ("1.005", "2.675", "-1.005", "1.0049999")] == [
        "1.01",
        "2.68",
        "-1.01",
        "1.00",
    ]


@given(MINORS, CURRENCIES, st.decimals("0.0000000001", 10**6, places=10), CURRENCIES)
def test_conversion_equals_exact_fractions(amount_minor: int, currency: str, rate: Decimal, base: str) -> None:
    exact = Fraction(amount_minor, 10 ** EXPONENTS[currency]) * Fraction(rate) * 10 ** EXPONENTS[base]
    expected = amount_minor if currency == base else half_up(exact)
    assert to_base(amount_minor, currency, rate, base) == expected


def test_conversion_knows_exponents() -> None:
    assert to_base(150_000, "JPY", Decimal("0.0061"), "EUR") == 91_500
    assert to_base(10_000, "EUR", Decimal("163.5"), "JPY") == 16_350
    for rate in ("0", "-1", "NaN", "Infinity"):
        with pytest.raises(ValueError, match="positive"):
            to_base(1, "EUR", Decimal(rate), "USD")


WEIGHTS = st.lists(st.integers(0, 10**12), min_size=1, max_size=30).filter(any)


@given(MINORS, WEIGHTS)
def test_shares_add_up_and_stay_within_one_of_their_quota(total: int, weights: list[int]) -> None:
    shares = largest_remainder(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1
        assert weight or share == 0
    assert largest_remainder(-total, weights) == [-share for share in shares]


@given(MINORS, WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_weights_changes_no_pairing(total: int, weights: list[int], chance: random.Random) -> None:
    shuffled = weights[:]
    chance.shuffle(shuffled)
    before = sorted(zip(weights, largest_remainder(total, weights), strict=True))
    assert sorted(zip(shuffled, largest_remainder(total, shuffled), strict=True)) == before


@given(MINORS, st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12).filter(sum))
def test_weights_of_both_signs_still_add_up(total: int, weights: list[int]) -> None:
    assert sum(largest_remainder(total, weights)) == total


def test_ties_go_to_the_earlier_place() -> None:
    assert largest_remainder(100, [1, 1, 1]) == [34, 33, 33]
    assert largest_remainder(-100, [1, 1, 1]) == [-34, -33, -33]
    assert largest_remainder(2, [1, 3]) == [0, 2]
    assert largest_remainder(2, [3, 1]) == [2, 0]
    assert largest_remainder(0, [0, 0]) == [0, 0]
    assert largest_remainder(0, []) == []
    with pytest.raises(ValueError, match="zero"):
        largest_remainder(1, [0, 0])


def test_points_are_strings_within_bounds() -> None:
    points: TypeAdapter[Decimal] = TypeAdapter(Points)
    assert points.validate_python("22.50") == Decimal("22.5")
    assert points.dump_json(points.validate_python("22.50")) == b'"22.5"'
    assert points.dump_json(points.validate_python("100.00")) == b'"100"'
    assert points.validate_python(Decimal("10.000000")) == 10
    assert codes(Points, "22.555") == [("too-many-decimals", ())]
    assert codes(Points, "100.01") == [("out-of-range", ())]
    assert codes(Points, "-1") == [("out-of-range", ())]
    assert codes(Points, 22) == [("not-a-decimal-string", ())]
    assert codes(Points, 22.0) == [("not-a-decimal-string", ())]
    assert TypeAdapter(FinePoints).validate_python("0.000001") == Decimal("0.000001")
    assert codes(FinePoints, "0.0000001") == [("too-many-decimals", ())]


def test_quantities_prices_and_rates() -> None:
    assert TypeAdapter(Quantity).validate_python("2.5000") == Decimal("2.5")
    assert [codes(Quantity, each) for each in ("0", "-1")] == [[("out-of-range", ())]] * 2
    assert codes(UnitPrice, "-0.01") == [("out-of-range", ())]
    assert codes(Quantity, "1.00001") == [("too-many-decimals", ())]
    assert TypeAdapter(UnitPrice).dump_json(Decimal("0.000001")) == b'"0.000001"'
    assert codes(UnitPrice, "100000000000000") == [("out-of-range", ())]
    assert codes(ExchangeRate, "0") == [("out-of-range", ())]
    assert TypeAdapter(Points).json_schema()["type"] == "string"


@given(PRECISE)
def test_plain_loses_nothing(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)
    assert plain(value) != "-0"
