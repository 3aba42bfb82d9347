"""Numbers and days as people of a language write them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.kernel.money import exponent, plain

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "JPY": "¥"}
MINUS = "\N{MINUS SIGN}"
_NARROW = "\N{NARROW NO-BREAK SPACE}"
_SPACE = "\N{NO-BREAK SPACE}"


def number(value: Decimal | str, language: str, *, at_least: int = 0) -> str:
    """A decimal with its thousands: 1.234,50 or 1,234.50."""
    text = plain(Decimal(value))
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = digits.partition(".")
    grouped = f"{int(whole):,}"
    part = part.ljust(at_least, "0")
    if language == "it":
        grouped = grouped.replace(",", ".")
    said = f"{grouped}{',' if language == 'it' else '.'}{part}" if part else grouped
    return f"{MINUS if sign else ''}{said}"


def amount(money: Mapping[str, Any], language: str, *, bare: bool = False) -> str:
    """Money with its currency's decimals; bare: without the currency."""
    currency = str(money["currency"])
    said = number(str(money["amount"]), language, at_least=exponent(currency))
    if bare:
        return said
    sign = _SIGNS.get(currency, currency)
    return f"{said}{_SPACE}{sign}" if language == "it" else f"{sign}{_SPACE if len(sign) > 1 else ''}{said}"


def price(value: Decimal, currency: str, language: str) -> str:
    """A unit price, with as many decimals as it has."""
    return number(value, language, at_least=exponent(currency))


def points(value: Decimal | str, language: str) -> str:
    """A percentage."""
    return f"{number(value, language)}{_NARROW}%"


def day(value: date, language: str) -> str:
    """A day: 28/11/2026, or 28 November 2026, which nobody reads the American way round."""
    return f"{value:%d/%m/%Y}" if language == "it" else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
