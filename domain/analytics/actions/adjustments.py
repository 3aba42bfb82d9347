"""What managers expect of a month beyond what deals say, or less: rows of their own, signed and with a note."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, cast

from domain import events
from domain.access.kinds import MemberId
from domain.analytics.rules.targets import begins
from domain.analytics.tables import forecast_adjustments
from domain.kernel.errors import Fault, Forbidden
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Money
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Shape, View, example
from domain.kernel.values import Day, Line
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import base_money
from domain.writing import Draft, Resource

adjustments = forecast_adjustments


class ForecastAdjustmentInput(Input):
    """More or less than the deals of an owner's month say. month: its first day; amount: signed, net of VAT."""

    model_config = example(
        member_id="0198c5a0-0000-7000-8000-000000000000",
        month="2026-06-01",
        amount={"amount": "-5000.00", "currency": "EUR"},
        note="Il cliente rinvia a luglio",
    )

    member_id: MemberId
    month: Day
    amount: Money
    note: Line


class ForecastAdjustment(Shape):
    """An adjustment, and who made it. It stays as it is: whoever thinks otherwise takes it back and makes another."""

    id: UUID
    member_id: UUID
    month: date
    amount: Money
    note: str
    author_kind: str = Field(description="member, api_key or system")
    author_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


ADJUSTMENTS = Listing(
    View(ForecastAdjustment, adjustments, {"amount": base_money(adjustments.c.amount_minor)}),
    {
        "id": Asks(adjustments.c.id, "id"),
        "member_id": Asks(adjustments.c.member_id, "id"),
        "month": Asks(adjustments.c.month, "date"),
        "amount": Asks(adjustments.c.amount_minor, "amount"),
        "author_id": Asks(adjustments.c.author_id, "id"),
        "created_at": Asks(adjustments.c.created_at, "instant"),
        "updated_at": Asks(adjustments.c.updated_at, "instant"),
    },
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: ForecastAdjustmentInput = draft.wanted
        if draft.before is not None:
            draft.refuse(f"/{draft.changed[0]}", "adjustment-stays")
        if not begins("month", wanted.month):
            draft.refuse("/month", "not-the-first-day", period="month")
        if wanted.amount.currency != work.workspace.currency:
            draft.refuse("/amount/currency", "not-the-workspace-currency", currency=work.workspace.currency)
        if wanted.amount.minor == 0:
            draft.refuse("/amount/amount", "adjustment-of-nothing")
        owners = work.actor.visible_owners
        if draft.error is None and owners is not None and wanted.member_id not in owners:
            draft.error = Forbidden("target-out-of-reach", faults=[Fault("/member_id", "target-out-of-reach")])
        author = None if work.actor.kind == "system" else work.actor.id
        draft.row |= {"amount_minor": wanted.amount.minor, "author_kind": work.actor.kind, "author_id": author}


def _about(_work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    return events.About("forecast_adjustment", row["id"], row["version"], owner_after=row["member_id"])


ADJUSTMENT = Resource(
    Kind(
        "forecast_adjustment",
        "forecast_adjustments",
        adjustments,
        cast(adjustments.c.month, Text),
        permission="analytics",
    ),
    ForecastAdjustmentInput,
    ADJUSTMENTS,
    prepare=_prepare,
    demands={"read": "analytics:read", "write": "targets:write", "delete": "targets:write"},
    about=_about,
)
