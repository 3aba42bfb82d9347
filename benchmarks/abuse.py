"""`make abuse`: how a well-behaved client fares beside abuse, and what the service's memory does. Two minutes.

FILO_ABUSE_SECONDS says how long each kind goes on. The table goes to docs/reliability.md.
"""

import asyncio
import gzip
import io
import json
import os
import resource
import zipfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import monotonic, perf_counter
from urllib.parse import urlsplit

import httpx
from intake import served
from page import RELIABILITY, processor, write_section, written_by

SECONDS = float(os.environ.get("FILO_ABUSE_SECONDS", "8"))
IDLE, SLOW, FLOOD = 2000, 200, 16
MEMORY_MB, TIMES = 100, 3
Attack = Callable[["Target", asyncio.Event], Coroutine[None, None, None]]


@dataclass
class Target:
    """Where it goes, with a key that may write, and what was answered."""

    address: str
    token: str
    answers: Counter[int] = field(default_factory=Counter[int])

    @property
    def place(self) -> tuple[str, int]:
        parts = urlsplit(self.address)
        return str(parts.hostname), int(parts.port or 80)

    def head(self, method: str, path: str, *more: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", "Host: filo", f"Authorization: Bearer {self.token}", *more]
        return ("\r\n".join(lines) + "\r\n").encode()


async def _raw(target: Target, over: asyncio.Event, parts: AsyncIterator[bytes]) -> None:
    """Send what never ends until it is hung up on, and note what was answered."""
    reader, writer = await asyncio.open_connection(*target.place)

    async def send() -> None:
        with suppress(ConnectionError):
            async for part in parts:
                if over.is_set():
                    return
                writer.write(part)
                await writer.drain()

    sending = asyncio.create_task(send())
    with suppress(ConnectionError, TimeoutError):
        said = await asyncio.wait_for(reader.read(4096), SECONDS * 2)
        if said.startswith(b"HTTP/1.1 "):
            target.answers[int(said[9:12])] += 1
        else:
            target.answers[0] += 1
    sending.cancel()
    writer.close()


async def _drip(first: bytes, rest: bytes, pause: float = 1.0) -> AsyncIterator[bytes]:
    yield first
    while True:
        yield rest
        await asyncio.sleep(pause)


def _many(count: int, first: Callable[[Target], bytes], rest: bytes, pause: float = 1.0) -> Attack:
    async def attack(target: Target, over: asyncio.Event) -> None:
        async def again() -> None:
            while not over.is_set():
                with suppress(OSError):
                    await _raw(target, over, _drip(first(target), rest, pause))

        await asyncio.gather(*(again() for _ in range(count)))

    return attack


async def idle(target: Target, over: asyncio.Event) -> None:
    """Sockets that say nothing; those that are hung up on come again."""

    async def again() -> None:
        while not over.is_set():
            with suppress(OSError, TimeoutError):
                reader, writer = await asyncio.open_connection(*target.place)
                await asyncio.wait_for(reader.read(1), SECONDS)
                target.answers[0] += 1
                writer.close()

    await asyncio.gather(*(again() for _ in range(IDLE)))


def _bodies(path: str, body: bytes, kind: str = "application/json", *, at_once: int = 4) -> Attack:
    """The same body again and again."""

    async def attack(target: Target, over: asyncio.Event) -> None:
        headers = {"Authorization": f"Bearer {target.token}", "Content-Type": kind}
        async with httpx.AsyncClient(base_url=target.address, headers=headers, timeout=60) as client:

            async def again() -> None:
                while not over.is_set():
                    try:
                        target.answers[(await client.post(path, content=body)).status_code] += 1
                    except httpx.TransportError:
                        target.answers[0] += 1

            await asyncio.gather(*(again() for _ in range(at_once)))

    return attack


async def flood(target: Target, over: asyncio.Event) -> None:
    """Sign-ins of people nobody knows, from one address."""
    async with httpx.AsyncClient(base_url=target.address, timeout=60) as client:

        async def again(place: int) -> None:
            turn = 0
            while not over.is_set():
                turn += 1
                known = {"email": f"n{place}x{turn}@filo.example", "password": "sbagliata davvero"}
                target.answers[(await client.post("/v1/auth/login", json=known)).status_code] += 1

        await asyncio.gather(*(again(place) for place in range(FLOOD)))


def _workbook(size: int) -> bytes:
    """A workbook whose sheet is so many bytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return out.getvalue()


def attacks() -> dict[str, Attack]:
    """What is done, by name."""
    chunked = ("Content-Type: application/json", "Transfer-Encoding: chunked")
    million = json.dumps({f"k{i}": i for i in range(60_000)}).encode()
    return {
        f"{SLOW} slow heads": _many(SLOW, lambda to: to.head("GET", "/v1/companies"), b"X-Slow: 1\r\n"),
        f"{SLOW} slow bodies": _many(
            SLOW, lambda to: to.head("POST", "/v1/companies", "Content-Length: 100000", chunked[0]) + b"\r\n", b" "
        ),
        f"{IDLE:,} idle connections": idle,
        "endless heads": _many(4, lambda to: to.head("GET", "/v1/companies"), b"X-More: " + b"x" * 8000 + b"\r\n", 0),
        "endless chunks": _many(
            4, lambda to: to.head("POST", "/v1/companies", *chunked) + b"\r\n", b"2000\r\n" + b" " * 8192 + b"\r\n", 0
        ),
        "bodies of 100 MB": _bodies("/v1/companies", b" " * 100_000_000, at_once=2),
        "JSON 100,000 deep": _bodies("/v1/companies", b"[" * 100_000 + b"]" * 100_000),
        "60,000 keys in 1 MB": _bodies("/v1/companies", million[: 1024 * 1024]),
        "workbooks of 2 GB": _bodies("/v1/imports?kind=company", _workbook(2_000_000_000)),
        "gzip of 1 GB": _bodies("/v1/imports?kind=company", gzip.compress(b"a,b\n" * 250_000_000, 1)),
        f"{FLOOD} sign-ins at once": flood,
    }


async def _good(address: str, token: str, until: Callable[[], bool]) -> list[float]:
    """What a seller's screen asks for, one thing after the other: milliseconds each; anything but 200 ends it."""
    times: list[float] = []
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=60) as client:
        while not until():
            began = perf_counter()
            (await client.get("/v1/companies?limit=20")).raise_for_status()
            times.append((perf_counter() - began) * 1000)
            await asyncio.sleep(0.01)
    return times


def _memory(pid: int, what: str = "VmRSS") -> float:
    """Megabytes of a process: what it holds, or (VmHWM) the most since that was reset."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(f"{what}:")).split()[1]) / 1024


@contextmanager
def _most(pid: int) -> Generator[list[float]]:
    """How much a process grew at most meanwhile, in megabytes."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    before, grown = _memory(pid), [0.0]
    yield grown
    grown[0] = _memory(pid, "VmHWM") - before


def _listener(port: int) -> int:
    """The process that listens there."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inode = next(row[9] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port)
    for found in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if found.readlink().name == f"socket:[{inode}]":
                return int(found.parts[2])
    raise ProcessLookupError(port)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100)[98]


async def _measure(target: Target, attack: Attack) -> list[float]:
    over, end = asyncio.Event(), monotonic() + SECONDS
    attacking = asyncio.create_task(attack(target, over))
    times = await _good(target.address, target.token, lambda: monotonic() > end)
    over.set()
    with suppress(TimeoutError):
        await asyncio.wait_for(attacking, 5)
    return times


def main() -> None:
    """Measure and write."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    began = written_by("make abuse")
    load = os.getloadavg()[0]
    rows: list[str] = []
    with served("companies:write") as (address, token):
        pid = _listener(int(address.rpartition(":")[2]))
        for name, attack in attacks().items():
            end = monotonic() + SECONDS
            calm = _p99(asyncio.run(_good(address, token, lambda end=end: monotonic() > end)))
            target = Target(address, token)
            with _most(pid) as grown:
                pressed = _p99(asyncio.run(_measure(target, attack)))
            said = ", ".join(f"{status or 'hung up'}: {many:,}" for status, many in sorted(target.answers.items()))
            slow, large = pressed > TIMES * calm, grown[0] > MEMORY_MB
            ratio, more = f"{pressed / calm:.1f}", f"{grown[0]:.0f}"
            rows.append(
                f"| {name} | {said} | {calm:.0f} | {pressed:.0f} | {f'**{ratio}**' if slow else ratio} "
                f"| {f'**{more}**' if large else more} |"
            )
            print(rows[-1], flush=True)
    write_section("abuse", "\n".join([*_intro(began, load), *rows]), RELIABILITY)


def _intro(began: str, load: float) -> list[str]:
    return [
        f"""## Beside abuse

{began}

{os.cpu_count()} x {processor()}; `filo serve` with its embedded database and its worker, abuse and client on the same
machine, {SECONDS:g} s each; load average {load:.1f} when it began.

The good client asks for a list of 20 companies, one after the other; its baseline is measured right before each kind of
abuse. Wanted: p99 ≤ {TIMES} x the baseline, memory's growth ≤ {MEMORY_MB} MB, no 5xx. What misses it is in bold.
""",
        "| abuse | answers | baseline p99, ms | p99 beside it, ms | ratio | memory grew, MB |",
        "|---|---|---:|---:|---:|---:|",
    ]


if __name__ == "__main__":
    main()
