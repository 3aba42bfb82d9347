"""Erasing a person from calls: theirs go whole, and so do those from their numbers."""

from collections.abc import Mapping

from sqlalchemy import any_, delete, or_, select

from domain.calls.tables import calls
from domain.contacts.privacy import ERASERS
from domain.contacts.traces import Erased
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work

_BY_NUMBER = Compiled(select(calls.c.id, calls.c.number, calls.c.note).where(ours(calls)))
_GONE = Compiled(
    delete(calls).where(
        ours(calls), or_(calls.c.contact_id == any_(ids_parameter()), calls.c.id == any_(ids_parameter("call_ids")))
    )
)


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    traces = erased.traces
    found = await work.records(_BY_NUMBER)
    named = [row["id"] for row in found if any(text and traces.scrub(text) != text for text in (row[1], row[2]))]
    await work.run(_GONE, ids=erased.ids, call_ids=named)
    return {}


ERASERS.append(_erase)
