"""Telling members of what concerns them: in the app, by mail, as each prefers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import JSON, Uuid, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain import events
from domain.access.tables import members
from domain.activities.tables import notification_preferences as preferences
from domain.activities.tables import notifications
from domain.kernel.ids import new_id
from domain.kernel.rows import packed
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import column_of
from domain.kernel.work import Work

NoticeKind = Literal[
    "mention",
    "assigned",
    "reminder",
    "access_request",
    "access_decided",
    "report",
    "quote_question",
    "quote_accepted",
    "quote_declined",
]
KINDS: dict[str, tuple[bool, bool]] = {
    "mention": (True, True),
    "assigned": (True, True),
    "reminder": (True, False),
    "access_request": (True, True),
    "access_decided": (True, True),
    "report": (True, True),
    "quote_question": (True, True),
    "quote_accepted": (True, True),
    "quote_declined": (True, True),
}
"""What members are told of, and whether in the app and by mail where they have not chosen; areas above add theirs."""
FOR_SOME: dict[str, tuple[str, str]] = {}
"""Kinds that only some are told of: the permission it takes, and the one with which mail is usual."""
CREATED = events.fact("notification.created", "A member was told of something.")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a member should know. cause_id: what it tells of, so that nobody is told twice.

    record: (kind, id); data: what its words need, such as {"title": …}; actor: (kind, id) of who did it, where that is
    not who acts now.
    """

    member_id: UUID
    kind: str
    cause_id: UUID
    record: tuple[str, UUID] | None = None
    data: Mapping[str, Any] = field(default_factory=dict[str, Any])
    actor: tuple[str, UUID | None] | None = None


_AWAKE = Prepared(
    lambda _: select(members.c.id).where(
        ours(members), members.c.id == any_(ids_parameter()), members.c.active, members.c.deleted_at.is_(None)
    )
)
_CHOSEN = Prepared(
    lambda _: select(preferences.c.member_id, preferences.c.kind, preferences.c.app, preferences.c.mail).where(
        ours(preferences), preferences.c.member_id == any_(ids_parameter())
    )
)
_NAMES = [each.name for each in notifications.c if each.name != "tenant_id"]
_SENT = (
    func.json_to_recordset(bindparam("rows", type_=JSON))
    .table_valued(*(column_of(notifications, name) for name in _NAMES))
    .render_derived(name="sent", with_types=True)
)
_INSERT = Compiled(
    upsert(notifications)
    .from_select(["tenant_id", *_NAMES], select(bindparam("tenant", type_=Uuid), *(_SENT.c[name] for name in _NAMES)))
    .on_conflict_do_nothing()
    .returning(notifications.c.id)
)


async def tell(
    work: Work,
    member_id: UUID,
    kind: str,
    cause_id: UUID,
    record: tuple[str, UUID] | None = None,
    **data: Any,
) -> None:
    """Tell one member; see `tell_many`."""
    await tell_many(work, [Notice(member_id, kind, cause_id, record, data)])


async def tell_many(work: Work, notices: Sequence[Notice]) -> int:
    """Tell members what they asked to be told, once for each cause, never of their own doing; how many were told."""
    wanted = [each for each in notices if each.member_id != work.actor.member_id]
    if not wanted:
        return 0
    ids = list({each.member_id for each in wanted})
    awake = {row[0] for row in await work.records(_AWAKE, ids=ids)}
    chosen = {(row[0], row[1]): (row[2], row[3]) for row in await work.records(_CHOSEN, ids=ids)}
    rows: dict[UUID, dict[str, Any]] = {}
    for each in wanted:
        app, mail = chosen.get((each.member_id, each.kind), KINDS[each.kind])
        if each.member_id in awake and (app or mail):
            row = _row(work, each, app=app, mail=mail)
            rows[row["id"]] = row
    if not rows:
        return 0
    written = [row[0] for row in await work.records(_INSERT, rows=packed(list(rows.values())))]
    for id in written:
        row = rows[id]
        about = events.About("notification", id, 1, owner_after=row["member_id"])
        events.record(work, CREATED, about, events.Change(data={"kind": row["kind"]}))
    return len(written)


def _row(work: Work, notice: Notice, *, app: bool, mail: bool) -> dict[str, Any]:
    kind, id = notice.record or (None, None)
    actor_kind, actor_id = notice.actor or (work.actor.kind, None if work.actor.kind == "system" else work.actor.id)
    return {
        "id": new_id(),
        "member_id": notice.member_id,
        "kind": notice.kind,
        "record_kind": kind,
        "record_id": id,
        "cause_id": notice.cause_id,
        "actor_kind": actor_kind,
        "actor_id": actor_id,
        "data": dict(notice.data),
        "in_app": app,
        "by_mail": mail,
        "created_at": work.now,
    }
