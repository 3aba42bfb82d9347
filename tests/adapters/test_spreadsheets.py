"""Tables in files: what was written is read again, no cell is a formula, and a bad file is refused, not believed."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from adapters import spreadsheets
from adapters.spreadsheets import MAX_ROWS, guarded, read, unguarded, written
from domain.kernel.errors import DomainError

CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=12) | st.sampled_from(
    ["=1+1", "+39", "-5", "@SUM(A1)", "a;b", 'a"b', "a,b", "'x", "0012", "1.10"]
)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(TABLES, st.sampled_from(["csv", "xlsx"]))
def test_what_was_written_is_read_again(rows: list[list[str]], format: spreadsheets.Format) -> None:
    table = [["sku", "name", "x"], *rows]
    wanted = [list(row) for row in table]
    while wanted and not any(wanted[-1]):
        wanted.pop()
    found = read(written(format, table))
    assert [(row + [""] * 3)[:3] for row in found] == wanted


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20))
def test_a_guarded_cell_is_no_formula_and_is_read_as_it_was(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    if not text.startswith("'"):
        assert unguarded(guarded(text)) == text


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(written("xlsx", [["=cmd|'/c calc'!A1", "+1", "ok"]])))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    assert [cell.value for cell in cells] == ["'=cmd|'/c calc'!A1", "'+1", "ok"]


def refused(data: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        read(data)
    return caught.value.reason


def packed(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def test_a_bad_file_is_refused() -> None:
    assert refused("sku;name\nA;Però".encode("cp1252")) == "not-utf-8"
    assert refused("sku,name".encode("utf-16")) == "not-utf-8"
    assert refused(b"\xd0\xcf\x11\xe0 an old workbook") == "not-utf-8"
    assert refused(b"sku\n\0") == "not-utf-8"
    assert refused(b'sku,name\n"A') == "spreadsheet-unreadable"
    assert refused(b"") == refused(b"\n;;\n") == "spreadsheet-empty"
    assert refused(b"PK\x03\x04 no archive") == "spreadsheet-unreadable"
    assert refused(packed(a=b"x")) == "spreadsheet-unreadable"
    assert refused(b"sku\n" + b"A\n" * (MAX_ROWS + 1)) == "too-many-rows"
    assert len(read(b"sku\n" + b"A\n" * MAX_ROWS)) == MAX_ROWS + 1
    assert refused(b"a" + b"," * 64) == "too-many-columns"
    assert refused(b"sku\n" + b"A" * 20_001) == "cell-too-long"


def test_a_bomb_is_not_unpacked() -> None:
    assert refused(packed(**{"xl/worksheets/sheet1.xml": b" " * (41 * 1024 * 1024)})) == "spreadsheet-too-large"
    assert refused(packed(**{f"part{i}": b"" for i in range(501)})) == "spreadsheet-too-large"


def test_a_sparse_sheet_is_refused_and_not_filled() -> None:
    good = written("xlsx", [["sku"], ["A"]])
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as source, zipfile.ZipFile(data, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = content.replace(b'<row r="2">', b'<row r="1048576">').replace(b'r="A2"', b'r="A1048576"')
            target.writestr(part, content)
    assert [row for row in read(data.getvalue()) if any(row)] == [["sku"]]


def test_numbers_of_a_workbook_are_their_shortest_text() -> None:
    said = spreadsheets.said
    assert [said(each) for each in (None, True, 12.0, 189.9, 1e-06, 7)] == ["", "true", "12", "189.9", "0.000001", "7"]
