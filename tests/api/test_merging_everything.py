"""Whatever names a record follows the one that it was merged into, and comes back with the undo."""

from typing import Any

from given import Given, Person

Names = dict[str, Any]


async def undo(admin: Person, plural: str, kept: Any, gone: Any) -> tuple[Any, Any]:
    """The merge's answer, and what undoes it."""
    done = await admin.post(f"/v1/{plural}/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    return done, lambda: admin.post(f"/v1/{plural}/merges/{done['id']}/undo")


async def order_of(admin: Person, given: Given, deal: Any) -> Any:
    """The order of a quote of the deal that was accepted."""
    quote = await given.quote(deal)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(f"/v1/quotes/{quote['id']}/accept")
    [order] = (await admin.get(f"/v1/orders?quote_id={quote['id']}"))["data"]
    return order


async def hung(admin: Person, given: Given, kind: str, plural: str, record: Any) -> Names:
    """How many messages, files and activities hang on a record, and how many notifications lead to it."""
    told = await given.member("manager")
    await given.message(record, on=plural, mentions=[str(told.id)])
    await given.file(record, kind=kind)
    await given.activity(record={"kind": kind, "id": record["id"]})

    async def counted(id: str) -> Names:
        found = {
            "messages": (await admin.get(f"/v1/{plural}/{id}/messages"))["data"],
            "files": (await admin.get(f"/v1/files?record_id={id}"))["data"],
            "activities": (await admin.get(f"/v1/activities?record_id={id}"))["data"],
            "notifications": [
                each for each in (await told.get("/v1/notifications"))["data"] if each["record"]["id"] == id
            ],
        }
        return {name: len(each) for name, each in found.items()}

    return {"counted": counted, "ones": dict.fromkeys(("messages", "files", "activities", "notifications"), 1)}


async def test_everything_of_a_company_follows_and_comes_back(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    kept, gone = await given.company(), await given.company()
    person = await given.contact(companies=[{"company_id": gone["id"]}])
    child = await given.company(parent_company_id=gone["id"])
    lead = await given.lead(company_id=gone["id"])
    deal = await given.opportunity(company_id=gone["id"])
    sold = await given.opportunity(company_id=gone["id"])
    order = await order_of(admin, given, sold)
    asked = await seller.post(f"/v1/companies/{gone['id']}/access-requests", {}, 201)
    hanging = await hung(admin, given, "company", "companies", gone)
    paths = {f"leads/{lead['id']}", f"opportunities/{deal['id']}", f"orders/{order['id']}"}

    async def names(record: Any, other: Any) -> None:
        for path in paths:
            assert (await admin.get(f"/v1/{path}"))["company_id"] == record["id"], path
        quotes = (await admin.get(f"/v1/companies/{record['id']}/overview"))["orders"]
        assert [each["id"] for each in quotes] == [order["id"]]
        links = (await admin.get(f"/v1/contacts/{person['id']}"))["companies"]
        assert [each["company_id"] for each in links] == [record["id"]]
        assert (await admin.get(f"/v1/companies/{child['id']}"))["parent_company_id"] == record["id"]
        requests = (await admin.get(f"/v1/companies/{record['id']}/access-requests"))["data"]
        assert [each["id"] for each in requests] == [asked["id"]]
        assert await hanging["counted"](record["id"]) == hanging["ones"]
        found = (await admin.get(f"/v1/opportunities?company_id={other['id']}"))["data"]
        assert found == []

    await names(gone, kept)
    done, back = await undo(admin, "companies", kept, gone)
    expected = {"orders": 1, "leads": 1, "opportunities": 2, "people": 1, "companies": 1, "access_requests": 1}
    assert done["moved"] | expected | hanging["ones"] == done["moved"]
    await names(kept, gone)
    buyer = (await admin.get(f"/v1/orders/{order['id']}"))["buyer"]
    assert (buyer["company_id"], buyer["name"]) == (gone["id"], gone["name"]), "the snapshot stays"
    assert (await back())["left"] == {}
    await names(gone, kept)


async def test_everything_of_a_person_follows_and_comes_back(given: Given) -> None:
    admin = await given.admin()
    kept, gone, other = [await given.contact() for _ in range(3)]
    friend = await given.contact(referred_by_id=gone["id"])
    lead, sent = await given.lead(contact_id=gone["id"]), await given.lead(referred_by_id=gone["id"])
    deal, both = await given.opportunity(contact_id=gone["id"]), await given.opportunity()
    order = await order_of(admin, given, deal)
    for record, who, decided in ((deal, gone, False), (both, gone, True), (both, kept, False)):
        said = {"contact_id": who["id"], "role": "champion", "decided": decided}
        await admin.post(f"/v1/opportunities/{record['id']}/participants", said)
    meeting = await given.activity(kind="meeting", participants=[gone["id"], other["id"]])
    shared = await given.activity(kind="meeting", participants=[kept["id"], other["id"], gone["id"]])
    hanging = await hung(admin, given, "contact", "contacts", gone)

    async def names(record: Any) -> None:
        for path in (f"leads/{lead['id']}", f"opportunities/{deal['id']}", f"orders/{order['id']}"):
            assert (await admin.get(f"/v1/{path}"))["contact_id"] == record["id"], path
        for path in (f"contacts/{friend['id']}", f"leads/{sent['id']}"):
            assert (await admin.get(f"/v1/{path}"))["referred_by_id"] == record["id"], path
        [there] = (await admin.get(f"/v1/opportunities/{deal['id']}/participants"))["data"]
        assert there["contact_id"] == record["id"]
        assert (await admin.get(f"/v1/activities/{meeting['id']}"))["participants"] == [record["id"], other["id"]]
        assert await hanging["counted"](record["id"]) == hanging["ones"]

    async def standing() -> dict[str, bool]:
        listed = (await admin.get(f"/v1/opportunities/{both['id']}/participants"))["data"]
        return {each["contact_id"]: each["decided"] for each in listed}

    attending = f"/v1/activities/{shared['id']}"
    await names(gone)
    done, back = await undo(admin, "contacts", kept, gone)
    expected = {"orders": 1, "leads": 1, "lead_referrals": 1, "opportunities": 1, "participants": 2, "attendance": 2}
    assert done["moved"] | expected | hanging["ones"] == done["moved"]
    await names(kept)
    assert await standing() == {kept["id"]: True}, "nobody stands on a deal twice"
    assert (await admin.get(attending))["participants"] == [kept["id"], other["id"]]
    assert (await back())["left"] == {}
    await names(gone)
    assert await standing() == {kept["id"]: False, gone["id"]: True}
    assert (await admin.get(attending))["participants"] == [kept["id"], other["id"], gone["id"]]


async def test_what_was_changed_since_stays_and_is_counted(given: Given) -> None:
    admin = await given.admin()
    kept, gone, other = [await given.contact() for _ in range(3)]
    meeting = await given.activity(kind="meeting", participants=[gone["id"]])
    deal = await given.opportunity()
    path = f"/v1/opportunities/{deal['id']}/participants"
    await admin.post(path, {"contact_id": gone["id"], "role": "user"})
    _, back = await undo(admin, "contacts", kept, gone)
    await admin.patch(f"/v1/activities/{meeting['id']}", {"participants": [kept["id"], other["id"]]})
    await admin.call("DELETE", f"{path}/{kept['id']}")
    assert (await back())["left"] == {"attendance": 1, "participants": 1}
    assert (await admin.get(f"/v1/activities/{meeting['id']}"))["participants"] == [kept["id"], other["id"]]
