"""What a table's head and cells mean."""

import pytest

from domain.catalogue.rules.columns import Mark, columns_of, flag, mark_of, number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567,8", "1234567.8"),
        ("1,234,567.8", "1234567.8"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("0.123456", "0.123456"),
        ("€ 1 234,00", "1234.00"),
        ("189", "189"),
        ("dieci", "dieci"),
        ("1,2,3", "1,2,3"),
        ("1,234.5.6", "1,234.5.6"),
    ],
)
def test_a_number_as_people_type_it(typed: str, meant: str) -> None:
    assert number(typed) == meant


@pytest.mark.parametrize(
    ("cells", "mark", "meant"),
    [
        (["12,50", "1.200"], ",", ["12.50", "1200"]),
        (["12.50", "1,200"], ".", ["12.50", "1200"]),
        (["1.234.567", "1.200"], ",", ["1234567", "1200"]),
        (["1.200", "", "dieci"], None, ["1.200", "", "dieci"]),
        (["12,50", "12.5", "1.200"], None, ["12.50", "12.5", "1.200"]),
        (["0.125", "7"], ".", ["0.125", "7"]),
    ],
)
def test_a_column_decides_what_a_cell_leaves_open(cells: list[str], mark: Mark | None, meant: list[str]) -> None:
    assert mark_of(cells) == mark
    assert [number(each, mark) for each in cells] == meant


def test_a_head_in_either_language() -> None:
    assert columns_of(["Codice", "NOME", "Unità", "Prezzo", "Colore", "sku", "IVA"]) == [
        "sku", "name", "unit", "price", None, None, "vat_code",
    ]  # fmt: skip


def test_yes_and_no() -> None:
    assert [flag(each) for each in ("Sì", "x", "TRUE", "no", "0", "forse")] == [True, True, True, False, False, None]
