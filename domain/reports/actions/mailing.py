"""Which letters are due this morning, each written down once before it is sent, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)

from domain import events
from domain.access.tables import members, roles, workspaces
from domain.activities.notices import FOR_SOME
from domain.activities.tables import notification_preferences as preferences
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.reports.actions.reports import REPORT
from domain.reports.rules.calendar import HOUR, next_morning
from domain.reports.tables import report_mailings, saved_reports
from domain.writing import demand_version


def _may(permission: str) -> ColumnElement[bool]:
    return literal_column(f"'{permission}'", Text) == any_(roles.c.permissions)


MAILINGS, SCHEDULES = Rows(report_mailings), Rows(saved_reports, only=("next_on",))
MOST_TRIES = 8
"""After which a letter that no server takes is given up; they are a quarter of an hour apart."""
BATCH = 200
_id = bindparam("id", type_=Uuid)
_DUE = Prepared(
    lambda _: (
        select(saved_reports.c.id, saved_reports.c.every, saved_reports.c.weekday, saved_reports.c.recipient_ids)
        .where(
            ours(saved_reports),
            saved_reports.c.next_on <= bindparam("today", type_=Date),
            saved_reports.c.deleted_at.is_(None),
        )
        .with_for_update(key_share=True)
    )
)
_ACTIVE = Prepared(
    lambda _: select(members.c.id).where(
        ours(members), members.c.id == any_(ids_parameter()), members.c.active, members.c.deleted_at.is_(None)
    )
)
_WAITING = Prepared(
    lambda _: (
        select(
            report_mailings.c.id,
            report_mailings.c.report_id,
            report_mailings.c.member_id,
            report_mailings.c.due_on,
            report_mailings.c.tries,
            members.c.email,
            members.c.name,
            func.coalesce(members.c.language, workspaces.c.language).label("language"),
        )
        .select_from(
            report_mailings.join(members, members.c.id == report_mailings.c.member_id).join(
                workspaces, workspaces.c.tenant_id == report_mailings.c.tenant_id
            )
        )
        .where(
            and_(
                ours(report_mailings),
                ours(members),
                ours(workspaces),
                report_mailings.c.state == bindparam("waiting", "waiting", type_=Text),
            )
        )
        .order_by(report_mailings.c.id)
        .limit(bindparam("limit", type_=BigInteger))
    )
)
_BECOMES = Compiled(
    update(report_mailings)
    .where(ours(report_mailings), report_mailings.c.id == _id, report_mailings.c.state == bindparam("was", type_=Text))
    .values(state=bindparam("state", type_=Text), tries=report_mailings.c.tries + bindparam("more", type_=Integer))
)


MONDAY = "monday"
"""The kind of notification that the Monday mail is chosen by: who sets targets may have it, owners usually do."""
FOR_SOME[MONDAY] = ("targets:write", "*")
_ON_MONDAYS = Prepared(
    lambda _: (
        select(members.c.id)
        .select_from(
            members.join(roles, and_(roles.c.id == members.c.role_id, ours(roles))).outerjoin(
                preferences,
                and_(
                    ours(preferences),
                    preferences.c.member_id == members.c.id,
                    preferences.c.kind == bindparam("kind", MONDAY, type_=Text),
                ),
            )
        )
        .where(
            ours(members),
            members.c.active,
            members.c.deleted_at.is_(None),
            or_(*(_may(each) for each in ("*", FOR_SOME[MONDAY][0]))),
            func.coalesce(preferences.c.mail, _may(FOR_SOME[MONDAY][1])),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """A letter that waits. report_id: None is the Monday mail."""

    id: UUID
    report_id: UUID | None
    member_id: UUID
    due_on: date
    tries: int
    email: str
    name: str
    language: str


async def plan(work: Work) -> None:
    """Write down the letters that are due by this morning, once; what was missed while nobody looked is sent once."""
    local = work.now.astimezone(work.workspace.zone)
    if local.hour < HOUR:
        return
    if local.isoweekday() == 1:
        await enter(work, local.date(), [(None, row[0]) for row in await work.records(_ON_MONDAYS)])
    due = await work.records(_DUE, today=local.date())
    if not due:
        return
    wanted = {id for row in due for id in row["recipient_ids"]}
    active = {row[0] for row in await work.records(_ACTIVE, ids=list(wanted))}
    await enter(work, local.date(), [(row["id"], id) for row in due for id in row["recipient_ids"] if id in active])
    await SCHEDULES.update(
        work,
        [{"id": row["id"], "next_on": next_morning(row["every"], row["weekday"], local.date())} for row in due],
    )


async def enter(work: Work, day: date, wanted: Sequence[tuple[UUID | None, UUID]]) -> None:
    """Write down letters for a day, by report and member; one that is known already stays as it is."""
    made = {"due_on": day, "state": "waiting", "tries": 0, "created_at": work.now}
    await MAILINGS.insert_missing(
        work, [{"id": new_id(), "report_id": report, "member_id": member, **made} for report, member in wanted]
    )


async def waiting(work: Work) -> list[Mailing]:
    """The letters that wait to be sent."""
    return await work.all(_WAITING, Mailing, limit=BATCH)


async def claim(work: Work, id: UUID) -> bool:
    """Take a letter before it is handed over; False where another worker has. Once committed it is never sent again."""
    return bool(await work.run(_BECOMES, id=id, was="waiting", state="sending", more=1))


_RECIPIENT = Prepared(
    lambda here: select(saved_reports.c.id).where(
        here(saved_reports),
        saved_reports.c.id == _id,
        saved_reports.c.deleted_at.is_(None),
        bindparam("me", type_=Uuid) == any_(saved_reports.c.recipient_ids),
    )
)


async def is_recipient(work: Work, id: UUID) -> bool:
    """Whether the actor is still written to about a report."""
    return await work.value(_RECIPIENT, id=id) is not None


async def settle(work: Work, id: UUID, became: Literal["sent", "dropped", "waiting"], *, was: str = "sending") -> None:
    """What became of a letter; waiting: the server did not take it this time."""
    await work.run(_BECOMES, id=id, was=was, state=became, more=0)


async def unsubscribe(work: Work, id: UUID, expected: int | None = None) -> None:
    """Write to the actor about this report no longer; NotFound where it is not seen, Conflict where nobody does."""
    found = await REPORT.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    row = {name: value for name, value in found[0].items() if name != "_said"}
    await demand_version(work, id, expected, row["version"])
    left = [each for each in row["recipient_ids"] if each != work.actor.member_id]
    if len(left) == len(row["recipient_ids"]):
        raise Conflict("not-subscribed")
    row |= {"recipient_ids": left, "version": row["version"] + 1, "updated_at": work.now}
    if not left:
        row |= dict.fromkeys(("every", "weekday", "next_on"))
    await REPORT.rows.update(work, [row])
    about = events.About("saved_report", id, row["version"], owner_before=row["owner_id"], owner_after=row["owner_id"])
    events.record(work, REPORT.facts["changed"], about, events.Change(("mailing",)))
