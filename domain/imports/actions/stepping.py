"""One chunk of a step at a time, each in a transaction of its own: whoever begins again goes on where it was left."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, any_, bindparam, cast, func, select

from domain import events
from domain.catalogue.importing import IMPORTED
from domain.imports.actions.carrying import Bringing, TakenBackError, carry, forget, take_back
from domain.imports.actions.reverting import taken_back
from domain.imports.actions.staging import IMPORTS, ROWS, held
from domain.imports.tables import import_rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import JSONB, own_columns
from domain.kernel.work import Work
from domain.writing import REVERTED

CHUNK = 500
"""Rows a transaction brings in, so that the feed never waits long for it."""
_NEXT = Compiled(
    select(*own_columns(import_rows))
    .where(
        ours(import_rows),
        import_rows.c.import_id == bindparam("import_id", type_=Uuid),
        import_rows.c.position > bindparam("reached"),
    )
    .order_by(import_rows.c.position)
    .limit(bindparam("limit", type_=BigInteger))
)
_MADE = Compiled(
    select(*own_columns(import_rows))
    .where(
        ours(import_rows),
        import_rows.c.import_id == bindparam("import_id", type_=Uuid),
        import_rows.c.position < bindparam("reached"),
        import_rows.c.made != cast("[]", JSONB),
    )
    .order_by(import_rows.c.position.desc())
    .limit(bindparam("limit", type_=BigInteger))
)
_COUNTS = Compiled(
    select(import_rows.c.status, func.count())
    .where(ours(import_rows), import_rows.c.import_id == any_(ids_parameter()))
    .group_by(import_rows.c.status)
)
_ENDS = {"planning": "planned", "committing": "committed", "reverting": "reverted"}
_LAST = 2**31 - 1


async def step(work: Work, id: UUID) -> bool:
    """Do the next chunk of what an import is in the middle of; whether there is more."""
    row = await held(work, id)
    if row["state"] not in _ENDS:
        return False
    if row["state"] == "reverting":
        some = await work.records(_MADE, import_id=id, reached=row["reached"] or _LAST, limit=CHUNK)
    else:
        some = await work.records(_NEXT, import_id=id, reached=row["reached"], limit=CHUNK)
    rows = [dict(each) for each in some]
    if not rows:
        await _end(work, row)
        return False
    if row["state"] == "reverting":
        await ROWS.update(work, [await taken_back(work, each) for each in rows])
    else:
        await ROWS.update(work, [_noted(each) for each in await _carried(work, row, rows)])
    reached = {"reached": rows[-1]["position"], "done": row["done"] + len(rows), "updated_at": work.now}
    await IMPORTS.update(work, [{**row, **reached}])
    return True


async def fail(work: Work, id: UUID, code: str) -> None:
    """Note that a step cannot go on, in a code; what was brought in before stays and can be taken back."""
    row = await held(work, id)
    state = "committed" if row["state"] in {"committing", "reverting"} else "failed"
    await IMPORTS.update(work, [{**row, "state": state, "problem": code, "updated_at": work.now}])


async def _carried(work: Work, row: Mapping[str, Any], rows: Sequence[dict[str, Any]]) -> Sequence[Bringing]:
    if row["state"] == "committing":
        return await carry(work, row, rows)
    found: Sequence[Bringing] = ()
    facts = len(work.facts)
    try:
        async with work.savepoint():
            # A plan is the real thing, taken back, so it says what committing would do.
            found = await carry(work, row, [{**each, "version": None} for each in rows])
            take_back()
    except TakenBackError:
        forget(work, facts)
    for each in found:
        each.made.clear()
        if each.status == "created":
            each.id = each.version = None
    return found


def _noted(each: Bringing) -> dict[str, Any]:
    status = "refused" if each.faults and each.status != "conflict" else each.status
    said = {"key": each.key, "status": status, "record_id": each.id, "version": each.version, "made": each.made}
    faults = [
        {"pointer": one.pointer, "code": one.code, "parameters": dict(one.parameters), "message": one.message}
        for one in each.faults
    ]
    return {**each.row, **said, "said": each.said, "changes": each.changes, "faults": faults, "left": None}


async def _end(work: Work, row: dict[str, Any]) -> None:
    state = _ENDS[row["state"]]
    counts = {status: count for status, count in await work.records(_COUNTS, ids=[row["id"]]) if status is not None}
    ended: dict[str, Any] = {"state": state, "done": row["rows"], "updated_at": work.now}
    if state != "reverted":
        ended["counts"] = counts
    about = events.About("workspace", work.workspace.id)
    if state == "committed":
        ended["committed_at"] = work.now
        data = {"kind": row["kind"], "id": str(row["id"]), **counts}
        events.record(work, IMPORTED, about, events.Change(data=data))
    if state == "reverted":
        events.record(work, REVERTED, about, events.Change(data={"kind": row["kind"], "id": str(row["id"])}))
    await IMPORTS.update(work, [{**row, **ended}])
