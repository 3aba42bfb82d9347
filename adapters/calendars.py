"""A member's activities as a calendar (iCalendar, RFC 5545), read by calendar programs."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from domain.activities.queries.calendar import Entry
from domain.kernel.records import KINDS

MINUTES = 30
"""How long what only has a time is shown."""
_KINDS = {
    "task": ("Attività", "Task"),
    "call": ("Telefonata", "Call"),
    "meeting": ("Incontro", "Meeting"),
    "email": ("E-mail", "E-mail"),
}


def written(entries: Sequence[Entry], *, name: str, zone: ZoneInfo, language: str, public_url: str) -> bytes:
    """The calendar; the same entries give the same bytes. Times in the zone, days without one."""
    calendar = Calendar()
    calendar.add("prodid", "-//Filo//Activities//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    # RFC 7986, and what older programs read instead.
    calendar["REFRESH-INTERVAL"] = vText("PT15M")
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    calendar["X-PUBLISHED-TTL"] = vText("PT15M")
    if any(each.due_on is None for each in entries):
        calendar.add_component(_timezone(zone.key))
    for each in entries:
        calendar.add_component(_event(each, zone, language, public_url))
    return calendar.to_ical(sorted=True)


@lru_cache(maxsize=32)
def _timezone(key: str) -> Timezone:
    return Timezone.from_tzid(key, first_date=date(2020, 1, 1), last_date=date(2040, 1, 1))


def _event(entry: Entry, zone: ZoneInfo, language: str, public_url: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@filo")
    event.add("summary", _summary(entry))
    begins, ends = _times(entry, zone)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("dtstamp", entry.updated_at)
    event.add("created", entry.created_at)
    event.add("last-modified", entry.updated_at)
    event.add("sequence", entry.version - 1)
    event.add("categories", [_KINDS[entry.kind][0 if language == "it" else 1]])
    # Only a meeting takes one's time; a day on which something is due does not.
    event.add("transp", "OPAQUE" if entry.starts_at and not entry.done_at else "TRANSPARENT")
    link = _link(entry, public_url)
    event.add("url", link)
    event.add("description", "\n\n".join(part for part in (entry.body, entry.outcome, link) if part))
    return event


def _link(entry: Entry, public_url: str) -> str:
    """The record that it is about, else where activities are."""
    if entry.record_kind is None:
        return f"{public_url}/activities"
    return f"{public_url}/{KINDS[entry.record_kind].plural}/{entry.record_id}"


def _summary(entry: Entry) -> str:
    said = f"{entry.title} · {entry.record_title}" if entry.record_title else entry.title
    return f"✓ {said}" if entry.done_at else said


def _times(entry: Entry, zone: ZoneInfo) -> tuple[date | datetime, date | datetime]:
    if entry.starts_at is not None:
        begins = entry.starts_at.astimezone(zone)
        ends = entry.ends_at.astimezone(zone) if entry.ends_at else begins + timedelta(minutes=MINUTES)
        return begins, ends
    if entry.due_at is not None:
        begins = entry.due_at.astimezone(zone)
        return begins, begins + timedelta(minutes=MINUTES)
    day = entry.due_on
    assert day is not None  # it has a deadline, so one of the three
    return day, day + timedelta(days=1)
