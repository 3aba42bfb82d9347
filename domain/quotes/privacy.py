"""Erasing a person from quotes: those that were accepted stay as they are, for they are the order's contract.

So does what proves the acceptance (who, when, from where, of which content). Customers' links and letters go of any.
"""

from collections.abc import Container, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, any_, select

from domain.activities import privacy as talk
from domain.contacts.privacy import ERASERS, forget, scrub_facts
from domain.contacts.traces import TOMBSTONE, Erased, scrubbed
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import phone_digits, search_text
from domain.kernel.work import Work
from domain.opportunities.privacy import deals_of
from domain.quotes.tables import approval_requests, quote_evidence, quote_letters, quote_lines, quote_links, quotes

_PRIVATE: Mapping[str, Any] = {"notes": None, "customer_reference": None, "decision_note": None, "custom": {}}
_TEXTS = (*_PRIVATE, "delivery_terms")
_QUOTES = Compiled(
    select(*own_columns(quotes))
    .where(ours(quotes), quotes.c.opportunity_id == any_(ids_parameter()))
    .order_by(quotes.c.id)
    .with_for_update(key_share=True)
)
_LINES = Compiled(
    select(quote_lines.c.id, quote_lines.c.description).where(
        ours(quote_lines), quote_lines.c.quote_id == any_(ids_parameter())
    )
)
_NOTES = ("note", "decision_note")
_REQUESTS = Compiled(
    select(approval_requests.c.id, approval_requests.c.quote_id, *(approval_requests.c[name] for name in _NOTES)).where(
        ours(approval_requests), approval_requests.c.quote_id == any_(ids_parameter())
    )
)
_SENT: Mapping[Table, Mapping[str, Any]] = {
    quote_links: {"recipient": None},
    quote_letters: {
        "to_addresses": [],
        "cc_addresses": [],
        "subject": TOMBSTONE,
        "message": "",
        "reply_to": None,
        "error": None,
    },
    quote_evidence: {"name": TOMBSTONE, "role": None, "address": None, "user_agent": None},
}
"""What is left of links, letters and evidence where all of it was about the person."""


def _of(table: Table) -> Compiled:
    columns = own_columns(table)
    return Compiled(select(*columns).where(ours(table), table.c.quote_id == any_(ids_parameter())))


_SENT_OF = {table: _of(table) for table in _SENT}
_SENT_ROWS = {table: Rows(table, only=(*_SENT[table], *(["state"] if "state" in table.c else []))) for table in _SENT}
_UNSENT = {"state": "failed", "error": "erased"}
"""A letter on its way to somebody who is erased."""
_REQUEST_ROWS = Rows(approval_requests, only=_NOTES)
_ROWS = Rows(quotes, only=(*_TEXTS, "search", "version", "updated_at"))
_LINE_ROWS = Rows(quote_lines, only=("description",))


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    private, others = await deals_of(work, erased)
    alone = {row["id"] for row in private}
    deals = [*alone, *(row["id"] for row in others)]
    found = [dict(row) for row in await work.records(_QUOTES, ids=deals)]
    kept = [row for row in found if row["state"] == "accepted"]
    free = [row for row in found if row["state"] != "accepted"]
    changes: list[tuple[dict[str, Any], Mapping[str, Any]]] = []
    for row in free:
        said = scrubbed(row, _TEXTS, erased.traces)
        changes.append((row, {**said, **_PRIVATE} if row["opportunity_id"] in alone else said))
    await _ROWS.update(work, [_next(work, {**row, **said}) for row, said in changes if said])
    await _scrub_lines(work, [row["id"] for row in free], erased)
    await _scrub_requests(work, found, alone, erased)
    await _scrub_sent(work, found, alone, erased)
    theirs = [row["id"] for row in free if row["opportunity_id"] in alone]
    shared = [row["id"] for row in found if row["id"] not in set(theirs)]
    await forget(work, theirs)
    await scrub_facts(work, [row["id"] for row in free], erased.traces)
    await talk.wipe(work, "quote", theirs)
    await talk.scrub(work, "quote", shared, erased.traces)
    return {"quotes": len(kept)}


async def _scrub_lines(work: Work, ids: Sequence[UUID], erased: Erased) -> None:
    lines = [dict(row) for row in await work.records(_LINES, ids=ids)]
    await _LINE_ROWS.update(
        work, [{**line, **said} for line in lines if (said := scrubbed(line, ("description",), erased.traces))]
    )


async def _scrub_requests(
    work: Work, found: Sequence[Mapping[str, Any]], alone: Container[UUID], erased: Erased
) -> None:
    """What was said when approval was asked for and decided on; of their own deals all of it."""
    private = {row["id"] for row in found if row["opportunity_id"] in alone and row["state"] != "accepted"}
    requests = [dict(row) for row in await work.records(_REQUESTS, ids=[row["id"] for row in found])]
    blank: dict[str, Any] = dict.fromkeys(_NOTES)
    changes = [(row, blank if row["quote_id"] in private else scrubbed(row, _NOTES, erased.traces)) for row in requests]
    await _REQUEST_ROWS.update(work, [{**row, **said} for row, said in changes if said])


async def _scrub_sent(work: Work, found: Sequence[Mapping[str, Any]], alone: Container[UUID], erased: Erased) -> None:
    private = {row["id"] for row in found if row["opportunity_id"] in alone}
    contract = {row["id"] for row in found if row["state"] == "accepted"}
    for table, blank in _SENT.items():
        ids = [row["id"] for row in found if table is not quote_evidence or row["id"] not in contract]
        changes: list[dict[str, Any]] = []
        for row in map(dict, await work.records(_SENT_OF[table], ids=ids)):
            said = scrubbed(row, tuple(blank), erased.traces)
            # Who decided on a company's behalf did so from an address of their own.
            whole = row["quote_id"] in private or (table is quote_evidence and said)
            if whole or said:
                unsent = _UNSENT if row.get("state") == "waiting" else {}
                changes.append({**row, **(blank if whole else said), **unsent})
        await _SENT_ROWS[table].update(work, changes)


def _next(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    number = [row["number"], phone_digits(row["number"])] if row["number"] else []
    search = search_text(*number, row["customer_reference"])
    return {**row, "search": search, "version": row["version"] + 1, "updated_at": work.now}


ERASERS.append(_erase)
