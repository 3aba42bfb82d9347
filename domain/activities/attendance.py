"""Who takes part in activities, where a person is merged into another."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, func, select

from domain.activities.tables import activities
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.work import Work

_ROWS = Rows(activities, only=("participant_ids", "version", "updated_at"))
_THERE = (ours(activities), bindparam("gone", type_=Uuid) == any_(activities.c.participant_ids))
_COLUMNS = (activities.c.id, activities.c.version, activities.c.participant_ids)
_COUNT = Compiled(select(func.count()).select_from(activities).where(*_THERE))
_WITH = Compiled(select(*_COLUMNS).where(*_THERE).order_by(activities.c.id).with_for_update(key_share=True))
_SAME = Compiled(
    select(*_COLUMNS)
    .where(ours(activities), activities.c.id == any_(ids_parameter()))
    .order_by(activities.c.id)
    .with_for_update(key_share=True)
)


class Attendance:
    """The activities a person takes part in: whoever is there under both names is there once."""

    name = "attendance"

    async def count(self, work: Work, gone: UUID) -> int:
        """How many activities the person takes part in."""
        return int(await work.value(_COUNT, gone=gone))

    async def move(self, work: Work, gone: UUID, kept: UUID) -> dict[str, list[str]]:
        """Let the kept person take part; who did before, by activity."""
        rows = await work.records(_WITH, gone=gone)
        await self._write(work, rows, {row["id"]: _once(row["participant_ids"], gone, kept) for row in rows})
        return {str(row["id"]): [str(id) for id in row["participant_ids"]] for row in rows}

    async def move_back(self, work: Work, gone: UUID, kept: UUID, moved: Any) -> int:
        """Put back who took part where that was not changed since; how many activities were."""
        before = {UUID(id): [UUID(each) for each in people] for id, people in moved.items()}
        rows = await work.records(_SAME, ids=list(before))
        same = [row for row in rows if list(row["participant_ids"]) == _once(before[row["id"]], gone, kept)]
        await self._write(work, same, before)
        return len(before) - len(same)

    async def _write(self, work: Work, rows: Any, people: dict[UUID, Any]) -> None:
        written = [
            {"id": row["id"], "participant_ids": people[row["id"]], "version": row["version"] + 1} for row in rows
        ]
        await _ROWS.update(work, [{**each, "updated_at": work.now} for each in written])


def _once(people: list[UUID], gone: UUID, kept: UUID) -> list[UUID]:
    return list(dict.fromkeys(kept if id == gone else id for id in people))
