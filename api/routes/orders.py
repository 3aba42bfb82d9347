"""Orders over HTTP."""

from uuid import UUID

from fastapi import Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.resource import router_of
from domain.orders import actions
from domain.orders.actions import ORDER, Advance
from domain.orders.queries import Order

router = router_of(ORDER, "Orders", writes=False)


@router.post(
    "/{id}/advance",
    response_model=Order,
    dependencies=[MATCHING, REPEATABLE],
    operation_id="orders_advance",
    summary="Say where an order has got to",
)
async def advance(call: OneCall, id: UUID, wanted: Advance) -> Response:
    """Rejected and uncertain need a reason."""
    await actions.advance(call.work, id, wanted, call.expected)
    return await call.one(ORDER.read, id)


@router.post(
    "/{id}/complete",
    response_model=Order,
    dependencies=[MATCHING, REPEATABLE],
    operation_id="orders_complete",
    summary="Take over the buyer's present data, while the order has not left",
)
async def complete(call: OneCall, id: UUID) -> Response:
    """For fiscal data that was missing when the quote was accepted."""
    await actions.complete(call.work, id, call.expected)
    return await call.one(ORDER.read, id)
