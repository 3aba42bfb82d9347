"""Deals: written, moved, closed, opened again."""

import asyncio
from typing import Any

from given import Given, Person


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
