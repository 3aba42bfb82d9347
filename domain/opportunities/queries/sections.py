"""What deals add to the answers of areas below: the workspace's choices, a company's overview, the day."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.queries import meta
from domain.activities import today
from domain.activities.queries.activities import has_next_step
from domain.contacts import overview
from domain.contacts.tables import contacts
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Guard, Prepared, Rows, ours, shaped
from domain.kernel.tables import Instant, Table, Uuid
from domain.kernel.work import Work
from domain.opportunities.queries.cards import CARD_VIEW, OpportunityCard
from domain.opportunities.queries.opportunities import COMPANY_NAME, base_money
from domain.opportunities.queries.pipelines import Stage, stage_json
from domain.opportunities.queries.staleness import OPEN, STALE
from domain.opportunities.tables import (
    closings,
    competitors,
    loss_reasons,
    opportunities,
    participants,
    pipelines,
    stages,
)

deals = opportunities


def _pairs(**parts: Any) -> list[Any]:
    return [each for name, part in parts.items() for each in (literal_column(f"'{name}'"), part)]


def _listed(row: ColumnElement[Any], *order: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(func.json_agg(aggregate_order_by(row, *order)), func.json_build_array())


class MetaPipeline(Shape):
    """A pipeline and its stages."""

    id: UUID
    name: str
    is_default: bool
    stages: list[Stage]


class MetaReason(Shape):
    """A loss reason."""

    id: UUID
    name: str
    parent_id: UUID | None
    outcome: str
    is_other: bool
    system_key: str | None


class MetaCompetitor(Shape):
    """A competitor by name."""

    id: UUID
    name: str


def _all(table: Table, row: ColumnElement[Any], *order: ColumnElement[Any]) -> Any:
    statement = Prepared(lambda _: select(_listed(row, *order)).where(ours(table), table.c.deleted_at.is_(None)))

    async def query(work: Work) -> str:
        said: str = await work.value(statement)
        return said

    return query


_STAGES = (
    select(_listed(stage_json(), stages.c.position))
    .where(ours(stages), stages.c.pipeline_id == pipelines.c.id, stages.c.deleted_at.is_(None))
    .correlate(pipelines)
    .scalar_subquery()
)
_pipeline = func.json_build_object(
    *_pairs(id=pipelines.c.id, name=pipelines.c.name, is_default=pipelines.c.is_default, stages=_STAGES)
)
_reason = func.json_build_object(*_pairs(**{name: loss_reasons.c[name] for name in MetaReason.model_fields}))
_competitor = func.json_build_object(*_pairs(id=competitors.c.id, name=competitors.c.name))
meta.section("pipelines", list[MetaPipeline], _all(pipelines, _pipeline, pipelines.c.position, pipelines.c.id))
meta.section("loss_reasons", list[MetaReason], _all(loss_reasons, _reason, loss_reasons.c.position, loss_reasons.c.id))
meta.section("competitors", list[MetaCompetitor], _all(competitors, _competitor, competitors.c.sort_key))


class CompanyDeals(Shape):
    """A company's open deals: how many, what they are worth, and the first of them."""

    count: int
    sum: Money
    cards: list[OpportunityCard]


class WonInYear(Shape):
    """What was won with a company in a year, in the workspace's time zone."""

    year: int
    count: int
    sum: Money


class PastRole(Shape):
    """A person's role in one of the company's deals."""

    contact_id: UUID
    name: str | None
    role: str
    decided: bool
    opportunity_id: UUID
    title: str
    outcome: str
    closed_at: datetime | None


_OF_COMPANY = deals.c.company_id == bindparam("company", type_=Uuid)
_ALIVE = deals.c.deleted_at.is_(None)


def _open_deals(here: Guard) -> Rows:
    place = func.row_number().over(order_by=(deals.c.expected_close_on, deals.c.id)).label("place")
    found = (
        select(CARD_VIEW.json(here).label("card"), deals.c.base_minor, place)
        .where(here(deals), _OF_COMPANY, OPEN, _ALIVE)
        .subquery("found")
    )
    total = cast(func.coalesce(func.sum(found.c.base_minor), 0), BigInteger)
    first = func.json_agg(aggregate_order_by(found.c.card, found.c.place)).filter(found.c.place <= 50)
    parts = _pairs(count=func.count(), sum=base_money(total), cards=func.coalesce(first, func.json_build_array()))
    return select(func.json_build_object(*parts))


def _won_years(here: Guard) -> Rows:
    year = func.date_part(
        literal_column("'year'"), func.timezone(bindparam("zone", type_=Text), closings.c.closed_at)
    ).label("year")
    won = (
        select(year, func.count().label("count"), cast(func.sum(closings.c.base_minor), BigInteger).label("sum"))
        .select_from(closings.join(deals, deals.c.id == closings.c.opportunity_id))
        .where(
            ours(closings),
            here(deals),
            _OF_COMPANY,
            _ALIVE,
            closings.c.voided_at.is_(None),
            closings.c.outcome == literal_column("'won'"),
        )
        .group_by(year)
        .subquery("won")
    )
    row = func.json_build_object(*_pairs(year=won.c.year, count=won.c.count, sum=base_money(won.c.sum)))
    return select(_listed(row, won.c.year.desc()))


def _past_roles(here: Guard) -> Rows:
    row = func.json_build_object(
        *_pairs(
            contact_id=participants.c.contact_id,
            name=contacts.c.name,
            role=participants.c.role,
            decided=participants.c.decided,
            opportunity_id=deals.c.id,
            title=deals.c.title,
            outcome=deals.c.outcome,
            closed_at=deals.c.closed_at,
        )
    )
    return (
        select(_listed(row, deals.c.opened_at.desc(), participants.c.id))
        .select_from(
            participants.join(deals, deals.c.id == participants.c.opportunity_id).join(
                contacts, contacts.c.id == participants.c.contact_id
            )
        )
        .where(
            ours(participants), ours(contacts), here(deals), _OF_COMPANY, _ALIVE, participants.c.deleted_at.is_(None)
        )
    )


def _of_company(build: Any, nothing: str) -> overview.Section:
    statement = Prepared(build)

    async def query(work: Work, company_id: UUID) -> str:
        if not work.actor.may("opportunities:read"):
            return nothing
        said: str = await work.value(statement, company=company_id, zone=work.workspace.timezone)
        return said

    return query


overview.section("open_opportunities", CompanyDeals | None, _of_company(_open_deals, "null"))
overview.section("won_per_year", list[WonInYear], _of_company(_won_years, "[]"))
overview.section("past_roles", list[PastRole], _of_company(_past_roles, "[]"))

_TODAY = bindparam("today", type_=Date)
_DUE = (
    deals.c.outcome == literal_column("'lost'"),
    deals.c.recall_on <= _TODAY,
    deals.c.recall_on > _TODAY - literal_column("60"),
)
"""A recall that nobody answered for two months is no longer the day's."""


def _entry(at: ColumnElement[Any], on: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.json_build_object(
        *_pairs(
            kind=literal_column("'opportunity'"),
            id=deals.c.id,
            title=deals.c.title,
            at=at,
            on=on,
            owner_id=deals.c.owner_id,
            record=literal_column("null"),
            data=func.json_build_object(
                *_pairs(
                    company_name=COMPANY_NAME, stage_id=deals.c.stage_id, base_amount=base_money(deals.c.base_minor)
                )
            ),
        )
    )


def _of_day(*which: ColumnElement[bool], at: ColumnElement[Any], on: ColumnElement[Any]) -> today.Load:
    def chosen(found: Any, here: Guard) -> Any:
        mine = func.coalesce(deals.c.owner_id == bindparam("me", type_=Uuid), literal_column("false"))
        return found.where(here(deals), _ALIVE, *which, or_(mine, ~bindparam("only_mine", type_=Boolean)))

    def listed(here: Guard) -> Rows:
        found: Rows = chosen(select(_entry(at, on)), here).order_by(func.coalesce(at, on), deals.c.id)
        return found.limit(bindparam("limit", type_=BigInteger))

    def counted(here: Guard) -> Rows:
        return chosen(select(func.count()).select_from(deals), here)

    rows, count = shaped(listed), shaped(counted)

    async def load(work: Work, mine: bool, limit: int) -> today.Part:
        found = await work.records(rows(work.guard), only_mine=mine, limit=limit)
        total = len(found)
        if total == limit:
            total = await work.value(count(work.guard), only_mine=mine)
        return today.Part([row[0] for row in found], total)

    return load


_NO_STEP = (
    OPEN,
    ~has_next_step(deals.c.id),
    select(stages.c.kind)
    .where(ours(stages), stages.c.id == deals.c.stage_id)
    .correlate(deals)
    .scalar_subquery()
    .is_distinct_from(literal_column("'backlog'")),
)
"""A deal that is being worked and has nothing planned; the backlog waits for somebody to take it up."""
_NO_INSTANT, _NO_DAY = literal_column("null::timestamptz", Instant), literal_column("null::date", Date)
today.section("recalls", 30, "opportunities:read", _of_day(*_DUE, at=_NO_INSTANT, on=deals.c.recall_on))
today.section("no_next_step", 36, "opportunities:read", _of_day(*_NO_STEP, at=deals.c.entered_at, on=_NO_DAY))
today.section("stale", 40, "opportunities:read", _of_day(STALE, at=deals.c.entered_at, on=_NO_DAY))
_LATE = deals.c.expected_close_on < _TODAY
today.section(
    "closing_overdue", 50, "opportunities:read", _of_day(OPEN, _LATE, at=_NO_INSTANT, on=deals.c.expected_close_on)
)
