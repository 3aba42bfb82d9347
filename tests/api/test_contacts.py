"""People, where they come from, and the companies they belong to."""

from given import Given


async def test_a_person_is_added_with_its_companies(given: Given) -> None:
    admin = await given.admin()
    company, other = await given.company(), await given.company()
    source = await given.source(name="MECSPE", kind="fair")
    made = await given.contact(
        given_name="Anna",
        family_name="Bianchi",
        emails=["Anna@Rossi.example"],
        phones=["02 12345678"],
        companies=[{"company_id": company["id"], "role": "Acquisti"}, {"company_id": other["id"]}],
        source_id=source["id"],
    )
    assert made["name"] == "Anna Bianchi"
    assert made["phones"] == ["+390212345678"]
    assert [each["primary"] for each in made["companies"]] == [True, False]
    shown = await admin.get(f"/v1/contacts/{made['id']}?expand=company,source")
    assert shown["company"]["name"] == company["name"]
    assert shown["source"]["name"] == "MECSPE"
    listed = await admin.get(f"/v1/contacts?company_id={other['id']}")
    assert [each["id"] for each in listed["data"]] == [made["id"]]
    unchanged = await admin.patch(f"/v1/contacts/{made['id']}", {"companies": made["companies"]})
    assert unchanged["version"] == 1
    moved = await admin.patch(f"/v1/contacts/{made['id']}", {"companies": [{"company_id": other["id"]}]})
    assert moved["companies"] == [{"company_id": other["id"], "role": None, "primary": True}]
    for q in ("bianchi", "+39 02 1234", "rossi.example anna"):
        found = await admin.get("/v1/contacts", params={"q": q})
        assert len(found["data"]) == 1, q


async def test_a_person_needs_a_name_and_known_companies(given: Given) -> None:
    admin = await given.admin()
    refused = await admin.post("/v1/contacts", {"job_title": "Buyer"}, 422)
    assert refused["code"] == "contact-without-name"
    neighbour = await (await given.neighbour()).company()
    body = {"given_name": "Anna", "companies": [{"company_id": neighbour["id"]}]}
    refused = await admin.post("/v1/contacts", body, 404)
    assert refused["errors"][0]["pointer"] == "/companies/0/company_id"


async def test_sources_are_read_by_all_and_written_by_few(given: Given) -> None:
    seller = await given.member("seller")
    await given.source(name="Fiera")
    assert len((await seller.get("/v1/sources"))["data"]) == 1
    await seller.post("/v1/sources", {"name": "Mia"}, 403)
    await (await given.admin()).post("/v1/sources", {"name": "FIERA"}, 409)
