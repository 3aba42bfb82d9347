"""The database away under senders who try again: every submission is kept, and becomes one lead however often sent."""

import asyncio
import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from serving import key, start, stop

from adapters.embedded import places

SUBMISSIONS = 24
ROUNDS = int(os.environ.get("FILO_OUTAGE_ROUNDS", "2"))
"""How often senders try while nothing answers; some seconds each."""
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")


def postmaster_of(environment: dict[str, str]) -> int:
    """The database's first process."""
    pid_file = places.home_of(Path(environment["FILO_DATA_DIR"])) / "cluster" / "postmaster.pid"
    return int(pid_file.read_text().split()[0])


@contextmanager
def away(postmaster: int) -> Generator[None]:
    """The database takes connections no more and answers nothing, as a machine that is lost does."""
    everybody = [postmaster, *map(int, Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split())]
    for each in everybody:
        os.kill(each, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in reversed(everybody):
            os.kill(each, signal.SIGCONT)


async def attempt(client: httpx.AsyncClient, path: str, place: int) -> int:
    """One attempt of a sender who will try again under the same id; 0 where nothing answered."""
    sent = {"nome": f"Anna {place}", "cognome": f"Bianchi {place}", "email": f"anna{place}@rossi.example"}
    try:
        return (await client.post(path, json=sent, headers={"webhook-id": f"msg_{place}"})).status_code
    except httpx.TransportError:
        return 0


async def all_of(address: str, path: str, places: list[int]) -> dict[int, int]:
    """What each sender was answered, all at once."""
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        return dict(zip(places, await asyncio.gather(*(attempt(client, path, each) for each in places)), strict=True))


def everything_read(client: httpx.Client) -> list[str]:
    """The states of all submissions, once none waits to be read."""
    while True:
        page = client.get("/v1/intake/submissions", params={"limit": 200}).raise_for_status().json()
        states = [each["state"] for each in page["data"]]
        if "received" not in states:
            return states


def test_what_is_sent_again_while_the_database_is_away_is_one_lead(environment: dict[str, str]) -> None:
    filo, address = start(environment)
    try:
        token = key(environment, "forms:write", "submissions:read", "leads:read")
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30) as client:
            form = client.post("/v1/intake/forms", json={"name": "Sotto tiro"}).raise_for_status().json()
            [said] = client.get(f"/v1/intake/forms/{form['id']}/tokens").raise_for_status().json()["data"]
            path, left = urlsplit(said["url"]).path, list(range(SUBMISSIONS))
            with away(postmaster_of(environment)):
                # The first attempts, and their repetition some seconds later: who hears 503 knows to try again.
                for _ in range(ROUNDS):
                    assert set(asyncio.run(all_of(address, path, left[:8])).values()) == {503}
            os.kill(postmaster_of(environment), signal.SIGKILL)
            tries = 0
            while left:
                answers = asyncio.run(all_of(address, path, left))
                assert set(answers.values()) <= {200, 503, 0}, answers
                left = [place for place, status in answers.items() if status != 200]
                tries += 1
                assert tries < 10_000
            # What was answered may have been lost on the way: the sender tries once more.
            assert set(asyncio.run(all_of(address, path, list(range(4)))).values()) == {200}
            states = everything_read(client)
            leads = client.get("/v1/leads", params={"limit": 200}).raise_for_status().json()["data"]
            assert len(leads) == SUBMISSIONS == states.count("read")
            assert set(states) <= {"read", "duplicate"}
            assert states.count("duplicate") >= 4
    finally:
        stop(filo)
