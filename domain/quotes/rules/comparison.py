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

_FIGURES = ("unit_price", "quantity")
_ALIKE = 0.4
_SAME_FIGURES = 0.25
_SAME_PLACE = 0.15
_READ = 80
"""Letters of a text that are read: two quotes of 500 lines are compared in no time."""


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

    A revision's lines are new ones: first those that say the same are paired, then those of the same product, then the
    texts that are most alike.
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
    return _in_order(len(before), len(after), found | _most_alike(before, after, found))


def _same_words(line: Row) -> Any:
    return line["kind"], line["product_id"], line["description"]


def _same_product(line: Row) -> Any:
    return line["product_id"]


def _most_alike(before: Sequence[Row], after: Sequence[Row], found: Mapping[int, int]) -> dict[int, int]:
    """Texts reworded, the surest first; of two as sure those that stand where they stood."""
    old = [(place, _Text(line)) for place, line in _texts(before) if place not in found.values()]
    new = [(place, _Text(line)) for place, line in _texts(after) if place not in found]
    ranked = sorted(
        (-likeness, abs(there - here), here, there)
        for here, one in new
        for there, other in old
        if (likeness := one.likeness(other) + (_SAME_PLACE if here == there else 0)) >= _ALIKE
    )
    pairs: dict[int, int] = {}
    for *_, here, there in ranked:
        if here not in pairs and there not in pairs.values():
            pairs[here] = there
    return pairs


def _texts(lines: Sequence[Row]) -> list[tuple[int, Row]]:
    return [(place, line) for place, line in enumerate(lines) if line["product_id"] is None]


class _Text:
    """What a text says, for telling how much another says the same."""

    def __init__(self, line: Row) -> None:
        bare = f"  {' '.join(line['description'].casefold().split())[:_READ]} "
        self.kind, self.figures = line["kind"], [line.get(name) for name in _FIGURES]
        self.triples = {bare[at : at + 3] for at in range(len(bare) - 2)}

    def likeness(self, other: "_Text") -> float:
        """From 0 to 1 by triples of letters, and a little more where the figures are the same; of another kind less."""
        if self.kind != other.kind:
            return -1
        shared = 2 * len(self.triples & other.triples) / (len(self.triples) + len(other.triples))
        return shared + (_SAME_FIGURES if self.figures == other.figures else 0)


def _in_order(before: int, after: int, found: Mapping[int, int]) -> list[Pair]:
    gone = [place for place in range(before) if place not in found.values()]
    pairs: list[Pair] = []
    for place in range(after):
        here = found.get(place)
        while here is not None and gone and gone[0] < here:
            pairs.append(Pair(gone.pop(0), None))
        pairs.append(Pair(here, place))
    return [*pairs, *(Pair(place, None) for place in gone)]
