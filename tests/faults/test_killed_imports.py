"""kill -9 of the worker in the middle of a commit: each row comes once, and nothing is half done."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from invariants import broken
from serving import key, start, stop

from adapters.embedded import running_dsn
from worker.jobs import connector, queue
from worker.schedule import revive

ROWS, COMPANIES, CHUNK = 2000, 700, 500
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")
COLUMNS = ["external_id", "title", "company.name", "amount", "outcome", "closed_at"]
SCOPES = (
    "history:write",
    "opportunities:write",
    "opportunities:read",
    "companies:write",
    "companies:read",
)
COUNTS = {
    "opportunities": "select count(*), count(distinct title) from opportunities",
    "keys": "select count(*), count(distinct external_id) from external_keys where kind = 'opportunity'",
    "visits": "select count(*), count(distinct opportunity_id) from stage_visits",
    "closings": "select count(*), count(distinct opportunity_id) from closings",
    "companies": "select count(*), count(distinct name) from companies",
    "told": "select count(*), count(distinct record_id) from events where type = 'opportunity.created'",
}


def table() -> str:
    """Deals that were won, of fewer companies."""
    rows = (f"D-{place},Deal {place},Company {place % COMPANIES},100,won,2025-01-31" for place in range(ROWS))
    return "\n".join(["id,title,company,amount,outcome,closed at", *rows, ""])


def worker_of(filo: int) -> int:
    """The worker's process, a child of the service."""
    for child in map(int, Path(f"/proc/{filo}/task/{filo}/children").read_text().split()):
        if b"worker.app" in Path(f"/proc/{child}/cmdline").read_bytes():
            return child
    pytest.fail("no worker runs")


def reached(client: httpx.Client, id: str, state: str, done: int = 0) -> Any:
    """The import, once it is in a state with so many rows behind it."""
    while True:
        found = client.get(f"/v1/imports/{id}").raise_for_status().json()
        assert found["problem"] is None
        if found["state"] == state and found["done"] >= done:
            return found


async def a_minute_later(dsn: str) -> None:
    """The dead worker's heartbeat is old, and the job that looks for such is due: as a minute later, at once."""
    with psycopg.connect(dsn) as connection:
        connection.execute(
            "update procrastinate.procrastinate_workers set last_heartbeat = now() - interval '1 minute'"
        )
    with queue.replace_connector(connector(dsn)):
        async with queue.open_async():
            await revive(timestamp=0)


def counted(dsn: str) -> dict[str, tuple[Any, ...] | None]:
    """What is there, and how much of it only once."""
    with psycopg.connect(dsn) as connection:
        return {name: connection.execute(query.encode()).fetchone() for name, query in COUNTS.items()}


def test_a_worker_killed_within_a_commit_brings_each_row_once(environment: dict[str, str]) -> None:
    filo, address = start(environment)
    try:
        token = key(environment, *SCOPES)
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
            asked = {"kind": "opportunity", "file_name": "deals.csv"}
            read = client.post("/v1/imports", params=asked, content=table()).raise_for_status().json()
            source = client.get("/v1/sources").raise_for_status().json()["data"][0]["id"]
            plan: dict[str, Any] = {"columns": COLUMNS, "match_by": "external_id", "source_id": source}
            at = f"/v1/imports/{read['id']}"
            client.post(f"{at}/plan", json={**plan, "create_related": True}).raise_for_status()
            assert reached(client, read["id"], "planned")["counts"]["created"] == ROWS
            client.post(f"{at}/commit", json={}).raise_for_status()
            half = reached(client, read["id"], "committing", CHUNK)
            os.kill(worker_of(filo.pid), signal.SIGKILL)
            assert half["done"] < ROWS
            dsn = running_dsn(Path(environment["FILO_DATA_DIR"]))
            assert dsn is not None
            asyncio.run(a_minute_later(dsn))
            done = reached(client, read["id"], "committed")
            assert (done["counts"]["created"], done["done"]) == (ROWS, ROWS)
        wanted = dict.fromkeys(COUNTS, (ROWS, ROWS)) | {"companies": (COMPANIES, COMPANIES)}
        assert counted(dsn) == wanted
        assert broken(dsn) == {}
    finally:
        stop(filo)
