"""Odoo (19) over its JSON-2 interface, as its documentation has it: an API key, orders by `sale.order`.

Written from the documentation and tried on answers recorded from it, not on an Odoo.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from adapters.erp.asking import Asking
from adapters.erp.gateway import ErpFailed, ErpRejected, ErpUncertain, Leaving
from adapters.erp.lines import FlatLine, flat_lines, number_of, remarks
from domain.orders.queries.connections import ErpSettings
from domain.orders.rules.delivering import Placed, Progress
from domain.orders.rules.document import DocumentParty, OrderDocument

DIGITS = 2
AT_ONCE = 500
_FIELDS = [
    "name", "client_order_ref", "state", "amount_untaxed", "amount_tax", "amount_total", "invoice_status",
    "currency_id",
]  # fmt: skip
_STATES: dict[str, Progress] = {"cancel": "cancelled", "sale": "confirmed"}


def headers(settings: ErpSettings, secret: str) -> dict[str, str]:
    """Who asks, and of which database."""
    database = {"X-Odoo-Database": settings.database} if settings.database else {}
    return {"Authorization": f"bearer {secret}", **database}


class Odoo:
    """One database."""

    def __init__(self, asking: Asking, settings: ErpSettings) -> None:
        self._asking, self._settings = asking, settings

    async def probe(self) -> None:
        """Whether the key opens the database, and sales are there."""
        await self._search("sale.order", [["id", "=", 0]], ["name"])

    async def find(self, key: str) -> Sequence[Placed]:
        """By the customer's reference."""
        domain = [["client_order_ref", "=", key], ["state", "!=", "cancel"]]
        return [_placed(each) for each in await self._search("sale.order", domain, _FIELDS)]

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        """A quotation; its customer too, where the ERP does not know them."""
        order = await self._order(document)
        await leaving()
        made = await self._call("sale.order", "create", {"vals_list": [order]}, changing=True)
        if not isinstance(made, list) or not made:
            raise ErpUncertain("erp-unreadable", str(made)[:200])
        return str(made[0])

    async def status(self, id: str) -> Placed | None:
        """The order as it is."""
        found = await self._search("sale.order", [["id", "=", int(id)]], _FIELDS)
        return _placed(found[0]) if found else None

    async def confirm(self, placed: Placed) -> None:
        """A quotation becomes a sales order."""
        if placed.open and self._settings.confirm:
            await self._call("sale.order", "action_confirm", {"ids": [int(placed.id)]}, changing=True)

    async def changes(self, since: datetime) -> Sequence[Placed]:
        """Orders with a reference that were written since then (UTC, without a zone)."""
        at = since.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        domain = [["client_order_ref", "!=", False], ["write_date", ">=", at]]
        found: list[Placed] = []
        while True:
            rows = await self._search("sale.order", domain, _FIELDS, offset=len(found))
            found += [_placed(each) for each in rows]
            if len(rows) < AT_ONCE:
                return found

    async def _call(self, model: str, method: str, body: Mapping[str, Any], *, changing: bool = False) -> Any:
        return await self._asking.ask("POST", f"json/2/{model}/{method}", json=body, changing=changing)

    async def _search(self, model: str, domain: list[Any], fields: Sequence[str], offset: int = 0) -> list[Any]:
        asked = {"domain": domain, "fields": list(fields), "limit": AT_ONCE, "offset": offset, "order": "id"}
        found = await self._call(model, "search_read", asked)
        if not isinstance(found, list):
            raise ErpFailed("erp-unreadable", model)
        return found

    async def _order(self, document: OrderDocument) -> dict[str, Any]:
        settings = self._settings
        digits = DIGITS if settings.price_digits is None else settings.price_digits
        lines = flat_lines(document, digits, settings.text_item)
        if any(each.price is not None and each.item is None for each in lines):
            raise ErpRejected(lack="text_item")
        taxes = {each.tax.code: number_of(each.tax, settings.taxes) for each in lines if each.tax is not None}
        items = await self._items({each.item for each in lines if each.item is not None})
        currencies = await self._search("res.currency", [["name", "=", document.currency]], ["name"])
        if not currencies:
            raise ErpRejected(lack="currency", name=document.currency)
        return {
            "partner_id": await self._party(document.buyer),
            "currency_id": currencies[0]["id"],
            "client_order_ref": document.key,
            "origin": document.customer_order_number or document.quote_number,
            "note": remarks(document),
            "order_line": [[0, 0, _line(each, items, taxes)] for each in lines],
        }

    async def _items(self, codes: set[str]) -> dict[str, Any]:
        domain = [["default_code", "in", sorted(codes)], ["sale_ok", "=", True]]
        rows = await self._search("product.product", domain, ["default_code", "uom_id"]) if codes else []
        items = {each["default_code"]: each for each in rows}
        for code in sorted(codes - items.keys()):
            raise ErpRejected(lack="item", name=code)
        return items

    async def _party(self, buyer: DocumentParty) -> int:
        """The customer by VAT number or our own id; made where they are not known."""
        reference = f"filo:{buyer.company_id}"
        domain: list[Any] = [["ref", "=", reference]]
        if buyer.vat_number:
            domain = ["|", ["vat", "=", buyer.vat_number], *domain]
        found = await self._search("res.partner", domain, ["name"])
        if found:
            return int(found[0]["id"])
        made: dict[str, Any] = {"name": buyer.name, "vat": buyer.vat_number or False, "ref": reference}
        made["is_company"] = buyer.kind != "consumer"
        if buyer.address is not None:
            place = buyer.address
            countries = await self._search("res.country", [["code", "=", place.country]], ["code"])
            made |= {"street": place.street, "zip": place.postal_code, "city": place.city}
            made |= {"country_id": countries[0]["id"]} if countries else {}
        try:
            [id] = await self._call("res.partner", "create", {"vals_list": [made]}, changing=True)
        except ErpFailed as failed:  # the order itself has not left; a customer who is there after all is found
            raise ErpFailed(failed.code, failed.detail, failed.retry_after) from failed
        return int(id)


def _line(line: FlatLine, items: Mapping[str, Any], taxes: Mapping[str, int]) -> dict[str, Any]:
    if line.price is None or line.tax is None or line.item is None:
        return {"display_type": "line_section" if line.title else "line_note", "name": line.text}
    return {
        "product_id": items[line.item]["id"],
        "name": line.text,
        "product_uom_qty": float(line.quantity),
        "price_unit": float(line.price),
        "discount": 0,
        "tax_ids": [[6, 0, [taxes[line.tax.code]]]],
    }


def _placed(row: Mapping[str, Any]) -> Placed:
    currency = row.get("currency_id")
    invoiced = row["state"] == "sale" and row.get("invoice_status") == "invoiced"
    return Placed(
        id=str(row["id"]),
        number=row["name"],
        key=row["client_order_ref"] or None,
        currency=currency[1] if isinstance(currency, list) else None,
        tax_exclusive=str(row["amount_untaxed"]),
        tax=str(row["amount_tax"]),
        tax_inclusive=str(row["amount_total"]),
        progress="invoiced" if invoiced else _STATES.get(row["state"]),
        open=row["state"] in {"draft", "sent"},
    )
