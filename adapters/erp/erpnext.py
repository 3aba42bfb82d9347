"""ERPNext (Frappe) over its REST interface, as its documentation has it: a key pair, orders by `Sales Order`.

Written from the documentation and tried on answers recorded from it, not on an ERPNext.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from adapters.erp.asking import Asking
from adapters.erp.gateway import ErpFailed, ErpRejected, ErpUncertain, Leaving
from adapters.erp.lines import FlatLine, flat_lines, mapped, remarks
from domain.orders.queries.connections import ErpSettings
from domain.orders.rules.delivering import Placed, Progress
from domain.orders.rules.document import DocumentParty, OrderDocument, TaxSubtotal

DIGITS = 2
AT_ONCE = 500
ORDERS = "Sales Order"
_FIELDS = [
    "name", "po_no", "docstatus", "status", "net_total", "total_taxes_and_charges", "grand_total", "currency",
    "per_delivered", "per_billed",
]  # fmt: skip
CANCELLED = 2


def headers(_: ErpSettings, secret: str) -> dict[str, str]:
    """Who asks: `key:secret`."""
    return {"Authorization": f"token {secret}"}


class ErpNext:
    """One site, and a company of it."""

    def __init__(self, asking: Asking, settings: ErpSettings) -> None:
        self._asking, self._settings = asking, settings

    async def probe(self) -> None:
        """Whether the key pair opens the site, and the company is there."""
        if self._settings.company is None:
            raise ErpFailed("erp-company-missing")
        if not await self._list("Company", [["name", "=", self._settings.company]], ["name"]):
            raise ErpFailed("erp-company-missing", self._settings.company)

    async def find(self, key: str) -> Sequence[Placed]:
        """By the customer's purchase order."""
        filters = [["po_no", "=", key], ["docstatus", "!=", CANCELLED]]
        return [_placed(each) for each in await self._list(ORDERS, filters, _FIELDS)]

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        """A draft order; its customer too, where the ERP does not know them."""
        order = await self._order(document)
        await leaving()
        said = await self._asking.ask("POST", _path(ORDERS), json=order, changing=True)
        try:
            return str(said["data"]["name"])
        except (KeyError, TypeError) as error:
            raise ErpUncertain("erp-unreadable", str(said)[:200]) from error

    async def status(self, id: str) -> Placed | None:
        """The order as it is."""
        said = await self._asking.ask("GET", _path(ORDERS, id))
        return None if said is None else _placed(said["data"])

    async def confirm(self, placed: Placed) -> None:
        """A draft is submitted."""
        if placed.open and self._settings.confirm:
            await self._asking.ask("PUT", _path(ORDERS, placed.id), json={"docstatus": 1}, changing=True)

    async def changes(self, since: datetime) -> Sequence[Placed]:
        """Orders with a purchase order that were modified since then.

        `modified` is in the site's own zone, which nobody tells: half a day earlier is asked for.
        """
        at = (since.astimezone(UTC) - timedelta(hours=12)).strftime("%Y-%m-%d %H:%M:%S")
        found: list[Placed] = []
        while True:
            rows = await self._list(ORDERS, [["po_no", "is", "set"], ["modified", ">=", at]], _FIELDS, len(found))
            found += [_placed(each) for each in rows]
            if len(rows) < AT_ONCE:
                return found

    async def _list(self, kind: str, filters: list[Any], fields: Sequence[str], start: int = 0) -> list[Any]:
        params = {
            "filters": json.dumps(filters),
            "fields": json.dumps(list(fields)),
            "order_by": "creation asc",
            "limit_start": str(start),
            "limit_page_length": str(AT_ONCE),
        }
        said = await self._asking.ask("GET", _path(kind), params=params)
        if not isinstance(said, dict) or not isinstance(said.get("data"), list):
            raise ErpFailed("erp-unreadable", kind)
        return said["data"]

    async def _order(self, document: OrderDocument) -> dict[str, Any]:
        settings = self._settings
        if settings.company is None:
            raise ErpRejected(lack="company")
        digits = DIGITS if settings.price_digits is None else settings.price_digits
        lines = [each for each in flat_lines(document, digits, settings.text_item) if each.price is not None]
        if any(each.item is None for each in lines):
            raise ErpRejected(lack="text_item")
        codes = {each.item for each in lines if each.item is not None}
        known = await self._list("Item", [["name", "in", sorted(codes)]], ["name"])
        for code in sorted(codes - {each["name"] for each in known}):
            raise ErpRejected(lack="item", name=code)
        day = str(document.issued_on)
        return {
            "customer": await self._party(document.buyer),
            "company": settings.company,
            "currency": document.currency,
            "transaction_date": day,
            "delivery_date": day,
            "po_no": document.key,
            "terms": remarks(document),
            "ignore_pricing_rule": 1,
            "items": [_item(each, day) for each in lines],
            "taxes": [_tax(each, settings.taxes) for each in document.taxes],
        }

    async def _party(self, buyer: DocumentParty) -> str:
        """The customer by VAT number, else by name; made where they are not known."""
        by = ["tax_id", "=", buyer.vat_number] if buyer.vat_number else ["customer_name", "=", buyer.name]
        found = await self._list("Customer", [by], ["name"])
        if found:
            return str(found[0]["name"])
        kind = "Individual" if buyer.kind == "consumer" else "Company"
        made = {"customer_name": buyer.name, "customer_type": kind, "tax_id": buyer.vat_number or buyer.tax_code}
        try:
            said = await self._asking.ask("POST", _path("Customer"), json=made, changing=True)
        except ErpFailed as failed:  # the order itself has not left; a customer who is there after all is found
            raise ErpFailed(failed.code, failed.detail, failed.retry_after) from failed
        return str(said["data"]["name"])


def _item(line: FlatLine, day: str) -> dict[str, Any]:
    said = {"item_code": line.item, "description": line.text, "delivery_date": day}
    return {**said, "qty": float(line.quantity), "rate": float(line.price or 0)}


def _tax(subtotal: TaxSubtotal, taxes: Mapping[str, str]) -> dict[str, Any]:
    """As an amount, so that the tax is the order's to the cent."""
    account = mapped(subtotal.tax, taxes)
    said = {"charge_type": "Actual", "account_head": account, "tax_amount": float(subtotal.amount)}
    return {**said, "description": f"{subtotal.tax.code} {subtotal.tax.rate}%"}


def _path(kind: str, name: str | None = None) -> str:
    place = f"api/resource/{quote(kind)}"
    return place if name is None else f"{place}/{quote(name, safe='')}"


def _placed(row: Mapping[str, Any]) -> Placed:
    return Placed(
        id=str(row["name"]),
        number=str(row["name"]),
        key=row.get("po_no") or None,
        currency=row.get("currency"),
        tax_exclusive=str(row["net_total"]),
        tax=str(row["total_taxes_and_charges"]),
        tax_inclusive=str(row["grand_total"]),
        progress=_progress(row),
        open=row["docstatus"] == 0,
    )


def _progress(row: Mapping[str, Any]) -> Progress | None:
    if row["docstatus"] == CANCELLED:
        return "cancelled"
    billed, delivered = float(row.get("per_billed") or 0), float(row.get("per_delivered") or 0)
    if billed >= 100:
        return "invoiced"
    if delivered > 0:
        return "shipped" if delivered >= 100 else "partly_shipped"
    return "confirmed" if row["docstatus"] == 1 else None
