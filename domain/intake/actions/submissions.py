"""Submissions as records: looked at, restored, read again, discarded."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, update

from domain import events
from domain.contacts.merging import Pointing, refers_to
from domain.intake.queries.submissions import SUBMISSIONS, RawSubmission, raw_of, shown
from domain.intake.tables import submission_raws, submissions
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.records import Kind
from domain.kernel.shapes import Input
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.writing import Resource, demand_version

RECEIVED = events.fact("submission.received", "A web form sent something.")
REQUEUED = events.fact("submission.requeued", "Somebody had a submission read again.")
READ = events.fact("submission.read", "A submission was read.")
DISCARDED = events.fact("submission.discarded", "Somebody discarded a submission.")
HEARD = (RECEIVED, REQUEUED)
KEPT_RAW = timedelta(days=180)
"""How long the bytes of what was read are kept."""
KEPT_ASIDE = timedelta(days=30)
"""How long what waits in quarantine can be restored; tests and what was discarded stay as long."""
KEPT_READ = timedelta(days=730)


class SubmissionInput(Input):
    """Nothing of a submission is written by hand."""


SUBMISSION = Resource(Kind("submission", "submissions", submissions, submissions.c.state), SubmissionInput, SUBMISSIONS)
for _kind in ("company", "contact"):
    refers_to(_kind, Pointing(submissions, f"{_kind}_id"))
_WAITING = Compiled(
    select(submissions.c.id)
    .where(
        ours(submissions),
        submissions.c.state == "received",
        submissions.c.updated_at < bindparam("before", type_=Instant),
    )
    .order_by(submissions.c.received_at, submissions.c.id)
    .limit(500)
)
_RAW_KEPT = Compiled(
    update(submission_raws)
    .where(ours(submission_raws), submission_raws.c.submission_id == bindparam("id", type_=Uuid))
    .values(expires_at=bindparam("until", type_=Instant))
)


async def write(work: Work, row: dict[str, Any], fact: str, *, kept: timedelta, raw: timedelta) -> None:
    """Write what became of a submission, and how long it and its bytes are kept from its receipt on."""
    row |= {"version": row["version"] + 1, "updated_at": work.now}
    row["expires_at"] = max(row["received_at"], work.now) + kept
    await SUBMISSION.rows.update(work, [row])
    await work.run(_RAW_KEPT, id=row["id"], until=max(row["received_at"], work.now) + raw)
    about = SUBMISSION.about(work, row, row)._replace(parent_kind="form", parent_id=row["form_id"])
    events.record(work, fact, about, events.Change(data={"state": row["state"], "reasons": row["reasons"]}))


async def locked(work: Work, id: UUID) -> dict[str, Any]:
    """A submission's row, locked; NotFound where it is not there."""
    found = await SUBMISSION.lock(work, [id])
    if not found:
        raise NotFound
    return {name: value for name, value in found[0].items() if name != "_said"}


async def requeue(work: Work, id: UUID, expected: int | None = None, *, restored: bool) -> None:
    """Have a submission read again, by the mapping as it is now; restored: as what somebody says is no spam.

    Conflict where it waits to be read anyway, where nothing is to be restored, or its bytes are kept no longer.
    """
    SUBMISSION.demand(work, "write")
    row = await locked(work, id)
    await demand_version(work, id, expected, row["version"])
    if row["state"] == "received" or (restored and row["state"] not in {"quarantined", "discarded", "test"}):
        raise Conflict("not-in-quarantine" if restored else "submission-waiting", state=row["state"])
    if await raw_of(work, id) is None:
        raise Conflict("raw-gone")
    row |= {"state": "received", "restored": restored or row["restored"]}
    await write(work, row, REQUEUED, kept=KEPT_READ, raw=KEPT_RAW)


async def waiting(work: Work, before: datetime) -> list[UUID]:
    """Those that came before an instant and are not read yet, the oldest first; 500 at most."""
    return [row[0] for row in await work.records(_WAITING, before=before)]


async def discard(work: Work, id: UUID, expected: int | None = None) -> None:
    """Take a submission out of quarantine: it goes for good after 30 days. Conflict for one that made a lead."""
    SUBMISSION.demand(work, "delete")
    row = await locked(work, id)
    await demand_version(work, id, expected, row["version"])
    if row["state"] not in {"quarantined", "test"}:
        raise Conflict("not-in-quarantine", state=row["state"])
    row["state"] = "discarded"
    await write(work, row, DISCARDED, kept=KEPT_ASIDE, raw=KEPT_ASIDE)


async def raw(work: Work, id: UUID) -> RawSubmission:
    """The request as it came. Conflict where it is kept no longer."""
    await SUBMISSION.read(work, id, ("id",))
    found = await raw_of(work, id)
    if found is None:
        raise Conflict("raw-gone")
    return shown(found)
