"""What can be asked of the ledger of consents."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.contacts.tables import consents
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work

Purpose = Literal["sales_contact", "marketing", "newsletter", "profiling", "third_parties", "other"]
Channel = Literal["email", "phone", "sms", "messaging", "post", "any"]
LegalBasis = Literal["consent", "contract", "pre_contract", "legal_obligation", "legitimate_interest"]


class Consent(Shape):
    """An entry of the ledger. Nothing in it is changed or removed: a withdrawal is an entry of its own."""

    id: UUID
    action: Literal["given", "withdrawn", "checked"]
    purpose: Purpose | None
    channel: Channel | None
    legal_basis: LegalBasis | None
    text: str | None = Field(description="Exactly what was shown or said to the person")
    source: str | None
    listed: bool | None = Field(description="For `checked`: what the do-not-call register answered")
    withdraws_id: UUID | None
    withdrawn_at: datetime | None
    at: datetime
    recorded_at: datetime
    recorded_by_id: UUID | None


_withdrawals = consents.alias("withdrawals")


def ledger_of(contact_id: ColumnElement[UUID]) -> ScalarSelect[Any]:
    """A person's entries as JSON, the newest first."""
    parts: list[ColumnElement[Any]] = []
    withdrawn = (
        select(_withdrawals.c.at)
        .where(ours(_withdrawals), _withdrawals.c.withdraws_id == consents.c.id)
        .correlate(consents)
        .scalar_subquery()
    )
    for name in Consent.model_fields:
        parts += [literal_column(f"'{name}'"), withdrawn if name == "withdrawn_at" else consents.c[name]]
    entries = func.json_agg(
        aggregate_order_by(func.json_build_object(*parts), consents.c.at.desc(), consents.c.id.desc())
    )
    said = func.coalesce(entries, literal_column("'[]'::json"))
    return select(said).where(ours(consents), consents.c.contact_id == contact_id).scalar_subquery()


_OF_CONTACT = Prepared(lambda _: select(ledger_of(bindparam("contact", type_=Uuid))))


async def consents_of(work: Work, contact_id: UUID) -> str:
    """A person's entries as JSON; the caller has made sure that the person is seen."""
    return await work.value(_OF_CONTACT, contact=contact_id)
