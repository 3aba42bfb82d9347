"""What lies in the bin for thirty days goes for good, and whatever hangs on it goes along."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from given import Given

from adapters.database import system_work
from domain.kernel.retention import Bin, purges
from domain.writing import RESOURCES
from worker import schedule

STAYS = {"member", "api_key", "team", "order"}
"""History names the first three; orders are never put in the bin."""


async def purge(given: Given, days: int = 31) -> None:
    """A night's purge, some days from now."""
    for step in purges():
        async with system_work(given.filo.pool, given.tenant_id) as work:
            work.now += timedelta(days=days)
            assert not await step(work)


async def left(given: Given, table: str) -> set[str]:
    """The ids of a table's rows."""
    async with given.filo.pool.acquire() as connection:
        rows = await connection.fetch(f"select id from {table} where tenant_id = $1", given.tenant_id)
    return {str(row[0]) for row in rows}


async def talk(given: Given, record: dict[str, Any], plural: str, kind: str) -> dict[str, str]:
    """A message that mentions somebody, a file and an activity on a record: their ids by table."""
    on = {"record": {"kind": kind, "id": record["id"]}}
    seller = await given.member("manager")
    return {
        "messages": (await given.message(record, on=plural, mentions=[str(seller.id)]))["id"],
        "files": (await given.file(record, kind=kind))["id"],
        "activities": (await given.activity(**on))["id"],
    }


def test_every_kind_of_record_is_purged_by_the_worker() -> None:
    assert schedule.AREAS
    known = {step.what.kind for step in purges() if isinstance(step.what, Bin)}
    assert known == {*RESOURCES, "stage", "message"} - STAYS
    asked = "import worker.app; from domain.kernel.retention import purges; print(len(purges()))"
    alone = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert int(alone.stdout) == len(purges()), "the worker alone knows them all"


async def test_records_go_with_what_hangs_on_them(given: Given) -> None:
    admin = await given.admin()
    made: dict[str, dict[str, Any]] = {"companies": await given.company()}
    made["contacts"] = await given.contact(companies=[{"company_id": made["companies"]["id"]}])
    consent = {"purpose": "marketing", "text": "Sì", "source": "Fiera"}
    await admin.post(f"/v1/contacts/{made['contacts']['id']}/consents", consent, 201)
    of = {"company_id": made["companies"]["id"], "contact_id": made["contacts"]["id"]}
    made["opportunities"] = deal = await given.opportunity(**of)
    role = {"contact_id": of["contact_id"], "role": "champion"}
    await admin.post(f"/v1/opportunities/{deal['id']}/participants", role)
    made["leads"] = await given.lead(**of)
    made["quotes"] = await given.quote(deal)
    kinds = {
        "companies": "company",
        "contacts": "contact",
        "opportunities": "opportunity",
        "leads": "lead",
        "quotes": "quote",
    }
    hanging = {plural: await talk(given, each, plural, kinds[plural]) for plural, each in made.items()}
    kept = await given.company()
    stays = await talk(given, kept, "companies", "company")
    for plural in ("leads", "opportunities", "contacts", "companies"):
        await admin.call("DELETE", f"/v1/{plural}/{made[plural]['id']}", 204)
    await purge(given, 29)
    for plural, record in made.items():
        assert record["id"] in await left(given, plural), plural
    await purge(given)
    for plural, record in made.items():
        assert record["id"] not in await left(given, plural), plural
    for plural, parts in hanging.items():
        for table, id in parts.items():
            assert id not in await left(given, table), (plural, table)
    for table, id in stays.items():
        assert id in await left(given, table), table
    async with given.filo.pool.acquire() as connection:
        for table, expected in (("file_chunks", 1), ("notifications", 1), ("consents", 0), ("participants", 0)):
            found = await connection.fetchval(f"select count(*) from {table} where tenant_id = $1", given.tenant_id)
            assert found == expected, table
    assert await left(given, "closings") == await left(given, "stage_visits") == set()


async def test_what_a_numbered_quote_or_another_record_names_stays(given: Given) -> None:
    admin = await given.admin()
    person = await given.contact()
    deal = await given.opportunity(contact_id=person["id"])
    quote = await given.quote(deal)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    draft = await given.quote(deal, alternative_group="altro")
    for path in (f"opportunities/{deal['id']}", f"contacts/{person['id']}", f"companies/{deal['company_id']}"):
        await admin.call("DELETE", f"/v1/{path}", 204)
    await purge(given)
    assert {deal["id"]} == await left(given, "opportunities")
    assert quote["id"] in await left(given, "quotes")
    assert draft["id"] not in await left(given, "quotes")
    assert person["id"] in await left(given, "contacts")
    assert deal["company_id"] in await left(given, "companies")


async def test_a_deleted_message_keeps_its_place_until_nobody_answers_it(given: Given) -> None:
    admin, company = await given.admin(), await given.company()
    first = await given.message(company)
    answered = await given.message(company)
    answer = await given.message(company, reply_to=answered["id"])
    for each in (first, answered):
        await admin.call("DELETE", f"/v1/companies/{company['id']}/messages/{each['id']}", 204)
    await purge(given)
    assert await left(given, "messages") == {answered["id"], answer["id"]}


async def test_dictionaries_go_with_what_is_part_of_them(given: Given) -> None:
    admin = await given.admin()
    pipeline, reason, source = await given.pipeline(), await given.reason(), await given.source()
    tag = await admin.post("/v1/tags", {"name": "vecchio"}, 201)
    used = await given.source()
    await given.contact(source_id=used["id"])
    paths = {"pipelines": pipeline, "loss-reasons": reason, "tags": tag, "sources": source}
    for plural, record in {**paths, "sources": source}.items():
        await admin.call("DELETE", f"/v1/{plural}/{record['id']}", 204)
    await admin.call("DELETE", f"/v1/sources/{used['id']}", 204)
    await purge(given)
    for plural, record in paths.items():
        assert record["id"] not in await left(given, plural.replace("-", "_")), plural
    assert {stage["id"] for stage in pipeline["stages"]} & await left(given, "stages") == set()
    assert used["id"] in await left(given, "sources"), "what came from it still says so"


async def test_customers_links_and_letters_go_after_a_while(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given.filo.letters, "mail", object())
    admin, quote = await given.admin(), await given.quote()
    await admin.post(f"/v1/quotes/{quote['id']}/send", {"to": ["anna@cliente.example"]})
    [lettered] = (await admin.get(f"/v1/quotes/{quote['id']}/links"))["data"]
    made = [await admin.post(f"/v1/quotes/{quote['id']}/links", {"days": days}, 201) for days in (1, 300, 300)]
    over, revoked, good = (each["id"] for each in made)
    await admin.call("DELETE", f"/v1/quotes/{quote['id']}/links/{revoked}", 204)
    await purge(given, 89)
    assert await left(given, "quote_links") == {lettered["id"], over, revoked, good}
    await purge(given, 95)
    assert await left(given, "quote_links") == {lettered["id"], good}
    assert len(await left(given, "quote_letters")) == 1
    await purge(given, 3660)
    assert await left(given, "quote_letters") == await left(given, "quote_links") == set()
    assert await left(given, "quotes") == {quote["id"]}
