"""Activities over HTTP: planned, done, asked for the next, put off, seen through their record."""

from datetime import UTC, datetime, timedelta
from typing import Any

from given import ROME, Given, Person


def at(hours: float) -> str:
    """An instant some hours from now."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def day(days: int = 0) -> str:
    """A day from today, where the workspace is."""
    return (datetime.now(ROME).date() + timedelta(days=days)).isoformat()


def ids(page: Any) -> set[str]:
    """The ids of a page."""
    return {row["id"] for row in page["data"]}


def on(company: Any) -> dict[str, str]:
    """A link to a company."""
    return {"kind": "company", "id": company["id"]}


async def test_an_activity_is_planned_and_done_and_the_next_one_planned(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller)
    made = await given.activity(seller, kind="call", title="Richiamare", due_on=day(), record=on(company))
    assert made["owner_id"] == str(seller.id)
    assert made["record"] == on(company)
    assert made["done_at"] is None
    wanted = {"outcome": "Vuole l'offerta", "next": {"kind": "task", "title": "Preparare l'offerta", "in_days": 3}}
    done = await seller.post(f"/v1/activities/{made['id']}/complete", wanted)
    assert done["activity"]["done_at"]
    assert done["activity"]["outcome"] == "Vuole l'offerta"
    assert done["next"]["due_on"] == day(3)
    assert done["next"]["record"] == on(company)
    assert done["next"]["kind"] == "task"
    again = await seller.post(f"/v1/activities/{made['id']}/complete", {}, 409)
    assert again["code"] == "already-done"
    reopened = await seller.post(f"/v1/activities/{made['id']}/reopen")
    assert reopened["done_at"] is None
    assert (await seller.post(f"/v1/activities/{made['id']}/reopen", {}, 409))["code"] == "not-done"
    last = await seller.post(f"/v1/activities/{made['id']}/complete", {})
    assert last["next"] is None


async def test_a_transition_takes_if_match(given: Given) -> None:
    made = await given.activity()
    admin = await given.admin()
    stale = {"headers": {"If-Match": '"v7"'}}
    await admin.post(f"/v1/activities/{made['id']}/complete", {}, 412, **stale)
    assert (await admin.get(f"/v1/activities/{made['id']}"))["version"] == 1


async def test_times_must_not_contradict_each_other(given: Given) -> None:
    admin = await given.admin()
    wrong = [
        ({"due_on": day(), "due_at": at(1)}, "/due_on"),
        ({"due_at": at(1), "starts_at": at(2)}, "/due_at"),
        ({"ends_at": at(1)}, "/ends_at"),
        ({"starts_at": at(2), "ends_at": at(1)}, "/ends_at"),
        ({"done_at": at(1)}, "/done_at"),
    ]
    for times, pointer in wrong:
        problem = await admin.post("/v1/activities", {"title": "X", **times}, 422)
        assert problem["errors"][0]["pointer"] == pointer
    made = await given.activity()
    refused = await admin.patch(f"/v1/activities/{made['id']}", {"done_at": at(-1)}, 422)
    assert refused["code"] == "done-by-completing"


async def test_lists_know_mine_overdue_today_and_done(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    overdue = await given.activity(seller, due_on=day(-1))
    today = await given.activity(seller, due_on=day())
    later = await given.activity(seller, due_at=at(24 * 9), kind="meeting")
    done = await given.activity(seller, due_on=day(-2), done_at=at(-1))
    some_day = await given.activity(seller)
    others = await given.activity(admin, due_on=day(-1))
    every = [overdue, today, later, some_day]
    assert [row["id"] for row in (await seller.get("/v1/activities?done=false"))["data"]] == [a["id"] for a in every]
    assert ids(await seller.get("/v1/activities?overdue=true")) == {overdue["id"]}
    assert ids(await admin.get("/v1/activities?overdue=true")) == {overdue["id"], others["id"]}
    assert ids(await admin.get("/v1/activities?overdue=true&mine=true")) == {others["id"]}
    assert ids(await seller.get("/v1/activities?due_today=true")) == {today["id"]}
    assert ids(await seller.get("/v1/activities?done=true")) == {done["id"]}
    assert ids(await seller.get("/v1/activities?kind=meeting")) == {later["id"]}
    tree = {"where": {"and": [{"field": "overdue", "op": "eq", "value": False}]}, "limit": 2}
    page = await seller.post("/v1/activities/query", tree)
    rest = await seller.post("/v1/activities/query", {**tree, "cursor": page["page"]["next_cursor"]})
    assert ids(page) | ids(rest) == {today["id"], later["id"], done["id"], some_day["id"]}
    assert some_day["deadline"] is None


async def test_who_sees_the_record_sees_its_activities(given: Given) -> None:
    admin, seller, stranger = await given.admin(), await given.member("seller"), await given.member("seller")
    company = await given.company(seller)
    other = await given.company(admin)
    theirs = await given.activity(admin, record=on(company), title="Del capo")
    hidden = await given.activity(admin, record=on(other))
    assert ids(await seller.get("/v1/activities")) == set()
    assert ids(await seller.get(f"/v1/activities?record_id={company['id']}")) == {theirs["id"]}
    assert ids(await seller.get(f"/v1/activities?record_id={other['id']}")) == set()
    assert (await seller.get(f"/v1/activities/{theirs['id']}"))["title"] == "Del capo"
    await seller.patch(f"/v1/activities/{theirs['id']}", {"title": "Preso io"})
    await seller.post(f"/v1/activities/{theirs['id']}/complete", {"next": {"in_days": 7}})
    await seller.get(f"/v1/activities/{hidden['id']}", 404)
    await seller.patch(f"/v1/activities/{hidden['id']}", {"title": "X"}, 404)
    await seller.post(f"/v1/activities/{hidden['id']}/complete", {}, 404)
    await stranger.get(f"/v1/activities/{theirs['id']}", 404)
    refused = await seller.post("/v1/activities", {"title": "X", "record": on(other)}, 404)
    assert refused["errors"][0]["pointer"] == "/record/id"


async def test_what_one_gives_to_a_colleague_stays_in_sight(given: Given) -> None:
    seller, colleague = await given.member("seller"), await given.member("seller")
    made = await given.activity(seller, owner_id=str(colleague.id), title="Per te")
    assert ids(await seller.get("/v1/activities")) == {made["id"]}
    assert ids(await colleague.get("/v1/activities")) == {made["id"]}
    [told] = (await colleague.get("/v1/notifications"))["data"]
    assert told["kind"] == "assigned"
    assert told["record"] == {"kind": "activity", "id": made["id"]}
    assert told["data"]["title"] == "Per te"
    assert told["actor"]["name"]
    assert (await seller.get("/v1/notifications"))["data"] == []


async def test_snoozing_moves_the_reminder_along(given: Given) -> None:
    admin = await given.admin()
    made = await given.activity(due_at=at(-48), remind_at=at(-49))
    moved = await admin.post(f"/v1/activities/{made['id']}/snooze", {"in_days": 1})
    due, remind = (datetime.fromisoformat(moved[name]).astimezone(ROME) for name in ("due_at", "remind_at"))
    was = datetime.fromisoformat(made["due_at"]).astimezone(ROME)
    assert due.date().isoformat() == day(1)
    assert due.time() == was.time()
    before = datetime.fromisoformat(made["remind_at"]).astimezone(ROME)
    assert remind.time() == before.time()
    assert due.date() - remind.date() == was.date() - before.date()
    whole = await given.activity(due_on=day(-3))
    assert (await admin.post(f"/v1/activities/{whole['id']}/snooze", {"due_on": day(5)}))["due_on"] == day(5)
    await admin.post(f"/v1/activities/{whole['id']}/snooze", {"due_on": day(5), "in_days": 1}, 422)
    some_day = await given.activity()
    assert (await admin.post(f"/v1/activities/{some_day['id']}/snooze", {"in_days": 2}))["due_on"] == day(2)


async def test_the_bin_the_batch_and_external_keys(given: Given) -> None:
    admin = await given.admin()
    made = await given.activity()
    await admin.call("DELETE", f"/v1/activities/{made['id']}", 204)
    await admin.get(f"/v1/activities/{made['id']}", 404)
    await admin.post(f"/v1/activities/{made['id']}/complete", {}, 404)
    await admin.post(f"/v1/activities/{made['id']}/restore")
    put = await admin.call("PUT", "/v1/activities/by-external/calendar/7", 201, json={"title": "Riunione"})
    assert put["external"] == {"calendar": "7"}
    items = [{"op": "create", "body": {"title": f"N {i}"}} for i in range(3)]
    answer = await admin.post("/v1/activities/batch", {"items": items})
    assert [each["status"] for each in answer["results"]] == ["created"] * 3


async def test_the_day_has_sections(given: Given) -> None:
    seller: Person = await given.member("seller")
    company = await given.company(seller, name="Rossi Srl")
    late = await given.activity(seller, due_on=day(-1), record=on(company), title="Tardi")
    now = await given.activity(seller, due_on=day(), title="Oggi")
    await given.activity(seller, due_on=day(1))
    await given.activity(await given.admin(), due_on=day(-1), record=on(company))
    said = await seller.get("/v1/today")
    sections = {section["name"]: section for section in said["sections"]}
    assert said["date"] == day()
    [first] = sections["overdue"]["items"]
    assert first["id"] == late["id"]
    assert first["record"] == {**on(company), "title": "Rossi Srl", "customer": None}
    assert sections["overdue"]["total"] == 1
    assert [item["id"] for item in sections["today"]["items"]] == [now["id"]]
    everybody = await (await given.admin()).get("/v1/today?mine=false&limit=1")
    [overdue] = [section for section in everybody["sections"] if section["name"] == "overdue"]
    assert (overdue["total"], len(overdue["items"])) == (2, 1)


async def test_expand_names_the_record_and_the_owner(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Bianchi")
    made = await given.activity(record=on(company))
    said = await admin.get(f"/v1/activities/{made['id']}?expand=record_title,owner")
    assert said["record_title"] == "Bianchi"
    assert said["owner"]["id"] == str(admin.id)
    deal = await given.opportunity(company_id=company["id"], title="Pressa")
    made = await given.activity(record={"kind": "opportunity", "id": deal["id"]}, due_on=day(-1))
    said = await admin.get(f"/v1/activities/{made['id']}?expand=record_title,record_customer")
    assert (said["record_title"], said["record_customer"]) == ("Pressa", "Bianchi")
    [overdue] = [each for each in (await admin.get("/v1/today"))["sections"] if each["name"] == "overdue"]
    assert [each["record"]["customer"] for each in overdue["items"] if each["id"] == made["id"]] == ["Bianchi"]


async def test_people_take_part(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    anna, other = await given.contact(seller), await given.contact(admin)
    made = await given.activity(seller, kind="meeting", starts_at=at(1), ends_at=at(2), participants=[anna["id"]])
    assert made["participants"] == [anna["id"]]
    assert ids(await seller.get(f"/v1/activities?participants={anna['id']}")) == {made["id"]}
    await seller.post("/v1/activities", {"title": "X", "participants": [other["id"]]}, 404)
    await seller.call("DELETE", f"/v1/contacts/{anna['id']}", 204)
    done = await seller.post(f"/v1/activities/{made['id']}/complete", {"next": {"in_days": 3}})
    assert done["next"]["participants"] == []


async def test_it_hangs_on_a_deal_and_says_its_next_step(given: Given) -> None:
    seller = await given.member("seller")
    deal = await given.opportunity(seller)
    link = {"kind": "opportunity", "id": deal["id"]}
    made = await given.activity(seller, record=link)
    assert ids(await seller.get(f"/v1/activities?record_id={deal['id']}")) == {made["id"]}
    stranger = await given.member("seller")
    await stranger.post("/v1/activities", {"title": "X", "record": link}, 404)
    await seller.get(f"/v1/opportunities/{deal['id']}/timeline")
    await given.message(deal, seller, on="opportunities")
    await given.file(deal, seller, kind="opportunity")
    said = await seller.get(f"/v1/opportunities/{deal['id']}/timeline?group=activities&group=messages&group=files")
    assert {row["type"] for row in said["data"]} == {"activity.created", "message.created", "file.created"}
