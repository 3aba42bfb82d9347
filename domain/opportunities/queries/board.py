"""The board: each stage's figures and first cards in one call, and a column's further cards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    lateral,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.access.tables import members
from domain.contacts.tables import companies
from domain.kernel.errors import NotFound
from domain.kernel.listing import (
    AllOf,
    Asked,
    Asks,
    Condition,
    Listing,
    Page,
    Question,
    ask,
    cursor,
    read_question,
)
from domain.kernel.money import Money
from domain.kernel.shapes import Said, Shape, View, money_of, part_of, reader
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, ours, shaped
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import FILTERS, base_money
from domain.opportunities.queries.pipelines import PROBABILITY, Stage
from domain.opportunities.tables import opportunities, pipelines, stages

deals = opportunities
_OPEN = deals.c.outcome == literal_column("'open'", Text)


class CardOwner(Shape):
    """A deal's owner by name."""

    id: UUID
    name: str


class OpportunityCard(Shape):
    """A deal as the board shows it. stale: longer in its stage than the stage allows."""

    id: UUID
    title: str
    company_id: UUID | None
    company_name: str | None
    owner: CardOwner | None
    pipeline_id: UUID
    stage_id: UUID
    rank: str
    amount: Money | None
    base_amount: Money
    amount_source: str
    expected_close_on: date | None
    outcome: str
    entered_at: datetime = Field(description="Into the present stage")
    days_in_stage: int
    stale: bool
    incomplete: bool
    tags: list[str]
    version: int


class Wip(Shape):
    """Work in progress of a stage. count: of the fullest owner seen, or of the whole stage."""

    scope: str
    count: int
    limit: int | None
    hard: bool
    over: bool


class BoardColumn(Shape):
    """A stage with the figures of all its open deals and its first cards. Sums are in the workspace's currency."""

    stage: Stage
    count: int
    sum: Money
    weighted_sum: Money
    stale_count: int
    wip: Wip
    cards: list[OpportunityCard]
    next_cursor: str | None


class Board(Shape):
    """A pipeline's open deals by stage."""

    pipeline_id: UUID
    name: str
    columns: list[BoardColumn]


_NOW = func.now(type_=Instant)
_LIMIT_DAYS = (
    select(stages.c.stale_after_days)
    .where(ours(stages), stages.c.id == deals.c.stage_id)
    .correlate(deals)
    .scalar_subquery()
)


def _days(column: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.date_part("day", _NOW - column), Integer)


def _overdue(limit: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a deal has been in its stage longer than `limit` days; null is never."""
    return func.coalesce(deals.c.entered_at < _NOW - func.make_interval(0, 0, 0, limit), literal_column("false"))


CARD_VIEW = View(
    OpportunityCard,
    deals,
    {
        "company_name": lambda _: (
            select(companies.c.name)
            .where(ours(companies), companies.c.id == deals.c.company_id)
            .correlate(deals)
            .scalar_subquery()
        ),
        "owner": lambda _: part_of(
            members, members.c.id == deals.c.owner_id, ours(members), id=members.c.id, name=members.c.name
        ),
        "amount": money_of(deals.c.amount_minor, deals.c.currency),
        "base_amount": base_money(deals.c.base_minor),
        "days_in_stage": _days(deals.c.entered_at),
        "stale": and_(_OPEN, _overdue(_LIMIT_DAYS)),
    },
)
_read_card = reader(CARD_VIEW)
CARDS = Listing(
    CARD_VIEW,
    {**FILTERS, "stage_id": Asks(deals.c.stage_id, "id"), "rank": Asks(deals.c.rank, "text")},
    default="rank",
    search="search_opportunities",
    only=(_OPEN,),
)
"""A column's cards: the board's own cursors lead into it."""


async def read_card(work: Work, id: UUID) -> Said:
    """One card, as a move answers it."""
    return await _read_card(work, id)
