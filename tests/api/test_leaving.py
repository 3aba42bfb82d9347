"""What somebody who leaves hands over, and what stays theirs."""

from given import Given


async def test_a_leavers_records_change_hands_in_one_action(given: Given) -> None:
    admin, leaver, heir = await given.admin(), await given.member("seller"), await given.member("seller")
    owned = {(await given.company(leaver))["id"] for _ in range(3)}
    other = await given.company(heir)
    done = await admin.post(f"/v1/members/{leaver.id}/reassign", {"to_id": str(heir.id)})
    assert done["records"]["companies"] == 3
    seen = (await heir.get("/v1/companies"))["data"]
    assert {each["id"] for each in seen} == owned | {other["id"]}
    assert {each["version"] for each in seen} == {1, 2}
    assert (await leaver.get("/v1/companies"))["data"] == []
    same = await admin.post(f"/v1/members/{heir.id}/reassign", {"to_id": str(heir.id)}, 422)
    assert same["code"] == "same-member"
    await heir.post(f"/v1/members/{heir.id}/reassign", {"to_id": str(admin.id)}, 403)


async def test_what_is_done_stays_with_who_leaves(given: Given) -> None:
    admin, leaver, heir = await given.admin(), await given.member("seller"), await given.member("seller")
    customer = await given.company(leaver)
    of = {"company_id": customer["id"]}
    reasons = [await given.reason(), await given.reason(recall_after_days=30)]
    open_, won, lost, waiting, recalled = [await given.opportunity(leaver, **of) for _ in range(5)]
    await leaver.post(f"/v1/opportunities/{won['id']}/close", {"outcome": "won"})
    for deal, reason in ((lost, reasons[0]), (waiting, reasons[1]), (recalled, reasons[1])):
        body = {"outcome": "lost", "loss_reason_id": reason["id"]}
        await leaver.post(f"/v1/opportunities/{deal['id']}/close", body)
    successor = await leaver.post(f"/v1/opportunities/{recalled['id']}/recall", {}, 201)
    fresh, given_up, qualified = [await given.lead(leaver, **of) for _ in range(3)]
    why = (await admin.get("/v1/disqualification-reasons"))["data"][0]["id"]
    await leaver.post(f"/v1/leads/{given_up['id']}/disqualify", {"reason": why})
    await leaver.post(f"/v1/leads/{qualified['id']}/qualify", {})
    became = (await admin.get(f"/v1/leads/{qualified['id']}"))["opportunity_id"]
    todo, done = [await given.activity(leaver) for _ in range(2)]
    await leaver.post(f"/v1/activities/{done['id']}/complete", {})
    view = {"kind": "company", "name": "Mia"}
    private = await leaver.post("/v1/views", view)
    shared = await leaver.post("/v1/views", {**view, "name": "Nostra", "shared": True})
    person = await given.contact(leaver)
    answer = await admin.post(f"/v1/members/{leaver.id}/reassign", {"to_id": str(heir.id)})
    assert answer["records"] == {
        "companies": 1,
        "contacts": 1,
        "activities": 1,
        "mails": 0,
        "views": 1,
        "saved_reports": 0,
        "leads": 1,
        "opportunities": 4,
    }
    for path, expected in (
        ("companies", {customer["id"]: True}),
        ("contacts", {person["id"]: True}),
        ("opportunities", {open_["id"]: True, won["id"]: False, lost["id"]: False, waiting["id"]: True}),
        ("opportunities", {recalled["id"]: False, successor["id"]: True, became: True}),
        ("leads", {fresh["id"]: True, given_up["id"]: False, qualified["id"]: False}),
        ("activities", {todo["id"]: True, done["id"]: False}),
    ):
        for id, moved in expected.items():
            record = await admin.get(f"/v1/{path}/{id}")
            assert record["owner_id"] == str(heir.id if moved else leaver.id), (path, id)
    assert (await heir.get(f"/v1/views/{shared['id']}"))["owner_id"] == str(heir.id)
    assert (await leaver.get(f"/v1/views/{private['id']}"))["owner_id"] == str(leaver.id)
