"""`make bench-peers`: the same work asked of Filo, of Tryton and of amagi-crm, side by side on one PostgreSQL.

FILO_BENCH_ROUNDS is how often they take turns at each line. The table goes to docs/performance.md.
"""

import asyncio
import base64
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import data
import orjson
import psycopg
from page import machine, write_section, written_by
from run import served, token

from adapters.embedded import EmbeddedServer, temporary_server
from migrations.running import upgrade

ROOT = Path(__file__).resolve().parent.parent
CONTACTS, DEALS = 20_000, 50_000
ROUNDS = int(os.environ.get("FILO_BENCH_ROUNDS", "7"))
PER_ROUND = 20
SLOW = 1.0
"""What takes longer, in seconds, is asked for once a round."""
WANTED = 10
LINES = ("read one deal", "list 50, filtered and sorted", "create a deal", "move a deal", "board", "create a contact",
         "search a contact")  # fmt: skip


@dataclass
class Peer:
    """A system that answers HTTP on a port. ask: by line, what makes its next request or requests."""

    name: str
    port: int
    headers: dict[str, str]
    ask: dict[str, Callable[[], Any]] = field(default_factory=dict[str, Callable[[], Any]])
    _line: http.client.HTTPConnection | None = None

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer; an error ends the run."""
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port)
        said = None if body is None else orjson.dumps(body)
        self._line.request(method, path, said, {**self.headers, "Content-Type": "application/json"})
        answer = self._line.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{self.name}: {method} {path}: {answer.status} {text[:500]!r}")
        return orjson.loads(text)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Generator[None]:
    """A server in a process group of its own, until the block ends."""
    with subprocess.Popen(command, env=os.environ | environment, start_new_session=True) as process:  # noqa: S603 - ours
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def database(server: EmbeddedServer, name: str) -> str:
    with psycopg.connect(server.dsn("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return server.dsn(name)


_CONTACTS = """
insert into contacts (tenant_id, id, given_name, family_name, name, emails, phones, owner_id, collaborator_ids, tags,
  custom, external, search, sort_key, version, created_at, updated_at)
select '{tenant}', gen_random_uuid(), 'Nome' || n, 'Cognome' || n, 'Nome' || n || ' Cognome' || n,
  array['persona' || n || '@azienda' || n % 5000 || '.example'], array['+39030' || lpad(n::text, 7, '0')], '{owner}',
  '{{}}', '{{}}', '{{}}', '{{}}', 'nome' || n || ' cognome' || n || ' persona' || n || '@azienda' || n % 5000
  || '.example', 'cognome' || n || ' nome' || n, 1, now(), now() from generate_series(0, {number} - 1) n
"""


@contextmanager
def filo(server: EmbeddedServer) -> Generator[tuple[Peer, Peer]]:
    """Filo with one uvicorn worker, asked by an administrator, who sees all; and the floor on the same database."""
    dsn = database(server, "peer_filo")
    upgrade(dsn)
    place = asyncio.run(data.prepare(dsn, DEALS, {"large": 1.0}))
    with psycopg.connect(dsn, autocommit=True) as connection:
        tenant, owner = place.admin.tenant_id, place.admin.member_id
        connection.execute(_CONTACTS.format(tenant=tenant, owner=owner, number=CONTACTS).encode())
        connection.execute("vacuum (analyze)")
        firms = connection.execute("select id::text from companies limit 2000").fetchall()
        deals = connection.execute("select id::text from opportunities where outcome = 'open'").fetchall()
    headers = {"Authorization": f"Bearer {token(place.admin)}"}
    with served(dsn, "api.app:create", "--factory") as web, served(dsn, "floor:app") as floor:
        peers = (Peer("Filo", web.line.port or 0, headers), Peer("by hand", floor.line.port or 0, headers))
        for peer in peers:
            _ask_filo(peer, place, [row[0] for row in firms], [row[0] for row in deals])
        for line in (LINES[1], *LINES[5:]):  # the floor's list takes no filter
            del peers[1].ask[line]
        yield peers


def _ask_filo(peer: Peer, place: data.Place, firms: Sequence[str], deals: Sequence[str]) -> None:
    customers, known, stages, numbers = cycle(firms), cycle(deals), cycle(map(str, place.stages)), count(1)
    deal, stage = "/v1/opportunities", str(place.stages[1])

    def new() -> Any:
        worth = {"amount": "12500.00", "currency": "EUR"}
        body = {"title": "Linea di taglio", "company_id": next(customers), "stage_id": stage, "amount": worth}
        return peer.call("POST", deal, body)

    peer.ask = {
        LINES[0]: lambda: peer.call("GET", f"{deal}/{next(known)}"),
        LINES[1]: lambda: peer.call("GET", f"{deal}?stage_id={stage}&outcome=open&sort=-amount&limit=50"),
        LINES[2]: new,
        LINES[3]: lambda: peer.call("POST", f"{deal}/{next(known)}/moves", {"stage_id": next(stages)}),
        LINES[4]: lambda: peer.call("GET", f"/v1/pipelines/{place.pipeline_id}/board"),
        LINES[5]: lambda: peer.call("POST", "/v1/contacts", _person(next(numbers), "given_name", "family_name")),
        LINES[6]: lambda: peer.call("GET", f"/v1/contacts?q=cognome{next(numbers) % CONTACTS}&limit=20"),
    }


def _person(n: int, first: str, last: str) -> dict[str, Any]:
    return {first: "Anna", last: f"Nuova{n}", "emails": [f"nuova{n}@prova.example"]}


@contextmanager
def tryton(server: EmbeddedServer, place: Path, folder: Path) -> Generator[Peer]:
    """Tryton with its sales opportunities under gunicorn, one worker of four threads, over its REST interface."""
    dsn, port = database(server, "peer_tryton"), free_port()
    where = urlsplit(dsn)
    told = {name: values[0] for name, values in parse_qs(where.query).items()}
    configuration, password = folder / "trytond.conf", folder / "tryton-password"
    configuration.write_text(f"[database]\nuri = postgresql://{where.username}:{where.password}@/\n")
    password.write_text(secrets.token_hex())
    environment = {
        "PGHOST": told["host"],
        "PGPORT": told.get("port", "5432"),
        "TRYTONPASSFILE": str(password),
        "TRYTOND_CONFIG": str(configuration),
        "TRYTOND_DATABASE_NAMES": "peer_tryton",
    }
    tools = place / "tryton" / "bin"
    make = [str(tools / "trytond-admin"), "-c", str(configuration), "-d", "peer_tryton", "-u", "sale_opportunity"]
    _run([*make, "--activate-dependencies", "--email", "a@filo.example", "-p"], environment)
    fill = [str(tools / "python"), str(ROOT / "benchmarks/peers_data/tryton.py"), "peer_tryton", str(configuration)]
    key, company, party, deal = _run([*fill, str(CONTACTS), str(DEALS)], environment).split()
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("vacuum (analyze)")
    gunicorn = [str(tools / "gunicorn"), "-b", f"127.0.0.1:{port}", "-w", "1", "--threads", "4", "-t", "600"]
    with running([*gunicorn, "--keep-alive", "600", "trytond.application:app"], port, environment):
        context = {
            "X-Tryton-Context": base64.urlsafe_b64encode(json.dumps({"company": int(company)}).encode()).decode()
        }
        peer = Peer("Tryton", port, {"Authorization": f"bearer {key}", **context})
        _ask_tryton(peer, int(party), int(deal))
        yield peer


_TRYTON_FIELDS = "&".join(f"f={name}" for name in ("number", "description", "party.rec_name", "amount", "state",
                                                  "start_date", "employee.rec_name"))  # fmt: skip


def _packed(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def _ask_tryton(peer: Peer, party: int, deal: int) -> None:
    base, numbers = "/peer_tryton/rest/model", count(1)
    leads: Iterator[int] = count(deal + 4, 4)

    def listed(state: str, size: int) -> Any:
        said = f"d={_packed([['state', '=', state]])}&o={_packed([['amount', 'DESC']])}&s={size}&{_TRYTON_FIELDS}"
        return peer.call("GET", f"{base}/sale.opportunity?{said}")

    def new() -> Any:
        body = {"description": "Linea di taglio", "party": party + next(numbers), "employee": 1}
        return peer.call("POST", f"{base}/sale.opportunity?{_TRYTON_FIELDS}", body)

    def found() -> Any:
        domain = _packed([["rec_name", "ilike", f"%Persona {next(numbers) % CONTACTS}%"]])
        return peer.call("GET", f"{base}/party.party?d={domain}&s=20&f=name&f=code")

    peer.ask = {
        LINES[0]: lambda: peer.call("GET", f"{base}/sale.opportunity/{deal + next(numbers)}?{_TRYTON_FIELDS}"),
        LINES[1]: lambda: listed("opportunity", 50),
        LINES[2]: new,
        LINES[3]: lambda: peer.call("POST", f"{base}/sale.opportunity/{next(leads)}/opportunity?f=state", {}),
        LINES[4]: lambda: [listed(state, 25) for state in ("lead", "opportunity")],
        LINES[5]: lambda: peer.call("POST", f"{base}/party.party?f=name", {"name": f"Nuova {next(numbers)}"}),
        LINES[6]: found,
    }


@contextmanager
def amagi(server: EmbeddedServer, place: Path) -> Generator[Peer]:
    """amagi-crm as its own command serves it: one uvicorn worker."""
    dsn, port = database(server, "peer_amagi"), free_port()
    python = place / "amagi" / "bin" / "python"
    environment = {
        "DATABASE_URL": dsn.replace("postgresql://", "postgresql+psycopg://", 1),
        "AMAGI_CRM_ENCRYPTION_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "AMAGI_CRM_SECRET_KEY": secrets.token_urlsafe(48),
    }
    fill = [str(python), str(ROOT / "benchmarks/peers_data/amagi.py"), str(CONTACTS), str(DEALS)]
    key = _run(fill, environment)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("vacuum (analyze)")
    with running([str(python), "-m", "amagi_crm", "serve", "--port", str(port)], port, environment):
        peer = Peer("amagi-crm", port, {"Authorization": f"Bearer {key}"})
        numbers, stages = count(1), cycle(("Qualified", "Proposal", "Negotiation", "Lead"))

        def person() -> Any:
            n = next(numbers)
            body = {"first_name": "Anna", "last_name": f"Nuova{n}", "email": f"nuova{n}@prova.example"}
            return peer.call("POST", "/api/contacts", body)

        def new() -> Any:
            body = {"title": "Linea di taglio", "contact_id": next(numbers), "stage": "Lead", "amount_cents": 1_250_000}
            return peer.call("POST", "/api/deals", body)

        peer.ask = {
            LINES[0]: lambda: peer.call("GET", f"/api/deals/{next(numbers)}"),
            LINES[1]: lambda: peer.call("GET", "/api/deals?stage_id=2"),
            LINES[2]: new,
            LINES[3]: lambda: peer.call("POST", f"/api/deals/{next(numbers)}/move", {"stage": next(stages)}),
            LINES[4]: lambda: peer.call("GET", "/api/pipeline"),
            LINES[5]: person,
            LINES[6]: lambda: peer.call("GET", f"/api/contacts?search={quote(f'cognome{next(numbers)}')}&limit=20"),
        }
        yield peer


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout.strip()


def timed(peer: Peer, line: str) -> list[float]:
    """Milliseconds of each of a round's requests."""
    found: list[float] = []
    while len(found) < PER_ROUND:
        started = time.perf_counter()
        peer.ask[line]()
        found.append((time.perf_counter() - started) * 1000)
        if found[-1] > SLOW * 1000:
            break
    return found


def measured(line: str, peers: Sequence[Peer]) -> str:
    """A row: the medians, in milliseconds, of rounds in which all take turns."""
    taken: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for peer in peers:
        peer.ask[line]()
    for _ in range(ROUNDS):
        for peer in peers:
            taken[peer.name] += timed(peer, line)
    half = {name: median(times) for name, times in taken.items()}
    ours, by_hand, theirs = half["Filo"], half.get("by hand"), (half["Tryton"], half["amagi-crm"])
    ratio = min(theirs) / ours
    said = f"{ratio:.1f}" if ratio >= WANTED else f"**{ratio:.1f}**"
    hand = ("", "") if by_hand is None else (f"{by_hand:.1f}", f"{min(theirs) / by_hand:.1f}")
    cells = (line, f"{ours:.1f}", hand[0], *(f"{each:.1f}" for each in theirs), said, hand[1])
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print, and write the page."""
    place = Path(_run(["sh", str(ROOT / "tools/peers.sh")], {}).splitlines()[-1])
    with ExitStack() as stack:
        server = stack.enter_context(temporary_server())
        begun = machine(server.dsn("postgres"))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        peers = list(stack.enter_context(filo(server)))
        peers += [stack.enter_context(each) for each in (tryton(server, place, folder), amagi(server, place))]
        rows: list[str] = []
        for line in LINES:
            rows.append(measured(line, [peer for peer in peers if line in peer.ask]))
            print(rows[-1], flush=True)
        write(begun, rows)


def write(begun: str, rows: list[str]) -> None:
    """Its section of docs/performance.md."""
    heads = (
        "| | Filo, ms | by hand, ms | Tryton, ms | amagi-crm, ms | the better one / Filo | / by hand |",
        "|---|---:|---:|---:|---:|---:|---:|",
    )
    table = "\n".join([*heads, *rows])
    text = f"""## Beside others

{written_by("make bench-peers")}

{begun}. Tryton 8.2 (`trytond_sale_opportunity` over its REST interface, gunicorn, one worker of four threads) and
amagi-crm 0.1.0 (its own `serve`, one uvicorn worker), each with {CONTACTS:,} contacts and {DEALS:,} opportunities in a
database of its own on the same server; Filo with one uvicorn worker. One client, one connection each, one request after
another: medians of {ROUNDS} rounds in which they take turns, PostgreSQL included. Bold: less than {WANTED} times the
better one. *By hand* is the floor of the section above, the same work in FastAPI and asyncpg with nothing in between:
where not even it is {WANTED} times as fast, what is left is a commit that waits for the disk, PostgreSQL and HTTP.

Where one does more in a call than the others: amagi-crm lists and boards every deal of a stage, for it knows no pages,
and encrypts titles and names, for which a search reads all; it keeps an audit line of each read of a contact. Filo
keeps an event, a stay in a stage and an audit of each write, and answers its board with counts, sums and weighted sums.
Tryton's board is the first 25 of each of its two open states, in two calls, without sums; its move is the step from
lead to opportunity.

{table}
"""
    write_section("peers", text)


if __name__ == "__main__":
    main()
