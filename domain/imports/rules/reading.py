"""A row of a table as the fields of its record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.catalogue.rules.columns import empties, flag
from domain.imports.rules import cells as cell_rules
from domain.imports.rules.cells import NumberForm, parts
from domain.imports.rules.columns import CUSTOM, EXTERNAL, LISTS, ImportKind, form_of
from domain.kernel.errors import Fault
from domain.kernel.values import sort_key

Part = Literal["company", "contact"]


_MENDED: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("vat_number", "company.vat_number"), cell_rules.italian_vat),
    "contact.phone": cell_rules.italian_phone,
}
"""Numbers that lose their first zeros in workbooks."""
_EMPTIED = {"vat_code": "vat_code_id", "close_date": "expected_close_on"}
"""What is taken away where a field's name is not that of what it writes."""


@dataclass(frozen=True, slots=True)
class CustomField:
    """A custom field as cells fill it. options: the values by what people read, as `sort_key` writes it."""

    type: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table's cells are to be read. numbers: by field; currency: of amounts that name none."""

    kind: ImportKind
    columns: Sequence[str | None]
    numbers: Mapping[str, NumberForm]
    currency: str
    zone: ZoneInfo
    custom: Mapping[str, CustomField]


@dataclass(frozen=True, slots=True)
class Named:
    """A record that rows name by a word."""

    id: UUID
    name: str


N = TypeVar("N", bound=Named)
SHOWN = 20
"""Names that a refusal tells of."""


@dataclass(slots=True)
class RowRead:
    """A row's fields as its record takes them.

    looked_up: texts that name other records, by field; related: words about the company and the person that the row
    is about; fallback: fields that only a new record takes; days: instants of which only the day was said; whole: a
    person's name as one column says it; by: by which of its fields the record is known, and key: what that says;
    introduced: its record is there, known by something else, and gets the other system's id with this row.
    """

    fields: dict[str, Any] = field(default_factory=dict[str, Any])
    looked_up: dict[str, str] = field(default_factory=dict[str, str])
    related: dict[Part, dict[str, str]] = field(default_factory=dict["Part", dict[str, str]])
    faults: list[Fault] = field(default_factory=list[Fault])
    external_id: str | None = None
    fallback: dict[str, Any] = field(default_factory=dict[str, Any])
    days: set[str] = field(default_factory=set[str])
    whole: str | None = None
    by: str = ""
    key: str = ""
    introduced: bool = False

    def find(self, word: str, known: Sequence[N]) -> N | None:
        """The first that bears the name."""
        return next((each for each in known if sort_key(each.name) == sort_key(word)), None)

    def named(self, name: str, word: str, known: Sequence[N]) -> N | None:
        """The first that bears the name; where there is none, a fault that tells which there are."""
        found = self.find(word, known)
        if found is None:
            names = ", ".join(dict.fromkeys(each.name for each in known[:SHOWN]))
            self.faults.append(Fault(f"/{name}", "unknown-import-name", {"name": word, "known": names}))
        return found


def read_row(manner: Manner, cells: Sequence[str]) -> RowRead:
    """What a row says. An empty cell leaves what is there; one that says `[empty]` or `[vuoto]` takes it away."""
    row = RowRead()
    address: dict[str, str] = {}
    for name, cell in zip(manner.columns, cells, strict=False):
        if name is not None and cell:
            _cell(row, manner, name, cell, address)
    if address:
        row.fields["addresses"] = [{"type": "legal", **_postal(address)}]
    if manner.kind == "contact":
        _part(row)
    _spend(row, manner, cells)
    return row


def _part(row: RowRead) -> None:
    """A person's whole name in its two, where no other columns say them."""
    name = row.fields.pop("name", None)
    if name and not row.fields.get("given_name") and not row.fields.get("family_name"):
        row.whole = name
        row.fields["given_name"], row.fields["family_name"] = cell_rules.person_name(name)


def _cell(row: RowRead, manner: Manner, name: str, cell: str, address: dict[str, str]) -> None:
    if name in _MENDED:
        cell = _MENDED[name](cell)
    whole, _, part = name.partition(".")
    form = None if name.startswith(CUSTOM) else form_of(manner.kind, name)
    if form is None:
        _custom(row, manner, part, cell)
    elif name == EXTERNAL:
        row.external_id = cell
    elif form == "related":
        if empties(cell):
            return
        row.related.setdefault(cast(Part, whole if part else "company"), {})[part or "name"] = cell
    elif empties(cell):
        row.fields[_EMPTIED.get(name, whole)] = [] if name in LISTS else None
    elif form == "address":
        address[part] = cell
    elif form in {"named", "closing"}:
        row.looked_up[name] = cell
    elif form != "currency":
        _scalar(row, manner, name, cell)


def _scalar(row: RowRead, manner: Manner, name: str, cell: str) -> None:
    form = form_of(manner.kind, name)
    value: Any = cell
    fault = None
    if form == "list":
        value = [*row.fields.get(name, []), *parts(cell)]
        if name == "phones":
            value = [cell_rules.italian_phone(each) for each in value]
    elif form == "number":
        value, fault = cell_rules.plain(cell_rules.number(cell, manner.numbers.get(name, "point"))), "import-not-number"
    elif form == "count":
        value, fault = int(cell) if cell.isdecimal() else None, "import-not-number"
    elif form == "flag":
        value, fault = flag(cell), "not-yes-or-no"
    elif form == "outcome":
        value, fault = cell_rules.outcome(cell), "import-not-outcome"
    elif form == "day":
        on = cell_rules.day(cell)
        value, fault = on and on.isoformat(), "import-not-date"
    elif form == "moment":
        value, fault = moment_of(row, manner, name, cell), "import-not-date"
    if value is None and fault is not None:
        row.faults.append(Fault(f"/{name}", fault, {"text": cell}))
    else:
        row.fields[name] = value


def moment_of(row: RowRead, manner: Manner, name: str, cell: str) -> str | None:
    """An instant's cell as the field takes it, noting where only the day was said."""
    found = cell_rules.moment(cell, manner.zone, ends=name == "closed_at")
    if found is None:
        return None
    if found.whole_day:
        row.days.add(name)
    return found.at.isoformat().replace("+00:00", "Z")


def _spend(row: RowRead, manner: Manner, cells: Sequence[str]) -> None:
    """Amounts, in the currency that the row names, or the workspace's."""
    said = dict(zip(manner.columns, cells, strict=False))
    if manner.kind not in {"lead", "opportunity"}:
        return
    currency = cell_rules.currency_of(said.get("currency") or manner.currency)
    for name in ("amount", "budget", "competitor_price"):
        cell = row.fields.get(name)
        if cell is None:
            continue
        row.fields[name] = spent = cell_rules.money(cell, manner.numbers.get(name, "point"), currency)
        if cell_rules.plain(spent["amount"]) is None:
            del row.fields[name]
            row.faults.append(Fault(f"/{name}", "import-not-number", {"text": cell}))


def _custom(row: RowRead, manner: Manner, key: str, cell: str) -> None:
    """A custom field by its definition: a choice by its label, a number and a date as the columns have them."""
    known = manner.custom.get(key)
    if known is None:
        row.faults.append(Fault(f"/{CUSTOM}{key}", "unknown-custom-field", {"name": key}))
        return
    value: Any = cell
    if empties(cell):
        value = None
    elif known.type == "number":
        text = cell_rules.number(cell, manner.numbers.get(f"{CUSTOM}{key}", "point"))
        value = _plain_number(text)
    elif known.type == "date":
        value = str(cell_rules.day(cell) or cell)
    elif known.type == "bool":
        value = flag(cell)
        value = cell if value is None else value
    elif known.type == "choice":
        value = known.options.get(sort_key(cell), cell)
    elif known.type == "multichoice":
        value = [known.options.get(sort_key(each), each) for each in parts(cell)]
    row.fields.setdefault("custom", {})[key] = value


def _plain_number(text: str) -> Any:
    try:
        value = float(text)
    except ValueError:
        return text
    return int(value) if value.is_integer() else value


_COUNTRIES: Mapping[str, str] = {
    **dict.fromkeys(("italia", "italy"), "IT"),
    **dict.fromkeys(("germania", "germany", "deutschland"), "DE"),
    **dict.fromkeys(("francia", "france"), "FR"),
    **dict.fromkeys(("svizzera", "switzerland"), "CH"),
    **dict.fromkeys(("spagna", "spain"), "ES"),
    "austria": "AT",
    **dict.fromkeys(("regno unito", "united kingdom"), "GB"),
    **dict.fromkeys(("stati uniti", "united states"), "US"),
}


def _postal(address: Mapping[str, str]) -> dict[str, str]:
    said = dict(address)
    if "country" in said:
        said["country"] = _COUNTRIES.get(sort_key(said["country"]), said["country"].upper())
    return said
