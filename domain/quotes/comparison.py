"""Two quotes of a deal, line by line: what a revision changed, or how alternatives differ."""

from typing import Any, Literal
from uuid import UUID

import orjson
from pydantic import Field

from domain.kernel.errors import missing
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.work import Work
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.rules.comparison import LINE_FIELDS, QUOTE_FIELDS, Pair, Status, differences, paired

_TOTALS = ("lines_net", "discount", "goods_net", "shipping", "net", "vat_total", "document", "total_due")


class ComparedQuote(Shape):
    """One of the two."""

    id: UUID
    number: str | None
    revision: int
    state: str


class QuoteDifference(Shape):
    """A field that differs: before and after, as quotes have them."""

    field: str
    before: Any
    after: Any


class ComparedLine(Shape):
    """A line in both. before, after: its places, from 0; null where it is in one alone. net: null without a price."""

    status: Status
    kind: Literal["product", "text", "section"]
    before: int | None
    after: int | None
    description: str
    differences: list[QuoteDifference]
    net_before: Money | None
    net_after: Money | None
    counted_before: bool = Field(description="False for an option that was not chosen: its net is in no total")
    counted_after: bool


class ComparedTotal(Shape):
    """A figure in both. difference: null between two currencies."""

    field: str
    before: Money
    after: Money
    difference: Money | None


class QuoteComparison(Shape):
    """Two quotes side by side; lines in the order of the later one."""

    before: ComparedQuote
    after: ComparedQuote
    differences: list[QuoteDifference] = Field(description="In the document, besides its lines")
    lines: list[ComparedLine]
    totals: list[ComparedTotal]


async def comparison_of(work: Work, id: UUID, other: UUID | None) -> QuoteComparison:
    """What changed from another quote of the same deal: by default from the one that this revises, or else varies.

    NotFound where there is none, or where it belongs to another deal. Costs are compared for who may read them.
    """
    after = orjson.loads((await QUOTE.read(work, id)).body)
    named = other or after["revises_id"] or after["varies_id"]
    if named is None:
        raise missing("/with")
    before = orjson.loads((await QUOTE.read(work, UUID(str(named)))).body)
    if before["opportunity_id"] != after["opportunity_id"]:
        raise missing("/with")
    pairs = paired(before["lines"], after["lines"])
    return QuoteComparison(
        before=_quote(before),
        after=_quote(after),
        differences=_said(differences(before, after, QUOTE_FIELDS)),
        lines=[_line(before, after, pair) for pair in pairs],
        totals=[_total(name, before["totals"][name], after["totals"][name]) for name in _TOTALS],
    )


def _quote(said: Any) -> ComparedQuote:
    return ComparedQuote(**{name: said[name] for name in ComparedQuote.model_fields})


def _said(found: list[tuple[str, Any, Any]]) -> list[QuoteDifference]:
    return [QuoteDifference(field=name, before=before, after=after) for name, before, after in found]


def _line(before: Any, after: Any, pair: Pair) -> ComparedLine:
    old = _at(before, pair.before)
    new = _at(after, pair.after)
    found = [] if old is None or new is None else _said(differences(old, new, LINE_FIELDS))
    status: Status = "changed" if found else "unchanged"
    if old is None or new is None:
        status = "added" if old is None else "removed"
    return ComparedLine(
        status=status,
        kind=(new or old or {})["kind"],
        before=pair.before,
        after=pair.after,
        description=(new or old or {})["description"],
        differences=found,
        net_before=_net(old),
        net_after=_net(new),
        counted_before=_counted(old),
        counted_after=_counted(new),
    )


def _net(line: Any) -> Any:
    return None if line is None or line["unit_price"] is None else line["net"]


def _counted(line: Any) -> bool:
    return line is None or not line["optional"] or line["chosen"]


def _at(said: Any, place: int | None) -> Any:
    """A quote's line with its net."""
    return None if place is None else {**said["lines"][place], "net": said["totals"]["lines"][place]["net"]}


def _total(name: str, before: Any, after: Any) -> ComparedTotal:
    old, new = Money(**before), Money(**after)
    difference = None
    if old.currency == new.currency:
        difference = Money(currency=new.currency, amount=new.amount - old.amount)
    return ComparedTotal(field=name, before=old, after=new, difference=difference)
