"""What an ERP tells of orders: taken over where it goes on, judged by the sender where it is in doubt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, and_, bindparam, or_, select, update

from domain import events
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.work import Work
from domain.orders.actions.making import about
from domain.orders.actions.steps import locked, reach
from domain.orders.actions.tasks import ask_owner
from domain.orders.rules import way
from domain.orders.rules.delivering import REACHED, Feedback, goes_on, is_news
from domain.orders.tables import order_deliveries

HAD = ("acknowledged", "shipped", "invoiced")
"""States of an order that the ERP has."""
PROGRESSED = events.fact("order.progressed", "The ERP says how far an order is.")
_ROWS = Rows(order_deliveries)
_key, _remote = bindparam("key", type_=Text), bindparam("remote", type_=Text)
_FOUND = Compiled(
    select(*own_columns(order_deliveries))
    .where(
        ours(order_deliveries),
        # Ids begin anew where another ERP is connected: an order that says its key is not found by them.
        or_(order_deliveries.c.key == _key, and_(_key.is_(None), order_deliveries.c.remote_id == _remote)),
    )
    .limit(1)
)
_ASKED = Compiled(
    update(order_deliveries)
    .where(ours(order_deliveries), order_deliveries.c.remote_id == bindparam("ids", type_=ARRAY(Text)).any_())
    .values(updated_at=bindparam("now", type_=Instant))
)


async def take(work: Work, told: Feedback) -> UUID | None:
    """Take over what the ERP tells of an order: its id, None where it is none of ours.

    A refusal rejects what had left, and cancels what the ERP has; both are a task for the deal's owner. That it was
    accepted is believed after it was looked for: the sender is told to.
    """
    found = await work.record_of(_FOUND, key=told.key, remote=told.remote_id)
    if found is None:
        return None
    deal, row = await locked(work, found["order_id"])
    again = await work.record_of(_FOUND, key=told.key, remote=told.remote_id)
    assert again is not None
    kept = dict(again)
    waiting = row["state"] in {"sent", "uncertain"}
    if told.response == "RE" and row["state"] in HAD:
        told = replace(told, progress="cancelled")
    if told.response == "RE" and waiting:
        await reach(work, deal, row, "rejected", told.note or told.number or kept["key"])
        kept |= {"next_at": None, "claim": None, "claimed_until": None, "problem": "erp-rejected", "detail": told.note}
    elif waiting and kept["claim"] is None:
        if not is_news(told, kept["problem"], kept["remote_totals"]):
            return row["id"]
        kept |= {"next_at": work.now}
    elif goes_on(told, kept["progress"]):
        await _progress(work, deal, row, kept, told)
    else:
        return row["id"]
    await _ROWS.update(work, [{**kept, "updated_at": work.now}])
    return row["id"]


async def _progress(
    work: Work, deal: dict[str, Any], row: dict[str, Any], kept: dict[str, Any], told: Feedback
) -> None:
    assert told.progress is not None
    before = kept["progress"]
    kept |= {"progress": told.progress, "remote_number": told.number or kept["remote_number"]}
    said = {
        "reference": row["reference"],
        "progress": told.progress,
        "number": kept["remote_number"],
        "note": told.note,
    }
    events.record(work, PROGRESSED, about(deal, row), events.Change(("progress",), {"progress": before}, said))
    if told.progress == "cancelled":
        await ask_owner(work, deal, row, "cancelled", told.note)
    reached = REACHED.get(told.progress)
    if reached is not None and reached in way.NEXT[row["state"]]:
        await reach(work, deal, row, reached)


async def asked(work: Work, ids: Sequence[str]) -> None:
    """Note which orders were asked for, by the ERP's ids: those that were not come first the next time."""
    await work.run(_ASKED, ids=list(ids))
