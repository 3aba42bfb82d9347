"""The catalogue's columns in a table: their names in Italian and English, and what their cells mean."""

from collections.abc import Mapping, Sequence

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


def number(text: str) -> str:
    """A number as typed in Italy or elsewhere, with a point for its decimals: `1.234,50`, `1,234.50`, `12,5`.

    Of two kinds of separator the last is the decimal one; a single comma is, and so is a single point. What is no
    number stays as it is, for whoever reads it to refuse.
    """
    bare = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("€", "")
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
