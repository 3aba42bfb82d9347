"""Figures of what was closed: win rates and loss reasons."""

from typing import Annotated, Any

from pydantic import Field

from domain.analytics.figures.asking import EARLIEST, ONCE, Days, Figure, Given, filters_in
from domain.analytics.queries.axes import Absent, Dimension
from domain.analytics.queries.closings import FACTS, Scope
from domain.analytics.queries.rates import Links, LossAnswer, WinRateAnswer, loss_reasons, win_rate
from domain.analytics.rules.periods import Bucket
from domain.kernel.questions import asked, filters
from domain.kernel.values import Day
from domain.kernel.work import Work


class Period(Days):
    """Whole days [from, to) of the workspace's time zone; by default the twelve months up to today."""

    without: Annotated[
        list[Absent], Field(max_length=10, description="Only closings that have nothing in these dimensions")
    ] = []
    as_of: Annotated[
        Day | None, Field(ge=EARLIEST, description="As it stood at the end of this day; by default as it stands now")
    ] = None


class Sliced(Period):
    """A period, and what its closings are sliced by."""

    group_by: Annotated[
        list[Dimension],
        Field(max_length=3, description="Slices, up to three together"),
        ONCE,
    ] = []
    bucket: Annotated[Bucket, Field(description="What a slice by period is long, in the workspace's zone")] = "month"


def scope_of(query: Any) -> Scope:
    """Which closings are asked about."""
    bucket: Bucket = getattr(query, "bucket", "month")
    return Scope(query.start, query.end, asked(FACTS, query), tuple(query.without), query.as_of, bucket)


async def _rate(work: Work, query: Any, given: Given) -> WinRateAnswer:
    """Won / (won + lost) by count and by value, null on nothing; the dead rate stands beside it, per owner too."""
    scope = scope_of(query)
    return await win_rate(work, scope, query.group_by, Links(work, scope, filters_in(given)))


async def _reasons(work: Work, query: Any, given: Given) -> LossAnswer:
    """Losses by reason, or by any other slice: shares by count and by value, loss rate, coverage of the reasons."""
    scope = scope_of(query)
    group_by: list[Dimension] = query.group_by if "group_by" in query.model_fields_set else ["reason"]
    return await loss_reasons(work, scope, group_by, Links(work, scope, filters_in(given)))


_QUESTION = filters(FACTS, Sliced, ("closed_at",))
WIN_RATE = Figure("win-rate", "Win rate", _QUESTION, WinRateAnswer, _rate)
LOST_REASONS = Figure("lost-reasons", "Why deals are lost", _QUESTION, LossAnswer, _reasons)
FIGURES = (WIN_RATE, LOST_REASONS)
