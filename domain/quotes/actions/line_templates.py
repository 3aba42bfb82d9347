"""Clauses and groups of lines: kept under a name, inserted into drafts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson

from domain.kernel.errors import NotFound, RuleBroken
from domain.kernel.records import Kind, load_named
from domain.kernel.values import sort_key
from domain.kernel.work import Work
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.inputs import Insertion, LineTemplateInput
from domain.quotes.queries.line_templates import LINE_TEMPLATES
from domain.quotes.tables import line_templates
from domain.writing import Draft, Patch, Resource, change


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        wanted: LineTemplateInput = draft.wanted
        draft.row["currency"] = wanted.currency or work.workspace.currency
        draft.row["sort_key"] = sort_key(wanted.name)
        faults = [fault for place, line in enumerate(wanted.lines) for fault in line.faults(f"/lines/{place}")]
        if faults:
            draft.error = draft.error or RuleBroken("invalid", faults=faults)


LINE_TEMPLATE = Resource(
    Kind("line_template", "line_templates", line_templates, line_templates.c.name, linkable=True),
    LineTemplateInput,
    LINE_TEMPLATES,
    prepare=_prepare,
    permission="quotes",
)


async def insert(work: Work, id: UUID, wanted: Insertion, expected: int | None = None) -> None:
    """Write a template's lines into a draft, as if somebody had typed them."""
    work.require("quotes:write")
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    found = await QUOTE.lock(work, [id])
    if not found:
        raise NotFound
    [template] = await work.records(LINE_TEMPLATE.locked, ids=[wanted.line_template_id])
    fresh: list[dict[str, Any]] = template["lines"]
    if template["currency"] != found[0]["currency"] and any(line["unit_price"] is not None for line in fresh):
        raise RuleBroken("template-in-other-currency", currency=template["currency"])
    # Lines that were there keep their cost, which not everybody may say.
    lines = [{**line, "cost": None} for line in orjson.loads(found[0]["_said"])["lines"]]
    place = len(lines) if wanted.position is None else wanted.position
    [done] = await change(work, QUOTE, [Patch(id, {"lines": [*lines[:place], *fresh, *lines[place:]]}, expected)])
    if done.error is not None:
        raise done.error
