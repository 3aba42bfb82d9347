"""Two records become one, and two again."""

from typing import Any

from given import Given

LIVE = {"version", "updated_at"}


def bare(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in LIVE}


async def test_people_merge_with_a_preview_and_an_undo(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    company, other = await given.company(), await given.company()
    kept = await given.contact(
        given_name="Anna",
        family_name="Bianchi",
        emails=["anna@uno.example"],
        tags=["fiera"],
        companies=[{"company_id": company["id"], "role": "Acquisti"}],
    )
    gone = await given.contact(
        seller,
        given_name="A.",
        family_name="Bianchi",
        emails=["a.bianchi@due.example", "Anna@uno.example"],
        phones=["+39 030 1234567"],
        tags=["caldo"],
    )
    gone = await admin.patch(f"/v1/contacts/{gone['id']}", {"companies": [{"company_id": other["id"]}]})
    friend = await given.contact(referred_by_id=gone["id"])
    deal = await given.opportunity(contact_id=gone["id"])
    consent = {"purpose": "marketing", "text": "Sì", "source": "Fiera"}
    await admin.post(f"/v1/contacts/{gone['id']}/consents", consent, 201)
    before = [await admin.get(f"/v1/contacts/{each['id']}?expand=owner") for each in (kept, gone)]
    path = f"/v1/contacts/{kept['id']}/merge"
    seen = await admin.post(path, {"with_id": gone["id"]})
    assert seen["id"] is None
    assert seen["moved"] | {"consents": 1, "contacts": 1, "opportunities": 1} == seen["moved"]
    assert seen["fields"]["given_name"] == "Anna"
    assert seen["fields"]["emails"] == ["anna@uno.example", "a.bianchi@due.example"]
    assert (await admin.get(f"/v1/contacts/{gone['id']}"))["version"] == gone["version"]
    wanted = {"mode": "commit", "with_id": gone["id"], "keep": {"given_name": "theirs"}}
    done = await admin.post(path, wanted)
    one = await admin.get(f"/v1/contacts/{kept['id']}?expand=consents")
    assert (one["given_name"], one["tags"], one["phones"]) == ("A.", ["fiera", "caldo"], ["+390301234567"])
    assert [(each["company_id"], each["primary"]) for each in one["companies"]] == [
        (company["id"], True),
        (other["id"], False),
    ]
    assert one["collaborators"] == [str(seller.id)]
    assert len(one["consents"]) == 1
    await admin.get(f"/v1/contacts/{gone['id']}", 404)
    assert (await admin.get(f"/v1/contacts/{friend['id']}"))["referred_by_id"] == kept["id"]
    moved = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert (moved["contact_id"], moved["version"]) == (kept["id"], 2)
    undone = await admin.post(f"/v1/contacts/merges/{done['id']}/undo")
    assert (undone["edited"], undone["left"]) == ([], {})
    after = [await admin.get(f"/v1/contacts/{each['id']}?expand=owner") for each in (kept, gone)]
    assert [bare(each) for each in after] == [bare(each) for each in before]
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["contact_id"] == gone["id"]
    assert (await admin.post(f"/v1/contacts/merges/{done['id']}/undo", {}, 409))["code"] == "merge-undone"


async def test_an_undo_leaves_what_was_edited_since(given: Given) -> None:
    admin = await given.admin()
    kept, gone = await given.contact(), await given.contact(job_title="Titolare", phones=["+39 030 1234567"])
    done = await admin.post(f"/v1/contacts/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    await admin.patch(f"/v1/contacts/{kept['id']}", {"job_title": "Direttore"})
    undone = await admin.post(f"/v1/contacts/merges/{done['id']}/undo")
    assert undone["edited"] == ["job_title"]
    now = await admin.get(f"/v1/contacts/{kept['id']}")
    assert (now["job_title"], now["phones"]) == ("Direttore", [])


async def test_companies_merge_with_their_people_groups_and_keys(given: Given) -> None:
    admin = await given.admin()
    key = "/v1/companies/by-external/erp/C-1"
    gone = await admin.call("PUT", key, 201, json={"name": "Rossi S.r.l.", "vat_number": "IT00743110157"})
    child = await given.company(parent_company_id=gone["id"])
    kept = await given.company(name="Rossi", parent_company_id=child["id"])
    both = await given.contact(
        companies=[{"company_id": kept["id"]}, {"company_id": gone["id"], "role": "Acquisti", "primary": True}]
    )
    single = await given.contact(companies=[{"company_id": gone["id"], "role": "Titolare"}])
    before = [await admin.get(f"/v1/contacts/{each['id']}") for each in (both, single)]
    done = await admin.post(f"/v1/companies/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    one = await admin.get(f"/v1/companies/{kept['id']}")
    assert (one["name"], one["vat_number"], one["parent_company_id"]) == ("Rossi", "IT00743110157", None)
    assert one["external"] == {"erp": "C-1"}
    assert (await admin.get(f"/v1/companies/{child['id']}"))["parent_company_id"] == kept["id"]
    link = {"company_id": kept["id"], "role": "Acquisti", "primary": True}
    assert (await admin.get(f"/v1/contacts/{both['id']}"))["companies"] == [link]
    assert (await admin.call("PUT", key, 200, json={"industry": "Utensili"}))["id"] == kept["id"]
    undone = await admin.post(f"/v1/companies/merges/{done['id']}/undo")
    assert undone["left"] == {}
    after = [await admin.get(f"/v1/contacts/{each['id']}") for each in (both, single)]
    assert [bare(each) for each in after] == [bare(each) for each in before]
    assert (await admin.get(f"/v1/companies/{kept['id']}"))["parent_company_id"] == child["id"]


async def test_merging_asks_for_permission_and_for_two_records(given: Given) -> None:
    admin, back_office = await given.admin(), await given.member("back_office")
    one, two = await given.company(), await given.company()
    path = f"/v1/companies/{one['id']}/merge"
    await back_office.post(path, {"with_id": two["id"]}, 403)
    assert (await admin.post(path, {"with_id": one["id"]}, 422))["code"] == "merge-with-itself"
    assert (await admin.post(path, {"with_id": two["id"], "keep": {"nope": "mine"}}, 422))["code"] == "unknown-field"
    await admin.call("POST", path, 412, json={"with_id": two["id"]}, headers={"If-Match": '"v9"'})


async def test_sources_merge(given: Given) -> None:
    admin = await given.admin()
    one, two = await given.source(), await given.source()
    contact = await given.contact(source_id=two["id"])
    await admin.post(f"/v1/sources/{one['id']}/merge", {"with_id": two["id"]})
    assert (await admin.get(f"/v1/contacts/{contact['id']}"))["source_id"] == one["id"]
    await admin.get(f"/v1/sources/{two['id']}", 404)


async def test_a_person_is_erased_for_good(given: Given) -> None:
    admin, manager = await given.admin(), await given.member("manager")
    twin = await given.contact(family_name="Segreta")
    person = await given.contact(family_name="Segreta", emails=["segreta@uno.example"], note="Telefonare la sera")
    await admin.post(f"/v1/contacts/{person['id']}/merge", {"mode": "commit", "with_id": twin["id"]})
    await admin.patch(f"/v1/contacts/{person['id']}", {"job_title": "Segretaria di Segreta"})
    consent = {"purpose": "marketing", "text": "Io, Segreta, acconsento", "source": "Segreta"}
    await admin.post(f"/v1/contacts/{person['id']}/consents", consent, 201)
    await manager.post(f"/v1/contacts/{person['id']}/erase", {}, 403)
    await admin.post(f"/v1/contacts/{person['id']}/erase", {})
    await admin.get(f"/v1/contacts/{person['id']}", 404)
    assert (await admin.post(f"/v1/contacts/{person['id']}/restore", {}, 409))["code"] == "already-erased"
    async with given.filo.pool.acquire() as connection:
        for table in ("contacts", "events", "consents", "record_merges", "contact_companies"):
            left = await connection.fetchval(
                f"select count(*) from {table} t where tenant_id = $1 and t::text ilike '%segreta%'", given.tenant_id
            )
            assert left == 0, table
        types = await connection.fetch("select type from events where record_id = $1", person["id"])
    assert "contact.erased" in {row["type"] for row in types}
    assert "contact.created" in {row["type"] for row in types}
