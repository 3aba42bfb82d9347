"""Deals: how they are written."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import ColumnElement, FromClause, and_, literal_column, or_, select
from sqlalchemy import Text as SqlText

from domain.access.actions.leaving import hands_over
from domain.access.kinds import MemberId
from domain.contacts.merging import Pointing, refers_to
from domain.contacts.search import searchable
from domain.customization.tags import TagName
from domain.customization.workspace import keeps_money
from domain.kernel.money import NonNegativeMoney
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import ours
from domain.kernel.values import Day, Instant, Line, Text
from domain.opportunities.actions.bin import binned
from domain.opportunities.actions.drafts import prepare, written
from domain.opportunities.queries.opportunities import CUSTOMER, OPPORTUNITIES
from domain.opportunities.roles import Roles
from domain.opportunities.tables import closings, opportunities
from domain.writing import Resource

_ID = "0198c5a0-0000-7000-8000-000000000000"


class Visit(Input):
    """A stay in a stage, in the past: it lasted until the next one began."""

    stage_id: Annotated[UUID, Refers("stage")]
    entered_at: Instant


class OpportunityInput(Input):
    """A deal with a company or a person. Its amount is net of VAT, typed while no quote decides it.

    outcome and what belongs to a closing are for deals that are entered closed; opened_at, closed_at and history need
    the permission `history:write`. A deal that is there moves by `/moves` and closes by `/close`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "Linea di taglio",
                    "company_id": _ID,
                    "amount": {"amount": "12500.00", "currency": "EUR"},
                    "expected_close_on": "2026-09-30",
                }
            ]
        }
    )

    patch_example = {"title": "Linea di taglio, 4 m", "expected_close_on": "2026-10-31"}

    title: Line
    company_id: Annotated[UUID, Refers("company")] | None = None
    contact_id: Annotated[UUID, Refers("contact")] | None = None
    owner_id: MemberId | None = None
    collaborators: Annotated[list[MemberId], Field(max_length=100)] = []
    pipeline_id: Annotated[UUID, Refers("pipeline")] | None = None
    stage_id: Annotated[UUID, Refers("stage")] | None = None
    amount: NonNegativeMoney | None = None
    expected_close_on: Day | None = None
    source_id: Annotated[UUID, Refers("source")] | None = None
    forecast_category: Literal["omitted", "pipeline", "best_case", "commit", "closed"] = "pipeline"
    outcome: Literal["open", "won", "lost", "dead"] = "open"
    opened_at: Instant | None = None
    closed_at: Instant | None = None
    loss_reason_id: Annotated[UUID, Refers("loss_reason")] | None = None
    competitor_id: Annotated[UUID, Refers("competitor")] | None = None
    competitor_price: NonNegativeMoney | None = None
    loss_note: Text | None = None
    recall_on: Day | None = None
    recall_never: bool = False
    recalled_from_id: Annotated[UUID, Refers("opportunity")] | None = None
    history: Annotated[list[Visit], Field(max_length=200)] = []
    tags: Annotated[list[TagName], Field(max_length=50)] = []
    custom: dict[str, Any] = {}


OPPORTUNITY = Resource(
    Kind("opportunity", "opportunities", opportunities, opportunities.c.title),
    OpportunityInput,
    OPPORTUNITIES,
    prepare=prepare,
    written=written,
    binned=binned,
    renamed={"collaborators": "collaborator_ids"},
    once=frozenset({"history"}),
)
refers_to("company", Pointing(opportunities, "company_id", resource="opportunity"))
refers_to("contact", Pointing(opportunities, "contact_id", resource="opportunity"))
refers_to("contact", Roles())
refers_to("source", Pointing(opportunities, "source_id", resource="opportunity"))
refers_to("source", Pointing(closings, "source_id"))
searchable(
    "opportunity",
    "search_opportunities",
    [opportunities.c.sort_key],
    detail=lambda _: CUSTOMER,
    past=opportunities.c.outcome != "open",
)
keeps_money(opportunities, "amount_minor", "competitor_minor")
keeps_money(closings, "amount_minor", "competitor_base_minor")


def _still_worked_on(rows: FromClause) -> ColumnElement[bool]:
    """Open deals, and lost ones that wait for their recall, which would be forgotten with who left."""
    later = opportunities.alias("successors")
    recalled = select(literal_column("1")).where(ours(later), later.c.recalled_from_id == rows.c.id)
    waits = and_(rows.c.recall_on.is_not(None), ~recalled.correlate(rows).exists())
    return or_(rows.c.outcome == literal_column("'open'", SqlText), waits)


hands_over("opportunity", _still_worked_on)
