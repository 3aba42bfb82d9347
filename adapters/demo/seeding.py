"""Tells the demo's story into a new workspace, day by day, in one transaction: whole or not at all."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from adapters import doors
from adapters.demo import cast
from adapters.demo.plot import LONGEST
from adapters.demo.telling import Telling
from adapters.founding import founded
from adapters.passwords import hash_password
from adapters.quote_links import QuoteLinks
from domain.access.actions.teams import TEAM_RESOURCE, TeamInput
from domain.access.founding import NewMember, NewWorkspace, add_member
from domain.kernel.errors import Conflict
from domain.kernel.ids import new_id
from domain.kernel.values import email_key
from domain.kernel.work import Work
from domain.writing import create


async def is_missing(pool: asyncpg.Pool) -> bool:
    """Whether there is no demo workspace yet."""
    return await doors.workspace(pool, cast.SLUG) is None


async def seed_once(pool: asyncpg.Pool, links: QuoteLinks) -> bool:
    """Found the demo workspace and fill it; False where it is there already. links: addresses of customers' pages."""
    if not await is_missing(pool):
        return False
    password = await hash_password(cast.PASSWORD)
    wanted = NewWorkspace(name=cast.NAME, slug=cast.SLUG, sector="resale", demo=True)
    try:
        began = datetime.now(UTC)
        async with founded(pool, wanted, began - timedelta(LONGEST + 40)) as (work, roles):
            # Plans are made while the tables are empty, and nothing is analysed before the commit.
            await work.connection.execute("set local enable_seqscan = off")
            teams = await _teams(work)
            members: dict[str, UUID] = {}
            for each in cast.MEMBERS:
                account = await doors.account(work.connection, new_id(), each.email, email_key(each.email))
                await doors.keep_password(work.connection, account, password, work.now)
                seat = NewMember(email=each.email, name=each.name, role=each.role, team_id=teams.get(each.team or ""))
                members[each.key] = await add_member(work, account, seat, roles[each.role])
            work.now = began
            await Telling(work, members, links).tell()
    except Conflict as refused:
        if refused.reason != "slug-taken":
            raise
        return False  # another process was faster
    return True


async def _teams(work: Work) -> dict[str, UUID]:
    made: dict[str, UUID] = {}
    for name, above in cast.TEAMS:
        [done] = await create(work, TEAM_RESOURCE, [TeamInput(name=name, parent_id=made.get(above or ""))])
        assert done.id is not None
        made[name] = done.id
    return made
