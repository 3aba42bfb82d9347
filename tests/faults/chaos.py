"""A seeded storm: writers, an ERP and a receiver that fail, killed processes; and a ledger of what was said."""

import asyncio
import os
import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from erp_office import BUYER
from fake_erp import FakeErp, Fault
from procrastinate.exceptions import AlreadyEnqueued
from receiver import Got, Receiver, answer
from serving import key_to_it, start, stop, workspace

from adapters.embedded import places, running_dsn
from worker.jobs import connector, queue
from worker.schedule import revive

WRITERS = 16
LINES = [{"kind": "text", "description": "Trapano", "quantity": "10", "unit_price": "20"}]
VICTIMS = ("worker", "database", "service")
SCOPES = (
    *("companies:write", "opportunities:write", "quotes:write", "orders:write", "webhooks:write"),
    "events:read",
)
ERP_FAULTS: tuple[Fault, ...] = ("lost_after", "lost_after", "lost", "error", "error_after", "busy", "hangs_after")
DRAINED_WITHIN = 120
"""Seconds that all may take until it is settled."""
LATER = (
    """update procrastinate.procrastinate_workers set last_heartbeat = now() - interval '1 minute'
       where last_heartbeat < now() - greatest(%(since)s, 15) * interval '1 s'""",
    "update order_deliveries set next_at = now() - interval '1 s' where next_at is not null",
    """update order_deliveries set claimed_until = now() - interval '1 s'
       where claimed_until < now() + interval '4 minutes' - %(since)s * interval '1 s'""",
    "update webhook_deliveries set next_at = now() - interval '1 s' where next_at is not null",
    "update procrastinate.procrastinate_jobs set scheduled_at = now() where status = 'todo' and scheduled_at > now()",
)
"""As some minutes later, at once; of claims and heartbeats, only those of who was killed: who lives says so every ten
seconds.
"""
OPEN = {
    "orders": "select count(*) from orders where state in ('pending', 'sent', 'uncertain')",
    "unsettled": "select count(*) from events where xid is not null",
    "letters": "select count(*) from webhook_deliveries where state <> 'delivered'",
    "unread": "select count(*) from relay.positions where dispatched < position",
    "jobs": "select count(*) from procrastinate.procrastinate_jobs"
    " where status in ('doing', 'todo') and task_name not in ('revive', 'retry_webhooks', 'deliver_due', 'poll_erps')",
}
FAILED = """select task_name from procrastinate.procrastinate_jobs
            where status = 'failed' and task_name <> 'deliver_order'"""
"""Given up; an order's delivery is not tried again by the queue but found again by the clock."""


@dataclass
class Ledger:
    """What was acknowledged, by the names that writers gave."""

    companies: dict[str, str] = field(default_factory=dict[str, str])
    quotes: set[str] = field(default_factory=set[str])

    def __len__(self) -> int:
        return len(self.companies) + len(self.quotes)


@dataclass
class Kill:
    """What was killed, and the seconds until it was there again: the database itself, and answers to writers."""

    victim: str
    back: float
    answered: float


@dataclass
class Storm:
    """One run."""

    environment: dict[str, str]
    seed: int
    ledger: Ledger = field(default_factory=Ledger)
    kills: list[Kill] = field(default_factory=list[Kill])
    drained: float = 0
    quiet: bool = False
    port: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.erp, self.sink = FakeErp(), Receiver()
        self._lock, self._faults = threading.Lock(), random.Random(self.seed + 1)
        self.erp.fault = self._fault
        self.sink.answers = self._answer
        self.told = asyncio.Event()

    def _fault(self, _step: str) -> Fault | None:
        with self._lock:
            if self.quiet or self._faults.random() >= 0.2:
                return None
            return self._faults.choice(ERP_FAULTS)

    def _answer(self, _got: Got) -> bytes:
        luck = 1.0 if self.quiet else self._faults.random()
        if luck < 0.03:
            raise ConnectionResetError  # after it was taken in
        return answer(503 if luck < 0.06 else 204)

    async def run(self, kills: int, *, between: tuple[int, int] = (25, 70)) -> None:
        """Kill so many times, with so many acknowledged writes in between; then let everything drain."""
        self.filo, address = await asyncio.to_thread(start, self.environment)
        self.port = int(address.rpartition(":")[2])
        dsn = running_dsn(Path(self.environment["FILO_DATA_DIR"]))
        assert dsn is not None
        self.dsn = dsn  # the same for every server of this folder
        try:
            with self.erp:
                async with self.sink:
                    await self._prepare(address)
                    await self._fire(kills, between)
                    await self._drain()
        finally:
            stop(self.filo)

    async def _prepare(self, address: str) -> None:
        said = await asyncio.to_thread(workspace, self.environment)
        password = said.partition("Password: ")[2].split()[0]
        token = await asyncio.to_thread(key_to_it, self.environment, *SCOPES)
        headers = {"Authorization": f"Bearer {token}"}
        limits = httpx.Limits(max_keepalive_connections=0)  # a killed service's connections are no use
        self.client = httpx.AsyncClient(base_url=address, headers=headers, timeout=30, limits=limits)
        asked = {"kind": self.erp.kind, "url": self.erp.url, "secret": self.erp.secret, "settings": self.erp.settings}
        signed = await self.client.post("/v1/auth/login", json={"email": "a@filo.example", "password": password})
        admin = {"Authorization": f"Bearer {signed.raise_for_status().json()['access_token']}"}
        (await self.client.put("/v1/erp", json=asked, headers=admin)).raise_for_status()
        buyer = await self.client.post("/v1/companies", json={"name": "Rossi Utensili", **BUYER})
        self.buyer = buyer.raise_for_status().json()["id"]
        hook = {"url": self.sink.url, "events": ["company.created"]}
        (await self.client.post("/v1/webhooks", json=hook)).raise_for_status()

    async def _fire(self, kills: int, between: tuple[int, int]) -> None:
        victims = [VICTIMS[place % len(VICTIMS)] for place in range(kills)]
        self.dice.shuffle(victims)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for place in range(WRITERS):
                group.create_task(self._write(place, over))
            for victim in victims:
                await self._until(len(self.ledger) + self.dice.randint(*between))
                self.kills.append(await self._kill(victim))
            await self._until(len(self.ledger) + between[0])
            over.set()

    async def _until(self, many: int) -> None:
        while len(self.ledger) < many:
            self.told.clear()
            await self.told.wait()

    async def _write(self, writer: int, over: asyncio.Event) -> None:
        for turn in count():
            if over.is_set():
                return
            name = f"Scrittore {writer} giro {turn}"
            company = await self._said("POST", "/v1/companies", {"name": name})
            self.ledger.companies[name] = company["id"]
            self.told.set()
            if turn % 4 == writer % 4:
                await self._order()

    async def _order(self) -> None:
        deal = await self._said("POST", "/v1/opportunities", {"title": "Sotto tiro", "company_id": self.buyer})
        quote = await self._said("POST", "/v1/quotes", {"opportunity_id": deal["id"], "lines": LINES})
        await self._said("POST", f"/v1/quotes/{quote['id']}/send", {})
        await self._said("POST", f"/v1/quotes/{quote['id']}/accept", {})
        self.ledger.quotes.add(quote["id"])
        self.told.set()

    async def _said(self, method: str, path: str, body: Any) -> Any:
        """Tried under one key until it is answered, as a careful client does."""
        headers = {"Idempotency-Key": str(uuid4())}
        while True:
            try:
                said = await self.client.request(method, path, json=body, headers=headers)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            if said.is_success:
                return said.json()
            wait = said.status_code == 503 or (said.status_code == 409 and "retry-after" in said.headers)
            assert wait, f"{method} {path}: {said.status_code} {said.text}"
            await asyncio.sleep(0.05)

    def _pid(self, victim: str) -> int:
        if victim == "service":
            return self.filo.pid
        if victim == "database":
            home = places.home_of(Path(self.environment["FILO_DATA_DIR"]))
            return int((home / "cluster" / "postmaster.pid").read_text().split()[0])
        while True:
            for child in Path(f"/proc/{self.filo.pid}/task/{self.filo.pid}/children").read_text().split():
                with suppress(FileNotFoundError):
                    if b"worker.app" in Path(f"/proc/{child}/cmdline").read_bytes():
                        return int(child)

    async def _kill(self, victim: str) -> Kill:
        began = time.monotonic()
        os.kill(self._pid(victim), signal.SIGKILL)
        if victim == "service":
            await asyncio.to_thread(self.filo.wait)
            assert self.filo.stdout is not None
            self.filo.stdout.close()
            self.filo, _ = await asyncio.to_thread(start, self.environment, self.port)
        if victim == "database":
            await asyncio.to_thread(self._await_database)
        back = time.monotonic()
        await self._until(len(self.ledger) + 1)
        return Kill(victim, back - began, time.monotonic() - back)

    def _await_database(self) -> None:
        while True:
            with suppress(psycopg.Error), psycopg.connect(self.dsn, connect_timeout=1):
                return

    async def _drain(self) -> None:
        self.quiet, began, dsn = True, time.monotonic(), self.dsn
        with queue.replace_connector(connector(dsn)):
            async with queue.open_async():
                while left := self.left(dsn):
                    assert time.monotonic() - began < DRAINED_WITHIN, left
                    with psycopg.connect(dsn) as connection:
                        for statement in LATER:
                            connection.execute(statement.encode(), {"since": time.monotonic() - began})
                    await revive(timestamp=0)
                    with suppress(AlreadyEnqueued):
                        await queue.configure_task("deliver_due", queueing_lock="deliver_due").defer_async(timestamp=0)
                    with suppress(AlreadyEnqueued):
                        await queue.configure_task("retry_webhooks", queueing_lock="retry_webhooks").defer_async(
                            timestamp=0
                        )
                    await self._send_doubts(dsn)
                    await asyncio.sleep(0.5)
        self.drained = time.monotonic() - began
        await self.client.aclose()

    async def _send_doubts(self, dsn: str) -> None:
        """What a person does with an order that the ERP does not have: has it sent again."""
        doubts = """select o.id from orders o join order_deliveries d on (d.tenant_id, d.order_id) = (o.tenant_id, o.id)
                    where o.state = 'uncertain' and d.problem = 'erp-not-there'"""
        with psycopg.connect(dsn) as connection:
            found = connection.execute(doubts).fetchall()
        for (id,) in found:
            await self.client.post(f"/v1/orders/{id}/send")

    def left(self, dsn: str) -> dict[str, int]:
        """What is still on its way."""
        with psycopg.connect(dsn) as connection:
            counted = {name: connection.execute(asked.encode()).fetchone() for name, asked in OPEN.items()}
        return {name: row[0] for name, row in counted.items() if row and row[0]}
