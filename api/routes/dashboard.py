"""The dashboard over HTTP: in one request what its pages say one by one."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Response
from pydantic import Field

from api.bounded import bounded
from api.dependencies import OneCall
from api.listing import query_of
from domain.analytics.figures.asking import Days, filters_in
from domain.analytics.queries.closings import FACTS
from domain.analytics.queries.dashboard import DashboardAnswer, DashboardScope, dashboard
from domain.kernel.questions import asked

router = bounded()


class Whose(Days):
    """Whole days [from, to) in which deals were closed; by default the twelve months up to today. Of whom."""

    owner_id: Annotated[list[UUID], Field(max_length=100)] = []
    within_team_id: Annotated[list[UUID], Field(max_length=100, description="A team and those below it")] = []
    pipeline_id: Annotated[list[UUID], Field(max_length=100)] = []


async def read(call: OneCall, query: Any) -> Response:
    """What is open, was closed, is to come, is late and due, of an owner, a team, a pipeline or all."""
    scope = DashboardScope(
        query.start, query.end, asked(FACTS, query), filters_in(call.request.query_params.multi_items())
    )
    said = await dashboard(call.work, scope)
    return call.reply(said.model_dump_json(by_alias=True))


read.__annotations__["query"] = query_of(Whose)
router.get("/dashboard", response_model=DashboardAnswer, operation_id="analytics_dashboard", summary="The dashboard")(
    read
)
