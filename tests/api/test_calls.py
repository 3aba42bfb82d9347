"""What a switchboard tells of calls: one call however it is told, an activity where it belongs, nobody lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given import Given, today

NUMBER = "+390511234567"


async def on(given: Given, kind: str, id: str) -> list[Any]:
    """The activities on a record, the oldest first."""
    path = f"/v1/activities?record_kind={kind}&record_id={id}&sort=created_at"
    return list((await (await given.admin()).get(path))["data"])


async def test_a_call_rings_is_answered_and_ends_as_one_activity_on_the_open_deal(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    person = await given.contact(seller, given_name="Anna", family_name="Bianchi", phones=[NUMBER])
    await given.opportunity(seller, contact_id=person["id"], title="Vecchia")
    deal = await given.opportunity(seller, contact_id=person["id"], title="Nuova")
    _, address = await given.call_line()
    member = (await seller.get("/v1/me"))["email"]
    rings = await given.call(address, call_id="1.1", state="ringing", number="051 1234567")
    assert rings["known"]["name"] == "Anna Bianchi"
    assert rings["known"]["url"].endswith(f"/contacts/{person['id']}")
    assert await on(given, "opportunity", deal["id"]) == []
    began = datetime.now(UTC) - timedelta(minutes=10)
    answered = {"call_id": "1.1", "state": "answered", "member_email": member.upper(), "at": began.isoformat()}
    assert (await given.call(address, **answered))["id"] == rings["id"]
    ended = {"call_id": "1.1", "state": "ended", "at": (began + timedelta(seconds=192)).isoformat()}
    await given.call(address, **ended)
    [activity] = await on(given, "opportunity", deal["id"])
    assert (activity["kind"], activity["title"]) == ("call", "Chiamata da Anna Bianchi")
    assert (activity["outcome"], activity["owner_id"]) == ("3 min 12 s", str(seller.id))
    assert activity["participants"] == [person["id"]]
    assert activity["done_at"] is not None
    # Told again, and with the recording that is ready later: still one.
    await given.call(address, **ended)
    await given.call(address, call_id="1.1", state="ended", recording_url="https://pbx.example/1.wav")
    [activity] = await on(given, "opportunity", deal["id"])
    assert activity["outcome"] == "3 min 12 s\nRegistrazione: https://pbx.example/1.wav"
    said = await admin.get(f"/v1/calls/{rings['id']}?")
    assert (said["state"], said["known"], said["contact_id"]) == ("ended", True, person["id"])
    assert said["activity_id"] == activity["id"]


async def test_told_in_another_order_it_is_the_same_call(given: Given) -> None:
    person = await given.contact(phones=[NUMBER])
    _, address = await given.call_line()
    for state in ("ended", "ringing", "answered"):
        more = {"seconds": 60} if state == "ended" else {}
        said = await given.call(address, call_id="2", state=state, number=NUMBER, **more)
    found = await (await given.admin()).get(f"/v1/calls/{said['id']}")
    assert (found["state"], found["seconds"]) == ("ended", 60)
    assert len(await on(given, "contact", person["id"])) == 1


async def test_a_missed_call_is_to_be_made_today(given: Given) -> None:
    person = await given.contact(given_name="Anna", family_name="Bianchi", phones=[NUMBER])
    lead = await given.lead(contact_id=person["id"])
    _, address = await given.call_line()
    await given.call(address, call_id="3", state="missed", number=NUMBER)
    [activity] = await on(given, "lead", lead["id"])
    assert (activity["title"], activity["due_on"], activity["done_at"]) == (
        "Richiamare Anna Bianchi", today().isoformat(), None,
    )  # fmt: skip
    await given.call(address, call_id="4", state="missed", direction="outbound", number=NUMBER)
    assert [each["title"] for each in await on(given, "lead", lead["id"])][1:] == [
        "Chiamata a Anna Bianchi: non ha risposto"
    ]


async def test_a_companys_number_is_the_companys(given: Given) -> None:
    company = await given.company(name="Rossi Srl", phones=[NUMBER])
    _, address = await given.call_line()
    await given.call(address, call_id="5", state="ended", seconds=5, number=NUMBER, note="Chiede del listino")
    [activity] = await on(given, "company", company["id"])
    assert (activity["title"], activity["outcome"]) == ("Chiamata da Rossi Srl", "0 min 5 s\nChiede del listino")


async def test_somebody_unknown_is_kept_told_of_and_found_later(given: Given) -> None:
    admin, seller, other = await given.admin(), await given.member("seller"), await given.member("seller")
    _, address = await given.call_line()
    member = (await seller.get("/v1/me"))["email"]
    told = {"call_id": "6", "number": "+390309999999", "member_email": member}
    assert (await given.call(address, state="answered", **told))["known"] is None
    call = await given.call(address, state="ended", seconds=30, **told)
    await given.call(address, state="ended", **told)
    [notice] = (await seller.get("/v1/notifications"))["data"]
    assert (notice["kind"], notice["data"]["number"]) == ("unknown_call", "+390309999999")
    assert [each["id"] for each in (await seller.get("/v1/calls?known=false"))["data"]] == [call["id"]]
    assert (await other.get("/v1/calls"))["data"] == []
    await other.get(f"/v1/calls/{call['id']}", 404)
    person = await given.contact(seller, given_name="Ada", family_name="Verdi")
    theirs = await given.contact(other)
    await seller.post(f"/v1/calls/{call['id']}/attribute", {"contact_id": theirs["id"]}, 404)
    found = await seller.post(f"/v1/calls/{call['id']}/attribute", {"contact_id": person["id"]})
    assert (found["known"], found["contact_id"]) == (True, person["id"])
    [activity] = await on(given, "contact", person["id"])
    assert activity["title"] == "Chiamata da Ada Verdi"
    again = await seller.post(f"/v1/calls/{call['id']}/attribute", {"contact_id": person["id"]}, 409)
    assert again["code"] == "call-known"
    rings = await given.call(address, call_id="7", state="ringing")
    early = await admin.post(f"/v1/calls/{rings['id']}/attribute", {"contact_id": person["id"]}, 409)
    assert early["code"] == "call-not-over"


async def test_an_address_is_shown_once_replaced_and_taken_away(given: Given) -> None:
    admin, (line, old) = await given.admin(), await given.call_line()
    [listed] = (await admin.get("/v1/call-lines"))["data"]
    assert (listed["name"], listed["url"], listed["used_at"]) == ("Centralino", None, None)
    await given.call(old, call_id="8", state="ringing")
    assert (await admin.get("/v1/call-lines"))["data"][0]["used_at"] is not None
    new = (await admin.post(f"/v1/call-lines/{line['id']}/rotate", {}, 201))["url"].removeprefix(
        str(given.filo.settings.public_url)
    )
    await given.call(old, 404, call_id="8", state="ended")
    await given.call(new, call_id="8", state="ended")
    await admin.call("DELETE", f"/v1/call-lines/{line['id']}", 204)
    await admin.call("DELETE", f"/v1/call-lines/{line['id']}", 404)
    await given.call(new, 404, call_id="8", state="ended")
    assert len((await admin.get("/v1/calls"))["data"]) == 1
    await (await given.member("manager")).get("/v1/call-lines", 403)


@pytest.mark.parametrize(
    "told",
    [
        {"call_id": "", "state": "ended"},
        {"call_id": "9", "state": "singing"},
        {"call_id": "9", "state": "ended", "seconds": -1},
        {"call_id": "9", "state": "ended", "recording_url": "javascript:alert(1)"},
        {"call_id": "9", "state": "ended", "caller": "x"},
        {"state": "ended"},
    ],
)
async def test_what_is_no_call_is_refused(given: Given, told: Any) -> None:
    _, address = await given.call_line()
    refused = await given.call(address, 422, **told)
    assert refused["errors"]
    assert (await (await given.admin()).get("/v1/calls"))["data"] == []


async def test_a_withheld_number_and_an_extension_do_no_harm(given: Given) -> None:
    _, address = await given.call_line()
    await given.call(address, call_id="10", state="ended", number="anonymous")
    await given.call(address, call_id="11", state="ended", number="204")
    await given.call(address, call_id="12", state="ended")
    found = (await (await given.admin()).get("/v1/calls?sort=started_at"))["data"]
    assert [each["number"] for each in found] == ["anonymous", "204", None]


async def test_erasing_a_person_takes_their_calls_along(given: Given) -> None:
    admin, person = await given.admin(), await given.contact(phones=[NUMBER])
    _, address = await given.call_line()
    await given.call(address, call_id="13", state="ended", number=NUMBER)
    await given.call(address, call_id="14", state="ended", number="+390309999999")
    await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert [each["call_id"] for each in (await admin.get("/v1/calls"))["data"]] == ["14"]


async def test_in_another_workspace_the_number_is_unknown(given: Given) -> None:
    await given.contact(phones=[NUMBER])
    neighbour = await given.neighbour()
    _, address = await neighbour.call_line()
    assert (await neighbour.call(address, call_id="15", state="ringing", number=NUMBER))["known"] is None
    assert (await (await given.admin()).get("/v1/calls"))["data"] == []
