"""The catalogue as a table, within what the caller may see; taking it away is a fact."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from domain import events
from domain.catalogue.actions import PRODUCT
from domain.catalogue.rules.columns import COLUMNS
from domain.kernel.errors import RuleBroken
from domain.kernel.listing import Asked
from domain.kernel.work import Work

EXPORTED = events.fact("workspace.exported", "Records were exported to a file.")
MAX_ROWS = 50_000
AT_ONCE = 1000


async def take_out(work: Work, asked: Asked, said: Mapping[str, Any]) -> list[Sequence[str]]:
    """The rows of a list with a head; no column of costs for who may not read them. said: format and filter, as asked.

    RuleBroken where they are more than a file should hold.
    """
    work.require("exports:read")
    names = [name for name in COLUMNS if name != "cost" or work.actor.may("costs:read")]
    fields = tuple(name for name in names if name != "vat_code")
    rows: list[Sequence[str]] = [names]
    page_of = replace(asked, limit=AT_ONCE, fields=fields, expand=("vat_code",), cursor=None, count=False)
    while True:
        page = await PRODUCT.ask(work, page_of)
        rows += [_row(orjson.loads(body), names) for body in page.bodies]
        if len(rows) > MAX_ROWS:
            raise RuleBroken("too-many-rows", maximum=MAX_ROWS)
        if page.next_cursor is None:
            break
        page_of = replace(page_of, cursor=page.next_cursor)
    told = {"kind": "product", "rows": len(rows) - 1, **said}
    events.record(work, EXPORTED, events.About("workspace", work.workspace.id), events.Change(data=told))
    return rows


def _row(said: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    code = said["vat_code"]
    values = {**said, "vat_code": code["code"] if code else None, "active": "true" if said["active"] else "false"}
    return ["" if values[name] is None else str(values[name]) for name in names]
