"""Leads as facts: the rows behind the qualification funnel and the speed to lead, filtered one way for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, NamedTuple
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, ColumnElement, Integer, Text, and_, any_, cast, exists, extract, func, or_, select
from sqlalchemy import literal_column as literal

from domain.access.tables import members
from domain.analytics.queries.axes import address
from domain.analytics.queries.closings import Scope
from domain.analytics.rules.leads import days
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.contacts.tables import companies, contacts, sources
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.leads.tables import lead_steps, lead_visits, leads
from domain.opportunities.queries.opportunities import base_money
from domain.opportunities.tables import closings, opportunities

LeadDimension = Literal["source", "campaign", "owner"]
Key = tuple[Any, ...]
_ONE = literal("1", Integer)
_QUALIFIED = literal("'qualified'", Text)


def _named(table: Any, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(table.c.name).where(ours(table), table.c.id == column).correlate(leads).scalar_subquery()


_rung, _mine = lead_steps.alias("rung"), lead_visits.alias("mine")
_above = lead_steps.alias("above")
_ENDS = [literal(f"'{key}'", Text) for key in ("qualified", "disqualified")]
_CLIMBED = or_(
    exists(
        select(_ONE)
        .select_from(_mine)
        .where(ours(_mine), _mine.c.lead_id == leads.c.id, _mine.c.step_id == _rung.c.id)
        .correlate(leads, _rung)
    )
    & func.coalesce(_rung.c.key.notin_(_ENDS), literal("true")),
    and_(leads.c.outcome == _QUALIFIED, func.coalesce(_rung.c.key == _QUALIFIED, literal("false"))),
)
FURTHEST = (
    select(_rung.c.id)
    .where(ours(_rung), _CLIMBED)
    .order_by(_rung.c.position.desc(), _rung.c.id.desc())
    .limit(_ONE)
    .correlate(leads)
    .scalar_subquery()
)
"""The highest step that a lead stood on, its present one or not; "qualified" only while it is."""


def _reached(_op: Any, value: ColumnElement[Any]) -> ColumnElement[bool]:
    """Leads that came to a step or to one above it: what they skipped counts as climbed."""
    far = (_rung.c.position, _rung.c.id)
    wanted = any_(value) if _op == "in" else value
    goal = _above.c.id == wanted
    higher = or_(far[0] > _above.c.position, and_(far[0] == _above.c.position, far[1] >= _above.c.id))
    return exists(
        select(_ONE)
        .select_from(_rung.join(_above, higher))
        .where(ours(_rung), ours(_above), goal, _rung.c.id == FURTHEST)
        .correlate(leads)
    )


_won, _deal = closings.alias("won"), opportunities.alias("lead_deal")


def _closing(here: Guard, column: Any) -> ColumnElement[Any]:
    return (
        select(column)
        .select_from(_won.join(_deal, _deal.c.id == _won.c.opportunity_id))
        .where(
            ours(_won),
            here(_deal),
            _deal.c.deleted_at.is_(None),
            _deal.c.id == leads.c.opportunity_id,
            _won.c.voided_at.is_(None),
            _won.c.outcome == literal("'won'", Text),
        )
        .correlate(leads)
        .scalar_subquery()
    )


def is_won(here: Guard) -> ColumnElement[bool]:
    """Whether the lead's deal was won, as far as it is seen."""
    return _closing(here, _won.c.id).is_not(None)


def won_minor(here: Guard) -> ColumnElement[Any]:
    """What it was won for."""
    return func.coalesce(_closing(here, _won.c.base_minor), literal("0", BigInteger))


def _seen_deal(here: Guard) -> ColumnElement[Any]:
    seen = select(_deal.c.id).where(here(_deal), _deal.c.id == leads.c.opportunity_id, _deal.c.deleted_at.is_(None))
    return seen.correlate(leads).scalar_subquery()


class LeadFact(Shape):
    """A lead as it counts. won_value: net of VAT, in the base currency, at its deal's closing."""

    id: UUID
    title: str
    customer: str | None = Field(description="The lead's company, else its person")
    source_id: UUID | None
    campaign: str | None
    owner_id: UUID | None
    created_at: datetime
    first_touch_at: datetime | None = Field(description="When a person first worked on it")
    outcome: Literal["open", "qualified", "disqualified"]
    closed_at: datetime | None
    furthest_step_id: UUID | None = Field(description="The highest step it stood on")
    opportunity_id: UUID | None = Field(description="The deal it became, where it may be seen")
    won: bool
    won_value: Money


FACTS = Listing(
    View(
        LeadFact,
        leads,
        {
            "customer": func.coalesce(_named(companies, leads.c.company_id), _named(contacts, leads.c.contact_id)),
            "furthest_step_id": FURTHEST,
            "opportunity_id": _seen_deal,
            "won": is_won,
            "won_value": lambda here: base_money(won_minor(here)),
        },
    ),
    {
        "created_at": Asks(leads.c.created_at, "instant"),
        "source_id": Asks(leads.c.source_id, "id"),
        "campaign": Asks(leads.c.campaign, "word", sort=func.coalesce(leads.c.campaign, "")),
        "owner_id": Asks(leads.c.owner_id, "id"),
        "outcome": Asks(leads.c.outcome, "word"),
        "touched": Asks(leads.c.first_touch_at.is_not(None), "flag"),
        "reached": Asks(leads.c.step_id, "id", match=_reached),
        "furthest": Asks(FURTHEST, "id", sort=leads.c.id),
    },
    default="-created_at",
)


@dataclass(frozen=True, eq=False)
class LeadAxis:
    """What leads are sliced by. parameter: the filter that names one slice; table: where its names are."""

    column: ColumnElement[Any]
    parameter: str
    table: Any | None


AXES: Mapping[LeadDimension, LeadAxis] = {
    "source": LeadAxis(leads.c.source_id, "source_id", sources),
    "campaign": LeadAxis(leads.c.campaign, "campaign", None),
    "owner": LeadAxis(leads.c.owner_id, "owner_id", members),
}
_NAMES = {
    table: Prepared(
        lambda _, table=table: select(table.c.id, table.c.name).where(ours(table), table.c.id == any_(ids_parameter()))
    )
    for table in (sources, members)
}


class LeadSlice(Shape):
    """A value of one dimension; null where the leads have none. id: of a source or a member, not of a campaign."""

    dimension: LeadDimension
    id: UUID | None
    name: str | None


class Span(Shape):
    """How long something took, in days of 24 hours."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    median_days: str | None
    p90_days: str | None


class Step(NamedTuple):
    """A step of the ladder by its name, in its order."""

    id: UUID
    name: str


def span(n: int, median: float | None, p90: float | None) -> Span:
    """A duration on the wire. median, p90: in microseconds."""
    middle, late = (days(None if each is None else round(each)) for each in (median, p90))
    return Span(n=n, small_sample=n < SMALL_SAMPLE, median_days=_said(middle), p90_days=_said(late))


def _said(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def length(until: ColumnElement[Any], since: ColumnElement[Any]) -> ColumnElement[Any]:
    """A span in whole microseconds."""
    return cast(extract("epoch", until - since) * literal("1000000"), BigInteger)


def quantiles(column: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Median and p90 of a column, interpolated; nulls are left out."""
    median, p90 = (func.percentile_cont(literal(share)).within_group(column) for share in ("0.5", "0.9"))
    return median.label("median"), p90.label("p90")


@dataclass(frozen=True, slots=True)
class LeadScope:
    """Which leads are meant: those created in a period, filtered; without: slices that have no value there."""

    start: date | None
    end: date | None
    asked: Asked
    without: tuple[LeadDimension, ...] = ()

    def period(self, work: Work) -> Period:
        """The period; the twelve months up to today where none is given."""
        return Scope(self.start, self.end).period(work)

    def question(self, work: Work) -> Asked:
        """The same as the listing asks it."""
        first, until = self.period(work).bounds()
        where: list[Filter] = [
            Condition.model_construct(field="created_at", op="gte", value=first),
            Condition.model_construct(field="created_at", op="lt", value=until),
        ]
        if self.asked.where is not None:
            where.append(self.asked.where)
        where += [
            Condition.model_construct(field=AXES[each].parameter, op="is_null", value=True) for each in self.without
        ]
        return replace(self.asked, where=AllOf.model_construct(and_=where))


async def slices_of(work: Work, dimensions: Sequence[LeadDimension], keys: Sequence[Key]) -> dict[Key, list[LeadSlice]]:
    """The slices by name."""
    names: dict[LeadDimension, dict[Any, str]] = {}
    for place, each in enumerate(dimensions):
        table = AXES[each].table
        ids = [key[place] for key in keys if key[place] is not None]
        known = await work.records(_NAMES[table], ids=ids) if table is not None and ids else ()
        names[each] = {row[0]: row[1] for row in known}
    return {
        key: [_slice(each, value, names[each]) for each, value in zip(dimensions, key, strict=True)] for key in keys
    }


def _slice(dimension: LeadDimension, value: Any, names: Mapping[Any, str]) -> LeadSlice:
    if AXES[dimension].table is None:
        return LeadSlice(dimension=dimension, id=None, name=value)
    return LeadSlice(dimension=dimension, id=value, name=names.get(value))


@dataclass(frozen=True, slots=True)
class LeadLinks:
    """Where the leads behind a figure are. given: the question's own filters, as they stand in its address."""

    period: Period
    given: Sequence[tuple[str, str]]

    def to(self, group: Sequence[LeadSlice], *more: tuple[str, str]) -> str:
        """The leads of a slice."""
        said = {AXES[each.dimension].parameter: _value(each) for each in group}
        taken = {name for name, value in said.items() if value is not None} | {name for name, _ in more}
        pairs = [("from", self.period.start.isoformat()), ("to", self.period.end.isoformat())]
        pairs += [pair for pair in self.given if pair[0] not in taken]
        pairs += [(name, value) for name, value in said.items() if value is not None]
        pairs += [("without", each.dimension) for each in group if _value(each) is None]
        return address("leads", [*pairs, *more])


def _value(group: LeadSlice) -> str | None:
    if AXES[group.dimension].table is None:
        return group.name
    return None if group.id is None else str(group.id)


async def leads_behind(work: Work, scope: LeadScope) -> Page:
    """The leads behind a figure, page by page: they count to it exactly."""
    work.require("analytics:read")
    return await ask(work, FACTS, scope.question(work))
