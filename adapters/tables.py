"""Tables in files, read row by row whatever their length: CSV in the encodings of the field, XLSX and ODS."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, BinaryIO

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it comes without types
from openpyxl import load_workbook

from adapters.spreadsheets import MAX_CELL, demand_small, reading, said, unguarded
from domain.kernel.errors import Malformed, RuleBroken

MAX_COLUMNS = 200
HEAD_AMONG = 10
"""Rows among which the head is looked for: some tables begin with a title."""
MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes of a workbook once unpacked; its rows are read as they are unpacked."""
MAX_WORDS = 128 * 1024 * 1024
"""Bytes of a workbook's shared words, which stay in memory."""
MAX_LINE = 4 * 1024 * 1024
"""Characters: what a row may take before it is parted into cells."""
MAX_ROWS = 1_048_576
"""Of a workbook's sheet; a text may have more."""
MAX_SAID = 256 * 1024 * 1024
"""Characters of all cells: a workbook may say one long word a million times."""
FEW, PER_ROW = 1000, 16
"""Rows that an ODS may say by repeating one: a few, and one for so many bytes of the file."""
_DELIMITERS = ";,\t|"
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's head and the rows below it, each with its number as a spreadsheet shows it. found: how it was read."""

    head: list[str]
    rows: Iterator[Row]
    found: Mapping[str, str | None]


def open_table(file: BinaryIO) -> Table:
    """The table in a file, a workbook's first sheet; the first row about as wide as most is its head.

    Malformed where the file is none of the three or empty; RuleBroken where it is too large. Rows that come later may
    raise the same.
    """
    file.seek(0)
    start = file.read(100)
    if start.startswith(b"PK\x03\x04"):
        found, rows = _ods(file) if start[30:].startswith(_ODS) else _xlsx(file)
    else:
        found, rows = _csv(file)
    said_rows = ((place, cells) for place, cells in _bounded(rows) if any(cells))
    first = list(islice(said_rows, HEAD_AMONG))
    if not first:
        raise Malformed("spreadsheet-empty")
    at = _head([cells for _, cells in first])
    head = first[at][1]
    return Table(head, ((place, cells[: len(head)]) for place, cells in chain(first[at + 1 :], said_rows)), found)


def _head(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows is the head: one of at least two cells and three quarters of what most rows say."""
    widths = [sum(1 for cell in row if cell) for row in rows]
    least = max(2.0, 0.75 * _usual(widths))
    return next((place for place, width in enumerate(widths) if width >= least), 0)


def _usual(widths: Sequence[int]) -> int:
    """The most frequent, of several the widest."""
    return max(widths, key=lambda width: (widths.count(width), width), default=0)


def chunks(table: Table, size: int) -> Iterator[list[Row]]:
    """The rows, so many at a time."""
    while some := list(islice(table.rows, size)):
        yield some


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    total = 0
    for place, cells in rows:
        total += sum(map(len, cells))
        if total > MAX_SAID:
            raise RuleBroken("spreadsheet-too-large", bytes=MAX_SAID)
        while cells and not cells[-1].strip():
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise RuleBroken("too-many-columns", maximum=MAX_COLUMNS)
        if any("\0" in cell for cell in cells):
            raise Malformed("spreadsheet-unreadable")
        if any(len(cell) > MAX_CELL for cell in cells):
            raise RuleBroken("cell-too-long", maximum=MAX_CELL, row=place)
        yield place, [unguarded(cell.strip()) for cell in cells]


def _csv(file: BinaryIO) -> tuple[Mapping[str, str | None], Iterator[Row]]:
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    with reading():
        delimiter = _delimiter(list(islice(_short(text), 20)))
    text.seek(0)
    return {"format": "csv", "encoding": encoding, "delimiter": delimiter, "sheet": None}, _lines(text, delimiter)


def _lines(text: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    with reading():
        yield from enumerate(csv.reader(_short(text), delimiter=delimiter, strict=True), 1)
    # Else the wrapper would close the file with itself.
    text.detach()


def _short(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, none of which is a million columns."""
    while line := text.readline(MAX_LINE):
        if len(line) == MAX_LINE:
            raise RuleBroken("too-many-columns", maximum=MAX_COLUMNS)
        yield line


def _encoding(file: BinaryIO) -> str:
    """By its mark, else UTF-8 where all of it is, else what Windows writes in western Europe."""
    file.seek(0)
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    while piece := file.read(1 << 20):
        if b"\0" in piece:
            raise Malformed("spreadsheet-unreadable")
        encoding = encoding if _goes_on(decoder, piece) else "cp1252"
    # A file of Windows may end in half a character of UTF-8: its last letter is an à.
    return encoding if _goes_on(decoder, b"", final=True) else "cp1252"


def _goes_on(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(lines: Sequence[str]) -> str:
    """The sign that parts the first lines into the same, and the most, columns."""

    def worth(sign: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        except csv.Error:
            return 0, 0
        usual = _usual(widths)
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(_DELIMITERS, key=worth)


def _xlsx(file: BinaryIO) -> tuple[Mapping[str, str | None], Iterator[Row]]:
    with reading():
        demand_small(file, MAX_UNPACKED)
        with zipfile.ZipFile(file) as packed:
            words = [part.file_size for part in packed.infolist() if part.filename.endswith("sharedStrings.xml")]
        if sum(words) > MAX_WORDS:
            raise RuleBroken("spreadsheet-too-large", bytes=MAX_WORDS)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
    return {"format": "xlsx", "encoding": None, "delimiter": None, "sheet": sheet.title}, _cells(sheet)


def _cells(sheet: Any) -> Iterator[Row]:
    with reading():
        for place, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True), 1):
            yield place, [said(cell) for cell in row]


def _ods(file: BinaryIO) -> tuple[Mapping[str, str | None], Iterator[Row]]:
    with reading():
        demand_small(file, MAX_UNPACKED)
    return {"format": "ods", "encoding": None, "delimiter": None, "sheet": None}, _ods_rows(file)


def _ods_rows(file: BinaryIO) -> Iterator[Row]:
    """The rows of the first table, as they are parsed: no library reads ODS without holding all of it."""
    place, left = 0, FEW + file.seek(0, io.SEEK_END) // PER_ROW
    with reading(), zipfile.ZipFile(file) as packed, packed.open("content.xml") as content:
        options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        events = etree.iterparse(content, events=("end",), tag=(f"{_TABLE}table-row", f"{_TABLE}table"), **options)
        for _, element in events:
            if element.tag.endswith("}table"):
                return
            times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            cells = _ods_cells(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            place += 1
            yield place, cells
            if any(cells) and place + times > MAX_ROWS:
                raise RuleBroken("too-many-rows", maximum=MAX_ROWS)
            # A sheet's empty end is one row said to be repeated a million times; a few others may be.
            left -= times - 1 if any(cells) else 0
            if left < 0:
                raise RuleBroken("rows-repeated", row=place, times=times)
            for _ in range(times - 1 if any(cells) else 0):
                place += 1
                yield place, list(cells)
            place += 0 if any(cells) else times - 1


def _ods_cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        text = _ods_said(cell)
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [text] * min(times, MAX_COLUMNS + 1 - len(cells)) if text or times <= MAX_COLUMNS else []
    return cells


def _ods_said(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in {"float", "currency", "percentage"}:
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00")
    return "\n".join("".join(each.itertext()) for each in cell.iterchildren(f"{_TEXT}p"))
