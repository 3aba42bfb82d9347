"""Reports as files: every column, raw numbers, heads in the reader's words."""

import re
import unicodedata
from datetime import date

from adapters.report_words import head_of, rows_of
from adapters.sheets import writer
from adapters.spreadsheets import Format
from domain.reports.rules.flattening import Column, Table


def written(table: Table, format: Format, language: str, currency: str) -> bytes:
    """The table as a file."""
    out = writer(format, language)
    try:
        head = [_head(column, language, currency) for column in table.columns]
        return out.add([head, *rows_of(table, table.columns, language)]) + out.end()
    finally:
        out.leave()


def named(name: str, day: date, format: Format) -> str:
    """How a report's file is called, in letters that every system takes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{re.sub('[^a-z0-9]+', '-', plain).strip('-')[:60] or 'report'}-{day.isoformat()}.{format}"


def _head(column: Column, language: str, currency: str) -> str:
    return f"{head_of(column, language)} ({currency})" if column.kind == "money" else head_of(column, language)
