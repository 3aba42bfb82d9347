"""What can be asked of calls, and whom a number belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Subquery,
    Table,
    Text,
    Uuid,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from domain.access.tables import members
from domain.calls.rules import Direction, State
from domain.calls.tables import call_lines, calls
from domain.contacts.queries.companies import MemberSummary
from domain.contacts.queries.duplicates import companies_like, contacts_like
from domain.contacts.tables import companies, contacts
from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import Guard, Prepared, ours
from domain.kernel.work import Work
from domain.leads.tables import leads
from domain.opportunities.tables import opportunities, participants


class CallParty(Shape):
    """A record, by its name."""

    id: UUID
    name: str


class Call(Shape):
    """A telephone call. number: the other side's; known: whether somebody was found behind it."""

    id: UUID
    call_id: str
    state: State
    direction: Direction
    number: str | None
    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    seconds: int | None
    recording_url: str | None
    note: str | None
    owner_id: UUID | None
    contact_id: UUID | None
    company_id: UUID | None
    activity_id: UUID | None = Field(description="What it became on the person's deal, lead or own page")
    known: bool
    created_at: datetime
    updated_at: datetime
    owner: MemberSummary | None = Field(default=None, description="With expand=owner")
    contact: CallParty | None = Field(default=None, description="With expand=contact")
    company: CallParty | None = Field(default=None, description="With expand=company")


_KNOWN = or_(calls.c.contact_id.is_not(None), calls.c.company_id.is_not(None))


def _part(table: Table, column: ColumnElement[Any]) -> Callable[[Guard], ScalarSelect[Any]]:
    def said(_: Guard) -> ScalarSelect[Any]:
        return part_of(table, table.c.id == column, ours(table), id=table.c.id, name=table.c.name)

    return said


CALLS = Listing(
    View(
        Call,
        calls,
        columns={"known": _KNOWN},
        expandable={
            "owner": _part(members, calls.c.owner_id),
            "contact": _part(contacts, calls.c.contact_id),
            "company": _part(companies, calls.c.company_id),
        },
    ),
    {
        "id": Asks(calls.c.id, "id"),
        "state": Asks(calls.c.state, "word"),
        "direction": Asks(calls.c.direction, "word"),
        "number": Asks(calls.c.number, "word", sort=func.coalesce(calls.c.number, "")),
        "owner_id": Asks(calls.c.owner_id, "id"),
        "contact_id": Asks(calls.c.contact_id, "id"),
        "company_id": Asks(calls.c.company_id, "id"),
        "known": Asks(_KNOWN, "flag"),
        "started_at": Asks(calls.c.started_at, "instant"),
    },
    default="-started_at",
)


class CallLine(Shape):
    """A switchboard that tells of calls. url: its address, shown when it is made and never again."""

    id: UUID
    name: str
    created_at: datetime
    used_at: datetime | None
    url: str | None = None


class CallLines(Shape):
    """The switchboards, by name."""

    data: list[CallLine]


_LINES = Prepared(
    lambda _: (
        select(call_lines.c.id, call_lines.c.name, call_lines.c.created_at, call_lines.c.used_at)
        .where(ours(call_lines), call_lines.c.revoked_at.is_(None))
        .order_by(call_lines.c.name, call_lines.c.id)
    )
)


async def lines(work: Work) -> list[CallLine]:
    """The switchboards whose addresses hold."""
    work.require("settings:write")
    return [CallLine(**dict(row)) for row in await work.records(_LINES)]


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom a number belongs to, and where the call goes: the open deal, else the open lead, else the person."""

    kind: Literal["contact", "company"]
    id: UUID
    name: str
    owner_id: UUID | None
    record: tuple[str, UUID]


_one = bindparam("id", type_=Uuid)
_took_part = exists(
    select(literal_column("1")).where(
        ours(participants),
        participants.c.opportunity_id == opportunities.c.id,
        participants.c.contact_id == _one,
        participants.c.deleted_at.is_(None),
    )
)


def _newest(table: Table, kind: str, place: int, theirs: ColumnElement[bool]) -> Subquery:
    """The open one of a kind that was changed last."""
    return (
        select(
            literal_column(f"'{kind}'", Text).label("kind"),
            table.c.id,
            table.c.owner_id,
            literal_column(str(place)).label("place"),
        )
        .where(ours(table), theirs, table.c.outcome == literal_column("'open'", Text), table.c.deleted_at.is_(None))
        .order_by(table.c.updated_at.desc())
        .limit(literal_column("1"))
    ).subquery(f"newest_{kind}")


def _place(by: str) -> Prepared:
    theirs = opportunities.c[f"{by}_id"] == _one
    deals = _newest(opportunities, "opportunity", 0, or_(theirs, _took_part) if by == "contact" else theirs)
    tries = _newest(leads, "lead", 1, leads.c[f"{by}_id"] == _one)
    both = select(deals).union_all(select(tries)).subquery("both")
    return Prepared(lambda _: select(both.c.kind, both.c.id, both.c.owner_id).order_by(both.c.place))


_PLACES = {"contact": _place("contact"), "company": _place("company")}
_PEOPLE = Prepared(
    lambda _: select(contacts.c.id, contacts.c.name, contacts.c.owner_id).where(
        ours(contacts), contacts.c.id == _one, contacts.c.deleted_at.is_(None)
    )
)


async def caller_of(work: Work, number: str) -> Caller | None:
    """Whom a number belongs to: a person, else a company."""
    for one in await contacts_like(work, phones=[number]):
        if one.reason == "phone":
            return await placed(work, "contact", one.id, one.name or number, one.owner_id)
    for one in await companies_like(work, phones=[number]):
        if one.reason == "phone":
            return await placed(work, "company", one.id, one.name or number, one.owner_id)
    return None


async def person(work: Work, id: UUID) -> Caller | None:
    """A person as a caller."""
    found = await work.record_of(_PEOPLE, id=id)
    return None if found is None else await placed(work, "contact", found["id"], found["name"], found["owner_id"])


async def placed(work: Work, kind: Literal["contact", "company"], id: UUID, name: str, owner_id: UUID | None) -> Caller:
    """A person or company with the record on which their call belongs."""
    found = await work.record_of(_PLACES[kind], id=id)
    if found is None:
        return Caller(kind, id, name, owner_id, (kind, id))
    return Caller(kind, id, name, found["owner_id"] or owner_id, (found["kind"], found["id"]))
