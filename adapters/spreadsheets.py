"""Tables in files: CSV (RFC 4180) and XLSX, read within bounds and written so that no cell is a formula."""

import csv
import io
import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, Literal

from openpyxl import Workbook, load_workbook

from domain.kernel.errors import Malformed, RuleBroken

Format = Literal["csv", "xlsx"]
MEDIA_TYPES: dict[Format, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAX_ROWS = 5000
MAX_COLUMNS = 64
MAX_CELL = 20_000
MAX_UNPACKED = 40 * 1024 * 1024
"""Bytes of a workbook once unpacked: a small file may hold gigabytes."""
MAX_PARTS = 500
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What programs for tables take for a formula (OWASP, CSV injection)."""
Row = Sequence[str]


def guarded(text: str) -> str:
    """A cell that no program takes for a formula; `unguarded` gives back the text, one that was quoted before, too."""
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def unguarded(text: str) -> str:
    """The text of a cell, without the quote that guarded it."""
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(_DANGEROUS) else text


def written(format: Format, rows: Iterable[Row]) -> bytes:
    """A table as a file; CSV in UTF-8 with a mark, by which spreadsheets know it."""
    cells = ([guarded(cell) for cell in row] for row in rows)
    if format == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(cells)
        return b"\xef\xbb\xbf" + text.getvalue().encode()
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in cells:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(data: bytes) -> list[list[str]]:
    """A table's rows as texts, the first sheet's of a workbook; rows without any text are left out at the end only.

    Malformed where the file is none of both; RuleBroken where it is too large.
    """
    rows = _workbook(data) if data.startswith(b"PK\x03\x04") else _text(data)
    found: list[list[str]] = []
    for row in rows:
        if len(found) > MAX_ROWS + 1:
            break
        if len(row) > MAX_COLUMNS:
            raise RuleBroken("too-many-columns", maximum=MAX_COLUMNS)
        if any(len(cell) > MAX_CELL for cell in row):
            raise RuleBroken("cell-too-long", maximum=MAX_CELL, row=len(found) + 1)
        found.append([unguarded(cell.strip()) for cell in row])
    while found and not any(found[-1]):
        found.pop()
    if len(found) > MAX_ROWS + 1:
        raise RuleBroken("too-many-rows", maximum=MAX_ROWS)
    if not found:
        raise Malformed("spreadsheet-empty")
    return found


def _text(data: bytes) -> Iterable[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Malformed("not-utf-8") from None
    if "\0" in text:
        raise Malformed("not-utf-8")
    head = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        raise Malformed("spreadsheet-unreadable") from None


@contextmanager
def reading() -> Generator[None]:
    """Whatever the libraries trip over in a file that somebody made up is Malformed; what we refuse stays refused."""
    try:
        yield
    except (RuleBroken, MemoryError):
        raise
    except Exception as error:
        raise Malformed("spreadsheet-unreadable") from error


def _workbook(data: bytes) -> Iterable[list[str]]:
    with reading():
        demand_small(io.BytesIO(data))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True)
        for row in rows:
            cells = [said(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            yield cells


def demand_small(file: BinaryIO, most: int = MAX_UNPACKED) -> None:
    """Unpack every part, counting: what a part says of its own size may be a lie."""
    with zipfile.ZipFile(file) as packed:
        parts = packed.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > most:
            raise RuleBroken("spreadsheet-too-large", bytes=most)
        left = most
        for part in parts:
            with packed.open(part) as stream:
                while piece := stream.read(1 << 20):
                    left -= len(piece)
                    if left < 0:
                        raise RuleBroken("spreadsheet-too-large", bytes=most)


def said(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        # The shortest text that means the same number; a whole one as Excel shows it.
        return format(cell, ".0f") if cell.is_integer() else format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)
