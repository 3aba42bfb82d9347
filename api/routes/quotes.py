"""Quotes over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Body, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.resource import router_of
from domain.orders import actions as orders
from domain.quotes import actions as quotes
from domain.quotes.actions import LINE_TEMPLATE, QUOTE
from domain.quotes.comparison import QuoteComparison, comparison_of
from domain.quotes.inputs import Acceptance, Decision, Duplication, Extension, Insertion
from domain.quotes.queries.quotes import Quote

router = router_of(QUOTE, "Quotes")
line_templates = router_of(LINE_TEMPLATE, "Quotes", external=False)
STEP = [MATCHING, REPEATABLE]


async def _made(call: OneCall, id: UUID) -> Response:
    return await call.one(QUOTE.read, id, status=201, location=f"/v1/quotes/{id}")


@router.post(
    "/{id}/duplicate",
    status_code=201,
    response_model=Quote,
    dependencies=[REPEATABLE],
    operation_id="quotes_duplicate",
    summary="Copy a quote into a new draft",
)
async def duplicate(
    call: OneCall, id: UUID, wanted: Annotated[Duplication, Body(default_factory=Duplication)]
) -> Response:
    """In the same deal, or another."""
    return await _made(call, await quotes.duplicate(call.work, id, wanted))


@router.post(
    "/{id}/insert",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_insert",
    summary="Insert a clause or a group of lines into a draft",
)
async def insert(call: OneCall, id: UUID, wanted: Insertion) -> Response:
    """What the template leaves open is said by the catalogue and the customer's price lists."""
    await quotes.insert(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/reprice",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_reprice",
    summary="Propose a draft's prices again, for whom the deal is with now",
)
async def reprice(call: OneCall, id: UUID) -> Response:
    """A price that somebody typed stays."""
    await quotes.reprice(call.work, id, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/revise",
    status_code=201,
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_revise",
    summary="Begin a revision: a draft that replaces the quote once it is sent",
)
async def revise(call: OneCall, id: UUID) -> Response:
    """What was sent does not change; its revision may."""
    return await _made(call, await quotes.revise(call.work, id, call.expected))


@router.post(
    "/{id}/extend",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_extend",
    summary="Give a sent quote a later last day, at unchanged prices",
)
async def extend(call: OneCall, id: UUID, wanted: Extension) -> Response:
    """An expired one is open again."""
    await quotes.extend(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/prefer",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_prefer",
    summary="Make a quote the one that its group of alternatives counts with",
)
async def prefer(call: OneCall, id: UUID) -> Response:
    """The deal's value follows."""
    await quotes.prefer(call.work, id, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/decline",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_decline",
    summary="Record that the customer declined",
)
async def decline(call: OneCall, id: UUID, wanted: Annotated[Decision, Body(default_factory=Decision)]) -> Response:
    """The deal stays open."""
    await quotes.decline(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/void",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_void",
    summary="Void a numbered quote; its number stays taken",
)
async def void(call: OneCall, id: UUID, wanted: Annotated[Decision, Body(default_factory=Decision)]) -> Response:
    """Numbered quotes are never deleted."""
    await quotes.void(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/accept",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_accept",
    summary="Record that the customer accepted: makes the order, closes the deal as won",
)
async def accept(call: OneCall, id: UUID, wanted: Annotated[Acceptance, Body(default_factory=Acceptance)]) -> Response:
    """Unless the deal is to stay open."""
    await orders.accept(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)


@router.post(
    "/{id}/vary",
    status_code=201,
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_vary",
    summary="Begin a variation: a draft of what is added to an acknowledged order",
)
async def vary(call: OneCall, id: UUID) -> Response:
    """Once accepted it makes a change to the order, and adds to the deal's value."""
    return await _made(call, await orders.vary(call.work, id, call.expected))


@router.get(
    "/{id}/comparison",
    response_model=QuoteComparison,
    operation_id="quotes_comparison",
    summary="What changed from another quote of the same deal, line by line",
)
async def comparison(
    call: OneCall,
    id: UUID,
    other: Annotated[
        UUID | None, Query(alias="with", description="By default the quote that this one revises or varies")
    ] = None,
) -> Response:
    """Revisions, or alternatives."""
    return call.reply((await comparison_of(call.work, id, other)).model_dump_json())


@router.post(
    "/{id}/withdraw",
    response_model=Quote,
    dependencies=STEP,
    operation_id="quotes_withdraw",
    summary="Take an acceptance back, until the order is acknowledged",
)
async def withdraw(call: OneCall, id: UUID, wanted: Annotated[Decision, Body(default_factory=Decision)]) -> Response:
    """The deal that it won is open again."""
    await orders.withdraw(call.work, id, wanted, call.expected)
    return await call.one(QUOTE.read, id)
