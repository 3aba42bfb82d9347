"""Saved reports over HTTP: kept, run as whoever asks may see them, taken away as files."""

from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import orjson
from fastapi import Response

from adapters.report_files import named, written
from adapters.report_words import METRICS, head_of, of, rows_of
from adapters.spreadsheets import MEDIA_TYPES, Format
from api.bounded import bounded
from api.dependencies import MATCHING, OneCall
from api.errors import heard_of
from api.resource import router_of
from api.routes.exports import ANSWERS, taken_away
from domain.analytics.figures import FIGURES
from domain.exports.rules import Cell
from domain.kernel.shapes import Shape
from domain.reports.actions import exporting, mailing
from domain.reports.actions.reports import REPORT
from domain.reports.queries import running
from domain.reports.rules import flattening
from domain.reports.rules.calendar import RelativePeriod

_ANSWER: Any = reduce(or_, dict.fromkeys(figure.answer for figure in FIGURES.values()))


class ReportColumn(Shape):
    """A column. head: in the reader's words; kind: how its cells are meant; detail: the small print of a figure."""

    name: str
    head: str
    kind: flattening.Kind
    detail: bool


class ReportTable(Shape):
    """The answer as rows. Money and numbers are decimal strings, shares fractions; sums: how many rows at the end."""

    columns: list[ReportColumn]
    rows: list[list[str | None]]
    sums: int


class ReportRun(Shape):
    """A report's answer now: of its metric, as its own route says it, and as a table."""

    id: UUID
    name: str
    metric: str
    title: str
    relative: RelativePeriod | None
    currency: str
    table: ReportTable
    answer: _ANSWER  # pyright: ignore[reportInvalidTypeForm]  made at run time, for the contract


verbs = bounded("/v1/saved-reports", "Saved reports")


@verbs.get("/{id}/run", operation_id="saved_reports_run", summary="Run a saved report", response_model=ReportRun)
async def run(call: OneCall, id: UUID) -> Response:
    """What its metric answers now to whoever asks: everybody gets the figures of what they see."""
    ran = await running.run(call.work, id)
    language = heard_of(call.request)["language"]
    said = {
        "id": str(ran.id),
        "name": ran.name,
        "metric": ran.figure.name,
        "title": of(METRICS[ran.figure.name], language),
        "relative": ran.period,
        "currency": call.work.workspace.currency,
        "table": _table(flattening.table_of(ran.figure.name, ran.answer), language),
    }
    answer = ran.answer.model_dump_json(by_alias=True)
    return call.reply(orjson.dumps(said).decode()[:-1] + f',"answer":{answer}}}')


def _table(table: flattening.Table, language: str) -> dict[str, Any]:
    columns = [
        {"name": each.name, "head": head_of(each, language), "kind": each.kind, "detail": each.detail}
        for each in table.columns
    ]
    rows = [[_cell(cell) for cell in row] for row in rows_of(table, table.columns, language)]
    return {"columns": columns, "rows": rows, "sums": len(table.sums)}


def _cell(cell: Cell) -> str | None:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell if cell is None else str(cell)


@verbs.get(
    "/{id}/export",
    operation_id="saved_reports_export",
    summary="Take a saved report away as CSV or XLSX",
    response_class=Response,
    responses=ANSWERS,
)
async def export(call: OneCall, id: UUID, format: Format = "csv") -> Response:
    """Its table with every column, raw numbers, and heads in the language asked for; told as every export is."""
    ran, table = await exporting.take_away(call.work, id, format)
    work = call.work
    headers = taken_away(named(ran.name, work.today, format), len(table.rows) + len(table.sums))
    data = written(table, format, heard_of(call.request)["language"], work.workspace.currency)
    return Response(data, headers=headers, media_type=MEDIA_TYPES[format])


@verbs.post(
    "/{id}/unsubscribe",
    operation_id="saved_reports_unsubscribe",
    summary="Have a report mailed to oneself no longer",
    status_code=204,
    dependencies=[MATCHING],
)
async def unsubscribe(call: OneCall, id: UUID) -> Response:
    """Whoever is written to may end it, whosever the report is; the others go on being written to."""
    await mailing.unsubscribe(call.work, id, call.expected)
    return call.reply(status=204)


routers = (router_of(REPORT, "Saved reports", external=False), verbs)
