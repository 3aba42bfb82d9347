"""What quotes and orders say of a deal: its value, that a quote was sent, that an order has left."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from domain import events
from domain.kernel.money import Money
from domain.kernel.rows import Rows
from domain.kernel.work import Work
from domain.opportunities.actions.facts import VALUED, about
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.tables import opportunities

_VALUES = Rows(
    opportunities,
    only=(
        "amount_minor",
        "currency",
        "rate",
        "base_minor",
        "amount_source",
        "quoted_at",
        "order_sent_at",
        "version",
        "updated_at",
    ),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A deal's value, net. rate: units of the workspace's currency for one of `currency`; source: its provenance."""

    minor: int
    currency: str
    rate: Decimal
    base_minor: int
    source: Literal["quoted", "accepted"]


async def set_value(work: Work, row: dict[str, Any], value: Value | None) -> None:
    """Give a locked deal the value its quotes say; the row changes with it.

    None where no quote says anything: the last value stays, as an estimate. A closed deal's closing is amended too.
    """
    new: dict[str, Any] = {"amount_source": "estimate"}
    if value is not None:
        new = {
            "amount_minor": value.minor,
            "currency": value.currency,
            "rate": value.rate,
            "base_minor": value.base_minor,
            "amount_source": value.source,
        }
    changed = [name for name in new if new[name] != row[name]]
    if not changed:
        return
    before = _said(row)
    await _write(work, row, new)
    if row["outcome"] != "open":
        ledger = Ledger()
        ledger.amends(row)
        await ledger.write(work)
    after = _said(row)
    names = [name for name in after if after[name] != before[name]]
    events.record(work, VALUED, about(row), events.Change(names, before, after))


async def note_sent_quote(work: Work, row: dict[str, Any]) -> None:
    """A locked deal's quote was sent: noted the first time."""
    if row["quoted_at"] is None:
        await _write(work, row, {"quoted_at": work.now})


async def note_sent_order(work: Work, row: dict[str, Any], at: datetime | None) -> None:
    """A locked deal's order has left for the ERP; None: there is none any more that has."""
    if row["order_sent_at"] != at:
        await _write(work, row, {"order_sent_at": at})


async def _write(work: Work, row: dict[str, Any], new: dict[str, Any]) -> None:
    row |= {**new, "version": row["version"] + 1, "updated_at": work.now}
    await _VALUES.update(work, [row])


def _said(row: dict[str, Any]) -> dict[str, Any]:
    amount = None
    if row["amount_minor"] is not None:
        amount = Money.of_minor(row["amount_minor"], row["currency"]).model_dump(mode="json")
    return {"amount": amount, "amount_source": row["amount_source"]}
