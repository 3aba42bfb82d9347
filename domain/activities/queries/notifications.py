"""What a member may ask of their own notifications."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import bindparam, case, func, select

from domain.access.tables import members
from domain.activities.notices import FOR_SOME, KINDS
from domain.activities.queries.activities import pairs
from domain.activities.queries.messages import Author
from domain.activities.tables import notification_preferences as preferences
from domain.activities.tables import notifications
from domain.kernel.errors import Forbidden
from domain.kernel.filters import AllOf, Condition
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Uuid
from domain.kernel.work import Work


class NotificationRecord(Shape):
    """The record that a notification leads to."""

    kind: str
    id: UUID


class Notification(Shape):
    """Something a member was told of. data: what its words need, such as a title."""

    id: UUID
    kind: str = Field(
        examples=["mention"], description="mention, assigned, reminder, access_request, access_decided, report, …"
    )
    record: NotificationRecord | None
    actor: Author
    data: dict[str, Any]
    read_at: datetime | None
    created_at: datetime


class Unread(Shape):
    """How many notifications are unread."""

    unread: int


class Preference(Shape):
    """How a member is told of a kind of thing."""

    kind: str
    app: bool
    mail: bool


class Preferences(Shape):
    """A member's choice for every kind."""

    data: list[Preference]


_record = func.json_build_object(*pairs(kind=notifications.c.record_kind, id=notifications.c.record_id))
_name = select(members.c.name).where(ours(members), members.c.id == notifications.c.actor_id)
_actor = func.json_build_object(
    *pairs(
        kind=notifications.c.actor_kind,
        id=notifications.c.actor_id,
        name=_name.correlate(notifications).scalar_subquery(),
    )
)
_me = bindparam("me", type_=Uuid)
NOTIFICATION_VIEW = View(
    Notification,
    notifications,
    columns={"record": case((notifications.c.record_id.is_not(None), _record)), "actor": _actor},
)
NOTIFICATIONS = Listing(
    NOTIFICATION_VIEW,
    {
        "kind": Asks(notifications.c.kind, "word"),
        "unread": Asks(notifications.c.read_at.is_(None), "flag"),
        "member_id": Asks(notifications.c.member_id, "id"),
        "in_app": Asks(notifications.c.in_app, "flag"),
        "created_at": Asks(notifications.c.created_at, "instant"),
    },
)
_UNREAD = Prepared(
    lambda _: (
        select(func.count())
        .select_from(notifications)
        .where(
            ours(notifications),
            notifications.c.member_id == _me,
            notifications.c.read_at.is_(None),
            notifications.c.in_app,
        )
    )
)
_PREFERENCES = Prepared(
    lambda _: select(preferences.c.kind, preferences.c.app, preferences.c.mail).where(
        ours(preferences), preferences.c.member_id == _me
    )
)


def demand_member(work: Work) -> UUID:
    """The member who asks; Forbidden for keys, which are told nothing."""
    if work.actor.member_id is None:
        raise Forbidden("members-only")
    return work.actor.member_id


async def list_notifications(work: Work, *, unread: bool, limit: int, cursor: str | None) -> Page:
    """One's own, the newest first."""
    own = demand_member(work)
    conditions: list[Any] = [
        Condition.model_construct(field="member_id", op="eq", value=own),
        Condition.model_construct(field="in_app", op="eq", value=True),
    ]
    if unread:
        conditions.append(Condition.model_construct(field="unread", op="eq", value=True))
    return await ask(work, NOTIFICATIONS, Asked(AllOf.model_construct(and_=conditions), limit=limit, cursor=cursor))


async def count_unread(work: Work) -> int:
    """How many of one's own are unread."""
    demand_member(work)
    return await work.value(_UNREAD)


async def read_preferences(work: Work) -> Preferences:
    """How one is told of each kind: as chosen, or as is usual."""
    demand_member(work)
    chosen = {row[0]: (row[1], row[2]) for row in await work.records(_PREFERENCES)}
    return Preferences(
        data=[
            Preference(kind=kind, app=app, mail=mail)
            for kind, usual in offered(work).items()
            for app, mail in [chosen.get(kind, usual)]
        ]
    )


def offered(work: Work) -> dict[str, tuple[bool, bool]]:
    """What the actor may choose to be told of, and how they usually are."""
    some = {
        kind: (False, work.actor.may(usual)) for kind, (needed, usual) in FOR_SOME.items() if work.actor.may(needed)
    }
    return {**KINDS, **some}
