"""Erasing a person reaches whatever the areas above keep about them; what the law has kept stays, and is counted."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest
from fatture import Buyer, Fattura, Item, vat_with_digit, xml_of
from given import Given

from adapters.database import system_work
from domain.contacts import outside
from domain.contacts.outside import DirectoryAnswer, ListedCompany
from domain.contacts.traces import Traces

PERSON = {
    "given_name": "Ginevra",
    "family_name": "Segreta",
    "emails": ["ginevra@segreta.example"],
    "phones": ["+39 030 7654321"],
}
WORDS = "Ginevra Segreta (ginevra@segreta.example, 030 765 4321)"


async def traces(given: Given) -> dict[str, int]:
    """In how many rows of each table the person can still be read."""
    sql = """select count(*) from {table} t where tenant_id = $1
             and (t::text ilike '%segreta%' or t::text ~ '030 ?765 ?4321' or t::text ~ '390307654321')"""
    async with given.filo.pool.acquire() as connection:
        tables = await connection.fetch(
            "select table_name from information_schema.columns"
            " where table_schema = 'public' and column_name = 'tenant_id'"
        )
        names = [row[0] for row in tables]
        found = {name: await connection.fetchval(sql.format(table=name), given.tenant_id) for name in names}
    return {name: count for name, count in found.items() if count and name != "idempotency_keys"}


async def talk(given: Given, kind: str, plural: str, record: Any) -> dict[str, str]:
    """A message that mentions somebody, an activity and a file that name the person."""
    told = await given.member("manager")
    on = {"kind": kind, "id": record["id"]}
    said = {"title": f"Chiamare {WORDS}", "body": WORDS, "record": on}
    return {
        "message": (await given.message(record, on=plural, text=f"{WORDS} richiama", mentions=[str(told.id)]))["id"],
        "activity": (await given.activity(**said))["id"],
        "file": (await given.file(record, kind=kind, name="Ginevra Segreta.pdf", content=b"Segreta"))["id"],
    }


async def test_a_private_customers_words_go_whole(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact(**PERSON)
    of = {"contact_id": person["id"], "company_id": None}
    lead = await given.lead(contact_id=person["id"], need="Una cucina per la Segreta")
    deal = await given.opportunity(**of, title="Cucina Segreta")
    await admin.patch(f"/v1/opportunities/{deal['id']}", {"title": "Cucina di casa Segreta"})
    quote = await given.quote(deal, notes="Via Segreta 1", customer_reference="Segreta")
    await admin.patch(f"/v1/quotes/{quote['id']}", {"customer_reference": "sig.ra Segreta"})
    role = {"contact_id": person["id"], "role": "decision_maker", "note": "Segreta decide"}
    await admin.post(f"/v1/opportunities/{deal['id']}/participants", role)
    parts = {}
    for kind, plural, record in (
        ("contact", "contacts", person),
        ("lead", "leads", lead),
        ("opportunity", "opportunities", deal),
        ("quote", "quotes", quote),
    ):
        parts[kind] = await talk(given, kind, plural, record)
    erased = await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert erased == {"erased": 1, "kept": {}}
    assert await traces(given) == {}
    async with given.filo.pool.acquire() as connection:
        assert await connection.fetchval("select count(*) from file_chunks where tenant_id = $1", given.tenant_id) == 0
    now = await admin.get(f"/v1/opportunities/{deal['id']}")
    assert (now["title"], now["contact_id"], now["amount"]["amount"]) == ("✝", person["id"], "100.00")
    assert (await admin.get(f"/v1/leads/{lead['id']}"))["title"] == "✝"
    assert (await admin.get(f"/v1/quotes/{quote['id']}"))["notes"] is None
    for kind, each in parts.items():
        activity = await admin.get(f"/v1/activities/{each['activity']}")
        assert (activity["title"], activity["body"]) == ("✝", ""), kind
    assert (await admin.get("/v1/search?q=segreta"))["data"] == []


async def test_a_companys_papers_lose_the_persons_traces_only(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Officina Loda")
    person = await given.contact(**PERSON, companies=[{"company_id": company["id"]}])
    of = {"company_id": company["id"], "contact_id": person["id"]}
    lead = await given.lead(**of, title=f"Fresa per {WORDS}", need="Una fresa")
    deal = await given.opportunity(**of, title="Fresa, chiede Ginevra Segreta")
    elsewhere = await given.opportunity(company_id=company["id"], title="Tornio di GINEVRA  SEGRETA")
    role = {"contact_id": person["id"], "role": "user"}
    await admin.post(f"/v1/opportunities/{elsewhere['id']}/participants", role)
    lines = [{"kind": "text", "description": f"Come detto a {WORDS}", "unit_price": "100"}]
    quote = await given.quote(deal, notes=f"All'attenzione di {WORDS}", lines=lines)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    note = await given.message(company, text=f"Ha chiamato {WORDS}, vuole la fresa")
    other = await given.message(company, text="Ha chiamato il titolare")
    parts = await talk(given, "opportunity", "opportunities", deal)
    erased = await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert erased == {"erased": 1, "kept": {}}
    assert await traces(given) == {}
    assert (await admin.get(f"/v1/opportunities/{deal['id']}"))["title"] == "Fresa, chiede ✝"
    assert (await admin.get(f"/v1/opportunities/{elsewhere['id']}"))["title"] == "Tornio di ✝"
    now = await admin.get(f"/v1/leads/{lead['id']}")
    assert (now["title"], now["need"]) == ("Fresa per ✝ (✝, ✝)", "Una fresa")
    sent = await admin.get(f"/v1/quotes/{quote['id']}")
    assert (sent["notes"], sent["lines"][0]["description"]) == (
        "All'attenzione di ✝ (✝, ✝)",
        "Come detto a ✝ (✝, ✝)",
    )
    assert (sent["number"], sent["totals"]) == (
        (await admin.get("/v1/quotes?state=sent"))["data"][0]["number"],
        sent["totals"],
    )
    said = {each["id"]: each["text"] for each in (await admin.get(f"/v1/companies/{company['id']}/messages"))["data"]}
    assert said == {note["id"]: "Ha chiamato ✝ (✝, ✝), vuole la fresa", other["id"]: "Ha chiamato il titolare"}
    file = await admin.get(f"/v1/files/{parts['file']}")
    assert (file["name"], file["size"]) == ("✝.pdf", 7)


async def test_what_was_said_of_an_approval_goes_too(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    person = await given.contact(**PERSON)
    company = await given.company(seller)
    product = await given.product(price="100")
    for of in ({"company_id": None, "contact_id": person["id"]}, {"company_id": company["id"]}):
        deal = await given.opportunity(**of, owner_id=str(seller.id))
        if "contact_id" not in of:
            role = {"contact_id": person["id"], "role": "user"}
            await admin.post(f"/v1/opportunities/{deal['id']}/participants", role)
        quote = await given.quote(deal, by=seller, lines=[{"product_id": product["id"], "discounts": ["50"]}])
        await seller.post(f"/v1/quotes/{quote['id']}/submit", {"note": f"Lo vuole {WORDS}"})
        await admin.post(f"/v1/quotes/{quote['id']}/reject", {"note": f"Troppo per {WORDS}"}, 204)
    await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert await traces(given) == {}
    asked = (await seller.get("/v1/approvals"))["asked"]["data"]
    assert [each["note"] for each in asked] == ["Lo vuole ✝ (✝, ✝)", None]


async def sent_to_them(given: Given, deal: Any) -> tuple[Any, httpx.AsyncClient, httpx.Response]:
    """A quote sent to the person by letter and link; the customer, and their page."""
    admin = await given.admin()
    quote = await given.quote(deal)
    wanted = {"to": [PERSON["emails"][0], "altri@loda.example"], "subject": WORDS, "message": f"Buongiorno {WORDS}"}
    await admin.post(f"/v1/quotes/{quote['id']}/send", wanted)
    made = await admin.post(f"/v1/quotes/{quote['id']}/links", {"recipient": "Ginevra Segreta"}, 201)
    visitor = given.visitor("203.0.113.77")
    visitor.headers["User-Agent"] = "Segreta/1.0"
    path = httpx.URL(made["url"]).path
    return quote, visitor, await visitor.get(path)


async def decide(visitor: httpx.AsyncClient, page: httpx.Response, verb: str, **said: str) -> None:
    """What the person does on the page, by their name."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text))
    data = {**hidden, **dict.fromkeys(("name", "asker", "decliner"), "Ginevra Segreta"), "role": "Titolare", **said}
    answer = await visitor.post(f"{page.request.url.path}/{verb}", data=data)
    assert answer.status_code < 400, answer.text


async def test_what_was_sent_to_them_and_what_they_declined_goes(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given.filo.letters, "mail", object())
    admin, person = await given.admin(), await given.contact(**PERSON)
    company = await given.company()
    role = {"contact_id": person["id"], "role": "user"}
    left = []
    for of in ({"company_id": None, "contact_id": person["id"]}, {"company_id": company["id"]}):
        deal = await given.opportunity(**of)
        if "contact_id" not in of:
            await admin.post(f"/v1/opportunities/{deal['id']}/participants", role)
        quote, visitor, page = await sent_to_them(given, deal)
        await decide(visitor, page, "ask", question=f"Sono {WORDS}, quando consegnate?")
        await decide(visitor, page, "decline", reason=f"{WORDS} non vuole")
        left.append(quote["id"])
    await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert await traces(given) == {}
    letters = [(await admin.get(f"/v1/quotes/{id}/letters"))["data"][0] for id in left]
    assert [(each["state"], each["to"], each["message"]) for each in letters] == [
        ("failed", [], ""),
        ("failed", ["✝", "altri@loda.example"], "Buongiorno ✝ (✝, ✝)"),
    ]
    for id in left:
        [proof] = (await admin.get(f"/v1/quotes/{id}/evidence"))["data"]
        assert (proof["decision"], proof["name"], proof["address"], proof["user_agent"]) == (
            "declined",
            "✝",
            None,
            None,
        )


async def test_what_proves_an_acceptance_stays_with_the_contract(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given.filo.letters, "mail", object())
    admin, person = await given.admin(), await given.contact(**PERSON)
    deal = await given.opportunity(company_id=None, contact_id=person["id"])
    quote, visitor, page = await sent_to_them(given, deal)
    await decide(visitor, page, "accept", terms="yes")
    erased = await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert erased["kept"] == {"orders": 1, "quotes": 1}
    [proof] = (await admin.get(f"/v1/quotes/{quote['id']}/evidence"))["data"]
    assert (proof["name"], proof["address"]) == ("Ginevra Segreta", "203.0.113.77")
    assert not {"quote_links", "quote_letters", "messages"} & (await traces(given)).keys()


async def test_what_the_law_has_kept_stays_and_is_counted(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact(**PERSON)
    deal = await given.opportunity(company_id=None, contact_id=person["id"], title="Cucina Segreta")
    quote = await given.quote(deal, notes=WORDS)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(f"/v1/quotes/{quote['id']}/accept")
    erased = await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert erased == {"erased": 1, "kept": {"orders": 1, "quotes": 1}}
    assert await traces(given) == {"orders": 1, "quotes": 1}
    [order] = (await admin.get("/v1/orders"))["data"]
    assert order["buyer"]["contact_name"] == "Ginevra Segreta"
    async with given.filo.pool.acquire() as connection:
        said = await connection.fetchval(
            "select data from events where record_id = $1 and type = 'contact.erased'", person["id"]
        )
    assert said == {"kept": {"orders": 1, "quotes": 1}}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Bianchi", "✝"),
        ("bianchi  anna", "✝"),
        ("Anna Bianchini e Marianna Bianchi", "Anna Bianchini e Marianna Bianchi"),
        ("Anna", "Anna"),
        ("0039 030-123.4567", "✝"),
        ("+39 (030) 1234567", "✝"),
        ("tel 0301234567.", "tel ✝."),
        ("90301234567", "90301234567"),
        ("ANNA@rossi.example", "✝"),
    ],
)
def test_traces(text: str, left: str) -> None:
    row = {"given_name": "Anna", "family_name": "Bianchi", "name": "Anna Bianchi"}
    found = Traces.of([row | {"emails": ["anna@rossi.example"], "phones": ["+390301234567"]}])
    assert found.scrub(text) == left


def test_a_single_name_is_no_trace() -> None:
    row: dict[str, Any] = {"given_name": "Anna", "family_name": None, "name": "Anna", "emails": [], "phones": []}
    assert Traces.of([row]).scrub_json({"Anna": ["Anna", 1, None]}) == {"Anna": ["Anna", 1, None]}


async def test_invoices_and_remembered_answers_lose_the_person_and_keep_their_sums(given: Given) -> None:
    admin = await given.admin()
    item = Item(None, f"Consulenza per {WORDS}", Decimal(1), Decimal(80))
    buyer = Buyer("Officina Loda", vat=f"IT{vat_with_digit(1_234_888_017)}")
    content = xml_of([Fattura("1", date(2025, 3, 1), buyer, (item,))])
    done = await admin.call("POST", "/v1/invoice-imports?mode=commit", 200, content=content)
    [company] = [each["id"] for each in done["company_rows"]]
    person = await given.contact(**PERSON, companies=[{"company_id": company}])
    listed = ListedCompany(name="Ginevra Segreta", pec="ginevra@segreta.example")
    answer = DirectoryAnswer(
        directory="openapi", at=datetime.now(UTC), remembered=False, check=None, problem=None, data=[listed]
    )
    async with system_work(given.filo.pool, given.tenant_id) as work:
        await outside.remember(work, "name:ginevra segreta", answer)
    await admin.post(f"/v1/contacts/{person['id']}/erase")
    assert await traces(given) == {}
    shown = await admin.get(f"/v1/companies/{company}/overview")
    assert shown["invoiced_per_year"][0]["sum"]["amount"] == "80.00"
    assert shown["invoiced_prices"][0]["description"] == "Consulenza per ✝ (✝, ✝)"
