"""Orders over HTTP."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request, Response

from adapters.database import open_work
from adapters.erp.ubl import ubl_of
from adapters.paper.orders import confirmation, confirmation_pdf
from api.dependencies import MATCHING, REPEATABLE, Filo, OneCall
from api.identity import Caller
from api.resource import router_of
from api.routes.files import caller_of, disposition
from domain.orders import actions
from domain.orders.actions import ORDER, Advance
from domain.orders.queries.deliveries import OrderDelivery, delivery_of, document_for
from domain.orders.queries.orders import Order
from domain.orders.rules.document import OrderDocument
from domain.quotes.queries.papers import Language

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


@router.post(
    "/{id}/send",
    response_model=Order,
    dependencies=[MATCHING, REPEATABLE],
    operation_id="orders_send",
    summary="Send an order to the ERP, or send it again",
)
async def send(call: OneCall, id: UUID) -> Response:
    """The ERP is always asked first whether it has the order already. It leaves after this answer, within seconds."""
    await actions.send(call.work, id, call.expected)
    return await call.one(ORDER.read, id)


@router.get(
    "/{id}/delivery",
    response_model=OrderDelivery,
    operation_id="orders_delivery",
    summary="Read how far an order is on its way into the ERP",
)
async def delivery(call: OneCall, id: UUID) -> Response:
    """With what was tried."""
    return call.reply((await delivery_of(call.work, id)).model_dump_json())


@router.get(
    "/{id}/document",
    response_model=OrderDocument,
    operation_id="orders_document",
    summary="Read an order as ERPs are told of it",
)
async def document(call: OneCall, id: UUID) -> Response:
    """In the words of UBL 2.1 and Peppol BIS Ordering 3."""
    return call.reply((await document_for(call.work, id)).model_dump_json())


@router.get(
    "/{id}/ubl",
    response_class=Response,
    operation_id="orders_ubl",
    summary="Fetch an order as UBL 2.1",
    responses={200: {"content": {"application/xml": {"schema": {"type": "string"}}}, "description": "The order"}},
)
async def ubl(call: OneCall, id: UUID) -> Response:
    """As Peppol BIS Ordering 3 has it."""
    said = await document_for(call.work, id)
    headers = {"Content-Disposition": disposition(f"{said.key}.xml"), "Cache-Control": "private, no-store"}
    return Response(ubl_of(said), media_type="application/xml", headers=headers)


@router.get(
    "/{id}/pdf",
    response_class=Response,
    operation_id="orders_pdf",
    summary="Fetch an order's confirmation as a PDF",
    responses={
        200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}, "description": "It"}
    },
)
async def pdf(
    request: Request,
    id: UUID,
    caller: Annotated[Caller, Depends(caller_of)],
    language: Annotated[Language | None, Query(description="Of the document; by default the customer's")] = None,
) -> Response:
    """On the workspace's paper."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        wanted = await confirmation(work, id, language)
    # No transaction stays open while the document is set.
    made = await confirmation_pdf(filo.press, wanted, datetime.now(UTC))
    headers = {"Content-Disposition": disposition(wanted.name), "Cache-Control": "private, no-store"}
    return Response(made, media_type="application/pdf", headers=headers)
