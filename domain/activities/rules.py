"""What must hold of activities, messages and files: no database, no waiting."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from domain.activities.tables import NO_DEADLINE

Host = Literal["company", "contact", "lead", "opportunity", "quote", "order"]
"""The kinds of record on which activities, messages and files hang."""
HOSTS: tuple[Host, ...] = ("company", "contact", "lead", "opportunity", "quote", "order")
EDITABLE = timedelta(hours=1)
"""How long an author may correct a message."""
MAX_FILE = 25_000_000
CHUNK = 256 * 1024
MAX_NAME = 200
_RESERVED = re.compile(r'[<>:"/\\|?*]')
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}")
_ACTIVE = re.compile(r"html|xml|script|svg|flash|x-msdownload|hta")
BINARY = "application/octet-stream"


def deadline(
    due_at: datetime | None, due_on: date | None, starts_at: datetime | None, ends_at: datetime | None, zone: ZoneInfo
) -> datetime:
    """The instant after which an activity is late; a day ends at its last microsecond in the workspace's zone."""
    if due_on is not None:
        midnight = datetime.combine(due_on + timedelta(days=1), time(), zone).astimezone(UTC)
        return midnight - timedelta(microseconds=1)
    return due_at or ends_at or starts_at or NO_DEADLINE


def faults_of_times(
    due_at: datetime | None, due_on: date | None, starts_at: datetime | None, ends_at: datetime | None
) -> Iterator[tuple[str, str]]:
    """(pointer, code) for times that contradict each other."""
    if due_on is not None and (due_at is not None or starts_at is not None):
        yield "/due_on", "day-or-time"
    if due_at is not None and starts_at is not None:
        yield "/due_at", "due-or-starts"
    if ends_at is not None and starts_at is None:
        yield "/ends_at", "ends-without-start"
    elif ends_at is not None and starts_at is not None and ends_at < starts_at:
        yield "/ends_at", "ends-before-start"


def shifted(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same time of day some days later in the workspace's zone, whatever the clocks do in between."""
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), zone).astimezone(UTC)


def clean_name(name: str) -> str:
    """A file's name that every system can keep: no path, no control or direction characters, its ending kept."""
    flat = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(character for character in flat if not unicodedata.category(character).startswith("C"))
    plain = _RESERVED.sub("_", plain).strip(" .")
    if len(plain) > MAX_NAME:
        stem, dot, ending = plain.rpartition(".")
        kept = f"{dot}{ending}" if stem and len(ending) <= 20 else ""
        plain = plain[: MAX_NAME - len(kept)].rstrip(" .") + kept
    return plain or "file"


def media_type(said: str | None) -> str:
    """The type an uploader names, where it is one and no program may run from it; else that of plain bytes."""
    bare = (said or "").partition(";")[0].strip().lower()
    return bare if _MEDIA_TYPE.fullmatch(bare) and not _ACTIVE.search(bare) else BINARY
