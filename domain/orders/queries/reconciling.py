"""Orders here and in the ERP, held against each other."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Date, Text, and_, any_, bindparam, or_, select

from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import ARRAY
from domain.kernel.work import Work
from domain.orders.queries.connections import connection_of
from domain.orders.rules.delivering import Placed, totals_differ
from domain.orders.rules.document import is_key
from domain.orders.tables import order_deliveries, orders

Finding = Literal["unacknowledged", "differs", "only_here", "only_there", "twice", "cancelled_there"]


class Discrepancy(Shape):
    """An order that is not the same here and there. order_id: null where there is none here."""

    finding: Finding
    order_id: UUID | None
    reference: str | None
    key: str
    state: str | None
    remote_id: str | None
    remote_number: str | None
    detail: str | None


class Reconciliation(Shape):
    """What the last comparison found, and which orders the ERP has not acknowledged by now."""

    connected: bool = Field(description="Whether the workspace sends orders to an ERP")
    reported_at: datetime | None = Field(description="When orders were last compared; null: never")
    since: date | None = Field(description="Orders accepted from this day on were compared")
    data: list[Discrepancy]


_JOINED = order_deliveries.join(orders, and_(ours(orders), orders.c.id == order_deliveries.c.order_id))
_COLUMNS = (
    order_deliveries.c.order_id,
    order_deliveries.c.key,
    order_deliveries.c.remote_id,
    order_deliveries.c.remote_number,
    order_deliveries.c.remote_totals,
    order_deliveries.c.detail,
    orders.c.reference,
    orders.c.state,
    orders.c.sent_at,
)
_COMPARED = Compiled(
    select(*_COLUMNS)
    .select_from(_JOINED)
    .where(
        ours(order_deliveries),
        or_(
            orders.c.accepted_on >= bindparam("since", type_=Date),
            order_deliveries.c.key == any_(bindparam("keys", type_=ARRAY(Text))),  # older ones that changed there
        ),
    )
    .order_by(orders.c.accepted_at)
    .limit(20_000)
)
_WAITING = Prepared(
    lambda here: (
        select(
            orders.c.id.label("order_id"),
            order_deliveries.c.key,
            order_deliveries.c.remote_id,
            order_deliveries.c.remote_number,
            order_deliveries.c.detail,
            orders.c.reference,
            orders.c.state,
        )
        .select_from(
            orders.outerjoin(order_deliveries, and_(ours(order_deliveries), order_deliveries.c.order_id == orders.c.id))
        )
        .where(here(orders), orders.c.state == any_(bindparam("states", type_=orders.c.missing.type)))
        .order_by(orders.c.accepted_at)
        .limit(500)
    )
)
_SEEN = Prepared(lambda here: select(orders.c.id).where(here(orders), orders.c.id == any_(ids_parameter())))
UNACKNOWLEDGED = ("pending", "sent", "uncertain", "rejected")


async def compared(work: Work, since: date, there: Sequence[Placed]) -> list[Discrepancy]:
    """What differs between the orders that were sent since a day, and the ERP's.

    What was sent before this ERP was connected is in another one: that it is not in this one is no finding.
    """
    connection = await connection_of(work)
    by_key: dict[str, list[Placed]] = {}
    for each in there:
        if each.key is not None and is_key(each.key):
            by_key.setdefault(each.key, []).append(each)
    found: list[Discrepancy] = []
    for row in [dict(row) for row in await work.records(_COMPARED, since=since, keys=list(by_key))]:
        there_too = by_key.pop(row["key"], [])
        elsewhere = connection is not None and row["sent_at"] is not None and row["sent_at"] < connection.connected_at
        if there_too or not elsewhere:
            found += _judged(row, there_too, work.workspace.language)
    return found + [_entry("only_there", {"key": key}, each) for key, those in by_key.items() for each in those]


def _judged(row: Mapping[str, Any], there: Sequence[Placed], language: str) -> list[Discrepancy]:
    alive = [each for each in there if each.progress != "cancelled"]
    arrived = row["state"] in {"acknowledged", "shipped", "invoiced"}
    if len(alive) > 1:
        return [_entry("twice", row, each) for each in alive]
    if not alive:
        return (
            [_entry("cancelled_there" if there else "only_here", row, there[0] if there else None)] if arrived else []
        )
    if row["state"] == "withdrawn":
        return [_entry("only_there", row, alive[0])]
    differs = arrived and row["remote_totals"] and totals_differ(row["remote_totals"], alive[0], language)
    return [_entry("differs", row, alive[0], differs)] if differs else []


def _entry(finding: Finding, row: Mapping[str, Any], there: Placed | None, detail: str | None = None) -> Discrepancy:
    return Discrepancy(
        finding=finding,
        order_id=row.get("order_id"),
        reference=row.get("reference"),
        key=row["key"],
        state=row.get("state"),
        remote_id=row.get("remote_id") if there is None else there.id,
        remote_number=row.get("remote_number") if there is None else there.number,
        detail=detail,
    )


async def reconciliation_of(work: Work) -> Reconciliation:
    """The last comparison, as far as the actor sees its orders, and what is not acknowledged by now."""
    work.require("orders:write")
    connection = await connection_of(work)
    report: dict[str, Any] = (connection.report if connection is not None else None) or {}
    kept = [Discrepancy.model_validate(each) for each in report.get("data", [])]
    ids = [each.order_id for each in kept if each.order_id is not None]
    seen = {row[0] for row in await work.records(_SEEN, ids=ids)} if ids else set[UUID]()
    everything = work.actor.visible_owners is None
    kept = [each for each in kept if (everything if each.order_id is None else each.order_id in seen)]
    waiting = await work.records(_WAITING, states=list(UNACKNOWLEDGED))
    found = [
        _entry("unacknowledged", {**row, "key": row["key"] or row["reference"]}, None, row["detail"]) for row in waiting
    ]
    return Reconciliation(
        connected=connection is not None and connection.active,
        reported_at=connection.reported_at if connection is not None else None,
        since=report.get("since"),
        data=[*found, *kept],
    )
