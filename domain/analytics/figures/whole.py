"""The dashboard: figures of an owner, a team, a pipeline or the whole, asked for at once."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from domain.analytics.figures.asking import Days, Figure, Given, filters_in
from domain.analytics.queries.closings import FACTS
from domain.analytics.queries.dashboard import DashboardAnswer, DashboardScope, dashboard
from domain.kernel.questions import asked
from domain.kernel.work import Work


class Whose(Days):
    """Whole days [from, to) in which deals were closed; by default the twelve months up to today. Of whom."""

    owner_id: Annotated[list[UUID], Field(max_length=100)] = []
    within_team_id: Annotated[list[UUID], Field(max_length=100, description="A team and those below it")] = []
    pipeline_id: Annotated[list[UUID], Field(max_length=100)] = []


async def _dashboard(work: Work, query: Any, given: Given) -> DashboardAnswer:
    """What is open, was closed, is to come, is late and due, of an owner, a team, a pipeline or all."""
    return await dashboard(work, DashboardScope(query.start, query.end, asked(FACTS, query), filters_in(given)))


DASHBOARD = Figure("dashboard", "The dashboard", Whose, DashboardAnswer, _dashboard)
"""Of several figures, and so no saved report."""
