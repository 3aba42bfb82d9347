"""The address of one's calendar: made anew, and taken away."""

from datetime import timedelta

from sqlalchemy import LargeBinary, Uuid, bindparam, delete, null, or_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.activities.queries.notifications import demand_member
from domain.activities.tables import calendar_feeds as feeds
from domain.kernel.errors import NotFound
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work

HOUR = timedelta(hours=1)
_me, _now = bindparam("me", type_=Uuid), bindparam("now", type_=Instant)
_kept = upsert(feeds).values(
    tenant_id=bindparam("tenant", type_=Uuid),
    member_id=_me,
    fingerprint=bindparam("fingerprint", type_=LargeBinary),
    created_at=_now,
    read_at=null(),
)
_KEEP = Compiled(
    _kept.on_conflict_do_update(
        index_elements=["tenant_id", "member_id"],
        set_={"fingerprint": _kept.excluded.fingerprint, "created_at": _kept.excluded.created_at, "read_at": null()},
    )
)
_MINE = (ours(feeds), feeds.c.member_id == _me)
_DROP = Compiled(delete(feeds).where(*_MINE))
_READ = Compiled(
    update(feeds)
    .where(*_MINE, or_(feeds.c.read_at.is_(None), feeds.c.read_at < bindparam("hour_ago", type_=Instant)))
    .values(read_at=_now)
)


async def make_feed(work: Work, fingerprint: bytes) -> None:
    """Keep the address of one's calendar by its fingerprint; an older one leads nowhere from now on."""
    demand_member(work)
    work.require("activities:read")
    await work.run(_KEEP, fingerprint=fingerprint)


async def drop_feed(work: Work) -> None:
    """Take the address away; NotFound where there is none."""
    demand_member(work)
    if not await work.run(_DROP):
        raise NotFound


async def note_read(work: Work) -> None:
    """Note, to the hour, that a program has read the calendar."""
    await work.run(_READ, hour_ago=work.now - HOUR)
