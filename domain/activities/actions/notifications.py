"""What members do with their notifications, and what tells them by the clock or on request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID, uuid5

from pydantic import ConfigDict, Field
from sqlalchemy import BigInteger, Boolean, Text, Uuid, and_, any_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.access.tables import members, workspaces
from domain.activities.notices import Notice, tell_many
from domain.activities.queries.notifications import demand_member, offered
from domain.activities.tables import activities, notifications
from domain.activities.tables import notification_preferences as preferences
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.errors import Fault, NotFound, RuleBroken
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work

BATCH = 500


class Choice(Input):
    """How one wants to be told of a kind of thing."""

    kind: Annotated[str, Field(max_length=50)]
    app: bool
    mail: bool


class Choices(Input):
    """One's choices; kinds left out stay as they are."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"data": [{"kind": "reminder", "app": True, "mail": True}]}]}
    )

    data: Annotated[list[Choice], Field(min_length=1, max_length=50)]


_me, _now = bindparam("me", type_=Uuid), bindparam("now", type_=Instant)
_READ = Prepared(
    lambda _: (
        update(notifications)
        .where(ours(notifications), notifications.c.member_id == _me, notifications.c.id == bindparam("id", type_=Uuid))
        .values(read_at=func.coalesce(notifications.c.read_at, _now))
    )
)
_READ_ALL = Prepared(
    lambda _: (
        update(notifications)
        .where(ours(notifications), notifications.c.member_id == _me, notifications.c.read_at.is_(None))
        .values(read_at=_now)
    )
)
_chosen = upsert(preferences).values(
    tenant_id=bindparam("tenant", type_=Uuid),
    member_id=_me,
    kind=bindparam("kind", type_=Text),
    app=bindparam("app", type_=Boolean),
    mail=bindparam("mail", type_=Boolean),
)
_CHOOSE = Compiled(
    _chosen.on_conflict_do_update(
        index_elements=["tenant_id", "member_id", "kind"],
        set_={"app": _chosen.excluded.app, "mail": _chosen.excluded.mail},
    )
)


async def mark_read(work: Work, id: UUID) -> None:
    """Note that one has seen a notification; NotFound where it is not one's own."""
    demand_member(work)
    if not await work.run(_READ, id=id):
        raise NotFound


async def mark_all_read(work: Work) -> int:
    """Note that one has seen them all; how many were unread."""
    demand_member(work)
    return await work.run(_READ_ALL)


async def choose(work: Work, wanted: Choices) -> None:
    """Choose how one is told; RuleBroken for a kind that does not exist."""
    demand_member(work)
    known = offered(work)
    for place, each in enumerate(wanted.data):
        if each.kind not in known:
            raise RuleBroken("unknown-notification", faults=[Fault(f"/data/{place}/kind", "unknown-notification")])
    for each in wanted.data:
        await work.run(_CHOOSE, kind=each.kind, app=each.app, mail=each.mail)


_due = activities.alias("due")
_REMIND = Prepared(
    lambda _: (
        update(activities)
        .where(
            ours(activities),
            activities.c.id.in_(
                select(_due.c.id)
                .where(
                    ours(_due),
                    _due.c.remind_at <= _now,
                    _due.c.reminded_at.is_(None),
                    _due.c.done_at.is_(None),
                    _due.c.deleted_at.is_(None),
                )
                .order_by(_due.c.remind_at)
                .limit(bindparam("limit", type_=BigInteger))
                .with_for_update(skip_locked=True)
            ),
        )
        .values(reminded_at=_now)
        .returning(
            activities.c.id,
            activities.c.owner_id,
            activities.c.title,
            activities.c.kind,
            activities.c.remind_at,
            activities.c.due_on,
            func.coalesce(activities.c.due_at, activities.c.starts_at).label("at"),
        )
    )
)


async def remind(work: Work) -> bool:
    """Tell the owners of activities whose reminder is due, each once, however many workers ask; whether more may be."""
    due = await work.records(_REMIND, limit=BATCH)
    notices = [
        Notice(
            row["owner_id"],
            "reminder",
            uuid5(row["id"], row["remind_at"].isoformat()),
            ("activity", row["id"]),
            {"title": row["title"], "kind": row["kind"], "at": _said(row["at"]), "on": _said(row["due_on"])},
        )
        for row in due
        if row["owner_id"] is not None
    ]
    await tell_many(work, notices)
    return len(due) == BATCH


def _said(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat()


@dataclass(frozen=True, slots=True)
class Mailing:
    """A notification that waits to be mailed, and to whom."""

    id: UUID
    kind: str
    record_kind: str | None
    record_id: UUID | None
    data: dict[str, Any]
    email: str
    name: str
    language: str
    actor_name: str | None
    workspace: str


_actors = members.alias("actors")
_MAILINGS = Prepared(
    lambda _: (
        select(
            notifications.c.id,
            notifications.c.kind,
            notifications.c.record_kind,
            notifications.c.record_id,
            notifications.c.data,
            members.c.email,
            members.c.name,
            func.coalesce(members.c.language, workspaces.c.language).label("language"),
            select(_actors.c.name)
            .where(ours(_actors), _actors.c.id == notifications.c.actor_id)
            .correlate(notifications)
            .scalar_subquery()
            .label("actor_name"),
            workspaces.c.name.label("workspace"),
        )
        .select_from(
            notifications.join(members, members.c.id == notifications.c.member_id).join(
                workspaces, workspaces.c.tenant_id == notifications.c.tenant_id
            )
        )
        .where(
            and_(
                ours(notifications),
                ours(members),
                ours(workspaces),
                members.c.active,
                notifications.c.id == any_(ids_parameter()),
                notifications.c.by_mail,
                notifications.c.mailed_at.is_(None),
                notifications.c.read_at.is_(None),
            )
        )
        .order_by(notifications.c.id)
    )
)
_MAILED = Prepared(
    lambda _: (
        update(notifications)
        .where(ours(notifications), notifications.c.id == bindparam("id", type_=Uuid))
        .values(mailed_at=_now)
    )
)


async def to_mail(work: Work, ids: Sequence[UUID]) -> list[Mailing]:
    """Those of the notifications that are to be mailed: neither mailed nor read yet."""
    return await work.all(_MAILINGS, Mailing, ids=list(ids))


async def note_mailed(work: Work, id: UUID) -> None:
    """Note that a notification was mailed, or never can be."""
    await work.run(_MAILED, id=id)


for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(notifications, "record_id", of=("record_kind", _kind)))
