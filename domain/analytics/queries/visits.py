"""Stays in stages as facts: the rows behind conversion, time in stage and flow."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    FromClause,
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
    with_ends,
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
_deal = opportunities.alias("deal")
_ENTRY, _OTHER_ENTRY = tuple_(visits.c.entered_at, visits.c.id), tuple_(_other.c.entered_at, _other.c.id)
_MOVED = literal_column("'moved'", Text)


def _another(
    *which: ColumnElement[bool],
    deal: ColumnElement[Any] = visits.c.opportunity_id,
    pipeline: ColumnElement[Any] = stages.c.pipeline_id,
) -> ColumnElement[bool]:
    """Whether the deal has a stay in a stage of the same pipeline, known by then, for which this holds."""
    found = (
        select(literal_column("1"))
        .select_from(_other.join(_its_stage, _its_stage.c.id == _other.c.stage_id))
        .where(
            ours(_other),
            ours(_its_stage),
            _other.c.opportunity_id == deal,
            _other.c.entered_at <= NOW,
            _its_stage.c.pipeline_id == pipeline,
            *which,
        )
    )
    return exists(found.correlate_except(_other, _its_stage))


LEFT_AT = case((visits.c.left_at <= NOW, visits.c.left_at))
"""Null of a stay that had not ended yet."""
DAYS = days_from(visits.c.entered_at, func.coalesce(LEFT_AT, NOW))
STATE = case((LEFT_AT.is_(None), literal_column("'open'", Text)), else_=literal_column("'completed'", Text))
_earlier = (
    select(literal_column("1"))
    .select_from(_other)
    .where(
        ours(_other),
        _other.c.opportunity_id == visits.c.opportunity_id,
        _other.c.stage_id == visits.c.stage_id,
        _OTHER_ENTRY < _ENTRY,
    )
)
FIRST = not_(exists(_earlier.correlate(visits)))
STAY = (
    visits.c.id.label("id"),
    visits.c.opportunity_id.label("deal_id"),
    visits.c.entered_at.label("entered_at"),
    stages.c.pipeline_id.label("its_pipeline_id"),
    stages.c.position.label("position"),
)
"""What `reached_later` asks of stays that were read before."""


def reached_later(stay: FromClause) -> ColumnElement[bool]:
    """`AHEAD` of such stays."""
    its = stay.c
    after = (its.position < _its_stage.c.position, tuple_(its.entered_at, its.id) < _OTHER_ENTRY)
    return _another(*after, deal=its.deal_id, pipeline=its.its_pipeline_id)


AHEAD = _another(_its_stage.c.position > stages.c.position, _OTHER_ENTRY > _ENTRY)
"""Whether the deal reached a later stage afterwards."""
_BY_OUTCOME = {outcome: literal_column(f"'{outcome}'", Text) for outcome in ("lost", "dead", "open")}
RESULT = case(
    (AHEAD, literal_column("'advanced'", Text)),
    else_=case(_BY_OUTCOME, value=OUTCOME, else_=literal_column("'advanced'", Text)),
)
"""What came of the stay: a later stage reached afterwards, or won, is advanced; else how the deal stands."""
MOVED_IN = _another(_other.c.left_at == visits.c.entered_at, _other.c.outcome == _MOVED, _OTHER_ENTRY < _ENTRY)
"""Whether the deal came from another stage of the pipeline."""
ARRIVED = not_(MOVED_IN)
"""Whether the deal came into the pipeline with this stay: created, opened again, or from another pipeline."""
DEPARTED = and_(
    LEFT_AT.is_not(None),
    not_(and_(visits.c.outcome == _MOVED, _another(_other.c.entered_at == visits.c.left_at, _OTHER_ENTRY > _ENTRY))),
)
"""Whether it left the pipeline with this stay: closed, or for another pipeline."""
_binned = (
    select(literal_column("1"))
    .select_from(_deal)
    .where(ours(_deal), _deal.c.id == visits.c.opportunity_id, _deal.c.deleted_at.is_not(None))
)


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


_VIEW = View(
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
)
_ASKS = {
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
}


_staged = visits.join(stages, and_(ours(stages), stages.c.id == visits.c.stage_id))
# Each stay has its deal: joined so, it is read only where something is asked of it.
_dealt = _staged.outerjoin(deals, and_(ours(deals), deals.c.id == visits.c.opportunity_id))
_ONLY = (visits.c.entered_at <= NOW, not_(exists(_binned.correlate(visits))))
VISITS, _VISITS_THEN = (
    Listing(
        _VIEW,
        _ASKS,
        default="-entered_at",
        source=with_ends(_dealt, visits.c.opportunity_id, then=then),
        only=_ONLY,
    )
    for then in (False, True)
)
ALONE = Listing(_VIEW, {}, default="-entered_at", source=_staged, only=_ONLY)
"""The stays where nothing is asked of their deals: the closings, too, are left unread."""


def stays(*, then: bool) -> Listing:
    """The stays, of deals as they stand, or as they stood at the time to which the clock is turned back."""
    return _VISITS_THEN if then else VISITS


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
    return await ask(history.at(work), stays(then=history.then(work)), history.question(*entered(work, history, which)))
