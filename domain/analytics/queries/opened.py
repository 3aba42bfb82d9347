"""Deals by when they were opened, as they stood at a day: the rows behind cohorts, velocity and work in progress."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, func, select

from domain.analytics.queries.histories import (
    CLOSED_AT,
    OPENED_AT,
    OUTCOME,
    OWNER,
    PIPELINE,
    SOURCE,
    TEAM,
    TEAM_PATH,
    VALUE,
    History,
    condition,
    with_ends,
)
from domain.analytics.queries.times import day_of, days_from
from domain.kernel.filters import Filter
from domain.kernel.listing import Asks, Listing, Page, ask, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, Guard, Rows, shaped
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, base_money
from domain.opportunities.queries.staleness import NOW, OPEN
from domain.opportunities.tables import opportunities

deals = opportunities
Which = Literal["opened", "open"]
DAYS = days_from(OPENED_AT, func.coalesce(CLOSED_AT, NOW))


class OpenedDeal(Shape):
    """A deal as it stood at the day that is asked about. value: net of VAT, in the base currency, of a closed deal at
    close, of an open one now.
    """

    id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    outcome: Literal["open", "won", "lost", "dead"]
    opened_at: datetime
    closed_at: datetime | None
    days: int = Field(description="From the day it was opened to the day it was closed, or that is asked about")
    value: Money
    owner_id: UUID | None = Field(description="The owner at close; of an open deal, who has it now")
    team_id: UUID | None
    source_id: UUID | None
    pipeline_id: UUID


_VIEW = View(
    OpenedDeal,
    deals,
    {
        "customer": CUSTOMER,
        "outcome": OUTCOME,
        "opened_at": OPENED_AT,
        "closed_at": CLOSED_AT,
        "days": DAYS,
        "value": base_money(VALUE),
        "owner_id": OWNER,
        "team_id": TEAM,
        "source_id": SOURCE,
        "pipeline_id": PIPELINE,
    },
)
_ASKS = {
    "opened_at": Asks(OPENED_AT, "instant"),
    "outcome": Asks(OUTCOME, "word"),
    "days": Asks(DAYS, "number"),
    "pipeline_id": Asks(PIPELINE, "id"),
    "owner_id": Asks(OWNER, "id"),
    "team_id": Asks(TEAM, "id"),
    "within_team_id": Asks(TEAM_PATH, "ids"),
    "source_id": Asks(SOURCE, "id"),
}
OPENED, _OPENED_THEN = (
    Listing(
        _VIEW,
        _ASKS,
        default="-opened_at",
        source=with_ends(deals, deals.c.id, then=then),
        only=(deals.c.opened_at <= NOW,),
    )
    for then in (False, True)
)
AXES: dict[str, ColumnElement[Any]] = {"pipeline": PIPELINE, "owner": OWNER, "team": TEAM, "source": SOURCE}
MEASURES: dict[str, ColumnElement[Any]] = {"opened_on": day_of(OPENED_AT), "outcome": OUTCOME, "days": DAYS}


def meant(work: Work, history: History, which: Which) -> list[Filter]:
    """The deals that were opened in the period, or those that are open, whenever they were opened."""
    if which == "open":
        return [condition("outcome", "eq", "open")]
    return history.inside(work, "opened_at")


def opened(*, then: bool) -> Listing:
    """The deals as they stand, or as they stood at the time to which the clock is turned back."""
    return _OPENED_THEN if then else OPENED


async def opened_deals(work: Work, history: History, which: Which) -> Page:
    """The deals behind a figure, page by page."""
    work.require("analytics:read")
    return await ask(history.at(work), opened(then=history.then(work)), history.question(*meant(work, history, which)))


def _counted(
    guard: Guard, shape: Any, which: Which, dimensions: tuple[str, ...], measures: tuple[str, ...], then: bool
) -> Rows:
    columns = [AXES[each].label(each) for each in dimensions]
    columns += [MEASURES[each].label(each) for each in measures]
    # Says again of what is open now what the filter says of closings, so that an index finds it.
    each = select(*columns).where(OPEN) if which == "open" and not then else select(*columns)
    found = opened(then=then).filtered(each, guard, shape, words=False).subquery("facts")
    # Without any column of it, SQLAlchemy would not know that it counts these.
    return select(*found.c, func.count()).select_from(found).group_by(*found.c)


_counted_of = shaped(_counted)


async def count_deals(
    work: Work, history: History, which: Which, dimensions: Sequence[str], measures: Sequence[str]
) -> Sequence[Any]:
    """Rows of the dimensions, the measures, and how many deals have these."""
    then = history.then(work)
    question = read_question(work, opened(then=then), history.question(*meant(work, history, which)))
    statement: Compiled = _counted_of(work.guard, question.shape, which, tuple(dimensions), tuple(measures), then)
    return await history.at(work).records(statement, **question.known)
