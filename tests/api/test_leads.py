"""Leads: written, moved along the ladder, qualified into deals, given up, taken up again; the board."""

from typing import Any

from given import Given, Person
from recorder import Recorder
from sqlalchemy import select

from adapters.database import system_work
from domain.events import events
from domain.events.queries import VIEW, FeedEvent
from domain.kernel.statements import Compiled, ours
from domain.leads.actions import HEARD, touch

_FACTS = Compiled(select(VIEW.json(ours)).where(ours(events)).order_by(events.c.seq))


async def move(person: Person, lead: Any, step: Any, status: int = 200, **more: Any) -> Any:
    return await person.post(f"/v1/leads/{lead['id']}/moves", {"step": step["id"]}, status, **more)


async def reasons(given: Given) -> list[Any]:
    return (await (await given.admin()).get("/v1/disqualification-reasons"))["data"]


async def test_a_lead_begins_on_the_first_step_and_is_called_after_somebody(given: Given) -> None:
    admin = await given.admin()
    contact, company = await given.contact(given_name="Ugo", family_name="Rossi"), await given.company(name="Alfa")
    money = {"amount": "20000.00", "currency": "EUR"}
    more = {"interest": 4, "budget": money, "need": "Una pressa", "campaign": "Fiera"}
    lead = await given.lead(contact_id=contact["id"], company_id=company["id"], **more)
    assert (lead["title"], lead["outcome"], lead["step"]["key"]) == ("Ugo Rossi", "open", "new")
    assert (lead["budget"], lead["interest"], lead["first_touch_at"]) == (money, 4, None)
    assert lead["owner_id"] == str(admin.id)
    assert (await given.lead(company_id=company["id"]))["title"] == "Alfa"
    overview = await admin.get(f"/v1/companies/{company['id']}/overview")
    assert [each["title"] for each in overview["leads"]] == ["Alfa", "Ugo Rossi"]
    again = await given.lead(contact_id=contact["id"], title="Di nuovo")
    assert again["id"] != lead["id"]
    changed = await admin.patch(f"/v1/leads/{lead['id']}", {"interest": None, "title": "Pressa", "budget": None})
    assert (changed["title"], changed["interest"], changed["budget"]) == ("Pressa", None, None)
    assert (await admin.patch(f"/v1/leads/{lead['id']}", {"title": None}))["title"] == "Ugo Rossi"
    assert (await admin.post("/v1/leads", {"title": "Nessuno"}, 422))["code"] == "company-or-person"
    await admin.post("/v1/leads", {"contact_id": contact["id"], "interest": 6}, 422)
    own = {"contact_id": contact["id"], "referred_by_id": contact["id"]}
    assert (await admin.post("/v1/leads", own, 422))["code"] == "referred-by-oneself"


async def test_leads_are_found(given: Given) -> None:
    admin = await given.admin()
    source = await given.source()
    one = await given.lead(source_id=source["id"], interest=5, campaign="Fiera", need="Tornio parallelo")
    two = await given.lead(interest=2)
    ladder = await given.ladder()
    await move(admin, two, ladder["contacted"])

    async def found(**asked: Any) -> list[str]:
        return [row["id"] for row in (await admin.get("/v1/leads", params=asked))["data"]]

    assert await found() == [two["id"], one["id"]]
    assert await found(sort="-interest") == [one["id"], two["id"]]
    for asked in ({"source_id": source["id"]}, {"interest_gte": 4}, {"q": "tornio"}, {"campaign": "Fiera"}):
        assert await found(**asked) == [one["id"]]
    assert await found(step_key="contacted") == [two["id"]] == await found(step=ladder["contacted"]["id"])
    assert await found(touched=True) == [two["id"]]
    assert await found(owner_id=str(admin.id), created_at_gte=two["created_at"]) == [two["id"]]
    tree = {"where": {"field": "step_key", "op": "eq", "value": "new"}}
    assert [row["id"] for row in (await admin.post("/v1/leads/query", tree))["data"]] == [one["id"]]
    read = await admin.get(f"/v1/leads/{one['id']}?expand=contact,source,owner,company,opportunity")
    assert (read["source"]["id"], read["company"], read["opportunity"]) == (source["id"], None, None)


async def test_a_lead_climbs_the_ladder_forward_and_backward(given: Given) -> None:
    admin, ladder = await given.admin(), await given.ladder()
    lead = await given.lead()
    moved = await move(admin, lead, ladder["interested"], headers={"If-Match": '"v1"'})
    assert (moved["step"]["key"], moved["version"]) == ("interested", 2)
    assert moved["first_touch_at"] is not None
    await move(admin, lead, ladder["new"], 412, headers={"If-Match": '"v1"'})
    back = await move(admin, lead, ladder["contacted"])
    assert back["first_touch_at"] == moved["first_touch_at"]
    assert (await move(admin, lead, ladder["contacted"]))["version"] == back["version"]
    assert (await move(admin, lead, ladder["qualified"], 422))["code"] == "use-qualify"
    assert (await move(admin, lead, ladder["disqualified"], 422))["code"] == "use-disqualify"
    assert (await move(admin, lead, lead, 404))["errors"][0]["pointer"] == "/step"
    patch = {"step": ladder["new"]["id"]}
    assert (await admin.patch(f"/v1/leads/{lead['id']}", patch, 422))["code"] == "use-lead-move"
    visits = (await admin.get(f"/v1/leads/{lead['id']}/visits"))["data"]
    assert [each["step"]["name"] for each in visits] == ["Nuovo", "Interessato", "Contattato"]
    assert [each["left_at"] is None for each in visits] == [False, False, True]
    assert visits[1]["actor"] == {"kind": "member", "id": str(admin.id)}
    facts = (await admin.get(f"/v1/leads/{lead['id']}/timeline"))["data"]
    assert sum(each["type"] == "lead.moved" for each in facts) == 2


async def test_qualifying_opens_a_deal_once(given: Given) -> None:
    admin = await given.admin()
    contact, company, source = await given.contact(), await given.company(), await given.source()
    seller = await given.member("seller")
    of = {"contact_id": contact["id"], "company_id": company["id"], "source_id": source["id"]}
    lead = await given.lead(**of, owner_id=str(seller.id), tags=["fiera"], title="Pressa")
    path = f"/v1/leads/{lead['id']}"
    # The person is the administrator's: a seller who may qualify the lead may open its deal all the same.
    body = {"amount": {"amount": "900.00", "currency": "EUR"}}
    answer = await seller.client.post(f"{path}/qualify", json=body)
    assert answer.status_code == 201, answer.text
    done = answer.json()
    assert (done["outcome"], done["step"]["key"]) == ("qualified", "qualified")
    assert answer.headers["location"] == f"/v1/opportunities/{done['opportunity_id']}"
    deal = await seller.get(f"/v1/opportunities/{done['opportunity_id']}")
    assert {name: deal[name] for name in of} == of
    assert (deal["title"], deal["tags"], deal["owner_id"]) == ("Pressa", ["fiera"], str(seller.id))
    assert deal["amount"]["amount"] == "900.00"
    assert (await seller.post(f"{path}/qualify", {}, 409))["code"] == "lead-closed"
    assert len((await admin.get("/v1/opportunities"))["data"]) == 1
    await move(admin, lead, (await given.ladder())["new"], 409)
    assert (await admin.post(f"{path}/reopen", {}, 409))["code"] == "lead-has-deal"
    told = (await admin.get(f"/v1/opportunities/{deal['id']}/timeline"))["data"]
    assert "lead.qualified" in {each["type"] for each in told}
    await admin.call("DELETE", f"/v1/opportunities/{deal['id']}")
    reopened = await admin.post(f"{path}/reopen", {"note": "Ci ripensa"})
    assert (reopened["outcome"], reopened["opportunity_id"], reopened["step"]["key"]) == ("open", None, "new")


async def test_what_refuses_the_deal_leaves_the_lead_open(given: Given) -> None:
    admin = await given.admin()
    lead = await given.lead()
    pipeline = await given.pipeline(stages=[{"name": "A", "probability": "10", "required_fields": ["amount"]}])
    path = f"/v1/leads/{lead['id']}"
    refused = await admin.post(f"{path}/qualify", {"pipeline_id": pipeline["id"]}, 422)
    assert refused["errors"][0]["pointer"] == "/amount"
    assert (await admin.get(path))["outcome"] == "open"
    key = {"headers": {"Idempotency-Key": "una volta"}}
    first = await admin.post(f"{path}/qualify", {"title": "X"}, 201, **key)
    again = await admin.post(f"{path}/qualify", {"title": "X"}, 201, **key)
    assert first == again


async def test_a_lead_is_given_up_for_a_reason_and_taken_up_again(given: Given) -> None:
    admin, ladder = await given.admin(), await given.ladder()
    lead = await given.lead()
    await move(admin, lead, ladder["contacted"])
    path = f"/v1/leads/{lead['id']}"
    await admin.post(f"{path}/disqualify", {}, 422)
    [reason, *_] = await reasons(given)
    given_up = await admin.post(f"{path}/disqualify", {"reason": reason["id"], "note": "Mai risposto"})
    assert (given_up["outcome"], given_up["step"]["key"]) == ("disqualified", "disqualified")
    assert given_up["disqualification_reason_id"] == reason["id"]
    assert given_up["disqualification_note"] == "Mai risposto"
    await admin.post(f"{path}/disqualify", {"reason": reason["id"]}, 409)
    await admin.post(f"{path}/qualify", {}, 409)
    reopened = await admin.post(f"{path}/reopen", {})
    assert (reopened["outcome"], reopened["step"]["key"]) == ("open", "contacted")
    assert (reopened["closed_at"], reopened["disqualification_note"]) == (None, None)
    assert (await admin.post(f"{path}/reopen", {}, 409))["code"] == "lead-not-closed"


async def test_the_ladder_takes_steps_between(given: Given) -> None:
    admin, ladder = await given.admin(), await given.ladder()
    assert list(ladder) == ["new", "contacted", "interested", "qualified", "disqualified"]
    assert len(await reasons(given)) == 6
    step = await admin.post("/v1/lead-steps", {"name": "Appuntamento", "position": 150}, 201)
    assert step["key"] is None
    for position in (0, 900, 950, 2000):
        refused = await admin.post("/v1/lead-steps", {"name": "X", "position": position}, 422)
        assert refused["code"] == "step-out-of-place"
    path = f"/v1/lead-steps/{ladder['qualified']['id']}"
    assert (await admin.patch(path, {"name": "Buono"}))["key"] == "qualified"
    await admin.patch(path, {"position": 100}, 422)
    assert (await admin.call("DELETE", path, 409))["code"] == "system-step-stays"
    lead = await given.lead(step=step["id"])
    assert (await admin.call("DELETE", f"/v1/lead-steps/{step['id']}", 409))["code"] == "step-has-leads"
    await admin.call("DELETE", f"/v1/leads/{lead['id']}")
    await admin.call("DELETE", f"/v1/lead-steps/{step['id']}", 204)
    assert (await admin.post(f"/v1/leads/{lead['id']}/restore"))["step"]["key"] == "new"
    wrong = {"contact_id": lead["contact_id"], "step": ladder["qualified"]["id"]}
    assert (await admin.post("/v1/leads", wrong, 422))["code"] == "use-qualify"
    meta = await admin.get("/v1/meta")
    assert [each["key"] for each in meta["lead_steps"]] == list(ladder)
    seller = await given.member("seller")
    await seller.get("/v1/lead-steps")
    await seller.post("/v1/lead-steps", {"name": "Y"}, 403)


async def test_another_system_says_where_its_lead_stands(given: Given) -> None:
    admin, ladder = await given.admin(), await given.ladder()
    key = await given.key("leads:write", "contacts:write")
    contact = await key.post("/v1/contacts", {"family_name": "Neri"}, 201)
    path = "/v1/leads/by-external/web/1"
    made = await key.call("PUT", path, 201, json={"contact_id": contact["id"], "campaign": "Sito"})
    assert (made["external"], made["first_touch_at"], made["owner_id"]) == ({"web": "1"}, None, None)
    moved = await key.call("PUT", path, 200, json={"step": ladder["contacted"]["id"]})
    assert (moved["step"]["key"], moved["campaign"], moved["first_touch_at"]) == ("contacted", "Sito", None)
    visits = (await admin.get(f"/v1/leads/{made['id']}/visits"))["data"]
    assert [each["actor"]["kind"] for each in visits] == ["api_key", "api_key"]
    await admin.post(f"/v1/leads/{made['id']}/disqualify", {"reason": (await reasons(given))[0]["id"]})
    back = {"step": ladder["new"]["id"]}
    assert (await key.call("PUT", path, 422, json=back))["code"] == "lead-closed"
    await key.post(f"/v1/leads/{made['id']}/qualify", {}, 403)


async def test_the_board_counts_and_pages(given: Given) -> None:
    admin, ladder = await given.admin(), await given.ladder()
    made = [await given.lead(interest=1 + i % 2) for i in range(5)]
    await move(admin, made[0], ladder["contacted"])
    await admin.post(f"/v1/leads/{made[1]['id']}/qualify", {}, 201)
    board = await admin.get("/v1/leads/board?limit=2")
    assert [(each["step"]["key"], each["count"]) for each in board["columns"]] == [
        ("new", 3),
        ("contacted", 1),
        ("interested", 0),
    ]
    new, contacted, _ = board["columns"]
    assert [card["id"] for card in new["cards"]] == [made[4]["id"], made[3]["id"]]
    assert new["cards"][0]["contact"]["name"].startswith("Anna")
    assert contacted["next_cursor"] is None
    path = f"/v1/lead-steps/{ladder['new']['id']}/cards"
    rest = await admin.get(path, params={"cursor": new["next_cursor"], "limit": 2})
    assert [card["id"] for card in rest["data"]] == [made[2]["id"]]
    only = await admin.get("/v1/leads/board", params={"interest_gte": 2, "limit": 1})
    assert [each["count"] for each in only["columns"]] == [1, 0, 0]
    await admin.get("/v1/leads/board?unknown=1", 422)


async def test_a_seller_sees_own_leads_and_a_manager_those_of_nobody(given: Given) -> None:
    team = await given.team("Nord")
    seller, manager = await given.member("seller", team_id=team), await given.member("manager", team_id=team)
    mine = await given.lead(seller)
    nobodys = await given.lead(owner_id=None)
    await given.lead()
    assert {row["id"] for row in (await seller.get("/v1/leads"))["data"]} == {mine["id"]}
    assert {row["id"] for row in (await manager.get("/v1/leads"))["data"]} == {mine["id"], nobodys["id"]}
    assert (await seller.get("/v1/leads/board"))["columns"][0]["count"] == 1
    await seller.get(f"/v1/leads/{nobodys['id']}/visits", 404)
    await manager.patch(f"/v1/leads/{nobodys['id']}", {"owner_id": str(seller.id)})
    await seller.get(f"/v1/leads/{nobodys['id']}/visits")


async def test_the_day_shows_new_leads_until_somebody_touches_them(given: Given) -> None:
    admin = await given.admin()
    lead, other = await given.lead(), await given.lead(owner_id=None)

    async def new(**asked: Any) -> tuple[int, list[str]]:
        sections = (await admin.get("/v1/today", params=asked))["sections"]
        section = next(each for each in sections if each["name"] == "new_leads")
        return section["total"], [item["id"] for item in section["items"]]

    assert await new() == (1, [lead["id"]])
    link: dict[str, Any] = {"record": {"kind": "lead", "id": lead["id"]}}
    call = await given.activity(admin, kind="call", **link)
    note = await given.activity(admin, kind="note", **link)
    assert note["done_at"] is not None
    await hear(given)
    assert (await admin.get(f"/v1/leads/{lead['id']}"))["first_touch_at"] is None
    await admin.post(f"/v1/activities/{call['id']}/complete", {})
    await hear(given)
    first = await admin.get(f"/v1/leads/{lead['id']}")
    done = await admin.get(f"/v1/activities/{call['id']}")
    assert first["first_touch_at"] == done["done_at"]
    await given.activity(admin, kind="call", done_at=other["created_at"], **link)
    await hear(given)
    assert (await admin.get(f"/v1/leads/{lead['id']}"))["first_touch_at"] == other["created_at"]
    assert await new() == (0, [])


async def hear(given: Given) -> None:
    """Let leads hear of all that happened."""
    async with system_work(given.filo.pool, given.tenant_id) as work:
        facts = [FeedEvent.model_validate_json(row[0]) for row in await work.records(_FACTS)]
        await touch(work, [each for each in facts if each.type in HEARD])


async def test_statements_do_not_grow_with_leads(given: Given, recorder: Recorder) -> None:
    admin = await given.admin()
    contact, company = (await given.contact())["id"], (await given.company())["id"]
    counts: dict[str, list[int]] = {}
    for many in (1, 30):
        items = [{"op": "create", "body": {"contact_id": contact, "company_id": company}} for _ in range(many)]
        for name, method, path, body in (
            ("batch", "POST", "/v1/leads/batch", {"items": items}),
            ("list", "GET", "/v1/leads?expand=contact,company,owner", None),
            ("board", "GET", "/v1/leads/board", None),
        ):
            async with recorder.counting() as said:
                await admin.call(method, path, json=body)
            counts.setdefault(name, []).append(len(said))
    assert all(len(set(each)) == 1 for each in counts.values()), counts
    lead = await given.lead()
    async with recorder.counting() as said:
        await admin.post(f"/v1/leads/{lead['id']}/qualify", {}, 201)
    assert len(said) <= 20, said
    lead, ladder = await given.lead(), await given.ladder()
    async with recorder.counting() as said:
        await move(admin, lead, ladder["contacted"])
    # The caller's seat, lock, ladder, row, two visits, the answer, the event.
    assert len(said) == 8, said


async def test_leads_follow_a_person_that_is_merged_and_come_back(given: Given) -> None:
    admin = await given.admin()
    kept, gone = await given.contact(), await given.contact()
    lead = await given.lead(contact_id=gone["id"])
    referred = await given.lead(referred_by_id=gone["id"])
    done = await admin.post(f"/v1/contacts/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    assert (done["moved"]["leads"], done["moved"]["lead_referrals"]) == (1, 1)
    assert (await admin.get(f"/v1/leads/{lead['id']}"))["contact_id"] == kept["id"]
    assert (await admin.get(f"/v1/leads/{referred['id']}"))["referred_by_id"] == kept["id"]
    await admin.post(f"/v1/contacts/merges/{done['id']}/undo")
    assert (await admin.get(f"/v1/leads/{lead['id']}"))["contact_id"] == gone["id"]
    assert (await admin.get(f"/v1/leads/{referred['id']}"))["referred_by_id"] == gone["id"]


async def test_a_lead_is_added_with_a_new_person_and_a_new_company(given: Given, recorder: Recorder) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    person = {"given_name": "Ada", "family_name": "Lago", "emails": ["ada@lago.example"]}
    wanted = {"contact": person, "company": {"name": "Ferramenta Lago"}, "interest": 3, "owner_id": str(seller.id)}
    async with recorder.counting() as said:
        lead = await admin.post("/v1/leads", wanted, 201)
    # The seat; what company, person and lead take each, some of it shared; the answer.
    assert len(said) == 17
    assert (lead["title"], lead["interest"], lead["owner_id"]) == ("Ada Lago", 3, str(seller.id))
    contact = await seller.get(f"/v1/contacts/{lead['contact_id']}")
    company = await seller.get(f"/v1/companies/{lead['company_id']}")
    assert (contact["emails"], company["name"]) == (["ada@lago.example"], "Ferramenta Lago")
    assert [(each["company_id"], each["primary"]) for each in contact["companies"]] == [(company["id"], True)]
    known = await admin.post("/v1/leads", {"contact": {"family_name": "Riva"}, "company_id": company["id"]}, 201)
    riva = await admin.get(f"/v1/contacts/{known['contact_id']}")
    assert [each["company_id"] for each in riva["companies"]] == [company["id"]]
    free = {"contact": {"family_name": "Solo", "companies": []}, "company_id": company["id"]}
    alone = await admin.post("/v1/leads", free, 201)
    assert (await admin.get(f"/v1/contacts/{alone['contact_id']}"))["companies"] == []


async def test_a_new_lead_that_is_refused_leaves_nobody(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Prima")

    async def refused(status: int, code: str, pointer: str, **wanted: Any) -> None:
        said = await admin.post("/v1/leads", wanted, status)
        assert (said["code"], [each["pointer"] for each in said["errors"]]) == (code, [pointer])

    alfa = {"name": "Alfa"}
    await refused(422, "contact-without-name", "/contact/family_name", company=alfa, contact={})
    await refused(422, "invalid", "/contact/emails/0", company=alfa, contact={"emails": ["x"]})
    await refused(404, "not-found", "/source_id", company=alfa, source_id=company["id"])
    await refused(422, "known-and-new", "/company", company=alfa, company_id=company["id"])
    owner = {"name": "Alfa", "owner_id": company["id"]}
    await refused(404, "not-found", "/company/owner_id", company=owner)
    assert [each["name"] for each in (await admin.get("/v1/companies"))["data"]] == ["Prima"]
    assert (await admin.get("/v1/contacts?include_never_qualified=true"))["data"] == []
    key = await given.key("leads:write")
    await key.post("/v1/leads", {"company": alfa}, 403)
