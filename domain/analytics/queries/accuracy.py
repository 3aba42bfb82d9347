"""Metric 14: forecasts as they stood a while before, held against what was won."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import JSON, BigInteger, Date, Text, bindparam, cast, column, func, literal_column, select

from domain.analytics.queries.axes import address
from domain.analytics.queries.closings import FACTS
from domain.analytics.queries.forecast import months_after
from domain.analytics.queries.rates import Metric, PeriodShape, said
from domain.analytics.rules.accuracy import Accuracy, Cell, accuracy, asked_on
from domain.analytics.rules.periods import Period
from domain.analytics.rules.rates import SMALL_SAMPLE
from domain.analytics.tables import forecast_snapshots
from domain.kernel.errors import broken
from domain.kernel.listing import Asked, Asks, Listing, Page, ask
from domain.kernel.money import Money
from domain.kernel.rows import packed
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, Prepared, Rows, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.queries.opportunities import base_money
from domain.opportunities.tables import closings

snapshots = forecast_snapshots
Basis = Literal["expected", "adjusted", "accepted"]
EXPECTED = snapshots.c.won_minor + snapshots.c.weighted_minor
ADJUSTED = EXPECTED + snapshots.c.adjustment_minor
_BASES = {"expected": EXPECTED, "adjusted": ADJUSTED, "accepted": snapshots.c.accepted_minor}
VALUE_BASIS = "net of VAT, in the workspace's currency at the rate stored with each quote, deal or closing"


class ForecastSnapshot(Shape):
    """The forecast of a month and an owner as it stood on a day: of n deals."""

    id: UUID
    taken_on: date
    month: date
    owner_id: UUID | None
    n: int
    won: Money = Field(description="What had been won in the month by then")
    accepted: Money
    sent: Money
    weighted: Money
    adjustment: Money
    expected: Money = Field(description="won + weighted")
    adjusted: Money = Field(description="won + weighted + adjustment")


SNAPSHOTS = Listing(
    View(
        ForecastSnapshot,
        snapshots,
        {
            **{
                name: base_money(snapshots.c[f"{name}_minor"])
                for name in ("won", "accepted", "sent", "weighted", "adjustment")
            },
            "expected": base_money(EXPECTED),
            "adjusted": base_money(ADJUSTED),
        },
    ),
    {
        "taken_on": Asks(snapshots.c.taken_on, "date"),
        "month": Asks(snapshots.c.month, "date"),
        "owner_id": Asks(snapshots.c.owner_id, "id"),
    },
    default="-taken_on",
)


class AccuracySum(Shape):
    """Over n months of owners: WAPE = sum of |F - A| / sum of A, bias = sum of (F - A) / sum of A."""

    n: int
    small_sample: bool = Field(description="Fewer than 20")
    forecast: Money
    actual: Money
    absolute_error: Money
    wape: str | None
    bias: str | None


class MonthAccuracy(AccuracySum):
    """A month. taken_on: of which day the forecast is."""

    month: date
    taken_on: date
    forecast_drill_down: str
    actual_drill_down: str


class AccuracyAnswer(Shape):
    """Metric 14 at a lead time, over months that are over; the months partition the total."""

    metric: Metric
    period: PeriodShape
    lead_days: int
    basis: Basis
    value_basis: str
    currency: str
    total: AccuracySum
    data: list[MonthAccuracy]
    missing: list[date] = Field(description="Months of which no forecast was kept at that time; in no sum")


@dataclass(frozen=True, slots=True)
class AccuracyScope:
    """Of which months, how long before them, and which forecast."""

    start: date | None
    end: date | None
    lead_days: int
    basis: Basis

    def period(self, work: Work) -> Period:
        """Whole months that are over, by default the last twelve."""
        this = work.today.replace(day=1)
        end = min(self.end.replace(day=1), this) if self.end else this
        start = self.start or months_after(end, -12)
        if start.day > 1:
            start = months_after(start.replace(day=1), 1)
        if start >= (self.end or end):
            raise broken("/to", "period-ends-before-it-begins")
        return Period(start, max(start, end), work.workspace.timezone)


_asked = (
    func.json_to_recordset(bindparam("rows", type_=JSON))
    .table_valued(*(column(name, Date) for name in ("month", "earliest", "latest")))
    .render_derived(name="asked", with_types=True)
)
# Which nights were kept is no secret; what stood in them is.
_NIGHTS = Prepared(
    lambda _: (
        select(_asked.c.month, func.max(snapshots.c.taken_on))
        .where(
            ours(snapshots),
            snapshots.c.month == _asked.c.month,
            snapshots.c.taken_on >= _asked.c.earliest,
            snapshots.c.taken_on <= _asked.c.latest,
        )
        .group_by(_asked.c.month)
    )
)
_FORECAST = Prepared(
    lambda here: select(snapshots.c.month, snapshots.c.owner_id, *_BASES.values()).where(
        here(snapshots), snapshots.c.month == _asked.c.month, snapshots.c.taken_on == _asked.c.latest
    )
)


def _won(here: Guard) -> Rows:
    there = func.timezone(bindparam("zone", type_=Text), closings.c.closed_at)
    month = cast(func.date_trunc(literal_column("'month'", Text), there), Date)
    statement = select(month, closings.c.owner_id, cast(func.sum(closings.c.base_minor), BigInteger)).where(
        closings.c.outcome == literal_column("'won'", Text),
        closings.c.closed_at >= bindparam("first", type_=Instant),
        closings.c.closed_at < bindparam("last", type_=Instant),
    )
    return FACTS.filtered(statement, here, None, words=False).group_by(month, closings.c.owner_id)


_WON = Prepared(_won)
Cells = Mapping[tuple[date, UUID | None], Cell]


def _months(period: Period) -> list[date]:
    found = [period.start]
    while found[-1] < period.end:
        found.append(months_after(found[-1], 1))
    return found[:-1]


async def _cells(work: Work, scope: AccuracyScope, period: Period, nights: Mapping[date, date]) -> Cells:
    first, last = period.bounds()
    rows = [{"month": month, "earliest": day, "latest": day} for month, day in nights.items()]
    place = list(_BASES).index(scope.basis) + 2
    forecast = {(row[0], row[1]): row[place] for row in await work.records(_FORECAST, rows=packed(rows))}
    won = {(row[0], row[1]): row[2] for row in await work.records(_WON, first=first, last=last) if row[0] in nights}
    return {key: Cell(forecast.get(key, 0), won.get(key, 0)) for key in {**forecast, **won}}


async def forecast_accuracy(work: Work, scope: AccuracyScope) -> AccuracyAnswer:
    """Metric 14: of each month the forecast that stood `lead_days` before it began, against what was won in it."""
    work.require("analytics:read")
    period = scope.period(work)
    months = _months(period)
    asked = [(month, *asked_on(month, scope.lead_days)) for month in months]
    rows = packed([dict(zip(("month", "earliest", "latest"), each, strict=True)) for each in asked])
    nights = {row[0]: row[1] for row in await work.records(_NIGHTS, rows=rows)}
    cells = await _cells(work, scope, period, nights)
    data = [
        MonthAccuracy(
            month=month,
            taken_on=nights[month],
            **_sum(work, accuracy(cell for key, cell in cells.items() if key[0] == month)),
            **_links(month, nights[month]),
        )
        for month in months
        if month in nights
    ]
    return AccuracyAnswer(
        metric=Metric(id="forecast-accuracy", version=1),
        period=PeriodShape.of(period),
        lead_days=scope.lead_days,
        basis=scope.basis,
        value_basis=VALUE_BASIS,
        currency=work.workspace.currency,
        total=AccuracySum(**_sum(work, accuracy(cells.values()))),
        data=data,
        missing=[month for month in months if month not in nights],
    )


def _sum(work: Work, found: Accuracy) -> dict[str, Any]:
    currency = work.workspace.currency
    return {
        "n": found.n,
        "small_sample": found.n < SMALL_SAMPLE,
        "forecast": Money.of_minor(found.forecast, currency),
        "actual": Money.of_minor(found.actual, currency),
        "absolute_error": Money.of_minor(found.absolute_error, currency),
        "wape": said(found.wape.rate()),
        "bias": said(found.bias.rate()),
    }


def _links(month: date, night: date) -> dict[str, Any]:
    kept = [("month_gte", month), ("month_lte", month), ("taken_on_gte", night), ("taken_on_lte", night)]
    won = [("from", month), ("to", months_after(month, 1)), ("outcome", "won")]
    return {
        "forecast_drill_down": address("forecast-snapshots", kept),
        "actual_drill_down": address("closings", won),
    }


async def forecast_snapshots_of(work: Work, asked: Asked) -> Page:
    """Forecasts as they stood, page by page."""
    work.require("analytics:read")
    return await ask(work, SNAPSHOTS, asked)
