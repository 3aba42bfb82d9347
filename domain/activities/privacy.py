"""Erasing a person from talk: what hangs on the person goes whole, what hangs elsewhere loses the person's traces."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Table, any_, bindparam, delete, select

from domain.activities.tables import activities, file_chunks, files, messages, notifications
from domain.contacts.privacy import ERASERS, forget
from domain.contacts.traces import TOMBSTONE, Erased, Traces, scrubbed
from domain.kernel.rows import Rows, locked
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Text, own_columns
from domain.kernel.work import Work

_TEXTS: Mapping[Table, tuple[str, ...]] = {
    activities: ("title", "body", "outcome"),
    messages: ("text",),
    files: ("name",),
    notifications: ("data",),
}


def _of(table: Table) -> Compiled:
    return Compiled(
        select(*own_columns(table))
        .where(
            ours(table),
            table.c.record_kind == bindparam("kind", type_=Text),
            table.c.record_id == any_(ids_parameter()),
        )
        .order_by(table.c.id)
        .with_for_update(key_share=True)
    )


_HANGING = {table: _of(table) for table in _TEXTS}
_ROWS = {table: Rows(table) for table in _TEXTS}
_FILES = locked(files)
_CHUNKS = Compiled(delete(file_chunks).where(ours(file_chunks), file_chunks.c.file_id == any_(ids_parameter())))
_TOLD = Compiled(delete(notifications).where(ours(notifications), notifications.c.id == any_(ids_parameter())))


async def wipe(work: Work, kind: str, ids: Sequence[UUID]) -> None:
    """Empty whatever hangs on records, and what members were told of it; the places stay."""
    done = await _write(work, activities, kind, ids, {"title": TOMBSTONE, "body": "", "outcome": "", "external": {}})
    binned = {"deleted_at": work.now}
    await _write(work, messages, kind, ids, {"text": "", **binned})
    kept = await _write(work, files, kind, ids, {"name": TOMBSTONE, "size": 0, "sha256": "\\x", **binned})
    await work.run(_CHUNKS, ids=kept)
    told = [row["id"] for row in await work.records(_HANGING[notifications], kind=kind, ids=ids)]
    told += [row["id"] for row in await work.records(_HANGING[notifications], kind="activity", ids=done)]
    await work.run(_TOLD, ids=told)


async def wipe_files(work: Work, ids: Sequence[UUID]) -> None:
    """Empty files, wherever they hang; the places stay."""
    rows = [_plain(dict(row)) for row in await work.records(_FILES, ids=ids)]
    gone = {"name": TOMBSTONE, "size": 0, "sha256": "\\x", "deleted_at": work.now}
    await _ROWS[files].update(work, [_next(work, row, gone) for row in rows])
    await work.run(_CHUNKS, ids=ids)
    await forget(work, ids)


async def _write(work: Work, table: Table, kind: str, ids: Sequence[UUID], said: Mapping[str, Any]) -> list[UUID]:
    rows = [_plain(dict(row)) for row in await work.records(_HANGING[table], kind=kind, ids=ids)]
    await _ROWS[table].update(work, [_next(work, row, said) for row in rows])
    return [row["id"] for row in rows]


async def scrub(work: Work, kind: str, ids: Sequence[UUID], traces: Traces) -> None:
    """Take a person's traces out of what hangs on records; a notification that bears one goes."""
    for table, names in _TEXTS.items():
        found = [_plain(dict(row)) for row in await work.records(_HANGING[table], kind=kind, ids=ids)]
        changed = [(row, said) for row in found if (said := scrubbed(row, names, traces))]
        if table is notifications:
            await work.run(_TOLD, ids=[row["id"] for row, _ in changed])
        else:
            await _ROWS[table].update(work, [_next(work, row, said) for row, said in changed])


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    said = dict(row)
    return {**said, "sha256": "\\x" + said["sha256"].hex()} if "sha256" in said else said


def _next(work: Work, row: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    kept = {"deleted_at": row["deleted_at"]} if row["deleted_at"] is not None else {}
    return {**row, **said, **kept, "version": row["version"] + 1, "updated_at": work.now}


async def _erase(work: Work, erased: Erased) -> Mapping[str, int]:
    await wipe(work, "contact", erased.ids)
    await scrub(work, "company", erased.companies, erased.traces)
    return {}


ERASERS.append(_erase)
