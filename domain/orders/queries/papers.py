"""An order's confirmation as its customer reads it: the snapshot, on the quote's sheet."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.catalogue.rules.terms import DueAmount
from domain.customization.workspace import settings_of
from domain.kernel.money import to_minor
from domain.kernel.work import Work
from domain.orders.queries.deliveries import order_row
from domain.quotes.queries.papers import Language, Paper, language_of
from domain.quotes.rules.totals import points_of

Row = Mapping[str, Any]


async def confirmation_of(work: Work, id: UUID, language: Language | None = None) -> Paper:
    """What an order's confirmation says; NotFound where the actor does not see it."""
    order = await order_row(work, id)
    buyer = order["buyer"]
    read = {"language": None, "addresses": buyer["addresses"]}
    return Paper(
        quote=_head(order),
        lines=[{**line, **_vat(line), "id": str(place)} for place, line in enumerate(order["lines"])],
        labels={},
        settings=settings_of(work),
        seller=work.workspace.name,
        country=work.workspace.country,
        language=language or language_of(read, work.workspace.language, work.workspace.country),
        issued_on=order["accepted_on"],
        today=work.today,
        due=[
            DueAmount(
                each["kind"],
                date.fromisoformat(each["due_on"]),
                to_minor(Decimal(each["amount"]["amount"]), order["currency"]),
            )
            for each in order["terms"]["due"]
        ],
    )


def _head(order: Row) -> dict[str, Any]:
    totals, buyer, agent = order["totals"], order["buyer"], order["agent"]
    return {
        "number": order["reference"],
        "state": "accepted",
        "revision": 1,
        "title": "",
        "valid_until": order["accepted_on"],
        "customer_reference": order["customer_order_number"],
        "agent_name": agent["name"] if agent else None,
        "agent_email": "",
        "currency": order["currency"],
        "totals": totals,
        "discount_points": Decimal(order["discount"]["points"]),
        "pension_fund": {"points": _points(totals, "pension_fund")},
        "withholding": {"points": _points(totals, "withholding")},
        "split_payment": _splits(totals),
        "payment_terms": order["terms"]["payment"],
        "delivery_terms": order["transport"]["delivery_terms"],
        "notes": None,
        "legal_name": buyer["name"],
        "company_name": buyer["name"],
        **{name: buyer[name] for name in ("contact_name", "addresses", "vat_number", "tax_code")},
    }


def _vat(line: Row) -> dict[str, Any]:
    vat: Row = line["vat"] or {}
    rate = Decimal(vat["rate"]) if vat else None
    price = line["unit_price"]
    numbers = {"quantity": Decimal(line["quantity"]), "unit_price": None if price is None else Decimal(price)}
    discounts = [Decimal(each) for each in line["discounts"]]
    return {"vat_rate": rate, "vat_nature": vat.get("nature"), **numbers, "discounts": discounts} | {
        "optional": False,
        "chosen": False,
    }


def _amount(totals: Row, name: str) -> Decimal:
    return Decimal(totals[name]["amount"])


def _points(totals: Row, name: str) -> Decimal:
    net = _amount(totals, "net")
    return points_of(int(_amount(totals, name) * 1000), int(net * 1000)) if net else Decimal(0)


def _splits(totals: Row) -> bool:
    """Whether the customer pays the VAT to the treasury itself: what is to be paid lacks it."""
    lacks = _amount(totals, "document") - _amount(totals, "withholding") - _amount(totals, "total_due")
    return bool(lacks) and lacks == _amount(totals, "vat_total")
