"""A record that is there gets the id of the system that an import comes from."""

from typing import Any

import pytest
from given import Given
from importing import Importer, counts

KNOWN = "Ragione sociale;Partita IVA;E-mail\nSocietà Rossi;IT00743110157;info@rossi.example\n"
THEIRS = "Record ID;Ragione sociale;Partita IVA;Telefono\n{id};Società Rossi;IT00743110157;{phone}\n"


@pytest.fixture
async def importer(given: Given) -> Importer:
    return Importer(given, await given.admin())


async def _companies(importer: Importer) -> list[Any]:
    return (await importer.person.get("/v1/companies?sort=created_at"))["data"]


async def test_a_company_known_by_its_number_gets_the_other_systems_id(importer: Importer) -> None:
    await importer.brought(KNOWN)
    read = await importer.read(THEIRS.format(id="812", phone="0301234567"))
    plan = await importer.planned(read, match_by="external_id", system="hubspot")
    assert plan["counts"] == counts(changed=1)
    [row] = await importer.rows(read, status="changed")
    assert {"field": "external_id", "before": None, "after": "812"} in row["changes"]
    await importer.committed(read)
    [company] = await _companies(importer)
    assert company["external"] == {"hubspot": "812"}
    assert company["phones"] == ["+390301234567"]
    put = await importer.person.call("PUT", "/v1/companies/by-external/hubspot/812", 200, json={"name": "Rossi"})
    assert put["id"] == company["id"]


async def test_once_known_it_is_found_by_the_id_and_nothing_changes(importer: Importer) -> None:
    await importer.brought(KNOWN)
    table = THEIRS.format(id="812", phone="0301234567")
    await importer.brought(table, match_by="external_id", system="hubspot")
    facts = await importer.facts()
    again = await importer.brought(table, match_by="external_id", system="hubspot")
    assert again["counts"] == counts(unchanged=1)
    assert await importer.facts() == facts + 1, "only the source they come from"
    other = THEIRS.format(id="812", phone="0301234567").replace("IT00743110157", "IT12345670017")
    moved = await importer.brought(other, match_by="external_id", system="hubspot")
    assert moved["counts"] == counts(changed=1), "its number changed, its id did not"


async def test_taking_it_back_takes_the_id_back(importer: Importer) -> None:
    await importer.brought(KNOWN)
    read = await importer.read(THEIRS.format(id="812", phone="0301234567"))
    await importer.planned(read, match_by="external_id", system="hubspot")
    await importer.committed(read)
    assert (await importer.reverted(read))["state"] == "reverted"
    [company] = await _companies(importer)
    assert (company["external"], company["phones"]) == ({}, [])
    again = await importer.brought(THEIRS.format(id="913", phone=""), match_by="external_id", system="hubspot")
    assert again["counts"] == counts(changed=1), "it may get another"
    another = {"name": "Verdi", "vat_number": "IT12345670017"}
    await importer.person.call("PUT", "/v1/companies/by-external/hubspot/812", 201, json=another)


async def test_of_two_that_are_two_to_the_other_system_the_first_is_meant(importer: Importer) -> None:
    await importer.brought(KNOWN)
    both = THEIRS.format(id="812", phone="") + "913;Rossi Filiale;IT00743110157;\n"
    done = await importer.brought(both, match_by="external_id", system="hubspot")
    assert done["counts"] == counts(created=1, changed=1)
    assert [each["external"] for each in await _companies(importer)] == [{"hubspot": "812"}, {"hubspot": "913"}]
    again = await importer.brought(both, match_by="external_id", system="hubspot")
    assert again["counts"] == counts(unchanged=2)


async def test_who_has_an_id_of_that_system_is_another(importer: Importer) -> None:
    await importer.brought(THEIRS.format(id="812", phone=""), match_by="external_id", system="hubspot")
    done = await importer.brought(THEIRS.format(id="913", phone=""), match_by="external_id", system="hubspot")
    assert done["counts"] == counts(created=1)
    elsewhere = await importer.brought(THEIRS.format(id="5", phone=""), match_by="external_id", system="pipedrive")
    assert elsewhere["counts"] == counts(changed=1)


async def test_a_person_is_known_by_the_address(importer: Importer) -> None:
    await importer.brought("Nome;Cognome;E-mail\nAda;Neri;ada@neri.example\n", "contact")
    theirs = "Record ID;Nome;Cognome;E-mail\n77;Ada;Neri;ADA@neri.example\n"
    done = await importer.brought(theirs, "contact", match_by="external_id", system="hubspot")
    assert done["counts"] == counts(changed=1)
    [ada] = (await importer.person.get("/v1/contacts"))["data"]
    assert ada["external"] == {"hubspot": "77"}


async def test_where_nothing_is_to_be_changed_no_id_is_given(importer: Importer) -> None:
    await importer.brought(KNOWN)
    done = await importer.brought(
        THEIRS.format(id="812", phone="0301234567"), match_by="external_id", system="hubspot", update=False
    )
    assert done["counts"] == counts(unchanged=1)
    [company] = await _companies(importer)
    assert (company["external"], company["phones"]) == ({}, [])
