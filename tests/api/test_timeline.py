"""The timeline of a record: what happened, by whom, and how it is put back."""

from typing import Any

from given import Given

from domain import events
from domain.activities.queries.timeline import RELATED, relate


def types(page: Any) -> list[str]:
    """The types of a page's entries."""
    return [row["type"] for row in page["data"]]


async def test_a_timeline_tells_of_the_record_and_what_hangs_on_it(given: Given) -> None:
    seller = await given.member("seller", name="Anna")
    company = await given.company(seller)
    path = f"/v1/companies/{company['id']}/timeline"
    await seller.patch(f"/v1/companies/{company['id']}", {"name": "Nuova Srl"})
    call = await given.activity(seller, record={"kind": "company", "id": company["id"]}, title="Chiamare")
    await seller.post(f"/v1/activities/{call['id']}/complete", {"outcome": "Richiama lui"})
    message = await given.message(company, seller, text="Fatto")
    await given.file(company, seller, name="a.pdf")
    page = await seller.get(path)
    assert types(page) == [
        "file.created",
        "message.created",
        "activity.completed",
        "activity.created",
        "company.changed",
        "company.created",
    ]
    file, said, done, _, changed, _ = page["data"]
    assert file["part"]["name"] == "a.pdf"
    assert said["part"]["text"] == "Fatto"
    assert said["record"] == {"kind": "message", "id": message["id"]}
    assert said["parent"] == {"kind": "company", "id": company["id"]}
    assert done["part"]["outcome"] == "Richiama lui"
    assert changed["changed_fields"] == ["name"]
    assert changed["previous"] == {"name": company["name"]}
    assert changed["data"] == {"name": "Nuova Srl"}
    assert changed["actor"] == {"kind": "member", "id": str(seller.id), "name": "Anna"}
    await seller.call("DELETE", f"/v1/companies/{company['id']}/messages/{message['id']}", 204)
    assert [row["part"]["text"] for row in (await seller.get(f"{path}?group=messages"))["data"]] == [None, None]


async def test_a_timeline_is_filtered_and_paged(given: Given) -> None:
    admin = await given.admin()
    company = await given.company()
    path = f"/v1/companies/{company['id']}/timeline"
    for i in range(4):
        await admin.patch(f"/v1/companies/{company['id']}", {"name": f"N{i}"})
        await given.message(company)
    assert types(await admin.get(f"{path}?group=messages")) == ["message.created"] * 4
    assert types(await admin.get(f"{path}?group=changes")) == ["company.changed"] * 4 + ["company.created"]
    assert types(await admin.get(f"{path}?type=company.created")) == ["company.created"]
    seen: list[str] = []
    cursor = None
    while True:
        params = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = await admin.get(path, params=params)
        seen += [row["id"] for row in page["data"]]
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 9
    await admin.get(f"{path}?cursor=abc", 400)


async def test_a_change_is_put_back(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Prima", tags=["a"], website="https://prima.it")
    path = f"/v1/companies/{company['id']}"
    await admin.patch(path, {"name": "Dopo", "tags": ["a", "b"], "website": None})
    [changed, created] = (await admin.get(f"{path}/timeline"))["data"]
    await admin.patch(path, {"industry": "Meccanica"})
    stale = {"headers": {"If-Match": '"v1"'}}
    await admin.post(f"{path}/timeline/{changed['id']}/restore", {}, 412, **stale)
    back = await admin.post(f"{path}/timeline/{changed['id']}/restore")
    assert (back["name"], back["tags"], back["website"]) == ("Prima", ["a"], company["website"])
    assert back["industry"] == "Meccanica"
    assert types(await admin.get(f"{path}/timeline"))[0] == "company.changed"
    refused = await admin.post(f"{path}/timeline/{created['id']}/restore", {}, 409)
    assert refused["code"] == "nothing-to-put-back"
    other = await given.company()
    await admin.post(f"/v1/companies/{other['id']}/timeline/{changed['id']}/restore", {}, 404)


async def test_putting_back_an_object_leaves_nothing_of_the_later_one(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(addresses=[{"city": "Brescia"}])
    path = f"/v1/companies/{company['id']}"
    await admin.patch(path, {"addresses": [{"city": "Milano", "street": "Via Roma 1"}]})
    changed = (await admin.get(f"{path}/timeline"))["data"][0]
    back = await admin.post(f"{path}/timeline/{changed['id']}/restore")
    assert back["addresses"] == company["addresses"]


async def test_a_timeline_never_tells_of_what_one_may_not_see(given: Given) -> None:
    seller = await given.member("seller")
    company = await given.company(seller)
    hidden = await given.company(parent_company_id=company["id"])
    shown = await given.company(seller, parent_company_id=company["id"])

    async def both(_work: object, _id: object) -> list[Any]:
        return [shown["id"]]

    relate("company", both)
    try:
        page = await seller.get(f"/v1/companies/{company['id']}/timeline")
    finally:
        RELATED["company"].remove(both)
    assert {row["record"]["id"] for row in page["data"]} == {company["id"], shown["id"]}
    await seller.get(f"/v1/companies/{hidden['id']}/timeline", 404)


async def test_a_companys_timeline_tells_of_its_people_as_far_as_they_are_seen(given: Given) -> None:
    seller, admin = await given.member("seller"), await given.admin()
    company = await given.company(seller)
    at = {"companies": [{"company_id": company["id"]}]}
    known, hidden = await given.contact(seller, **at), await given.contact(admin, **at)
    path = f"/v1/companies/{company['id']}/timeline?type=contact.created"
    assert {row["record"]["id"] for row in (await seller.get(path))["data"]} == {known["id"]}
    assert {row["record"]["id"] for row in (await admin.get(path))["data"]} == {known["id"], hidden["id"]}


async def test_guarded_fields_never_leak(given: Given) -> None:
    admin, agent = await given.admin(), await given.member("agent")
    company = await given.company(agent, industry="Carta")
    await admin.patch(f"/v1/companies/{company['id']}", {"industry": "Legno"})
    events.guard_field("company", "industry", "costs:read")
    try:
        [changed, _] = (await agent.get(f"/v1/companies/{company['id']}/timeline"))["data"]
        [seen, _] = (await admin.get(f"/v1/companies/{company['id']}/timeline"))["data"]
    finally:
        del events.catalogue.GUARDED["company", "industry"]
    assert changed["changed_fields"] == ["industry"]
    assert (changed["previous"], changed["data"]) == ({}, {})
    assert seen["previous"] == {"industry": "Carta"}


async def test_a_companys_and_a_persons_timeline_tell_of_deals_and_quotes(given: Given) -> None:
    admin, seller, other = await given.admin(), await given.member("seller"), await given.member("seller")
    company, person = await given.company(seller), await given.contact(seller)
    of = {"company_id": company["id"]}
    deal = await given.opportunity(seller, **of, contact_id=person["id"])
    hidden = await given.opportunity(other, contact_id=(await given.contact(other))["id"], company_id=None)
    await admin.patch(f"/v1/opportunities/{hidden['id']}", of)
    quote = await given.quote(deal, seller)
    said = await given.message(quote, seller, on="quotes")
    task = await given.activity(seller, record={"kind": "opportunity", "id": deal["id"]})
    await seller.post(f"/v1/quotes/{quote['id']}/send")
    await seller.post(f"/v1/quotes/{quote['id']}/accept")
    [order] = (await seller.get("/v1/orders"))["data"]
    told = {deal["id"], quote["id"], said["id"], task["id"], order["id"]}
    for path in (f"companies/{company['id']}", f"contacts/{person['id']}", f"opportunities/{deal['id']}"):
        page = await seller.get(f"/v1/{path}/timeline?limit=200")
        seen = {each["record"]["id"] for each in page["data"]}
        assert told <= seen, path
        assert hidden["id"] not in seen, path
        events_of_quote = [each["type"] for each in page["data"] if each["record"]["id"] == quote["id"]]
        assert events_of_quote[-1] == "quote.created"
        assert "quote.sent" in events_of_quote
    everything = await admin.get(f"/v1/companies/{company['id']}/timeline?limit=200")
    assert hidden["id"] in {each["record"]["id"] for each in everything["data"]}
