"""Every example as a person would run it, with a key that may no more than its own text says."""

import asyncio
import json
import os
import re
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from given import Given

from worker.relay import connect, relay_once

EXAMPLES = Path(__file__).parents[2] / "examples"
Run = Callable[..., Awaitable[str]]


@pytest.fixture
def run(url: str, given: Given) -> Run:
    """Runs an example; what it says."""

    async def run(name: str, *arguments: str, expected: int = 0) -> str:
        script = EXAMPLES / name
        scopes = re.findall(r"\b[a-z_]+:(?:read|write)\b", script.read_text().split('"""')[1])
        environment = {**os.environ, "FILO_URL": url, "FILO_API_KEY": (await given.key(*scopes)).token}
        started = await asyncio.create_subprocess_exec(
            sys.executable,
            script,
            *arguments,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said = (await started.communicate())[0].decode()
        assert started.returncode == expected, said
        return said

    return run


async def settle(given: Given, dsn: str) -> None:
    """Until everything that happened has its place in the feed."""
    async with await connect(dsn) as connection:
        while await given.filo.pool.fetchval('select exists (select from events where "position" is null)'):
            await relay_once(connection)


async def test_customers_come_in_from_a_csv(given: Given, run: Run, tmp_path: Path) -> None:
    table = tmp_path / "customers.csv"
    rows = ["number,name,vat_number,email,city", "1,Rossi,IT00743110157,a@rossi.example,Brescia", "2,Bianchi,IT1,,"]
    table.write_text("\n".join(rows))
    said = await run("import_companies.py", str(table), expected=1)
    assert "2 Bianchi: /vat_number" in said
    assert "1 created, 1 failed" in said
    table.write_text("\n".join([*rows[:2], "2,Bianchi,,,"]))
    assert "1 created, 1 unchanged" in await run("import_companies.py", str(table))
    listed = (await (await given.admin()).get("/v1/companies?sort=name"))["data"]
    assert [(each["name"], each["external"]) for each in listed] == [("Bianchi", {"erp": "2"}), ("Rossi", {"erp": "1"})]


async def test_a_nightly_copy_goes_on_where_it_was(given: Given, run: Run, tmp_path: Path, shared_dsn: str) -> None:
    admin, file = await given.admin(), tmp_path / "filo.db"
    company, deal = await given.company(name="A"), await given.opportunity(title="B")
    await settle(given, shared_dsn)
    await run("nightly_sync.py", str(file))
    await admin.patch(f"/v1/opportunities/{deal['id']}", {"title": "C"})
    await admin.call("DELETE", f"/v1/companies/{company['id']}")
    await settle(given, shared_dsn)
    assert (await run("nightly_sync.py", str(file))).startswith("2 touched")
    assert (await run("nightly_sync.py", str(file))).startswith("0 touched")
    with sqlite3.connect(file) as copy:
        kept = {id: json.loads(data) for id, data in copy.execute("select id, data from records")}
    copy.close()
    assert company["id"] not in kept
    assert kept[deal["id"]]["title"] == "C"


async def test_an_order_is_typed_into_an_erp(given: Given, run: Run) -> None:
    admin = await given.admin()
    lines = [{"description": "Trapano", "quantity": "2", "unit_price": "100", "discounts": ["10"]}]
    company = await given.company(name="Rossi", vat_number="IT00743110157")
    quote = await given.quote(await given.opportunity(company_id=company["id"]), lines=lines)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(f"/v1/quotes/{quote['id']}/accept", {"customer_order_number": "OA-1"})
    [order] = (await admin.get("/v1/orders"))["data"]
    said = await run("order_entry.py")
    assert f"{order['reference']}  Rossi  IT00743110157" in said
    assert "their order OA-1" in said
    assert "-10%" in said
    assert "total 219.60 EUR" in said
    assert "lack: sdi_code_or_pec, billing_address" in said
    assert "is SO-1" in await run("order_entry.py", order["reference"], "SO-1")
    done = await admin.get(f"/v1/orders/{order['id']}")
    assert (done["state"], done["state_note"]) == ("acknowledged", "SO-1")
    assert await run("order_entry.py") == ""
    assert "No order" in await run("order_entry.py", order["reference"], "SO-1", expected=1)


async def test_a_lead_is_posted_once(given: Given, run: Run) -> None:
    said = {"given_name": "Anna", "family_name": "Bianchi", "email": "anna@rossi.example", "need": "Venti trapani"}
    text = json.dumps({**said, "source": "Fiera di Brescia"})
    assert await run("post_lead.py", "0042", text) == await run("post_lead.py", "0042", text)
    other = json.dumps({**said, "family_name": "Altri", "need": "Altro", "source": "fiera di brescia"})
    assert await run("post_lead.py", "0043", other) != await run("post_lead.py", "0042", text)
    admin = await given.admin()
    [contact] = (await admin.get("/v1/contacts?include_never_qualified=true"))["data"]
    leads = (await admin.get("/v1/leads?expand=source"))["data"]
    assert {each["contact_id"] for each in leads} == {contact["id"]}
    assert {each["source"]["name"] for each in leads} == {"Fiera di Brescia"}
    assert contact["family_name"] == "Bianchi"


async def test_deals_are_closed_with_their_reason(given: Given, run: Run, tmp_path: Path) -> None:
    deal, reason = await given.opportunity(title="Trapani"), await given.reason(name="Prezzo")
    table = tmp_path / "lost.csv"
    rows = ["deal,reason,note", f"{deal['id']},prezzo,Troppo caro", f"{deal['id']},prezzo,", f"{deal['id']},Boh,"]
    table.write_text("\n".join(rows))
    said = await run("close_deals.py", str(table), expected=1)
    assert "Trapani: lost" in said
    assert "409" in said
    assert "no reason 'Boh'" in said
    closed = await (await given.admin()).get(f"/v1/opportunities/{deal['id']}")
    assert (closed["loss_reason_id"], closed["loss_note"]) == (reason["id"], "Troppo caro")


def test_every_example_is_run_here() -> None:
    told = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    assert [path.stem for path in EXAMPLES.glob("*.py") if path.stem not in told] == []
