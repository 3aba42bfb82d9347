"""Tables whose rows have no number and no e-mail: companies and people by their names."""

import pytest
from given import Given
from importing import Importer, counts


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def test_companies_without_any_number_come_by_name_and_once(importer: Importer) -> None:
    table = "Ragione sociale;Telefono;Città\nSocietà Rossi;030 1234567;Brescia\nBianchi Srl;;Torino\n"
    done = await importer.brought(table)
    assert done["counts"] == counts(created=2), await importer.rows(done)
    again = await importer.planned(await importer.read(table.replace("Società", "SOCIETÀ ").replace("Brescia", "Como")))
    assert again["counts"] == counts(changed=1, unchanged=1)
    assert (await importer.planned(await importer.read(table)))["counts"] == counts(unchanged=2)
    [rossi, _] = (await importer.person.get("/v1/companies?sort=-name"))["data"]
    await importer.person.post("/v1/companies", {"name": "società rossi", "source_id": rossi["source_id"]})
    several = await importer.planned(await importer.read(table))
    assert several["counts"] == counts(unchanged=1, refused=1)
    [row] = await importer.rows(several, status="refused")
    assert [each["code"] for each in row["errors"]] == ["several-import-companies"]


async def test_a_row_without_a_number_is_known_by_the_next_that_it_has(importer: Importer) -> None:
    table = "Ragione sociale;Partita IVA;Codice fiscale\nRossi;IT00743110157;\nBianchi;;12345670017\nVerdi;;\n;;\n"
    table += "rossi;;\n"
    done = await importer.brought(table)
    assert done["counts"] == counts(created=3, refused=1), await importer.rows(done)
    [row] = await importer.rows(done, status="refused")
    assert [(each["code"], row["position"]) for each in row["errors"]] == [("row-twice", 6)]
    again = await importer.planned(await importer.read(table))
    assert again["counts"] == counts(unchanged=3, refused=1)


async def test_a_number_that_nobody_knew_is_given_to_who_is_called_so(importer: Importer) -> None:
    first = await importer.brought("Ragione sociale;Telefono\nSocietà Rossi;030 1234567\nVerdi;\n")
    assert first["counts"] == counts(created=2)
    table = "Ragione sociale;Partita IVA\nSOCIETÀ ROSSI;IT00743110157\nVerdi;12345670017\nverdi;00488410010\n"
    done = await importer.brought(table)
    assert done["counts"] == counts(changed=2, created=1), await importer.rows(done)
    assert (await importer.planned(await importer.read(table)))["counts"] == counts(unchanged=3)
    found = (await importer.person.get("/v1/companies?sort=name"))["data"]
    assert sorted((each["name"], each["vat_number"]) for each in found) == [
        ("SOCIETÀ ROSSI", "IT00743110157"),
        ("Verdi", "IT12345670017"),
        ("verdi", "IT00488410010"),
    ]
    await importer.reverted(done)
    left = (await importer.person.get("/v1/companies"))["data"]
    assert {(each["name"], each["vat_number"]) for each in left} == {("Società Rossi", None), ("Verdi", None)}


async def test_people_without_e_mail_come_by_name_and_company(importer: Importer) -> None:
    table = (
        "Nome;Cognome;E-mail;Azienda\nAnna;Bianchi;;Rossi\nAnna;Bianchi;;Verdi\nLuca;Neri;luca@rossi.example;Rossi\n"
    )
    table += "Anna;Bianchi;;\n;;;Rossi\n"
    done = await importer.brought(table, "contact")
    assert done["counts"] == counts(created=4, refused=1), await importer.rows(done)
    again = await importer.planned(await importer.read(table, "contact"))
    assert again["counts"] == counts(unchanged=4, refused=1), await importer.rows(again)
    await importer.reverted(done)
    assert (await importer.person.get("/v1/contacts"))["data"] == []
    assert (await importer.person.get("/v1/companies"))["data"] == []


@pytest.mark.parametrize(
    "head", ["Nome e cognome;Azienda", "Nominativo;Società", "Person - Name;Person - Organization"]
)
async def test_a_whole_name_is_parted_and_stays_as_people_part_it(importer: Importer, head: str) -> None:
    table = f"{head}\nAnna Maria De Luca;Rossi\n"
    done = await importer.brought(table, "contact")
    assert done["counts"] == counts(created=1), await importer.rows(done)
    [anna] = (await importer.person.get("/v1/contacts"))["data"]
    assert (anna["given_name"], anna["family_name"]) == ("Anna", "Maria De Luca")
    parted = {"given_name": "Anna Maria", "family_name": "De Luca"}
    await importer.person.patch(f"/v1/contacts/{anna['id']}", parted)
    again = await importer.planned(await importer.read(table, "contact"))
    assert again["counts"] == counts(unchanged=1), await importer.rows(again)
