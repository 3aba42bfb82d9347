"""Stays in stages as facts: the rows behind conversion, time in stage and flow."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    case,
    exists,
    func,
    literal_column,
    not_,
    select,
    tuple_,
)

from domain.analytics.queries.histories import (
    OUTCOME,
    OWNER,
    SOURCE,
    TEAM,
    TEAM_PATH,
    History,
    condition,
)
from domain.analytics.queries.times import days_from
from domain.kernel.filters import Filter
from domain.kernel.listing import Asks, Listing, Page, ask
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import ours
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER
from domain.opportunities.queries.staleness import NOW
from domain.opportunities.tables import opportunities, stage_visits, stages

visits, deals = stage_visits, opportunities
Which = Literal["entered", "left", "open"]
_other, _its_stage = stage_visits.alias("other"), stages.alias("its_stage")
_ENTRY, _OTHER_ENTRY = tuple_(visits.c.entered_at, visits.c.id), tuple_(_other.c.entered_at, _other.c.id)
_MOVED = literal_column("'moved'", Text)


def _another(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the deal has a stay in a stage of the same pipeline, known by then, for which this holds."""
    found = (
        select(literal_column("1"))
        .select_from(_other.join(_its_stage, _its_stage.c.id == _other.c.stage_id))
        .where(
            ours(_other),
            ours(_its_stage),
            _other.c.opportunity_id == visits.c.opportunity_id,
            _other.c.entered_at <= NOW,
            _its_stage.c.pipeline_id == stages.c.pipeline_id,
            *which,
        )
    )
    return exists(found.correlate(visits, stages))


LEFT_AT = case((visits.c.left_at <= NOW, visits.c.left_at))
"""Null of a stay that had not ended yet."""
DAYS = days_from(visits.c.entered_at, func.coalesce(LEFT_AT, NOW))
STATE = case((LEFT_AT.is_(None), literal_column("'open'", Text)), else_=literal_column("'completed'", Text))
FIRST = not_(_another(_other.c.stage_id == visits.c.stage_id, _OTHER_ENTRY < _ENTRY))
_AHEAD = _another(_its_stage.c.position > stages.c.position, _OTHER_ENTRY > _ENTRY)
_BY_OUTCOME = {outcome: literal_column(f"'{outcome}'", Text) for outcome in ("lost", "dead", "open")}
RESULT = case(
    (_AHEAD, literal_column("'advanced'", Text)),
    else_=case(_BY_OUTCOME, value=OUTCOME, else_=literal_column("'advanced'", Text)),
)
"""What came of the stay: a later stage reached afterwards, or won, is advanced; else how the deal stands."""
ARRIVED = not_(_another(_other.c.left_at == visits.c.entered_at, _other.c.outcome == _MOVED, _OTHER_ENTRY < _ENTRY))
"""Whether the deal came into the pipeline with this stay: created, opened again, or from another pipeline."""
DEPARTED = and_(
    LEFT_AT.is_not(None),
    not_(and_(visits.c.outcome == _MOVED, _another(_other.c.entered_at == visits.c.left_at, _OTHER_ENTRY > _ENTRY))),
)
"""Whether it left the pipeline with this stay: closed, or for another pipeline."""


class VisitRow(Shape):
    """A stay of a deal in a stage, as it stood at the day that is asked about."""

    id: UUID
    opportunity_id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    stage_id: UUID
    pipeline_id: UUID = Field(description="The stage's")
    owner_id: UUID | None = Field(description="The owner at close; of an open deal, who has it now")
    team_id: UUID | None
    source_id: UUID | None
    entered_at: datetime
    left_at: datetime | None
    state: Literal["completed", "open"]
    days: int = Field(description="From the day of entry to the day of exit, or to the day that is asked about")
    first: bool = Field(description="The deal's first stay in this stage")
    result: Literal["advanced", "lost", "dead", "open"]
    deal_outcome: Literal["open", "won", "lost", "dead"]
    arrived: bool = Field(description="The deal came into the pipeline with it")
    departed: bool = Field(description="The deal left the pipeline with it")


VISITS = Listing(
    View(
        VisitRow,
        visits,
        {
            "title": deals.c.title,
            "customer": CUSTOMER,
            "pipeline_id": stages.c.pipeline_id,
            "owner_id": OWNER,
            "team_id": TEAM,
            "source_id": SOURCE,
            "left_at": LEFT_AT,
            "state": STATE,
            "days": DAYS,
            "first": FIRST,
            "result": RESULT,
            "deal_outcome": OUTCOME,
            "arrived": ARRIVED,
            "departed": DEPARTED,
        },
    ),
    {
        "entered_at": Asks(visits.c.entered_at, "instant"),
        "left_at": Asks(LEFT_AT, "instant", sort=func.coalesce(LEFT_AT, NOW)),
        "days": Asks(DAYS, "number"),
        "state": Asks(STATE, "word"),
        "first": Asks(FIRST, "flag"),
        "result": Asks(RESULT, "word"),
        "deal_outcome": Asks(OUTCOME, "word"),
        "arrived": Asks(ARRIVED, "flag"),
        "departed": Asks(DEPARTED, "flag"),
        "opportunity_id": Asks(visits.c.opportunity_id, "id"),
        "stage_id": Asks(visits.c.stage_id, "id"),
        "pipeline_id": Asks(stages.c.pipeline_id, "id"),
        "owner_id": Asks(OWNER, "id"),
        "team_id": Asks(TEAM, "id"),
        "within_team_id": Asks(TEAM_PATH, "ids"),
        "source_id": Asks(SOURCE, "id"),
    },
    default="-entered_at",
    only=(
        visits.c.entered_at <= NOW,
        ours(deals),
        deals.c.id == visits.c.opportunity_id,
        deals.c.deleted_at.is_(None),
        ours(stages),
        stages.c.id == visits.c.stage_id,
    ),
)
COLUMNS: dict[str, ColumnElement[Any]] = {
    "stage": visits.c.stage_id,
    "pipeline": stages.c.pipeline_id,
    "owner": OWNER,
    "team": TEAM,
    "source": SOURCE,
}


def entered(work: Work, history: History, which: Which = "entered") -> list[Filter]:
    """The stays that were entered in the period, left in it, or that last, whenever they were entered."""
    if which == "open":
        return [condition("state", "eq", "open")]
    return history.inside(work, f"{which}_at")


async def visits_of(work: Work, history: History, which: Which) -> Page:
    """The stays behind a figure, page by page."""
    work.require("analytics:read")
    return await ask(history.at(work), VISITS, history.question(*entered(work, history, which)))
