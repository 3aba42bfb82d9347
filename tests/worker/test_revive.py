"""What a lost worker had begun is begun again; who was only slow keeps nobody waiting."""

from typing import Any

import pytest
from worker_feed import Feed

from worker.jobs import connector, queue
from worker.schedule import revive


async def test_a_job_that_ended_after_all_keeps_no_other_from_being_begun_again(
    feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = "procrastinate.procrastinate_jobs"
    with queue.replace_connector(connector(feed.dsn)):
        async with queue.open_async():
            deferred = [await queue.tasks["purge_workspace"].defer_async(tenant_id=str(n)) for n in range(2)]
            await feed.pool.execute(f"update {jobs} set status = 'doing' where id = any($1)", deferred)
            stalled = queue.job_manager.get_stalled_jobs

            async def one_ends() -> Any:
                found = sorted(await stalled(), key=lambda job: job.id or 0)
                await feed.pool.execute(f"delete from {jobs} where id = $1", deferred[0])
                return found

            monkeypatch.setattr(queue.job_manager, "get_stalled_jobs", one_ends)
            await revive(0)
    left = await feed.pool.fetch(f"select id, status from {jobs} where id = any($1)", deferred)
    assert [tuple(row) for row in left] == [(deferred[1], "todo")]
