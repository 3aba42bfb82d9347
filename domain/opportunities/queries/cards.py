"""A deal as the board shows it, and a column's further cards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Integer, ScalarSelect, Uuid, bindparam, cast, func, literal_column, select

from domain.access.tables import members
from domain.activities.queries.activities import next_activity
from domain.activities.queries.messages import message_count
from domain.kernel.errors import NotFound
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.shapes import Said, Shape, View, money_of, part_of, reader
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import COMPANY_NAME, CONTACT_NAME, FILTERS, base_money
from domain.opportunities.queries.staleness import NOW, OPEN, STALE
from domain.opportunities.tables import opportunities, stages

deals = opportunities
COUNTED: dict[str, Callable[[ColumnElement[Any]], ScalarSelect[Any]]] = {}
"""What areas above count on a card, by its field: given the deal's id, how many there are."""


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
    contact_id: UUID | None
    contact_name: str | None
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
    next_activity: dict[str, Any] | None = Field(description="The first thing still to do; null: no next step")
    quote_count: int = Field(description="Its quotes, but for those that are void or that a revision took the place of")
    message_count: int
    tags: list[str]
    version: int


def _days(column: ColumnElement[Any]) -> ColumnElement[int]:
    return cast(func.date_part(literal_column("'day'"), NOW - column), Integer)


CARD_VIEW = View(
    OpportunityCard,
    deals,
    {
        "company_name": COMPANY_NAME,
        "contact_name": CONTACT_NAME,
        "owner": lambda _: part_of(
            members, members.c.id == deals.c.owner_id, ours(members), id=members.c.id, name=members.c.name
        ),
        "amount": money_of(deals.c.amount_minor, deals.c.currency),
        "base_amount": base_money(deals.c.base_minor),
        "days_in_stage": _days(deals.c.entered_at),
        "next_activity": lambda _: next_activity(deals.c.id),
        "quote_count": lambda _: COUNTED["quote_count"](deals.c.id),
        "message_count": lambda _: message_count(deals.c.id),
        "stale": STALE,
    },
)
_read_card = reader(CARD_VIEW)
CARDS = Listing(
    CARD_VIEW,
    {**FILTERS, "stage_id": Asks(deals.c.stage_id, "id"), "rank": Asks(deals.c.rank, "text")},
    default="rank",
    search="search_opportunities",
    only=(OPEN,),
)
"""A column's cards: the board's own cursors lead into it."""


async def read_card(work: Work, id: UUID) -> Said:
    """One card, as a move answers it."""
    return await _read_card(work, id)


async def column(work: Work, stage_id: UUID, asked: Asked) -> Page:
    """A page of a stage's cards in their order. NotFound where there is no such stage."""
    work.require("opportunities:read")
    if await work.value(_STAGE, id=stage_id) is None:
        raise NotFound
    return await ask(work, CARDS, of_stage(asked, stage_id))


def of_stage(asked: Asked, stage_id: UUID) -> Asked:
    """The same question, of one stage: what a board's cursor leads to."""
    mine = Condition.model_construct(field="stage_id", op="eq", value=stage_id)
    where = [mine] if asked.where is None else [asked.where, mine]
    return replace(asked, where=AllOf.model_construct(and_=where), sort=None)


_STAGE = Prepared(
    lambda _: select(stages.c.id).where(
        ours(stages), stages.c.id == bindparam("id", type_=Uuid), stages.c.deleted_at.is_(None)
    )
)
