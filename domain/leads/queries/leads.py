"""What can be asked of leads."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, func, select

from domain.access.tables import members
from domain.contacts.tables import companies, contacts, sources
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Shape, View, money_of, part_of
from domain.kernel.statements import Guard, ours
from domain.leads.queries.steps import LeadStepSummary
from domain.leads.tables import disqualification_reasons, lead_steps, leads
from domain.opportunities.tables import opportunities


class LeadPart(Shape):
    """Another record by name."""

    id: UUID
    name: str


class Lead(Shape):
    """One attempt to qualify a person, a company, or a person at a company."""

    id: UUID
    title: str = Field(description="Where none was given: the person's or the company's name when it was written")
    contact_id: UUID | None
    company_id: UUID | None
    source_id: UUID | None
    campaign: str | None
    interest: int | None = Field(description="1 to 5")
    budget: Money | None = Field(description="The customer's")
    need: str | None = Field(description="What they want")
    step: LeadStepSummary
    entered_at: datetime = Field(description="Onto the present step")
    outcome: Literal["open", "qualified", "disqualified"]
    closed_at: datetime | None
    disqualification_reason_id: UUID | None
    disqualification_note: str | None
    opportunity_id: UUID | None = Field(description="The deal it became")
    first_touch_at: datetime | None = Field(description="When a person first worked on it")
    owner_id: UUID | None
    collaborators: list[UUID]
    referred_by_id: UUID | None
    tags: list[str]
    custom: dict[str, Any]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    contact: LeadPart | None = Field(default=None, description="With expand=contact")
    company: LeadPart | None = Field(default=None, description="With expand=company")
    source: LeadPart | None = Field(default=None, description="With expand=source")
    owner: LeadPart | None = Field(default=None, description="With expand=owner")
    referred_by: LeadPart | None = Field(default=None, description="With expand=referred_by")
    opportunity: LeadPart | None = Field(default=None, description="With expand=opportunity, where it may be seen")
    disqualification_reason: LeadPart | None = Field(default=None, description="With expand=disqualification_reason")


def named(rows: Any, column: ColumnElement[Any]) -> Any:
    """Another record by name, whoever owns it."""

    def expanded(_: Guard) -> Any:
        return part_of(rows, rows.c.id == column, ours(rows), id=rows.c.id, name=rows.c.name)

    return expanded


def _opportunity(here: Guard) -> Any:
    on = opportunities.c.id == leads.c.opportunity_id
    return part_of(opportunities, on, here(opportunities), id=opportunities.c.id, name=opportunities.c.title)


_HELD = lead_steps.alias("held")
"""Apart from the ladder that a board is made of."""


def said_step(_: Guard) -> ColumnElement[Any]:
    """The step that a lead is on."""
    parts = {name: _HELD.c[name] for name in LeadStepSummary.model_fields}
    return part_of(_HELD, _HELD.c.id == leads.c.step_id, ours(_HELD), **parts)


_REFERRERS = contacts.alias("referrers")
LEAD_VIEW = View(
    Lead,
    leads,
    columns={
        "collaborators": leads.c.collaborator_ids,
        "budget": money_of(leads.c.budget_minor, leads.c.budget_currency),
        "step": said_step,
    },
    expandable={
        "contact": named(contacts, leads.c.contact_id),
        "company": named(companies, leads.c.company_id),
        "source": named(sources, leads.c.source_id),
        "owner": named(members, leads.c.owner_id),
        "referred_by": named(_REFERRERS, leads.c.referred_by_id),
        "opportunity": _opportunity,
        "disqualification_reason": named(disqualification_reasons, leads.c.disqualification_reason_id),
    },
)
_NEVER = func.timezone("UTC", NEVER)
_KEY = (
    select(lead_steps.c.key)
    .where(ours(lead_steps), lead_steps.c.id == leads.c.step_id)
    .correlate(leads)
    .scalar_subquery()
)
FILTERS = {
    "id": Asks(leads.c.id, "id"),
    "contact_id": Asks(leads.c.contact_id, "id"),
    "company_id": Asks(leads.c.company_id, "id"),
    "source_id": Asks(leads.c.source_id, "id"),
    "owner_id": Asks(leads.c.owner_id, "id"),
    "collaborators": Asks(leads.c.collaborator_ids, "ids"),
    "referred_by_id": Asks(leads.c.referred_by_id, "id"),
    "campaign": Asks(leads.c.campaign, "text", sort=func.coalesce(leads.c.campaign, "")),
    "interest": Asks(leads.c.interest, "number", sort=func.coalesce(leads.c.interest, 0)),
    "tags": Asks(leads.c.tags, "words"),
    "touched": Asks(leads.c.first_touch_at.is_not(None), "flag"),
    "first_touch_at": Asks(leads.c.first_touch_at, "instant", sort=func.coalesce(leads.c.first_touch_at, _NEVER)),
    "entered_at": Asks(leads.c.entered_at, "instant"),
    "created_at": Asks(leads.c.created_at, "instant"),
    "updated_at": Asks(leads.c.updated_at, "instant"),
}
"""What a board is filtered by, and a list too."""
LEADS = Listing(
    LEAD_VIEW,
    {
        **FILTERS,
        "title": Asks(leads.c.title, "text", sort=leads.c.sort_key),
        "step": Asks(leads.c.step_id, "id"),
        "step_key": Asks(_KEY, "word", sort=func.coalesce(_KEY, "")),
        "outcome": Asks(leads.c.outcome, "word"),
        "closed_at": Asks(leads.c.closed_at, "instant", sort=func.coalesce(leads.c.closed_at, _NEVER)),
        "disqualification_reason_id": Asks(leads.c.disqualification_reason_id, "id"),
        "opportunity_id": Asks(leads.c.opportunity_id, "id"),
        "deleted_at": Asks(leads.c.deleted_at, "instant"),
    },
    search="search_leads",
)
"""step_key: of a step that every workspace has."""
