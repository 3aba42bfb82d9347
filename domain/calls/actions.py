"""What a switchboard tells of calls becomes activities; who called unknown is found later."""

from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import LargeBinary, Text, Uuid, bindparam, func, select, update

from domain import events
from domain.access.tables import members
from domain.activities.actions.activities import ACTIVITY, ActivityInput
from domain.activities.hanging import RecordLink
from domain.activities.notices import KINDS, Notice, tell_many
from domain.calls import rules
from domain.calls.queries import CALLS, Caller, caller_of, person
from domain.calls.rules import CallEvent
from domain.calls.tables import call_lines, calls
from domain.contacts.merging import Pointing, refers_to
from domain.kernel.errors import Conflict, NotFound, missing
from domain.kernel.filters import Condition
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked, Page, ask
from domain.kernel.records import find_many
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.writing import Patch, change, create

LINE_MADE = events.fact("workspace.call_line_made", "A switchboard got an address at which it tells of calls.")
LINE_REVOKED = events.fact("workspace.call_line_revoked", "A switchboard's address was taken away.")
KINDS.update(unknown_call=(True, False))
refers_to("contact", Pointing(calls, "contact_id"))
refers_to("company", Pointing(calls, "company_id"))


class CallLineInput(Input):
    """A switchboard."""

    model_config = example(name="Centralino")

    name: Line


class Attribution(Input):
    """Who it was that called."""

    model_config = example(contact_id="01938c5e-0000-7000-8000-000000000000")

    contact_id: Annotated[UUID, Refers("contact")]


_LINES, _CALLS = Rows(call_lines), Rows(calls)
_line, _id, _now = bindparam("line", type_=Uuid), bindparam("id", type_=Uuid), bindparam("now", type_=Instant)
_COLUMNS = own_columns(calls)
_LOCKED = Prepared(
    lambda _: (
        select(*_COLUMNS)
        .where(ours(calls), calls.c.line_id == _line, calls.c.call_id == bindparam("call", type_=Text))
        .with_for_update(key_share=True)
    )
)
_MINE = Prepared(lambda here: select(*_COLUMNS).where(here(calls), calls.c.id == _id).with_for_update(key_share=True))
_MEMBER = Prepared(
    lambda _: select(members.c.id).where(
        ours(members),
        func.lower(members.c.email) == func.lower(bindparam("email", type_=Text)),
        members.c.active,
        members.c.deleted_at.is_(None),
    )
)
_USED = Prepared(lambda _: update(call_lines).where(ours(call_lines), call_lines.c.id == _line).values(used_at=_now))
_REVOKE = Prepared(
    lambda _: (
        update(call_lines)
        .where(ours(call_lines), call_lines.c.id == _line, call_lines.c.revoked_at.is_(None))
        .values(revoked_at=_now)
    )
)
_ROTATE = Prepared(
    lambda _: (
        update(call_lines)
        .where(ours(call_lines), call_lines.c.id == _line, call_lines.c.revoked_at.is_(None))
        .values(fingerprint=bindparam("fingerprint", type_=LargeBinary))
    )
)


async def make_line(work: Work, wanted: CallLineInput, fingerprint: bytes) -> UUID:
    """Keep a switchboard and its address by its fingerprint."""
    work.require("settings:write")
    id = new_id()
    row = {"id": id, "name": wanted.name, "fingerprint": fingerprint, "created_at": work.now}
    await _LINES.insert(work, [{**row, "revoked_at": None, "used_at": None}])
    _tell(work, LINE_MADE, id)
    return id


async def rotate_line(work: Work, id: UUID, fingerprint: bytes) -> None:
    """Give a switchboard a new address; the one before leads nowhere from now on."""
    work.require("settings:write")
    if not await work.run(_ROTATE, line=id, fingerprint=fingerprint):
        raise NotFound
    _tell(work, LINE_MADE, id)


async def revoke_line(work: Work, id: UUID) -> None:
    """Take a switchboard's address away; its calls stay."""
    work.require("settings:write")
    if not await work.run(_REVOKE, line=id):
        raise NotFound
    _tell(work, LINE_REVOKED, id)


def _tell(work: Work, fact: str, id: UUID) -> None:
    about = events.About("workspace", work.workspace.id, shared=False)
    events.record(work, fact, about, events.Change(data={"line_id": str(id)}))


async def listed(work: Work, asked: Asked) -> Page:
    """Calls that one may see: one's own, a manager the team's, and with all of them those of nobody."""
    work.require("activities:read")
    return await ask(work, CALLS, asked)


async def read(work: Work, id: UUID) -> str:
    """One call as JSON; NotFound where one may not see it."""
    one = Condition.model_construct(field="id", op="eq", value=id)
    page = await listed(work, Asked(one, limit=1))
    if not page.bodies:
        raise NotFound
    return page.bodies[0]


async def take(work: Work, line_id: UUID, wanted: CallEvent) -> tuple[UUID, Caller | None]:
    """Keep what is told of a call: (the call, who it is). Told again, or out of order, it is the same call."""
    await work.run(_USED, line=line_id)
    await _CALLS.insert_missing(work, [_fresh(work, line_id, wanted)])
    row = dict(await _locked(work, line_id, wanted.call_id))
    after = rules.merged(row, wanted, work.now)
    if after["owner_id"] is None and wanted.member_email is not None:
        after["owner_id"] = await work.value(_MEMBER, email=wanted.member_email)
    caller = None if after["number"] is None else await caller_of(work, after["number"])
    if after["contact_id"] is None and after["company_id"] is None and caller is not None:
        after[f"{caller.kind}_id"] = caller.id
    await _follow(work, row, after, caller)
    await _CALLS.update(work, [after])
    return after["id"], caller


def _fresh(work: Work, line_id: UUID, wanted: CallEvent) -> dict[str, Any]:
    nothing: dict[str, Any] = {str(column.name): None for column in _COLUMNS}
    at = min(wanted.at or work.now, work.now)
    known = {"id": new_id(), "line_id": line_id, "call_id": wanted.call_id, "state": "ringing"}
    times = {"started_at": at, "created_at": work.now, "updated_at": work.now}
    return {**nothing, **known, **times, "direction": wanted.direction}


async def _locked(work: Work, line_id: UUID, call_id: str) -> Any:
    found = await work.record_of(_LOCKED, line=line_id, call=call_id)
    assert found is not None
    return found


async def _follow(work: Work, before: dict[str, Any], after: dict[str, Any], caller: Caller | None) -> None:
    """Once a call is over it becomes an activity; of one that nobody knows whoever took it is told."""
    if after["activity_id"] is not None:
        await _retell(work, before, after)
    elif rules.over(after) and caller is not None:
        after["activity_id"] = await _note(work, after, caller)
    elif rules.over(after) and not rules.over(before) and after["owner_id"] is not None:
        said = {"title": after["number"] or "", "number": after["number"] or ""}
        await tell_many(work, [Notice(after["owner_id"], "unknown_call", after["id"], data=said)])


async def _note(work: Work, row: dict[str, Any], caller: Caller) -> UUID:
    """The call as an activity where it belongs; one that was missed is to be made, today."""
    language = work.workspace.language
    done = rules.talked(row) or row["direction"] == "outbound"
    kind, id = caller.record
    link: Any = {"kind": kind, "id": id}
    wanted = ActivityInput(
        kind="call",
        title=rules.title(row, caller.name, language),
        outcome=rules.outcome(row, language),
        done_at=row["ended_at"] if done else None,
        due_on=None if done else work.today,
        owner_id=row["owner_id"] or caller.owner_id,
        record=RecordLink.model_validate(link),
        participants=[caller.id] if caller.kind == "contact" else [],
    )
    [made] = await create(work.granting("activities:write").seeing_all(), ACTIVITY, [wanted])
    if made.error is not None:
        raise made.error
    assert made.id is not None
    return made.id


async def _retell(work: Work, before: dict[str, Any], after: dict[str, Any]) -> None:
    """What comes late, such as the recording, goes where the call is told already."""
    language = work.workspace.language
    said = rules.outcome(after, language)
    if said == rules.outcome(before, language):
        return
    patch = Patch(after["activity_id"], {"outcome": said})
    [done] = await change(work.granting("activities:write").seeing_all(), ACTIVITY, [patch])
    if done.error is not None and not isinstance(done.error, NotFound):  # somebody may have put it in the bin
        raise done.error


async def attribute(work: Work, id: UUID, wanted: Attribution) -> None:
    """Say who called: the call becomes an activity of theirs. Conflict where that is known already."""
    work.require("activities:write")
    found = await work.record_of(_MINE, id=id)
    if found is None:
        raise NotFound
    row = dict(found)
    if row["activity_id"] is not None:
        raise Conflict("call-known")
    if not rules.over(row):
        raise Conflict("call-not-over")
    seen = await find_many(work, "contact", [wanted.contact_id])
    caller = await person(work, wanted.contact_id) if seen else None
    if caller is None:
        raise missing("/contact_id")
    row |= {"contact_id": caller.id, "company_id": None, "updated_at": work.now}
    row["activity_id"] = await _note(work, row, caller)
    await _CALLS.update(work, [row])
