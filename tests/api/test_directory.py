"""Companies looked up outside: what digits say, what a directory says, and what happens when it says nothing good."""

from typing import Any

import pytest
from given import Given, Person
from outside import HANGS, Outside, italian_number, openapi, vies

from adapters.directory.directories import PER_MINUTE, Directories
from adapters.sealing import Seal

WHERE = "/v1/directory/companies"


async def chosen(given: Given, directory: str, **more: Any) -> Person:
    admin = await given.admin()
    await admin.call("PUT", "/v1/directory", 200, json={"directory": directory, **more})
    return admin


async def test_check_digits_are_said_without_asking_anybody(given: Given, outside: Outside) -> None:
    seller = await given.member("seller")
    number = italian_number()
    said = await seller.get(WHERE, params={"vat_number": f"it {number[:5]} {number[5:]}"})
    assert said["directory"] == "offline"
    assert said["check"] == {
        "kind": "vat_number",
        "number": f"IT{number}",
        "digits_hold": True,
        "registered": None,
    }
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert (await seller.get(WHERE, params={"vat_number": wrong}))["check"]["digits_hold"] is False
    person = await seller.get(WHERE, params={"tax_code": "rccmnl83s18d969h"})
    assert person["check"]["number"] == "RCCMNL83S18D969H"
    assert person["check"]["digits_hold"]
    abroad = await seller.get(WHERE, params={"vat_number": "DE136695976"})
    assert abroad["check"]["digits_hold"]
    assert outside.times(f"IT{number}") == 0


async def test_one_asks_for_one_thing(given: Given) -> None:
    admin = await given.admin()
    said = await admin.get(WHERE, 400)
    assert said["code"] == "directory-question"
    await admin.get(WHERE, 400, params={"q": "Rossi", "vat_number": "IT00743110157"})
    await admin.get(WHERE, 422, params={"q": "Ro"})


async def test_vies_says_whose_number_it_is_and_is_asked_once(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    outside.answers(number, vies(number))
    said = await admin.get(WHERE, params={"vat_number": number})
    assert said["check"]["registered"] is True
    assert said["remembered"] is False
    other = await admin.client.get(WHERE, params={"vat_number": "IT00743110157"})
    assert other.headers["ratelimit-policy"] == f'"directory";q={PER_MINUTE};w=60'
    assert other.headers["ratelimit"] == f'"directory";r={PER_MINUTE - 2};t=60'
    [listed] = said["data"]
    assert listed["name"] == "FERRAMENTA ROSSI SRL"
    assert listed["address"] == {
        "type": "legal",
        "street": "VIA MILANO 12",
        "postal_code": "25100",
        "city": "BRESCIA",
        "province": "BS",
        "country": "IT",
    }
    again = await admin.get(WHERE, params={"vat_number": number})
    assert again == {**said, "remembered": True}
    assert outside.times(number) == 1
    neighbour = await given.neighbour()
    await chosen(neighbour, "vies")
    assert (await (await neighbour.admin()).get(WHERE, params={"vat_number": number}))["remembered"] is False


async def test_vies_says_that_a_number_is_not_registered(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    outside.answers(number, vies(number, valid=False))
    said = await admin.get(WHERE, params={"vat_number": number})
    assert said["check"]["registered"] is False
    assert said["data"] == []
    assert said["problem"] is None


async def test_vies_without_name_and_abroad(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    outside.answers("DE136695976", vies("DE136695976", name="---", address="---"))
    silent = await admin.get(WHERE, params={"vat_number": "DE136695976"})
    assert silent["check"]["registered"] is True
    assert silent["data"] == []
    outside.answers("EL094259216", vies("EL094259216", name="ALFA AE", address="ODOS 1\n15125 ATHINA"))
    greek = await admin.get(WHERE, params={"vat_number": "GR094259216"})
    assert greek["data"][0]["address"]["country"] == "GR"
    assert greek["data"][0]["address"]["street"] == "ODOS 1, 15125 ATHINA"
    # Nobody asks VIES for what it does not know.
    swiss = await admin.get(WHERE, params={"vat_number": "CHE107787577"})
    assert swiss["directory"] == "offline"


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        ({"actionSucceed": False, "errorWrappers": [{"error": "MS_UNAVAILABLE"}]}, 200, "directory-unavailable"),
        ({"actionSucceed": False, "errorWrappers": [{"error": "MS_MAX_CONCURRENT_REQ"}]}, 200, "directory-busy"),
        ({"error": "x"}, 500, "directory-unavailable"),
        ({}, 429, "directory-busy"),
        (b"<html>not json", 200, "directory-unreadable"),
        (b"\xff\xfe", 200, "directory-unreadable"),
        ([1, 2], 200, "directory-unreadable"),
        ({"valid": "yes"}, 200, "directory-unreadable"),
        (b'"' + b"x" * 600_000 + b'"', 200, "directory-unreadable"),
        ({}, 400, "directory-unreadable"),
    ],
)
async def test_whatever_goes_wrong_has_a_name_and_digits_are_checked_all_the_same(
    given: Given, outside: Outside, body: Any, status: int, problem: str
) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    outside.answers(number, body, status)
    said = await admin.get(WHERE, params={"vat_number": number})
    assert said["problem"] == problem
    assert said["check"]["digits_hold"] is True
    assert said["check"]["registered"] is None
    outside.answers(number, vies(number))
    assert (await admin.get(WHERE, params={"vat_number": number}))["problem"] is None, "a failure was remembered"


async def test_a_redirect_is_not_followed(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    outside.answers(number, b"", 302, Location=f"{outside.url}/openapi/secret")
    assert (await admin.get(WHERE, params={"vat_number": number}))["problem"] == "directory-unreadable"
    assert outside.times("secret") == 0


async def test_compressed_answers_are_not_unpacked(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    outside.answers(number, b"\x1f\x8b bomb", Content_Encoding="gzip")
    assert (await admin.get(WHERE, params={"vat_number": number}))["problem"] == "directory-unreadable"


async def test_a_directory_that_hangs_or_is_away_holds_nobody(
    given: Given, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await chosen(given, "vies")
    filo = given.filo
    number = f"IT{italian_number()}"
    outside.says[number] = HANGS
    hasty = filo.settings.model_copy(update={"directory_seconds": 0.2})
    away = filo.settings.model_copy(update={"vies_url": "http://127.0.0.1:1/"})
    for settings, problem in ((hasty, "directory-timeout"), (away, "directory-unavailable")):
        directories = Directories(filo.pool, Seal(filo.settings.signing_key), settings)
        monkeypatch.setattr(filo, "directories", directories)
        assert (await admin.get(WHERE, params={"vat_number": number}))["problem"] == problem
        await directories.close()


async def test_openapi_finds_by_number_and_by_name_with_the_workspaces_key(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "openapi", key="chiave segreta")
    number = italian_number()
    outside.answers(number, openapi(number))
    said = await admin.get(WHERE, params={"vat_number": number})
    assert said["directory"] == "openapi"
    [listed] = said["data"]
    assert listed["vat_number"] == f"IT{number}"
    assert listed["sdi_code"] == "M5UXCR1"
    assert listed["pec"] == "rossi@pec.example"
    assert listed["active"] is True
    assert listed["address"]["street"] == "VIA MILANO 12"
    assert outside.headers_of(number)["authorization"] == "Bearer chiave segreta"
    name = f"ferramenta {number}"
    outside.answers(name, openapi(number, activityStatus="CESSATA", sdiCode="?", pec="no"))
    found = await admin.get(WHERE, params={"q": name})
    assert [each["name"] for each in found["data"]] == ["FERRAMENTA ROSSI SRL"]
    assert found["data"][0]["active"] is False
    assert found["data"][0]["sdi_code"] is None
    assert (await admin.get(WHERE, params={"q": name.upper()}))["remembered"] is True
    assert outside.times(name) == 1
    unknown = await admin.get(WHERE, params={"vat_number": italian_number()})
    assert unknown["check"]["registered"] is False
    # What the register of Italy does not know, VIES may.
    outside.answers("FR40303265045", vies("FR40303265045", name="SA SODIMAS", address="RUE X\n26600 PONT"))
    assert (await admin.get(WHERE, params={"vat_number": "FR40303265045"}))["directory"] == "vies"


async def test_a_refused_key_is_said(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "openapi", key="vecchia")
    number = italian_number()
    outside.answers(number, {"success": False}, 401)
    assert (await admin.get(WHERE, params={"vat_number": number}))["problem"] == "directory-refused"


async def test_vies_cannot_search_names(given: Given) -> None:
    admin = await chosen(given, "vies")
    said = await admin.get(WHERE, params={"q": "Rossi"})
    assert said["problem"] == "directory-without-names"
    assert said["data"] == []


async def test_the_key_is_sealed_kept_and_never_said(given: Given) -> None:
    admin = await given.admin()
    refused = await admin.call("PUT", "/v1/directory", 422, json={"directory": "openapi"})
    assert refused["code"] == "directory-key-missing"
    kept = await admin.call("PUT", "/v1/directory", 200, json={"directory": "openapi", "key": "segretissima"})
    assert kept == {"directory": "openapi", "detail": "start", "key_kept": True, "searches": True}
    again = await admin.call("PUT", "/v1/directory", 200, json={"directory": "openapi", "detail": "advanced"})
    assert again["key_kept"] is True
    row = await given.filo.pool.fetchrow("select * from company_directories where tenant_id = $1", given.tenant_id)
    assert row is not None
    assert "segretissima" not in str(dict(row))
    events = await admin.get("/v1/events?limit=200")
    assert "segretissima" not in str(events)
    seller = await given.member("seller")
    assert (await seller.get("/v1/directory"))["searches"] is True
    await seller.call("PUT", "/v1/directory", 403, json={"directory": "vies"})


async def test_a_connection_is_tried_out(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    await admin.patch("/v1/workspace", {"settings": {"fiscal": {"vat_number": number}}})
    outside.answers(number, vies(number, name="NOI SRL"))
    assert (await admin.post("/v1/directory/test"))["data"][0]["name"] == "NOI SRL"
    outside.answers(number, {}, 503)
    assert (await admin.post("/v1/directory/test"))["problem"] == "directory-unavailable"


async def test_a_company_is_checked_and_nothing_of_it_overwritten(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    number = f"IT{italian_number()}"
    company = await given.company(name="Rossi", vat_number=number)
    assert (await admin.get(f"/v1/companies/{company['id']}/overview"))["directory"] is None
    outside.answers(number, vies(number))
    said = await admin.post(f"/v1/companies/{company['id']}/check")
    assert said["check"]["registered"] is True
    after = await admin.get(f"/v1/companies/{company['id']}")
    assert after == {name: company[name] for name in after}
    shown = (await admin.get(f"/v1/companies/{company['id']}/overview"))["directory"]
    assert shown["check"] == said["check"]
    assert shown["at"] == said["at"]
    [fact] = (await admin.get(f"/v1/companies/{company['id']}/timeline?type=company.checked"))["data"]
    assert fact["data"]["registered"] is True
    assert fact["data"]["directory"] == "vies"
    proposed = (await admin.get(f"/v1/companies/{company['id']}/proposals"))["data"]
    assert {each["field"] for each in proposed} == {"legal_name", "addresses"}
    assert {each["origin"]["label"] for each in proposed} == {"VIES"}
    await admin.post(f"/v1/companies/{company['id']}/check")
    assert len((await admin.get(f"/v1/companies/{company['id']}/proposals"))["data"]) == 2, "said twice"
    nameless = await given.company(name="Senza numero")
    assert (await admin.post(f"/v1/companies/{nameless['id']}/check", status=422))["code"] == "company-without-number"


async def test_a_check_without_a_directory_is_kept_with_its_date(given: Given) -> None:
    admin = await given.admin()
    for numbers in ({"vat_number": italian_number()}, {"tax_code": "RCCMNL83S18D969H", "kind": "consumer"}):
        company = await given.company(**numbers)
        said = await admin.post(f"/v1/companies/{company['id']}/check")
        assert said["directory"] == "offline"
        shown = (await admin.get(f"/v1/companies/{company['id']}/overview"))["directory"]
        assert (shown["check"], shown["at"]) == (said["check"], said["at"])


async def test_only_who_sees_a_company_has_it_checked(given: Given) -> None:
    company = await given.company(vat_number=italian_number())
    seller = await given.member("seller")
    await seller.post(f"/v1/companies/{company['id']}/check", status=404)
    viewer = await given.member("viewer")
    await viewer.post(f"/v1/companies/{company['id']}/check", status=403)


async def test_a_workspace_asks_no_more_than_is_kind(given: Given, outside: Outside) -> None:
    admin = await chosen(given, "vies")
    for _ in range(PER_MINUTE):
        number = f"IT{italian_number()}"
        outside.answers(number, vies(number))
        await admin.get(WHERE, 200, params={"vat_number": number})
    answer = await admin.client.get(WHERE, params={"vat_number": italian_number()})
    assert answer.status_code == 429 or answer.headers["ratelimit"] == '"directory";r=0;t=60'
    while answer.status_code == 200:  # the first one beyond costs a wait, not itself
        answer = await admin.client.get(WHERE, params={"vat_number": italian_number()})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert (await admin.get(WHERE, params={"vat_number": number}))["remembered"] is True
