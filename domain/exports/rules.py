"""Which columns a list has as a file, and what stands in their cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from domain.kernel.shapes import View

Exportable = Literal["company", "contact", "lead", "opportunity", "quote", "order", "activity", "product"]
EXPORTABLE: tuple[Exportable, ...] = get_args(Exportable)
CellKind = Literal["text", "word", "number", "date", "instant", "flag", "list", "addresses"]
Cell = str | bool | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. path: where its value stands in a record's JSON; kind `word`: one of a few that people read translated.

    label, options: of a field of the workspace's own, in the workspace's words.
    """

    path: tuple[str, ...]
    kind: CellKind
    label: Mapping[str, str] | None = None
    options: Mapping[str, Mapping[str, str]] | None = None

    @property
    def name(self) -> str:
        """As the words for its head know it."""
        return ".".join(self.path)


def _columns(said: str) -> tuple[Column, ...]:
    found: list[Column] = []
    for part in said.split():
        path, _, kind = part.partition(":")
        # The kinds are spelled below, in this module only.
        named: Any = kind or "text"
        found.append(Column(tuple(path.split(".")), named))
    return tuple(found)


COLUMNS: Mapping[Exportable, tuple[Column, ...]] = {
    "company": _columns(
        "name legal_name kind:word vat_number tax_code sdi_code pec emails:list phones:list website industry"
        " addresses:addresses parent_company.name iban owner.name tags:list created_at:instant updated_at:instant id"
    ),
    "contact": _columns(
        "given_name family_name company.name job_title emails:list phones:list language note source.name"
        " referred_by.name owner.name tags:list created_at:instant updated_at:instant id"
    ),
    "lead": _columns(
        "title contact.name company.name source.name campaign interest:number budget.amount:number budget.currency need"
        " step.name outcome:word disqualification_reason.name disqualification_note owner.name first_touch_at:instant"
        " closed_at:instant tags:list created_at:instant updated_at:instant id"
    ),
    "opportunity": _columns(
        "title company.name contact.name pipeline.name stage.name outcome:word amount.amount:number amount.currency"
        " base_amount.amount:number base_amount.currency amount_source:word expected_close_on:date"
        " forecast_category:word source.name owner.name opened_at:instant closed_at:instant loss_reason.name"
        " competitor.name loss_note recall_on:date next_activity.title tags:list created_at:instant"
        " updated_at:instant id"
    ),
    "quote": _columns(
        "number revision:number state:word company.name opportunity.title totals.net.amount:number"
        " totals.vat_total.amount:number totals.document.amount:number currency totals.discount_on_list:number"
        " margin.amount.amount:number margin.points:number primary:flag valid_until:date sent_at:instant"
        " opened_at:instant decided_at:instant customer_reference customer_order_number created_at:instant"
        " updated_at:instant id"
    ),
    "order": _columns(
        "reference state:word buyer.name buyer.vat_number opportunity.title agent.name totals.net.amount:number"
        " totals.vat_total.amount:number totals.document.amount:number currency margin.amount.amount:number"
        " accepted_on:date customer_order_number customer_order_date:date cig cup sent_at:instant missing:list"
        " created_at:instant updated_at:instant id"
    ),
    "activity": _columns(
        "kind:word title record_title priority:word due_on:date due_at:instant starts_at:instant ends_at:instant"
        " done_at:instant outcome body owner.name created_at:instant updated_at:instant id"
    ),
    "product": _columns(
        "sku name description category family unit currency price:number cost:number vat_code.code active:flag"
    ),
}
"""`product`: what the import of products reads back."""


def hidden(column: Column, hides: Sequence[str]) -> bool:
    """Whether a column shows a field that the actor may not see."""
    return column.path[0] in hides


def asked_of(view: View, columns: Iterable[Column]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields and expansions of a list that the columns need; the id always, a record is nothing without it."""
    heads = dict.fromkeys(column.path[0] for column in columns)
    expand = tuple(name for name in heads if name in view.expandable)
    return tuple(dict.fromkeys(("id", *(name for name in heads if name not in view.expandable)))), expand


def cell(column: Column, record: Mapping[str, Any], zone: ZoneInfo) -> Cell:
    """What stands in a record's cell; instants in the workspace's zone and without it, as sheets know no zones."""
    value: Any = record
    for part in column.path:
        value = value.get(part) if isinstance(value, Mapping) else None
    if value is None or value in ("", []):
        return None
    return _READERS[column.kind](value, column, zone)


def _number(value: Any, _column: Column, _zone: ZoneInfo) -> Cell:
    return Decimal(str(value))


def _date(value: Any, _column: Column, _zone: ZoneInfo) -> Cell:
    return date.fromisoformat(value)


def _instant(value: Any, _column: Column, zone: ZoneInfo) -> Cell:
    return datetime.fromisoformat(value).astimezone(zone).replace(tzinfo=None, microsecond=0)


def _list(value: Any, _column: Column, _zone: ZoneInfo) -> Cell:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _addresses(value: Any, _column: Column, _zone: ZoneInfo) -> Cell:
    return "\n".join(map(_address, value))


def _address(each: Mapping[str, Any]) -> str:
    town = " ".join(each[name] for name in ("postal_code", "city") if each.get(name))
    province = f"({each['province']})" if each.get("province") else ""
    place = " ".join(part for part in (town, province) if part)
    return ", ".join(part for part in (each.get("street"), place, each.get("country")) if part)


def _plain(value: Any, _column: Column, _zone: ZoneInfo) -> Cell:
    return value if isinstance(value, bool) else str(value)


_READERS: Mapping[str, Any] = {
    "text": _plain,
    "word": _plain,
    "flag": _plain,
    "number": _number,
    "date": _date,
    "instant": _instant,
    "list": _list,
    "addresses": _addresses,
}
