"""`make bench-intake`: how long a web form waits for its 200, alone and in a crowd, while the worker reads what came.

FILO_BENCH_SENDERS says how many send at once, FILO_BENCH_SUBMISSIONS how many each kind of run sends. The table goes to
docs/performance.md.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

import httpx
from page import processor, write_section, written_by

SENDERS = int(os.environ.get("FILO_BENCH_SENDERS", "50"))
SUBMISSIONS = max(200, int(os.environ.get("FILO_BENCH_SUBMISSIONS", "5000")))
FORMS = 20
TARGET_MS = 500
FILO = [sys.executable, "-c", "from cli.main import app; app()"]
READY = "Filo is ready at "


@dataclass
class Run:
    """What one run took. times: milliseconds from the connection to the whole answer; waiting: unread at its end."""

    times: list[float] = field(default_factory=list[float])
    answers: Counter[int] = field(default_factory=Counter[int])
    seconds: float = 0
    waiting: int = 0


@contextmanager
def served(*scopes: str) -> Generator[tuple[str, str]]:
    """Filo as `filo serve` starts it, its worker beside it, on a database of its own: its address and a key."""
    with tempfile.TemporaryDirectory(prefix="filo-") as folder:
        Path(folder).chmod(0o711)
        plain = {name: value for name, value in os.environ.items() if not name.startswith("FILO_")}
        plain.pop("DATABASE_URL", None)
        environment = plain | {"FILO_DATA_DIR": f"{folder}/data", "FILO_DEMO": "false", "PYTHONUNBUFFERED": "1"}
        serve = [*FILO, "serve", "--port", "0"]
        with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True) as filo:  # noqa: S603 - our own
            assert filo.stdout is not None
            ready = (line.removeprefix(READY).strip() for line in filo.stdout if line.startswith(READY))
            address = next(ready)
            yield address, _key(environment, scopes)
            filo.terminate()
            filo.communicate()


def _key(environment: dict[str, str], scopes: tuple[str, ...]) -> str:
    def run(*arguments: str) -> str:
        command = [*FILO, *arguments]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - ours
        return done.stdout

    admin = ("--email", "a@filo.example", "--member-name", "Anna", "--password", "generate")
    run("workspace", "create", "--name", "Prova", "--slug", "prova", *admin)
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    said = run("api-key", "create", "--workspace", "prova", "--name", "bench", *wanted)
    return next(word for word in said.split() if word.startswith("filo_"))


def _body(place: int) -> bytes:
    said = {
        "your-name": f"Anna {place}",
        "cognome": f"Bianchi {place}",
        "your-email": f"anna{place}@azienda{place}.example",
        "your-tel": f"+39 051 {place:08d}",
        "azienda": f"Azienda {place} Srl",
        "your-message": "Buongiorno, vorrei un preventivo. " * 5,
        "privacy": "1",
    }
    return json.dumps(said).encode()


async def _send(host: str, port: int, path: str, body: bytes) -> int:
    """One request as WordPress makes it: a connection of its own."""
    reader, writer = await asyncio.open_connection(host, port)
    head = f"POST {path} HTTP/1.1\r\nHost: filo.example\r\nUser-Agent: WordPress/6.5.5\r\nConnection: close\r\n"
    writer.write(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1])


async def _crowd(address: str, paths: list[str], senders: int, first: int, count: int) -> Run:
    at, run, places = urlsplit(address), Run(), iter(range(first, first + count))

    async def sender() -> None:
        for place in places:
            began = time.perf_counter()
            status = await _send(at.hostname or "", at.port or 80, paths[place % len(paths)], _body(place))
            run.times.append((time.perf_counter() - began) * 1000)
            run.answers[status] += 1

    began = time.perf_counter()
    await asyncio.gather(*(sender() for _ in range(senders)))
    run.seconds = time.perf_counter() - began
    return run


def _forms(client: httpx.Client) -> list[str]:
    paths: list[str] = []
    for place in range(FORMS):
        form = client.post("/v1/intake/forms", json={"name": f"Modulo {place}"}).raise_for_status().json()
        [token] = client.get(f"/v1/intake/forms/{form['id']}/tokens").json()["data"]
        paths.append(urlsplit(token["url"]).path)
    return paths


def _waiting(client: httpx.Client) -> int:
    page = client.get("/v1/intake/submissions", params={"state": "received", "limit": 1, "count": "exact"})
    return int(page.raise_for_status().json()["page"]["total"])


def _row(name: str, run: Run, target: str) -> str:
    cuts = quantiles(run.times, n=100)
    good = run.answers[200]
    return (
        f"| {name} | {good} of {len(run.times)} | {len(run.times) / run.seconds:.0f} | {median(run.times):.0f}"
        f" | {cuts[94]:.0f} | {cuts[98]:.0f} | {max(run.times):.0f} | {run.waiting} | {target} |"
    )


def main() -> None:
    """Measure, and write the section."""
    load = os.getloadavg()[0]
    with served("forms:write", "submissions:read") as (address, key):
        headers = {"Authorization": f"Bearer {key}"}
        with httpx.Client(base_url=address, headers=headers, timeout=60) as client:
            paths = _forms(client)
            asyncio.run(_crowd(address, paths, 1, 10_000_000, 50))  # warms
            alone = asyncio.run(_crowd(address, paths, 1, 20_000_000, SUBMISSIONS // 10))
            alone.waiting = _waiting(client)
            crowd = asyncio.run(_crowd(address, paths, SENDERS, 0, SUBMISSIONS))
            crowd.waiting = _waiting(client)
            began = time.perf_counter()
            while left := _waiting(client):
                time.sleep(0.5)
            spent = time.perf_counter() - began
            assert not left
    rows = [
        "| senders | kept | per second | p50, ms | p95, ms | p99, ms | longest, ms | unread at the end | target |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
        _row("1", alone, ""),
        _row(str(SENDERS), crowd, f"p99 < {TARGET_MS}"),
    ]
    write_section(
        "intake",
        f"""## Web forms

{written_by("make bench-intake")}

{os.cpu_count()} x {processor()}; `filo serve` with its embedded database and its worker, and the senders, on the same
machine; load average {load:.1f} when it began.

Milliseconds from a sender's connection to the whole 200, to {FORMS} forms, a connection for each request as WordPress
makes it; meanwhile the worker makes leads of what came, and went on for {spent:.0f} s after the crowd until all was
read.

"""
        + "\n".join(rows),
    )


if __name__ == "__main__":
    main()
