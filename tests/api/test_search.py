"""Deals and quotes are found by whom they are for, as that is called today, within visibility."""

from typing import Any

from given import Given, Person


async def found(person: Person, q: str, **more: Any) -> list[tuple[str, str]]:
    """What the search box shows: kind and title."""
    hits = (await person.get("/v1/search", params={"q": q, **more}))["data"]
    return [(each["kind"], each["title"]) for each in hits]


async def test_deals_and_quotes_are_found_by_their_customers_name(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Officine Bonomi")
    deal = await given.opportunity(title="Due presse", company_id=company["id"])
    person = await given.contact(given_name="Anna", family_name="Ghidini")
    await given.opportunity(title="Un forno", company_id=None, contact_id=person["id"])
    await given.quote(deal)
    assert await found(admin, "bonomi") == [
        ("company", "Officine Bonomi"),
        ("opportunity", "Due presse"),
        ("quote", "draft"),
    ]
    assert await found(admin, "presse bonomi") == [("opportunity", "Due presse"), ("quote", "draft")]
    assert ("opportunity", "Un forno") in await found(admin, "ghidini")
    [hit] = (await admin.get("/v1/search", params={"q": "bonomi", "kind": "quote"}))["data"]
    assert hit["detail"] == "Officine Bonomi · Due presse"
    [card] = (await admin.get("/v1/opportunities", params={"q": "bonomi"}))["data"]
    assert card["id"] == deal["id"]


async def test_they_are_found_by_the_name_of_today(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Bonomi")
    await given.opportunity(title="Presse", company_id=company["id"])
    await admin.patch(f"/v1/companies/{company['id']}", {"name": "Ghidini"})
    assert await found(admin, "bonomi") == []
    assert await found(admin, "ghidini", kind="opportunity") == [("opportunity", "Presse")]
    kept = await given.company(name="Zanardelli")
    await admin.post(f"/v1/companies/{kept['id']}/merge", {"mode": "commit", "with_id": company["id"]})
    assert await found(admin, "zanardelli", kind="opportunity") == [("opportunity", "Presse")]


async def test_open_deals_come_before_past_ones_and_kinds_take_turns(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Bonomi")
    deals = {title: await given.opportunity(title=title, company_id=company["id"]) for title in "ABC"}
    lost = {"outcome": "lost", "loss_reason_id": (await given.reason())["id"]}
    await admin.post(f"/v1/opportunities/{deals['A']['id']}/close", lost)
    assert [title for _, title in await found(admin, "bonomi", kind="opportunity")] == ["B", "C", "A"]
    await given.quote(deals["B"])
    kinds = [kind for kind, _ in await found(admin, "bonomi")]
    assert kinds == ["company", "opportunity", "quote", "opportunity", "opportunity"]


async def test_what_one_may_not_see_is_not_found_by_its_customer(given: Given) -> None:
    seller, other = await given.member("seller"), await given.member("seller")
    company = await given.company(other, name="Bonomi", emails=["anna@segreta.it"])
    mine = await given.opportunity(seller, title="Mia", company_id=None, contact_id=(await given.contact(seller))["id"])
    await given.opportunity(other, title="Sua", company_id=company["id"])
    await given.quote(await given.opportunity(other, title="Altra", company_id=company["id"]), other)
    assert await found(seller, "bonomi", kind=["opportunity", "quote"]) == []
    assert mine["title"] == "Mia"
    neighbour = await (await given.neighbour()).admin()
    assert await found(neighbour, "bonomi") == []
    # A customer's addresses are not a way to their deals.
    assert await found(other, "segreta", kind=["opportunity", "quote"]) == []
