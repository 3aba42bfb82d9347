"""Tables written while they are read: CSV and XLSX in pieces, whatever their length in the memory of a few rows."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from adapters.spreadsheets import Format, guarded
from domain.exports.rules import Cell

MOST_ROWS = 1_048_576
"""Of a sheet in a workbook; what is beyond stands in further sheets."""
MOST_IN_CELL = 32_767
"""Characters that spreadsheets take in a cell."""
_SHEET = "xl/worksheets/sheet{}.xml"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OPENING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews><sheetData>'
)
_CLOSING = "</sheetData></worksheet>"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  sheets know no zones
MOST_DIGITS = 15
Row = Sequence[Cell]


class Csv:
    """CSV (RFC 4180) in UTF-8 with a mark, by which spreadsheets know it; numbers and separators as the reader's
    spreadsheet expects them: semicolons and decimal commas in Italian.
    """

    def __init__(self, language: str) -> None:
        self._comma = language == "it"
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, delimiter=";" if self._comma else ",")
        self._begun = False

    def add(self, rows: Sequence[Row]) -> bytes:
        """The bytes of these rows."""
        self._writer.writerows([self._said(cell) for cell in row] for row in rows)
        said = self._text.getvalue().encode("utf-8", "replace")
        self._text.seek(0)
        self._text.truncate()
        mark = b"" if self._begun else b"\xef\xbb\xbf"
        self._begun = True
        return mark + said

    def end(self) -> bytes:
        """Nothing follows."""
        return b""

    def leave(self) -> None:
        """Nothing is held."""

    def _said(self, cell: Cell) -> str:
        if cell is None:
            return ""
        if isinstance(cell, Decimal):
            return f"{cell:f}".replace(".", ",") if self._comma else f"{cell:f}"
        if isinstance(cell, datetime):
            return cell.isoformat(" ")
        return cell.isoformat() if isinstance(cell, date) else guarded(str(cell))


class _Pieces(io.RawIOBase):
    """A file that is never gone back in: what was written is handed over and forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        held = bytes(self._held)
        self._held.clear()
        return held


class Xlsx:
    """A workbook whose frame openpyxl makes, and whose rows go straight into the packed file.

    openpyxl's own writer keeps the whole until the end: nobody would see a long download move.
    """

    def __init__(self, _language: str) -> None:
        self._out = _Pieces()
        self._packed = zipfile.ZipFile(self._out, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._sheets = self._rows = 0
        self._open: Any = None
        self._head: Row = ()

    def add(self, rows: Sequence[Row]) -> bytes:
        """The bytes that these rows make ready; the first of all is the head, repeated on every sheet."""
        for row in rows:
            if self._open is None:
                self._head = self._head or row
                self._begin()
            if self._rows == MOST_ROWS:
                self._finish()
                self._begin()
                self._write(self._head)
            self._write(row)
        return self._out.taken()

    def end(self) -> bytes:
        """The last bytes: without them the file is none."""
        self._finish()
        with zipfile.ZipFile(io.BytesIO(_frame(self._sheets))) as frame:
            for part in frame.namelist():
                if not part.startswith("xl/worksheets/"):
                    self._packed.writestr(part, frame.read(part))
        self.leave()
        return self._out.taken()

    def leave(self) -> None:
        """Let go of a file that is whole, or that nobody wants any more."""
        if self._open is not None:
            self._open.close()
        self._packed.close()

    def _begin(self) -> None:
        self._sheets, self._rows = self._sheets + 1, 0
        self._open = self._packed.open(_SHEET.format(self._sheets), "w", force_zip64=True)
        self._open.write(_OPENING.encode())

    def _finish(self) -> None:
        self._open.write(_CLOSING.encode())
        self._open.close()

    def _write(self, row: Row) -> None:
        self._rows += 1
        bold = self._rows == 1
        cells = "".join(_xml(cell, f"{get_column_letter(i)}{self._rows}", bold) for i, cell in enumerate(row, 1))
        self._open.write(f'<row r="{self._rows}">{cells}</row>'.encode())


def _xml(cell: Cell, at: str, bold: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        # What a spreadsheet's number does not hold to the last figure stays a text.
        if len(cell.as_tuple().digits) <= MOST_DIGITS:
            return f'<c r="{at}"><v>{cell:f}</v></c>'
        cell = f"{cell:f}"
    if isinstance(cell, datetime) and cell > _EPOCH:
        days = (cell - _EPOCH).total_seconds() / 86400
        return f'<c r="{at}" s="3"><v>{days:.10f}</v></c>'
    if isinstance(cell, date) and not isinstance(cell, datetime) and cell > _EPOCH.date():
        return f'<c r="{at}" s="2"><v>{(cell - _EPOCH.date()).days}</v></c>'
    text = escape(_ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", guarded(str(cell))[:MOST_IN_CELL]))
    style = ' s="1"' if bold else ""
    return f'<c r="{at}" t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>'


@cache
def _frame(sheets: int) -> bytes:
    """An empty workbook with so many sheets, and the styles 1 (head), 2 (date) and 3 (instant)."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Filo"
    for i in range(2, sheets + 1):
        book.create_sheet(f"Filo {i}")
    first["A1"].font = Font(bold=True)
    first["A2"].number_format = "yyyy-mm-dd"
    first["A3"].number_format = "yyyy-mm-dd hh:mm"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def writer(format: Format, language: str) -> Csv | Xlsx:
    """What writes a table in a format."""
    return Csv(language) if format == "csv" else Xlsx(language)
