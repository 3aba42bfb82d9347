"""What an approval is bound to: a hash of all that the customer is offered, and of what it costs."""

import hashlib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson

from domain.kernel.money import plain

_OF_QUOTE = (
    "currency",
    "discount_points",
    "discount_minor",
    "shipping_minor",
    "shipping_vat_code_id",
    "split_payment",
    "stamp_duty",
    "pension_fund",
    "withholding",
    "payment_terms",
    "delivery_terms",
    "notes",
    "valid_until",
)
_OF_LINE = (
    "kind",
    "product_id",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "discounts",
    "free_good",
    "optional",
    "chosen",
    "cost",
    "list_price",
    "vat_code_id",
)


def content_hash(quote: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], deal: Mapping[str, Any]) -> str:
    """A digest that differs where a cent, a word, the last day or the deal's customer differs; lines in their order.

    It is never told: from it, who tries costs would find them.
    """
    customer = deal["company_id"] or deal["contact_id"]
    written = [[line.get(name) for name in _OF_LINE] for line in lines]
    said = [[quote.get(name) for name in _OF_QUOTE], written, customer]
    return hashlib.sha256(orjson.dumps(said, default=_plain, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _plain(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
