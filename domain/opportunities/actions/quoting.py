"""What quotes and orders, from above, tell a deal: its value, that a quote went out, that an order left."""

from collections.abc import Mapping
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
from domain.opportunities.actions.values import valued
from domain.opportunities.tables import opportunities

_VALUE = ("amount_minor", "currency", "rate", "base_minor", "amount_source", "won_without_quote")
_VALUES = Rows(opportunities, only=(*_VALUE, "version", "updated_at"))
_SENT = Rows(opportunities, only=("quoted_at", "version", "updated_at"))
_ORDERED = Rows(opportunities, only=("order_sent_at", "version", "updated_at"))
_LOCKED = Prepared(
    lambda _: (
        select(*(each for each in opportunities.c if each.name not in ("tenant_id", "search", "sort_key", "external")))
        .where(ours(opportunities), opportunities.c.id == bindparam("id", type_=Uuid))
        .with_for_update(key_share=True)
    )
)
QUOTED = events.fact("opportunity.quoted", "A deal's first quote was sent.")
ORDERED = events.fact("opportunity.ordered", "A deal's order was sent.")


async def lock_deal(work: Work, opportunity_id: UUID) -> dict[str, Any]:
    """The deal's row, locked before its quotes, whoever may see it; the caller has checked that. NotFound if gone."""
    found = await work.record_of(_LOCKED, id=opportunity_id)
    if found is None or found["deleted_at"] is not None:
        raise NotFound
    return dict(found)


async def set_value(
    work: Work,
    opportunity_id: UUID,
    minor: int | None,
    currency: str | None,
    source: Literal["estimate", "quoted", "accepted"],
) -> None:
    """The deal is worth what its quotes say, net of VAT, at today's rate; without an amount there is no value.

    minor: in the currency's minor unit. A closed deal's closing is corrected with it. No difference, no version.
    """
    before = await lock_deal(work, opportunity_id)
    amount = None if minor is None or currency is None else Money.of_minor(minor, currency)
    same = (before["amount_minor"], before["currency"]) == (minor, currency)
    day = work.now.astimezone(work.workspace.zone).date()
    row = dict(before) if same else {**before, **await valued(work, amount, day)}
    row["amount_source"] = source
    row["won_without_quote"] = before["outcome"] == "won" and source != "accepted"
    changed = [name for name in _VALUE if row[name] != before[name]]
    if not changed:
        return
    row |= {"version": before["version"] + 1, "updated_at": work.now}
    await _VALUES.update(work, [row])
    if row["outcome"] != "open":
        ledger = Ledger()
        ledger.amends(row)
        await ledger.write(work)
    fields = [name for name, column in (("amount", "base_minor"), ("amount_source",) * 2) if column in changed]
    events.record(work, VALUED, about(row), events.Change(fields or ["amount"], _said(before), _said(row)))


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    amount = None if row["amount_minor"] is None else Money.of_minor(row["amount_minor"], row["currency"])
    return {
        "amount": amount.model_dump(mode="json") if amount else None,
        "amount_source": row["amount_source"],
    }


async def mark_quoted(work: Work, opportunity_id: UUID) -> None:
    """A quote of the deal was sent: from now on only a manager may give it up as dead."""
    await _mark(work, opportunity_id, "quoted_at", _SENT, QUOTED)


async def mark_order_sent(work: Work, opportunity_id: UUID) -> None:
    """An order of the deal left for the ERP: from now on it is not opened again."""
    await _mark(work, opportunity_id, "order_sent_at", _ORDERED, ORDERED)


async def _mark(work: Work, opportunity_id: UUID, column: str, rows: Rows, fact: str) -> None:
    before = await lock_deal(work, opportunity_id)
    if before[column] is not None:
        return
    row = {**before, column: work.now, "version": before["version"] + 1, "updated_at": work.now}
    await rows.update(work, [row])
    events.record(work, fact, about(row), events.Change((column,), {column: None}, {column: work.now}))
