"""Approvals over HTTP: one's inbox, the policy, and who decides in whose place."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Response

from api.dependencies import OneCall
from api.reading import Route
from api.resource import router_of
from api.routes.quotes import STEP
from domain.quotes import actions as quotes
from domain.quotes.actions import QUOTE
from domain.quotes.actions.policy import APPROVAL_RULE, DELEGATION
from domain.quotes.inbox import Approvals, QuoteApproval, approval_of, approvals
from domain.quotes.inputs import ApprovalNote
from domain.quotes.queries.quotes import Quote

inbox = APIRouter(prefix="/v1/approvals", tags=["Approvals"], route_class=Route)
steps = APIRouter(prefix="/v1/quotes", tags=["Approvals"], route_class=Route)
Note = Annotated[ApprovalNote, Body(default_factory=ApprovalNote)]


@inbox.get(
    "",
    response_model=Approvals,
    operation_id="approvals_read",
    summary="What waits for one's decision, and what one asked",
)
async def read_inbox(call: OneCall) -> Response:
    """Each with customer, deal, figures, reasons and note: enough to decide on."""
    return call.reply((await approvals(call.work)).model_dump_json())


@steps.get(
    "/{id}/approval",
    response_model=QuoteApproval,
    operation_id="quotes_approval",
    summary="Whether a quote needs approval, why, who could give it, and what was decided before",
)
async def read_approval(call: OneCall, id: UUID) -> Response:
    """As it is for who asks: a manager may send what a seller may not."""
    return call.reply((await approval_of(call.work, id)).model_dump_json())


@steps.post(
    "/{id}/submit",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_submit",
    summary="Ask for a quote's approval",
)
async def submit(call: OneCall, id: UUID, wanted: Note) -> Response:
    """Who may give it is told; until it is decided or recalled, the quote does not change."""
    await quotes.submit(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@steps.post(
    "/{id}/approve",
    status_code=204,
    dependencies=STEP,
    operation_id="quotes_approve",
    summary="Approve a quote as it is",
)
async def approve(call: OneCall, id: UUID, wanted: Note) -> Response:
    """A substitute may decide on quotes that they do not otherwise see, so there is no answer but the status."""
    await quotes.approve(call.work, id, wanted, call.expected)
    return call.reply(status=204)


@steps.post(
    "/{id}/reject",
    status_code=204,
    dependencies=STEP,
    operation_id="quotes_reject",
    summary="Refuse a quote's approval",
)
async def reject(call: OneCall, id: UUID, wanted: Note) -> Response:
    """It is a draft again; say why in the note."""
    await quotes.reject(call.work, id, wanted, call.expected)
    return call.reply(status=204)


@steps.post(
    "/{id}/recall",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_recall",
    summary="Take back the request for a quote's approval",
)
async def recall(call: OneCall, id: UUID) -> Response:
    """It is a draft again."""
    await quotes.recall(call.work, id, call.expected)
    return await call.one(QUOTE.read, id)


routers = (
    inbox,
    steps,
    router_of(APPROVAL_RULE, "Approvals", external=False),
    router_of(DELEGATION, "Approvals", external=False),
)
