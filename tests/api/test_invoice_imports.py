"""A file of electronic invoices is planned, carried out once, and taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from fatture import US, Batch, Buyer, Fattura, Item, Signer, generated, vat_with_digit, xml_of, zipped
from given import Given, Person

WHERE = "/v1/invoice-imports"
ROSSI = Buyer("Rossi Srl", vat=f"IT{vat_with_digit(1_234_567_017)}", sdi="M5UXCR1", pec="rossi@pec.example")
BOLTS = Item("B-1", "Bulloni", Decimal(10), Decimal("1.50"))
ONE = zipped([("1.xml", xml_of([Fattura("1", date(2025, 3, 1), ROSSI, (BOLTS,))]))])
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><FatturaElettronica>&e;</FatturaElettronica>'


async def sent(person: Person, content: bytes, status: int = 200, **query: str) -> Any:
    return await person.call("POST", WHERE, status, content=content, params=query)


async def totals(given: Given) -> dict[str, int]:
    tables = ("companies", "products", "invoices", "invoice_lines", "invoice_imports", "events")
    return {
        table: await given.filo.pool.fetchval(f"select count(*) from {table} where tenant_id = $1", given.tenant_id)
        for table in tables
    }


async def demand_what_was_meant(admin: Person, batch: Batch) -> None:
    """A customer's revenue re-sums from its documents, and products cost what they were sold for last."""
    buyer = next(each.buyer for each in batch.fatture if each.buyer.pec)
    [company] = (await admin.get(f"/v1/companies?vat_number={buyer.vat}"))["data"]
    assert (company["name"], company["pec"], company["kind"]) == (buyer.name, buyer.pec, "business")
    shown = await admin.get(f"/v1/companies/{company['id']}/overview")
    theirs = [each for each in batch.fatture if each.buyer == buyer]
    for year in shown["invoiced_per_year"]:
        meant = [each.net for each in theirs if each.on.year == year["year"]]
        assert Decimal(year["sum"]["amount"]) == sum(meant)
        assert year["count"] == len(meant)

    sales = [(each, item) for each in batch.fatture if each.type == "TD01" for item in each.items]
    for code in ("ART-000", "ART-013"):
        [product] = (await admin.get(f"/v1/products?sku={code}"))["data"]
        _, last = [(each, item) for each, item in sales if item.code == code][-1]
        assert abs(Decimal(product["price"]) - last.made) <= Decimal("0.01")


async def test_a_thousand_files_become_customers_prices_and_revenue_and_go_again(given: Given) -> None:
    admin = await given.admin()
    batch = generated(1000)
    content, empty = batch.packed(), await totals(given)
    plan = await sent(admin, content)
    assert await totals(given) == empty, "a plan writes nothing"
    assert plan["id"] is None
    assert plan["us"] == {"key": f"IT{US}", "name": "Forniture di Prova Srl", "documents": len(batch.fatture)}
    assert plan["documents"]["new"] == len(batch.fatture)
    assert plan["companies"] == {"created": 120, "changed": 0, "unchanged": 0, "refused": 0}
    done = await sent(admin, content, mode="commit", digest=plan["digest"])
    assert done["companies"] == plan["companies"]
    assert done["products"] == plan["products"]
    assert done["years"] == plan["years"]

    await demand_what_was_meant(admin, batch)

    again = await sent(admin, content, mode="commit")
    assert again["documents"] == {**done["documents"], "new": 0, "known": len(batch.fatture)}
    assert again["companies"] == {"created": 0, "changed": 0, "unchanged": 120, "refused": 0}
    assert again["products"]["created"] == again["products"]["changed"] == 0

    back = await admin.post(f"{WHERE}/{done['id']}/revert")
    assert back["left"] == []
    assert (await admin.get("/v1/companies?limit=1"))["data"] == []
    assert (await admin.get("/v1/products?limit=1"))["data"] == []
    after = await totals(given)
    assert (after["invoices"], after["invoice_lines"]) == (0, 0)
    assert (await admin.post(f"{WHERE}/{done['id']}/revert", status=409))["code"] == "import-reverted"


async def test_what_is_there_is_filled_and_never_overwritten(given: Given) -> None:
    admin = await given.admin()
    company = await given.company(name="Rossi (il nostro)", vat_number=ROSSI.vat, pec="vecchia@pec.example")
    product = await given.product(sku="B-1", name="Bullone nostro")
    done = await sent(admin, ONE, mode="commit")
    [row] = done["company_rows"]
    assert row["status"] == "changed"
    assert {each["field"] for each in row["changes"]} == {"sdi_code", "addresses"}
    assert row["differing"] == [{"field": "pec", "before": "vecchia@pec.example", "after": "rossi@pec.example"}]
    now = await admin.get(f"/v1/companies/{company['id']}")
    assert (now["name"], now["pec"], now["sdi_code"]) == ("Rossi (il nostro)", "vecchia@pec.example", "M5UXCR1")
    priced = await admin.get(f"/v1/products/{product['id']}")
    assert (priced["name"], priced["price"]) == ("Bullone nostro", "1.5")
    [proposal] = (await admin.get(f"/v1/companies/{company['id']}/proposals"))["data"]
    assert (proposal["field"], proposal["value"]) == ("pec", "rossi@pec.example")
    assert (proposal["origin"]["kind"], proposal["origin"]["reference"]) == ("invoice", done["id"])
    await admin.post(f"{WHERE}/{done['id']}/revert")
    assert (await admin.get(f"/v1/companies/{company['id']}/proposals"))["data"] == []
    back = await admin.get(f"/v1/companies/{company['id']}")
    times = {"version", "updated_at"}
    assert {name: back[name] for name in back.keys() - times} == {name: company[name] for name in back.keys() - times}
    assert (await admin.get(f"/v1/products/{product['id']}"))["price"] is None


async def test_what_was_changed_since_stays_and_is_named(given: Given) -> None:
    admin = await given.admin()
    kept = await given.company(vat_number=ROSSI.vat)
    other = Buyer("Verdi Srl", vat=f"IT{vat_with_digit(1_234_777_017)}")
    files = [xml_of([Fattura(f"{n}", date(2025, 3, n), buyer, (BOLTS,))]) for n, buyer in ((1, ROSSI), (2, other))]
    done = await sent(admin, zipped([(f"{n}.xml", each) for n, each in enumerate(files)]), mode="commit")
    made = next(each["id"] for each in done["company_rows"] if each["status"] == "created")
    await admin.patch(f"/v1/companies/{made}", {"industry": "Meccanica"})
    await admin.patch(f"/v1/companies/{kept['id']}", {"sdi_code": "K000000"})
    back = await admin.post(f"{WHERE}/{done['id']}/revert")
    left = {(each["id"], each["reason"]) for each in back["left"]}
    assert left == {(made, "edited"), (kept["id"], "edited")}
    assert (await admin.get(f"/v1/companies/{kept['id']}"))["sdi_code"] == "K000000"
    assert (await admin.get(f"/v1/companies/{kept['id']}"))["addresses"] == []


async def test_whose_invoices_count_can_be_said(given: Given) -> None:
    admin = await given.admin()
    other = vat_with_digit(3_000_000_017)
    mine = xml_of([Fattura("1", date(2025, 3, 1), ROSSI, (BOLTS,))])
    theirs = [xml_of([Fattura(f"{n}", date(2025, 3, n), ROSSI, (BOLTS,))], seller=other) for n in (2, 3)]
    content = zipped([(f"{n}.xml", each) for n, each in enumerate((mine, *theirs))])
    usual = await sent(admin, content)
    assert usual["us"]["key"] == f"IT{other}"
    assert [each["documents"] for each in usual["sellers"]] == [2, 1]
    said = await sent(admin, content, us=f"IT{US}")
    assert said["documents"] == {**said["documents"], "new": 1, "purchases": 2}
    assert said["digest"] != usual["digest"]


async def test_new_customers_come_from_where_it_is_said(given: Given) -> None:
    admin, source = await given.admin(), await given.source()
    done = await sent(admin, ONE, mode="commit", source_id=source["id"])
    company = await admin.get(f"/v1/companies/{done['company_rows'][0]['id']}")
    assert company["source_id"] == source["id"]
    other = await (await given.neighbour()).source()
    await sent(admin, ONE, 404, source_id=other["id"])


async def test_single_and_signed_files_are_taken_as_they_are(given: Given) -> None:
    admin = await given.admin()
    signed = Signer().sign(xml_of([Fattura("7", date(2025, 3, 1), ROSSI, (BOLTS,))]))
    assert (await sent(admin, signed, mode="commit"))["documents"]["new"] == 1
    assert (await sent(admin, xml_of([Fattura("8", date(2025, 3, 1), ROSSI, (BOLTS,))])))["documents"]["new"] == 1


async def test_what_is_no_invoice_is_skipped_and_named(given: Given) -> None:
    admin = await given.admin()
    content = zipped(
        [
            ("RC_001.xml", b"<RicevutaConsegna/>"),
            ("b.xml", b"<oops"),
            ("c.xml.p7m", b"x"),
            ("1.xml", xml_of([Fattura("1", date(2025, 3, 1), ROSSI, (BOLTS,))])),
        ]
    )
    said = await sent(admin, content)
    assert [(each["name"], each["code"]) for each in said["skipped"]] == [
        ("RC_001.xml", "not-an-invoice"),
        ("b.xml", "invoice-unreadable"),
        ("c.xml.p7m", "invoice-envelope"),
    ]
    assert said["skipped_count"] == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (
            zipped([("1.xml", xml_of([Fattura("1", date(2025, 3, 1), ROSSI, (BOLTS,))])), ("2.xml", XXE)]),
            "invoice-entities",
        ),
        (XXE, "invoice-entities"),
        (zipped([("a.xml", b"<" + b" " * 30_000_000)]), "archive-bomb"),
        (zipped([("a.zip", ONE)]), "archive-nested"),
        (zipped([("../a.xml", b"<a/>")]), "archive-path"),
        (ONE[:-20], "archive-broken"),
        (b"", "no-invoices"),
        (b"nothing", "no-invoices"),
        (zipped([("a.xml", b"<a/>")]), "no-invoices"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
async def test_bad_input_is_refused_and_nothing_is_half_done(given: Given, content: bytes, code: str) -> None:
    admin, before = await given.admin(), await totals(given)
    said = await sent(admin, content, 422, mode="commit")
    assert said["code"] == code
    assert "passwd" not in str(said)
    assert await totals(given) == before


async def test_a_plan_that_no_longer_holds_is_refused(given: Given) -> None:
    admin = await given.admin()
    plan = await sent(admin, ONE)
    await given.company(vat_number=ROSSI.vat)
    before = await totals(given)
    assert (await sent(admin, ONE, 409, mode="commit", digest=plan["digest"]))["code"] == "import-stale"
    assert await totals(given) == before


async def test_a_repeated_commit_is_answered_once(given: Given) -> None:
    admin = await given.admin()
    headers = {"Idempotency-Key": "fatture-2025"}
    first, second = [
        await admin.client.post(WHERE, content=ONE, params={"mode": "commit"}, headers=headers) for _ in range(2)
    ]
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert len((await admin.get(WHERE))["data"]) == 1


async def test_only_who_may_write_the_past_brings_invoices(given: Given) -> None:
    manager = await given.member("manager")
    await sent(manager, ONE, 403)
    await manager.get(WHERE, 403)
    neighbour = await (await given.neighbour()).admin()
    done = await sent(await given.admin(), ONE, mode="commit")
    await neighbour.get(f"{WHERE}/{done['id']}", 404)
    await neighbour.post(f"{WHERE}/{done['id']}/revert", status=404)
