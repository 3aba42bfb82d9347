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
    assert "Fiera" in [each["name"] for each in (await seller.get("/v1/sources"))["data"]]
    await seller.post("/v1/sources", {"name": "Mia"}, 403)
    await (await given.admin()).post("/v1/sources", {"name": "FIERA"}, 409)


async def test_a_create_warns_of_duplicates_and_never_refuses(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    town = [{"type": "legal", "city": "Brescia"}]
    first = await given.company(name="Rossi Utensili Srl", vat_number="IT00743110157", addresses=town)
    assert first["possible_duplicates"] == []
    same = await given.company(seller, name="Altra", vat_number="00743110157")
    [hint] = same["possible_duplicates"]
    assert (hint["id"], hint["reason"], hint["strong"], hint["visible"]) == (first["id"], "vat_number", True, False)
    assert (hint["name"], hint["town"], hint["owner_id"]) == ("Rossi Utensili Srl", "Brescia", str(admin.id))
    alike = await given.company(name="Rossi Utensileria", addresses=town)
    assert [(each["id"], each["strong"]) for each in alike["possible_duplicates"]] == [(first["id"], False)]
    typed = await seller.get("/v1/companies/duplicates", params={"vat_number": "IT 00743110157", "name": "Ross"})
    assert {each["id"] for each in typed["data"]} == {first["id"], same["id"]}
    one = await given.contact(family_name="Bianchi", emails=["Anna@rossi.example"])
    two = await given.contact(seller, given_name="Carla", family_name="Verdi", emails=["anna@rossi.example"])
    [hint] = two["possible_duplicates"]
    assert (hint["id"], hint["name"], hint["reason"], hint["owner_id"]) == (one["id"], None, "email", str(admin.id))
    await admin.patch("/v1/workspace", {"settings": {"company_directory": False}})
    hidden = await given.company(seller, name="Terza", vat_number="00743110157")
    assert [each["id"] for each in hidden["possible_duplicates"]] == [same["id"]]


async def test_what_nobody_owns_is_a_hint_for_sellers_too(given: Given) -> None:
    _, address = await given.form()
    sent = {"nome": "Anna", "cognome": "Bianchi", "email": "anna@contesa.example", "azienda": "Officina Contesa"}
    await given.submit(address, sent)
    await given.read_submissions()
    seller = await given.member("seller")
    mail = b"From: Anna <anna@contesa.example>\r\nMessage-ID: <a@contesa.example>\r\n\r\nBuongiorno"
    assert (await given.mail(seller, mail))["asks"] == "person"
    [hint] = (await given.contact(seller, emails=["anna@contesa.example"]))["possible_duplicates"]
    assert (hint["name"], hint["owner_id"], hint["strong"], hint["visible"]) == (None, None, True, False)
    [hint] = (await given.company(seller, name="Officina Contesa"))["possible_duplicates"]
    assert (hint["name"], hint["owner_id"], hint["visible"]) == ("Officina Contesa", None, False)
    found = (await seller.get("/v1/companies/directory?q=contesa"))["data"]
    assert {each["visible"] for each in found} == {True, False}


async def test_colleagues_companies_are_found_and_access_is_asked_for(given: Given) -> None:
    admin, anna, bruno = await given.admin(), await given.member("seller"), await given.member("seller")
    company = await given.company(anna, name="Officina Contesa", phones=["030 1234567"])
    await bruno.get(f"/v1/companies/{company['id']}", 404)
    [entry] = (await bruno.get("/v1/companies/directory?q=contesa"))["data"]
    assert set(entry) == {"id", "name", "town", "vat_number", "owner", "visible"}
    assert (entry["owner"]["id"], entry["visible"]) == (str(anna.id), False)
    path = f"/v1/companies/{company['id']}/access-requests"
    asked = await bruno.post(path, {"note": "Mi hanno chiamato"}, 201)
    assert (await bruno.post(path, {}, 201))["id"] == asked["id"]
    await bruno.get(path, 404)
    await bruno.post(f"{path}/{asked['id']}/grant", {}, 404)
    assert [each["id"] for each in (await anna.get(path))["data"]] == [asked["id"]]
    granted = await anna.post(f"{path}/{asked['id']}/grant")
    assert granted["status"] == "granted"
    assert (await bruno.get(f"/v1/companies/{company['id']}"))["collaborators"] == [str(bruno.id)]
    assert (await anna.post(f"{path}/{asked['id']}/refuse", {}, 409))["code"] == "already-decided"
    await admin.patch("/v1/workspace", {"settings": {"company_directory": False}})
    assert (await bruno.get("/v1/companies/directory?q=contesa", 403))["code"] == "directory-off"


async def test_a_companys_identity_is_checked_by_kind_and_country(given: Given) -> None:
    admin = await given.admin()
    for body, code in (
        ({"sdi_code": "UFY9MH"}, "invalid-sdi-code"),
        ({"kind": "public_body", "sdi_code": "M5UXCR1"}, "invalid-sdi-code"),
        ({"sdi_code": "XXXXXXX"}, "invalid-sdi-code"),
        ({"vat_number": "DE136695976", "sdi_code": "0000000"}, "foreign-sdi-code"),
        ({"kind": "consumer", "vat_number": "IT00743110157"}, "consumer-with-vat-number"),
    ):
        assert (await admin.post("/v1/companies", {"name": "X", **body}, 422))["code"] == code
    for body in ({"kind": "public_body", "sdi_code": "UFY9MH"}, {"vat_number": "DE136695976", "sdi_code": "XXXXXXX"}):
        await given.company(**body)
    top = await given.company()
    middle = await given.company(parent_company_id=top["id"])
    low = await given.company(parent_company_id=middle["id"])
    refused = await admin.patch(f"/v1/companies/{top['id']}", {"parent_company_id": low["id"]}, 422)
    assert refused["code"] == "parent-in-circle"
    await admin.patch(f"/v1/companies/{top['id']}", {"parent_company_id": top["id"]}, 422)


async def test_consents_are_only_ever_added(given: Given) -> None:
    admin, person = await given.admin(), await given.contact()
    path = f"/v1/contacts/{person['id']}"
    consent = {
        "purpose": "marketing",
        "channel": "email",
        "text": "Acconsento",
        "source": "Fiera",
        "at": "2026-01-01T10:00:00Z",
    }
    [given_one] = (await admin.post(f"{path}/consents", consent, 201))["data"]
    early = {"at": "2025-01-01T10:00:00Z"}
    withdraw = f"{path}/consents/{given_one['id']}/withdraw"
    assert (await admin.post(withdraw, early, 422))["code"] == "withdrawn-before-given"
    ledger = (await admin.post(withdraw, {"source": "E-mail"}, 201))["data"]
    assert [each["action"] for each in ledger] == ["withdrawn", "given"]
    assert ledger[1]["withdrawn_at"] == ledger[0]["at"]
    assert (await admin.post(withdraw, {}, 409))["code"] == "already-withdrawn"
    await admin.post(f"{path}/do-not-call-checks", {"listed": True, "at": "2026-02-01T10:00:00Z"}, 201)
    await admin.post(f"{path}/do-not-call-checks", {"listed": False, "at": "2026-01-01T10:00:00Z"}, 201)
    now = await admin.get(f"{path}?expand=consents")
    assert (now["do_not_call_checked_on"], now["do_not_call_listed"], len(now["consents"])) == ("2026-02-01", True, 4)
    future = {**consent, "at": "2199-01-01T00:00:00Z"}
    assert (await admin.post(f"{path}/consents", future, 422))["code"] == "in-the-future"
    async with given.filo.pool.acquire() as connection:
        assert not await connection.fetchval("select has_table_privilege('filo_app', 'consents', 'truncate')")
        assert not await connection.fetchval("select has_column_privilege('filo_app', 'consents', 'at', 'update')")
    await given.run("delete from consents")
    assert len((await admin.get(f"{path}?expand=consents"))["consents"]) == 4, "it goes with its person only"


async def test_search_ranks_over_kinds_within_visibility(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    await given.company(name="Officine Rossi")
    exact = await given.company(name="Rossi")
    begins = await given.company(name="Rossini Srl", vat_number="IT00743110157")
    person = await given.contact(given_name="Mario", family_name="Rossi", phones=["030 1234567"])
    found = (await admin.get("/v1/search?q=rossi"))["data"]
    assert found[0]["id"] == exact["id"]
    assert found[1]["id"] in {begins["id"], person["id"]}
    assert len(found) == 4
    assert [each["kind"] for each in (await admin.get("/v1/search?q=rossi&kind=contact"))["data"]] == ["contact"]
    assert [each["id"] for each in (await admin.get("/v1/search", params={"q": "030 123 4567"}))["data"]] == [
        person["id"]
    ]
    assert [each["id"] for each in (await admin.get("/v1/search?q=00743110157"))["data"]] == [begins["id"]]
    assert (await seller.get("/v1/search?q=rossi"))["data"] == []
    assert (await (await given.neighbour()).admin()).id
    assert (await admin.get("/v1/search", params={"q": "%_"}))["data"] == []


async def test_an_overview_shows_the_company_and_its_people(given: Given) -> None:
    admin, company = await given.admin(), await given.company(addresses=[{"type": "legal", "city": "Brescia"}])
    person = await given.contact(companies=[{"company_id": company["id"], "role": "Titolare"}])
    await admin.post(
        f"/v1/contacts/{person['id']}/consents", {"purpose": "marketing", "text": "Sì", "source": "Fiera"}, 201
    )
    shown = await admin.get(f"/v1/companies/{company['id']}/overview")
    assert shown["company"]["addresses"][0]["city"] == "Brescia"
    assert shown["people"][0]["companies"][0]["role"] == "Titolare"
    assert shown["people"][0]["consents"][0]["purpose"] == "marketing"
    await (await given.member("seller")).get(f"/v1/companies/{company['id']}/overview", 404)


async def test_a_referral_names_who_referred(given: Given) -> None:
    admin, source = await given.admin(), await given.source(kind="referral")
    friend = await given.contact(family_name="Loda")
    sent = await given.contact(source_id=source["id"], referred_by_id=friend["id"])
    shown = await admin.get(f"/v1/contacts/{sent['id']}?expand=referred_by,source")
    assert (shown["referred_by"], shown["source"]["kind"]) == ({"id": friend["id"], "name": friend["name"]}, "referral")
    listed = (await admin.get(f"/v1/contacts?referred_by_id={friend['id']}&expand=referred_by"))["data"]
    assert [each["referred_by"]["name"] for each in listed] == [friend["name"]]
    lead = await given.lead(contact_id=sent["id"], referred_by_id=friend["id"], source_id=source["id"])
    assert (await admin.get(f"/v1/leads/{lead['id']}?expand=referred_by"))["referred_by"]["id"] == friend["id"]


async def test_lists_of_people_hide_the_never_qualified(given: Given) -> None:
    admin = await given.admin()
    plain, tried, given_up, won, dealt, standing = [await given.contact(tags=["prova"]) for _ in range(6)]
    await given.lead(contact_id=tried["id"])
    lead = await given.lead(contact_id=given_up["id"])
    reason = (await admin.get("/v1/disqualification-reasons"))["data"][0]["id"]
    await admin.post(f"/v1/leads/{lead['id']}/disqualify", {"reason": reason})
    await given.lead(contact_id=won["id"])
    lead = await given.lead(contact_id=won["id"])
    await admin.post(f"/v1/leads/{lead['id']}/qualify", {})
    for person in (dealt, standing):
        await given.lead(contact_id=person["id"])
    deal = await given.opportunity(contact_id=dealt["id"])
    role = {"contact_id": standing["id"], "role": "user"}
    await admin.post(f"/v1/opportunities/{deal['id']}/participants", role)

    async def listed(question: str) -> set[str]:
        return {each["id"] for each in (await admin.get(f"/v1/contacts{question}"))["data"]}

    everybody = {each["id"] for each in (plain, tried, given_up, won, dealt, standing)}
    never = {tried["id"], given_up["id"]}
    assert await listed("") == everybody - never
    assert await listed("?tags=prova") == everybody - never
    assert await listed("?never_qualified=false") == everybody - never
    assert await listed("?never_qualified=true") == never
    assert await listed("?include_never_qualified=true") == everybody
    assert await listed(f"?id={tried['id']}") == {tried["id"]}
    assert await listed("?q=prova") == everybody, "whoever searches finds"
    assert await listed("?updated_since=2020-01-01T00:00:00Z") == everybody, "nothing is missed by who keeps in step"
    assert (await admin.get("/v1/contacts?count=exact"))["page"]["total"] == 4
    await admin.get("/v1/contacts?sort=never_qualified", 400)
    tree = {"where": {"field": "tags", "op": "in", "value": ["prova"]}}
    found = (await admin.post("/v1/contacts/query", tree))["data"]
    assert {each["id"] for each in found} == everybody - never
    flag = {"field": "never_qualified", "op": "eq", "value": True}
    found = (await admin.post("/v1/contacts/query", {"where": {"or": [flag, {"not": flag}]}}))["data"]
    assert {each["id"] for each in found} == everybody


async def test_companies_never_qualified_are_left_out_on_request(given: Given) -> None:
    admin = await given.admin()
    plain, tried, dealt = [await given.company() for _ in range(3)]
    await given.lead(company_id=tried["id"])
    await given.lead(company_id=dealt["id"])
    await given.opportunity(company_id=dealt["id"])

    async def listed(question: str) -> set[str]:
        return {each["id"] for each in (await admin.get(f"/v1/companies{question}"))["data"]}

    assert await listed("") == {plain["id"], tried["id"], dealt["id"]}
    assert await listed("?never_qualified=false") == {plain["id"], dealt["id"]}
    assert await listed("?never_qualified=true") == {tried["id"]}
