"""Exchange rates: typed by hand, dated, in units of the workspace's currency for one unit of another."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Date, Numeric, Text, bindparam, func, select

from domain.customization.tables import exchange_rates
from domain.kernel.errors import broken
from domain.kernel.listing import Asks, Listing
from domain.kernel.money import Currency, ExchangeRate
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Shape, View, example
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import Day
from domain.kernel.work import Work
from domain.writing import DICTIONARY, Draft, Resource

_ONE = Decimal(1)


class ExchangeRateInput(Input):
    """What one unit of a currency is worth in the workspace's currency, from a day on."""

    model_config = example(currency="USD", rate="0.92", valid_from="2026-01-01")

    currency: Currency
    rate: ExchangeRate
    valid_from: Day


class ExchangeRateRow(Shape):
    """A dated exchange rate. rate: units of the workspace's currency for one unit of `currency`."""

    id: UUID
    currency: str
    rate: str
    valid_from: date
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


RATES = Listing(
    View(ExchangeRateRow, exchange_rates, {"rate": func.trim_scale(exchange_rates.c.rate, type_=Numeric)}),
    {
        "id": Asks(exchange_rates.c.id, "id"),
        "currency": Asks(exchange_rates.c.currency, "word"),
        "valid_from": Asks(exchange_rates.c.valid_from, "date"),
        "updated_at": Asks(exchange_rates.c.updated_at, "instant"),
    },
    default="-valid_from",
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.wanted.currency == work.workspace.currency:
            draft.refuse("/currency", "rate-of-base-currency", currency=draft.wanted.currency)


EXCHANGE_RATE = Resource(
    Kind("exchange_rate", "exchange_rates", exchange_rates, exchange_rates.c.currency, linkable=True),
    ExchangeRateInput,
    RATES,
    prepare=_prepare,
    demands=DICTIONARY,
)

_ON = Prepared(
    lambda _: (
        select(exchange_rates.c.rate)
        .where(
            ours(exchange_rates),
            exchange_rates.c.currency == bindparam("currency", type_=Text),
            exchange_rates.c.valid_from <= bindparam("day", type_=Date),
            exchange_rates.c.deleted_at.is_(None),
        )
        .order_by(exchange_rates.c.valid_from.desc())
        .limit(1)
    )
)


async def rate_on(work: Work, currency: str, day: date, pointer: str = "/amount/currency") -> Decimal:
    """Units of the workspace's currency for one unit of `currency` on a day; one for the workspace's own.

    RuleBroken `no-exchange-rate` at `pointer` where none is known for that day.
    """
    if currency == work.workspace.currency:
        return _ONE
    rate: Decimal | None = await work.value(_ON, currency=currency, day=day)
    if rate is None:
        raise broken(pointer, "no-exchange-rate", currency=currency, day=day.isoformat())
    return rate
