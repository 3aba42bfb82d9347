"""A table is read, planned, carried out once, and taken back."""

import io
import zipfile

import pytest
from given import Given
from importing import WHERE, Importer, counts
from openpyxl import Workbook

from adapters.database import deputy_work
from domain.imports.actions.stepping import step

COMPANIES = """Ragione sociale;Partita IVA;E-mail;Telefono;Città;CAP;Indirizzo;Sconosciuta
Società Rossi;IT00743110157;info@rossi.example;030 1234567;Brescia;25100;Via Milano 1;x
Bianchi Srl;IT12345670017;;;Torino;10100;;
Sbagliata;IT00000000001;;;;;;
Doppia;IT00743110157;;;;;;
"""
ZONE = {"it": "Zona", "en": "Area"}


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def test_a_table_is_read_in_the_encoding_of_windows_and_its_columns_guessed(importer: Importer) -> None:
    read = await importer.read(COMPANIES.encode("cp1252"))
    assert (read["state"], read["rows"]) == ("read", 4)
    said = read["reading"]
    assert (said["format"], said["encoding"], said["delimiter"]) == ("csv", "cp1252", ";")
    guessed = [each["field"] for each in said["columns"]]
    address = [f"addresses.{part}" for part in ("city", "postal_code", "street")]
    assert guessed == ["name", "vat_number", "emails", "phones", *address, None]
    assert said["columns"][0]["samples"][0] == "Società Rossi"


async def test_a_table_of_companies_is_read_planned_carried_out_and_taken_back(importer: Importer) -> None:
    read = await importer.read(COMPANIES)
    before = await importer.facts()
    plan = await importer.planned(read)
    assert (plan["state"], plan["counts"], plan["done"]) == ("planned", counts(created=2, refused=2), 4)
    source = 1  # the one that new companies come from
    assert await importer.facts() == before + source, "a plan writes nothing"
    assert (await importer.person.get("/v1/companies"))["data"] == []
    refused = await importer.rows(read, status="refused")
    assert [(row["position"], row["errors"][0]["pointer"], row["errors"][0]["code"]) for row in refused] == [
        (4, "/vat_number", "invalid-vat-number"),
        (5, "", "row-twice"),
    ]
    wrong = (await importer.person.get(f"{WHERE}/{read['id']}/problems"))["data"]
    assert [(each["pointer"], each["rows"], each["first"]) for each in wrong] == [("", 1, 5), ("/vat_number", 1, 4)]
    assert all(each["message"] for each in wrong)
    assert [row["position"] for row in await importer.rows(read, pointer="/vat_number")] == [4]

    done = await importer.committed(read)
    assert (done["state"], done["counts"]) == ("committed", plan["counts"])
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    assert rossi["name"] == "Società Rossi"
    assert rossi["phones"] == ["+390301234567"]
    postal = {"street": "Via Milano 1", "postal_code": "25100", "city": "Brescia", "country": "IT"}
    assert rossi["addresses"][0].items() >= postal.items()
    assert rossi["owner_id"] == str(importer.person.id), "whoever brings it owns it"

    results = await importer.person.client.get(f"{WHERE}/{read['id']}/results")
    lines = results.content.decode("utf-8-sig").splitlines()
    assert lines[1].split(",")[-3] == "created"
    assert str(rossi["id"]) in lines[1]
    spoken = await importer.person.client.get(f"{WHERE}/{read['id']}/results", headers={"Accept-Language": "it"})
    assert spoken.content.decode("utf-8-sig").splitlines()[1].split(";")[-3] == "nuovo"

    await importer.person.call("POST", f"{WHERE}/{read['id']}/revert", 202)
    await importer.carry()
    after = await importer.person.get(f"{WHERE}/{read['id']}")
    assert (after["state"], after["left"], after["created_by"]) == ("reverted", 0, str(importer.person.id))
    assert (await importer.person.get(WHERE))["kinds"][:3] == ["company", "contact", "product"]
    assert (await importer.person.get("/v1/companies"))["data"] == []


async def test_the_same_table_again_changes_nothing_and_says_nothing(importer: Importer) -> None:
    await importer.brought(COMPANIES)
    before = await importer.facts()
    again = await importer.planned(await importer.read(COMPANIES))
    assert again["counts"] == counts(unchanged=2, refused=2)
    at_source = await importer.facts()
    done = await importer.committed(again)
    assert done["counts"] == counts(unchanged=2, refused=2)
    assert await importer.facts() == at_source == before + 1


async def test_one_column_changed_is_one_field_changed_and_comes_back(importer: Importer) -> None:
    await importer.brought(COMPANIES)
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    changed = COMPANIES.replace("Società Rossi", "Rossi Utensili Srl")
    plan = await importer.planned(await importer.read(changed))
    assert plan["counts"] == counts(changed=1, unchanged=1, refused=2)
    [row] = await importer.rows(plan, status="changed")
    assert row["changes"] == [{"field": "name", "before": "Società Rossi", "after": "Rossi Utensili Srl"}]
    await importer.committed(plan)
    now = await importer.person.get(f"/v1/companies/{rossi['id']}")
    assert (now["name"], now["version"]) == ("Rossi Utensili Srl", 2)
    await importer.person.call("POST", f"{WHERE}/{plan['id']}/revert", 202)
    await importer.carry()
    back = await importer.person.get(f"/v1/companies/{rossi['id']}")
    same = {name: value for name, value in back.items() if name not in {"version", "updated_at"}}
    assert same == {name: value for name, value in rossi.items() if name not in {"version", "updated_at"}}


async def test_what_was_edited_since_is_a_conflict_until_somebody_says_otherwise(importer: Importer) -> None:
    await importer.brought(COMPANIES)
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    await importer.person.patch(f"/v1/companies/{rossi['id']}", {"name": "Rossi a mano"})
    plan = await importer.planned(await importer.read(COMPANIES))
    assert plan["counts"] == counts(conflict=1, unchanged=1, refused=2)
    [row] = await importer.rows(plan, status="conflict")
    assert [each["code"] for each in row["errors"]] == ["edited-since"]
    await importer.committed(plan)
    assert (await importer.person.get(f"/v1/companies/{rossi['id']}"))["name"] == "Rossi a mano"
    other = await importer.planned(await importer.read(COMPANIES))
    done = await importer.committed(other, conflicts="overwrite")
    assert done["counts"] == counts(changed=1, unchanged=1, refused=2)
    assert (await importer.person.get(f"/v1/companies/{rossi['id']}"))["name"] == "Società Rossi"


async def test_what_changes_between_plan_and_commit_is_a_conflict(importer: Importer) -> None:
    await importer.brought(COMPANIES)
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    plan = await importer.planned(await importer.read(COMPANIES.replace("info@rossi", "ufficio@rossi")))
    assert plan["counts"]["changed"] == 1
    await importer.person.patch(f"/v1/companies/{rossi['id']}", {"industry": "Meccanica"})
    assert (await importer.committed(plan))["counts"] == counts(conflict=1, unchanged=1, refused=2)


async def test_a_record_edited_since_the_import_stays_when_it_is_taken_back(importer: Importer) -> None:
    done = await importer.brought(COMPANIES)
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    await importer.person.patch(f"/v1/companies/{rossi['id']}", {"industry": "Meccanica"})
    await importer.person.call("POST", f"{WHERE}/{done['id']}/revert", 202)
    await importer.carry()
    left = [row for row in await importer.rows(done) if row["left"]]
    assert [(row["record_id"], row["left"]) for row in left] == [(rossi["id"], "edited")]
    assert [each["id"] for each in (await importer.person.get("/v1/companies"))["data"]] == [rossi["id"]]


async def test_of_a_row_in_conflict_the_other_fields_come_and_only_they_were_said(importer: Importer) -> None:
    await importer.person.post("/v1/custom-fields", {"kind": "company", "key": "zona", "type": "text", "label": ZONE})
    table = "Ragione sociale;Partita IVA;PEC;Settore;zona\nRossi;IT00743110157;{};{};{}\n"
    await importer.brought(table.format("uno@pec.example", "Legno", "nord"))
    [rossi] = (await importer.person.get("/v1/companies"))["data"]
    at = f"/v1/companies/{rossi['id']}"
    await importer.person.patch(at, {"industry": "Meccanica"})

    plan = await importer.planned(await importer.read(table.format("due@pec.example", "Legno", "sud")))
    [row] = await importer.rows(plan)
    assert (row["status"], [each["pointer"] for each in row["errors"]]) == ("conflict", ["/industry"])
    assert {each["field"] for each in row["changes"]} == {"pec", "industry", "custom.zona"}
    done = await importer.committed(plan)
    [row] = await importer.rows(done)
    assert (row["status"], {each["field"] for each in row["changes"]}) == ("conflict", {"pec", "custom.zona"})
    now = await importer.person.get(at)
    assert (now["pec"], now["industry"], now["custom"]) == ("due@pec.example", "Meccanica", {"zona": "sud"})

    again = await importer.planned(await importer.read(table.format("tre@pec.example", "Legno", "est")))
    [row] = await importer.rows(again)
    assert [each["pointer"] for each in row["errors"]] == ["/industry"]
    await importer.reverted(done)
    now = await importer.person.get(at)
    assert (now["pec"], now["industry"], now["custom"]) == ("uno@pec.example", "Meccanica", {"zona": "nord"})

    wrong = await importer.planned(await importer.read(table.format("nessuna", "Legno", "est")))
    assert wrong["counts"] == counts(refused=1)


async def test_a_company_that_is_in_use_stays(importer: Importer) -> None:
    done = await importer.brought("Ragione sociale;Partita IVA\nRossi;IT00743110157\nBianchi;IT12345670017\n")
    [rossi] = (await importer.person.get("/v1/companies?vat_number=IT00743110157"))["data"]
    people = {"family_name": "Verdi", "companies": [{"company_id": rossi["id"]}]}
    await importer.person.post("/v1/contacts", {**people, "source_id": rossi["source_id"]})
    after = await importer.reverted(done)
    assert after["left"] == 1
    assert [(each["record_id"], each["left"]) for each in await importer.rows(after, left="true")] == [
        (rossi["id"], "used")
    ]
    assert [each["id"] for each in (await importer.person.get("/v1/companies"))["data"]] == [rossi["id"]]


async def test_what_is_wrong_is_told_in_the_words_of_the_first_row(importer: Importer) -> None:
    owners = "sku;nome;iva\nA-1;Uno;Z-9\nA-2;Due;A-1\n"
    plan = await importer.planned(await importer.read(owners, "product"))
    [wrong] = (await importer.person.get(f"{WHERE}/{plan['id']}/problems"))["data"]
    assert (wrong["rows"], wrong["first"], "Z-9" in wrong["message"]) == (2, 2, True)


async def test_people_come_with_their_companies_made_once(importer: Importer) -> None:
    table = "First Name,Last Name,Email,Company\n"
    table += "Anna,Bianchi,Anna@Rossi.example,Rossi Srl\nLuca,Verdi,luca@rossi.example,rossi srl\n"
    done = await importer.brought(table, "contact")
    assert done["counts"] == counts(created=2)
    [company] = (await importer.person.get("/v1/companies"))["data"]
    people = (await importer.person.get("/v1/contacts?expand=company"))["data"]
    assert {each["companies"][0]["company_id"] for each in people} == {company["id"]}
    again = await importer.planned(await importer.read(table, "contact"))
    assert again["counts"] == counts(unchanged=2)
    await importer.person.call("POST", f"{WHERE}/{done['id']}/revert", 202)
    await importer.carry()
    assert (await importer.person.get("/v1/contacts"))["data"] == []
    assert (await importer.person.get("/v1/companies"))["data"] == []


async def test_products_in_a_workbook_with_numbers_as_typed(importer: Importer) -> None:
    book = Workbook()
    for row in (["Codice", "Nome", "Prezzo"], ["A-1", "Vite", 12.5], ["A-2", "Dado", "1.234,50"], [None, None, None]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    read = await importer.read(data.getvalue(), "product")
    assert (read["reading"]["format"], read["rows"]) == ("xlsx", 2)
    done = await importer.committed(await importer.planned(read, numbers={"price": "comma"}))
    assert done["counts"] == counts(created=2)
    prices = {each["sku"]: each["price"] for each in (await importer.person.get("/v1/products"))["data"]}
    assert float(prices["A-2"]) == 1234.5


BOMB = b"a," * 3_000_000
WRONG = {
    "nothing": (b"", 400, "spreadsheet-empty"),
    "a million columns": (BOMB, 422, "too-many-columns"),
    "binary": (b"\x00\x01\x02\xff" * 50, 400, "spreadsheet-unreadable"),
    "broken workbook": (b"PK\x03\x04" + b"rubbish" * 99, 400, "spreadsheet-unreadable"),
    "unfinished quote": (b'name,vat\n"Rossi', 400, "spreadsheet-unreadable"),
    "late rubbish": (b"name,vat\n" + b"Rossi,\n" * 900 + b"x," * 300, 422, "too-many-columns"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_file_leaves_nothing(importer: Importer, name: str) -> None:
    content, status, code = WRONG[name]
    assert (await importer.read(content, status=status))["code"] == code
    assert (await importer.person.get(WHERE))["data"] == []


async def test_what_is_asked_of_an_import_is_checked(importer: Importer) -> None:
    read = await importer.read(COMPANIES)
    at = f"{WHERE}/{read['id']}"
    columns = [each["field"] for each in read["reading"]["columns"]]
    call = importer.person.call
    assert (await call("POST", f"{at}/commit", 409, json={}))["code"] == "import-not-planned"
    assert (await call("POST", f"{at}/revert", 409))["code"] == "import-not-committed"
    for wanted in (
        {"columns": columns[1:], "match_by": "vat_number"},
        {"columns": ["colour", *columns[1:]], "match_by": "vat_number"},
        {"columns": columns, "match_by": "tax_code"},
        {"columns": columns, "match_by": "vat_number"},
    ):
        await call("POST", f"{at}/plan", 422, json=wanted)
    seller = await importer.given.member("seller")
    await seller.call("POST", f"{WHERE}?kind=company", 403, content=COMPANIES.encode())
    await call("DELETE", at, 204)
    await importer.person.get(at, 404)


async def test_an_old_file_may_end_in_an_accent(importer: Importer) -> None:
    read = await importer.read("sku;nome\nA-1;Unità".encode("cp1252"), "product")
    assert read["reading"]["encoding"] == "cp1252"
    await importer.committed(await importer.planned(read))
    [product] = (await importer.person.get("/v1/products"))["data"]
    assert product["name"] == "Unità"


async def test_utf_16_and_the_guard_of_our_own_exports(importer: Importer) -> None:
    table = "sku\tnome\nA-1\t'=Società\nA-2\tD'Angelo\n"
    read = await importer.read(table.encode("utf-16"), "product")
    assert (read["reading"]["encoding"], read["reading"]["delimiter"]) == ("utf-16", "\t")
    await importer.committed(await importer.planned(read))
    names = {each["sku"]: each["name"] for each in (await importer.person.get("/v1/products"))["data"]}
    assert names == {"A-1": "=Società", "A-2": "D'Angelo"}


SHEET = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table>'
    "{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
)


def opendocument(*rows: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", SHEET.format(rows="".join(rows)))
    return data.getvalue()


def cell(text: str, more: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


async def test_opendocument_is_read_as_it_is_shown_and_its_empty_end_is_none(importer: Importer) -> None:
    head = f"<table:table-row>{cell('sku')}{cell('nome')}{cell('prezzo')}</table:table-row>"
    price = cell("12,50 €", 'office:value-type="currency" office:value="12.5"')
    row = f"<table:table-row>{cell('A-1')}{cell('Però')}{price}</table:table-row>"
    end = (
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="1024"/>'
    )
    read = await importer.read(opendocument(head, row, f"{end}</table:table-row>"), "product")
    assert (read["reading"]["format"], read["rows"]) == ("ods", 1)
    await importer.committed(await importer.planned(read))
    [product] = (await importer.person.get("/v1/products"))["data"]
    assert (product["name"], float(product["price"])) == ("Però", 12.5)


async def test_a_cell_said_to_be_there_a_billion_times_is_refused(importer: Importer) -> None:
    wide = cell("x", 'office:value-type="string" table:number-columns-repeated="1000000000"')
    said = await importer.read(opendocument(f"<table:table-row>{wide}</table:table-row>"), "product", status=422)
    assert said["code"] == "too-many-columns"
    assert (await importer.person.get(WHERE))["data"] == []


async def test_a_row_said_to_be_there_a_million_times_is_refused(importer: Importer) -> None:
    def repeated(times: int, text: str = "A-1") -> str:
        return f'<table:table-row table:number-rows-repeated="{times}">{cell(text)}</table:table-row>'

    head = f"<table:table-row>{cell('sku')}</table:table-row>"
    said = await importer.read(opendocument(head, repeated(1_000_000)), "product", status=422)
    assert (said["code"], "2" in said["detail"]) == ("rows-repeated", True)
    several = [repeated(300, f"A-{place}") for place in range(20)]
    assert (await importer.read(opendocument(head, *several), "product", status=422))["code"] == "rows-repeated"
    assert (await importer.person.get(WHERE))["data"] == []
    blank = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    read = await importer.read(opendocument(head, repeated(900), blank), "product")
    assert read["rows"] == 900


async def test_an_export_of_another_program_is_recognised(importer: Importer) -> None:
    owner = (await importer.person.get(f"/v1/members/{importer.person.id}"))["email"]
    table = "Record ID,First Name,Last Name,Email,Contact owner,Associated Company\n"
    table += f"901,Anna,Bianchi,anna@rossi.example,{owner},Rossi Srl\n"
    table += "902,Luca,Verdi,luca@rossi.example,Nobody Known,Rossi Srl\n"
    read = await importer.read(table, "contact")
    assert read["reading"]["origin"] == "hubspot"
    plan = await importer.planned(read, system="hubspot")
    assert plan["counts"] == counts(created=1, refused=1)
    [row] = await importer.rows(plan, status="refused")
    assert [each["code"] for each in row["errors"]] == ["unknown-import-owner"]


async def test_an_import_broken_off_between_chunks_goes_on_and_brings_each_row_once(importer: Importer) -> None:
    rows = "".join(f"A-{place};Vite {place}\n" for place in range(1200))
    plan = await importer.planned(await importer.read(f"sku;nome\n{rows}", "product"))
    await importer.person.call("POST", f"{WHERE}/{plan['id']}/commit", 202, json={})
    pool, tenant_id = importer.given.filo.pool, importer.given.tenant_id
    async with deputy_work(pool, tenant_id, "member", importer.person.id) as work:
        assert await step(work, plan["id"])
    with pytest.raises(ZeroDivisionError):
        async with deputy_work(pool, tenant_id, "member", importer.person.id) as work:
            assert await step(work, plan["id"])
            raise ZeroDivisionError  # the second chunk is lost with its process
    half = await importer.person.get(f"{WHERE}/{plan['id']}")
    assert (half["state"], half["done"]) == ("committing", 500)
    await importer.carry()
    done = await importer.person.get(f"{WHERE}/{plan['id']}")
    assert (done["state"], done["counts"]) == ("committed", counts(created=1200))
    count = "select count(*) from products where tenant_id = $1 and deleted_at is null"
    assert await pool.fetchval(count, tenant_id) == 1200
    again = await importer.planned(await importer.read(f"sku;nome\n{rows}", "product"))
    assert again["counts"] == counts(unchanged=1200)


async def test_who_is_erased_is_gone_from_the_tables_they_came_in(importer: Importer) -> None:
    table = "First Name,Last Name,Email\nAnna,Bianchi,anna@rossi.example\nLuca,Verdi,luca@rossi.example\n"
    done = await importer.brought(table, "contact")
    never = await importer.read(table, "contact")
    [anna] = [each for each in await importer.rows(done) if each["cells"][0] == "Anna"]
    await importer.person.post(f"/v1/contacts/{anna['record_id']}/erase")
    for table_import in (done, never):
        assert [each["cells"][0] for each in await importer.rows(table_import)] == ["Luca"]
