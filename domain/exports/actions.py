"""Taking a list away: first it is told, then it is read, a part in each unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from domain import events
from domain.activities.actions.activities import ACTIVITY
from domain.activities.actions.reported import administrators
from domain.activities.notices import KINDS, Notice, tell_many
from domain.catalogue.actions import PRODUCT
from domain.contacts.actions.companies import COMPANY
from domain.contacts.actions.contacts import CONTACT
from domain.customization.workspace import settings_of
from domain.exports.queries import own_columns
from domain.exports.rules import COLUMNS, Cell, Column, Exportable, asked_of, cell, hidden
from domain.kernel.ids import new_id
from domain.kernel.listing import Asked
from domain.kernel.work import Work
from domain.leads.actions import LEAD
from domain.opportunities.actions import OPPORTUNITY
from domain.orders.actions import ORDER
from domain.quotes.actions import QUOTE
from domain.writing import Resource

EXPORTED = events.fact("workspace.exported", "Records were exported to a file.")
LISTS: Mapping[Exportable, Resource] = {
    "company": COMPANY,
    "contact": CONTACT,
    "lead": LEAD,
    "opportunity": OPPORTUNITY,
    "quote": QUOTE,
    "order": ORDER,
    "activity": ACTIVITY,
    "product": PRODUCT,
}
AT_ONCE = 500
"""Records read in one unit of work."""
KINDS.update(export=(True, True))


@dataclass(frozen=True, slots=True)
class Export:
    """A list on its way into a file. total: rows when it began; what is written meanwhile may add or take some."""

    kind: Exportable
    asked: Asked
    columns: tuple[Column, ...]
    total: int
    zone: ZoneInfo


async def begin(work: Work, kind: Exportable, asked: Asked, said: Mapping[str, Any]) -> Export:
    """Note who takes what, before the first row leaves: a download broken off has still shown what it has shown.

    said: format and filter, as asked. The administrators are told where the workspace wants them to be. Forbidden
    without `exports:read` and the right to read the list; Malformed on an unknown filter or order.
    """
    work.require("exports:read")
    resource = LISTS[kind]
    hides = resource.view.hidden_from(work.actor)
    columns = tuple(each for each in COLUMNS[kind] if not hidden(each, hides)) + await own_columns(work, kind)
    fields, expand = asked_of(resource.view, columns)
    whole = replace(asked, limit=AT_ONCE, fields=fields, expand=expand, cursor=None, count=False)
    counted = await resource.ask(work, replace(whole, limit=1, count=True))
    total = counted.total or 0
    await note(work, kind, total, said)
    return Export(kind, whole, columns, total, work.workspace.zone)


async def note(work: Work, kind: str, rows: int, said: Mapping[str, Any]) -> None:
    """Keep who takes what away, and tell the administrators where the workspace wants them to be told."""
    told = {"kind": kind, "rows": rows, **said}
    events.record(work, EXPORTED, events.About("workspace", work.workspace.id), events.Change(data=told))
    if rows > settings_of(work).export_notice_rows:
        await _tell(work, kind, rows)


async def take(work: Work, export: Export, cursor: str | None) -> tuple[list[Sequence[Cell]], str | None]:
    """The next rows, and where to go on; Forbidden where the permission was taken away meanwhile."""
    work.require("exports:read")
    page = await LISTS[export.kind].ask(work, replace(export.asked, cursor=cursor))
    records = map(orjson.loads, page.bodies)
    return [[cell(each, record, export.zone) for each in export.columns] for record in records], page.next_cursor


async def _tell(work: Work, kind: str, rows: int) -> None:
    cause: UUID = new_id()
    data = {"kind": kind, "count": rows}
    await tell_many(work, [Notice(member, "export", cause, data=data) for member in await administrators(work)])
