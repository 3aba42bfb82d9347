"""kill -9 of the service, and of its database, under writers: nothing acknowledged is lost, every fact is told once.

FILO_CHAOS_ROUNDS repeats it (`make chaos`).
"""

import asyncio
import os
import random
import select
import signal
import sys
from pathlib import Path

import httpx
import pytest
from invariants import broken
from serving import key, start, stop

from adapters.embedded import places, running_dsn

ROUNDS = int(os.environ.get("FILO_CHAOS_ROUNDS", "1"))
WRITERS = 6
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children die with their parent on Linux")


async def write(address: str, token: str, acknowledged: set[str], until: int, enough: asyncio.Event) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=30) as client:
        while True:
            try:
                answer = await client.post("/v1/companies", json={"name": "Sotto tiro"})
            except httpx.TransportError:
                enough.set()
                return
            if answer.status_code == 201:
                acknowledged.add(answer.json()["id"])
            if len(acknowledged) >= until:
                enough.set()


async def under_fire(address: str, token: str, acknowledged: set[str], victim: int, enough: int) -> None:
    reached = asyncio.Event()
    until = len(acknowledged) + enough
    async with asyncio.TaskGroup() as group:
        writers = [group.create_task(write(address, token, acknowledged, until, reached)) for _ in range(WRITERS)]
        await reached.wait()
        os.kill(victim, signal.SIGKILL)
        for writer in writers:
            writer.cancel()


def feed(address: str, token: str) -> list[str]:
    """The companies that the feed says were added, in its order."""
    seen: list[str] = []
    after = 0
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        while True:
            page = client.get("/v1/events", params={"after": after, "limit": 200, "type": "company.created"}).json()
            seen += [event["record"]["id"] for event in page["data"]]
            if not page["page"]["has_more"]:
                return seen
            after = page["page"]["next_after"]


def sequences(address: str, token: str, after: int) -> list[int]:
    """The sequences of the feed after one of them, page by page."""
    found, more = list[int](), True
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
        while more:
            page = client.get("/v1/events", params={"after": after, "limit": 200}).json()
            found += [event["sequence"] for event in page["data"]]
            after, more = page["page"]["next_after"], page["page"]["has_more"]
    return found


def streamed(address: str, token: str, after: int, last: int) -> list[int]:
    """The same as the live stream has them, resumed after one of them, up to the last."""
    headers, found = {"Authorization": f"Bearer {token}", "Last-Event-ID": str(after)}, list[int]()
    with httpx.stream("GET", f"{address}/v1/events/stream", headers=headers, timeout=30) as live:
        for line in live.iter_lines():
            if line.startswith("id: ") and int(line[4:]) > after:
                found.append(int(line[4:]))
                if found[-1] == last:
                    break
    return found


def settled(environment: dict[str, str], address: str, token: str, acknowledged: set[str]) -> list[str]:
    """The feed once the relay has caught up, as it must."""
    for _ in range(600):
        seen = feed(address, token)
        if acknowledged <= set(seen):
            return seen
    return feed(address, token)


def test_a_killed_database_is_started_again(environment: dict[str, str]) -> None:
    filo, address = start(environment)
    try:
        token = key(environment, "companies:write", "events:read")
        pid_file = places.home_of(Path(environment["FILO_DATA_DIR"])) / "cluster" / "postmaster.pid"
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=address, headers=headers, timeout=30) as client:
            made = [client.post("/v1/companies", json={"name": "Prima"}).json()["id"]]
            for _ in range(ROUNDS):
                postmaster = os.pidfd_open(killed := int(pid_file.read_text().split()[0]))
                os.kill(killed, signal.SIGKILL)
                select.select([postmaster], [], [])
                os.close(postmaster)
                while client.get("/health/ready").status_code != 200:
                    assert filo.poll() is None
                assert client.get(f"/v1/companies/{made[-1]}").status_code == 200
                answer = client.post("/v1/companies", json={"name": "Dopo"})
                assert answer.status_code == 201, answer.text
                made.append(answer.json()["id"])
        assert settled(environment, address, token, set(made)) == made
    finally:
        stop(filo)


@pytest.mark.parametrize("target", ["service", "database"])
def test_a_kill_loses_nothing_and_leaves_no_orphan(environment: dict[str, str], target: str) -> None:
    filo, address = start(environment)
    try:
        token = key(environment, "companies:write", "events:read")
        acknowledged, reached = set[str](), 0
        dice = random.Random(7)
        for _ in range(ROUNDS):
            folder = Path(environment["FILO_DATA_DIR"])
            postmaster = int((places.home_of(folder) / "cluster" / "postmaster.pid").read_text().split()[0])
            victim = filo.pid if target == "service" else postmaster
            asyncio.run(under_fire(address, token, acknowledged, victim, dice.randrange(10, 60)))
            if target == "database":
                filo.kill()
            filo.wait()
            assert filo.stdout is not None
            filo.stdout.close()
            filo, address = start(environment)
            seen = settled(environment, address, token, acknowledged)
            assert len(seen) == len(set(seen)), "told twice"
            missed = sequences(address, token, reached)
            assert streamed(address, token, reached, missed[-1]) == missed, "the stream goes on where it was"
            reached = missed[-1]
            assert acknowledged <= set(seen), "an acknowledged write is lost"
            dsn = running_dsn(folder)
            assert dsn is not None
            assert broken(dsn) == {}
    finally:
        stop(filo)
