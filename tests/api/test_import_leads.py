"""Leads from tables: the person and the company behind them, and the workspace's own fields."""

from typing import Any

import pytest
from given import Given
from importing import Importer, counts

HEAD = "Nome;Cognome;Email;Telefono;Azienda;Partita IVA;Richiesta;Fonte;Campagna;Stato;Budget;Commerciale;Tag\n"


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def table(importer: Importer) -> str:
    await importer.person.post("/v1/sources", {"name": "Fiera"})
    steps = (await importer.person.get("/v1/lead-steps"))["data"]
    step = next(each["name"] for each in steps if each["key"] == "contacted")
    mine = (await importer.person.get(f"/v1/members/{importer.person.id}"))["email"]
    rows = f"Anna;Bianchi;Anna@rossi.example;030 1234567;Rossi Srl;IT00743110157;Una linea;Fiera;Maggio;{step};"
    rows += f"12.500;{mine};caldo\nLuca;Verdi;luca@rossi.example;;rossi srl;;;;;;;;\n"
    return HEAD + rows


async def leads(importer: Importer) -> list[Any]:
    return (await importer.person.get("/v1/leads?sort=title"))["data"]


async def test_leads_come_with_their_person_and_company_and_go_again(importer: Importer) -> None:
    content = await table(importer)
    read = await importer.read(content, "lead")
    assert None not in [each["field"] for each in read["reading"]["columns"]]
    done = await importer.committed(await importer.planned(read))
    assert done["counts"] == counts(created=2), await importer.rows(done)
    anna, luca = await leads(importer)
    assert (anna["title"], anna["need"], anna["campaign"], anna["tags"]) == (
        "Anna Bianchi",
        "Una linea",
        "Maggio",
        ["caldo"],
    )
    assert anna["budget"] == {"amount": "12500.00", "currency": "EUR"}
    assert anna["company_id"] == luca["company_id"]
    person = await importer.person.get(f"/v1/contacts/{anna['contact_id']}")
    assert (person["emails"], person["phones"]) == (["Anna@rossi.example"], ["+390301234567"])
    assert person["companies"][0]["company_id"] == anna["company_id"]

    before = await importer.facts()
    again = await importer.planned(await importer.read(content, "lead"))
    assert again["counts"] == counts(unchanged=2), await importer.rows(again)
    changed = await importer.brought(content.replace("Una linea", "Due linee"), "lead")
    assert changed["counts"] == counts(changed=1, unchanged=1)
    assert await importer.facts() == before + 3, "a change, and the sources that new leads would come from"
    await importer.reverted(changed)
    assert (await leads(importer))[0]["need"] == "Una linea"
    await importer.reverted(done)
    [left] = await leads(importer)
    assert left["title"] == "Anna Bianchi", "who was written since stays, though it was the same import's file"
    [row] = [row for row in await importer.rows(done) if row["left"]]
    assert (row["record_id"], row["left"]) == (left["id"], "edited")
    assert (await importer.person.get(f"/v1/companies/{left['company_id']}"))["name"] == "Rossi Srl", "it is in use"


async def test_who_is_there_is_found_and_what_is_wrong_is_told(importer: Importer) -> None:
    known = await importer.person.post("/v1/contacts", {"family_name": "Neri", "emails": ["ugo@neri.example"]})
    rows = "Nome e cognome,Email,Stato,Azienda\nU. Neri,UGO@neri.example,,\n"
    rows += "X,x@y.example,Somewhere,\nY,not an e-mail,,\n,z@y.example,,\n"
    done = await importer.brought(rows, "lead")
    assert done["counts"] == counts(created=2, refused=2), await importer.rows(done)
    refused = {row["position"]: row["errors"][0] for row in await importer.rows(done, status="refused")}
    assert (refused[3]["pointer"], refused[3]["code"]) == ("/step", "unknown-import-name")
    assert (refused[4]["pointer"], refused[4]["code"]) == ("/contact.email", "invalid-email")
    assert known["id"] in {each["contact_id"] for each in await leads(importer)}
    people = "select count(*) from contacts where tenant_id = $1"
    count = await importer.given.filo.pool.fetchval(people, importer.given.tenant_id)
    assert count == 2, "who was refused is not there"


async def test_what_leads_need_is_asked(importer: Importer) -> None:
    read = await importer.read("Nome,Email\nAnna,anna@rossi.example\n", "lead")
    source = (await importer.given.source())["id"]
    wanted = {"columns": ["contact.name", "contact.email"], "match_by": "contact.email", "source_id": source}
    at = f"/v1/imports/{read['id']}/plan"
    said = await importer.person.call("POST", at, 422, json=wanted)
    assert said["errors"][0]["pointer"] == "/legal_basis"
    columns = ["custom.none", "contact.email"]
    said = await importer.person.call("POST", at, 422, json={**wanted, "legal_basis": "x", "columns": columns})
    assert said["errors"][0]["code"] == "unknown-import-field"


async def field(importer: Importer, kind: str, key: str, type: str, **more: Any) -> None:
    wanted = {"kind": kind, "key": key, "type": type, "label": {"it": key.capitalize()}, **more}
    await importer.person.post("/v1/custom-fields", wanted)


async def test_the_workspaces_own_fields_are_typed_and_given_one_by_one(importer: Importer) -> None:
    options = [{"value": "a", "label": {"it": "Acciaio", "en": "Steel"}}, {"value": "l", "label": {"it": "Legno"}}]
    await field(importer, "company", "dipendenti", "number")
    await field(importer, "company", "cliente_dal", "date")
    await field(importer, "company", "attiva", "bool")
    await field(importer, "company", "materiale", "choice", options=options)
    await field(importer, "company", "altri", "multichoice", options=options)
    await field(importer, "company", "nota", "text")
    head = "Partita IVA;Nome;Dipendenti;cliente_dal;Attiva;Materiale;Altri\n"
    rows = "IT00743110157;Rossi;1.234,5;31/01/2020;sì;acciaio;Legno; Acciaio\n".replace("Legno; A", '"Legno; A') + ""
    rows = rows.replace(" Acciaio\n", ' Acciaio"\n')
    read = await importer.read(head + rows, "company")
    guessed = [each["field"] for each in read["reading"]["columns"]]
    assert guessed[2:] == [f"custom.{key}" for key in ("dipendenti", "cliente_dal", "attiva", "materiale", "altri")]
    assert "custom.nota" in read["fields"]
    done = await importer.committed(await importer.planned(read))
    assert done["counts"] == counts(created=1), await importer.rows(done)
    [rossi] = (await importer.person.get("/v1/companies"))["data"]
    own = {"dipendenti": 1234.5, "cliente_dal": "2020-01-31", "attiva": True, "materiale": "a", "altri": ["l", "a"]}
    assert rossi["custom"] == own

    await importer.person.patch(f"/v1/companies/{rossi['id']}", {"custom": {"nota": "di Brescia"}})
    steel = rows.replace("acciaio", "Legno").replace("sì", "[vuoto]")
    done = await importer.brought(head + steel, "company")
    assert done["counts"] == counts(changed=1), "a field that no column names is nobody's conflict"
    [row] = await importer.rows(done)
    assert {(each["field"], each["before"], each["after"]) for each in row["changes"]} == {
        ("custom.materiale", "a", "l"),
        ("custom.attiva", True, None),
    }
    [there] = (await importer.person.get("/v1/companies"))["data"]
    own = {name: value for name, value in own.items() if name != "attiva"}
    assert there["custom"] == {**own, "materiale": "l", "nota": "di Brescia"}
    await importer.reverted(done)
    [back] = (await importer.person.get("/v1/companies"))["data"]
    assert back["custom"] == {**own, "attiva": True, "materiale": "a", "nota": "di Brescia"}
    wrong = await importer.planned(await importer.read(head + rows.replace("acciaio", "Vetro"), "company"))
    [row] = await importer.rows(wrong)
    assert [(each["pointer"], each["code"]) for each in row["errors"]] == [("/custom/materiale", "custom-not-option")]


async def test_who_is_erased_is_gone_from_the_rows_of_their_leads_and_deals(importer: Importer) -> None:
    done = await importer.brought(await table(importer), "lead")
    deals = "ID,Title,Contact,Email,Company\n1,Linea,Anna Bianchi,anna@rossi.example,Rossi Srl\n2,Pressa,,,Rossi Srl\n"
    sold = await importer.brought(deals, "opportunity", create_related=True)
    assert sold["counts"] == counts(created=2), await importer.rows(sold)
    [anna] = [each for each in await leads(importer) if each["title"] == "Anna Bianchi"]
    await importer.person.post(f"/v1/contacts/{anna['contact_id']}/erase")
    assert [row["cells"][0] for row in await importer.rows(done)] == ["Luca"]
    assert [row["cells"][1] for row in await importer.rows(sold)] == ["Pressa"]
