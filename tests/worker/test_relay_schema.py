"""The relay's and the queue's schema goes down and up again over a feed that goes on."""

import asyncio

from alembic import command
from worker_feed import Feed

from migrations.running import configured, downgrade, upgrade
from worker.relay import connect, relay_once


async def test_the_feed_counts_on_after_down_and_up(feed: Feed) -> None:
    await feed.note("before")
    await feed.settle()
    await feed.relay.close()
    await asyncio.to_thread(downgrade, feed.dsn, "0001_companies")
    await asyncio.to_thread(upgrade, feed.dsn)
    await asyncio.to_thread(command.check, configured(feed.dsn))
    await feed.note("after")
    async with await connect(feed.dsn) as relay:
        while not await relay_once(relay):
            pass
    assert await feed.settled() == ["before", "after"]
