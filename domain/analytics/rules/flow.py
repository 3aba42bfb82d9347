"""Flow in plain Python: what came into stages, what left them, and what was in them at the end of each day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.analytics.rules.periods import Period
from domain.analytics.rules.stages import Story

MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Day:
    """wip: at the day's end."""

    day: date
    arrivals: int
    departures: int
    wip: int


def days_of(period: Period, last: date) -> list[date]:
    """The period's days up to the last one that is known."""
    end = min(period.end, last + timedelta(days=1))
    return [period.start + timedelta(days=i) for i in range((end - period.start).days)]


def cumulative(
    days: Sequence[date], before: int, arrivals: Mapping[date, int], departures: Mapping[date, int]
) -> list[Day]:
    """Each day's end from the day before it. before: what was there when the first day began."""
    told: list[Day] = []
    inside = before
    for day in days:
        came, went = arrivals.get(day, 0), departures.get(day, 0)
        inside += came - went
        told.append(Day(day, came, went, inside))
    return told


def flow_of_stage(stories: Iterable[Story], stage: str, period: Period, as_of: datetime) -> list[Day]:
    """Of one stage, each day counted for itself."""
    zone = ZoneInfo(period.zone)
    spans = [
        (stay.entered_at.astimezone(zone).date(), _left(stay.left_at, as_of, zone))
        for story in stories
        for stay in story.stays
        if stay.stage == stage and stay.entered_at <= as_of
    ]
    return _counted(spans, period, as_of)


def flow_of_pipeline(stories: Iterable[Story], period: Period, as_of: datetime) -> list[Day]:
    """Of all stages of a pipeline together: moves between them are no departures."""
    zone, spans = ZoneInfo(period.zone), list[tuple[date, date | None]]()
    for story in stories:
        stays = [stay for stay in story.stays if stay.entered_at <= as_of]
        start = 0
        for place, stay in enumerate(stays):
            if place + 1 < len(stays) and stays[place + 1].entered_at == stay.left_at:
                continue
            spans.append((stays[start].entered_at.astimezone(zone).date(), _left(stay.left_at, as_of, zone)))
            start = place + 1
    return _counted(spans, period, as_of)


def _left(left_at: datetime | None, as_of: datetime, zone: ZoneInfo) -> date | None:
    return None if left_at is None or left_at > as_of else left_at.astimezone(zone).date()


def _counted(spans: Sequence[tuple[date, date | None]], period: Period, as_of: datetime) -> list[Day]:
    came, went = Counter(start for start, _ in spans), Counter(end for _, end in spans)
    last = as_of.astimezone(ZoneInfo(period.zone)).date()
    return [
        Day(day, came[day], went[day], sum(start <= day and (end is None or end > day) for start, end in spans))
        for day in days_of(period, last)
    ]
