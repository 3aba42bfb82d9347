"""Who has a say in a deal."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.contacts.tables import contacts
from domain.kernel.records import find
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, Prepared, Rows, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.opportunities.tables import participants


class Participant(Shape):
    """A person with a say in a deal; name: as the contact is shown, whoever owns it."""

    id: UUID
    opportunity_id: UUID
    contact_id: UUID
    name: str | None
    role: Literal["decision_maker", "influencer", "champion", "user", "purchaser", "gatekeeper"]
    decided: bool
    note: str | None
    version: int
    created_at: datetime
    updated_at: datetime


class Participants(Shape):
    """The people of a deal, who decides first."""

    data: list[Participant]


_NAME = select(contacts.c.name).where(ours(contacts), contacts.c.id == participants.c.contact_id)
_VIEW = View(Participant, participants, {"name": lambda _: _NAME.correlate(participants).scalar_subquery()})


def _listed(here: Guard) -> ColumnElement[Any]:
    listed = func.json_agg(aggregate_order_by(_VIEW.json(here), participants.c.role, participants.c.id))
    return func.coalesce(listed, func.json_build_array())


def participants_within(deal_id: ColumnElement[Any], here: Guard) -> ScalarSelect[Any]:
    """The people of a deal that is seen, beside it."""
    of_deal = (participants.c.opportunity_id == deal_id, participants.c.deleted_at.is_(None))
    return select(_listed(here)).where(ours(participants), *of_deal).scalar_subquery()


def _of_deal(here: Guard) -> Rows:
    return select(func.json_build_object(literal_column("'data'"), _listed(here))).where(
        here(participants),
        participants.c.opportunity_id == bindparam("opportunity", type_=Uuid),
        participants.c.deleted_at.is_(None),
    )


_OF_DEAL = Prepared(_of_deal)


async def participants_of(work: Work, opportunity_id: UUID) -> str:
    """A deal's people as JSON. NotFound where the deal is not to be seen."""
    work.require("opportunities:read")
    await find(work, "opportunity", opportunity_id)
    said: str = await work.value(_OF_DEAL, opportunity=opportunity_id)
    return said
