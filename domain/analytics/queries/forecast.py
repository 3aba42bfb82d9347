"""Metric 10 in its three bands: what was accepted, what is sent, and what open deals are worth by their stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from domain.access.queries.people import teams_of
from domain.analytics.queries.adjustments import Adjustments, adjustments_of
from domain.analytics.queries.axes import FAMILY_OF_DEAL, address
from domain.analytics.queries.rates import Metric, PeriodShape
from domain.analytics.queries.times import days_from
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.kernel.errors import broken
from domain.kernel.filters import AllOf, AnyOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Shape, View
from domain.kernel.statements import Compiled, Guard, Statement, ours, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, base_money
from domain.opportunities.queries.staleness import NOW, STALE
from domain.opportunities.tables import opportunities, stages
from domain.quotes.queries.quotes import STATE, bare
from domain.quotes.tables import quotes

deals = opportunities
FORECAST = Metric(id="forecast", version=1)
MONTHS = 12
_BANDS = ("accepted", "sent", "weighted")
VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with each quote or deal"
_OPEN = deals.c.outcome == literal_column("'open'", Text)
_WON = deals.c.outcome == literal_column("'won'", Text)
_NOTHING = literal_column("0", BigInteger)
_PROBABILITY = (
    select(stages.c.probability).where(ours(stages), stages.c.id == deals.c.stage_id).correlate(deals).scalar_subquery()
)


_IS_ACCEPTED = quotes.c.state == literal_column("'accepted'", Text)
# Of a group the primary quote counts: an alternative beside it is not expected as well, nor beside an accepted one.
_IS_SENT = and_(quotes.c.is_primary, literal_column("'sent'", Text) == STATE)


def _worth(which: ColumnElement[bool]) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(quotes.c.base_minor).filter(which), 0), BigInteger)


def _quoted(which: ColumnElement[bool]) -> ColumnElement[Any]:
    """What the deal's quotes of a state are worth together."""
    mine = (ours(quotes), quotes.c.opportunity_id == deals.c.id, quotes.c.deleted_at.is_(None), which)
    return select(_worth(which)).where(*mine).correlate(deals).scalar_subquery()


CLOSE_ON = case(
    (_WON, cast(func.timezone(bindparam("zone", type_=Text), deals.c.closed_at), Date)),
    else_=deals.c.expected_close_on,
)
"""When a deal is expected to close; of a won one, when it did."""
OWNER = case((_WON, deals.c.owner_at_close), else_=deals.c.owner_id)
OWNER_TEAMS = teams_of(OWNER, deals)
"""The teams that the owner belongs to now, from the top down."""
ACCEPTED = _quoted(_IS_ACCEPTED)
SENT = case((_OPEN, _quoted(_IS_SENT)), else_=_NOTHING)


def weighted(probability: ColumnElement[Any]) -> ColumnElement[Any]:
    """What an open deal is worth by its stage's points; rounded per deal, so that the rows add up to the figure."""
    return cast(func.round(deals.c.base_minor * probability / 100), BigInteger)


WEIGHTED = case((_OPEN, weighted(_PROBABILITY)), else_=_NOTHING)
DAYS = days_from(func.least(deals.c.opened_at, deals.c.closed_at), func.coalesce(deals.c.closed_at, NOW))
"""From the day it was opened to the day it was won, or to today."""

_CATEGORY = deals.c.forecast_category
CATEGORY = case(
    (_WON, literal_column("'closed'", Text)),
    (literal_column("'closed'", Text) == _CATEGORY, literal_column("'commit'", Text)),
    else_=_CATEGORY,
)
"""What was won is closed, whatever was last said of it, and nothing else is."""


def counted(accepted: ColumnElement[Any]) -> ColumnElement[Any]:
    """What a deal counts as in its category: committed are its accepted quotes alone."""
    return case((literal_column("'commit'", Text) == CATEGORY, accepted), else_=deals.c.base_minor)


Category = Literal["omitted", "pipeline", "best_case", "commit", "closed"]
CATEGORIES: tuple[Category, ...] = get_args(Category)


class ForecastDeal(Shape):
    """A deal with what it brings to each band, and to its forecast category."""

    id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    outcome: Literal["open", "won"]
    close_on: date | None = Field(description="When it is expected to close; of a won one, when it did")
    owner_id: UUID | None = Field(description="Of a won one the owner at close")
    pipeline_id: UUID
    stage_id: UUID
    source_id: UUID | None
    days: int = Field(description="From the day it was opened to the day it was won, or to today")
    probability: str = Field(description="The stage's, in points")
    value: Money
    accepted: Money
    sent: Money
    weighted: Money
    forecast_category: Category = Field(description="Of a won one closed, of an open one never")
    counted: Money = Field(description="In its category: of a committed one its accepted quotes, else its value")


DEALS = Listing(
    View(
        ForecastDeal,
        deals,
        {
            "customer": CUSTOMER,
            "close_on": CLOSE_ON,
            "owner_id": OWNER,
            "days": DAYS,
            "probability": bare(_PROBABILITY),
            "value": base_money(deals.c.base_minor),
            "accepted": base_money(ACCEPTED),
            "sent": base_money(SENT),
            "weighted": base_money(WEIGHTED),
            "forecast_category": CATEGORY,
            "counted": base_money(counted(ACCEPTED)),
        },
    ),
    {
        "close_on": Asks(CLOSE_ON, "date", sort=func.coalesce(CLOSE_ON, NEVER)),
        "value": Asks(deals.c.base_minor, "amount"),
        "outcome": Asks(deals.c.outcome, "word"),
        "owner_id": Asks(OWNER, "id"),
        "pipeline_id": Asks(deals.c.pipeline_id, "id"),
        "stage_id": Asks(deals.c.stage_id, "id"),
        "source_id": Asks(deals.c.source_id, "id"),
        "product_family": Asks(FAMILY_OF_DEAL, "word"),
        "within_team_id": Asks(OWNER_TEAMS, "ids"),
        "forecast_category": Asks(CATEGORY, "word"),
        "stale": Asks(STALE, "flag"),
    },
    default="close_on",
    only=(deals.c.outcome.in_([literal_column("'open'", Text), literal_column("'won'", Text)]),),
)


class CategorySum(Shape):
    """The deals of a forecast category: what they count as."""

    n: int
    small_sample: bool = Field(description="Fewer than 20 deals")
    value: Money
    drill_down: str


class Categories(Shape):
    """By forecast category; committed are accepted quotes alone, closed is what was won. They partition the deals."""

    omitted: CategorySum
    pipeline: CategorySum
    best_case: CategorySum
    commit: CategorySum
    closed: CategorySum


class Bands(Shape):
    """The three bands over n deals; they are not added to each other.

    accepted: accepted quotes alone; sent: the quotes that open deals count with and that may still be accepted;
    weighted: what open deals are worth times their stage's probability, rounded per deal.
    """

    n: int
    small_sample: bool = Field(description="Fewer than 20 deals")
    accepted: Money
    sent: Money
    weighted: Money
    categories: Categories
    drill_down: str


class MonthBands(Bands):
    """The bands of the deals that close in a month, as far as it lies in the period."""

    month: date = Field(description="Its first day")


class ForecastAnswer(Shape):
    """Metric 10, its three bands by month; the months partition the total, undated deals stand beside it."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    currency: str
    total: Bands
    data: list[MonthBands]
    undated: Bands = Field(description="Open deals that nobody expects on any day; in no period")
    adjustments: Adjustments | None = Field(
        description="Beside the bands, which they leave as they are; null where deals are filtered by more than owners"
    )


@dataclass(frozen=True, slots=True)
class ForecastScope:
    """Which deals are meant: those that close in a period, on no day that is known, or whenever; filtered."""

    start: date | None
    end: date | None
    asked: Asked
    undated: bool = False
    """Only those of no day that is known."""
    whenever: bool = False
    """Whatever the day."""

    def period(self, work: Work) -> Period:
        """The period; from this month on, for twelve months, where none is given."""
        start = self.start or work.today.replace(day=1)
        end = self.end or months_after(start, MONTHS)
        if start >= end:
            raise broken("/to", "period-ends-before-it-begins")
        return Period(start, end, work.workspace.timezone)

    def question(self, work: Work, *, both: bool = False) -> Asked:
        """The same as the listing asks it. both: those of the period, and those of no day, in one go."""
        period, told = self.period(work), self.asked
        inside = AllOf.model_construct(
            and_=[
                Condition.model_construct(field="close_on", op="gte", value=period.start),
                Condition.model_construct(field="close_on", op="lt", value=period.end),
            ]
        )
        nowhere = Condition.model_construct(field="close_on", op="is_null", value=True)
        days: Filter = nowhere if self.undated else inside
        if both:
            days = AnyOf.model_construct(or_=[inside, nowhere])
        where = [*([] if self.whenever else [days]), *([] if told.where is None else [told.where])]
        return Asked(
            AllOf.model_construct(and_=where) if where else None,
            sort=told.sort,
            limit=told.limit,
            cursor=told.cursor,
            count=told.count,
        )


def months_after(day: date, months: int) -> date:
    """The first day of the month that many months on."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(min(day.year + years, date.max.year), month + 1, 1)


def _tallied(guard: Guard, shape: Any) -> Statement:
    # What rows look up one by one is joined here, once for all of them; sums of quotes need no sum by deal first.
    columns = {
        "id": deals.c.id,
        "day": CLOSE_ON,
        "category": CATEGORY,
        "open": _OPEN,
        "minor": deals.c.base_minor,
        "weighted": case((_OPEN, weighted(stages.c.probability)), else_=_NOTHING),
    }
    each = (
        select(*(column.label(name) for name, column in columns.items()))
        .select_from(deals.join(stages, stages.c.id == deals.c.stage_id))
        # Says again of won deals what the filter says of days, so that an index finds them.
        .where(ours(stages), or_(_OPEN, deals.c.closed_at >= bindparam("first", type_=Instant)))
    )
    facts = DEALS.filtered(each, guard, shape, words=False).cte("facts")
    keys = (facts.c.day, facts.c.category)
    sums = [cast(func.sum(facts.c[name]), BigInteger).label(name) for name in ("weighted", "minor")]
    none = [_NOTHING.label(name) for name in ("accepted", "sent")]
    quoted = [_worth(_IS_ACCEPTED), _worth(and_(facts.c.open, _IS_SENT))]
    own = select(*keys, func.count().label("n"), *none, *sums).group_by(*keys)
    theirs = (
        select(*keys, _NOTHING, *quoted, _NOTHING, _NOTHING)
        .select_from(facts.join(quotes, quotes.c.opportunity_id == facts.c.id))
        .where(ours(quotes), quotes.c.deleted_at.is_(None), or_(_IS_ACCEPTED, _IS_SENT))
        .group_by(*keys)
    )
    return union_all(own, theirs)


_tallied_of = shaped(_tallied)


class Tally(NamedTuple):
    """What deals of a day, or of none, and of a category bring, or their quotes: how many, and sums in minor units."""

    day: date | None
    category: Category
    n: int
    accepted: int
    sent: int
    weighted: int
    minor: int

    @property
    def month(self) -> date | None:
        """The first day of its month."""
        return None if self.day is None else self.day.replace(day=1)

    @property
    def counted(self) -> int:
        """In its category, as `counted` has it of a deal."""
        return self.accepted if self.category == "commit" else self.minor


async def _tally(work: Work, scope: ForecastScope) -> list[Tally]:
    """Of each day, and of no day, by category."""
    question = read_question(work, DEALS, scope.question(work, both=True))
    statement: Compiled = _tallied_of(work.guard, question.shape)
    first, _ = scope.period(work).bounds()
    return await work.all(statement, Tally, **question.known, first=first)


Given = Sequence[tuple[str, str]]


def _link(given: Given, *more: tuple[str, str]) -> str:
    return address("forecast-deals", [*more, *given])


def _between(start: date, end: date) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("from", start.isoformat()), ("to", end.isoformat())


def _bands(work: Work, tallies: Sequence[Tally], given: Given, *period: tuple[str, str]) -> dict[str, Any]:
    n = sum(each.n for each in tallies)
    minors = {name: sum(getattr(each, name) for each in tallies) for name in _BANDS}
    money = {name: Money.of_minor(minor, work.workspace.currency) for name, minor in minors.items()}
    categories: dict[Category, CategorySum] = {}
    for name in CATEGORIES:
        some = [each for each in tallies if each.category == name]
        count, minor = sum(each.n for each in some), sum(each.counted for each in some)
        categories[name] = CategorySum(
            n=count,
            small_sample=count < SMALL_SAMPLE,
            value=Money.of_minor(minor, work.workspace.currency),
            drill_down=_link(given, *period, ("forecast_category", name)),
        )
    said = {"n": n, "small_sample": n < SMALL_SAMPLE, **money, "categories": Categories(**categories)}
    return {**said, "drill_down": _link(given, *period)}


async def forecast(work: Work, scope: ForecastScope, given: Given) -> ForecastAnswer:
    """Metric 10 in three bands, by the month in which deals close. given: the filters, as the address says them."""
    work.require("analytics:read")
    period = scope.period(work)
    tallies = await _tally(work, scope)
    months = sorted({each.month for each in tallies if each.month is not None})
    data: list[MonthBands] = []
    for month in months:
        inside = _between(max(month, period.start), min(months_after(month, 1), period.end))
        own = [each for each in tallies if each.month == month]
        data.append(MonthBands(month=month, **_bands(work, own, given, *inside)))
    dated = [each for each in tallies if each.month is not None]
    undated = [each for each in tallies if each.month is None]
    return ForecastAnswer(
        metric=FORECAST,
        period=PeriodShape.of(period),
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        total=Bands(**_bands(work, dated, given, *_between(period.start, period.end))),
        data=data,
        undated=Bands(**_bands(work, undated, given, ("undated", "true"))),
        adjustments=await adjustments_of(work, period, scope.asked.where),
    )


async def forecast_deals(work: Work, scope: ForecastScope) -> Page:
    """The deals behind a band, page by page: what they bring adds up to it exactly."""
    work.require("analytics:read")
    return await ask(work, DEALS, scope.question(work))
