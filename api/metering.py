"""Figures in Prometheus' words: what was answered how often and how fast, and what an operator watches."""

from time import perf_counter
from typing import Any

import asyncpg
import structlog
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.database import LOST
from adapters.watching import watch

REQUESTS = Counter("filo_requests", "Requests answered, by operation and class of status", ["operation", "status"])
SECONDS = Histogram(
    "filo_request_seconds",
    "Seconds until an answer begins, by operation",
    ["operation"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
UNROUTED = "none"
log = structlog.get_logger("filo.api")


class Metered:
    """Counts and times each request under its operation: as many series as operations, whatever is asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # Looking a series up by its labels costs more than counting.
        self._counters: dict[tuple[str, int], Counter] = {}
        self._timers: dict[str, Histogram] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope.get("route"), message["status"] // 100, perf_counter() - began)
            await send(message)

        await self._app(scope, receive, sending)

    def _note(self, route: Any, status: int, seconds: float) -> None:
        operation = getattr(route, "operation_id", None) or UNROUTED
        counter = self._counters.get((operation, status))
        if counter is None:
            counter = self._counters[operation, status] = REQUESTS.labels(operation, f"{status}xx")
        timer = self._timers.get(operation)
        if timer is None:
            timer = self._timers[operation] = SECONDS.labels(operation)
        counter.inc()
        timer.observe(seconds)


async def figures(pool: asyncpg.Pool) -> bytes:
    """This process's figures and the whole database's; what cannot be read now is left out."""
    registry = CollectorRegistry()

    def gauge(name: str, says: str, value: float) -> None:
        Gauge(name, says, registry=registry).set(value)

    gauge("filo_pool_connections", "Database connections of this process", pool.get_size())
    gauge("filo_pool_connections_in_use", "Of these, lent to requests", pool.get_size() - pool.get_idle_size())
    gauge("filo_pool_connections_max", "The most there may be (FILO_DB_POOL_SIZE)", pool.get_max_size())
    try:
        watched = await watch(pool)
    except LOST as error:
        log.warning("not watched", error=str(error))
        gauge("filo_database_up", "Whether the database answered", 0)
    else:
        gauge("filo_database_up", "Whether the database answered", 1)
        gauge("filo_events_unsettled", "Events that the relay has not settled yet", watched.unsettled)
        if watched.settled_at is not None:
            settled = watched.settled_at.timestamp()
            gauge("filo_relay_last_settled_timestamp_seconds", "When the relay last settled events", settled)
        gauge("filo_jobs_queued", "Jobs that wait for a worker or for their time", watched.jobs_queued)
        gauge("filo_jobs_running", "Jobs being carried out", watched.jobs_running)
        gauge("filo_jobs_failed", "Jobs given up after their last attempt", watched.jobs_failed)
    return generate_latest(REGISTRY) + generate_latest(registry)
