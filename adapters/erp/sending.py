"""One order on its way: looked for, created where it is not there, read back, compared, confirmed, acknowledged."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import asyncpg

from adapters.database import system_work
from adapters.erp.gateway import ErpFailed, ErpRejected, ErpUncertain, OrderGateway
from domain.kernel.work import Work
from domain.orders.actions import delivering
from domain.orders.actions.delivering import Claim, Doubt, Step
from domain.orders.rules.delivering import Placed, differences

LACKS = {
    "item": {"it": "Il gestionale non ha l'articolo {name}", "en": "The ERP has no item {name}"},
    "text_item": {
        "it": "Manca l'articolo per righe libere e spese: indicalo nelle impostazioni del gestionale",
        "en": "There is no item for free text and charges: name one in the ERP's settings",
    },
    "tax": {
        "it": "Il codice IVA {name} non ha corrispondenza nelle impostazioni del gestionale",
        "en": "VAT code {name} has no counterpart in the ERP's settings",
    },
    "currency": {"it": "Il gestionale non ha la valuta {name}", "en": "The ERP has no currency {name}"},
    "company": {"it": "Manca l'azienda nelle impostazioni del gestionale", "en": "The ERP's settings name no company"},
}
AFTER_CREATION: Mapping[Step, Doubt] = {"read": "unread", "confirm": "unconfirmed"}
"""Whatever goes wrong at these steps, the order is there."""
LEFT: Mapping[str, Doubt] = {
    "erp-timeout": "timeout",
    "erp-broken-off": "broken_off",
    "erp-unreadable": "unreadable",
}
"""What went wrong with an order that had left, by the problem's code."""


class Overtaken(Exception):
    """Another sender has the order by now."""


class Sending:
    """An order that was claimed, step by step; no transaction is open while the ERP is asked."""

    def __init__(self, pool: asyncpg.Pool, tenant: UUID, claim: Claim) -> None:
        self._pool, self._tenant, self._claim = pool, tenant, claim
        self._step: Step = "find"
        self._left = False

    async def through(self, gateway: OrderGateway) -> timedelta | None:
        """As far as it goes: how long to wait before the next try, None where nothing is left to do."""
        document = self._claim.document
        try:
            there = list(await gateway.find(document.key))
            if len(there) > 1:
                return await self._doubt("twice", "erp-twice", ", ".join(each.number or each.id for each in there))
            if there:
                return await self._arrived(gateway, there[0])
            if self._claim.find_only:
                self._step = "wait"
                return await self.failed(ErpFailed("erp-not-there"))
            self._step = "create"
            id = await gateway.submit(document, self._leave)
            self._step = "read"
            placed = await gateway.status(id)
            if placed is None:
                raise ErpUncertain("erp-not-there")
            return await self._arrived(gateway, placed)
        except ErpRejected as refused:
            reason = refused.reason
            if refused.lack is not None:
                reason = LACKS[refused.lack][self._claim.language].format(name=refused.name)
            async with self._work() as work:
                await delivering.refuse(work, self._claim, self._step, reason)
            return None
        except Overtaken:
            return None

    async def failed(self, failed: ErpFailed) -> timedelta | None:
        """The ERP did not do what it was asked: put off, or in doubt where it may have."""
        why = AFTER_CREATION.get(self._step)
        if why is None and isinstance(failed, ErpUncertain):
            why = LEFT[failed.code]
        if why is not None:
            async with self._work() as work:
                return await delivering.doubt(work, self._claim, self._step, why, failed.code, failed.detail)
        async with self._work() as work:
            said = (failed.code, failed.detail, failed.retry_after)
            return await delivering.put_off(work, self._claim, self._step, *said)

    async def _arrived(self, gateway: OrderGateway, placed: Placed) -> timedelta | None:
        self._step = "read"
        differing = differences(self._claim.document, placed, self._claim.language)
        if differing is not None:
            return await self._doubt("differs", "erp-differs", differing, placed)
        self._step = "confirm"
        await gateway.confirm(placed)
        self._step = "acknowledge"
        async with self._work() as work:
            await delivering.acknowledge(work, self._claim, placed)
        return None

    async def _leave(self) -> None:
        async with self._work() as work:
            if not await delivering.depart(work, self._claim):
                raise Overtaken

    async def _doubt(self, why: Doubt, problem: str, detail: str, there: Placed | None = None) -> timedelta | None:
        async with self._work() as work:
            return await delivering.doubt(work, self._claim, self._step, why, problem, detail, there)

    @asynccontextmanager
    async def _work(self) -> AsyncGenerator[Work]:
        async with system_work(self._pool, self._tenant) as work:
            yield work
