"""The worker reads what forms sent: heard of by events, and looked for now and then in case a job was given up."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import structlog
from procrastinate import JobContext

from adapters import doors
from adapters.database import LOST, system_work
from domain.events.queries import FeedEvent, heard
from domain.intake.actions import reading, submissions
from worker.jobs import PATIENT, queue, surroundings, work_in
from worker.listeners import listen

log = structlog.get_logger("filo.worker")
listen("read_submissions", *submissions.HEARD, in_order=True, priority=10)
LATE = timedelta(minutes=10)
"""After which what was not read is looked for."""


@queue.task(name="read_submissions", pass_context=True, retry=PATIENT)
async def read_submissions(context: JobContext, tenant_id: str, after: int, through: int) -> None:
    """Read what came, each in a transaction of its own."""
    async with work_in(context, tenant_id) as work:
        facts = await heard(work, after, through, submissions.HEARD)
    ids = dict.fromkeys(FeedEvent.model_validate_json(each).record.id for each in facts)
    for id in ids:
        await read_one(surroundings(context).pool, UUID(tenant_id), id)


async def read_one(pool: asyncpg.Pool, tenant_id: UUID, id: UUID) -> None:
    """Read a submission. One at which the reader fails waits in quarantine; a lost database is the job's to repeat."""
    try:
        async with system_work(pool, tenant_id) as work:
            await reading.read_submission(work, id)
    except LOST:
        raise
    except Exception:
        log.exception("submission not read", submission=str(id))
        async with system_work(pool, tenant_id) as work:
            await reading.note_failure(work, id)


@queue.periodic(cron="*/5 * * * *")
@queue.task(name="read_late_submissions", pass_context=True, queueing_lock="read_late_submissions")
async def read_late(context: JobContext, timestamp: int) -> None:
    """Every five minutes: read what should have been read long ago."""
    log.debug("read_late_submissions", due=timestamp)
    pool, before = surroundings(context).pool, datetime.now(UTC) - LATE
    for tenant_id in await doors.waiting_submissions(pool, before):
        async with system_work(pool, tenant_id) as work:
            ids = await submissions.waiting(work, before)
        for id in ids:
            await read_one(pool, tenant_id, id)
