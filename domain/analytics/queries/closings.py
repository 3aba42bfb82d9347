"""Closings as facts: the rows behind every win rate and loss share, filtered one way for figures and for lists."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, FromClause, and_, cast, exists, func, literal_column, not_, or_, select, tuple_

from domain.analytics.queries.axes import ASKS, AXES, FAMILY, INDUSTRY, TOP_REASON, VALUE_BAND, Absent, of_deal
from domain.analytics.queries.times import a_year_before, bounded, days_from, turned_back
from domain.analytics.rules.periods import Bucket, Period
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import ours
from domain.kernel.tables import Words
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, base_money
from domain.opportunities.queries.staleness import NOW
from domain.opportunities.tables import closings, opportunities


class ClosingRow(Shape):
    """A closing as it counts: owner, team, stage and value of that moment. value: net of VAT, in the base currency."""

    id: UUID
    opportunity_id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    outcome: Literal["won", "lost", "dead"]
    opened_at: datetime
    closed_at: datetime
    days: int = Field(description="From the day it was opened to the day it was closed")
    value: Money
    competitor_price: Money | None = Field(description="Where it is known; in the base currency")
    loss_reason_id: UUID | None
    top_reason_id: UUID | None
    stage_id: UUID = Field(description="The stage it was closed from")
    owner_id: UUID | None = Field(description="The owner at close")
    team_id: UUID | None
    source_id: UUID | None
    pipeline_id: UUID
    competitor_id: UUID | None
    product_family: str | None = Field(
        description="Of the accepted quote, else of the one sent last: the family whose lines are worth most"
    )
    industry: str | None = Field(description="The company's, as it is now")
    value_band: str


DAYS = days_from(func.least(closings.c.opened_at, closings.c.closed_at), closings.c.closed_at)
_TAGS = func.coalesce(of_deal(opportunities.c.tags), cast(literal_column("'{}'"), Words), type_=Words)
# A gap is a share of our own price: there is none where that is nothing.
_PRICED = and_(closings.c.competitor_base_minor.is_not(None), closings.c.base_minor > literal_column("0"))
_deal, _later = opportunities.alias("deal"), closings.alias("later")


def _known(rows: FromClause) -> ColumnElement[bool]:
    return and_(rows.c.closed_at <= NOW, or_(rows.c.voided_at.is_(None), rows.c.voided_at > NOW))


def _facts(*which: ColumnElement[bool]) -> Listing:
    # Those in the bin are few and have an index of their own: without them no deal is read for a figure.
    binned = (
        select(literal_column("1"))
        .select_from(_deal)
        .where(ours(_deal), _deal.c.id == closings.c.opportunity_id, _deal.c.deleted_at.is_not(None))
    )
    return Listing(
        View(
            ClosingRow,
            closings,
            {
                "title": of_deal(opportunities.c.title),
                "customer": of_deal(CUSTOMER),
                "days": DAYS,
                "value": base_money(closings.c.base_minor),
                "competitor_price": base_money(closings.c.competitor_base_minor),
                "top_reason_id": TOP_REASON,
                "product_family": FAMILY,
                "industry": INDUSTRY,
                "value_band": VALUE_BAND,
            },
        ),
        {
            "outcome": Asks(closings.c.outcome, "word"),
            "closed_at": Asks(closings.c.closed_at, "instant"),
            "days": Asks(DAYS, "number"),
            "value": Asks(closings.c.base_minor, "amount"),
            "priced": Asks(_PRICED, "flag"),
            "opportunity_id": Asks(closings.c.opportunity_id, "id"),
            **ASKS,
            "tags": Asks(_TAGS, "words"),
            "within_team_id": Asks(closings.c.team_path, "ids"),
        },
        default="-closed_at",
        only=(*which, not_(exists(binned.correlate(closings)))),
    )


def held_then(rows: FromClause) -> ColumnElement[bool]:
    """Closings that held at an earlier time, to which the clock is turned back: of each deal its last at most. A
    reopening voids from its moment on, not before.
    """
    later = (
        select(literal_column("1"))
        .select_from(_later)
        .where(
            ours(_later),
            _later.c.opportunity_id == rows.c.opportunity_id,
            _known(_later),
            tuple_(_later.c.closed_at, _later.c.id) > tuple_(rows.c.closed_at, rows.c.id),
        )
    )
    return and_(_known(rows), not_(exists(later.correlate(rows))))


FACTS = _facts(closings.c.voided_at.is_(None))
"""Each deal has at most one closing that is not void: so it counts once, by its last."""
FACTS_THEN = _facts(held_then(closings))
"""The same at an earlier time."""


def facts(*, then: bool) -> Listing:
    """The closings that hold, now or at the time to which the clock is turned back."""
    return FACTS_THEN if then else FACTS


@dataclass(frozen=True, slots=True)
class Scope:
    """Which closings are meant: those of a period, filtered; without: slices that have no value there.

    as_of: as it stood at the end of a day; None: as it stands.
    """

    start: date | None = None
    end: date | None = None
    asked: Asked = field(default_factory=Asked)
    without: tuple[Absent, ...] = ()
    as_of: date | None = None
    bucket: Bucket = "month"
    """What a slice by period is long."""

    def at(self, work: Work) -> Work:
        """The transaction at that time."""
        return turned_back(work, self.as_of)

    @property
    def facts(self) -> Listing:
        """The closings that hold at that time."""
        return facts(then=self.as_of is not None)

    def period(self, work: Work) -> Period:
        """The period in the workspace's zone; the twelve months up to today where none is given."""
        end = self.end or self.at(work).today + timedelta(days=1)
        start = self.start or a_year_before(end)
        return bounded(start, end, work)

    def question(self, work: Work) -> Asked:
        """The same as the listing asks it."""
        first, until = self.period(work).bounds()
        where: list[Filter] = [
            Condition.model_construct(field="closed_at", op="gte", value=first),
            Condition.model_construct(field="closed_at", op="lt", value=until),
        ]
        if self.asked.where is not None:
            where.append(self.asked.where)
        where += [
            Condition.model_construct(field=AXES[each].parameter, op="is_null", value=True) for each in self.without
        ]
        return Asked(
            AllOf.model_construct(and_=where),
            sort=self.asked.sort,
            limit=self.asked.limit,
            cursor=self.asked.cursor,
            count=self.asked.count,
        )


async def closings_of(work: Work, scope: Scope) -> Page:
    """The closings behind a figure, page by page: their values add up to it exactly."""
    work.require("analytics:read")
    return await ask(scope.at(work), scope.facts, scope.question(work))
