"""What a deal is worth: in its own currency, and in the workspace's at the rate of a day."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain.kernel.errors import broken
from domain.kernel.money import Money, to_base
from domain.kernel.work import Work


async def rate_on(work: Work, currency: str, day: date, pointer: str = "/amount/currency") -> Decimal:
    """Units of the workspace's currency for one unit of `currency` on a day."""
    if currency == work.workspace.currency:
        return Decimal(1)
    raise broken(pointer, "no-exchange-rate", currency=currency, day=day.isoformat())


async def valued(work: Work, amount: Money | None, day: date) -> dict[str, Any]:
    """The columns of a deal's value, at the rate of a day."""
    if amount is None:
        return {"amount_minor": None, "currency": None, "rate": None, "base_minor": 0}
    rate = await rate_on(work, amount.currency, day)
    base = to_base(amount.minor, amount.currency, rate, work.workspace.currency)
    return {"amount_minor": amount.minor, "currency": amount.currency, "rate": rate, "base_minor": base}
