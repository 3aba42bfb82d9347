"""One's activities in a calendar program: whose, which, when, and for how long the address holds."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from given import Given, Person, today
from icalendar import Calendar

ROME = ZoneInfo("Europe/Rome")


async def address(by: Person) -> str:
    made = await by.post("/v1/me/calendar", status=201)
    assert made["active"]
    path: str = httpx.URL(made["url"]).path
    return path


async def events(anonymous: httpx.AsyncClient, path: str) -> dict[str, Any]:
    answer = await anonymous.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    said = Calendar.from_ical(answer.text)
    return {str(each["summary"]): each for each in said.walk("VEVENT")}


async def test_what_is_planned_stands_at_its_time(given: Given, anonymous: httpx.AsyncClient) -> None:
    seller = await given.member("seller")
    company = await given.company(seller, name="Rossi Srl")
    day = today() + timedelta(days=200)
    at = datetime(day.year, day.month, day.day, 9, 30, tzinfo=ROME)
    on = {"record": {"kind": "company", "id": company["id"]}}
    when = {"starts_at": at.isoformat(), "ends_at": (at + timedelta(hours=2)).isoformat()}
    kept = await given.activity(seller, kind="meeting", title="Visita", body="Portare i campioni", **when, **on)
    await given.activity(seller, kind="call", title="Richiamare", due_at=at.isoformat())
    await given.activity(seller, title="Offerta", due_on=day.isoformat())
    await given.activity(seller, title="Senza data")
    await given.activity(seller, kind="note", title="Nota", due_on=day.isoformat())
    await given.activity(await given.member("seller"), title="Di un altro", due_on=day.isoformat())
    path = await address(seller)
    found = await events(anonymous, path)
    assert set(found) == {"Visita · Rossi Srl", "Richiamare", "Offerta"}
    visit = found["Visita · Rossi Srl"]
    assert (visit["dtstart"].dt, visit["dtend"].dt) == (at, at + timedelta(hours=2))
    assert visit["dtstart"].params["TZID"] == "Europe/Rome"
    assert str(visit["uid"]) == f"{kept['id']}@filo"
    assert "Portare i campioni" in visit["description"]
    assert str(visit["transp"]) == "OPAQUE"
    assert found["Richiamare"]["dtend"].dt - found["Richiamare"]["dtstart"].dt == timedelta(minutes=30)
    due = found["Offerta"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (day, day + timedelta(days=1))
    assert type(due["dtstart"].dt) is date
    text = (await anonymous.get(path)).text
    assert "BEGIN:VTIMEZONE" in text
    assert "\r\n" in text
    await seller.post(f"/v1/activities/{kept['id']}/complete", {"outcome": "Comprano"})
    done = (await events(anonymous, path))["✓ Visita · Rossi Srl"]
    assert str(done["uid"]) == f"{kept['id']}@filo"
    assert int(done["sequence"]) > int(visit.get("sequence", 0))


async def test_what_is_as_it_was_is_not_sent_again(given: Given, anonymous: httpx.AsyncClient) -> None:
    seller = await given.member("seller")
    await given.activity(seller, title="Prima", due_on=today().isoformat())
    path = await address(seller)
    first = await anonymous.get(path)
    again = await anonymous.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    await given.activity(seller, title="Seconda", due_on=today().isoformat())
    later = await anonymous.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert later.headers["etag"] != first.headers["etag"]


async def test_the_address_is_shown_once_and_can_be_made_anew(given: Given, anonymous: httpx.AsyncClient) -> None:
    seller = await given.member("seller")
    assert (await seller.get("/v1/me/calendar"))["active"] is False
    await seller.call("DELETE", "/v1/me/calendar", 404)
    old = await address(seller)
    await anonymous.get(old)
    said = await seller.get("/v1/me/calendar")
    assert said["url"] is None
    assert datetime.fromisoformat(said["read_at"]) <= datetime.now(UTC)
    new = await address(seller)
    assert (await anonymous.get(old)).status_code == 404
    assert (await anonymous.get(new)).status_code == 200
    kept = await given.filo.pool.fetchval("select string_agg(f::text, '') from calendar_feeds f")
    assert new.split("/")[-1].removesuffix(".ics") not in kept
    await seller.call("DELETE", "/v1/me/calendar", 204)
    gone, never = await anonymous.get(new), await anonymous.get("/v1/calendar/never.ics")
    assert gone.status_code == never.status_code == 404
    assert gone.json()["code"] == never.json()["code"]


async def test_it_ends_with_the_seat_and_with_the_right_to_read(given: Given, anonymous: httpx.AsyncClient) -> None:
    admin = await given.admin()
    left, demoted = await given.member("seller"), await given.member("seller")
    paths = [await address(each) for each in (left, demoted)]
    role = {"name": "Nulla", "permissions": ["products:read"], "visibility": "own"}
    none = (await admin.post("/v1/roles", role, 201))["id"]
    await admin.patch(f"/v1/members/{left.id}", {"active": False})
    await admin.patch(f"/v1/members/{demoted.id}", {"role_id": none})
    for path in paths:
        assert (await anonymous.get(path)).status_code == 404
    key = await given.key("activities:read", "activities:write")
    await key.post("/v1/me/calendar", status=403)


@pytest.mark.parametrize("title", ["A\nBEGIN:VEVENT", "Virgola, punto; e \\barra", "Città " * 30])
async def test_whatever_is_written_stays_one_line_of_the_calendar(
    given: Given, anonymous: httpx.AsyncClient, title: str
) -> None:
    seller = await given.member("seller")
    body = f"{title}\nEND:VCALENDAR"
    await given.activity(seller, title=title.partition("\n")[0].strip(), body=body, due_on=today().isoformat())
    path = await address(seller)
    found = await events(anonymous, path)
    assert list(found) == [title.partition("\n")[0].strip()]
    assert all(len(line.encode()) <= 75 for line in (await anonymous.get(path)).text.split("\r\n"))
