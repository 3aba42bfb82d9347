"""Metric 16: how soon a person first works on a lead, and how much of the work was planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Date, Text, any_, bindparam, cast, func, select
from sqlalchemy import literal_column as literal

from domain.access.tables import members
from domain.activities.queries.activities import ActivityKind
from domain.activities.tables import activities
from domain.analytics.queries.axes import address
from domain.analytics.queries.closings import Scope
from domain.analytics.queries.leads import (
    AXES,
    FACTS,
    Key,
    LeadDimension,
    LeadLinks,
    LeadScope,
    LeadSlice,
    Span,
    length,
    quantiles,
    slices_of,
    span,
)
from domain.analytics.queries.rates import Metric, PeriodShape, Rate, rate
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import Proportion
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask, read_question
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, ids_parameter, ours, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.leads.tables import leads

NO_VALUE = "none: counts and times"
WorkDimension = Literal["owner", "kind"]


class SpeedRow(Shape):
    """Of leads created in the period: how many were worked on, and how soon."""

    group: list[LeadSlice]
    leads: int
    touched: Rate
    speed: Span
    drill_down: str = Field(description="The leads; their first_touch_at - created_at is what is measured")


class SpeedAnswer(Shape):
    """Speed to lead. data: the slices, where asked for; they partition the total."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    group_by: list[LeadDimension]
    total: SpeedRow
    data: list[SpeedRow]


def _sped(guard: Guard, shape: Any, dimensions: tuple[LeadDimension, ...]) -> Rows:
    axes = [AXES[each].column.label(each) for each in dimensions]
    took = length(leads.c.first_touch_at, leads.c.created_at).label("took")
    facts = FACTS.filtered(select(*axes, took), guard, shape, words=False).subquery("facts")
    keys = [facts.c[each] for each in dimensions]
    counted = select(*keys, func.count(), func.count(facts.c.took), *quantiles(facts.c.took))
    return counted.group_by(*keys) if keys else counted


_sped_of = shaped(_sped)


async def speed_to_lead(
    work: Work, scope: LeadScope, group_by: Sequence[LeadDimension], given: Sequence[tuple[str, str]]
) -> SpeedAnswer:
    """Metric 16. given: the filters, as the address says them."""
    work.require("analytics:read")
    question, period = read_question(work, FACTS, scope.question(work)), scope.period(work)
    links = LeadLinks(period, given)

    async def rows(dimensions: Sequence[LeadDimension]) -> list[SpeedRow]:
        statement: Compiled = _sped_of(work.guard, question.shape, tuple(dimensions))
        found: dict[Key, Any] = {}
        for row in await work.records(statement, **question.known):
            *key, n, touched, median, p90 = row
            found[tuple(key)] = (n, touched, median, p90)
        named = await slices_of(work, dimensions, list(found))
        return [_sped_row(links, named[key], *each) for key, each in found.items()]

    [total] = await rows([])
    data = await rows(group_by) if group_by else []
    return SpeedAnswer(
        metric=Metric(id="speed-to-lead", version=1),
        period=PeriodShape.of(period),
        value_basis=NO_VALUE,
        group_by=list(group_by),
        total=total,
        data=sorted(data, key=lambda row: (-row.leads, [each.name or "" for each in row.group])),
    )


def _sped_row(links: LeadLinks, group: list[LeadSlice], n: int, touched: int, median: Any, p90: Any) -> SpeedRow:
    return SpeedRow(
        group=group,
        leads=n,
        touched=rate(Proportion(touched, n)),
        speed=span(touched, median, p90),
        drill_down=links.to(group),
    )


_ZONE = bindparam("zone", type_=Text)


def _day(instant: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.timezone(_ZONE, instant), Date)


STANDS_ON = func.coalesce(_day(func.coalesce(activities.c.starts_at, activities.c.due_at)), activities.c.due_on)
"""The day for which it was planned, where the workspace is."""
WRITTEN_ON, DONE_ON = _day(activities.c.created_at), _day(activities.c.done_at)
PLANNED = func.coalesce((STANDS_ON > WRITTEN_ON) & (DONE_ON > WRITTEN_ON), literal("false"))
"""Written down a day or more before the day it stood on, and before the day it was done."""


class DoneActivity(Shape):
    """An activity that was done. planned: written down at least a day ahead."""

    id: UUID
    kind: ActivityKind
    title: str
    owner_id: UUID | None
    written_on: date
    planned_for: date | None
    done_at: datetime
    planned: bool


DONE = Listing(
    View(DoneActivity, activities, {"written_on": WRITTEN_ON, "planned_for": STANDS_ON, "planned": PLANNED}),
    {
        "done_at": Asks(
            activities.c.done_at,
            "instant",
            sort=func.coalesce(activities.c.done_at, activities.c.created_at, type_=Instant),
        ),
        "kind": Asks(activities.c.kind, "word"),
        "owner_id": Asks(activities.c.owner_id, "id"),
        "planned": Asks(PLANNED, "flag"),
    },
    default="-done_at",
    only=(activities.c.done_at.is_not(None), activities.c.kind != literal("'note'", Text)),
)
_WORK_AXES: dict[WorkDimension, tuple[ColumnElement[Any], str]] = {
    "owner": (activities.c.owner_id, "owner_id"),
    "kind": (activities.c.kind, "kind"),
}


class WorkSlice(Shape):
    """A value of one dimension; null where the activities have none."""

    dimension: WorkDimension
    id: UUID | None
    name: str | None


class PlanningRow(Shape):
    """Of activities done in the period: those planned at least a day ahead."""

    group: list[WorkSlice]
    planned: Rate
    drill_down: str


class PlanningAnswer(Shape):
    """Planning ratio, of what one did or sees as one's own. data: the slices; they partition the total."""

    metric: Metric
    period: PeriodShape
    value_basis: str
    group_by: list[WorkDimension]
    total: PlanningRow
    data: list[PlanningRow]


@dataclass(frozen=True, slots=True)
class WorkScope:
    """Which activities are meant: those done in a period, filtered. unowned: only those that nobody owns."""

    start: date | None
    end: date | None
    asked: Asked
    unowned: bool = False

    def question(self, work: Work) -> Asked:
        """The same as the listing asks it."""
        first, until = Scope(self.start, self.end).period(work).bounds()
        where: list[Filter] = [
            Condition.model_construct(field="done_at", op="gte", value=first),
            Condition.model_construct(field="done_at", op="lt", value=until),
        ]
        if self.asked.where is not None:
            where.append(self.asked.where)
        if self.unowned:
            where.append(Condition.model_construct(field="owner_id", op="is_null", value=True))
        return replace(self.asked, where=AllOf.model_construct(and_=where))


def _planned(guard: Guard, shape: Any, dimensions: tuple[WorkDimension, ...]) -> Rows:
    axes = [_WORK_AXES[each][0].label(each) for each in dimensions]
    facts = DONE.filtered(select(*axes, PLANNED.label("planned")), guard, shape, words=False).subquery("facts")
    keys = [facts.c[each] for each in dimensions]
    return select(*keys, func.count().filter(facts.c.planned), func.count()).group_by(*keys)


_planned_of = shaped(_planned)
_MEMBERS = Prepared(
    lambda _: select(members.c.id, members.c.name).where(ours(members), members.c.id == any_(ids_parameter()))
)


async def planning_ratio(
    work: Work, scope: WorkScope, group_by: Sequence[WorkDimension], given: Sequence[tuple[str, str]]
) -> PlanningAnswer:
    """Metric 16. given: the filters, as the address says them."""
    work.require("analytics:read")
    question, period = read_question(work, DONE, scope.question(work)), Scope(scope.start, scope.end).period(work)
    statement: Compiled = _planned_of(work.guard, question.shape, tuple(group_by))
    found: dict[Key, Proportion] = {}
    for row in await work.records(statement, **question.known):
        *key, part, whole = row
        found[tuple(key)] = Proportion(part, whole)
    owners = [value for key in found for value in key if isinstance(value, UUID)]
    names = {row[0]: row[1] for row in await work.records(_MEMBERS, ids=owners)} if owners else {}
    data = [_planning_row(period, _work_slices(group_by, key, names), each, given) for key, each in found.items()]
    whole = Proportion(sum(each.part for each in found.values()), sum(each.whole for each in found.values()))
    return PlanningAnswer(
        metric=Metric(id="planning-ratio", version=1),
        period=PeriodShape.of(period),
        value_basis=NO_VALUE,
        group_by=list(group_by),
        total=_planning_row(period, [], whole, given),
        data=sorted(data, key=lambda row: (-row.planned.whole, str(row.group))) if group_by else [],
    )


def _work_slices(dimensions: Sequence[WorkDimension], key: Key, names: dict[UUID, str]) -> list[WorkSlice]:
    return [
        WorkSlice(dimension=each, id=value, name=names.get(value))
        if each == "owner"
        else WorkSlice(dimension=each, id=None, name=value)
        for each, value in zip(dimensions, key, strict=True)
    ]


def _planning_row(
    period: Period, group: list[WorkSlice], found: Proportion, given: Sequence[tuple[str, str]]
) -> PlanningRow:
    said = [(_WORK_AXES[each.dimension][1], str(each.id) if each.id else each.name) for each in group]
    taken = {name for name, value in said if value is not None}
    pairs = [("from", period.start.isoformat()), ("to", period.end.isoformat())]
    pairs += [pair for pair in given if pair[0] not in taken]
    pairs += [(name, value) if value is not None else ("unowned", "true") for name, value in said]
    link = address("activities-done", pairs)
    return PlanningRow(group=group, planned=rate(found), drill_down=link)


async def activities_done(work: Work, scope: WorkScope) -> Page:
    """The activities behind a planning ratio, page by page: they count to it exactly."""
    work.require("analytics:read")
    return await ask(work, DONE, scope.question(work))
