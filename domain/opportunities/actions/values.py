"""What a deal is worth: in its own currency, and in the workspace's at the rate of a day."""

from datetime import date
from typing import Any

from domain.customization.rates import rate_on
from domain.kernel.money import Money, to_base
from domain.kernel.work import Work


async def valued(work: Work, amount: Money | None, day: date) -> dict[str, Any]:
    """The columns of a deal's value, at the rate of a day."""
    if amount is None:
        return {"amount_minor": None, "currency": None, "rate": None, "base_minor": 0}
    rate = await rate_on(work, amount.currency, day)
    minor = amount.minor
    base = to_base(minor, amount.currency, rate, work.workspace.currency)
    return {"amount_minor": minor, "currency": amount.currency, "rate": rate, "base_minor": base}
