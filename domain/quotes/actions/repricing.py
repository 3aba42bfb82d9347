"""A draft's prices, proposed anew: what a deal's new customer pays is their own."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from domain.kernel.errors import NotFound
from domain.kernel.work import Work
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.setting import reprice_in
from domain.quotes.rules import flow
from domain.writing import Patch, change


async def reprice(work: Work, id: UUID, expected: int | None = None) -> None:
    """Propose a draft's prices again by what the deal's customer pays now; a price that somebody typed stays.

    Costs, discounts, VAT codes and terms stay as they are written.
    """
    work.require("quotes:write")
    found = await QUOTE.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    flow.demand_writable(found[0])
    said = orjson.loads(found[0]["_said"])
    lines = [
        # Lines keep their cost, which not everybody may say.
        {**line, "cost": None, "unit_price": None if _proposed(line, sums) else line["unit_price"]}
        for line, sums in zip(said["lines"], said["totals"]["lines"], strict=True)
    ]
    reprice_in(work, id)
    [done] = await change(work, QUOTE, [Patch(id, {"lines": lines}, expected, said={"repriced": True})])
    if done.error is not None:
        raise done.error


def _proposed(line: dict[str, Any], sums: dict[str, Any]) -> bool:
    """Whether a line's unit price is the one that was proposed."""
    price, listed = line["unit_price"], sums["list_price"]
    return line["product_id"] is not None and None not in {price, listed} and Decimal(price) == Decimal(listed)
