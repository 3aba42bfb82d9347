"""Lists as people keep them: with a title above, no column of names, zeros that a workbook took."""

import io

import pytest
from given import Given
from importing import Importer, counts
from openpyxl import Workbook


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def test_a_price_list_names_its_products_by_description_and_their_vat_by_rate(importer: Importer) -> None:
    codes = (await importer.person.get("/v1/vat-codes"))["data"]
    [ordinary] = [each["id"] for each in codes if float(each["rate"]) == 22]
    read = await importer.read(
        "Codice;Descrizione;Prezzo;IVA\nA-1;Vite;1,5;22%\nA-2;Dado;2;0,22\nA-3;Asta;2;23%\n", "product"
    )
    plan = await importer.planned(read)
    assert plan["counts"] == counts(created=2, refused=1), await importer.rows(plan)
    await importer.committed(plan)
    found = (await importer.person.get("/v1/products?sort=name"))["data"]
    assert [(each["name"], each["vat_code_id"]) for each in found] == [("Dado", ordinary), ("Vite", ordinary)]


async def test_numbers_get_back_the_zeros_that_a_workbook_took(importer: Importer) -> None:
    book = Workbook()
    for row in (
        ["Ragione sociale", "Partita IVA", "Telefono"],
        ["Barilla", 488420175, 521262001],
        ["Rossi", 743110157, 3331234567],
        ["Storta", 743110158, 521262001],
    ):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    done = await importer.brought(data.getvalue())
    assert done["counts"] == counts(created=2, refused=1), await importer.rows(done)
    found = {each["name"]: each for each in (await importer.person.get("/v1/companies"))["data"]}
    assert found["Rossi"]["vat_number"] == "IT00743110157"
    assert [found[name]["phones"] for name in ("Barilla", "Rossi")] == [["+390521262001"], ["+393331234567"]]


TITLED = {
    "semicolons": (";", "Elenco clienti al 29/11/2026\n\n"),
    "commas": (",", "Elenco clienti al 29/11/2026\n"),
    "a date apart": (";", "Elenco clienti;;;al 29/11/2026\nAgente: Verdi;;;;;\n"),
}


@pytest.mark.parametrize("name", TITLED)
async def test_a_title_above_the_head_is_no_row(importer: Importer, name: str) -> None:
    sign, title = TITLED[name]
    lines = ["Ragione sociale;Partita IVA;Telefono;Città;CAP;Settore", "Rossi;IT00743110157;030 1234567;Brescia;;"]
    table = title + "\n".join([*lines, "Bianchi;IT12345670017;030 1234568;Brescia;25100;"]).replace(";", sign)
    read = await importer.read(table)
    assert read["reading"]["delimiter"] == sign
    assert [each["field"] for each in read["reading"]["columns"]][:2] == ["name", "vat_number"]
    plan = await importer.planned(read)
    assert plan["counts"] == counts(created=2)
    assert [row["position"] for row in await importer.rows(plan)] == [title.count("\n") + place for place in (2, 3)]
