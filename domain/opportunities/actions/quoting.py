"""What quotes and orders, from above, tell a deal: its value, that a quote went out, that an order left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.kernel.errors import NotFound
from domain.kernel.money import Money
from domain.kernel.rows import Rows
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.actions.facts import VALUED, about
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.tables import opportunities

_VALUE = ("amount_minor", "currency", "rate", "base_minor", "amount_source", "won_without_quote")
_WRITES = Rows(opportunities, only=(*_VALUE, "quoted_at", "order_sent_at", "version", "updated_at"))
_LOCKED = Prepared(
    lambda _: (
        select(*(each for each in opportunities.c if each.name not in ("tenant_id", "search", "sort_key", "external")))
        .where(ours(opportunities), opportunities.c.id == bindparam("id", type_=Uuid))
        .with_for_update(key_share=True)
    )
)
QUOTED = events.fact("opportunity.quoted", "A deal's first quote was sent.")
ORDERED = events.fact("opportunity.ordered", "A deal's order was sent, or taken back after that.")


@dataclass(frozen=True, slots=True)
class Value:
    """A deal's value, net of VAT. rate: units of the workspace's currency for one of `currency`."""

    minor: int
    currency: str
    rate: Decimal
    base_minor: int
    source: Literal["quoted", "accepted"]


async def lock_deal(work: Work, opportunity_id: UUID) -> dict[str, Any]:
    """The deal's row, locked before its quotes, whoever may see it; the caller has checked that. NotFound if gone."""
    found = await work.record_of(_LOCKED, id=opportunity_id)
    if found is None or found["deleted_at"] is not None:
        raise NotFound
    return dict(found)


async def set_value(work: Work, row: dict[str, Any], value: Value | None) -> bool:
    """A locked deal is worth what its quotes say; the row changes with it. No difference, no version; whether it did.

    None where no quote says anything: the last value stays, as an estimate. A closed deal's closing is corrected too.
    """
    before = dict(row)
    new: dict[str, Any] = {"amount_source": "estimate"}
    if value is not None:
        new = {
            "amount_minor": value.minor,
            "currency": value.currency,
            "rate": value.rate,
            "base_minor": value.base_minor,
            "amount_source": value.source,
        }
    new["won_without_quote"] = row["outcome"] == "won" and new["amount_source"] != "accepted"
    if all(row[name] == new[name] for name in new):
        return False
    await _write(work, row, new)
    if row["outcome"] != "open":
        ledger = Ledger()
        ledger.amends(row)
        await ledger.write(work)
    old, said = _said(before), _said(row)
    changed = [name for name in said if said[name] != old[name]]
    events.record(work, VALUED, about(row), events.Change(changed or ["amount"], old, said))
    return True


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    amount = None if row["amount_minor"] is None else Money.of_minor(row["amount_minor"], row["currency"])
    return {
        "amount": amount.model_dump(mode="json") if amount else None,
        "amount_source": row["amount_source"],
    }


async def mark_quoted(work: Work, row: dict[str, Any]) -> None:
    """A quote of a locked deal was sent: from now on only a manager may give it up as dead."""
    if row["quoted_at"] is None:
        await _mark(work, row, "quoted_at", work.now, QUOTED)


async def mark_order_sent(work: Work, row: dict[str, Any], at: datetime | None) -> None:
    """When the first order of a locked deal left for the ERP: from then on it is not opened again.

    None: there is none any more, as the acceptance behind it was taken back.
    """
    if row["order_sent_at"] != at:
        await _mark(work, row, "order_sent_at", at, ORDERED)


async def _mark(work: Work, row: dict[str, Any], column: str, at: datetime | None, fact: str) -> None:
    before = row[column]
    await _write(work, row, {column: at})
    events.record(work, fact, about(row), events.Change((column,), {column: before}, {column: at}))


async def _write(work: Work, row: dict[str, Any], new: Mapping[str, Any]) -> None:
    row |= {**new, "version": row["version"] + 1, "updated_at": work.now}
    await _WRITES.update(work, [row])
