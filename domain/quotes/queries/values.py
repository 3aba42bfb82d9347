"""How a deal's value came about: estimate, quoted, accepted, group by group; the changes add up to the value."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, and_, bindparam, select

from domain.kernel.errors import NotFound
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities, value_changes
from domain.quotes.tables import quotes

Row = Mapping[str, Any]


class ValueChange(Shape):
    """One change. group: null for what was typed; before, after: null where the group counted with nothing."""

    at: datetime
    group: str | None
    source: str = Field(description="estimate, quoted or accepted")
    quote_id: UUID | None = Field(description="Whose figure the group took, or lost")
    quote_number: str | None
    before: Money | None
    after: Money | None
    base_difference: Money = Field(description="In the workspace's currency: these add up to the deal's value")


class DealValue(Shape):
    """A deal's value and how it came about, the oldest change first."""

    value: Money | None
    base_value: Money = Field(description="In the workspace's currency")
    source: str
    changes: list[ValueChange]


_CHANGES = Compiled(
    select(*own_columns(value_changes), quotes.c.number)
    .select_from(value_changes.outerjoin(quotes, and_(ours(quotes), quotes.c.id == value_changes.c.quote_id)))
    .where(ours(value_changes), value_changes.c.opportunity_id == bindparam("id", type_=Uuid))
    .order_by(value_changes.c.at, value_changes.c.id)
)
_DEAL = Prepared(
    lambda here: select(
        opportunities.c.amount_minor,
        opportunities.c.currency,
        opportunities.c.base_minor,
        opportunities.c.amount_source,
        opportunities.c.created_at,
        opportunities.c.updated_at,
    ).where(
        here(opportunities), opportunities.c.id == bindparam("id", type_=Uuid), opportunities.c.deleted_at.is_(None)
    )
)


async def value_of(work: Work, id: UUID) -> DealValue:
    """A deal's value and its changes; NotFound where one does not see the deal."""
    work.require("opportunities:read")
    deal = await work.record_of(_DEAL, id=id)
    if deal is None:
        raise NotFound
    found = [dict(row) for row in await work.records(_CHANGES, id=id)]
    base = work.workspace.currency
    return DealValue(
        value=_money(deal["amount_minor"], deal["currency"]),
        base_value=Money.of_minor(deal["base_minor"], base),
        source=deal["amount_source"],
        changes=[_change(row, base) for row in chained(found, dict(deal))],
    )


def chained(rows: Sequence[Row], deal: Row) -> list[Row]:
    """The kept changes, and between them those of what was typed, so that each begins where the one before ended."""
    typed: dict[str, Any] = {"to_minor": None, "to_currency": None, "to_base_minor": 0}
    entries: list[Row] = []
    for row in rows:
        if row["alternative_group"] is None:
            entries += _typed(typed, row, "from", row["at"] if entries else deal["created_at"])
            typed = dict(row)
        entries.append(row)
    if deal["amount_source"] == "estimate":
        now = {"to_minor": deal["amount_minor"], "to_currency": deal["currency"], "to_base_minor": deal["base_minor"]}
        entries += _typed(typed, now, "to", deal["updated_at"] if rows else deal["created_at"])
    return entries


_FIGURES = ("minor", "currency", "base_minor")


def _typed(before: Row, after: Row, side: str, at: datetime) -> list[Row]:
    """What somebody typed in between, where the next change does not begin where the last one ended."""
    old, new = ([row[f"{which}_{name}"] for name in _FIGURES] for row, which in ((before, "to"), (after, side)))
    if old == new:
        return []
    said: dict[str, Any] = {"at": at, "alternative_group": None, "source": "estimate"}
    said |= {"quote_id": None, "number": None}
    said |= {f"from_{name}": value for name, value in zip(_FIGURES, old, strict=True)}
    return [said | {f"to_{name}": value for name, value in zip(_FIGURES, new, strict=True)}]


def _change(row: Row, base: str) -> ValueChange:
    return ValueChange(
        at=row["at"],
        group=row["alternative_group"],
        source=row["source"],
        quote_id=row["quote_id"],
        quote_number=row["number"],
        before=_money(row["from_minor"], row["from_currency"]),
        after=_money(row["to_minor"], row["to_currency"]),
        base_difference=Money.of_minor(row["to_base_minor"] - row["from_base_minor"], base),
    )


def _money(minor: int | None, currency: str | None) -> Money | None:
    return None if minor is None or currency is None else Money.of_minor(minor, currency)
