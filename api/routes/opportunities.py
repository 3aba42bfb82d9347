"""Deals over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Body, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.resource import BatchAnswer, reply_outcomes, router_of
from domain.kernel.shapes import Refers
from domain.opportunities import actions
from domain.opportunities.actions import OPPORTUNITY
from domain.opportunities.queries.cards import OpportunityCard, read_card
from domain.opportunities.queries.opportunities import Opportunity
from domain.opportunities.queries.participants import Participants, participants_of
from domain.opportunities.queries.visits import StageVisits, visits_of
from domain.quotes.queries.values import DealValue, value_of

TRANSITION = [MATCHING, REPEATABLE]
router = router_of(OPPORTUNITY, "Opportunities")


@router.post(
    "/moves",
    response_model=BatchAnswer,
    operation_id="opportunities_move_many",
    dependencies=[REPEATABLE],
    summary="Move up to 200 deals",
)
async def move_many(call: OneCall, wanted: actions.ManyMoves) -> Response:
    """Move up to 200 deals."""
    return reply_outcomes(call, await actions.move_many(call.work, wanted.items), atomic=wanted.atomic)


@router.post(
    "/close",
    response_model=BatchAnswer,
    operation_id="opportunities_close_many",
    dependencies=[REPEATABLE],
    summary="Close up to 200 deals",
)
async def close_many(call: OneCall, wanted: actions.ManyCloses) -> Response:
    """Close up to 200 deals."""
    return reply_outcomes(call, await actions.close_many(call.work, wanted.items), atomic=wanted.atomic)


@router.post(
    "/{id}/moves",
    response_model=OpportunityCard,
    operation_id="opportunities_move",
    dependencies=TRANSITION,
    summary="Move a card to a stage, or within its column",
)
async def move(call: OneCall, id: UUID, wanted: actions.StageMove) -> Response:
    """Move a card to a stage, or within its column."""
    await actions.move(call.work, id, wanted, call.expected)
    return await call.one(read_card, id)


@router.post(
    "/{id}/pipeline",
    response_model=OpportunityCard,
    operation_id="opportunities_change_pipeline",
    dependencies=TRANSITION,
    summary="Take a deal to another pipeline",
)
async def change_pipeline(call: OneCall, id: UUID, wanted: actions.PipelineChange) -> Response:
    """Take a deal to another pipeline."""
    await actions.change_pipeline(call.work, id, wanted, call.expected)
    return await call.one(read_card, id)


@router.post(
    "/{id}/close",
    response_model=Opportunity,
    operation_id="opportunities_close",
    dependencies=TRANSITION,
    summary="Close a deal as won, lost or dead",
)
async def close(call: OneCall, id: UUID, wanted: actions.Close) -> Response:
    """Close a deal as won, lost or dead."""
    await actions.close(call.work, id, wanted, call.expected)
    return await call.one(OPPORTUNITY.read, id)


@router.post(
    "/{id}/reopen",
    response_model=Opportunity,
    operation_id="opportunities_reopen",
    dependencies=TRANSITION,
    summary="Open a closed deal again",
)
async def reopen(
    call: OneCall, id: UUID, wanted: Annotated[actions.Reopen, Body(default_factory=actions.Reopen)]
) -> Response:
    """Open a closed deal again."""
    await actions.reopen(call.work, id, wanted, call.expected)
    return await call.one(OPPORTUNITY.read, id)


@router.post(
    "/{id}/recall",
    status_code=201,
    response_model=Opportunity,
    operation_id="opportunities_recall",
    dependencies=TRANSITION,
    summary="Open a successor of a lost deal",
)
async def recall(
    call: OneCall, id: UUID, wanted: Annotated[actions.Recall, Body(default_factory=actions.Recall)]
) -> Response:
    """Open a successor of a lost deal."""
    made = await actions.recall(call.work, id, wanted, call.expected)
    return await call.one(OPPORTUNITY.read, made, status=201, location=f"/v1/opportunities/{made}")


@router.post(
    "/reassign",
    response_model=BatchAnswer,
    operation_id="opportunities_reassign",
    dependencies=[REPEATABLE],
    summary="Give up to 200 deals to another owner",
)
async def reassign(call: OneCall, wanted: actions.Reassignment) -> Response:
    """Give up to 200 deals to another owner; what the caller may not see fails alone."""
    return reply_outcomes(call, await actions.reassign(call.work, wanted), atomic=False)


@router.get(
    "/{id}/value",
    response_model=DealValue,
    operation_id="opportunities_value",
    summary="A deal's value and how it came about: estimate, quoted, accepted, group by group",
)
async def value(call: OneCall, id: UUID) -> Response:
    """The changes add up to the value."""
    return call.reply((await value_of(call.work, id)).model_dump_json())


@router.get(
    "/{id}/visits",
    response_model=StageVisits,
    operation_id="opportunities_visits",
    summary="List a deal's stays in stages",
)
async def visits(call: OneCall, id: UUID) -> Response:
    """How long a deal stayed in which stage."""
    return call.reply(await visits_of(call.work, id))


@router.get(
    "/{id}/participants",
    response_model=Participants,
    operation_id="opportunities_participants",
    summary="List the people with a say in a deal",
)
async def participants(call: OneCall, id: UUID) -> Response:
    """The people with a say in a deal, with their roles."""
    return call.reply(await participants_of(call.work, id))


@router.post(
    "/{id}/participants",
    response_model=Participants,
    operation_id="opportunities_set_participant",
    dependencies=[REPEATABLE],
    summary="Say a person's role in a deal, or say it anew",
)
async def set_participant(call: OneCall, id: UUID, wanted: actions.ParticipantInput) -> Response:
    """Say a person's role in a deal, or say it anew; the answer is all of the deal's people."""
    await actions.set_participant(call.work, id, wanted)
    return call.reply(await participants_of(call.work, id))


@router.delete(
    "/{id}/participants/{contact_id}",
    status_code=204,
    operation_id="opportunities_remove_participant",
    summary="Take a person off a deal",
)
async def remove_participant(call: OneCall, id: UUID, contact_id: Annotated[UUID, Refers("contact")]) -> Response:
    """Take a person off a deal."""
    await actions.remove_participant(call.work, id, contact_id)
    return call.reply(status=204)
