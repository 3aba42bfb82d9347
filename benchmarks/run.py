"""`make bench`: what a request costs the web process, beside the floor's, in one run; and how long the board takes.

FILO_BENCH_DSN names a superuser's empty database (default: one of its own, thrown away); FILO_BENCH_DEALS its size,
FILO_BENCH_ROUNDS how often each operation is measured. The table goes to docs/performance.md.
"""

import asyncio
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from uuid import UUID

import data
import orjson
import psycopg
from page import machine, write_section, written_by

from adapters.embedded import temporary_server
from adapters.tokens import AccessTokens
from migrations.running import upgrade

ROOT = Path(__file__).resolve().parent.parent
SECRET = "a secret for benchmarks that is long enough, really"  # noqa: S105 - of a database that is thrown away
DEALS = int(os.environ.get("FILO_BENCH_DEALS", "1000000"))
ROUNDS = int(os.environ.get("FILO_BENCH_ROUNDS", "15"))
TARGETS = {"read": 1.5, "write": 2.0}
BOARD_MS = 100
WARMING = 20  # requests


@dataclass(slots=True)
class Server:
    """One uvicorn process and the one connection to it."""

    process: "subprocess.Popen[bytes]"
    line: http.client.HTTPConnection
    token: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """The answer; an error ends the run."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        said = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {said[:500]!r}")
        return said

    def cpu(self) -> int:
        """Nanoseconds of processor that the process has had, all its threads."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)

    def resident(self) -> float:
        """Megabytes in memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def served(dsn: str, application: str, *flags: str) -> Generator[Server]:
    """An application under uvicorn, one worker, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        application,
        *flags,
        "--port",
        str(port),
        "--log-level",
        "warning",
        "--timeout-keep-alive",
        "600",
    ]
    paths = os.pathsep.join((str(ROOT), str(ROOT / "benchmarks")))
    environment = os.environ | {"DATABASE_URL": dsn, "FILO_SECRET_KEY": SECRET, "PYTHONPATH": paths}
    with subprocess.Popen([*command, "--no-access-log"], env=environment, cwd=ROOT) as process:  # noqa: S603 - ours
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield Server(process, http.client.HTTPConnection("127.0.0.1", port))
        finally:
            process.terminate()


@dataclass(frozen=True, slots=True)
class Operation:
    """What is measured: `ask` makes the next request, `count` of them a round."""

    name: str
    kind: str
    count: int
    ask: Callable[[Server], object]


def chosen(dsn: str, place: data.Place) -> tuple[list[str], list[str]]:
    """The ids of open deals and of companies from all of the workspace."""
    with psycopg.connect(dsn) as connection:
        deals = connection.execute(
            "select id from opportunities where tenant_id = %s and pipeline_id = %s and outcome = 'open'"
            " order by md5(id::text) limit 4000",
            (place.admin.tenant_id, place.pipeline_id),
        ).fetchall()
        companies = connection.execute(
            "select id from companies where tenant_id = %s order by md5(id::text) limit 2000", (place.admin.tenant_id,)
        ).fetchall()
    return [str(row[0]) for row in deals], [str(row[0]) for row in companies]


def operations(dsn: str, place: data.Place) -> list[Operation]:
    """The six, over records chosen from all of the workspace."""
    ids, firms, stages = map(cycle, (*chosen(dsn, place), [str(stage) for stage in place.stages]))

    def deal() -> dict[str, object]:
        amount = {"amount": "12500.00", "currency": "EUR"}
        return {
            "title": "Linea di taglio",
            "company_id": next(firms),
            "stage_id": str(place.stages[1]),
            "amount": amount,
        }

    def batch() -> bytes:
        return orjson.dumps({"items": [{"op": "create", "body": deal()} for _ in range(200)]})

    path = "/v1/opportunities"
    board = f"/v1/pipelines/{place.pipeline_id}/board"
    return [
        Operation("get", "read", 100, lambda server: server.ask("GET", f"{path}/{next(ids)}")),
        Operation("list of 50", "read", 60, lambda server: server.ask("GET", path)),
        Operation("board", "read", 8, lambda server: server.ask("GET", board)),
        Operation("create", "write", 60, lambda server: server.ask("POST", path, orjson.dumps(deal()))),
        Operation(
            "move",
            "write",
            60,
            lambda server: server.ask("POST", f"{path}/{next(ids)}/moves", orjson.dumps({"stage_id": next(stages)})),
        ),
        Operation("batch of 200", "write", 2, lambda server: server.ask("POST", f"{path}/batch", batch())),
    ]


def measured(operation: Operation, servers: Sequence[Server]) -> list[float]:
    """Microseconds of processor per request, by server: the median of rounds in which they take turns."""
    for server in servers:
        for _ in range(min(WARMING, operation.count)):
            operation.ask(server)
    taken: list[list[float]] = [[] for _ in servers]
    for _ in range(ROUNDS):
        for place, server in enumerate(servers):
            before = server.cpu()
            for _ in range(operation.count):
                operation.ask(server)
            taken[place].append((server.cpu() - before) / operation.count / 1000)
    return [median(each) for each in taken]


def timed(server: Server, path: str, count: int) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds, of requests one after another."""
    times: list[float] = []
    server.ask("GET", path)
    for _ in range(count):
        started = time.perf_counter()
        server.ask("GET", path)
        times.append((time.perf_counter() - started) * 1000)
    return median(times), quantiles(times, n=20)[-1]


def token(seated: data.Seated) -> str:
    """A fresh access token: they hold for ten minutes."""
    tokens = AccessTokens(SECRET, issuer="filo", audience="filo-api")
    ids: dict[str, UUID] = {"member_id": seated.member_id, "workspace_id": seated.tenant_id}
    return tokens.issue(**ids, session_id=seated.session_id, now=datetime.now(UTC))


def main() -> None:
    """Measure, print, and write the page."""
    with ExitStack() as stack:
        dsn = os.environ.get("FILO_BENCH_DSN") or stack.enter_context(temporary_server()).dsn("postgres")
        upgrade(dsn)
        place = asyncio.run(data.prepare(dsn, DEALS))
        begun = machine(dsn)
        filo = stack.enter_context(served(dsn, "api.app:create", "--factory"))
        floor = stack.enter_context(served(dsn, "floor:app"))
        at_rest = filo.resident()
        lines = [
            "| operation | Filo, µs | floor, µs | ratio | target |",
            "|---|---:|---:|---:|---:|",
        ]
        for operation in operations(dsn, place):
            filo.token = floor.token = token(place.admin)
            ours, theirs = measured(operation, (filo, floor))
            target = TARGETS[operation.kind]
            lines.append(f"| {operation.name} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} | ≤ {target} |")
            print(lines[-1], flush=True)
        boards = ["| board | p50, ms | p95, ms | target |", "|---|---:|---:|---:|"]
        path = f"/v1/pipelines/{place.pipeline_id}/board"
        for name, seated in (("administrator", place.admin), (f"manager of {data.TEAM} sellers", place.manager)):
            filo.token = token(seated)
            half, most = timed(filo, path, ROUNDS * 10)
            boards.append(f"| {name} | {half:.0f} | {most:.0f} | p95 ≤ {BOARD_MS} |")
            print(boards[-1], flush=True)
        write(dsn, place, begun, [*lines, "", *boards], at_rest)


def write(dsn: str, place: data.Place, begun: str, tables: Sequence[str], at_rest: float) -> None:
    """Its section of docs/performance.md."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute("select count(*) from opportunities").fetchone()
        inside = connection.execute(
            "select count(*) from opportunities where pipeline_id = %s and outcome = 'open'", (place.pipeline_id,)
        ).fetchone()
    deals, opened = (each[0] if each else 0 for each in (row, inside))
    text = f"""## The service

{written_by("make bench")}

{begun}. {deals:,} deals of three workspaces, {opened:,} of them open in the pipeline whose board is asked for.

Microseconds of processor that the web process (one uvicorn worker, one keep-alive connection over the loopback) spends
on a request: the median of {ROUNDS} rounds in which Filo and the floor take turns. The floor (`benchmarks/floor.py`) is
the same work written by hand with FastAPI and asyncpg, with the same guarantees. PostgreSQL's own time is not in it.
The board's times are those of whole requests, PostgreSQL included. The web process at rest holds {at_rest:.0f} MB.

{chr(10).join(tables)}
"""
    write_section("service", text)


if __name__ == "__main__":
    main()
