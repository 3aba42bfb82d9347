"""An order goes into the ERP: one sender at a time has it, and only who says it leaves creates it there.

A sender claims the order, asks outside without a transaction, and notes what came of it; it writes nothing once another
has taken its claim. What was interrupted after it left is `uncertain`: from then on it is only looked for.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import random
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.kernel.errors import Conflict
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.orders.actions.making import CHANGE_CREATED, CREATED, about
from domain.orders.actions.steps import ADVANCED, COMPLETED, locked, reach, retreat
from domain.orders.actions.tasks import ask_owner
from domain.orders.queries.connections import connection_of
from domain.orders.queries.deliveries import written
from domain.orders.rules.delivering import (
    LEASE,
    SENT_BY_SENDER,
    WAITS,
    Placed,
    demand_sendable,
    totals_of,
    wait_after,
)
from domain.orders.rules.document import OrderDocument, key_of
from domain.orders.tables import order_attempts, order_deliveries

SEND_ASKED = events.fact("order.send_asked", "Somebody had an order sent to the ERP, or sent again.")
GIVEN_UP = events.fact("order.given_up", "An order could not be sent to the ERP for days; nobody tries any more.")
HEARD = (CREATED, CHANGE_CREATED, COMPLETED, ADVANCED, SEND_ASKED)
"""After which an order may have to be sent."""
Step = Literal["find", "create", "read", "confirm", "acknowledge", "wait"]
_ROWS, _ATTEMPTS = Rows(order_deliveries), Rows(order_attempts)
_ONE = Compiled(
    select(*own_columns(order_deliveries)).where(
        ours(order_deliveries), order_deliveries.c.order_id == bindparam("id", type_=Uuid)
    )
)
_DOUBTS = {
    "interrupted": {
        "it": "L'invio è stato interrotto: forse il gestionale ha già l'ordine.",
        "en": "Sending was interrupted: the ERP may have the order already.",
    },
    "timeout": {
        "it": "Il gestionale non ha risposto in tempo: forse ha già l'ordine.",
        "en": "The ERP did not answer in time: it may have the order already.",
    },
    "broken_off": {
        "it": "Il collegamento con il gestionale si è interrotto: forse ha già l'ordine.",
        "en": "The connection to the ERP broke off: it may have the order already.",
    },
    "unreadable": {
        "it": "La risposta del gestionale non si può leggere: forse ha già l'ordine.",
        "en": "The ERP's answer cannot be read: it may have the order already.",
    },
    "unread": {
        "it": "L'ordine è stato creato nel gestionale, ma non si è potuto rileggere.",
        "en": "The order was created in the ERP, but could not be read back.",
    },
    "differs": {
        "it": "Il gestionale ha l'ordine, ma con altri totali: {detail}",
        "en": "The ERP has the order, but with other totals: {detail}",
    },
    "twice": {
        "it": "Il gestionale ha questo ordine più di una volta: {detail}",
        "en": "The ERP has this order more than once: {detail}",
    },
    "unconfirmed": {
        "it": "L'ordine è nel gestionale, ma non è confermato: {detail}",
        "en": "The order is in the ERP, but not confirmed: {detail}",
    },
}
Doubt = Literal["interrupted", "timeout", "broken_off", "unreadable", "unread", "differs", "twice", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An order that one sender has to itself. find_only: it may be there already, so it is not created.

    language: what people of the workspace are told in.
    """

    order_id: UUID
    token: UUID
    document: OrderDocument
    find_only: bool
    language: str


def _new(row: dict[str, Any]) -> dict[str, Any]:
    return {"order_id": row["id"], "key": key_of(row["reference"], row["id"]), "failures": 0}


async def _kept(work: Work, id: UUID) -> dict[str, Any] | None:
    found = await work.record_of(_ONE, id=id)
    return None if found is None else dict(found)


async def send(work: Work, id: UUID, expected: int | None = None) -> None:
    """Have an order sent, or sent again: at once, and with all tries before it.

    Conflict where there is no ERP, where the order is on its way right now, or where it has arrived.
    """
    deal, row = await locked(work, id, expected)
    connection = await connection_of(work)
    if connection is None or not connection.active:
        raise Conflict("erp-missing")
    kept = await _kept(work, id)
    until = None if kept is None else kept["claimed_until"]
    demand_sendable(row["state"], held=until is not None and until > work.now)
    if row["state"] != "pending":
        await reach(work, deal, row, "pending")
    again = {"failures": 0, "next_at": work.now, "problem": None, "detail": None, "updated_at": work.now}
    if kept is None:
        await _ROWS.insert(work, [{**_new(row), **again}])
    else:
        await _ROWS.update(work, [{**kept, **again, "claim": None, "claimed_until": None}])
    said = {"reference": row["reference"]}
    events.record(work, SEND_ASKED, about(deal, row), events.Change(data=said))


async def line_up(work: Work, id: UUID) -> bool:
    """Have a new, completed or corrected order sent by itself where the workspace wants that: whether it is due."""
    connection = await connection_of(work)
    if connection is None or not connection.active:
        return False
    _, row = await locked(work, id)
    kept = await _kept(work, id)
    if kept is not None and kept["next_at"] is not None:
        return bool(kept["next_at"] <= work.now)
    if row["state"] != "pending" or not connection.automatic or row["missing"]:
        return False
    new = {**(kept or _new(row)), "failures": 0, "next_at": work.now, "updated_at": work.now}
    await (_ROWS.insert if kept is None else _ROWS.update)(work, [new])
    return True


async def claim(work: Work, id: UUID) -> Claim | None:
    """Take an order that is due for one sender; None where there is nothing to do, or another has it."""
    deal, row = await locked(work, id)
    kept, connection = await _kept(work, id), await connection_of(work)
    if kept is None or kept["next_at"] is None or connection is None or not connection.active:
        return None
    if kept["claimed_until"] is not None and kept["claimed_until"] > work.now:
        return None
    interrupted = row["state"] == "sent" and kept["claim"] is not None
    if row["state"] not in SENT_BY_SENDER or (row["state"] == "sent" and not interrupted):
        # Somebody said where it is, or took it back.
        await _ROWS.update(work, [{**kept, "next_at": None, "claim": None, "claimed_until": None}])
        return None
    if kept["next_at"] > work.now:
        return None
    if interrupted:
        await reach(work, deal, row, "uncertain", _doubt(work, "interrupted"))
        kept["failures"] = 0
        await _note(work, id, "create", "erp-interrupted", None)
    token = new_id()
    await _ROWS.update(work, [{**kept, "claim": token, "claimed_until": work.now + LEASE}])
    document, find_only = await written(work, row), row["state"] == "uncertain"
    return Claim(id, token, document, find_only, work.workspace.language)


async def depart(work: Work, mine: Claim) -> bool:
    """The order leaves now: from this commit on it may be in the ERP. False where another sender has it by now."""
    deal, row = await locked(work, mine.order_id)
    kept = await _kept(work, mine.order_id)
    if kept is None or kept["claim"] != mine.token or kept["claimed_until"] <= work.now or row["state"] != "pending":
        return False
    await reach(work, deal, row, "sent")
    return True


Held = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


async def _mine(work: Work, mine: Claim) -> Held | None:
    """Deal, order and delivery, locked; None where another sender took over."""
    deal, row = await locked(work, mine.order_id)
    kept = await _kept(work, mine.order_id)
    return None if kept is None or kept["claim"] != mine.token else (deal, row, kept)


async def _let_go(work: Work, kept: dict[str, Any], **fields: Any) -> None:
    await _ROWS.update(work, [{**kept, **fields, "claim": None, "claimed_until": None, "updated_at": work.now}])


async def put_off(
    work: Work, mine: Claim, step: Step, problem: str, detail: str | None, asked: float | None = None
) -> timedelta | None:
    """Nothing came of it for now: how long to wait, None where nobody tries any more.

    One that had left, and of which the ERP says that it has not taken it, waits again. asked: Retry-After, in seconds.
    """
    held = await _mine(work, mine)
    if held is None:
        return None
    deal, row, _ = held
    if row["state"] == "sent":
        await retreat(work, deal, row)
    return await _later(work, held, step, problem, detail, asked)


async def _later(
    work: Work, held: Held, step: Step, problem: str, detail: str | None, asked: float | None = None
) -> timedelta | None:
    deal, row, kept = held
    failures = kept["failures"] + 1
    wait = wait_after(failures, random(), asked)  # noqa: S311 - keeps many orders from coming back at once
    next_at = None if wait is None else work.now + wait
    said = {"problem": problem, "detail": detail}
    await _let_go(work, kept, **said, failures=failures, next_at=next_at)
    await _note(work, row["id"], step, problem, detail)
    if failures == len(WAITS) + 1:  # once, however often somebody else has it looked for again
        events.record(work, GIVEN_UP, about(deal, row), events.Change(data={"reference": row["reference"], **said}))
        await ask_owner(work, deal, row, "given_up", row["state_note"] or detail)
    return wait


async def doubt(
    work: Work,
    mine: Claim,
    step: Step,
    why: Doubt,
    problem: str,
    detail: str | None = None,
    there: Placed | None = None,
) -> timedelta | None:
    """Nobody knows whether the ERP has it, or it has another one: it is looked for, and not created, from now on.

    there: the other one.
    """
    held = await _mine(work, mine)
    if held is None:
        return None
    deal, row, kept = held
    kept |= {} if there is None else told_by(there)
    if row["state"] == "pending":
        await reach(work, deal, row, "sent")
    if row["state"] == "sent":
        kept["failures"] = 0
        await reach(work, deal, row, "uncertain", _doubt(work, why, detail))
    return await _later(work, (deal, row, kept), step, problem, detail)


async def refuse(work: Work, mine: Claim, step: Step, reason: str) -> None:
    """The ERP does not want it as it is: the reason goes to the deal's owner as a task."""
    held = await _mine(work, mine)
    if held is None:
        return
    deal, row, kept = held
    if row["state"] in SENT_BY_SENDER:
        await reach(work, deal, row, "rejected", reason[:2000])
    await _let_go(work, kept, next_at=None, problem="erp-rejected", detail=reason[:2000])
    await _note(work, row["id"], step, "erp-rejected", reason)


async def acknowledge(work: Work, mine: Claim, placed: Placed) -> None:
    """It is there, with the same totals."""
    held = await _mine(work, mine)
    if held is None:
        return
    deal, row, kept = held
    if row["state"] == "pending":  # it was there before it was sent from here
        await reach(work, deal, row, "sent")
    if row["state"] in {"sent", "uncertain"}:
        await reach(work, deal, row, "acknowledged")
    await _let_go(work, kept, **told_by(placed), failures=0, next_at=None, problem=None, detail=None)
    await _note(work, row["id"], "acknowledge", None, placed.number or placed.id)


def told_by(placed: Placed) -> dict[str, Any]:
    """What is kept of an order as the ERP has it."""
    return {"remote_id": placed.id, "remote_number": placed.number, "remote_totals": totals_of(placed)}


async def _note(work: Work, order_id: UUID, step: Step, problem: str | None, detail: str | None) -> None:
    said = None if detail is None else detail[:2000]
    row = {"id": new_id(), "order_id": order_id, "at": work.now, "step": step, "problem": problem, "detail": said}
    await _ATTEMPTS.insert(work, [row])


def _doubt(work: Work, why: Doubt, detail: str | None = None) -> str:
    return _DOUBTS[why][work.workspace.language].format(detail=detail or "?")[:2000]
