"""Exchange rates: dated, by hand, one per currency and day."""

from datetime import date
from decimal import Decimal

import pytest
from given import Given

from adapters.database import system_work
from domain.customization.rates import rate_on
from domain.kernel.errors import RuleBroken


async def test_the_rate_of_a_day_is_the_last_one_before_it(given: Given) -> None:
    admin = await given.admin()
    for rate, day in (("0.92", "2026-01-01"), ("0.95", "2026-03-01")):
        made = await admin.post("/v1/exchange-rates", {"currency": "USD", "rate": rate, "valid_from": day}, 201)
        assert made["rate"] == rate
    refused = await admin.post("/v1/exchange-rates", {"currency": "EUR", "rate": "1", "valid_from": "2026-01-01"}, 422)
    assert refused["code"] == "rate-of-base-currency"
    async with system_work(given.filo.pool, given.tenant_id) as work:
        assert await rate_on(work, "USD", date(2026, 2, 28)) == Decimal("0.92")
        assert await rate_on(work, "USD", date(2026, 3, 1)) == Decimal("0.95")
        assert await rate_on(work, "EUR", date(2026, 3, 1)) == 1
        with pytest.raises(RuleBroken, match="no-exchange-rate"):
            await rate_on(work, "USD", date(2025, 12, 31))
