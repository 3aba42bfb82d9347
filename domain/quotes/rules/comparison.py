"""Two quotes side by side: which lines of one are which of the other, and what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Row = Mapping[str, Any]
Status = Literal["added", "removed", "changed", "unchanged"]
LINE_FIELDS = (
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
    "vat_code_id",
)
QUOTE_FIELDS = (
    "currency",
    "discount",
    "shipping",
    "split_payment",
    "stamp_duty",
    "pension_fund",
    "withholding",
    "payment_terms",
    "delivery_terms",
    "notes",
    "customer_reference",
    "valid_until",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the one and of the other, by their places; None where it is in one alone."""

    before: int | None
    after: int | None


def differences(before: Row, after: Row, fields: Sequence[str]) -> list[tuple[str, Any, Any]]:
    """(field, before, after) of all that differ."""
    return [(name, before.get(name), after.get(name)) for name in fields if before.get(name) != after.get(name)]


def paired(before: Sequence[Row], after: Sequence[Row]) -> list[Pair]:
    """Which line became which, in the order of the later quote; what went stands after what stood before it.

    A revision's lines are new ones: first those that say the same are paired, then those of the same product, then
    texts in the same place.
    """
    found: dict[int, int] = {}
    for key in (_same_words, _same_product):
        free: dict[Any, list[int]] = {}
        for place, line in enumerate(before):
            if place not in found.values():
                free.setdefault(key(line), []).append(place)
        for place, line in enumerate(after):
            if place not in found and key(line) is not None and free.get(key(line)):
                found[place] = free[key(line)].pop(0)
    for place in range(min(len(before), len(after))):
        if place not in found and place not in found.values() and _text_alike(before[place], after[place]):
            found[place] = place
    return _in_order(len(before), len(after), found)


def _same_words(line: Row) -> Any:
    return line["kind"], line["product_id"], line["description"]


def _same_product(line: Row) -> Any:
    return line["product_id"]


def _text_alike(before: Row, after: Row) -> bool:
    return before["product_id"] is None and after["product_id"] is None and before["kind"] == after["kind"]


def _in_order(before: int, after: int, found: Mapping[int, int]) -> list[Pair]:
    gone = [place for place in range(before) if place not in found.values()]
    pairs: list[Pair] = []
    for place in range(after):
        here = found.get(place)
        while here is not None and gone and gone[0] < here:
            pairs.append(Pair(gone.pop(0), None))
        pairs.append(Pair(here, place))
    return [*pairs, *(Pair(place, None) for place in gone)]
