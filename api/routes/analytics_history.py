"""What became of deals over time, over HTTP: stage by stage, how fast, and the rows behind each figure."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.figures import figures
from api.listing import page_of, query_of, reply_page
from domain.analytics.figures.asking import Cursor, Limit
from domain.analytics.figures.past import FIGURES, PastDeals, history_of
from domain.analytics.queries.opened import OPENED, OpenedDeal, opened_deals
from domain.analytics.queries.opened import Which as WhichDeals
from domain.analytics.queries.visits import VISITS, VisitRow, Which, visits_of
from domain.kernel.questions import filters

router = bounded()


class PastPaged(PastDeals):
    """The same, and which page of it."""

    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[
        str | None, Field(max_length=200, description="Names separated by commas; - before: descending")
    ] = None


class VisitsPaged(PastPaged):
    """Which stays, and which page of them."""

    which: Annotated[
        Which, Field(description="entered or left: in the period; open: those that last, whenever they were entered")
    ] = "entered"


class DealsPaged(PastPaged):
    """Which deals, and which page of them."""

    which: Annotated[
        WhichDeals, Field(description="opened: in the period; open: those that are, whenever they were opened")
    ] = "opened"


async def stays(call: OneCall, query: Any) -> Response:
    """The stays in stages behind a figure: with its filters as many as it counts."""
    return reply_page(call, await visits_of(call.work, history_of(VISITS, query), query.which))


async def begun(call: OneCall, query: Any) -> Response:
    """The deals behind a figure, by when they were opened: with its filters as many as it counts."""
    return reply_page(call, await opened_deals(call.work, history_of(OPENED, query), query.which))


stays.__annotations__["query"] = query_of(filters(VISITS, VisitsPaged, ("entered_at", "left_at")))
begun.__annotations__["query"] = query_of(filters(OPENED, DealsPaged, ("opened_at",)))
figures(router, *FIGURES)
router.get(
    "/stage-visits",
    response_model=page_of(VisitRow),
    operation_id="analytics_stage_visits",
    summary="The stays in stages behind a figure",
)(stays)
router.get(
    "/opened-deals",
    response_model=page_of(OpenedDeal),
    operation_id="analytics_opened_deals",
    summary="The deals behind a figure, by when they were opened",
)(begun)
