"""A workspace whose orders go into an ERP, and what its worker does."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from given import Given, Person

from adapters.database import system_work
from adapters.erp.erps import Erps
from domain.orders.actions.delivering import line_up
from domain.orders.queries.deliveries import due

BUYER = {
    "vat_number": "IT00743110157",
    "sdi_code": "ABC1234",
    "legal_name": "Rossi Utensili Srl",
    "addresses": [{"type": "legal", "street": "Via Po 1", "city": "Roma", "postal_code": "00198", "country": "IT"}],
}
LINES = [
    {"kind": "text", "description": "Trapano", "quantity": "10", "unit_price": "200", "discounts": ["40"]},
    {"kind": "section", "description": "Posa in opera"},
    {"kind": "text", "description": "Montaggio", "quantity": "3", "unit_price": "33.333333"},
]


@dataclass
class Office:
    """A workspace's orders on their way."""

    given: Given
    admin: Person
    erps: Erps

    async def connect(self, erp: Any, **more: Any) -> None:
        """Have orders sent to an ERP from now on."""
        wanted = {"kind": erp.kind, "url": erp.url, "secret": erp.secret, "settings": erp.settings, **more}
        await self.admin.call("PUT", "/v1/erp", json=wanted)

    async def order(self, by: Person | None = None, *, lines: Any = None, **more: Any) -> Any:
        """An order, made by accepting a quote."""
        by = by or self.admin
        company = await self.given.company(by, **{**BUYER, **more})
        deal = await self.given.opportunity(by, company_id=company["id"])
        quote = await self.given.quote(deal, by, lines=lines or LINES)
        await by.post(f"/v1/quotes/{quote['id']}/send")
        await by.post(f"/v1/quotes/{quote['id']}/accept", {"customer_order_number": "OA-118"})
        [order] = (await by.get(f"/v1/orders?quote_id={quote['id']}"))["data"]
        return order

    async def line_up(self, order: Any) -> bool:
        """What the worker does when it hears of an order."""
        async with system_work(self.given.filo.pool, self.given.tenant_id) as work:
            return await line_up(work, UUID(order["id"]))

    async def deliver(self, order: Any) -> float | None:
        """Do what is due for an order: seconds until the next try."""
        wait = await self.erps.deliver(self.given.tenant_id, UUID(order["id"]))
        return None if wait is None else wait.total_seconds()

    async def due(self) -> list[UUID]:
        """The orders that the clock finds due."""
        async with system_work(self.given.filo.pool, self.given.tenant_id) as work:
            return await due(work)

    async def later(self) -> None:
        """So much later that every try is due, and no lost sender counts any more."""
        mine = f"tenant_id = '{self.given.tenant_id}'"
        await self.given.run(
            f"update order_deliveries set next_at = now() - interval '1 s' where {mine} and next_at is not null"
        )
        await self.given.run(
            f"update order_deliveries set claimed_until = now() - interval '1 s' where {mine} and claim is not null"
        )

    async def read(self, order: Any) -> Any:
        """The order by now."""
        return await self.admin.get(f"/v1/orders/{order['id']}")

    async def delivery(self, order: Any) -> Any:
        """How far it is on its way."""
        return await self.admin.get(f"/v1/orders/{order['id']}/delivery")

    async def unacknowledged(self) -> list[str]:
        """The ids of the orders that the ERP has not acknowledged, as the back office sees them."""
        found = (await self.admin.get("/v1/erp/reconciliation"))["data"]
        return sorted(each["order_id"] for each in found if each["finding"] == "unacknowledged")
