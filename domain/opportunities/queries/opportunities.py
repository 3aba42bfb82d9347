"""What can be asked of deals."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Table, func, select

from domain.access.tables import members, workspaces
from domain.activities.queries.activities import has_next_step, next_activity
from domain.contacts.tables import companies, contacts, sources
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Shape, View, money_of, part_of
from domain.kernel.statements import Guard, ours
from domain.opportunities.queries.participants import Participant, participants_within
from domain.opportunities.queries.staleness import STALE
from domain.opportunities.queries.visits import StageVisit, visits_within
from domain.opportunities.tables import competitors, loss_reasons, opportunities, pipelines, stages

deals = opportunities
_BASE = select(workspaces.c.currency).where(ours(workspaces)).scalar_subquery()


def base_money(minor: ColumnElement[Any]) -> ColumnElement[Any]:
    """An amount in the workspace's currency."""
    return money_of(minor, _BASE)


def _party(table: Table, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(table.c.name).where(ours(table), table.c.id == column).correlate(deals).scalar_subquery()


COMPANY_NAME, CONTACT_NAME = _party(companies, deals.c.company_id), _party(contacts, deals.c.contact_id)
CUSTOMER = func.coalesce(COMPANY_NAME, CONTACT_NAME)
"""A deal's company by name, else its person."""


class Named(Shape):
    """Another record by name."""

    id: UUID
    name: str


class Opportunity(Shape):
    """A deal. amount: net of VAT; base_amount: in the workspace's currency at the rate stored with it."""

    id: UUID
    title: str
    company_id: UUID | None
    contact_id: UUID | None
    owner_id: UUID | None
    collaborators: list[UUID]
    pipeline_id: UUID
    stage_id: UUID
    entered_at: datetime = Field(description="Into the present stage")
    amount: Money | None
    base_amount: Money
    amount_source: Literal["estimate", "quoted", "accepted"]
    expected_close_on: date | None
    source_id: UUID | None
    forecast_category: Literal["omitted", "pipeline", "best_case", "commit", "closed"]
    outcome: Literal["open", "won", "lost", "dead"]
    opened_at: datetime
    closed_at: datetime | None
    closed_stage_id: UUID | None = Field(description="The stage it was closed from")
    owner_at_close: UUID | None
    loss_reason_id: UUID | None
    competitor_id: UUID | None
    competitor_price: Money | None
    loss_note: str | None
    recall_on: date | None
    recall_never: bool
    recalled_from_id: UUID | None
    won_without_quote: bool
    incomplete: bool = Field(description="Imported without a field that its stage requires")
    quoted_at: datetime | None
    next_activity: dict[str, Any] | None = Field(description="The first thing still to do; null: no next step")
    tags: list[str]
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    company: Named | None = Field(default=None, description="With expand=company")
    contact: Named | None = Field(default=None, description="With expand=contact")
    source: Named | None = Field(default=None, description="With expand=source")
    owner: Named | None = Field(default=None, description="With expand=owner")
    pipeline: Named | None = Field(default=None, description="With expand=pipeline")
    stage: Named | None = Field(default=None, description="With expand=stage")
    loss_reason: Named | None = Field(default=None, description="With expand=loss_reason")
    competitor: Named | None = Field(default=None, description="With expand=competitor")
    participants: list[Participant] | None = Field(default=None, description="With expand=participants")
    visits: list[StageVisit] | None = Field(default=None, description="With expand=visits: its stays in stages")


def _named(rows: Any, column: ColumnElement[Any]) -> Any:
    def expanded(_: Guard) -> Any:
        return part_of(rows, rows.c.id == column, ours(rows), id=rows.c.id, name=rows.c.name)

    return expanded


OPPORTUNITY_VIEW = View(
    Opportunity,
    deals,
    columns={
        "collaborators": deals.c.collaborator_ids,
        "amount": money_of(deals.c.amount_minor, deals.c.currency),
        "base_amount": base_money(deals.c.base_minor),
        "next_activity": lambda _: next_activity(deals.c.id),
        "competitor_price": money_of(deals.c.competitor_minor, deals.c.competitor_currency),
    },
    expandable={
        "company": _named(companies, deals.c.company_id),
        "contact": _named(contacts, deals.c.contact_id),
        "source": _named(sources, deals.c.source_id),
        "owner": _named(members, deals.c.owner_id),
        "pipeline": _named(pipelines, deals.c.pipeline_id),
        "stage": _named(stages, deals.c.stage_id),
        "loss_reason": _named(loss_reasons, deals.c.loss_reason_id),
        "competitor": _named(competitors, deals.c.competitor_id),
        "participants": lambda here: participants_within(deals.c.id, here),
        "visits": lambda here: visits_within(deals.c.id, here),
    },
)
FILTERS = {
    "id": Asks(deals.c.id, "id"),
    "company_id": Asks(deals.c.company_id, "id"),
    "contact_id": Asks(deals.c.contact_id, "id"),
    "owner_id": Asks(deals.c.owner_id, "id"),
    "collaborators": Asks(deals.c.collaborator_ids, "ids"),
    "source_id": Asks(deals.c.source_id, "id"),
    "competitor_id": Asks(deals.c.competitor_id, "id"),
    "tags": Asks(deals.c.tags, "words"),
    "amount": Asks(deals.c.base_minor, "amount"),
    "amount_source": Asks(deals.c.amount_source, "word"),
    "expected_close_on": Asks(deals.c.expected_close_on, "date", sort=func.coalesce(deals.c.expected_close_on, NEVER)),
    "forecast_category": Asks(deals.c.forecast_category, "word"),
    "incomplete": Asks(deals.c.incomplete, "flag"),
    "next_step": Asks(has_next_step(deals.c.id), "flag"),
    "stale": Asks(STALE, "flag"),
    "entered_at": Asks(deals.c.entered_at, "instant"),
    "opened_at": Asks(deals.c.opened_at, "instant"),
    "created_at": Asks(deals.c.created_at, "instant"),
    "updated_at": Asks(deals.c.updated_at, "instant"),
}
"""What a board is filtered by, and a list too."""
OPPORTUNITIES = Listing(
    OPPORTUNITY_VIEW,
    {
        **FILTERS,
        "title": Asks(deals.c.title, "text", sort=deals.c.sort_key),
        "pipeline_id": Asks(deals.c.pipeline_id, "id"),
        "stage_id": Asks(deals.c.stage_id, "id"),
        "outcome": Asks(deals.c.outcome, "word"),
        "closed_at": Asks(
            deals.c.closed_at, "instant", sort=func.coalesce(deals.c.closed_at, func.timezone("UTC", NEVER))
        ),
        "closed_stage_id": Asks(deals.c.closed_stage_id, "id"),
        "loss_reason_id": Asks(deals.c.loss_reason_id, "id"),
        "recall_on": Asks(deals.c.recall_on, "date", sort=func.coalesce(deals.c.recall_on, NEVER)),
        "recalled_from_id": Asks(deals.c.recalled_from_id, "id"),
        "won_without_quote": Asks(deals.c.won_without_quote, "flag"),
        "deleted_at": Asks(deals.c.deleted_at, "instant"),
    },
    search="search_opportunities",
)
