"""The days a figure is of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Bucket = Literal["week", "month", "quarter", "year"]
_MONTHS: dict[Bucket, int] = {"month": 1, "quarter": 3, "year": 12}


def bucket_begins(day: date, bucket: Bucket) -> date:
    """The first day of the week (its Monday), month, quarter or year that holds a day."""
    if bucket == "week":
        return day - timedelta(days=day.weekday())
    months = _MONTHS[bucket]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def bucket_ends(first: date, bucket: Bucket) -> date:
    """The first day after the one that begins on `first`."""
    if bucket == "week":
        return first + timedelta(days=7)
    years, month = divmod(first.month - 1 + _MONTHS[bucket], 12)
    return date(first.year + years, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days [start, end) of the workspace's time zone."""

    start: date
    end: date
    zone: str = "Europe/Rome"

    def bounds(self) -> tuple[datetime, datetime]:
        """The instants [from, until) in UTC; where a clock skips midnight, the day begins when it jumps."""
        zone = ZoneInfo(self.zone)
        first, last = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (self.start, self.end))
        return first, last

    def holds(self, instant: datetime) -> bool:
        first, last = self.bounds()
        return first <= instant < last
