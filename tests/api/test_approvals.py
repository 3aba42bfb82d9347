"""Approval of quotes over HTTP: asked for, decided once by somebody else, bound to what was approved."""

import asyncio
from typing import Any

from given import Given, Person

JANUARY, FOR_EVER = "2026-01-01", "2099-12-31"


class Sale:
    """A seller with a deal, and what they offer of a product of 100."""

    def __init__(self, given: Given, seller: Person, manager: Person, deal: Any, product: Any) -> None:
        self.given, self.seller, self.manager, self.deal, self.product = given, seller, manager, deal, product

    async def quote(self, discount: str = "18", **more: Any) -> Any:
        line = {"product_id": self.product["id"], "discounts": [discount]}
        return await self.given.quote(self.deal, by=self.seller, lines=[line], **more)

    async def waiting(self, discount: str = "18", note: str | None = None) -> Any:
        quote = await self.quote(discount)
        return await self.seller.post(f"/v1/quotes/{quote['id']}/submit", {"note": note} if note else {})


async def sale(given: Given, **product: Any) -> Sale:
    team = await given.team("Nord")
    seller, manager = await given.member(team_id=team), await given.member("manager", team_id=team, name="Davide")
    deal = await given.opportunity(seller, title="Compressore")
    return Sale(given, seller, manager, deal, await given.product(price="100", **product))


async def refused(person: Person, path: str, status: int = 409, body: Any = None) -> str:
    return (await person.post(path, body, status))["code"]


async def test_a_quote_within_the_limit_is_sent_and_one_beyond_says_what_to_do(given: Given) -> None:
    made = await sale(given)
    small, large = await made.quote("15"), await made.quote("15.01")
    assert await refused(made.seller, f"/v1/quotes/{small['id']}/submit") == "approval-not-needed"
    assert (await made.seller.post(f"/v1/quotes/{small['id']}/send"))["state"] == "sent"
    answer = await made.seller.post(f"/v1/quotes/{large['id']}/send", status=409)
    assert answer["code"] == "approval-required"
    [fault] = answer["errors"]
    assert (fault["pointer"], fault["code"]) == ("/lines/0/discounts", "discount-beyond-limit")
    assert "15.01 %" in fault["message"]
    assert "15 %" in fault["message"]
    assert (await made.manager.get(f"/v1/quotes/{large['id']}/approval"))["state"] == "not_needed"
    stands = await made.seller.get(f"/v1/quotes/{large['id']}/approval")
    assert stands["state"] == "required"
    assert stands["approvers"][0] == {"id": str(made.manager.id), "name": "Davide"}
    # Who may grant it needs nobody else.
    assert (await made.manager.post(f"/v1/quotes/{large['id']}/send"))["number"].endswith("-0002")


async def test_an_approval_holds_for_what_was_approved_to_the_cent(given: Given) -> None:
    made = await sale(given)
    quote = await made.waiting(note="Senza, vanno altrove")
    path = f"/v1/quotes/{quote['id']}"
    assert (quote["state"], quote["number"]) == ("waiting", None)
    assert await refused(made.seller, f"{path}/send") == "quote-waiting"
    assert (await made.seller.patch(path, {"notes": "x"}, 409))["code"] == "quote-waiting"
    await made.manager.post(f"{path}/approve", {"note": "Va bene, ma è l'ultima"}, 204)
    line = (await made.seller.get(path))["lines"][0]
    for other in ({**line, "unit_price": "99.99"}, {**line, "unit_price": "82", "discounts": []}):
        changed = await made.seller.patch(path, {"lines": [other]})
        assert changed["state"] == "draft"
        assert await refused(made.seller, f"{path}/send") == "approval-stale"
        assert (await made.seller.get(f"{path}/approval"))["state"] == "stale"
    assert (await made.seller.patch(path, {"lines": [line]}))["state"] == "approved"
    assert (await made.seller.patch(path, {"customer_reference": "RDO 12"}))["state"] == "approved"
    assert (await made.seller.post(f"{path}/send"))["state"] == "sent"
    said = [each["text"] for each in (await made.seller.get(f"{path}/messages"))["data"]]
    assert said == ["Va bene, ma è l'ultima", "Senza, vanno altrove"]
    told = [each["type"] for each in (await made.seller.get(f"/v1/opportunities/{made.deal['id']}/timeline"))["data"]]
    assert {"quote.submitted", "quote.approved"} <= set(told)


async def test_the_inbox_says_all_that_a_decision_needs(given: Given) -> None:
    made = await sale(given, cost="60")
    quote = await made.waiting(note="Grande cliente")
    box = (await made.manager.get("/v1/approvals"))["to_decide"]
    [item] = box["data"]
    assert (box["total"], item["quote_id"], item["note"]) == (1, quote["id"], "Grande cliente")
    assert (item["opportunity"]["title"], item["customer"]["id"]) == ("Compressore", made.deal["company_id"])
    assert (item["requested_by"]["id"], item["opportunity"]["owner"]["id"]) == (str(made.seller.id),) * 2
    assert (item["net"]["amount"], item["discount_on_list"], item["margin"]["points"]) == ("82.00", "18", "26.83")
    assert [(each["measure"], each["value"], each["limit"]) for each in item["reasons"]] == [("discount", "18", "15")]
    assert item["age_hours"] == 0
    mine = (await made.seller.get("/v1/approvals"))["asked"]
    assert [(each["quote_id"], each["state"]) for each in mine["data"]] == [(quote["id"], "waiting")]
    told = [(each["kind"], each["record"]["id"]) for each in (await made.manager.get("/v1/notifications"))["data"]]
    assert told == [("approval", quote["id"])]
    await made.manager.post(f"/v1/quotes/{quote['id']}/reject", {"note": "Troppo"}, 204)
    assert (await made.manager.get("/v1/approvals"))["to_decide"] == {"total": 0, "data": []}
    [asked] = (await made.seller.get("/v1/approvals"))["asked"]["data"]
    assert (asked["state"], asked["decided_by"]["name"], asked["decision_note"]) == ("rejected", "Davide", "Troppo")
    assert (await made.seller.get(f"/v1/quotes/{quote['id']}"))["state"] == "draft"
    [notice] = (await made.seller.get("/v1/notifications"))["data"]
    assert (notice["kind"], notice["data"]["granted"]) == ("approval_decided", False)


async def test_only_somebody_else_with_a_limit_wide_enough_decides(given: Given) -> None:
    made = await sale(given)
    quote = await made.waiting("18")
    path = f"/v1/quotes/{quote['id']}"
    assert await refused(made.seller, f"{path}/approve", 403) == "permission-required"
    stranger = await given.member("manager")
    await stranger.post(f"{path}/approve", status=404)
    await made.seller.post(f"{path}/recall")
    assert await refused(made.manager, f"{path}/approve") == "quote-not-waiting"
    # 40 % is more than a manager grants: an administrator decides.
    large = await made.waiting("40")
    assert await refused(made.manager, f"/v1/quotes/{large['id']}/approve", 403) == "approval-beyond-yours"
    assert (await made.manager.get("/v1/approvals"))["to_decide"]["total"] == 0
    admin = await given.admin()
    assert (await admin.get("/v1/approvals"))["to_decide"]["total"] == 1
    await admin.post(f"/v1/quotes/{large['id']}/approve", status=204)
    # Who asks does not decide, whatever their role.
    own = await made.quote("35")
    await made.manager.post(f"/v1/quotes/{own['id']}/submit")
    assert await refused(made.manager, f"/v1/quotes/{own['id']}/approve", 403) == "approval-own"


async def test_two_approvers_make_one_decision(given: Given) -> None:
    made = await sale(given)
    quote = await made.waiting()
    others = [made.manager, await given.admin(), await given.member("admin"), await given.member("admin")]
    answers = await asyncio.gather(
        *(
            each.client.post(f"/v1/quotes/{quote['id']}/{'approve' if i % 2 else 'reject'}", json={})
            for i, each in enumerate(others)
        )
    )
    assert sorted(each.status_code for each in answers) == [204, 409, 409, 409]
    assert {each.json()["code"] for each in answers if each.status_code == 409} <= {
        "approval-approved",
        "approval-rejected",
    }
    stands = await made.seller.get(f"/v1/quotes/{quote['id']}/approval")
    assert len([each for each in stands["requests"] if each["decided_at"]]) == 1
    told = [each["type"] for each in (await made.manager.get(f"/v1/quotes/{quote['id']}/timeline"))["data"]]
    assert len([each for each in told if each in {"quote.approved", "quote.rejected"}]) == 1


async def test_a_substitute_decides_in_an_approvers_place_for_some_days(given: Given) -> None:
    made = await sale(given)
    substitute = await given.member("seller", name="Sara")
    quote = await made.waiting()
    path = f"/v1/quotes/{quote['id']}/approve"
    assert await refused(substitute, path, 403) == "permission-required"
    span = {"substitute_id": str(substitute.id), "starts_on": JANUARY, "ends_on": FOR_EVER}
    assert await refused(substitute, "/v1/approval-delegations", 403, span) == "permission-required"
    delegation = await made.manager.post("/v1/approval-delegations", span, 201)
    assert delegation["member"]["name"] == "Davide"
    for_another = {**span, "member_id": str((await given.admin()).id)}
    assert await refused(made.manager, "/v1/approval-delegations", 403, for_another) == "not-your-delegation"
    over = {**span, "starts_on": JANUARY, "ends_on": "2026-01-31"}
    await made.manager.patch(f"/v1/approval-delegations/{delegation['id']}", over)
    assert (await substitute.get("/v1/approvals"))["to_decide"]["total"] == 0
    await made.manager.patch(f"/v1/approval-delegations/{delegation['id']}", {"ends_on": FOR_EVER})
    [item] = (await substitute.get("/v1/approvals"))["to_decide"]["data"]
    assert item["instead_of"]["name"] == "Davide"
    await substitute.post(path, {"note": "Anche per Davide"}, 204)
    [request] = (await made.seller.get(f"/v1/quotes/{quote['id']}/approval"))["requests"]
    assert (request["decided_by"]["name"], request["decided_for"]["name"]) == ("Sara", "Davide")
    # Standing in for who decides does not make one decide on what one asked.
    own = {**span, "substitute_id": str(made.seller.id)}
    await made.manager.post("/v1/approval-delegations", own, 201)
    again = await made.waiting("20")
    assert await refused(made.seller, f"/v1/quotes/{again['id']}/approve", 403) == "approval-own"


async def test_who_decides_in_somebodys_place_reads_what_they_decide_on_and_nothing_else(given: Given) -> None:
    made = await sale(given, cost="60")
    substitute = await given.member("agent", name="Sara")
    quote, other = await made.waiting(note="Senza, vanno altrove"), await made.quote("1")
    path, messages = f"/v1/quotes/{quote['id']}", f"/v1/quotes/{quote['id']}/messages"
    reads = (path, f"{path}/pdf", messages, f"{path}/approval")
    for read in reads:
        assert (await substitute.client.get(read)).status_code == 404, read
    span = {"substitute_id": str(substitute.id), "starts_on": JANUARY, "ends_on": FOR_EVER}
    delegation = await made.manager.post("/v1/approval-delegations", span, 201)
    seen = await substitute.get(path, params={"expand": "company,opportunity"})
    assert (seen["id"], seen["margin"], seen["lines"][0]["cost"]) == (quote["id"], None, None)
    assert (await substitute.client.get(f"{path}/pdf")).headers["content-type"] == "application/pdf"
    [message] = (await substitute.get(messages))["data"]
    assert message["text"] == "Senza, vanno altrove"
    await substitute.get(f"{messages}/{message['id']}")
    assert (await substitute.get(f"{path}/approval"))["requests"][0]["state"] == "waiting"
    deal = f"/v1/opportunities/{made.deal['id']}"
    for hidden in (f"/v1/quotes/{other['id']}", deal, f"{deal}/messages", f"{path}/timeline", f"{path}/evidence"):
        await substitute.get(hidden, 404)
    assert (await substitute.get("/v1/quotes"))["data"] == []
    await substitute.post(messages, {"text": "Ciao"}, 404)
    await substitute.patch(path, {"notes": "x"}, 404)
    for step in ("send", "recall", "duplicate", "reprice"):
        await substitute.post(f"{path}/{step}", status=404)
    # Neither a neighbour nor who stands in elsewhere sees anything.
    for stranger in (await (await given.neighbour()).admin(), await given.member("seller")):
        for read in reads:
            assert (await stranger.client.get(read)).status_code == 404, read
    await substitute.post(f"{path}/reject", {"note": "No"}, 204)
    assert (await substitute.get(path))["state"] == "draft"
    await made.manager.patch(f"/v1/approval-delegations/{delegation['id']}", {"ends_on": "2026-01-31"})
    for read in reads:
        assert (await substitute.client.get(read)).status_code == 404, read


async def test_the_policy_is_data_by_role_group_and_pipeline(given: Given) -> None:
    made = await sale(given, family="Utensili", cost="60")
    admin = await given.admin()
    seller = str(given.roles["seller"])
    [first] = (await admin.get("/v1/approval-rules"))["data"]
    twice = {"name": "x", "limits": [{"role_id": seller}, {"role_id": seller}]}
    assert await refused(admin, "/v1/approval-rules", 422, twice) == "role-twice"
    same = {"name": "x", "limits": [{"role_id": seller, "max_discount": "5"}]}
    await admin.post("/v1/approval-rules", same, 409)
    await made.seller.post("/v1/approval-rules", same, 403)
    rule = await admin.post("/v1/approval-rules", {**same, "family": "utensili"}, 201)
    quote = await made.quote("6")
    answer = await made.seller.post(f"/v1/quotes/{quote['id']}/send", status=409)
    assert "5 %" in answer["errors"][0]["message"]
    await admin.call("DELETE", f"/v1/approval-rules/{rule['id']}", 204)
    await made.seller.post(f"/v1/quotes/{quote['id']}/send")
    floor = [{"role_id": seller, "max_discount": None, "min_margin": "40"}]
    await admin.patch(f"/v1/approval-rules/{first['id']}", {"limits": floor})
    thin = await made.quote("1")
    answer = await made.seller.post(f"/v1/quotes/{thin['id']}/send", status=409)
    assert [(each["pointer"], each["code"]) for each in answer["errors"]] == [("/lines", "margin-below-floor")]


async def test_a_floor_tells_no_cost_to_who_may_not_read_it(given: Given) -> None:
    admin, agent = await given.admin(), await given.member("agent")
    limits = [{"role_id": str(given.roles["agent"]), "min_margin": "40"}]
    [rule] = (await admin.get("/v1/approval-rules"))["data"]
    await admin.patch(f"/v1/approval-rules/{rule['id']}", {"limits": limits})
    [read] = (await agent.get("/v1/approval-rules"))["data"]
    assert read["limits"] == [{"role_id": limits[0]["role_id"], "max_discount": None, "min_margin": None}]
    drill = await given.product(price="100", cost="61.37")
    quote = await given.quote(await given.opportunity(agent), by=agent, lines=[{"product_id": drill["id"]}])
    texts = [(await agent.client.post(f"/v1/quotes/{quote['id']}/{step}")).text for step in ("send", "submit")]
    texts += [(await agent.client.get(path)).text for path in ("/v1/approvals", f"/v1/quotes/{quote['id']}/approval")]
    texts += [(await agent.client.get("/v1/events")).text, (await agent.client.get(f"/v1/quotes/{quote['id']}")).text]
    assert '"margin-below-floor"' in texts[0]
    for text in texts:
        assert "38.63" not in text
        assert "61.37" not in text
        assert '"40"' not in text
    [item] = (await admin.get("/v1/approvals"))["to_decide"]["data"]
    assert (item["margin"]["points"], item["reasons"][0]["value"]) == ("38.63", "38.63")


async def test_nobody_is_asked_where_nobody_could_say_yes(given: Given) -> None:
    made = await sale(given)
    await given.run("update members set active = false where role_id in (select id from roles where preset = 'admin')")
    quote = await made.quote("60")
    assert await refused(made.seller, f"/v1/quotes/{quote['id']}/submit") == "no-approver"


async def test_a_key_is_held_to_the_strictest_limit_and_approves_nothing(given: Given) -> None:
    made = await sale(given)
    key = await given.key("quotes:write", "opportunities:read")
    quote = await made.quote("11")
    assert await refused(key, f"/v1/quotes/{quote['id']}/send") == "approval-required"
    waiting = await key.post(f"/v1/quotes/{quote['id']}/submit")
    assert await refused(key, f"/v1/quotes/{waiting['id']}/approve", 403) == "permission-required"
    assert (await key.get("/v1/approvals"))["to_decide"]["total"] == 0
    assert (await made.manager.get("/v1/approvals"))["to_decide"]["total"] == 1


async def test_what_waits_is_brought_to_mind_once_a_day_and_substitutes_are_told(given: Given) -> None:
    made = await sale(given)
    substitute = await given.member("seller")
    span = {"substitute_id": str(substitute.id), "starts_on": JANUARY, "ends_on": FOR_EVER}
    await made.manager.post("/v1/approval-delegations", span, 201)
    await made.waiting()
    assert await given.remind_approvers() == 0
    await given.run("update approval_requests set requested_at = requested_at - interval '25 hours'")
    assert await given.remind_approvers() == 1
    assert await given.remind_approvers() == 0
    for person in (made.manager, substitute):
        again, first = (await person.get("/v1/notifications"))["data"]
        assert first["kind"] == again["kind"] == "approval"
        assert first["actor"] == again["actor"]
        assert first["actor"]["id"] == str(made.seller.id)
        assert ("reminder" in first["data"], again["data"]["reminder"]) == (False, True)
