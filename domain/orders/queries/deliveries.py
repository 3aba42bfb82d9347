"""How orders fare on their way into the ERP."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, Uuid, and_, any_, bindparam, or_, select

from domain.kernel.errors import NotFound
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Prepared, ours
from domain.kernel.tables import ARRAY, Instant, own_columns
from domain.kernel.work import Work
from domain.orders.queries.connections import connection_of
from domain.orders.queries.orders import buyer_seen
from domain.orders.rules.delivering import Progress
from domain.orders.rules.document import OrderDocument, document_of, key_of
from domain.orders.tables import order_attempts, order_deliveries, orders


class DeliveryAttempt(Shape):
    """What a sender did: the step it came to, and what went wrong there."""

    at: datetime
    step: Literal["find", "create", "read", "confirm", "acknowledge", "wait"]
    problem: str | None = Field(description="A stable code; null where it went well")
    detail: str | None


class OrderDelivery(Shape):
    """How far an order is on its way into the ERP."""

    connected: bool = Field(description="Whether the workspace sends orders to an ERP")
    key: str = Field(description="What the order is found by in the ERP")
    sending: bool = Field(description="Somebody is at it right now")
    failures: int = Field(description="In a row")
    next_at: datetime | None = Field(description="When it is tried again by itself")
    problem: str | None
    detail: str | None
    remote_id: str | None
    remote_number: str | None
    progress: Progress | None
    attempts: list[DeliveryAttempt] = Field(description="The newest first, 50 at most")


_id = bindparam("id", type_=Uuid)
_PLAIN = [each for each in orders.c if each.name not in {"tenant_id", "buyer"}]


def _order(here: Guard) -> Any:
    return select(*_PLAIN, buyer_seen(here).label("buyer")).where(here(orders), orders.c.id == _id)


_ORDER = Prepared(_order)
_DELIVERY = Prepared(
    lambda here: select(*own_columns(order_deliveries)).where(
        here(order_deliveries), order_deliveries.c.order_id == _id
    )
)
_ATTEMPTS = Prepared(
    lambda here: (
        select(*(order_attempts.c[name] for name in DeliveryAttempt.model_fields))
        .where(here(order_attempts), order_attempts.c.order_id == _id)
        .order_by(order_attempts.c.at.desc(), order_attempts.c.id.desc())
        .limit(50)
    )
)
_KEY = Prepared(lambda _: select(orders.c.reference, orders.c.id).where(ours(orders), orders.c.id == _id))


async def order_row(work: Work, order_id: UUID) -> dict[str, Any]:
    """An order as it is kept, its buyer as far as the actor may know; NotFound where the actor does not see it."""
    work.require("orders:read")
    order = await work.record_of(_ORDER, id=order_id)
    if order is None:
        raise NotFound
    return dict(order)


async def delivery_of(work: Work, order_id: UUID) -> OrderDelivery:
    """How far an order is on its way; NotFound where the actor does not see it."""
    order = await order_row(work, order_id)
    connection = await connection_of(work)
    found = await work.record_of(_DELIVERY, id=order_id)
    row: dict[str, Any] = dict(found) if found is not None else {}
    until = row.get("claimed_until")
    named = ("next_at", "problem", "detail", "remote_id", "remote_number", "progress")
    return OrderDelivery(
        connected=connection is not None and connection.active,
        key=key_of(order["reference"], order["id"]),
        sending=until is not None and until > work.now,
        failures=row.get("failures", 0),
        **{name: row.get(name) for name in named},
        attempts=await work.all(_ATTEMPTS, DeliveryAttempt, id=order_id),
    )


async def document_for(work: Work, order_id: UUID) -> OrderDocument:
    """An order as ERPs are told of it; NotFound where the actor does not see it."""
    return await written(work, await order_row(work, order_id))


async def written(work: Work, order: dict[str, Any]) -> OrderDocument:
    """The document of an order that was read."""
    changed = None if order["changes_id"] is None else await work.record_of(_KEY, id=order["changes_id"])
    fiscal = work.workspace.settings.get("fiscal") or {}
    seller = {"name": work.workspace.name, "country": work.workspace.country, "fiscal": fiscal}
    return document_of(order, seller, None if changed is None else key_of(changed["reference"], changed["id"]))


_DUE = Compiled(
    select(order_deliveries.c.order_id)
    .where(
        ours(order_deliveries),
        order_deliveries.c.next_at <= bindparam("now", type_=Instant),
        or_(
            order_deliveries.c.claimed_until.is_(None),
            order_deliveries.c.claimed_until <= bindparam("now", type_=Instant),
        ),
    )
    .order_by(order_deliveries.c.next_at)
    .limit(500)
)


async def due(work: Work) -> list[UUID]:
    """The orders that a sender should look at by now."""
    return [row[0] for row in await work.records(_DUE)]


_OPEN = Compiled(
    select(order_deliveries.c.remote_id)
    .select_from(order_deliveries.join(orders, and_(ours(orders), orders.c.id == order_deliveries.c.order_id)))
    .where(
        ours(order_deliveries),
        order_deliveries.c.remote_id.is_not(None),
        orders.c.state == any_(bindparam("states", ["acknowledged", "shipped"], type_=ARRAY(Text))),
    )
    .order_by(order_deliveries.c.updated_at)
    .limit(200)
)


async def open_there(work: Work) -> list[str]:
    """The ERP's ids of orders that may still go on there."""
    return [row[0] for row in await work.records(_OPEN)]
