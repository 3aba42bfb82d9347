"""The day: what needs doing now, in sections to which every area adds its own."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from domain.kernel.shapes import Shape
from domain.kernel.work import Work


class DayRecord(Shape):
    """The record that a row of the day is about. customer: whose it is, null for a company or a person."""

    kind: str
    id: UUID
    title: str | None
    customer: str | None = None


class DayItem(Shape):
    """One row of the day, with one thing to do. kind: of the record in `id`; data: what the section adds to it."""

    kind: str
    id: UUID
    title: str
    at: datetime | None
    on: date | None
    owner_id: UUID | None
    record: DayRecord | None
    data: dict[str, Any]


class DaySection(Shape):
    """Rows that need the same kind of attention; total: how many there are, whatever is shown."""

    name: str
    total: int
    items: list[DayItem]


class Day(Shape):
    """What a member has to look at on a day, most pressing first."""

    date: date
    sections: list[DaySection]


@dataclass(frozen=True, slots=True)
class Part:
    """A section's rows as JSON of DayItem, and how many there are in all."""

    bodies: Sequence[str]
    total: int


Load = Callable[[Work, bool, int], Awaitable[Part]]
"""(work, only mine, limit) → the part."""
SECTIONS: dict[str, tuple[int, str, Load]] = {}


def section(name: str, place: int, permission: str, load: Load) -> None:
    """Add a section to the day. place: lower stands higher; permission: without it the section is left out.

    ValueError where the name is taken.
    """
    if name in SECTIONS:
        raise ValueError(f"{name} is a section already.")
    SECTIONS[name] = (place, permission, load)


async def today(work: Work, *, mine: bool, limit: int) -> str:
    """The day as JSON."""
    said: list[str] = []
    for name, (_, permission, load) in sorted(SECTIONS.items(), key=lambda item: item[1][0]):
        if work.actor.may(permission):
            part = await load(work, mine, limit)
            said.append(f'{{"name":"{name}","total":{part.total},"items":[{",".join(part.bodies)}]}}')
    return f'{{"date":{orjson.dumps(work.today).decode()},"sections":[{",".join(said)}]}}'
