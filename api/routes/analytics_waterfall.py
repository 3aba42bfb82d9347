"""What became of the pipeline, over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Response
from pydantic import Field

from api.dependencies import OneCall
from api.listing import page_of, query_of, reply_page
from api.periods import EARLIEST, ONCE, Cursor, Days, Limit
from api.reports import reports
from domain.analytics.queries.waterfall import WaterfallAnswer, waterfall
from domain.analytics.queries.waterfall_entries import Cut, WaterfallEntry, WaterfallScope, waterfall_entries
from domain.analytics.rules.waterfall import Step
from domain.kernel.values import Day

router = reports()
_FILTERS = frozenset({"owner_id", "team_id", "within_team_id", "pipeline_id", "without"})
_Ids = Annotated[list[UUID], Field(max_length=100)]


class Between(Days):
    """Whole days [from, to) of the workspace's zone, by default since Monday; the pipeline is what is open and
    expected to close in [close_from, close_to), by default in the quarters that the days touch.
    """

    close_start: Annotated[Day | None, Field(alias="close_from", ge=EARLIEST)] = None
    close_end: Annotated[Day | None, Field(alias="close_to", ge=EARLIEST)] = None
    owner_id: _Ids = []
    team_id: Annotated[list[UUID], Field(max_length=100, description="The owner's team now")] = []
    within_team_id: _Ids = []
    pipeline_id: _Ids = []
    without: Annotated[
        list[Cut], Field(max_length=3, description="Only what has no owner, or an owner of no team")
    ] = []


class BetweenSliced(Between):
    """The same, and by what it is sliced."""

    group_by: Annotated[
        list[Cut],
        Field(max_length=3, description="Slices, up to three together"),
        ONCE,
    ] = []


class BetweenPaged(Between):
    """The same, and which page of its entries."""

    step: Annotated[list[Step], Field(max_length=10)] = []
    slipped: Annotated[bool, Field(description="Only what was moved behind the window")] = False
    limit: Limit = 50
    cursor: Cursor = None


def _scope(query: Between) -> WaterfallScope:
    return WaterfallScope(
        query.start,
        query.end,
        query.close_start,
        query.close_end,
        tuple(query.owner_id),
        tuple(query.team_id),
        tuple(query.within_team_id),
        tuple(query.pipeline_id),
        tuple(query.without),
    )


async def told(call: OneCall, query: Any) -> Response:
    """From the pipeline at the start to the one at the end, step by step, each with the deals behind it."""
    given = [pair for pair in call.request.query_params.multi_items() if pair[0] in _FILTERS]
    answer = await waterfall(call.work, _scope(query), query.group_by, given)
    return call.reply(answer.model_dump_json(by_alias=True))


async def listed(call: OneCall, query: Any) -> Response:
    """What each deal adds to the steps: with a step's filters the values add up to it exactly."""
    page = await waterfall_entries(
        call.work,
        _scope(query),
        tuple(query.step),
        slipped=query.slipped,
        limit=query.limit,
        cursor=query.cursor,
    )
    return reply_page(call, page)


told.__annotations__["query"] = query_of(BetweenSliced)
listed.__annotations__["query"] = query_of(BetweenPaged)
router.get(
    "/waterfall",
    response_model=WaterfallAnswer,
    operation_id="analytics_waterfall",
    summary="What became of the pipeline",
)(told)
router.get(
    "/waterfall-entries",
    response_model=page_of(WaterfallEntry),
    operation_id="analytics_waterfall_entries",
    summary="The deals behind a step of the waterfall",
)(listed)
