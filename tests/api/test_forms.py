"""What a web form sends is kept, answered with 200, and read: a lead, a touch, or the quarantine."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from given import Given

from adapters.database import system_work
from domain.kernel.retention import purges
from worker import schedule

assert schedule  # by which the purge knows of forms
ANNA = {"your-name": "Anna", "cognome": "Bianchi", "your-email": "anna@rossi.example", "your-message": "Un preventivo"}


async def test_a_submission_becomes_a_lead_with_its_person_company_and_consent(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    source = await given.source(kind="web_form")
    form, address = await given.form(source_id=source["id"], campaign="Sito", owners=[str(seller.id)])
    sent = ANNA | {"azienda": "Rossi Srl", "partita-iva": "00743110157", "your-tel": "051 123 4567", "privacy": "1"}
    headers = {"User-Agent": "WordPress/6.5"}
    id = await given.submit(
        address, sent | {"_url": "https://rossi.example/contatti", "colore": "Blu"}, headers=headers
    )
    assert (await admin.get(f"/v1/intake/submissions/{id}"))["state"] == "received"
    assert await given.read_submissions() == ["read"]
    said = await admin.get(f"/v1/intake/submissions/{id}")
    assert (said["state"], said["form"]["name"], said["reasons"]) == ("read", form["name"], [])
    lead = await seller.get(f"/v1/leads/{said['lead_id']}")
    assert (lead["need"], lead["campaign"], lead["owner_id"]) == ("Un preventivo\ncolore: Blu", "Sito", str(seller.id))
    person = await admin.get(f"/v1/contacts/{lead['contact_id']}?expand=consents")
    assert (person["name"], person["emails"], person["phones"]) == (
        "Anna Bianchi", ["anna@rossi.example"], ["+390511234567"]
    )  # fmt: skip
    company = await admin.get(f"/v1/companies/{lead['company_id']}")
    assert (company["name"], company["vat_number"]) == ("Rossi Srl", "IT00743110157")
    assert {each["source_id"] for each in (lead, person, company)} == {source["id"]}
    [consent] = person["consents"]
    assert (consent["purpose"], consent["text"]) == ("sales_contact", "privacy")
    assert consent["source"] == f"{form['name']} · https://rossi.example/contatti · 127.0.0.1 · WordPress/6.5"
    raw = await admin.get(f"/v1/intake/submissions/{id}/raw")
    assert json.loads(base64.b64decode(raw["body"]))["azienda"] == "Rossi Srl"


async def test_who_is_known_by_the_senders_id_is_known_by_it_again(given: Given) -> None:
    admin = await given.admin()
    _, address = await given.form(mapping={"kunde": "external_id"})
    await given.submit(address, ANNA | {"kunde": "K-17"})
    await given.submit(address, ANNA | {"kunde": "K-17", "your-email": "anna@nuova.example", "your-message": "Ancora"})
    assert await given.read_submissions() == ["read", "read"]
    [lead] = (await admin.get("/v1/leads"))["data"]
    person = await admin.get(f"/v1/contacts/{lead['contact_id']}")
    assert person["emails"][0] == "anna@rossi.example"
    [person] = (await admin.get("/v1/contacts?never_qualified=true"))["data"]


async def test_the_same_three_times_is_one_lead_with_three_touches(given: Given) -> None:
    admin, (form, address) = await given.admin(), await given.form()
    for _ in range(3):
        await given.submit(address, ANNA)
    assert await given.read_submissions() == ["read", "duplicate", "duplicate"]
    [lead] = (await admin.get("/v1/leads"))["data"]
    touches = (await admin.get(f"/v1/leads/{lead['id']}/timeline?type=lead.submitted"))["data"]
    assert [each["data"]["again"] for each in touches] == [True, True, False]
    assert len((await admin.get(f"/v1/intake/submissions?lead_id={lead['id']}"))["data"]) == 3
    assert (await admin.get("/v1/contacts?never_qualified=true"))["data"][0]["version"] == 1
    # Ten minutes later the same words may be a second request: of the same person, so of the same open lead.
    await given.run("update submissions set received_at = received_at - interval '11 minutes'")
    await given.submit(address, ANNA)
    assert await given.read_submissions() == ["read"]
    assert len((await admin.get("/v1/leads"))["data"]) == 1
    # An id of the sender's holds for ever.
    for _ in range(2):
        await given.submit(address, {**ANNA, "your-message": "Altro"}, headers={"webhook-id": "msg_1"})
        await given.run("update submissions set received_at = received_at - interval '3 days'")
    assert await given.read_submissions() == ["read", "duplicate"]
    assert form["mapping"] == {}


async def test_what_is_known_is_proposed_and_nothing_overwritten(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    company = await given.company(name="Rossi", vat_number="00743110157", industry="Legno")
    person = await given.contact(
        given_name="Annamaria", family_name="Bianchi", emails=["Anna@rossi.example"],
        companies=[{"company_id": company["id"]}],
    )  # fmt: skip
    sent = {**ANNA, "ruolo": "Direzione", "azienda": "ROSSI", "piva": "IT 00743110157", "sito": "rossi.example"}
    await given.submit(address, sent)
    assert await given.read_submissions() == ["read"]
    [lead] = (await admin.get("/v1/leads"))["data"]
    assert (lead["contact_id"], lead["company_id"]) == (person["id"], company["id"])
    after = await admin.get(f"/v1/contacts/{person['id']}")
    assert (after["given_name"], after["job_title"], after["emails"]) == (
        "Annamaria", "Direzione", ["Anna@rossi.example"]
    )  # fmt: skip
    [proposed] = (await admin.get(f"/v1/contacts/{person['id']}/proposals"))["data"]
    assert (proposed["field"], proposed["current"], proposed["value"]) == ("given_name", "Annamaria", "Anna")
    assert proposed["origin"]["kind"] == "form"
    assert (await admin.get(f"/v1/companies/{company['id']}"))["website"] == "https://rossi.example/"


@pytest.mark.parametrize(
    ("known", "same"),
    [({"emails": ["x@y.example"], "phones": ["+390511234567"]}, True), ({"phones": ["+390519999999"]}, False)],
)
async def test_a_phone_is_somebodys_with_the_surname(given: Given, known: dict[str, Any], same: bool) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    person = await given.contact(given_name="A.", family_name="Bianchi", **known)
    await given.submit(address, {"cognome": "BIANCHI", "telefono": "051 1234567"})
    await given.submit(address, {"cognome": "Verdi", "telefono": "051 1234567"})
    assert await given.read_submissions() == ["read", "read"]
    first, second = sorted((await admin.get("/v1/leads"))["data"], key=lambda each: each["id"])
    assert (first["contact_id"] == person["id"]) is same
    assert second["contact_id"] != person["id"]


async def test_spam_waits_and_can_be_restored_or_discarded(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    spam = {**ANNA, "your-message": "<a href='http://x.example'>SEO services</a>"}
    one, two = await given.submit(address, spam), await given.submit(address, {**spam, "hp": "x"})
    assert await given.read_submissions() == ["quarantined", "quarantined"]
    assert (await admin.get("/v1/leads"))["data"] == []
    waiting = {
        each["id"]: each["reasons"] for each in (await admin.get("/v1/intake/submissions?state=quarantined"))["data"]
    }
    assert waiting == {one: ["spam"], two: ["honeypot", "spam"]}
    assert (await admin.post(f"/v1/intake/submissions/{one}/restore"))["state"] == "received"
    assert (await admin.post(f"/v1/intake/submissions/{two}/discard"))["state"] == "discarded"
    assert await given.read_submissions() == ["read"]
    assert len((await admin.get("/v1/leads"))["data"]) == 1
    refused = await admin.post(f"/v1/intake/submissions/{one}/restore", status=409)
    assert refused["code"] == "not-in-quarantine"
    await admin.post(f"/v1/intake/submissions/{two}/discard", status=409)
    await admin.post(f"/v1/intake/submissions/{two}/restore", headers={"If-Match": '"v1"'}, status=412)


async def test_paused_and_binned_forms(given: Given) -> None:
    admin, (form, address) = await given.admin(), await given.form(paused=True)
    await given.submit(address, ANNA)
    assert await given.read_submissions() == ["quarantined"]
    assert (await admin.get(f"/v1/intake/forms/{form['id']}"))["quarantined"] == 1
    await admin.call("DELETE", f"/v1/intake/forms/{form['id']}", 204)
    await given.submit(address, ANNA, 404)
    await given.submit("/v1/intake/forms/" + "x" * 43, ANNA, 404)
    await given.submit("/v1/intake/forms/short", ANNA, 404)


async def test_a_test_makes_no_lead_and_its_mapping_is_confirmed(given: Given) -> None:
    admin, (form, address) = await given.admin(), await given.form(test_next=True)
    sent = {"campo_1": "Anna Bianchi", "campo_2": "anna@rossi.example", "campo_3": "Rossi Srl"}
    id = await given.submit(address, sent)
    assert await given.read_submissions() == ["test"]
    read = (await admin.get(f"/v1/intake/submissions/{id}"))["reading"]["fields"]
    assert [(each["key"], each["target"], each["how"]) for each in read] == [
        ("campo_1", "answer", "none"), ("campo_2", "email", "value"), ("campo_3", "answer", "none")
    ]  # fmt: skip
    mapping = {"campo_1": "full_name", "campo_2": "email", "campo_3": "company_name"}
    said = await admin.post(f"/v1/intake/forms/{form['id']}/mapping", {"mapping": mapping})
    assert (said["test_next"], said["mapping"]) == (False, mapping)
    assert said["mapping_confirmed_at"]
    await admin.post(f"/v1/intake/forms/{form['id']}/mapping", {"mapping": {"a": "nonsense"}}, status=422)
    await admin.post(f"/v1/intake/submissions/{id}/replay")
    await given.submit(address, sent, headers={"X-Hook-Test": "true"})
    assert await given.read_submissions() == ["read", "test"]
    [lead] = (await admin.get("/v1/leads?expand=contact,company"))["data"]
    assert (lead["contact"]["name"], lead["company"]["name"]) == ("Anna Bianchi", "Rossi Srl")


def _hmac(secret: bytes, text: bytes) -> bytes:
    return hmac.new(secret, text, hashlib.sha256).digest()


def signed(profile: str, secret: str, body: bytes) -> dict[str, str]:
    """Headers that prove the secret, written anew here from the senders' documentation."""
    if profile == "header":
        return {"X-Filo-Secret": secret}
    if profile == "wpforms":
        return {"X-WPForms-Webhook-Signature": f"t=1,v={_hmac(secret.encode(), b'1.' + body).hex()}"}
    if profile == "typeform":
        return {"Typeform-Signature": "sha256=" + base64.b64encode(_hmac(secret.encode(), body)).decode()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = base64.b64encode(_hmac(key, b"msg_1.1700000000." + body)).decode()
    return {"webhook-id": "msg_1", "webhook-timestamp": "1700000000", "webhook-signature": f"v1,xx v1,{mac}"}


@pytest.mark.parametrize("profile", ["header", "wpforms", "typeform", "standard-webhooks"])
async def test_signatures(given: Given, profile: str) -> None:
    admin, (form, address) = await given.admin(), await given.form(signature=profile)
    path = f"/v1/intake/forms/{form['id']}"
    body = json.dumps(ANNA).encode()
    # Without a secret nothing is refused, and nothing is believed.
    await given.submit(address, {}, content=body)
    assert await given.read_submissions() == ["quarantined"]
    [waiting] = (await admin.get("/v1/intake/submissions"))["data"]
    assert (waiting["reasons"], waiting["signed"]) == (["unsigned"], False)
    first = (await admin.post(f"{path}/secret", {}, 201))["secret"]
    await given.submit(address, {}, 401, content=body)
    await given.submit(
        address, {}, 401, content=body, headers=signed(profile, first, body + b" ") | {"X-Filo-Secret": "x"}
    )
    await given.submit(address, {}, content=body, headers=signed(profile, first, body))
    second = (await admin.post(f"{path}/secret", {"overlap_days": 1}, 201))["secret"]
    await given.submit(address, {}, content=body, headers=signed(profile, first, body))  # for a day more
    await given.submit(address, {}, content=body, headers=signed(profile, second, body))
    await given.run("update forms set previous_secret_until = now() - interval '1 day'")
    await given.submit(address, {}, 401, content=body, headers=signed(profile, first, body))
    assert (await given.read_submissions())[0] == "read"
    raw = await admin.get(f"/v1/intake/submissions/{waiting['id']}/raw")
    assert first not in json.dumps(raw)
    assert (await admin.get(path))["has_secret"] is True


async def test_an_address_is_replaced_with_an_overlap(given: Given) -> None:
    admin, (form, address) = await given.admin(), await given.form()
    path = f"/v1/intake/forms/{form['id']}/tokens"
    new, old = (await admin.post(path, {"overlap_days": 3}, 201))["data"]
    assert (new["expires_at"], urlsplit(old["url"]).path) == (None, address)
    for each in (address, urlsplit(new["url"]).path):
        await given.submit(each, ANNA)
    await given.run("update form_tokens set expires_at = now() - interval '1 day' where expires_at is not null")
    await given.submit(address, ANNA, 404)
    await given.submit(urlsplit(new["url"]).path, ANNA)
    assert [each["id"] for each in (await admin.get(path))["data"]] == [new["id"]]
    await (await given.member("manager")).get(path, 403)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH"])
async def test_every_method_is_taken(given: Given, method: str) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    more: dict[str, Any] = {"content": b"nome=Niccol%F2&email=n%40example.it&x=%00%zz"}
    if method == "GET":
        await given.submit(address + "?nome=Niccol%F2&email=n%40example.it&x=%00%zz", {}, method="GET")
    else:
        await given.submit(address, {}, method=method, **more)
    assert await given.read_submissions() == ["read"]
    [person] = (await admin.get("/v1/contacts?never_qualified=true"))["data"]
    assert (person["name"], person["emails"]) == ("Niccolò", ["n@example.it"])


async def test_who_looks_by_head_sends_nothing(given: Given) -> None:
    admin = await given.admin()
    _, address = await given.form()
    said = await admin.client.head(f"{urlsplit(address).path}?email=anna@rossi.example&nome=Anna")
    assert (said.status_code, said.headers["allow"]) == (405, "POST, PUT, PATCH, GET")
    assert (await admin.get("/v1/intake/submissions"))["data"] == []


async def test_what_a_rule_refuses_waits_and_leaves_nothing(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    field = {"kind": "lead", "key": "settore", "label": {"it": "Settore"}, "type": "text", "required": True}
    await admin.post("/v1/custom-fields", field)
    await given.submit(address, ANNA | {"azienda": "Rossi"})
    assert await given.read_submissions() == ["quarantined"]
    [waiting] = (await admin.get("/v1/intake/submissions"))["data"]
    assert (waiting["reasons"], waiting["lead_id"]) == (["refused"], None)
    for plural in ("contacts", "companies"):
        assert (await admin.get(f"/v1/{plural}?never_qualified=true"))["data"] == []


async def test_values_that_are_none_are_kept_in_the_need(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    await given.submit(address, ANNA | {"your-tel": "interno 12", "partita-iva": "123"})
    assert await given.read_submissions() == ["read"]
    [lead] = (await admin.get("/v1/leads"))["data"]
    assert lead["need"] == "Un preventivo\nphones: interno 12\nvat_number: 123"


async def test_too_much_and_too_often(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    _, address = await given.form()
    await given.submit(address, {}, 413, content=b"x" * (12 * 1024 * 1024 + 1))
    monkeypatch.setattr("adapters.intake.BURST", 2)
    for status in (200, 200, 429):
        await given.submit(address, ANNA, status)
    await given.run("update submissions set received_at = received_at - interval '1 minute'")
    await given.submit(address, ANNA)


async def test_leads_go_to_the_owners_in_turn(given: Given) -> None:
    one, two = await given.member("seller"), await given.member("seller")
    _, address = await given.form(owners=[str(one.id), str(two.id)])
    for name in ("a", "b", "c"):
        await given.submit(address, {"email": f"{name}@x.example"})
    assert await given.read_submissions() == ["read"] * 3
    owners = [each["owner_id"] for each in (await (await given.admin()).get("/v1/leads?sort=created_at"))["data"]]
    assert owners == [str(one.id), str(two.id), str(one.id)]


async def test_who_is_erased_is_gone_from_what_forms_sent(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    await given.submit(address, ANNA)
    await given.submit(address, ANNA | {"hp": "1"})
    await given.submit(address, {"email": "bruno@x.example"})
    assert await given.read_submissions() == ["read", "quarantined", "read"]
    [lead] = [each for each in (await admin.get("/v1/leads"))["data"] if "Anna" in each["title"]]
    await admin.post(f"/v1/contacts/{lead['contact_id']}/erase")
    async with given.filo.pool.acquire() as connection:
        for table in ("submissions", "submission_raws", "events"):
            rows = await connection.fetch(f"select t::text from {table} t where tenant_id = $1", given.tenant_id)
            said = " ".join(row[0] for row in rows)
            assert "anna@rossi" not in said, table
            assert "616e6e6140726f737369" not in said, table  # the same in hexadecimal
    assert len((await admin.get("/v1/intake/submissions"))["data"]) == 3


async def test_what_forms_sent_is_kept_for_a_while(given: Given) -> None:
    admin, (_, address) = await given.admin(), await given.form()
    one, two = await given.submit(address, ANNA), await given.submit(address, ANNA | {"hp": "1"})
    await given.read_submissions()

    async def purge(days: int) -> None:
        for step in purges():
            async with system_work(given.filo.pool, given.tenant_id, datetime.now(UTC) + timedelta(days=days)) as work:
                await step(work)

    await purge(31)
    assert [each["id"] for each in (await admin.get("/v1/intake/submissions"))["data"]] == [one]
    await admin.get(f"/v1/intake/submissions/{two}", 404)
    await purge(181)
    assert (await admin.get(f"/v1/intake/submissions/{one}/raw", 409))["code"] == "raw-gone"
    assert (await admin.post(f"/v1/intake/submissions/{one}/replay", status=409))["code"] == "raw-gone"
    await purge(731)
    async with given.filo.pool.acquire() as connection:
        left = await connection.fetchval("select count(*) from submissions where tenant_id = $1", given.tenant_id)
    assert left == 0


async def test_a_replay_reads_again_without_a_second_lead(given: Given) -> None:
    admin, (form, address) = await given.admin(), await given.form()
    id = await given.submit(address, ANNA | {"x1": "Direzione"})
    await given.read_submissions()
    await admin.post(f"/v1/intake/forms/{form['id']}/mapping", {"mapping": {"x1": "job_title"}})
    await admin.post(f"/v1/intake/submissions/{id}/replay")
    assert (await admin.post(f"/v1/intake/submissions/{id}/replay", status=409))["code"] == "submission-waiting"
    assert await given.read_submissions() == ["read"]
    [person] = (await admin.get("/v1/contacts?never_qualified=true"))["data"]
    assert person["job_title"] == "Direzione"
    assert len((await admin.get("/v1/leads"))["data"]) == 1
