"""What is counted on and may not come: deals in commit or best case that stand still, are overdue, or were put off."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import BigInteger, Date, Text, bindparam, case, cast, func, literal_column, or_, select

from domain.analytics.queries.forecast import CATEGORY
from domain.analytics.queries.recall import COMPANY, CONTACT, PHONES, RecallCompany, RecallContact
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.shapes import NEVER, Shape, View
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import CUSTOMER, base_money
from domain.opportunities.queries.staleness import NOW, OPEN, STALE
from domain.opportunities.tables import opportunities, opportunity_states

deals = opportunities
_then = opportunity_states.alias("week_ago")
_WEEK_AGO = NOW - literal_column("interval '7 days'")
_EXPECTED_THEN = (
    select(_then.c.expected_close_on)
    .where(ours(_then), _then.c.opportunity_id == deals.c.id, _then.c.at <= _WEEK_AGO)
    .order_by(_then.c.at.desc())
    .limit(literal_column("1"))
    .correlate(deals)
    .scalar_subquery()
)
OVERDUE = func.coalesce(deals.c.expected_close_on < bindparam("today", type_=Date), literal_column("false"))
SLIPPED = func.coalesce(deals.c.expected_close_on > _EXPECTED_THEN, literal_column("false"))
_COUNTED_ON = [literal_column(f"'{each}'", Text) for each in ("commit", "best_case")]


class RiskDeal(Shape):
    """An open deal that is counted on, and why it may not come. value: net of VAT, in the base currency."""

    id: UUID
    title: str
    customer: str | None = Field(description="The deal's company, else its person")
    company: RecallCompany | None
    contact: RecallContact | None
    owner_id: UUID | None
    stage_id: UUID
    forecast_category: Literal["commit", "best_case"]
    value: Money
    expected_close_on: date | None
    entered_at: datetime = Field(description="In its stage since")
    stale: bool = Field(description="Longer in its stage than the stage allows")
    overdue: bool = Field(description="Expected to close on a day that is over")
    slipped_from: date | None = Field(description="Put off within seven days: when it was expected before")


AT_RISK = Listing(
    View(
        RiskDeal,
        deals,
        {
            "customer": CUSTOMER,
            "company": COMPANY,
            "contact": CONTACT,
            "forecast_category": CATEGORY,
            "value": base_money(deals.c.base_minor),
            "stale": STALE,
            "overdue": OVERDUE,
            "slipped_from": case((SLIPPED, _EXPECTED_THEN)),
        },
        guarded=PHONES,
    ),
    {
        "value": Asks(deals.c.base_minor, "amount"),
        "expected_close_on": Asks(
            deals.c.expected_close_on, "date", sort=func.coalesce(deals.c.expected_close_on, NEVER)
        ),
        "owner_id": Asks(deals.c.owner_id, "id"),
        "pipeline_id": Asks(deals.c.pipeline_id, "id"),
    },
    default="-value",
    only=(OPEN, CATEGORY.in_(_COUNTED_ON), or_(STALE, OVERDUE, SLIPPED)),
)
_SUM = Prepared(
    lambda here: AT_RISK.filtered(
        select(func.count(), cast(func.coalesce(func.sum(deals.c.base_minor), 0), BigInteger)),
        here,
        None,
        words=False,
    )
)


async def at_risk(work: Work, asked: Asked) -> Page:
    """Deals that are counted on and may not come, page by page."""
    work.require("analytics:read")
    return await ask(work, AT_RISK, asked)


async def risk_sum(work: Work) -> tuple[int, Money]:
    """How many they are, and their value."""
    work.require("analytics:read")
    found = await work.record_of(_SUM)
    assert found is not None
    return found[0], Money.of_minor(found[1], work.workspace.currency)
