"""Erasing a person: every personal value goes, in place; that there was a record, and its history's skeleton, stay."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import any_, delete, literal, null, or_, select, update

from domain import events
from domain.contacts.actions.contacts import CONTACT
from domain.contacts.tables import consents, contact_companies, contacts, record_merges
from domain.contacts.traces import TOMBSTONE, Erased, Traces
from domain.events.tables import events as kept_events
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.external import external_keys
from domain.kernel.rows import Rows, locked
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import JSONB
from domain.kernel.work import Work

ERASED = events.fact("contact.erased", "A person's data were erased.")
Kept = Mapping[str, int]
Eraser = Callable[[Work, Erased], Awaitable[Kept]]
ERASERS: list[Eraser] = []
"""What else erases people: areas that keep words about a person add theirs. Each says what the law has it keep."""


class Erasure(Shape):
    """What became of it. kept: what stays as it was because the law has it kept, such as orders."""

    erased: int = Field(description="How many records of the person: more than one where others were merged into it")
    kept: dict[str, int]


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
_FACTS = Compiled(
    select(kept_events.c.id, kept_events.c.previous, kept_events.c.data).where(
        ours(kept_events), or_(kept_events.c.record_id == any_(_ids), kept_events.c.parent_id == any_(_ids))
    )
)
_FACT_ROWS = Rows(kept_events, only=("previous", "data"))
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


_COMPANIES = Compiled(
    select(contact_companies.c.company_id)
    .where(ours(contact_companies), contact_companies.c.contact_id == any_(_ids))
    .distinct()
)


async def erase(work: Work, contact_id: UUID) -> Erasure:
    """Erase a person, and whoever was merged into them. Conflict where that was done before.

    What is about the person alone goes whole; elsewhere their full name, e-mails and phones go out of the words.
    """
    work.require("contacts:erase")
    found = await work.records(CONTACT.locked, ids=[contact_id])
    if not found:
        raise NotFound
    if found[0]["erased_at"] is not None:
        raise Conflict("already-erased")
    ids = await _everybody(work, contact_id)
    rows = [dict(each) for each in await work.records(_ALL, ids=ids)]
    companies = [row[0] for row in await work.records(_COMPANIES, ids=ids)]
    gone = [
        {**row, **_GONE, "erased_at": work.now, "deleted_at": row["deleted_at"] or work.now}
        | {"version": row["version"] + 1, "updated_at": work.now}
        for row in rows
    ]
    await CONTACT.rows.update(work, gone)
    for statement in (_CONSENTS, _LINKS, _KEYS, _MERGES):
        await work.run(statement, ids=ids)
    await forget(work, ids)
    kept = await _erase_above(work, Erased(ids, companies, Traces.of(rows)))
    for before, after in zip(rows, gone, strict=True):
        events.record(work, ERASED, CONTACT.about(work, before, after), events.Change(data={"kept": kept}))
    return Erasure(erased=len(rows), kept=kept)


async def _erase_above(work: Work, erased: Erased) -> dict[str, int]:
    kept: dict[str, int] = {}
    for eraser in ERASERS:
        for name, count in (await eraser(work, erased)).items():
            if count:
                kept[name] = kept.get(name, 0) + count
    return kept


async def forget(work: Work, ids: Sequence[UUID]) -> None:
    """Take out of the log what facts said of records and of what hangs on them; that there were facts stays."""
    await work.run(_EVENTS, ids=ids)


async def scrub_facts(work: Work, ids: Sequence[UUID], traces: Traces) -> None:
    """Take a person's traces out of what facts said of records and of what hangs on them."""
    rows: list[dict[str, Any]] = []
    for row in await work.records(_FACTS, ids=ids):
        said = {"previous": traces.scrub_json(row["previous"]), "data": traces.scrub_json(row["data"])}
        if said != {name: row[name] for name in said}:
            rows.append({"id": row["id"], **said})
    await _FACT_ROWS.update(work, rows)


async def _everybody(work: Work, contact_id: UUID) -> list[UUID]:
    ids = [contact_id]
    while True:
        more = [row[0] for row in await work.records(_MERGED, ids=ids) if row[0] not in ids]
        if not more:
            return ids
        ids += more
