"""A quote's figures as they are stored and shown."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from domain.catalogue.rules.vat import VatCode
from domain.kernel.money import from_minor, plain
from domain.quotes.rules.document import Document
from domain.quotes.rules.totals import Totals, discount_on_list, points_of


def money(minor: int, currency: str) -> dict[str, str]:
    """An amount in minor units as money on the wire."""
    return {"amount": format(from_minor(minor, currency), "f"), "currency": currency}


def said_totals(document: Document, added: Totals, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The document's figures; lines in their order, named by their rows' ids. No cost or margin."""

    def say(minor: int) -> dict[str, str]:
        return money(minor, document.currency)

    off = discount_on_list(added)
    return {
        "lines_net": say(added.lines_net_minor),
        "discount": say(added.document_discount_minor),
        "goods_net": say(added.goods_net_minor),
        "shipping": say(added.shipping_minor),
        "net": say(added.net_minor),
        "vat": [
            {**_said_vat(row.vat), "taxable": say(row.taxable_minor), "tax": say(row.vat_minor)} for row in added.vat
        ],
        "vat_total": say(added.vat_minor),
        "pension_fund": say(added.pension_fund_minor),
        "stamp_duty": say(added.stamp_duty_minor),
        "document": say(added.document_minor),
        "withholding": say(added.withholding_minor),
        "total_due": say(added.total_due_minor),
        "discount_on_list": None if off is None else plain(off),
        "lines": [
            {
                "id": str(row["id"]),
                "counted": each.counted,
                "net": say(each.net_minor),
                "discount": say(each.document_discount_minor),
                "taxable": say(each.taxable_minor),
                "list_price": _plain(line.list_price),
                "price_source": row["price_source"],
                "components": row["components"],
                "vat": None if line.vat is None else _said_vat(line.vat),
            }
            for row, line, each in zip(rows, document.lines, added.lines, strict=True)
        ],
    }


def _said_vat(vat: VatCode) -> Mapping[str, Any]:
    return {"code": vat.code, "rate": plain(vat.rate), "nature": vat.nature}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def said_margin(document: Document, added: Totals) -> dict[str, Any]:
    """What the quote leaves: of the goods, without shipping; null while the cost of a counted line is unknown."""

    def say(minor: int | None) -> dict[str, str] | None:
        return None if minor is None else money(minor, document.currency)

    points = None
    if added.margin_minor is not None and added.goods_net_minor:
        points = plain(points_of(added.margin_minor, added.goods_net_minor))
    return {
        "cost": say(added.cost_minor),
        "amount": say(added.margin_minor),
        "points": points,
        "lines": [say(line.margin_minor) for line in added.lines],
    }
