"""The roles of a person in deals, where the person is merged into another: nobody stands on a deal twice."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, func, literal_column, null, or_, select, update

from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import participants

_gone, _kept = bindparam("gone", type_=Uuid), bindparam("kept", type_=Uuid)
_now = bindparam("now", type_=Instant)
_LIVE = (ours(participants), participants.c.deleted_at.is_(None))
_TOUCHED = {"version": participants.c.version + 1, "updated_at": _now}
_COUNT = Compiled(select(func.count()).select_from(participants).where(*_LIVE, participants.c.contact_id == _gone))
_BOTH = Compiled(
    select(participants.c.id, participants.c.opportunity_id, participants.c.contact_id, participants.c.decided)
    .where(*_LIVE, or_(participants.c.contact_id == _gone, participants.c.contact_id == _kept))
    .order_by(participants.c.id)
    .with_for_update(key_share=True)
)
_OURS = (ours(participants), participants.c.id == any_(ids_parameter()))
_MOVE = Compiled(update(participants).where(*_OURS).values(contact_id=_kept, **_TOUCHED))
_TAKE_OFF = Compiled(update(participants).where(*_OURS).values(deleted_at=_now, **_TOUCHED))
_DECIDED = Compiled(update(participants).where(*_OURS).values(decided=literal_column("true"), **_TOUCHED))
_MOVE_BACK = Compiled(
    update(participants).where(*_LIVE, *_OURS, participants.c.contact_id == _kept).values(contact_id=_gone, **_TOUCHED)
)
_PUT_BACK = Compiled(
    update(participants).where(*_OURS, participants.c.contact_id == _gone).values(deleted_at=null(), **_TOUCHED)
)
_NOT_DECIDED = Compiled(update(participants).where(*_OURS).values(decided=literal_column("false"), **_TOUCHED))


class Roles:
    """A person's roles: on a deal where the kept person stands too, theirs stays; whether they decided is of both."""

    name = "participants"

    async def count(self, work: Work, gone: UUID) -> int:
        """On how many deals the person stands."""
        return int(await work.value(_COUNT, gone=gone))

    async def move(self, work: Work, gone: UUID, kept: UUID) -> dict[str, list[str]]:
        """Let the kept person stand there."""
        rows = await work.records(_BOTH, gone=gone, kept=kept)
        there = {row["opportunity_id"]: row for row in rows if row["contact_id"] == kept}
        theirs = [row for row in rows if row["contact_id"] == gone]
        twice = [row for row in theirs if row["opportunity_id"] in there]
        moved = [row["id"] for row in theirs if row["opportunity_id"] not in there]
        both = [(there[row["opportunity_id"]], row) for row in twice]
        decided = [mine["id"] for mine, row in both if row["decided"] and not mine["decided"]]
        off = [row["id"] for row in twice]
        for statement, ids in ((_MOVE, moved), (_TAKE_OFF, off), (_DECIDED, decided)):
            await work.run(statement, ids=ids, kept=kept)
        return {name: [str(id) for id in ids] for name, ids in (("moved", moved), ("off", off), ("decided", decided))}

    async def move_back(self, work: Work, gone: UUID, kept: UUID, moved: Any) -> int:
        """Let both stand where they stood; on how many deals that is no longer so."""
        ids = {name: [UUID(id) for id in each] for name, each in moved.items()}
        back = await work.run(_MOVE_BACK, ids=ids["moved"], gone=gone, kept=kept)
        await work.run(_PUT_BACK, ids=ids["off"], gone=gone)
        await work.run(_NOT_DECIDED, ids=ids["decided"])
        return len(ids["moved"]) - back
