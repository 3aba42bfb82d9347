"""The qualification funnel in plain Python: the reference that the aggregates in SQL are held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

LeadOutcome = Literal["open", "qualified", "disqualified"]
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class LeadPath:
    """A lead's way. rungs: those it stood on, as places of the ladder from 0; last: the place of "qualified"."""

    rungs: Sequence[int]
    last: int
    outcome: LeadOutcome

    @property
    def furthest(self) -> int:
        """How far it came: skipped rungs count as climbed, steps back do not."""
        if self.outcome == "qualified":
            return self.last
        return max((each for each in self.rungs if each < self.last), default=0)


@dataclass(frozen=True, slots=True)
class RungCount:
    """Of the leads that came to a rung: how many climbed on, were given up there, or are there still."""

    entered: int
    advanced: int
    out: int
    open: int


def funnel(paths: Iterable[LeadPath], rungs: int) -> list[RungCount]:
    """From the first rung on, those before "qualified": entered = advanced + out + open."""
    known = list(paths)
    counts: list[RungCount] = []
    for place in range(rungs):
        here = [each for each in known if each.furthest == place]
        advanced = sum(each.furthest > place for each in known)
        out, waiting = (sum(each.outcome == said for each in here) for said in ("disqualified", "open"))
        counts.append(RungCount(len(here) + advanced, advanced, out, waiting))
    return counts


def days(microseconds: Fraction | int | None, places: int = 4) -> Decimal | None:
    """A duration in days of 24 hours, half up."""
    if microseconds is None:
        return None
    whole = Decimal(round(microseconds)) / _DAY
    return whole.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def microseconds(span: timedelta) -> int:
    """The exact length of a span."""
    return span // timedelta(microseconds=1)


def speed(created: datetime, touched: datetime) -> int:
    """Metric 16 of one lead, in microseconds."""
    return microseconds(touched - created)
