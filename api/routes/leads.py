"""Leads, their ladder and their board over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.listing import page_of, query_of, reply_page
from api.reading import Route
from api.resource import router_of
from domain.kernel.questions import asked, filters
from domain.leads import actions
from domain.leads.actions import LEAD
from domain.leads.queries.board import CARDS, LeadBoard, LeadCard, board, column
from domain.leads.queries.leads import Lead
from domain.leads.queries.steps import LeadVisits, visits_of

TRANSITION = [MATCHING, REPEATABLE]
overview = APIRouter(prefix="/v1/leads", tags=["Leads"], route_class=Route)
"""Comes before the router, whose `/{id}` would take `board` for an id."""
router = router_of(LEAD, "Leads", adds=(actions.NewLead, actions.add))
steps = router_of(actions.LEAD_STEP, "Leads", external=False)
reasons = router_of(actions.DISQUALIFICATION_REASON, "Leads", external=False)


class LeadBoardQuery(BaseModel):
    """What the board takes besides filters."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=100, description="Cards per step")] = 50


class LeadCardsQuery(BaseModel):
    """What a column takes besides filters."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str | None, Field(max_length=2000)] = None


async def show(call: OneCall, query: Any) -> Response:
    """Per step: how many open leads there are, and the newest of them."""
    return call.reply(await board(call.work, asked(CARDS, query)))


async def cards(call: OneCall, id: UUID, query: Any) -> Response:
    """A column's cards, the newest first; the board's cursors lead here, with the same filters."""
    return reply_page(call, await column(call.work, id, asked(CARDS, query)))


# The filters are the list's own, so the parameters' types are made from it.
show.__annotations__["query"] = query_of(filters(CARDS, LeadBoardQuery, ("step",)))
cards.__annotations__["query"] = query_of(filters(CARDS, LeadCardsQuery, ("id", "step")))
overview.get(
    "/board",
    response_model=LeadBoard,
    operation_id="leads_board",
    summary="The board: open leads by step, newest first",
)(show)
steps.get(
    "/{id}/cards",
    response_model=page_of(LeadCard),
    operation_id="lead_steps_cards",
    summary="A step's open leads, page by page",
)(cards)


@router.get(
    "/{id}/visits", response_model=LeadVisits, operation_id="leads_visits", summary="A lead's way along the ladder"
)
async def visits(call: OneCall, id: UUID) -> Response:
    """Every stay on a step: when, and who put the lead there."""
    return call.reply(await visits_of(call.work, id))


@router.post(
    "/{id}/moves",
    response_model=Lead,
    operation_id="leads_move",
    dependencies=TRANSITION,
    summary="Move a lead to a step, forward or backward",
)
async def move(call: OneCall, id: UUID, wanted: actions.LeadMove) -> Response:
    """Move a lead to a step, forward or backward."""
    await actions.move(call.work, id, wanted, call.expected)
    return await call.one(LEAD.read, id)


@router.post(
    "/{id}/qualify",
    status_code=201,
    response_model=Lead,
    operation_id="leads_qualify",
    dependencies=TRANSITION,
    summary="Open a deal for a lead",
)
async def qualify(
    call: OneCall, id: UUID, wanted: Annotated[actions.Qualification, Body(default_factory=actions.Qualification)]
) -> Response:
    """Open a deal for a lead; the answer is the lead, `opportunity_id` and Location name the deal."""
    made = await actions.qualify(call.work, id, wanted, call.expected)
    return await call.one(LEAD.read, id, status=201, location=f"/v1/opportunities/{made}")


@router.post(
    "/{id}/disqualify",
    response_model=Lead,
    operation_id="leads_disqualify",
    dependencies=TRANSITION,
    summary="Give a lead up for a reason",
)
async def disqualify(call: OneCall, id: UUID, wanted: actions.Disqualification) -> Response:
    """Give a lead up for a reason."""
    await actions.disqualify(call.work, id, wanted, call.expected)
    return await call.one(LEAD.read, id)


@router.post(
    "/{id}/reopen",
    response_model=Lead,
    operation_id="leads_reopen",
    dependencies=TRANSITION,
    summary="Take a lead up again",
)
async def reopen(
    call: OneCall, id: UUID, wanted: Annotated[actions.LeadReopening, Body(default_factory=actions.LeadReopening)]
) -> Response:
    """Take up again a lead that was given up, or whose deal is in the bin."""
    await actions.reopen(call.work, id, wanted, call.expected)
    return await call.one(LEAD.read, id)
