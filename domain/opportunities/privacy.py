"""Erasing a person from deals: a private customer's lose their words, the others the person's traces."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import any_, literal_column, null, or_, select, update

from domain.activities import privacy as talk
from domain.contacts.privacy import ERASERS, forget, scrub_facts
from domain.contacts.traces import TOMBSTONE, Erased, scrubbed
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import search_text, sort_key
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities, participants

_PRIVATE: Mapping[str, Any] = {"title": TOMBSTONE, "loss_note": None, "tags": [], "custom": {}}
_standing = select(participants.c.opportunity_id).where(
    ours(participants), participants.c.contact_id == any_(ids_parameter())
)
_DEALS = Compiled(
    select(*own_columns(opportunities))
    .where(
        ours(opportunities),
        or_(opportunities.c.contact_id == any_(ids_parameter()), opportunities.c.id.in_(_standing)),
    )
    .order_by(opportunities.c.id)
    .with_for_update(key_share=True)
)
_WRITTEN = ("title", "loss_note", "tags", "custom", "search", "sort_key", "version", "updated_at")
_ROWS = Rows(opportunities, only=_WRITTEN)
_NOTES = Compiled(
    update(participants)
    .where(ours(participants), participants.c.contact_id == any_(ids_parameter()), participants.c.note.is_not(None))
    .values(note=null(), version=participants.c.version + literal_column("1"))
)


async def deals_of(work: Work, erased: Erased) -> tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]:
    """The deals of the people alone, and the companies' in which they have a part; locked."""
    found = [dict(row) for row in await work.records(_DEALS, ids=erased.ids)]
    private = [row for row in found if row["company_id"] is None and row["contact_id"] in set(erased.ids)]
    return private, [row for row in found if row not in private]


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    private, others = await deals_of(work, erased)
    changes = [(row, dict(_PRIVATE)) for row in private]
    changes += [(row, scrubbed(row, ("title", "loss_note", "custom"), erased.traces)) for row in others]
    await _ROWS.update(work, [_next(work, {**row, **said}) for row, said in changes if said])
    await work.run(_NOTES, ids=erased.ids)
    alone, shared = _ids(private), _ids(others)
    await forget(work, alone)
    await scrub_facts(work, shared, erased.traces)
    await talk.wipe(work, "opportunity", alone)
    await talk.scrub(work, "opportunity", shared, erased.traces)
    return {}


def _next(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    found = {"search": search_text(row["title"], *row["tags"]), "sort_key": sort_key(row["title"])}
    return {**row, **found, "version": row["version"] + 1, "updated_at": work.now}


def _ids(rows: Sequence[Mapping[str, Any]]) -> list[UUID]:
    return [row["id"] for row in rows]


ERASERS.append(_erase)
