"""Deals: written, moved, closed, opened again."""

import asyncio
from decimal import Decimal
from typing import Any
from uuid import UUID

from given import Given, Person, today

from adapters.database import system_work
from domain.opportunities.actions import Value, lock_deal, mark_order_sent, mark_quoted, set_value


async def test_a_deal_begins_in_the_default_pipeline(given: Given) -> None:
    admin = await given.admin()
    pipeline = await given.default_pipeline()
    deal = await given.opportunity(amount={"amount": "1200.50", "currency": "EUR"}, tags=["fiera"])
    entrance = next(stage for stage in pipeline["stages"] if stage["kind"] == "active")
    assert deal["stage_id"] == entrance["id"]
    assert deal["pipeline_id"] == pipeline["id"]
    assert deal["amount"] == {"amount": "1200.50", "currency": "EUR"} == deal["base_amount"]
    assert (deal["outcome"], deal["amount_source"], deal["owner_id"]) == ("open", "estimate", str(admin.id))
    changed = await admin.patch(f"/v1/opportunities/{deal['id']}", {"title": "Pressa", "amount": None})
    assert (changed["title"], changed["amount"], changed["base_amount"]["amount"]) == ("Pressa", None, "0.00")
    listed = await admin.get("/v1/opportunities", params={"q": "press", "outcome": "open"})
    assert [row["id"] for row in listed["data"]] == [deal["id"]]
    hits = (await admin.get("/v1/search", params={"q": "pressa"}))["data"]
    assert [(hit["kind"], hit["id"]) for hit in hits] == [("opportunity", deal["id"])]
    await admin.post("/v1/opportunities", {"title": "Senza cliente"}, 422)


async def move(person: Person, deal: Any, stage: Any, status: int = 200, **more: Any) -> Any:
    headers = more.pop("headers", {})
    body = {"stage_id": stage["id"], **more}
    return await person.post(f"/v1/opportunities/{deal['id']}/moves", body, status, headers=headers)


async def test_a_card_moves(given: Given) -> None:
    admin = await given.admin()
    one, two, _ = (await given.pipeline())["stages"]
    deal = await given.opportunity(stage_id=one["id"])
    card = await move(admin, deal, two, headers={"If-Match": '"v1"'})
    assert (card["stage_id"], card["version"], card["days_in_stage"], card["stale"]) == (two["id"], 2, 0, False)
    await move(admin, deal, one, 412, headers={"If-Match": '"v1"'})
    other = (await given.default_pipeline())["stages"][1]
    refused = await move(admin, deal, other, 422)
    assert refused["errors"][0] == {**refused["errors"][0], "pointer": "/stage_id", "code": "stage-of-another-pipeline"}
    changed = await admin.post(f"/v1/opportunities/{deal['id']}/pipeline", {"pipeline_id": other["id"]}, 404)
    pipeline = (await given.default_pipeline())["id"]
    changed = await admin.post(f"/v1/opportunities/{deal['id']}/pipeline", {"pipeline_id": pipeline})
    assert changed["pipeline_id"] == pipeline


async def test_cards_are_put_below_another(given: Given) -> None:
    admin = await given.admin()
    one, two, _ = (await given.pipeline())["stages"]
    deals = [await given.opportunity(stage_id=one["id"], title=f"D{i}") for i in range(4)]
    for deal in deals:
        await move(admin, deal, two)
    await move(admin, deals[0], two, after_id=deals[2]["id"])
    await move(admin, deals[3], two, after_id=deals[0]["id"])
    await move(admin, deals[3], two, 422, after_id=deals[3]["id"])
    cards = (await admin.get(f"/v1/stages/{two['id']}/cards"))["data"]
    assert [card["title"] for card in cards] == ["D2", "D0", "D3", "D1"]
    await move(admin, deals[1], one)
    await move(admin, deals[0], two, 422, after_id=deals[1]["id"])


async def test_a_move_to_where_the_card_is_changes_nothing(given: Given) -> None:
    admin = await given.admin()
    one, two, _ = (await given.pipeline())["stages"]
    top, middle, last = reversed([await given.opportunity(stage_id=one["id"]) for _ in range(3)])
    for deal, more in ((top, {}), (middle, {"after_id": top["id"]}), (last, {"after_id": middle["id"]})):
        assert (await move(admin, deal, one, **more))["version"] == 1
    [same] = (await admin.post("/v1/opportunities/moves", {"items": [{"id": top["id"], "stage_id": one["id"]}]}))[
        "results"
    ]
    assert (same["status"], same["version"]) == ("unchanged", 1)
    assert (await move(admin, last, one, after_id=top["id"]))["version"] == 2
    assert (await move(admin, last, one, after_id=top["id"]))["version"] == 2
    assert (await move(admin, top, two))["version"] == 2
    assert (await move(admin, top, two))["version"] == 2
    for deal, told in ((middle, []), (last, ["opportunity.ranked"]), (top, ["opportunity.moved"])):
        timeline = (await admin.get(f"/v1/opportunities/{deal['id']}/timeline"))["data"]
        assert [each["type"] for each in timeline if each["type"] != "opportunity.created"] == told


async def test_required_fields_are_asked_for_on_the_way_forward_only(given: Given) -> None:
    admin = await given.admin()
    budget = {"kind": "opportunity", "key": "budget", "label": {"it": "Budget"}, "type": "number"}
    await admin.post("/v1/custom-fields", budget, 201)
    needs = ["amount", "custom.budget"]
    stages = [
        {"name": "A", "probability": "10"},
        {"name": "B", "probability": "20", "required_fields": needs},
        {"name": "C", "probability": "30"},
    ]
    a, b, c = (await given.pipeline(stages=stages))["stages"]
    deal = await given.opportunity(stage_id=a["id"])
    refused = await move(admin, deal, b, 422)
    assert [fault["pointer"] for fault in refused["errors"]] == ["/amount", "/custom/budget"]
    await move(admin, deal, c)
    await move(admin, deal, b)
    filled = {"amount": {"amount": "1.00", "currency": "EUR"}, "custom": {"budget": 5}}
    await admin.patch(f"/v1/opportunities/{deal['id']}", filled)
    await move(admin, deal, a)
    await move(admin, deal, b)
    await given.company()
    company = (await given.company())["id"]
    await admin.post("/v1/opportunities", {"title": "x", "company_id": company, "stage_id": b["id"]}, 422)


async def test_a_hard_limit_holds_against_a_hundred_at_once(given: Given) -> None:
    admin = await given.admin()
    limit = {"wip_limit": 4, "wip_hard": True, "wip_scope": "stage"}
    stages = [{"name": "A", "probability": "10"}, {"name": "B", "probability": "20", **limit}]
    a, b = (await given.pipeline(stages=stages))["stages"]
    company = (await given.company())["id"]
    body = {"title": "x", "company_id": company, "stage_id": a["id"]}
    items = [{"op": "create", "body": body} for _ in range(100)]
    made = (await admin.post("/v1/opportunities/batch", {"items": items}))["results"]
    path = "/v1/opportunities/{}/moves"
    answers = await asyncio.gather(
        *(admin.client.post(path.format(each["id"]), json={"stage_id": b["id"]}) for each in made)
    )
    assert sorted({answer.status_code for answer in answers}) == [200, 409]
    assert sum(answer.status_code == 200 for answer in answers) == 4
    inside = [each for each, answer in zip(made, answers, strict=True) if answer.status_code == 200]
    await move(admin, inside[0], a)
    reason = await given.reason()
    await admin.post(f"/v1/opportunities/{inside[1]['id']}/close", {"outcome": "lost", "loss_reason_id": reason["id"]})
    outside = [each["id"] for each, answer in zip(made, answers, strict=True) if answer.status_code == 409]
    many = [{"id": id, "stage_id": b["id"]} for id in outside[:5]]
    results = (await admin.post("/v1/opportunities/moves", {"items": many}))["results"]
    assert [each["status"] for each in results] == ["updated", "updated", "failed", "failed", "failed"]
    await admin.post("/v1/opportunities", body | {"stage_id": b["id"]}, 409)


async def test_lost_needs_a_reason_of_its_kind_on_every_path(given: Given) -> None:
    admin = await given.admin()
    lost, dead = await given.reason("lost", recall_after_days=30), await given.reason("dead")
    deal = await given.opportunity()
    path = f"/v1/opportunities/{deal['id']}/close"
    assert (await admin.post(path, {"outcome": "lost"}, 422))["code"] == "reason-required"
    wrong = {"outcome": "lost", "loss_reason_id": dead["id"]}
    assert (await admin.post(path, wrong, 422))["code"] == "reason-of-another-kind"
    reasons = (await admin.get("/v1/loss-reasons?outcome=lost&limit=200"))["data"]
    unrecorded = next(each for each in reasons if each["system_key"] == "not-recorded")
    assert (await admin.post(path, {"outcome": "lost", "loss_reason_id": unrecorded["id"]}, 422))["code"] == (
        "reason-for-imports-only"
    )
    many = {"items": [{"id": deal["id"], "outcome": "dead"}]}
    [failed] = (await admin.post("/v1/opportunities/close", many))["results"]
    assert failed["error"]["code"] == "reason-required"
    body = {"title": "x", "company_id": deal["company_id"], "outcome": "lost"}
    assert (await admin.post("/v1/opportunities", body, 422))["code"] == "reason-required"
    [failed] = (await admin.post("/v1/opportunities/batch", {"items": [{"op": "create", "body": body}]}))["results"]
    assert failed["error"]["code"] == "reason-required"
    await admin.call("PUT", "/v1/opportunities/by-external/erp/1", 422, json=body)
    assert (await admin.patch(f"/v1/opportunities/{deal['id']}", {"outcome": "lost"}, 422))["code"] == "use-close"
    closed = await admin.post(path, {"outcome": "lost", "loss_reason_id": lost["id"], "note": "caro"})
    assert (closed["outcome"], closed["loss_note"], closed["owner_at_close"]) == ("lost", "caro", str(admin.id))
    assert closed["recall_on"] is not None
    assert closed["closed_stage_id"] == deal["stage_id"]
    await admin.post(path, {"outcome": "won"}, 409)
    await admin.post(f"/v1/opportunities/{deal['id']}/moves", {"stage_id": deal["stage_id"]}, 409)


async def test_a_closed_deal_is_opened_again_and_a_lost_one_recalled(given: Given) -> None:
    admin = await given.admin()
    reason = await given.reason()
    deal = await given.opportunity()
    path = f"/v1/opportunities/{deal['id']}"
    await admin.post(f"{path}/reopen", {}, 409)
    won = await admin.post(f"{path}/close", {"outcome": "won"})
    assert won["won_without_quote"]
    await admin.post(f"{path}/recall", {}, 409)
    again = await admin.post(f"{path}/reopen", {})
    assert (again["outcome"], again["closed_at"], again["won_without_quote"]) == ("open", None, False)
    await admin.post(f"{path}/close", {"outcome": "lost", "loss_reason_id": reason["id"], "recall": "never"})
    successor = await admin.post(f"{path}/recall", {"title": "Secondo tentativo"}, 201)
    assert (successor["recalled_from_id"], successor["company_id"]) == (deal["id"], deal["company_id"])
    await admin.post(f"{path}/recall", {}, 409)


async def test_an_import_writes_the_past(given: Given) -> None:
    key = await given.key("opportunities:write", "companies:write", "history:write")
    writer = await given.key("opportunities:write", "companies:write")
    pipeline = await given.pipeline()
    one, two, _ = pipeline["stages"]
    reasons = (await key.get("/v1/loss-reasons?limit=200"))["data"]
    unrecorded = next(each for each in reasons if each["system_key"] and each["outcome"] == "lost")
    company = (await given.company())["id"]
    body = {
        "title": "Vecchia",
        "company_id": company,
        "outcome": "lost",
        "loss_reason_id": unrecorded["id"],
        "closed_at": "2025-03-01T10:00:00Z",
        "history": [
            {"stage_id": one["id"], "entered_at": "2025-01-01T10:00:00Z"},
            {"stage_id": two["id"], "entered_at": "2025-02-01T10:00:00Z"},
        ],
    }
    put = "/v1/opportunities/by-external/old/1"
    await writer.call("PUT", put, 403, json=body)
    made = await key.call("PUT", put, 201, json=body)
    assert (made["opened_at"], made["closed_at"]) == ("2025-01-01T10:00:00+00:00", "2025-03-01T10:00:00+00:00")
    same = await key.call("PUT", put, 200, json=body)
    assert same["version"] == made["version"]
    won = await key.call("PUT", put, 200, json={"outcome": "won"})
    assert (won["outcome"], won["loss_reason_id"]) == ("won", None)
    moved = await key.call("PUT", put, 200, json={"outcome": "open", "stage_id": one["id"]})
    assert (moved["outcome"], moved["stage_id"]) == ("open", one["id"])
    wrong = {**body, "history": list(reversed(body["history"]))}
    assert (await key.post("/v1/opportunities", wrong, 422))["code"] == "history-out-of-order"
    late = {**body, "closed_at": "2025-01-15T10:00:00Z"}
    assert (await key.post("/v1/opportunities", late, 422))["code"] == "closed-before-entered"


async def test_stays_in_stages_are_told_in_their_order(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    deal = await given.opportunity()
    path = f"/v1/opportunities/{deal['id']}"
    stages = (await admin.get("/v1/meta"))["pipelines"][0]["stages"]
    other = next(stage["id"] for stage in stages if stage["id"] != deal["stage_id"])
    await admin.post(f"{path}/moves", {"stage_id": other})
    await admin.post(f"{path}/close", {"outcome": "won"})
    visits = (await admin.get(f"{path}/visits"))["data"]
    assert [(visit["stage_id"], visit["outcome"]) for visit in visits] == [(deal["stage_id"], "moved"), (other, "won")]
    assert visits[0]["left_at"] == visits[1]["entered_at"]
    await seller.get(f"{path}/visits", 404)


async def test_people_of_a_deal_and_its_owner(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    deal, contact = await given.opportunity(), await given.contact()
    path = f"/v1/opportunities/{deal['id']}/participants"
    said = await admin.post(path, {"contact_id": contact["id"], "role": "champion"})
    assert [(each["name"], each["role"]) for each in said["data"]] == [(contact["name"], "champion")]
    said = await admin.post(path, {"contact_id": contact["id"], "role": "decision_maker", "decided": True})
    assert [(each["role"], each["decided"]) for each in said["data"]] == [("decision_maker", True)]
    await seller.get(path, 404)
    results = await admin.post("/v1/opportunities/reassign", {"ids": [deal["id"]], "owner_id": str(seller.id)})
    assert results["results"][0]["status"] == "updated"
    assert len((await seller.get(path))["data"]) == 1
    await seller.patch(f"/v1/opportunities/{deal['id']}", {"owner_id": str(admin.id)}, 403)
    await admin.call("DELETE", f"{path}/{contact['id']}", 204)
    await admin.call("DELETE", f"{path}/{contact['id']}", 404)
    assert (await admin.get(path))["data"] == []


async def test_quotes_decide_the_value_and_what_may_follow(given: Given) -> None:
    seller = await given.member("seller")
    deal = await given.opportunity(seller, amount={"amount": "10.00", "currency": "EUR"})
    path, id = f"/v1/opportunities/{deal['id']}", UUID(deal["id"])
    async with system_work(given.filo.pool, given.tenant_id) as work:
        row = await lock_deal(work, id)
        await set_value(work, row, Value(120_000, "EUR", Decimal(1), 120_000, "quoted"))
        await mark_quoted(work, row)
    quoted = await seller.get(path)
    assert (quoted["amount"]["amount"], quoted["amount_source"], quoted["quoted_at"] is None) == (
        "1200.00",
        "quoted",
        False,
    )
    await seller.patch(path, {"amount": {"amount": "1.00", "currency": "EUR"}}, 422)
    dead = {"outcome": "dead", "loss_reason_id": (await given.reason("dead"))["id"]}
    await seller.post(f"{path}/close", dead, 403)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await set_value(work, await lock_deal(work, id), Value(130_000, "EUR", Decimal(1), 130_000, "accepted"))
    won = await seller.post(f"{path}/close", {"outcome": "won"})
    assert not won["won_without_quote"]
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await mark_order_sent(work, await lock_deal(work, id), work.now)
    assert (await seller.post(f"{path}/reopen", {}, 409))["code"] == "order-was-sent"


async def test_sellers_do_not_feed_themselves_from_the_backlog(given: Given) -> None:
    backlog, active, *_ = (await given.default_pipeline())["stages"]
    team = await given.team("Nord")
    seller, manager = await given.member("seller", team_id=team), await given.member("manager", team_id=team)
    deal = await given.opportunity(seller, stage_id=backlog["id"])
    assert (await move(seller, deal, active, 403))["code"] == "backlog-fed-by-managers"
    await move(manager, deal, active)
    await move(seller, deal, backlog)


async def test_amounts_in_another_currency_need_a_rate(given: Given) -> None:
    admin = await given.admin()
    company = (await given.company())["id"]
    body = {"title": "Export", "company_id": company, "amount": {"amount": "1000.00", "currency": "USD"}}
    assert (await admin.post("/v1/opportunities", body, 422))["code"] == "no-exchange-rate"
    await admin.post("/v1/exchange-rates", {"currency": "USD", "rate": "0.92", "valid_from": "2020-01-01"}, 201)
    made = await admin.post("/v1/opportunities", body, 201)
    assert made["base_amount"] == {"amount": "920.00", "currency": "EUR"}


async def test_stages_are_reordered_changed_and_removed(given: Given) -> None:
    admin = await given.admin()
    pipeline = await given.pipeline()
    path = f"/v1/pipelines/{pipeline['id']}"
    one, two, three = pipeline["stages"]
    deal = await given.opportunity(stage_id=two["id"])
    turned = await admin.patch(path, {"stages": [three, {**one, "wip_limit": 5}, two]})
    assert [(each["name"], each["wip_limit"]) for each in turned["stages"]] == [("S3", None), ("S1", 5), ("S2", None)]
    assert turned["stages"][0]["id"] == three["id"]
    assert (await admin.patch(path, {"stages": [three, one]}, 409))["code"] == "stage-has-deals"
    await admin.patch(path, {"stages": [{**one, "id": two["id"]}, {**one, "id": deal["id"]}]}, 404)
    await admin.call("DELETE", f"/v1/stages/{two['id']}", 409)
    await admin.call("DELETE", f"/v1/stages/{two['id']}?to={three['id']}", 204)
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["stage_id"] == three["id"]
    left = await admin.get(path)
    assert [each["name"] for each in left["stages"]] == ["S3", "S1"]
    await admin.call("DELETE", path, 409)
    await admin.call("DELETE", f"/v1/stages/{one['id']}", 204)
    await admin.call("DELETE", f"/v1/stages/{three['id']}", 409)
    default = await given.default_pipeline()
    await admin.call("DELETE", f"/v1/pipelines/{default['id']}", 409)
    await admin.patch(path, {"is_default": True})
    assert (await given.default_pipeline())["id"] == pipeline["id"]


async def test_competitors_are_merged(given: Given) -> None:
    admin = await given.admin()
    alfa = await admin.post("/v1/competitors", {"name": "Alfa"}, 201)
    beta = await admin.post("/v1/competitors", {"name": "Beta"}, 201)
    await admin.post("/v1/competitors", {"name": "ALFA "}, 409)
    deal = await given.opportunity()
    reason = await given.reason()
    lost = {"outcome": "lost", "loss_reason_id": reason["id"], "competitor_id": alfa["id"]}
    price = {"competitor_price": {"amount": "900.00", "currency": "EUR"}}
    await admin.post(f"/v1/opportunities/{deal['id']}/close", lost | price)
    kept = await admin.post(f"/v1/competitors/{alfa['id']}/merge", {"into_id": beta["id"]})
    assert kept["id"] == beta["id"]
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["competitor_id"] == beta["id"]
    await admin.get(f"/v1/competitors/{alfa['id']}", 404)


async def test_deals_stand_in_the_overview_the_day_and_the_choices(given: Given) -> None:
    admin = await given.admin()
    company, contact = await given.company(), await given.contact()
    euro = {"amount": "100.00", "currency": "EUR"}
    late = await given.opportunity(company_id=company["id"], amount=euro, expected_close_on="2025-01-01")
    lost, won = [await given.opportunity(company_id=company["id"], amount=euro) for _ in range(2)]
    reason = await given.reason()
    closing = {"outcome": "lost", "loss_reason_id": reason["id"], "recall_on": str(today())}
    await admin.post(f"/v1/opportunities/{lost['id']}/close", closing)
    await admin.post(f"/v1/opportunities/{won['id']}/close", {"outcome": "won"})
    person = {"contact_id": contact["id"], "role": "champion"}
    await admin.post(f"/v1/opportunities/{lost['id']}/participants", person)
    seen = await admin.get(f"/v1/companies/{company['id']}/overview")
    assert (seen["open_opportunities"]["count"], seen["open_opportunities"]["sum"]) == (1, euro)
    assert [card["id"] for card in seen["open_opportunities"]["cards"]] == [late["id"]]
    assert [(year["count"], year["sum"]) for year in seen["won_per_year"]] == [(1, euro)]
    assert [(role["role"], role["outcome"]) for role in seen["past_roles"]] == [("champion", "lost")]
    day = {part["name"]: part for part in (await admin.get("/v1/today"))["sections"]}
    assert [item["id"] for item in day["recalls"]["items"]] == [lost["id"]]
    assert [item["id"] for item in day["closing_overdue"]["items"]] == [late["id"]]
    assert day["stale"]["total"] == 0
    assert [item["id"] for item in day["no_next_step"]["items"]] == [late["id"]]
    choices = await admin.get("/v1/meta")
    assert [len(pipeline["stages"]) for pipeline in choices["pipelines"]] == [5]
    assert reason["id"] in {each["id"] for each in choices["loss_reasons"]}
    step = {"kind": "call", "title": "Richiamare", "record": {"kind": "opportunity", "id": late["id"]}}
    await admin.post("/v1/activities", step, 201)
    assert (await admin.get(f"/v1/opportunities/{late['id']}"))["next_activity"]["title"] == "Richiamare"
    day = {part["name"]: part for part in (await admin.get("/v1/today"))["sections"]}
    assert day["no_next_step"]["total"] == 0
    listed = await admin.get("/v1/opportunities?next_step=true")
    assert [row["id"] for row in listed["data"]] == [late["id"]]
