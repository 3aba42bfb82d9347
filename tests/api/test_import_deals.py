"""Opportunities from tables: whose they are, where they stand, how they ended; and again, and back."""

from typing import Any

import pytest
from given import Given
from importing import Importer, counts

HEAD = "ID;Titolo;Azienda;Partita IVA;Referente;Email;Valore;Fase;Esito;Data creazione;Data chiusura;Motivo;Venditore"
WHOSE = "Società Rossi;IT00743110157;Anna Bianchi;anna@rossi.example"


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def table(importer: Importer, *more: str) -> str:
    """Three deals: open, won, lost."""
    reasons = (await importer.person.get("/v1/loss-reasons?outcome=lost"))["data"]
    reason = next(each["name"] for each in reasons if each["system_key"] is None)
    stage = (await importer.person.get("/v1/pipelines"))["data"][0]["stages"][1]["name"]
    mine = (await importer.person.get(f"/v1/members/{importer.person.id}"))["email"]
    rows = (
        f"D-1;Linea di taglio;{WHOSE};12.500;{stage};aperta;01/03/2026;31/12/2026;;{mine}",
        f"D-2;Pressa;{WHOSE};€ 1.234,50;;vinta;2025-01-10;2025-02-20;;{mine}",
        f"D-3;Tornio;Bianchi Srl;;;;900;{stage};persa;10/01/2025;20/02/2025;{reason};{mine}",
    )
    return "\n".join([HEAD, *rows, *more]) + "\n"


async def deals(importer: Importer) -> dict[str, Any]:
    found = (await importer.person.get("/v1/opportunities?sort=title&limit=200"))["data"]
    return {each["title"]: each for each in found}


async def test_deals_come_with_their_companies_people_and_past(importer: Importer) -> None:
    read = await importer.read(await table(importer), "opportunity")
    guessed = [each["field"] for each in read["reading"]["columns"]]
    assert None not in guessed
    plan = await importer.planned(read, create_related=True)
    assert plan["counts"] == counts(created=3), await importer.rows(plan)
    assert await deals(importer) == {}, "a plan writes nothing"
    assert (await importer.person.get("/v1/companies"))["data"] == []
    await importer.committed(plan)
    found = await deals(importer)
    taglio, pressa, tornio = found["Linea di taglio"], found["Pressa"], found["Tornio"]
    assert taglio["amount"] == {"amount": "12500.00", "currency": "EUR"}
    assert (taglio["outcome"], taglio["expected_close_on"]) == ("open", "2026-12-31")
    assert taglio["opened_at"] == "2026-02-28T23:00:00+00:00"
    assert (pressa["outcome"], pressa["amount"]["amount"]) == ("won", "1234.50")
    assert pressa["closed_at"] == "2025-02-20T22:59:59+00:00"
    assert pressa["company_id"] == taglio["company_id"]
    assert pressa["contact_id"] == taglio["contact_id"]
    assert (tornio["outcome"], tornio["recall_on"]) == ("lost", None), "what was lost long ago is not called today"
    assert {each["name"] for each in (await importer.person.get("/v1/companies"))["data"]} == {
        "Società Rossi",
        "Bianchi Srl",
    }
    [anna] = (await importer.person.get("/v1/contacts"))["data"]
    assert (anna["name"], anna["companies"][0]["company_id"]) == ("Anna Bianchi", taglio["company_id"])
    said = "select type from events where tenant_id = $1 and record_id = $2"
    facts = await importer.given.filo.pool.fetch(said, importer.given.tenant_id, pressa["id"])
    assert [row[0] for row in facts] == ["opportunity.created"], "what ended last year is not told as if it ended now"


async def test_pipedrive_with_a_day_of_its_own_for_wins_and_losses(importer: Importer) -> None:
    head = "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Contact person,"
    head += "Deal - Status,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Expected close date\n"
    rows = "5,Linea,1200,USD,Rossi,Anna Bianchi,Won,2025-01-02 08:00:00,2025-03-04 09:30:00,,\n"
    rows += "6,Pressa,,,Rossi,Anna Bianchi,Lost,2025-01-02 08:00:00,,2025-03-05 09:30:00,2025-06-01\n"
    rows += "7,Tornio,,,Rossi,Anna Bianchi,Open,2025-01-02 08:00:00,,,2026-06-01\n"
    read = await importer.read(head + rows, "opportunity")
    assert read["reading"]["origin"] == "pipedrive"
    assert None not in [each["field"] for each in read["reading"]["columns"]]
    await importer.person.post("/v1/exchange-rates", {"currency": "USD", "rate": "0.9", "valid_from": "2020-01-01"})
    done = await importer.committed(await importer.planned(read, system="pipedrive", create_related=True))
    assert done["counts"] == counts(created=3), await importer.rows(done)
    found = await deals(importer)
    assert [found[title]["outcome"] for title in ("Linea", "Pressa", "Tornio")] == ["won", "lost", "open"]
    assert found["Linea"]["amount"] == {"amount": "1200.00", "currency": "USD"}
    assert found["Pressa"]["closed_at"] == "2025-03-05T08:30:00+00:00"
    assert len((await importer.person.get("/v1/contacts"))["data"]) == 1
    again = await importer.planned(await importer.read(head + rows, "opportunity"), system="pipedrive")
    assert again["counts"] == counts(unchanged=3), await importer.rows(again)


async def test_the_same_table_again_changes_nothing_and_says_nothing(importer: Importer) -> None:
    content = await table(importer)
    await importer.brought(content, "opportunity", create_related=True)
    again = await importer.planned(await importer.read(content, "opportunity"))
    assert again["counts"] == counts(unchanged=3), await importer.rows(again)
    before = await importer.facts()
    done = await importer.committed(again)
    assert done["counts"] == counts(unchanged=3)
    assert await importer.facts() == before


async def test_nothing_is_made_for_a_deal_that_is_refused_or_not_asked_for(importer: Importer) -> None:
    content = await table(importer)
    plan = await importer.planned(await importer.read(content, "opportunity"))
    assert plan["counts"] == counts(refused=3)
    [row, *_] = await importer.rows(plan)
    assert [each["code"] for each in row["errors"]] == ["unknown-import-company"]
    future = await table(importer, "D-4;Domani;Futura Srl;;;;1;;vinta;;2090-01-01;;")
    done = await importer.brought(future, "opportunity", create_related=True)
    assert done["counts"] == counts(created=3, refused=1)
    [row] = await importer.rows(done, status="refused")
    assert [(each["pointer"], each["code"]) for each in row["errors"]] == [("/closed_at", "in-the-future")]
    names = {each["name"] for each in (await importer.person.get("/v1/companies"))["data"]}
    assert "Futura Srl" not in names


async def test_names_that_are_not_there_are_told_with_those_that_are(importer: Importer) -> None:
    rows = "ID,Title,Company,Stage,Outcome,Loss reason,Close date,Amount,Owner\n"
    rows += "1,A,Rossi,Nowhere,,,,1,\n2,B,Rossi,,lost,Because,2025-01-01,1,\n3,C,Rossi,,maybe,,,1,\n"
    rows += "4,D,Rossi,,,,31/31/2025,1,\n5,E,Rossi,,,,,many,\n6,F,Rossi,,,,,1,Nobody\n7,G,,,,,,1,\n"
    plan = await importer.planned(await importer.read(rows, "opportunity"), create_related=True)
    said = {
        row["position"]: (row["errors"][0]["pointer"], row["errors"][0]["code"]) for row in await importer.rows(plan)
    }
    assert said == {
        2: ("/stage_id", "unknown-import-name"),
        3: ("/loss_reason_id", "unknown-import-name"),
        4: ("/outcome", "import-not-outcome"),
        5: ("/close_date", "import-not-date"),
        6: ("/amount", "import-not-number"),
        7: ("/owner_id", "unknown-import-owner"),
        8: ("/company_id", "company-or-person"),
    }
    [first, *_] = await importer.rows(plan)
    stage = (await importer.person.get("/v1/pipelines"))["data"][0]["stages"][0]["name"]
    assert stage in first["errors"][0]["message"]


async def test_a_deal_goes_on_ends_and_comes_back(importer: Importer) -> None:
    content = await table(importer)
    await importer.brought(content, "opportunity", create_related=True)
    before = (await deals(importer))["Linea di taglio"]
    stages = (await importer.person.get("/v1/pipelines"))["data"][0]["stages"]
    moved = content.replace(f"12.500;{stages[1]['name']};aperta", f"13.000;{stages[2]['name']};aperta")
    done = await importer.brought(moved, "opportunity", create_related=True)
    assert done["counts"] == counts(changed=1, unchanged=2)
    [row] = await importer.rows(done, status="changed")
    assert {each["field"] for each in row["changes"]} == {"amount", "stage_id"}
    there = (await deals(importer))["Linea di taglio"]
    assert (there["stage_id"], there["amount"]["amount"]) == (stages[2]["id"], "13000.00")
    assert (await importer.reverted(done))["state"] == "reverted"
    assert alike(before) == alike((await deals(importer))["Linea di taglio"])

    won = content.replace("aperta;01/03/2026;31/12/2026", "vinta;01/03/2026;02/04/2026")
    done = await importer.brought(won, "opportunity", create_related=True)
    assert done["counts"] == counts(changed=1, unchanged=2), await importer.rows(done)
    there = (await deals(importer))["Linea di taglio"]
    assert (there["outcome"], there["closed_at"]) == ("won", "2026-04-02T21:59:59+00:00")
    again = await importer.planned(await importer.read(won, "opportunity"), create_related=True)
    assert again["counts"] == counts(unchanged=3), await importer.rows(again)
    await importer.reverted(done)
    assert alike(before) == alike((await deals(importer))["Linea di taglio"])


def alike(deal: dict[str, Any]) -> dict[str, Any]:
    """What a revert restores: all but the version."""
    return {name: value for name, value in deal.items() if name not in {"version", "updated_at"}}


async def test_an_import_of_deals_is_taken_back_whole_but_for_what_was_touched(importer: Importer) -> None:
    done = await importer.brought(await table(importer), "opportunity", create_related=True)
    taglio = (await deals(importer))["Linea di taglio"]
    await importer.person.patch(f"/v1/opportunities/{taglio['id']}", {"title": "Linea di taglio, 4 m"})
    await importer.reverted(done)
    assert list(await deals(importer)) == ["Linea di taglio, 4 m"]
    left = {row["cells"][0]: row["left"] for row in await importer.rows(done) if row["left"]}
    assert left["D-1"] == "edited"
    assert "Bianchi Srl" not in {each["name"] for each in (await importer.person.get("/v1/companies"))["data"]}


async def test_what_was_won_here_meanwhile_is_a_conflict(importer: Importer) -> None:
    content = await table(importer)
    await importer.brought(content, "opportunity", create_related=True)
    taglio = (await deals(importer))["Linea di taglio"]
    await importer.person.post(f"/v1/opportunities/{taglio['id']}/close", {"outcome": "won"})
    plan = await importer.planned(await importer.read(content, "opportunity"))
    assert plan["counts"] == counts(conflict=1, unchanged=2)


async def test_deals_without_ids_are_known_by_title_and_company(importer: Importer) -> None:
    rows = "Titolo;Azienda;Valore\nImpianto;Rossi Srl;100\nImpianto;Bianchi Srl;200\n"
    done = await importer.brought(rows, "opportunity", create_related=True)
    assert done["counts"] == counts(created=2)
    again = await importer.planned(await importer.read(rows.replace(";200", ";250"), "opportunity"))
    assert again["counts"] == counts(changed=1, unchanged=1)
    twice = await importer.planned(await importer.read(rows + "impianto;ROSSI SRL;300\n", "opportunity"))
    [row] = await importer.rows(twice, status="refused")
    assert row["errors"][0]["code"] == "row-twice"
    [company] = (await importer.person.get("/v1/companies?q=rossi"))["data"]
    await importer.person.post("/v1/opportunities", {"title": "impianto", "company_id": company["id"]})
    several = await importer.planned(await importer.read(rows, "opportunity"))
    assert several["counts"] == counts(refused=1, unchanged=1)
    [row] = await importer.rows(several, status="refused")
    assert [(each["pointer"], each["code"]) for each in row["errors"]] == [("/title", "several-import-deals")]


async def test_a_company_is_found_by_the_id_that_the_same_system_gave_it(importer: Importer) -> None:
    companies = "Record ID,Company name,Company owner\n77,Rossi Utensili,\n"
    await importer.brought(companies, "company", system="hubspot")
    rows = "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company IDs\n"
    rows += '1,Linea,Closed Won,"1,200.00",2025-03-04 10:30,,77\n'
    rows += "2,Pressa,Closed lost (Sales),,2025-03-05 10:30,,77;78\n"
    read = await importer.read(rows, "opportunity")
    assert read["reading"]["origin"] == "hubspot"
    done = await importer.committed(await importer.planned(read, system="hubspot"))
    assert done["counts"] == counts(created=2), await importer.rows(done)
    found = await deals(importer)
    [company] = (await importer.person.get("/v1/companies"))["data"]
    assert {each["company_id"] for each in found.values()} == {company["id"]}
    assert found["Linea"]["outcome"] == "won"
    assert found["Linea"]["amount"]["amount"] == "1200.00"
    assert found["Linea"]["closed_at"] == "2025-03-04T09:30:00+00:00"
    reason = await importer.person.get(f"/v1/loss-reasons/{found['Pressa']['loss_reason_id']}")
    assert (found["Pressa"]["outcome"], reason["system_key"]) == ("lost", "not-recorded")
