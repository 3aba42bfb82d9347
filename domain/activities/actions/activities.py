"""What can be done with activities: plan, do, ask for the next, put off."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID, uuid5

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from domain import events
from domain.access.actions.leaving import hands_over
from domain.access.kinds import MemberId
from domain.activities import rules
from domain.activities.attendance import Attendance
from domain.activities.hanging import Hanging, RecordLink, visible_records
from domain.activities.notices import Notice, tell_many
from domain.activities.queries.activities import ACTIVITIES, ActivityKind, Priority
from domain.activities.tables import activities
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.errors import Conflict, Fault, NotFound
from domain.kernel.records import Kind, find_many
from domain.kernel.shapes import Input, Refers
from domain.kernel.values import Day, Instant, Line, Text
from domain.kernel.work import Work
from domain.writing import Draft, Patch, change, create, demand_version

_TEXT = ""
EXAMPLE: dict[str, Any] = {
    "kind": "call",
    "title": "Richiamare per l'offerta",
    "due_on": "2026-12-01",
    "priority": "normal",
}


class ActivityInput(Input):
    """An activity as it is written. A day alone (`due_on`) ends at midnight where the workspace is.

    done_at: for what is already done, when it is added; later `complete` and `reopen` say so.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    kind: ActivityKind = "task"
    title: Line
    body: Text = _TEXT
    priority: Priority = "normal"
    due_at: Instant | None = None
    due_on: Day | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    remind_at: Instant | None = None
    done_at: Instant | None = None
    outcome: Text = _TEXT
    owner_id: MemberId | None = None
    record: RecordLink | None = None
    participants: Annotated[list[Annotated[UUID, Refers("contact")]], Field(max_length=50)] = []


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    named = [draft.wanted.record for draft in drafts if draft.wanted.record is not None and _moves(draft)]
    seen = await visible_records(work, [(each.kind, each.id) for each in named])
    for draft in drafts:
        wanted: ActivityInput = draft.wanted
        record = wanted.record
        if record is not None and _moves(draft) and (record.kind, record.id) not in seen:
            draft.error = NotFound("not-found", faults=[Fault("/record/id", "not-found")])
            continue
        for pointer, code in rules.faults_of_times(wanted.due_at, wanted.due_on, wanted.starts_at, wanted.ends_at):
            draft.refuse(pointer, code)
        if draft.before is not None and "done_at" in draft.changed:
            draft.refuse("/done_at", "done-by-completing")
        elif wanted.done_at is not None and wanted.done_at > work.now + timedelta(minutes=5):
            draft.refuse("/done_at", "done-in-future")
        _fill(work, draft, wanted)


def _moves(draft: Draft) -> bool:
    return draft.before is None or "record" in draft.changed


def _fill(work: Work, draft: Draft, wanted: ActivityInput) -> None:
    row = draft.row
    row["record_kind"] = wanted.record.kind if wanted.record else None
    row["record_id"] = wanted.record.id if wanted.record else None
    zone = work.workspace.zone
    row["deadline"] = rules.deadline(wanted.due_at, wanted.due_on, wanted.starts_at, wanted.ends_at, zone)
    if draft.before is None:
        row["created_by"] = work.actor.member_id
        if wanted.kind == "note":
            row["done_at"] = wanted.done_at or work.now
    elif "remind_at" in draft.changed:
        row["reminded_at"] = None


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    notices: list[Notice] = []
    for draft in drafts:
        row, before = draft.row, draft.before
        if row["owner_id"] is not None and row["done_at"] is None and _assigns(row, before):
            record = (row["record_kind"], row["record_id"]) if row["record_id"] else None
            # Each assignment is a cause of its own: given away and back again, it is told again.
            cause = uuid5(draft.id, str(row["version"]))
            notices.append(Notice(row["owner_id"], "assigned", cause, ("activity", draft.id), _told(row, record)))
    await tell_many(work, notices)


def _assigns(row: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    return before is None or before["owner_id"] != row["owner_id"]


def _told(row: Mapping[str, Any], record: tuple[str, UUID] | None) -> dict[str, Any]:
    said: dict[str, Any] = {"title": row["title"], "kind": row["kind"]}
    if record is not None:
        said["on"] = {"kind": record[0], "id": str(record[1])}
    return said


ACTIVITY = Hanging(
    Kind("activity", "activities", activities, activities.c.title),
    ActivityInput,
    ACTIVITIES,
    prepare=_prepare,
    written=_written,
    renamed={"participants": "participant_ids"},
)
COMPLETED = events.fact("activity.completed", "An activity was done.")
REOPENED = events.fact("activity.reopened", "An activity was found not to be done after all.")


class NextActivity(Input):
    """The next step after one that is done: in some days, on a day or at a time; what is left out is as before."""

    kind: ActivityKind | None = None
    title: Line | None = None
    in_days: Annotated[int, Field(ge=0, le=365)] | None = None
    due_on: Day | None = None
    due_at: Instant | None = None


class Completion(Input):
    """An activity is done: what came of it, and what is next (null for nothing)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"outcome": "Vuole l'offerta entro venerdì", "next": {"in_days": 3}}]}
    )

    outcome: Text | None = None
    done_at: Instant | None = None
    next: NextActivity | None = None


class Snooze(Input):
    """Put an activity off: some days from today, to a day, or to a time. Its reminder moves along."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"in_days": 1}]})

    in_days: Annotated[int, Field(ge=1, le=365)] | None = None
    due_on: Day | None = None
    due_at: Instant | None = None

    @model_validator(mode="after")
    def _one(self) -> "Snooze":
        if sum(each is not None for each in (self.in_days, self.due_on, self.due_at)) != 1:
            raise PydanticCustomError("one-new-time", "Give one of in_days, due_on and due_at")
        return self


async def _locked(work: Work, id: UUID, expected: int | None) -> dict[str, Any]:
    work.require("activities:write")
    found = await ACTIVITY.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    row = {name: value for name, value in found[0].items() if name != "_said"}
    await demand_version(work, id, expected, row["version"])
    return row


async def _write(work: Work, before: Mapping[str, Any], fact: str, changed: Mapping[str, Any], **data: Any) -> None:
    row = {**before, **changed, "version": before["version"] + 1, "updated_at": work.now}
    await ACTIVITY.rows.update(work, [row])
    await ACTIVITY.acquaint(work, [row])
    previous = {name: before[name] for name in changed}
    said = events.Change(sorted(changed), previous, {**changed, **data})
    events.record(work, fact, ACTIVITY.about(work, before, row), said)


async def complete(work: Work, id: UUID, wanted: Completion, expected: int | None = None) -> UUID | None:
    """Note that an activity is done, and plan the next in the same transaction; the next one's id.

    Conflict where it is done already.
    """
    row = await _locked(work, id, expected)
    if row["done_at"] is not None:
        raise Conflict("already-done")
    done_at = wanted.done_at or work.now
    if done_at > work.now + timedelta(minutes=5):
        raise Conflict("done-in-future")
    changed: dict[str, Any] = {"done_at": done_at}
    if wanted.outcome is not None and wanted.outcome != row["outcome"]:
        changed["outcome"] = wanted.outcome
    next_id = None if wanted.next is None else await _plan_next(work, row, wanted.next)
    await _write(work, row, COMPLETED, changed, next_id=next_id)
    return next_id


async def _plan_next(work: Work, row: Mapping[str, Any], wanted: NextActivity) -> UUID:
    record = None if row["record_id"] is None else RecordLink(kind=row["record_kind"], id=row["record_id"])
    due_on = wanted.due_on
    if wanted.in_days is not None:
        due_on = work.today + timedelta(days=wanted.in_days)
    kind = wanted.kind or row["kind"]
    people = await find_many(work.seeing_all(), "contact", row["participant_ids"])
    planned = ActivityInput(
        kind="task" if kind == "note" else kind,
        title=wanted.title or row["title"],
        priority=row["priority"],
        due_at=wanted.due_at,
        due_on=due_on,
        owner_id=row["owner_id"],
        record=record,
        participants=[id for id in row["participant_ids"] if id in people],
    )
    # Whoever may complete an activity may go on with it, though the record be a colleague's.
    [outcome] = await create(work.seeing_all(), ACTIVITY, [planned])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    return outcome.id


async def reopen(work: Work, id: UUID, expected: int | None = None) -> None:
    """Take back that an activity was done. Conflict where it is not, or is a note."""
    row = await _locked(work, id, expected)
    if row["done_at"] is None or row["kind"] == "note":
        raise Conflict("not-done")
    await _write(work, row, REOPENED, {"done_at": None})


async def snooze(work: Work, id: UUID, wanted: Snooze, expected: int | None = None) -> None:
    """Put an activity off. Conflict where it is done."""
    row = await _locked(work, id, expected)
    if row["done_at"] is not None:
        raise Conflict("already-done")
    [outcome] = await change(work, ACTIVITY, [Patch(id, _later(work, row, wanted))])
    if outcome.error is not None:
        raise outcome.error


def _later(work: Work, row: Mapping[str, Any], wanted: Snooze) -> dict[str, Any]:
    zone = work.workspace.zone
    start: datetime | None = row["due_at"] or row["starts_at"]
    if wanted.due_at is not None:
        moved: dict[str, Any] = {"due_at": wanted.due_at, "due_on": None, "starts_at": None, "ends_at": None}
        target = wanted.due_at.astimezone(zone).date()
    else:
        target = wanted.due_on or work.today + timedelta(days=wanted.in_days or 0)
        if start is None:
            moved = {"due_on": target}
        else:
            days = (target - start.astimezone(zone).date()).days
            moved = {
                name: rules.shifted(row[name], days, zone)
                for name in ("due_at", "starts_at", "ends_at")
                if row[name] is not None
            }
    if row["remind_at"] is not None:
        before = start.astimezone(zone).date() if start is not None else row["due_on"] or work.today
        moved["remind_at"] = rules.shifted(row["remind_at"], (target - before).days, zone)
    return {name: None if value is None else value.isoformat() for name, value in moved.items()}


refers_to("contact", Attendance())
for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(activities, "record_id", of=("record_kind", _kind)))
hands_over("activity", lambda rows: rows.c.done_at.is_(None))
