"""Money, percentages and the other exact decimals, with the one rounding function."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from typing import Annotated, Any, Self

from iso4217 import Currency as Iso4217
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    field_serializer,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

# ISO 4217 lists metals, bond units and test codes without a minor unit: nothing is sold in them.
EXPONENTS: dict[str, int] = {unit.code: unit.exponent for unit in Iso4217 if unit.exponent is not None}
MAX_MINOR = 10**15

# Products of quantity, price and a cascade of discounts need up to 90 digits; one lost in silence is a wrong cent.
EXACT = Context(prec=120, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Overflow, Inexact])
ROUNDING = Context(prec=120, rounding=ROUND_HALF_UP, traps=[InvalidOperation, Overflow])

_DECIMAL = re.compile(r"-?[0-9]{1,24}(?:\.([0-9]{1,24}))?")


def exponent(currency: str) -> int:
    """Decimal places of the currency's minor unit (ISO 4217); raises `unknown-currency`."""
    try:
        return EXPONENTS[currency]
    except KeyError:
        raise PydanticCustomError(
            "unknown-currency", "Use a three-letter ISO 4217 currency code such as EUR, in capitals"
        ) from None


def round_minor(amount: Decimal, currency: str) -> Decimal:
    """The amount at the currency's minor unit, half-up: a half goes away from zero, so a credit mirrors its debit.

    It is the only place where amounts of money are rounded.
    """
    return amount.quantize(Decimal(1).scaleb(-exponent(currency)), context=ROUNDING)


def round_unit_price(price: Decimal) -> Decimal:
    """A price of one unit at its six decimals, half-up; what it is multiplied to is rounded by `round_minor`."""
    return price.quantize(Decimal("0.000001"), context=ROUNDING)


def to_minor(amount: Decimal, currency: str) -> int:
    """The amount in minor units, rounded by `round_minor`."""
    return int(round_minor(amount, currency).scaleb(exponent(currency), context=EXACT))


def from_minor(amount_minor: int, currency: str) -> Decimal:
    """The amount in units of the currency, with exactly its decimal places."""
    return Decimal(amount_minor).scaleb(-exponent(currency), context=EXACT)


def to_base(amount_minor: int, currency: str, rate: Decimal, base_currency: str) -> int:
    """The amount in minor units of the base currency; `rate` is base units for one unit of `currency`.

    Between equal currencies the rate is one by definition. Raises ValueError when the rate is not positive.
    """
    if not rate.is_finite() or rate <= 0:
        raise ValueError("an exchange rate is a positive number")
    if currency == base_currency:
        return amount_minor
    return to_minor(EXACT.multiply(from_minor(amount_minor, currency), rate), base_currency)


def largest_remainder(total_minor: int, weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """Whole shares of the total, proportional to the weights and adding up to it (Hamilton's method).

    Equal remainders favour the larger weight, then the earlier place: so the shares as a multiset do not depend on the
    order of the weights. Raises ValueError when a total other than zero meets weights that add up to nothing.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, Fraction(0))
    if total_minor == 0:
        return [0] * len(exact)
    if whole == 0:
        raise ValueError("weights that add up to zero cannot share a total")
    sign = 1 if total_minor > 0 else -1
    quotas = [abs(total_minor) * weight / whole for weight in exact]
    shares = [quota.__floor__() for quota in quotas]
    left = abs(total_minor) - sum(shares)
    by_claim = sorted(range(len(quotas)), key=lambda place: (shares[place] - quotas[place], -quotas[place], place))
    for place in by_claim[:left]:
        shares[place] += 1
    return [sign * share for share in shares]


def read_decimal(value: object, places: int) -> Decimal:
    """The exact number in a decimal string; a Decimal from our own code passes too.

    Raises `not-a-decimal-string` (also for JSON numbers, which have lost digits before we see them) and
    `too-many-decimals`.
    """
    if isinstance(value, Decimal):
        return _fitted(value, places)
    found = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("not-a-decimal-string", 'Write the number as a string of digits such as "1234.50"')
    if len(found[1] or "") > places:
        raise _too_many_decimals(places)
    return Decimal(found[0])


def _fitted(value: Decimal, places: int) -> Decimal:
    if not value.is_finite():
        raise PydanticCustomError("not-a-decimal-string", "Write a finite number")
    try:
        return value.quantize(Decimal(1).scaleb(-places), context=EXACT)
    except DecimalException:
        raise _too_many_decimals(places) from None


def _too_many_decimals(places: int) -> PydanticCustomError:
    return PydanticCustomError("too-many-decimals", "Use at most {places} decimal places", {"places": places})


def plain(value: Decimal) -> str:
    """The number as it goes on the wire: no exponent, no trailing zeros, no minus before zero."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class DecimalText:
    """Marks a Decimal that is a decimal string on the wire, with at most `places` decimals, within [low, high]."""

    places: int
    low: Decimal
    high: Decimal
    example: str = "10"

    def read(self, value: object) -> Decimal:
        number = read_decimal(value, self.places)
        if not self.low <= number <= self.high:
            raise PydanticCustomError(
                "out-of-range",
                "Use a number from {low} to {high}",
                {"low": plain(self.low), "high": plain(self.high)},
            )
        return Decimal(plain(number))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.read, serialization=core_schema.plain_serializer_function_ser_schema(plain, when_used="json")
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        sign = "-?" if self.low < 0 else ""
        digits = max(len(plain(abs(bound)).partition(".")[0]) for bound in (self.low, self.high))
        pattern = f"^{sign}[0-9]{{1,{digits}}}(\\.[0-9]{{1,{self.places}}})?$"
        return {"type": "string", "pattern": pattern, "examples": [self.example]}


Points = Annotated[Decimal, DecimalText(2, Decimal(0), Decimal(100), "22")]
FinePoints = Annotated[Decimal, DecimalText(6, Decimal(0), Decimal(100), "12.5")]
Quantity = Annotated[Decimal, DecimalText(4, Decimal("0.0001"), Decimal(9999999999), "10")]
UnitPrice = Annotated[Decimal, DecimalText(6, Decimal(0), Decimal(99999999999999), "200")]
ExchangeRate = Annotated[Decimal, DecimalText(10, Decimal("0.0000000001"), Decimal(9999999999), "1.0842")]


def _known_currency(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("unknown-currency", "Write the currency as a string such as EUR")
    exponent(value)
    return value


@dataclass(frozen=True, slots=True)
class _CurrencyText:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(_known_currency)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["EUR"]}


Currency = Annotated[str, _CurrencyText()]


class Money(BaseModel):
    """An amount in a currency, at most 10^15 minor units either way; negative amounts are allowed here."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [{"amount": "1234.50", "currency": "EUR"}]}
    )

    # The currency is read first: it decides how many decimals the amount may have.
    currency: Currency
    amount: Annotated[Decimal, WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]{1,16}(\.[0-9]{1,4})?$"})]

    @field_validator("amount", mode="plain")
    @classmethod
    def _at_minor_unit(cls, value: object, info: ValidationInfo) -> Decimal:
        currency = info.data.get("currency")
        if currency is None:
            return read_decimal(value, max(EXPONENTS.values()))
        places = exponent(currency)
        amount = read_decimal(value, places)
        if abs(amount.scaleb(places, context=EXACT)) > MAX_MINOR:
            raise PydanticCustomError("amount-out-of-range", "The amount is too large")
        rounded = round_minor(amount, currency)
        return abs(rounded) if rounded == 0 else rounded

    @field_serializer("amount", when_used="json")
    def _as_text(self, amount: Decimal) -> str:
        return format(amount, "f")

    @classmethod
    def of_minor(cls, amount_minor: int, currency: str) -> Self:
        amount = from_minor(amount_minor, currency)
        # Reading would leave whole minor units as they are, and takes most of the time of a report of many slices.
        made = cls.model_construct if abs(amount_minor) <= MAX_MINOR else cls
        return made(currency=currency, amount=amount)

    @property
    def minor(self) -> int:
        """The amount in minor units of its currency."""
        return to_minor(self.amount, self.currency)


def _not_negative(money: Money) -> Money:
    if money.amount < 0:
        raise PydanticCustomError("negative-amount", "The amount must not be negative")
    return money


NonNegativeMoney = Annotated[Money, AfterValidator(_not_negative)]
