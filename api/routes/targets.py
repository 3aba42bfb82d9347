"""Targets over HTTP: what is to be won, and what became of it."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import Field

from api.dependencies import OneCall
from api.listing import asked, filters, query_of
from api.periods import EARLIEST, Cursor, Days, Limit
from api.reports import reports
from api.resource import router_of
from domain.analytics.actions.targets import TARGET, TARGETS
from domain.analytics.queries.targets import TargetsAnswer, TargetScope, targets
from domain.kernel.values import Day

figures = reports()
routers = (router_of(TARGET, "Targets", external=False), figures)


class Aims(Days):
    """Targets whose period meets the days [from, to) of the workspace's zone; by default those of today."""

    rated_start: Annotated[
        Day | None,
        Field(alias="rated_from", ge=EARLIEST, description="Closings from here on say which coverage is required"),
    ] = None
    rated_end: Annotated[
        Day | None,
        Field(alias="rated_to", ge=EARLIEST, description="The day after; by default the twelve months up to today"),
    ] = None
    limit: Limit = 50
    cursor: Cursor = None
    sort: Annotated[str | None, Field(max_length=200, description="starts_on or amount; - before it: descending")] = (
        None
    )


async def attained(call: OneCall, query: Any) -> Response:
    """Each target with what was won, its pace by working days, and whether what is open covers what is missing."""
    scope = TargetScope(query.start, query.end, query.rated_start, query.rated_end, asked(TARGETS, query))
    return call.reply((await targets(call.work, scope)).model_dump_json(by_alias=True))


attained.__annotations__["query"] = query_of(filters(TARGETS, Aims, ("starts_on", "until")))
figures.get(
    "/targets",
    response_model=TargetsAnswer,
    operation_id="analytics_targets",
    summary="Targets and what became of them",
)(attained)
