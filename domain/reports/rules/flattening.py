"""An answer as a table: which columns it has, told by its shape alone, and what stands in its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from domain.exports.rules import Cell
from domain.kernel.money import Money

Kind = Literal["text", "word", "number", "money", "share", "date", "flag"]
GROUP, PERIOD = "group", "period"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. path: where its value stands in a row; detail: of the small print, which only files show.

    A path ("group", dimension) is a slice; a part `*` goes through a list, whose every element makes a row.
    """

    path: tuple[str, ...]
    kind: Kind
    detail: bool = False

    @property
    def name(self) -> str:
        """As the words for its head know it."""
        return ".".join(each for each in self.path if each != "*")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of raw values: money and shares as numbers, days as days. sums: rows that sum them up, each by its word.

    more: how many rows were left out.
    """

    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    sums: list[tuple[str, list[Cell]]]
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where an answer's rows stand, and those that sum them up, each with the word that is said of it."""

    rows: str = "data"
    totals: tuple[tuple[str, str], ...] = (("total", "total"),)


_LAYOUTS: Mapping[str, _Layout] = {
    "flow": _Layout("throughput", ()),
    "forecast": _Layout(totals=(("total", "total"), ("undated", "undated"))),
    "recall-rates": _Layout(totals=(("lost", "total"),)),
}
"""Of the figures whose answers are not simply data and total."""
_FRACTIONS = frozenset(
    {"rate", "low", "high", "by_value", "share_by_value", "attainment", "wape", "bias", "win_rate_by_value"}
)
_DETAILS = frozenset({"low", "high", "part", "whole", "small_sample", "working_days"})
_NUMBERS = frozenset({"median", "p90", "median_days", "p90_days", "after_days", "pace", "ratio", "required"})
_LEFT_OUT = frozenset(
    {
        "drill_down",
        "actual_drill_down",
        "forecast_drill_down",
        "arrived",
        "departed",
        "open_deals",
        "metric",
        "timezone",
        "version",
    }
)
"""Addresses, and what the report's own head says already."""


def table_of(metric: str, answer: Any, *, most: int | None = None) -> Table:
    """The table of a figure's answer. most: rows that are shown of it, besides the totals."""
    layout = _LAYOUTS.get(metric, _Layout())
    rows: Sequence[Any] = getattr(answer, layout.rows)
    columns = columns_of(metric, type(answer), _dimensions(answer, rows))
    told = [line for row in rows for line in _lines(row, columns)]
    sums = [(word, row) for name, word in layout.totals if (row := getattr(answer, name, None)) is not None]
    if not told and sums and getattr(answer, "group_by", None) == []:
        # Not sliced, the whole is all there is, with its parts.
        told = _lines(sums.pop(0)[1], columns)
    shown = told if most is None else told[:most]
    return Table(columns, shown, [(word, _summed(row, columns)) for word, row in sums], len(told) - len(shown))


def _dimensions(answer: Any, rows: Sequence[Any]) -> tuple[str, ...]:
    """By what the rows are sliced: some figures always are, by stages."""
    if rows and GROUP in type(rows[0]).model_fields:
        return tuple(each.dimension for each in rows[0].group)
    return tuple(getattr(answer, "group_by", ()))


@cache
def columns_of(metric: str, answer: type[BaseModel], group_by: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of an answer's rows."""
    row = _inner(answer.model_fields[_LAYOUTS.get(metric, _Layout()).rows].annotation)
    return tuple(_columns(metric, row, (), group_by, detail=False))


def _columns(
    metric: str, shape: type[BaseModel], path: tuple[str, ...], group_by: tuple[str, ...], *, detail: bool
) -> Iterator[Column]:
    fields = sorted(shape.model_fields.items(), key=lambda each: not _leads(each[0]))
    for name, field in fields:
        if name in _LEFT_OUT:
            continue
        small, here = detail or _is_detail(metric, name, shape, path), (*path, name)
        if name == GROUP:
            yield from (Column((GROUP, each), "date" if each == PERIOD else "text") for each in group_by)
            continue
        inner = _inner(field.annotation)
        if inner is not Money and issubclass(inner, BaseModel):
            if "dimension" in inner.model_fields:
                yield Column(here, "text")
                continue
            within = (*here, "*") if _is_list(field.annotation) else here
            yield from _columns(metric, inner, within, group_by, detail=small)
        elif (kind := _kind(metric, name, field.annotation)) is not None:
            yield Column(here, kind, small)


def _is_detail(metric: str, name: str, shape: type[BaseModel], path: tuple[str, ...]) -> bool:
    if name == "whole" and metric == "planning-ratio":
        return False  # nothing else says of how many
    return name in _DETAILS or (name == "n" and bool(path) and "value" in shape.model_fields)


def _leads(name: str) -> bool:
    """What says which row it is stands before what is said of it."""
    return name in {GROUP, "name", "holder", "month", "week", "stage", "period", "unit"}


def _kind(metric: str, name: str, annotation: Any) -> Kind | None:
    inner = _bare(annotation)
    if inner is str and name in _NUMBERS | _FRACTIONS:
        return "share" if name in _FRACTIONS or metric == "price-gap" else "number"
    if get_origin(inner) is Literal:
        return "word"
    return _KINDS.get(inner)


_KINDS: Mapping[Any, Kind] = {Money: "money", bool: "flag", int: "number", date: "date", str: "text"}
"""By type; ids are for programs, and no columns."""


def _bare(annotation: Any) -> Any:
    """The type, without what may be missing and what is said of it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        [only] = [part for part in get_args(annotation) if part is not type(None)]
        return _bare(only)
    return annotation


def _is_list(annotation: Any) -> bool:
    return get_origin(_bare(annotation)) is list


def _inner(annotation: Any) -> Any:
    """The type of a field, or of its elements; object where that is no class."""
    bare = _bare(annotation)
    bare = _bare(get_args(bare)[0]) if get_origin(bare) is list else bare
    return bare if isinstance(bare, type) else object


def _lines(row: Any, columns: Sequence[Column]) -> list[list[Cell]]:
    """A row's lines: one, or as many as its list has elements."""
    lists = {column.path[: column.path.index("*")] for column in columns if "*" in column.path}
    if not lists:
        return [[_cell(row, column) for column in columns]]
    [where] = lists
    lines: list[list[Cell]] = []
    for part in _at(row, where) or ():
        inner = [column for column in columns if "*" in column.path]
        within = {column: _cell(part, Column(column.path[len(where) + 1 :], column.kind)) for column in inner}
        lines.append([within[column] if column in within else _cell(row, column) for column in columns])
    return lines


def _summed(row: Any, columns: Sequence[Column]) -> list[Cell]:
    """A row that sums up the others: what it does not have stays empty."""
    return [None if "*" in column.path else _cell(row, column) for column in columns]


def _cell(row: Any, column: Column) -> Cell:
    if column.path[0] == GROUP:
        return next((_slice(each) for each in row.group if each.dimension == column.path[1]), None)
    value = _at(row, column.path)
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, BaseModel):
        return getattr(value, "name", None)
    if column.kind in {"number", "share"} and value is not None:
        return Decimal(value)
    return value if isinstance(value, str | bool | Decimal | date | datetime) else None


def _slice(each: Any) -> Cell:
    """What a slice is called; a period has no name but its first day."""
    if each.dimension == PERIOD and each.id is not None:
        return date.fromisoformat(each.id)
    return each.name


def _at(row: Any, path: Sequence[str]) -> Any:
    for name in path:
        row = getattr(row, name, None)
    return row
