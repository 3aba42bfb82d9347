"""What the API adds up equals the rules, and the rules equal exact fractions, for whatever quote."""

import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

from given import Given

from domain.catalogue.rules.vat import VatCode
from domain.kernel.money import to_minor
from domain.quotes.rules.document import Discount, Document, Line, Shipping
from domain.quotes.rules.totals import totals

CODES = {"22": Decimal(22), "10": Decimal(10), "4": Decimal(4), "N4": Decimal(0)}


def written(dice: random.Random, codes: dict[str, str]) -> dict[str, Any]:
    """A quote as a client might write it."""

    def line() -> dict[str, Any]:
        kind = dice.choice(["text", "text", "text", "section", "remark"])
        if kind != "text":
            return {"kind": "section" if kind == "section" else "text", "description": kind}
        return {
            "kind": "text",
            "description": "Voce",
            "quantity": str(Decimal(dice.randint(1, 200_000)).scaleb(-dice.randint(0, 4))),
            "unit_price": str(Decimal(dice.randint(0, 10_000_000)).scaleb(-dice.randint(0, 6))),
            "discounts": [str(Decimal(dice.randint(0, 10_000)).scaleb(-2)) for _ in range(dice.randint(0, 5))],
            "vat_code_id": codes[dice.choice(list(CODES))],
            "free_good": dice.random() < 0.1,
            "optional": dice.random() < 0.3,
            "chosen": dice.random() < 0.5,
        }

    said: dict[str, Any] = {"lines": [line() for _ in range(dice.randint(0, 12))]}
    said["discount"] = {"points": str(Decimal(dice.randint(0, 9_900)).scaleb(-2))}
    if dice.random() < 0.5:
        price = {"amount": f"{dice.randint(0, 99)}.{dice.randint(0, 99):02d}", "currency": "EUR"}
        said["shipping"] = {"price": price, "vat_code_id": codes["22"]}
    return said


def document(said: dict[str, Any], names: dict[str, str]) -> Document:
    """The same quote as the rules see it."""

    def vat(id: str | None) -> VatCode:
        name = names[id] if id else "22"
        return VatCode(name, CODES[name], name if name.startswith("N") else None)

    lines = [
        Line(
            each["kind"],
            Decimal(each.get("quantity", "1")),
            Decimal(each["unit_price"]) if "unit_price" in each else None,
            tuple(map(Decimal, each.get("discounts", []))),
            vat(each.get("vat_code_id")) if "unit_price" in each else None,
            each.get("free_good", False),
            each.get("optional", False),
            each.get("chosen", False),
        )
        for each in said["lines"]
    ]
    shipping = None
    if "shipping" in said:
        shipping = Shipping(to_minor(Decimal(said["shipping"]["price"]["amount"]), "EUR"), vat(codes_of(said)))
    return Document("EUR", tuple(lines), Discount(Decimal(said["discount"]["points"])), shipping)


def codes_of(said: dict[str, Any]) -> str:
    id: str = said["shipping"]["vat_code_id"]
    return id


def half_up(value: Fraction) -> int:
    whole = (2 * abs(value) + 1) // 2
    return int(whole if value >= 0 else -whole)


def exact_net(said: dict[str, Any]) -> int:
    """The net in cents, by fractions: lines rounded once, the discount on their sum, shipping."""
    whole = 0
    for each in said["lines"]:
        if "unit_price" in each and not each["free_good"] and (each["chosen"] or not each["optional"]):
            net = Fraction(each["quantity"]) * Fraction(each["unit_price"])
            for points in each["discounts"]:
                net *= 1 - Fraction(points) / 100
            whole += half_up(net * 100)
    off = half_up(whole * Fraction(said["discount"]["points"]) / 100)
    shipping = Fraction(said["shipping"]["price"]["amount"]) * 100 if "shipping" in said else Fraction(0)
    return whole - off + int(shipping)


async def test_totals_over_http_equal_the_rules_and_exact_fractions(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    rows = (await admin.get("/v1/vat-codes?limit=200"))["data"]
    codes = {row["code"]: row["id"] for row in rows if row["code"] in CODES}
    names = {id: name for name, id in codes.items()}
    dice = random.Random(20260331)
    for i in range(40):
        said = written(dice, codes)
        added = totals(document(said, names))
        quote = await admin.post("/v1/quotes", {"opportunity_id": deal["id"], "alternative_group": str(i), **said}, 201)
        shown = quote["totals"]

        def minor(money: Any) -> int:
            return to_minor(Decimal(money["amount"]), "EUR")

        assert minor(shown["net"]) == added.net_minor == exact_net(said)
        assert minor(shown["document"]) == added.document_minor
        assert minor(shown["total_due"]) == added.total_due_minor
        assert [(minor(row["taxable"]), minor(row["tax"])) for row in shown["vat"]] == [
            (row.taxable_minor, row.vat_minor) for row in added.vat
        ]
        counted = [row for row in shown["lines"] if row["counted"]]
        assert sum(minor(row["taxable"]) for row in counted) + minor(shown["shipping"]) == minor(shown["net"])
        assert sum(minor(row["taxable"]) for row in shown["vat"]) == minor(shown["net"])
        turned = await admin.patch(f"/v1/quotes/{quote['id']}", {"lines": said["lines"][::-1]})
        for name in ("net", "vat", "document", "total_due"):
            assert turned["totals"][name] == shown[name], name
