"""Workspaces' ERPs: connected, tried, given their orders one by one, and asked how those fare."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from adapters import doors
from adapters.database import system_work
from adapters.erp.asking import Asking
from adapters.erp.connectors import gateway_of, headers_of
from adapters.erp.gateway import ErpFailed, OrderGateway
from adapters.erp.sending import Sending
from adapters.sealing import Seal, Unreadable
from adapters.settings import Settings
from domain.kernel.errors import TooMany, broken
from domain.kernel.work import Work
from domain.orders.actions import feedback
from domain.orders.actions.connecting import ErpInput, connect_erp, note_erp, note_polled, note_report
from domain.orders.actions.delivering import claim
from domain.orders.queries.connections import Connection, ErpSettings, connection_of
from domain.orders.queries.deliveries import open_there
from domain.orders.queries.reconciling import compared
from domain.orders.rules.delivering import Feedback, Placed, totals_of

Opening = Callable[[], AbstractAsyncContextManager[Work]]
TRIES, MINUTE = 10, timedelta(minutes=1)
OVERLAP = timedelta(minutes=2)
"""Changes are asked for from so much before the last time: an ERP's clock, and its open transactions, lag behind."""
COMPARED_DAYS = 90
log = structlog.get_logger("filo.erp")


class Erps:
    """How workspaces' ERPs are reached."""

    def __init__(self, pool: asyncpg.Pool, seal: Seal, settings: Settings) -> None:
        self._pool, self._seal = pool, seal
        self._private, self._seconds = settings.erp_private_hosts, settings.erp_seconds

    async def connect(self, opening: Opening, wanted: ErpInput) -> None:
        """Send orders to this ERP from now on; the secret is sealed before it is kept."""
        async with opening() as work:
            tenant = work.workspace.id
            sealed = None if wanted.secret is None else self._seal.close(wanted.secret, _place(tenant))
            await connect_erp(work, wanted, sealed)

    async def try_out(self, opening: Opening, wanted: ErpInput) -> tuple[str | None, str | None]:
        """What is wrong with an ERP as it is wanted: a code and what the ERP said, or nothing."""
        async with opening() as work:
            work.require("settings:write")
            tenant, kept = work.workspace.id, await connection_of(work)
        await self._count(tenant)
        try:
            secret = self._secret(tenant, kept, wanted)
            async with self._asking(wanted.kind, wanted.url, wanted.settings, secret) as asking:
                await gateway_of(wanted.kind, asking, wanted.settings).probe()
        except ErpFailed as failed:
            return failed.code, failed.detail
        return None, None

    async def deliver(self, tenant: UUID, order_id: UUID) -> timedelta | None:
        """Do what is due for an order: how long to wait before the next try, None where there is none."""
        async with system_work(self._pool, tenant) as work:
            mine, kept = await claim(work, order_id), await connection_of(work)
        if mine is None or kept is None:
            return None
        sending = Sending(self._pool, tenant, mine)
        problem: str | None = None
        try:
            async with self._opened(tenant, kept) as asking:
                wait = await sending.through(self._gateway(kept, asking))
        except ErpFailed as failed:
            problem = failed.code
            wait = await sending.failed(failed)
        async with system_work(self._pool, tenant) as work:
            await note_erp(work, problem)
        return wait

    async def poll(self, tenant: UUID) -> int:
        """Ask what has become of orders: how many changed."""
        async with system_work(self._pool, tenant) as work:
            kept, ids, now = await connection_of(work), await open_there(work), work.now
        if kept is None or not kept.active:
            return 0
        problem, there, one_by_one = None, list[Placed](), list[str]()
        try:
            async with self._opened(tenant, kept) as asking:
                gateway = self._gateway(kept, asking)
                changed = await gateway.changes((kept.polled_until or now) - OVERLAP)
                there = list(changed) if changed is not None else await _statuses(gateway, ids)
                one_by_one = ids if changed is None else []
        except ErpFailed as failed:
            problem = failed.code
            log.warning("erp", workspace=str(tenant), problem=problem)
        for each in there:
            async with system_work(self._pool, tenant) as work:
                told = Feedback(each.key, each.id, each.number, progress=each.progress, totals=totals_of(each))
                await feedback.take(work, told)
        async with system_work(self._pool, tenant) as work:
            await note_erp(work, problem)
            if problem is None:
                await note_polled(work, now)
                await feedback.asked(work, one_by_one)
        return len(there)

    async def reconcile(self, tenant: UUID) -> str | None:
        """Hold our orders against the ERP's and keep what differs; a code where that could not be done."""
        async with system_work(self._pool, tenant) as work:
            kept, since, now = await connection_of(work), work.today - timedelta(days=COMPARED_DAYS), work.now
        if kept is None or not kept.active:
            return "erp-missing"
        try:
            async with self._opened(tenant, kept) as asking:
                there = await self._gateway(kept, asking).changes(now - timedelta(days=COMPARED_DAYS + 1))
        except ErpFailed as failed:
            log.warning("erp", workspace=str(tenant), problem=failed.code)
            return failed.code
        if there is None:
            return "erp-unlisted"
        async with system_work(self._pool, tenant) as work:
            found = await compared(work, since, there)
            await note_report(work, {"since": str(since), "data": [each.model_dump(mode="json") for each in found]})
        return None

    def _opened(self, tenant: UUID, kept: Connection) -> Asking:
        return self._asking(
            kept.kind, kept.url, ErpSettings.model_validate(kept.settings), self._secret(tenant, kept, None)
        )

    def _asking(self, kind: str, url: str, settings: ErpSettings, secret: str) -> Asking:
        return Asking(url, headers_of(kind, settings, secret), seconds=self._seconds, private=self._private)

    def _gateway(self, kept: Connection, asking: Asking) -> OrderGateway:
        return gateway_of(kept.kind, asking, ErpSettings.model_validate(kept.settings))

    def _secret(self, tenant: UUID, kept: Connection | None, wanted: ErpInput | None) -> str:
        if wanted is not None and wanted.secret is not None:
            return wanted.secret
        same = kept is not None and (wanted is None or (kept.kind, kept.url) == (wanted.kind, wanted.url))
        if kept is None or not same:  # a kept secret goes to nobody else
            raise broken("/secret", "erp-secret-missing")
        try:
            return self._seal.open(kept.sealed_secret, _place(tenant))
        except Unreadable as error:  # the installation's secret was changed since
            raise ErpFailed("erp-refused") from error

    async def _count(self, tenant: UUID) -> None:
        key, now = f"erp:{tenant}", datetime.now(UTC)
        wait, _ = await doors.attempt(self._pool, key, free=TRIES, longest=MINUTE, memory=MINUTE, now=now)
        if wait:
            raise TooMany("too-many-requests", retry_after=wait)


async def _statuses(gateway: OrderGateway, ids: list[str]) -> list[Placed]:
    found: list[Any] = [await gateway.status(id) for id in ids]
    return [each for each in found if each is not None]


def _place(tenant: UUID) -> str:
    return f"erp/{tenant}"
