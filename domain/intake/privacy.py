"""Erasing a person from what forms sent: the bytes and what was read in them go, that something came stays."""

from typing import Any

import orjson
from sqlalchemy import any_, delete, or_, select, update
from sqlalchemy import literal_column as sql

from domain.contacts.privacy import ERASERS, Kept
from domain.contacts.traces import Erased
from domain.intake.tables import submission_raws, submissions
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work

# What waits in quarantine, or was a test, is nobody's record yet: it is found by what it says.
_FOUND = Compiled(
    select(submissions.c.id, submissions.c.contact_id, submissions.c.reading).where(
        ours(submissions),
        or_(submissions.c.contact_id == any_(ids_parameter()), submissions.c.contact_id.is_(None)),
        submissions.c.reading.is_not(None),
    )
)
_RAWS = Compiled(
    delete(submission_raws).where(ours(submission_raws), submission_raws.c.submission_id == any_(ids_parameter()))
)
_WIPE = Compiled(
    update(submissions)
    .where(ours(submissions), submissions.c.id == any_(ids_parameter()))
    .values({name: sql("null") for name in ("reading", "ip", "user_agent", "once_key")})
)


async def _erase(work: Work, erased: Erased) -> Kept:
    pattern = erased.traces.pattern
    gone: list[Any] = []
    for row in await work.records(_FOUND, ids=erased.ids):
        said = orjson.dumps(row["reading"]).decode()
        if row["contact_id"] is not None or (pattern is not None and pattern.search(said)):
            gone.append(row["id"])
    await work.run(_RAWS, ids=gone)
    await work.run(_WIPE, ids=gone)
    return {}


ERASERS.append(_erase)
