"""Erasing a person from leads: what is about the person alone loses its words, a company's the person's traces."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import any_, or_, select

from domain.activities import privacy as talk
from domain.contacts.privacy import ERASERS, forget, scrub_facts
from domain.contacts.tables import companies
from domain.contacts.traces import TOMBSTONE, Erased, scrubbed
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import search_text, sort_key
from domain.kernel.work import Work
from domain.leads.tables import leads

_PRIVATE: Mapping[str, Any] = {
    "title": TOMBSTONE,
    "need": None,
    "disqualification_note": None,
    "tags": [],
    "custom": {},
}
_LEADS = Compiled(
    select(
        *own_columns(leads),
        select(companies.c.name)
        .where(ours(companies), companies.c.id == leads.c.company_id)
        .correlate(leads)
        .scalar_subquery()
        .label("company"),
    )
    .where(
        ours(leads),
        or_(leads.c.contact_id == any_(ids_parameter()), leads.c.referred_by_id == any_(ids_parameter())),
    )
    .order_by(leads.c.id)
    .with_for_update(key_share=True, of=leads)
)
_ROWS = Rows(leads, only=(*_PRIVATE, "search", "sort_key", "version", "updated_at"))


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    found = [dict(row) for row in await work.records(_LEADS, ids=erased.ids)]
    of_person = set(erased.ids)
    private = {row["id"] for row in found if row["company_id"] is None and row["contact_id"] in of_person}
    rows: list[dict[str, Any]] = []
    for row in found:
        texts = ("title", "need", "disqualification_note", "custom")
        said = _PRIVATE if row["id"] in private else scrubbed(row, texts, erased.traces)
        if said or row["contact_id"] in of_person:
            rows.append(_next(work, {**row, **said}))
    await _ROWS.update(work, rows)
    alone, shared = list(private), [row["id"] for row in found if row["id"] not in private]
    await forget(work, alone)
    await scrub_facts(work, shared, erased.traces)
    await talk.wipe(work, "lead", alone)
    await talk.scrub(work, "lead", shared, erased.traces)
    return {}


def _next(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    search = search_text(row["title"], row["company"], row["campaign"], row["need"], *row["tags"])
    found = {"search": search, "sort_key": sort_key(row["title"])}
    return {**row, **found, "version": row["version"] + 1, "updated_at": work.now}


ERASERS.append(_erase)
