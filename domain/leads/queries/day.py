"""The day's section of leads that nobody has touched yet, and what timelines tell of leads."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Select, Text, bindparam, case, func, literal_column, null, or_, select

from domain.activities.queries.timeline import relate
from domain.activities.today import Part, section
from domain.contacts.tables import companies, contacts
from domain.kernel.statements import Guard, Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work
from domain.leads.tables import leads

_MINE = func.coalesce(leads.c.owner_id == bindparam("me", type_=Uuid), literal_column("false"))


def _new(found: Select[Any], here: Guard) -> Select[Any]:
    mine = or_(_MINE, ~bindparam("only_mine", type_=Boolean))
    untouched = leads.c.first_touch_at.is_(None)
    is_open = leads.c.outcome == literal_column("'open'", Text)
    return found.where(here(leads), is_open, untouched, leads.c.deleted_at.is_(None), mine)


def _object(**parts: Any) -> Any:
    return func.json_build_object(
        *(each for name, part in parts.items() for each in (literal_column(f"'{name}'"), part))
    )


def _name(rows: Any, column: Any) -> Any:
    return select(rows.c.name).where(ours(rows), rows.c.id == column).correlate(leads).scalar_subquery()


def _rows(here: Guard) -> Select[Any]:
    company = leads.c.company_id.is_not(None)
    record = _object(
        kind=case((company, literal_column("'company'")), else_=literal_column("'contact'")),
        id=func.coalesce(leads.c.company_id, leads.c.contact_id),
        title=func.coalesce(_name(companies, leads.c.company_id), _name(contacts, leads.c.contact_id)),
    )
    said = _object(
        kind=literal_column("'lead'"),
        id=leads.c.id,
        title=leads.c.title,
        at=leads.c.created_at,
        on=null(),
        owner_id=leads.c.owner_id,
        record=record,
        data=_object(interest=leads.c.interest, source_id=leads.c.source_id),
    )
    found = _new(select(said), here).order_by(leads.c.created_at, leads.c.id)
    return found.limit(bindparam("limit", type_=BigInteger))


_LISTED = Prepared(_rows)
_COUNTED = Prepared(lambda here: _new(select(func.count()).select_from(leads), here))


async def _load(work: Work, mine: bool, limit: int) -> Part:
    found = await work.records(_LISTED, only_mine=mine, limit=limit)
    total = len(found) if len(found) < limit else await work.value(_COUNTED, only_mine=mine)
    return Part([row[0] for row in found], total)


section("new_leads", 30, "leads:read", _load)


def _leads_of(column: Any) -> Any:
    statement = Prepared(
        lambda here: (
            select(leads.c.id)
            .where(here(leads), column == bindparam("id", type_=Uuid), leads.c.deleted_at.is_(None))
            .order_by(leads.c.id.desc())
            .limit(literal_column("200"))
        )
    )

    async def ids(work: Work, id: UUID) -> Sequence[UUID]:
        return [row[0] for row in await work.records(statement, id=id)] if work.actor.may("leads:read") else []

    return ids


relate("company", _leads_of(leads.c.company_id))
relate("contact", _leads_of(leads.c.contact_id))
relate("opportunity", _leads_of(leads.c.opportunity_id))
