"""Erasing a person: every personal value goes, in place; that there was a record, and its history's skeleton, stay."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import any_, delete, literal, null, or_, select, update

from domain import events
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.tables import consents, contact_companies, contacts, record_merges
from domain.events.tables import events as kept_events
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.external import external_keys
from domain.kernel.rows import locked
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import JSONB
from domain.kernel.work import Work

ERASED = events.fact("contact.erased", "A person's data were erased.")
TOMBSTONE = "✝"
Eraser = Callable[[Work, Sequence[UUID]], Awaitable[None]]
ERASERS: list[Eraser] = []
"""What else erases people (their ids): areas that keep words about a person add theirs."""

_ids = ids_parameter()
_MERGED = Compiled(select(contacts.c.id).where(ours(contacts), contacts.c.merged_into_id == any_(_ids)))
_CONSENTS = Compiled(
    update(consents).where(ours(consents), consents.c.contact_id == any_(_ids)).values(text=null(), source=null())
)
_LINKS = Compiled(
    delete(contact_companies).where(ours(contact_companies), contact_companies.c.contact_id == any_(_ids))
)
_KEYS = Compiled(delete(external_keys).where(ours(external_keys), external_keys.c.record_id == any_(_ids)))
_MERGES = Compiled(
    delete(record_merges).where(
        ours(record_merges), or_(record_merges.c.kept_id == any_(_ids), record_merges.c.gone_id == any_(_ids))
    )
)
_EVENTS = Compiled(
    update(kept_events)
    .where(ours(kept_events), or_(kept_events.c.record_id == any_(_ids), kept_events.c.parent_id == any_(_ids)))
    .values(
        data=literal({"erased": True}, JSONB),
        previous=literal({}, JSONB),
    )
)
_ALL = locked(contacts)
_GONE: dict[str, Any] = {
    "given_name": None,
    "family_name": None,
    "name": TOMBSTONE,
    "emails": [],
    "phones": [],
    "job_title": None,
    "language": None,
    "note": None,
    "referred_by_id": None,
    "do_not_call_checked_on": None,
    "do_not_call_listed": None,
    "tags": [],
    "custom": {},
    "external": {},
    "search": "",
    "sort_key": "",
}


async def erase(work: Work, contact_id: UUID) -> None:
    """Erase a person, and whoever was merged into them. Conflict where that was done before."""
    work.require("contacts:erase")
    found = await work.records(CONTACT.locked, ids=[contact_id])
    if not found:
        raise NotFound
    if found[0]["erased_at"] is not None:
        raise Conflict("already-erased")
    ids = await _everybody(work, contact_id)
    rows = [dict(each) for each in await work.records(_ALL, ids=ids)]
    gone = [
        {**row, **_GONE, "erased_at": work.now, "deleted_at": row["deleted_at"] or work.now}
        | {"version": row["version"] + 1, "updated_at": work.now}
        for row in rows
    ]
    await CONTACT.rows.update(work, gone)
    for statement in (_CONSENTS, _LINKS, _KEYS, _MERGES, _EVENTS):
        await work.run(statement, ids=ids)
    for eraser in ERASERS:
        await eraser(work, ids)
    for before, after in zip(rows, gone, strict=True):
        events.record(work, ERASED, CONTACT.about(work, before, after))


async def _everybody(work: Work, contact_id: UUID) -> list[UUID]:
    ids = [contact_id]
    while True:
        more = [row[0] for row in await work.records(_MERGED, ids=ids) if row[0] not in ids]
        if not more:
            return ids
        ids += more
