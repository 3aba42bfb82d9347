"""Erasing a person from mails: theirs are emptied, those held back go; others lose the person's traces."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, delete, select

from domain.activities.privacy import wipe_files
from domain.contacts.privacy import ERASERS, forget, scrub_facts
from domain.contacts.traces import TOMBSTONE, Erased, Traces, scrubbed
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.mail.actions.mails import DROP_SOURCES, MAIL
from domain.mail.tables import held_mails, mails

BATCH = 200
_TEXTS = (
    "message_id",
    "thread",
    "sender_address",
    "sender_name",
    "recipients",
    "subject",
    "body",
    "quoted",
    "signature",
)
_EMPTY = {
    "sender_address": "",
    "sender_name": TOMBSTONE,
    "recipients": [],
    "subject": TOMBSTONE,
    "body": "",
    "quoted": "",
}
_NEXT = Compiled(
    select(*own_columns(mails))
    .where(ours(mails), mails.c.id > bindparam("after", type_=Uuid))
    .order_by(mails.c.id)
    .limit(BATCH)
    .with_for_update(key_share=True)
)
_HELD = Compiled(select(held_mails.c.id, held_mails.c.sender, held_mails.c.subject).where(ours(held_mails)))
_DROP_HELD = Compiled(delete(held_mails).where(ours(held_mails), held_mails.c.id == any_(ids_parameter())))
_FIRST = UUID(int=0)


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    last = _FIRST
    while rows := [dict(row) for row in await work.records(_NEXT, after=last)]:
        last = rows[-1]["id"]
        own = [row for row in rows if _is_theirs(row, erased)]
        await _empty(work, own)
        others = [row for row in rows if row not in own]
        await _scrub(work, others, erased.traces)
    found = [row[0] for row in await work.records(_HELD) if any(erased.traces.scrub(text) != text for text in row[1:3])]
    await work.run(_DROP_HELD, ids=found)
    await work.run(DROP_SOURCES, ids=found)
    return {}


def _is_theirs(row: Mapping[str, Any], erased: Erased) -> bool:
    """Of the person's record, or from one of their addresses."""
    address = row["sender_address"]
    return row["contact_id"] in erased.ids or (bool(address) and erased.traces.scrub(address) != address)


async def _empty(work: Work, rows: list[dict[str, Any]]) -> None:
    gone = [
        {**row, **_EMPTY} | {"message_id": f"{row['id']}@erased.invalid", "thread": f"{row['id']}@erased.invalid"}
        | {"version": row["version"] + 1, "updated_at": work.now}
        for row in rows
    ]  # fmt: skip
    await MAIL.rows.update(work, gone)
    ids = [row["id"] for row in rows]
    await work.run(DROP_SOURCES, ids=ids)
    await wipe_files(work, [id for row in rows for id in row["file_ids"]])
    await forget(work, ids)


async def _scrub(work: Work, rows: list[dict[str, Any]], traces: Traces) -> None:
    changed = [row | said for row in rows if (said := scrubbed(row, _TEXTS, traces))]
    written = [row | {"version": row["version"] + 1, "updated_at": work.now} for row in changed]
    await MAIL.rows.update(work, written)
    ids = [row["id"] for row in changed]
    await work.run(DROP_SOURCES, ids=ids)
    await scrub_facts(work, ids, traces)


ERASERS.append(_erase)
