"""The catalogue's columns in a table: their names in Italian and English, and what their cells mean."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from domain.kernel.values import sort_key

COLUMNS: Mapping[str, Sequence[str]] = {
    "sku": ("sku", "codice", "codice articolo", "articolo", "code"),
    "name": ("name", "nome"),
    "description": ("description", "descrizione"),
    "category": ("category", "categoria"),
    "family": ("family", "famiglia"),
    "unit": ("unit", "unita", "um", "u.m.", "unita di misura"),
    "currency": ("currency", "valuta"),
    "price": ("price", "prezzo", "prezzo base", "listino"),
    "cost": ("cost", "costo"),
    "vat_code": ("vat_code", "vat code", "codice iva", "iva", "vat"),
    "active": ("active", "attivo"),
}
"""By our own names: what a head row may call them."""
_OF_HEAD = {name: ours for ours, names in COLUMNS.items() for name in names}
Mark = Literal[",", "."]
_NUMERIC = re.compile(r"[+-]?[0-9.,]+")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
"""What may be thousands, or three decimals."""
_YES = frozenset({"true", "1", "yes", "y", "x", "si", "s", "vero"})
_NO = frozenset({"false", "0", "no", "n", "falso"})


CLEARABLE = frozenset({"description", "category", "family", "unit", "price", "cost", "vat_code"})
"""What a product need not have."""
_EMPTY = frozenset({"[empty]", "[vuoto]"})


def empties(text: str) -> bool:
    """Whether a cell takes away what is there; an empty one leaves it, so that a file may change but a few."""
    return sort_key(text) in _EMPTY


def columns_of(head: Sequence[str]) -> list[str | None]:
    """Our names for a head row's cells; None for those that mean nothing to us, and for a repeated one."""
    found: list[str | None] = []
    for cell in head:
        name = _OF_HEAD.get(sort_key(cell))
        found.append(None if name in found else name)
    return found


def mark_of(cells: Iterable[str]) -> Mark | None:
    """The mark before the decimals that a column's numbers share; None where no cell tells, or cells contradict.

    `1.234` alone may be either; beside a `12,50` it is twelve hundred and more.
    """
    found: set[Mark] = set[Mark]()
    for cell in cells:
        mark = _mark(cell)
        if mark is not None:
            found.add(mark)
    return found.pop() if len(found) == 1 else None


def _mark(text: str) -> Mark | None:
    bare = _bare(text)
    comma, point = bare.rfind(","), bare.rfind(".")
    if not _NUMERIC.fullmatch(bare) or comma == point or _THOUSANDS.fullmatch(bare):
        return None
    repeated = bare.count("," if comma > point else ".") > 1
    if (comma > point) != repeated:
        return ","
    return "."


def _bare(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("€", "")


def number(text: str, mark: Mark | None = None) -> str:
    """A number as typed in Italy or elsewhere, with a point for its decimals: `1.234,50`, `1,234.50`, `12,5`.

    mark: what stands before the decimals in its column. Without it, of two kinds of separator the last is the decimal
    one; a single comma is, and so is a single point. What is no number stays as it is, for whoever reads it to refuse.
    """
    bare = _bare(text)
    if mark is not None and mark not in bare and _THOUSANDS.fullmatch(bare):
        return bare.replace(",", "").replace(".", "")
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma > point:
        return bare.replace(".", "").replace(",", ".") if bare.count(",") == 1 else text
    if comma >= 0:
        return bare.replace(",", "") if bare.count(".") == 1 else text
    return bare.replace(".", "") if bare.count(".") > 1 else bare


def flag(text: str) -> bool | None:
    """Yes or no, in both languages; None where it is neither."""
    word = sort_key(text)
    return True if word in _YES else False if word in _NO else None
