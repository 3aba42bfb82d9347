"""Closings as facts: the rows behind every win rate and loss share, filtered one way for figures and for lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Table, any_, exists, func, literal_column, select

from domain.access.tables import members, teams
from domain.analytics.rules.periods import Period
from domain.contacts.tables import sources
from domain.kernel.errors import broken
from domain.kernel.filters import AllOf, Condition, Filter
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, base_money
from domain.opportunities.tables import (
    closings,
    competitors,
    loss_reasons,
    opportunities,
    pipelines,
    stages,
)

Dimension = Literal["reason", "top_reason", "stage", "owner", "team", "source", "pipeline", "competitor"]


def _of_deal(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(column)
        .where(ours(opportunities), opportunities.c.id == closings.c.opportunity_id)
        .correlate(closings)
        .scalar_subquery()
    )


def _of_reason(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(column)
        .where(ours(loss_reasons), loss_reasons.c.id == closings.c.loss_reason_id)
        .correlate(closings)
        .scalar_subquery()
    )


TOP_REASON = _of_reason(func.coalesce(loss_reasons.c.parent_id, loss_reasons.c.id))
IS_OTHER = _of_reason(loss_reasons.c.is_other)
SYSTEM_KEY = _of_reason(loss_reasons.c.system_key)


@dataclass(frozen=True, eq=False)
class Axis:
    """What closings are sliced by. parameter: the filter that names one slice; table: where its names are."""

    column: ColumnElement[Any]
    parameter: str
    table: Table


AXES: Mapping[Dimension, Axis] = {
    "reason": Axis(closings.c.loss_reason_id, "loss_reason_id", loss_reasons),
    "top_reason": Axis(TOP_REASON, "top_reason_id", loss_reasons),
    "stage": Axis(closings.c.stage_id, "stage_id", stages),
    "owner": Axis(closings.c.owner_id, "owner_id", members),
    "team": Axis(closings.c.team_id, "team_id", teams),
    "source": Axis(closings.c.source_id, "source_id", sources),
    "pipeline": Axis(closings.c.pipeline_id, "pipeline_id", pipelines),
    "competitor": Axis(closings.c.competitor_id, "competitor_id", competitors),
}
_NAMES = {
    table: Prepared(
        lambda _, table=table: select(table.c.id, table.c.name).where(ours(table), table.c.id == any_(ids_parameter()))
    )
    for table in {axis.table for axis in AXES.values()}
}


class ClosingRow(Shape):
    """A closing as it counts: owner, team, stage and value of that moment. value: net of VAT, in the base currency."""

    id: UUID
    opportunity_id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    outcome: Literal["won", "lost", "dead"]
    opened_at: datetime
    closed_at: datetime
    value: Money
    loss_reason_id: UUID | None
    top_reason_id: UUID | None
    stage_id: UUID = Field(description="The stage it was closed from")
    owner_id: UUID | None = Field(description="The owner at close")
    team_id: UUID | None
    source_id: UUID | None
    pipeline_id: UUID
    competitor_id: UUID | None


_deal = opportunities.alias("deal")
FACTS = Listing(
    View(
        ClosingRow,
        closings,
        {
            "title": _of_deal(opportunities.c.title),
            "customer": _of_deal(CUSTOMER),
            "value": base_money(closings.c.base_minor),
            "top_reason_id": TOP_REASON,
        },
    ),
    {
        "outcome": Asks(closings.c.outcome, "word"),
        "closed_at": Asks(closings.c.closed_at, "instant"),
        "value": Asks(closings.c.base_minor, "amount"),
        "opportunity_id": Asks(closings.c.opportunity_id, "id"),
        **{axis.parameter: Asks(axis.column, "id") for axis in AXES.values()},
        "within_team_id": Asks(closings.c.team_path, "ids"),
    },
    default="-closed_at",
    only=(
        closings.c.voided_at.is_(None),
        exists(
            select(literal_column("1"))
            .select_from(_deal)
            .where(ours(_deal), _deal.c.id == closings.c.opportunity_id, _deal.c.deleted_at.is_(None))
            .correlate(closings)
        ),
    ),
)
"""Each deal has at most one closing that is not void: so it counts once, by its last."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which closings are meant: those of a period, filtered; without: slices that have no value there."""

    start: date | None = None
    end: date | None = None
    asked: Asked = field(default_factory=Asked)
    without: tuple[Dimension, ...] = ()

    def period(self, work: Work) -> Period:
        """The period in the workspace's zone; the twelve months up to today where none is given."""
        today = work.now.astimezone(work.workspace.zone).date()
        end = self.end or today + timedelta(days=1)
        start = self.start or year_before(end)
        if start >= end:
            raise broken("/to", "period-ends-before-it-begins")
        return Period(start, end, work.workspace.timezone)

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


def year_before(day: date) -> date:
    """The same day a year earlier; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


async def closings_of(work: Work, scope: Scope) -> Page:
    """The closings behind a figure, page by page: their values add up to it exactly."""
    work.require("analytics:read")
    return await ask(work, FACTS, scope.question(work))


async def names_of(work: Work, dimension: Dimension, ids: Sequence[UUID]) -> dict[UUID, str]:
    """What the slices are called, those in the bin too."""
    if not ids:
        return {}
    return {row[0]: row[1] for row in await work.records(_NAMES[AXES[dimension].table], ids=list(ids))}
