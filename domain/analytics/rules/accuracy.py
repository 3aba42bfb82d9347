"""Metric 14 in plain Python: how far forecasts were from what came of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.analytics.rules.rates import Share

PATIENCE = timedelta(days=6)
"""How much older than asked a forecast may be where a night was missed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of an owner, in minor units: what was forecast, and what was won."""

    forecast: int = 0
    actual: int = 0

    @property
    def error(self) -> int:
        """Above zero where too much was forecast."""
        return self.forecast - self.actual


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Sums over n cells."""

    n: int
    forecast: int
    actual: int
    absolute_error: int

    @property
    def wape(self) -> Share:
        """Weighted absolute percentage error: sum of |F - A| / sum of A; null where nothing was won."""
        return Share(self.absolute_error, self.actual)

    @property
    def bias(self) -> Share:
        """Sum of (F - A) / sum of A: above zero where too much is forecast."""
        return Share(self.forecast - self.actual, self.actual)


def accuracy(cells: Iterable[Cell]) -> Accuracy:
    """How accurate the forecasts of some cells were together."""
    known = list(cells)
    return Accuracy(
        len(known),
        sum(each.forecast for each in known),
        sum(each.actual for each in known),
        sum(abs(each.error) for each in known),
    )


def asked_on(month: date, lead_days: int) -> tuple[date, date]:
    """The days [from, through] of which the last snapshot is the forecast of a month at a lead time before it began."""
    through = month - timedelta(days=lead_days)
    return through - PATIENCE, through
