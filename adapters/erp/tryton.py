"""Tryton (8.2) over its REST interface: a user application's key, sales by `sale.sale`."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from adapters.erp.asking import Asking
from adapters.erp.gateway import ErpFailed, ErpRejected, Leaving
from adapters.erp.lines import FlatLine, flat_lines, number_of, remarks
from domain.contacts.rules import Address
from domain.orders.queries.connections import ErpSettings
from domain.orders.rules.delivering import Placed, Progress
from domain.orders.rules.document import DocumentParty, OrderDocument

DIGITS = 4
_FIELDS = (
    "number", "reference", "state", "untaxed_amount", "tax_amount", "total_amount", "currency.code", "invoice_state",
    "shipment_state",
)  # fmt: skip
_INVOICED = {"awaiting payment", "partially paid", "paid"}
_SHIPPED: dict[str, Progress] = {"sent": "shipped", "partially shipped": "partly_shipped"}
_STATES: dict[str, Progress] = {
    "cancelled": "cancelled",
    "confirmed": "confirmed",
    "processing": "in_production",
    "done": "shipped",
}
AT_ONCE = 500
_STEPS = {"draft": ("quote", "confirm", "process"), "quotation": ("confirm", "process"), "confirmed": ("process",)}


def headers(settings: ErpSettings, secret: str) -> dict[str, str]:
    """Who asks, and for which company; ErpFailed where that is no number."""
    company = settings.company
    if company and not company.isdecimal():
        raise ErpFailed("erp-company-missing", company)
    context = {"company": int(company)} if company else {}
    return {"Authorization": f"bearer {secret}", "X-Tryton-Context": _packed(context)}


class Tryton:
    """One company in one database."""

    def __init__(self, asking: Asking, settings: ErpSettings) -> None:
        self._asking, self._settings = asking, settings
        self._at = f"{settings.database or ''}/rest/model"

    async def probe(self) -> None:
        """Whether the key opens the database, and sales are there."""
        await self._search("sale.sale", [["id", "=", 0]], ["id"])

    async def find(self, key: str) -> Sequence[Placed]:
        """By the sale's reference."""
        domain = [["reference", "=", key], ["state", "!=", "cancelled"]]
        return [_placed(each) for each in await self._search("sale.sale", domain, _FIELDS)]

    async def submit(self, document: OrderDocument, leaving: Leaving) -> str:
        """A draft sale; its customer too, where the ERP does not know them."""
        sale = await self._sale(document)
        await leaving()
        made = await self._asking.ask("POST", f"{self._at}/sale.sale", json=sale, params={"f": "id"}, changing=True)
        return str(made["id"])

    async def status(self, id: str) -> Placed | None:
        """The sale as it is."""
        found = await self._asking.ask("GET", f"{self._at}/sale.sale/{int(id)}", params={"f": list(_FIELDS)})
        return None if found is None else _placed(found)

    async def confirm(self, placed: Placed) -> None:
        """Through quotation and confirmation into processing."""
        if not (self._settings.confirm and placed.progress in {None, "confirmed"}):
            return
        found = await self._asking.ask("GET", f"{self._at}/sale.sale/{int(placed.id)}", params={"f": "state"})
        for step in _STEPS.get(found["state"] if found else "", ()):
            await self._asking.ask(
                "POST", f"{self._at}/sale.sale/{int(placed.id)}/{step}", params={"f": "state"}, changing=True
            )

    async def changes(self, since: datetime) -> Sequence[Placed]:
        """Sales with a reference that were written since then."""
        at = _instant(since)
        domain = [["reference", "!=", None], ["OR", ["write_date", ">=", at], ["create_date", ">=", at]]]
        found: list[Placed] = []
        while True:
            rows = await self._search("sale.sale", domain, _FIELDS, offset=len(found))
            found += [_placed(each) for each in rows]
            if len(rows) < AT_ONCE:
                return found

    async def _search(self, model: str, domain: list[Any], fields: Sequence[str], offset: int = 0) -> list[Any]:
        params = {
            "d": _packed(domain),
            "f": list(fields),
            "s": str(AT_ONCE),
            "p": str(offset),
            "o": _packed([["id", "ASC"]]),
        }
        found = await self._asking.ask("GET", f"{self._at}/{model}", params=params)
        if not isinstance(found, list):
            raise ErpFailed("erp-unreadable", model)
        return found

    async def _sale(self, document: OrderDocument) -> dict[str, Any]:
        settings = self._settings
        lines = flat_lines(
            document, DIGITS if settings.price_digits is None else settings.price_digits, settings.text_item
        )
        taxes = {each.tax.code: number_of(each.tax, settings.taxes) for each in lines if each.tax is not None}
        items = await self._items({each.item for each in lines if each.item is not None})
        currencies = await self._search("currency.currency", [["code", "=", document.currency]], ["id"])
        if not currencies:
            raise ErpRejected(lack="currency", name=document.currency)
        party, address = await self._party(document.buyer)
        said = {"party": party, "invoice_address": address, "shipment_address": address}
        return {
            **said,
            "currency": currencies[0]["id"],
            "reference": document.key,
            "description": document.customer_order_number,
            "comment": remarks(document),
            "lines": [["create", [_line(each, items, taxes) for each in lines]]],
        }

    async def _items(self, codes: set[str]) -> dict[str, Any]:
        domain = [["code", "in", sorted(codes)], ["salable", "=", True]]
        rows = await self._search("product.product", domain, ["code", "sale_uom"]) if codes else []
        items = {each["code"]: each for each in rows}
        for code in sorted(codes - items.keys()):
            raise ErpRejected(lack="item", name=code)
        return items

    async def _party(self, buyer: DocumentParty) -> tuple[int, int | None]:
        """The customer and where invoices go, by VAT number, tax code or our own id; made where they are not known."""
        marks = [("eu_vat", buyer.vat_number), ("it_codicefiscale", buyer.tax_code)]
        codes = [(kind, code) for kind, code in marks if code]
        codes += [(None, f"filo:{buyer.company_id}")] if buyer.company_id else []
        domain = ["OR", *([["identifiers.code", "=", code]] for _, code in codes)]
        found = await self._search("party.party", domain, ["addresses"]) if codes else []
        if not found:
            identifiers = [{"type": kind, "code": code} for kind, code in codes if kind != "it_codicefiscale"]
            addresses = [] if buyer.address is None else [await self._address(buyer.address)]
            made = {
                "name": buyer.name,
                "identifiers": [["create", identifiers]],
                "addresses": [["create", addresses]],
            }
            found = [await self._made("party.party", made)]
        addresses = found[0]["addresses"]
        return found[0]["id"], addresses[0] if addresses else None

    async def _made(self, model: str, row: dict[str, Any]) -> Any:
        """A customer. It may be there after all when no answer comes: the next time it is found."""
        try:
            return await self._asking.ask(
                "POST", f"{self._at}/{model}", json=row, params={"f": ["addresses"]}, changing=True
            )
        except ErpFailed as failed:
            raise ErpFailed(failed.code, failed.detail, failed.retry_after) from failed

    async def _address(self, address: Address) -> dict[str, Any]:
        countries = await self._search("country.country", [["code", "=", address.country]], ["id"])
        return {
            "street_unstructured": address.street,
            "postal_code": address.postal_code,
            "city": address.city,
            **({"country": countries[0]["id"]} if countries else {}),
        }


def _line(line: FlatLine, items: dict[str, Any], taxes: dict[str, int]) -> dict[str, Any]:
    if line.price is None or line.tax is None:
        return {"type": "title" if line.title else "comment", "description": line.text}
    product = items[line.item] if line.item is not None else None
    return {
        "type": "line",
        "product": product["id"] if product else None,
        "unit": product["sale_uom"] if product else None,
        "quantity": float(line.quantity),
        "unit_price": {"__class__": "Decimal", "decimal": line.price},
        "taxes": [["add", [taxes[line.tax.code]]]],
        "description": line.text,
    }


def _placed(row: dict[str, Any]) -> Placed:
    state = row["state"]
    progress: Progress | None = _STATES.get(state)
    if state in {"processing", "done"}:
        progress = _SHIPPED.get(row["shipment_state"]) or progress
        progress = "invoiced" if row["invoice_state"] in _INVOICED else progress
    currency = row.get("currency")
    return Placed(
        id=str(row["id"]),
        number=row["number"],
        key=row["reference"],
        currency=currency["code"] if isinstance(currency, dict) else None,
        tax_exclusive=_decimal(row["untaxed_amount"]),
        tax=_decimal(row["tax_amount"]),
        tax_inclusive=_decimal(row["total_amount"]),
        progress=progress,
        open=state in {"draft", "quotation"},
    )


def _decimal(said: Any) -> str:
    return format(Decimal(said["decimal"] if isinstance(said, dict) else str(said)), "f")


def _instant(at: datetime) -> dict[str, Any]:
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return {"__class__": "datetime", **{name: getattr(at, name) for name in names}}


def _packed(said: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
