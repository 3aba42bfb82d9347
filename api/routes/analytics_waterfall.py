"""What became of the pipeline, over HTTP."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, query_of, reply_page
from domain.analytics.figures.ahead import WATERFALL, Between, waterfall_scope
from domain.analytics.figures.asking import Cursor, Limit
from domain.analytics.queries.waterfall_entries import WaterfallEntry, waterfall_entries
from domain.analytics.rules.waterfall import Step

router = bounded()


class BetweenPaged(Between):
    """The same, and which page of its entries."""

    step: Annotated[list[Step], Field(max_length=10)] = []
    slipped: Annotated[bool, Field(description="Only what was moved behind the window")] = False
    limit: Limit = 50
    cursor: Cursor = None


async def listed(call: OneCall, query: Any) -> Response:
    """What each deal adds to the steps: with a step's filters the values add up to it exactly."""
    page = await waterfall_entries(
        call.work,
        waterfall_scope(query),
        tuple(query.step),
        slipped=query.slipped,
        limit=query.limit,
        cursor=query.cursor,
    )
    return reply_page(call, page)


listed.__annotations__["query"] = query_of(BetweenPaged)
figures(router, WATERFALL)
router.get(
    "/waterfall-entries",
    response_model=page_of(WaterfallEntry),
    operation_id="analytics_waterfall_entries",
    summary="The deals behind a step of the waterfall",
)(listed)
