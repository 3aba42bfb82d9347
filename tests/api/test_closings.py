"""Closed deals: what counts as won, lost or dead is not improved afterwards, and never contradicts an order."""

from datetime import timedelta
from typing import Any

from given import Given, Person, today

EUR = {"currency": "EUR"}


async def lose(given: Given, by: Person, deal: Any, status: int = 200, **more: Any) -> Any:
    body = {"outcome": "lost", "loss_reason_id": (await given.reason())["id"], **more}
    return await by.post(f"/v1/opportunities/{deal['id']}/close", body, status)


async def accepted(given: Given, by: Person, deal: Any, **more: Any) -> Any:
    quote = await given.quote(deal, by)
    await by.post(f"/v1/quotes/{quote['id']}/send")
    return await by.post(f"/v1/quotes/{quote['id']}/accept", more)


async def test_sellers_do_not_improve_what_is_closed(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    deals = [await given.opportunity(seller, amount={"amount": "100.00", **EUR}) for _ in range(3)]
    lost, won, open_ = (f"/v1/opportunities/{deal['id']}" for deal in deals)
    await lose(given, seller, deals[0])
    await seller.post(f"{won}/close", {"outcome": "won"})
    dear = {"amount": {"amount": "900.00", **EUR}}
    for path in (lost, won):
        refused = await seller.call("DELETE", path, 403)
        assert refused["code"] == "closed-deal-counts"
        await seller.patch(path, dear, 403)
        await seller.patch(path, {"title": "Altro nome"})
    await seller.patch(open_, dear)
    await seller.call("DELETE", open_, 204)
    await given.quote(deals[1], seller)
    assert (await seller.get(won))["amount"]["amount"] == "100.00"
    await admin.patch(won, dear)
    read = await admin.get("/v1/analytics/win-rate")
    assert read["total"]["won_value"]["amount"] == "900.00"
    await admin.call("DELETE", lost, 204)
    await seller.post(f"{lost}/restore", {}, 403)
    await admin.post(f"{lost}/restore", {})


async def test_a_deal_with_an_order_is_neither_lost_nor_reopened_nor_binned(given: Given) -> None:
    admin, deal, open_ = await given.admin(), await given.opportunity(), await given.opportunity()
    quote = await accepted(given, admin, deal)
    await accepted(given, admin, open_, keep_open=True)
    path = f"/v1/opportunities/{deal['id']}"
    dead = (await given.reason("dead"))["id"]
    buried = {"outcome": "dead", "loss_reason_id": dead}
    for refused in (
        await admin.post(f"{path}/reopen", {}, 409),
        await admin.call("DELETE", path, 409),
        await lose(given, admin, open_, 409),
        await admin.post(f"/v1/opportunities/{open_['id']}/close", buried, 409),
        await admin.call("DELETE", f"/v1/opportunities/{open_['id']}", 409),
    ):
        assert refused["code"] == "deal-has-order"
    key = await given.key("opportunities:write", "companies:write", "history:write")
    await admin.post(f"/v1/quotes/{quote['id']}/withdraw")
    assert (await admin.get(path))["outcome"] == "open"
    await lose(given, admin, deal)
    await admin.post(f"/v1/opportunities/{open_['id']}/close", {"outcome": "won"})
    body = {"title": "Da fuori", "company_id": deal["company_id"]}
    made = await key.call("PUT", "/v1/opportunities/by-external/erp/7", 201, json=body)
    await accepted(given, admin, made)
    refused = await key.call("PUT", "/v1/opportunities/by-external/erp/7", 409, json={"outcome": "open"})
    assert refused["code"] == "deal-has-order"


async def test_what_comes_back_finds_room(given: Given) -> None:
    admin = await given.admin()
    stages = [{"name": "A", "probability": "10", "wip_limit": 1, "wip_scope": "stage", "wip_hard": True}]
    stage = (await given.pipeline(stages=stages))["stages"][0]
    first = await given.opportunity(stage_id=stage["id"])
    await admin.post(f"/v1/opportunities/{first['id']}/close", {"outcome": "won"})
    second = await given.opportunity(stage_id=stage["id"])
    await admin.call("DELETE", f"/v1/opportunities/{second['id']}", 204)
    third = await given.opportunity(stage_id=stage["id"])
    for deal, verb in ((first, "reopen"), (second, "restore")):
        refused = await admin.post(f"/v1/opportunities/{deal['id']}/{verb}", {}, 409)
        assert refused["code"] == "wip-limit-reached"
    await admin.post(f"/v1/opportunities/{third['id']}/close", {"outcome": "won"})
    await admin.post(f"/v1/opportunities/{second['id']}/restore", {})
    await admin.post(f"/v1/opportunities/{first['id']}/reopen", {}, 409)


async def test_another_systems_reopening_finds_room_too(given: Given) -> None:
    admin, key = await given.admin(), await given.key("opportunities:write", "companies:write")
    stages = [{"name": "A", "probability": "10", "wip_limit": 1, "wip_scope": "stage", "wip_hard": True}]
    stage = (await given.pipeline(stages=stages))["stages"][0]
    body = {"title": "x", "company_id": (await given.company())["id"], "stage_id": stage["id"]}
    put = "/v1/opportunities/by-external/erp/1"
    made = await key.call("PUT", put, 201, json=body)
    await admin.post(f"/v1/opportunities/{made['id']}/close", {"outcome": "won"})
    await given.opportunity(stage_id=stage["id"])
    assert (await key.call("PUT", put, 409, json={"outcome": "open"}))["code"] == "wip-limit-reached"
    await admin.call("DELETE", f"/v1/opportunities/{made['id']}", 204)
    await key.call("PUT", put, 409, json={"outcome": "open"})


async def test_a_deal_comes_back_to_a_stage_that_is_there(given: Given) -> None:
    admin = await given.admin()
    pipeline = await given.pipeline()
    one, two, _ = pipeline["stages"]
    deal = await given.opportunity(stage_id=two["id"])
    await admin.call("DELETE", f"/v1/opportunities/{deal['id']}", 204)
    await admin.call("DELETE", f"/v1/stages/{two['id']}")
    back = await admin.post(f"/v1/opportunities/{deal['id']}/restore", {})
    assert back["stage_id"] == one["id"]


async def test_a_recall_is_said_once_and_lies_ahead(given: Given) -> None:
    admin, deal = await given.admin(), await given.opportunity()
    ahead, past = ((today() + timedelta(days=days)).isoformat() for days in (30, -30))
    refused = await lose(given, admin, deal, 422, recall_on=ahead, recall="never")
    assert refused["code"] == "recall-on-or-never"
    assert (await lose(given, admin, deal, 422, recall_on=past))["code"] == "recall-in-the-past"
    assert (await lose(given, admin, deal, recall_on=ahead))["recall_on"] == ahead
    path = f"/v1/opportunities/{deal['id']}"
    assert (await admin.patch(path, {"recall_on": past}, 422))["code"] == "recall-in-the-past"
    assert (await admin.patch(path, {"recall_never": True}))["recall_on"] is None
    assert (await admin.patch(path, {"recall_on": ahead}, 422))["code"] == "recall-on-or-never"
    await admin.patch(path, {"recall_on": ahead, "recall_never": False})
    successor = await admin.post(f"{path}/recall", {}, 201)
    assert (await admin.post(f"{path}/reopen", {}, 409))["code"] == "recalled-already"
    await lose(given, admin, successor)
    await admin.post(f"{path}/reopen", {})


async def test_verbs_whose_every_field_is_optional_need_no_body(given: Given) -> None:
    admin, lead = await given.admin(), await given.lead()
    made = await admin.call("POST", f"/v1/leads/{lead['id']}/qualify", 201)
    deal = await admin.get(f"/v1/opportunities/{made['opportunity_id']}")
    quote = await given.quote(deal)
    for verb, state in (("send", "sent"), ("accept", "accepted"), ("withdraw", "sent"), ("decline", "declined")):
        assert (await admin.call("POST", f"/v1/quotes/{quote['id']}/{verb}", 200))["state"] == state
    await admin.call("POST", f"/v1/quotes/{quote['id']}/duplicate", 201)
    await lose(given, admin, deal)
    await admin.call("POST", f"/v1/opportunities/{deal['id']}/recall", 201)
    await admin.call("POST", f"/v1/opportunities/{deal['id']}/close", 422)


async def test_the_two_reasons_of_imports_are_told_apart(given: Given) -> None:
    reasons = (await (await given.admin()).get("/v1/loss-reasons?limit=200"))["data"]
    names = [each["name"] for each in reasons if each["system_key"] == "not-recorded"]
    assert sorted(names) == ["Morta, motivo non registrato", "Persa, motivo non registrato"]
