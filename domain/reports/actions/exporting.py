"""Taking a report away as a file, told as every export is."""

from uuid import UUID

from domain.exports.actions import note
from domain.kernel.work import Work
from domain.reports.queries.running import Ran, run
from domain.reports.rules.flattening import Table, table_of


async def take_away(work: Work, id: UUID, format: str) -> tuple[Ran, Table]:
    """A report's answer and its whole table, after it is noted who takes it; Forbidden without `exports:read`."""
    work.require("exports:read")
    ran = await run(work, id)
    table = table_of(ran.figure.name, ran.answer)
    rows = len(table.rows) + len(table.sums)
    await note(work, "saved_report", rows, {"format": format, "filter": {"id": str(id), "metric": ran.figure.name}})
    return ran, table
