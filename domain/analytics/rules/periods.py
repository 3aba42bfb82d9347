"""The days a figure is of."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


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
