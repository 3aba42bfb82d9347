"""What single cells say: numbers, dates, instants, amounts, yes and no, in the form that their column has."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import phonenumbers
from stdnum.it import iva

from domain.kernel.values import sort_key

NumberForm = Literal["comma", "point"]
DealOutcome = Literal["open", "won", "lost", "dead"]
_PARTS = re.compile(r"\s*[;\n|]\s*|\s*,\s+|\s*,(?=\S*@)")
_BLANKS = re.compile(r"[\s\u00a0\u202f'€$£]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)")
_CODE = re.compile(r"(?i)\beuro\b|\b[a-z]{3}\b")
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR"}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](.*))?")
_OURS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,? (.*))?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_SHORT = re.compile(r"[1-9]\d{6,9}")
_MIDNIGHT = re.compile(r"0?0:00(:00)?")
_OUTCOMES: Mapping[str, DealOutcome] = {
    **dict.fromkeys(("open", "aperta", "aperto", "in corso", "attiva", "attivo"), "open"),
    **dict.fromkeys(("won", "closed won", "closedwon", "vinta", "vinto", "chiusa vinta", "chiuso vinto"), "won"),
    **dict.fromkeys(("lost", "closed lost", "closedlost", "persa", "perso", "chiusa persa", "chiuso perso"), "lost"),
    **dict.fromkeys(("dead", "morta", "morto", "abbandonata", "abbandonato", "abandoned"), "dead"),
}


class Moment(NamedTuple):
    """An instant as a cell says it. whole_day: the hour was not said."""

    at: datetime
    whole_day: bool


def parts(cell: str) -> list[str]:
    """The several things that a cell says."""
    return [part for part in _PARTS.split(cell) if part]


def person_name(text: str) -> tuple[str | None, str | None]:
    """Given and family name of a whole one: the first word, and the rest; a single word is the family's."""
    given, _, family = text.strip().partition(" ")
    return (given, family.strip()) if family else (None, given or None)


def italian_vat(cell: str) -> str:
    """A VAT number with the zeros before it that a workbook loses, where its check digit says that they were there."""
    whole = cell.zfill(11)
    return whole if _SHORT.fullmatch(cell) and iva.is_valid(whole) else cell


def italian_phone(cell: str) -> str:
    """A landline with the zero before it that a workbook loses, where it is a number of Italy with it alone."""
    return f"0{cell}" if _SHORT.fullmatch(cell) and not _callable(cell) and _callable(f"0{cell}") else cell


def _callable(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(number, "IT"))


def outcome(cell: str) -> DealOutcome | None:
    """How a deal ended, in words of this field; None where they say nothing of it."""
    return _OUTCOMES.get(sort_key(cell))


def number_form(cells: Sequence[str]) -> NumberForm:
    """Whether a column writes its decimals behind a comma or a point: what its unambiguous cells say, else a comma
    where one is there at all.
    """
    comma = sum(1 for cell in cells if re.search(r",\d{1,2}$|,\d{4,}$|\.\d{3},", cell))
    point = sum(1 for cell in cells if re.search(r"\.\d{1,2}$|\.\d{4,}$|,\d{3}\.", cell))
    if comma == point:
        return "comma" if any("," in cell for cell in cells) and not any("." in cell for cell in cells) else "point"
    return "comma" if comma > point else "point"


def number(text: str, form: NumberForm) -> str:
    """A number with a point before its decimals; what is none stays as it is, for whoever reads it to refuse."""
    bare = _BLANKS.sub("", text)
    thousands, decimal = (".", ",") if form == "comma" else (",", ".")
    if re.fullmatch(rf"[+-]?\d{{1,3}}(\{thousands}\d{{3}})+(\{decimal}\d+)?", bare):
        bare = bare.replace(thousands, "")
    return bare.replace(decimal, ".") if bare.count(decimal) == 1 and thousands not in bare else bare


def plain(text: str) -> str | None:
    """A number as `number` leaves it; None where it is none."""
    return text if _PLAIN.fullmatch(text) else None


def money(text: str, form: NumberForm, currency: str) -> dict[str, str]:
    """An amount in the currency that it names itself, else in that given. `12.500` are thousands: no price has three
    decimals.
    """
    named = [code for sign, code in _SYMBOLS.items() if sign in text.casefold()]
    named += [code.upper() for code in _CODE.findall(text)]
    bare = _BLANKS.sub("", _CODE.sub("", text))
    amount = re.sub(r"[.,]", "", bare) if _GROUPED.fullmatch(bare) else number(bare, form)
    return {"amount": amount, "currency": named[0] if named else currency}


def currency_of(cell: str) -> str:
    """A currency by its code or its sign."""
    return _SYMBOLS.get(cell.casefold(), cell.upper())


def day(text: str) -> date | None:
    """A date as `dd/mm/yyyy` (also with dots or dashes) or ISO; None where it is neither."""
    iso, ours = _ISO.fullmatch(text), _OURS.fullmatch(text)
    found = (iso[1], iso[2], iso[3]) if iso else (ours[3], ours[2], ours[1]) if ours else None
    try:
        return date(*map(int, found)) if found else None
    except ValueError:
        return None


def moment(text: str, zone: ZoneInfo, *, ends: bool = False) -> Moment | None:
    """An instant: a date as `day` reads it, perhaps with an hour, which is the zone's own where none is said.

    A date alone means its first moment, or its last where something `ends` then; so does the midnight that workbooks
    write behind a date. None where it is no date.
    """
    on = day(text)
    if on is None:
        return None
    said = next((each for pattern in (_ISO, _OURS) if (found := pattern.fullmatch(text)) and (each := found[4])), None)
    if not said or _MIDNIGHT.fullmatch(said):
        at = time(23, 59, 59) if ends else time()
        return Moment(datetime.combine(on, at, zone).astimezone(UTC), whole_day=True)
    try:
        hour = time.fromisoformat(said.strip().zfill(5))
    except ValueError:
        return None
    return Moment(datetime.combine(on, hour, hour.tzinfo or zone).astimezone(UTC), whole_day=False)
