"""What can be asked of activities, and what records above ask of theirs."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text, and_, bindparam, case, cast, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import ScalarSelect

from domain.access.queries.people import teams_of
from domain.access.tables import members
from domain.activities.hanging import record_json
from domain.activities.rules import HOSTS, Host
from domain.activities.tables import NO_DEADLINE, activities, files
from domain.contacts.queries.companies import MemberSummary
from domain.contacts.tables import companies, contacts
from domain.kernel.listing import Asks, Listing
from domain.kernel.records import KINDS, Kind
from domain.kernel.shapes import Shape, View, part_of
from domain.kernel.statements import Guard, ours
from domain.kernel.tables import Instant

ActivityKind = Literal["task", "call", "meeting", "email", "note"]
Priority = Literal["low", "normal", "high"]
FAR = literal_column(f"timestamptz '{NO_DEADLINE.isoformat()}'", Instant)


class RecordName(Shape):
    """A record by kind and id."""

    kind: Host
    id: UUID


class Activity(Shape):
    """A task, call, meeting, e-mail or note: planned, or done where done_at says when."""

    id: UUID
    kind: ActivityKind
    title: str
    body: str
    priority: Priority
    due_at: datetime | None
    due_on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    deadline: datetime | None = Field(description="After this it is late: due_at, ends_at, starts_at or due_on's end")
    remind_at: datetime | None
    done_at: datetime | None
    outcome: str
    owner_id: UUID | None
    created_by: UUID | None
    record: RecordName | None
    participants: list[UUID]
    external: dict[str, str] = Field(description="Keys in other systems, by source")
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    owner: MemberSummary | None = Field(default=None, description="With expand=owner")
    record_title: str | None = Field(default=None, description="With expand=record_title: the name of its record")
    record_customer: str | None = Field(
        default=None, description="With expand=record_customer: its record's company, else its person"
    )


def record_title(guard: Guard) -> ScalarSelect[Any]:
    """The title of the record an activity hangs on, where the actor may know it."""
    return _of_record(guard, lambda kind: kind.title)


def record_customer(guard: Guard) -> ScalarSelect[Any]:
    """The company of the record an activity hangs on, else its person; null where the record is one itself."""

    def customer(kind: Kind) -> ColumnElement[Any] | None:
        rows = kind.table
        parties = [(companies, "company_id"), (contacts, "contact_id")]
        names = [
            select(table.c.name).where(ours(table), table.c.id == rows.c[key]).correlate(rows).scalar_subquery()
            for table, key in parties
            if key in rows.c
        ]
        return func.coalesce(*names) if names else None

    return _of_record(guard, customer)


def _of_record(guard: Guard, said: Callable[[Kind], ColumnElement[Any] | None]) -> ScalarSelect[Any]:
    cases: list[Any] = []
    for kind in (KINDS[name] for name in HOSTS if name in KINDS):
        rows, column = kind.table, said(kind)
        if column is None:
            continue
        seen = (ours if kind.linkable else guard)(rows)
        found = select(column).where(seen, rows.c.id == activities.c.record_id).correlate(activities)
        cases.append((activities.c.record_kind == kind.name, cast(found.scalar_subquery(), Text)))
    return select(case(*cases)).correlate(activities).scalar_subquery()


ACTIVITY_VIEW = View(
    Activity,
    activities,
    columns={
        "deadline": func.nullif(activities.c.deadline, FAR),
        "record": record_json(activities),
        "participants": activities.c.participant_ids,
    },
    expandable={
        "owner": lambda _: part_of(
            members, members.c.id == activities.c.owner_id, ours(members), id=members.c.id, name=members.c.name
        ),
        "record_title": record_title,
        "record_customer": record_customer,
    },
)
_open = and_(activities.c.done_at.is_(None), activities.c.kind != "note")
_now = bindparam("now", type_=Instant)
_day_begins, _day_ends = bindparam("day_begins", type_=Instant), bindparam("day_ends", type_=Instant)
OVERDUE = and_(_open, activities.c.deadline < _now)
DUE = and_(_open, activities.c.deadline < _day_ends)
DUE_TODAY = and_(DUE, activities.c.deadline >= _day_begins)
LATER_TODAY = and_(_open, activities.c.deadline >= _now, activities.c.deadline < _day_ends)
MINE = func.coalesce(activities.c.owner_id == bindparam("me", type_=activities.c.id.type), literal_column("false"))
ACTIVITIES = Listing(
    ACTIVITY_VIEW,
    {
        "id": Asks(activities.c.id, "id"),
        "kind": Asks(activities.c.kind, "word"),
        "priority": Asks(activities.c.priority, "word"),
        "owner_id": Asks(activities.c.owner_id, "id"),
        "within_team_id": Asks(teams_of(activities.c.owner_id, activities), "ids"),
        "created_by": Asks(activities.c.created_by, "id"),
        "record_kind": Asks(activities.c.record_kind, "word"),
        "record_id": Asks(activities.c.record_id, "id"),
        "participants": Asks(activities.c.participant_ids, "ids"),
        "done": Asks(activities.c.done_at.is_not(None), "flag"),
        "mine": Asks(MINE, "flag"),
        "overdue": Asks(OVERDUE, "flag"),
        "due_today": Asks(DUE_TODAY, "flag"),
        "deadline": Asks(activities.c.deadline, "instant"),
        "done_at": Asks(activities.c.done_at, "instant", sort=func.coalesce(activities.c.done_at, FAR, type_=Instant)),
        "created_at": Asks(activities.c.created_at, "instant"),
        "updated_at": Asks(activities.c.updated_at, "instant"),
    },
    default="deadline",
)


def next_activity(record_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """The first thing still to do on a record as JSON {id, kind, title, due_at, due_on, deadline, overdue}, or null.

    For the views of areas above: a scalar sub-select on their id column; the record's visibility is theirs to check.
    """
    rows = activities.alias("upcoming")
    said = func.json_build_object(
        *pairs(
            id=rows.c.id,
            kind=rows.c.kind,
            title=rows.c.title,
            due_at=func.coalesce(rows.c.due_at, rows.c.starts_at),
            due_on=rows.c.due_on,
            deadline=func.nullif(rows.c.deadline, FAR),
            overdue=rows.c.deadline < _now,
        )
    )
    return (
        select(said)
        .select_from(rows)
        .where(
            ours(rows),
            rows.c.record_id == record_id,
            rows.c.done_at.is_(None),
            rows.c.deleted_at.is_(None),
            rows.c.kind != "note",
        )
        .order_by(rows.c.deadline, rows.c.id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )


def has_next_step(record_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether anything is still to do on a record: for filters such as "deals without a next step"."""
    rows = activities.alias("still_open")
    found = select(literal_column("1")).select_from(rows)
    return found.where(
        ours(rows),
        rows.c.record_id == record_id,
        rows.c.done_at.is_(None),
        rows.c.deleted_at.is_(None),
        rows.c.kind != "note",
    ).exists()


def last_activity_at(record_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """When something was last done on a record; null for never."""
    rows = activities.alias("past")
    found = select(func.max(rows.c.done_at)).select_from(rows)
    return found.where(ours(rows), rows.c.record_id == record_id, rows.c.deleted_at.is_(None)).scalar_subquery()


def file_count(record_id: ColumnElement[Any]) -> ScalarSelect[Any]:
    """How many files a record has."""
    rows = files.alias("attached")
    found = select(func.count()).select_from(rows)
    return found.where(ours(rows), rows.c.record_id == record_id, rows.c.deleted_at.is_(None)).scalar_subquery()


def pairs(**parts: Any) -> list[Any]:
    """Names and expressions as json_build_object takes them."""
    return [each for name, part in parts.items() for each in (literal_column(f"'{name}'"), part)]
