"""A member's activities as a calendar shows them, and what is known of the calendar's address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, bindparam, select

from domain.access.tables import members
from domain.activities.queries.activities import FAR, record_title
from domain.activities.queries.notifications import demand_member
from domain.activities.tables import activities
from domain.activities.tables import calendar_feeds as feeds
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work

PAST = timedelta(days=90)
MOST = 2000
"""Entries of a calendar, from the oldest within PAST on."""


class CalendarFeed(Shape):
    """The address of one's calendar. url: shown when it is made, and never again."""

    active: bool
    url: str | None = None
    created_at: datetime | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity in a calendar: starts_at to ends_at, at due_at, or on the day due_on."""

    id: UUID
    kind: str
    title: str
    body: str
    outcome: str
    record_kind: str | None
    record_id: UUID | None
    record_title: str | None
    due_at: datetime | None
    due_on: date | None
    starts_at: datetime | None
    ends_at: datetime | None
    done_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int


_me = bindparam("me", type_=Uuid)
_FEED = Compiled(select(feeds.c.created_at, feeds.c.read_at).where(ours(feeds), feeds.c.member_id == _me))
_COLUMNS = [activities.c[each] for each in Entry.__dataclass_fields__ if each != "record_title"]
_ENTRIES = Prepared(
    lambda here: (
        select(*_COLUMNS, record_title(here).label("record_title"))
        .where(
            here(activities),
            activities.c.owner_id == _me,
            activities.c.deleted_at.is_(None),
            activities.c.kind != "note",
            activities.c.deadline >= bindparam("since", type_=Instant),
            activities.c.deadline < FAR,
        )
        .order_by(activities.c.deadline, activities.c.id)
        .limit(bindparam("limit", type_=BigInteger))
    )
)
_LANGUAGE = Compiled(select(members.c.language).where(ours(members), members.c.id == _me))


async def feed_of(work: Work) -> CalendarFeed:
    """What is known of one's calendar's address."""
    demand_member(work)
    found = await work.record_of(_FEED)
    if found is None:
        return CalendarFeed(active=False)
    return CalendarFeed(active=True, created_at=found["created_at"], read_at=found["read_at"])


async def entries(work: Work) -> list[Entry]:
    """One's own activities with a time or a day, from ninety days ago on."""
    work.require("activities:read")
    return await work.all(_ENTRIES, Entry, since=work.now - PAST, limit=MOST)


async def language_of_reader(work: Work) -> str:
    """The language that the member reads."""
    return await work.value(_LANGUAGE) or work.workspace.language
