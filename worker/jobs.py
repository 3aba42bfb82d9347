"""What every job is given: the queue it is declared on, and what it may use."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast
from uuid import UUID

import asyncpg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy

from adapters.database import system_work
from adapters.settings import Settings
from domain.kernel.work import Work

queue = App(connector=PsycopgConnector())
"""Jobs are declared on it: `@queue.task(name=…, pass_context=True, retry=PATIENT)`; the worker connects it."""

OUTSIDE = "outside"
"""The queue of jobs that wait for other people's machines: they have places of their own, and hold nobody else up."""
PATIENT = RetryStrategy(max_attempts=8, exponential_wait=4)
"""Tried again after 4, 16, 64 … seconds, for some hours."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the worker holds for its jobs."""

    settings: Settings
    pool: asyncpg.Pool
    dsn: str


def surroundings(context: JobContext) -> Surroundings:
    """The worker's own, from a job's context."""
    return cast("Surroundings", context.additional_context["surroundings"])


@asynccontextmanager
async def work_in(context: JobContext, tenant_id: str) -> AsyncGenerator[Work]:
    """A unit of work in the job's workspace, done by the system; committed when the block ends well."""
    async with system_work(surroundings(context).pool, UUID(tenant_id)) as work:
        yield work


def connector(dsn: str) -> PsycopgConnector:
    """The queue's own connections: they see its schema and no more than the relay may."""
    return PsycopgConnector(
        conninfo=dsn,
        kwargs={"options": "-c search_path=procrastinate -c role=filo_relay", "application_name": "filo-worker"},
        min_size=1,
        max_size=6,
    )
