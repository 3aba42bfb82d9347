"""Lists taken away as files: whose, which, written how, told to whom, and in how much memory."""

import io
import tracemalloc
from typing import Any

import pytest
from given import Given, Person
from openpyxl import load_workbook
from starlette.requests import Request

from adapters.database import system_work
from adapters.export_words import head_of
from adapters.sheets import Csv, Xlsx
from adapters.spreadsheets import read
from api.routes.exports import written
from domain.exports.actions import begin
from domain.exports.rules import COLUMNS, EXPORTABLE
from domain.kernel.listing import Asked

IT = {"Accept-Language": "it"}
PLURALS = ("companies", "contacts", "leads", "opportunities", "quotes", "orders", "activities", "products")


async def take(by: Person, plural: str, *, headers: Any = None, **query: Any) -> list[list[str]]:
    answer = await by.client.get(f"/v1/{plural}/export", params=query, headers=headers)
    assert answer.status_code == 200, answer.text
    return read(answer.content)


async def caller_of(given: Given, by: Person) -> Any:
    shown = by.client.headers["authorization"].encode()
    return await given.filo.identity.caller(Request({"type": "http", "headers": [(b"authorization", shown)]}))


async def told(given: Given) -> list[Any]:
    rows = await given.filo.pool.fetch(
        "select data from events where tenant_id = $1 and type = 'workspace.exported' order by seq", given.tenant_id
    )
    return [row[0] for row in rows]


async def test_every_list_leaves_in_both_formats_with_what_is_in_it(given: Given) -> None:
    admin, world = await given.admin(), await given.world()
    for plural in PLURALS:
        listed = (await admin.get(f"/v1/{plural}?count=exact"))["page"]["total"]
        for language in ("it", "en"):
            rows = await take(admin, plural, headers={"Accept-Language": language})
            assert len(rows) == listed + 1 > 1, plural
            assert all(rows[0]), plural
            answer = await admin.client.post(
                f"/v1/{plural}/export", json={"format": "xlsx"}, headers={"Accept-Language": language}
            )
            assert answer.headers["filo-rows"] == str(listed)
            book = read(answer.content)
            assert (len(book), book[0]) == (len(rows), rows[0]), plural
    head, company = await take(admin, "companies", id=world["company"])
    assert (company[0], company[head.index("Filo ID")]) == ("Mondo Srl", world["company"])


async def test_the_same_filters_search_and_order_as_the_list(given: Given) -> None:
    admin = await given.admin()
    for name, kind in (("Zeta Srl", "business"), ("Alfa Srl", "business"), ("Comune di Alfa", "public_body")):
        await given.company(name=name, kind=kind)
    assert [row[0] for row in await take(admin, "companies", sort="-name", kind="business")] == [
        "Name", "Zeta Srl", "Alfa Srl",
    ]  # fmt: skip
    assert len(await take(admin, "companies", q="comune")) == 2
    where = {"field": "kind", "op": "eq", "value": "public_body"}
    answer = await admin.client.post("/v1/companies/export", json={"where": where, "sort": "name"}, headers=IT)
    [head, row] = read(answer.content)
    assert (head[:3], row[2]) == (["Nome", "Ragione sociale", "Tipo"], "ente pubblico")
    assert (await told(given))[-1] == {
        "kind": "company", "rows": 1, "format": "csv", "filter": {"where": where, "sort": "name"},
    }  # fmt: skip
    for query in ({"sort": "nothing"}, {"kinds": "x"}, {"format": "pdf"}):
        assert (await admin.client.get("/v1/companies/export", params=query)).status_code in {400, 422}
    assert len(await told(given)) == 3


async def test_who_may_not_gets_nothing_and_who_may_gets_what_they_see(given: Given) -> None:
    north, south = await given.team("Nord"), await given.team("Sud")
    seller = await given.member("seller", team_id=north)
    await given.company(seller, name="Nord Srl", owner_id=str(seller.id))
    other = await given.member("seller", team_id=south)
    await given.company(other, name="Sud Srl", owner_id=str(other.id))
    for role in ("seller", "agent", "viewer"):
        by = await given.member(role)
        for plural in PLURALS:
            await by.get(f"/v1/{plural}/export", 403)
            await by.post(f"/v1/{plural}/export", {}, 403)
    assert await told(given) == []
    manager = await given.member("manager", team_id=north)
    assert [row[0] for row in (await take(manager, "companies"))[1:]] == ["Nord Srl"]
    office = await given.member("back_office")
    assert {row[0] for row in (await take(office, "companies"))[1:]} == {"Nord Srl", "Sud Srl"}
    key = await given.key("exports:read", "products:read")
    await key.get("/v1/companies/export", 403)
    assert len(await take(key, "products")) == 1


async def test_margins_are_for_who_may_read_costs(given: Given) -> None:
    admin = await given.admin()
    role = {"name": "Commerciale", "permissions": ["quotes:read", "exports:read"], "visibility": "all"}
    given.roles["commerciale"] = (await admin.post("/v1/roles", role, 201))["id"]
    await given.quote()
    assert "Margin" in (await take(admin, "quotes"))[0]
    head, row = await take(await given.member("commerciale"), "quotes")
    assert "Margin" not in head
    assert row[head.index("Net")] == "100.00"


async def test_no_cell_is_a_formula_and_numbers_are_numbers(given: Given) -> None:
    admin = await given.admin()
    for name in ("=HYPERLINK(1)", "+39 030", "-5", "@SUM(A1)", 'Rossi; "figli"'):
        await given.company(name=name)
    await given.opportunity(
        title="=1+1", amount={"amount": "1234.50", "currency": "EUR"}, expected_close_on="2031-03-09"
    )
    raw = (await admin.client.get("/v1/companies/export", headers=IT)).text
    assert raw.startswith("\ufeffNome;")
    lines = {line.split(";")[0] for line in raw.splitlines()}
    assert {"'=HYPERLINK(1)", "'+39 030", "'-5", "'@SUM(A1)"} < lines
    row = next(row for row in await take(admin, "opportunities", headers=IT) if row[0] == "=1+1")
    assert "1234,50" in row
    assert "2031-03-09" in row
    data = (await admin.client.get("/v1/opportunities/export", params={"format": "xlsx"})).content
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    head = [cell.value for cell in sheet[1]]
    found = dict(zip(head, sheet[2], strict=False))
    assert (found["Title"].value, found["Title"].data_type) == ("'=1+1", "s")
    assert (found["Amount"].value, found["Amount"].data_type) == (1234.5, "n")
    assert str(found["Expected close"].value) == "2031-03-09 00:00:00"
    assert found["Created at"].is_date


def test_the_guard_holds_for_every_dangerous_beginning() -> None:
    for sign in "=+-@\t\r":
        assert Csv("en").add([[f"{sign}x"]]).decode("utf-8-sig").strip('"\r\n').startswith("'")
        book = Xlsx("en")
        data = book.add([[f"{sign}x"]]) + book.end()
        assert load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value[0] == "'"


def test_what_xml_cannot_say_does_not_break_the_workbook() -> None:
    book = Xlsx("en")
    data = book.add([["a\x0bb<&>\ud800"], ["x" * 40_000]]) + book.end()
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet["A1"].value == "a\ufffdb<&>\ufffd"
    assert len(sheet["A2"].value) == 32_767


async def test_own_fields_are_columns_too(given: Given) -> None:
    admin = await given.admin()
    options = [{"value": "ferro", "label": {"it": "Ferro", "en": "Iron"}}, {"value": "legno", "label": {"it": "Legno"}}]
    field = {"kind": "company", "key": "materiali", "label": {"it": "Materiali"}, "type": "multichoice"}
    await admin.post("/v1/custom-fields", {**field, "options": options}, 201)
    await given.company(name="Su misura", custom={"materiali": ["ferro", "legno"]})
    head, row = await take(admin, "companies", headers=IT)
    assert row[head.index("Materiali")] == "Ferro, Legno"
    head, row = await take(admin, "companies")
    assert row[head.index("Materiali")] == "Iron, Legno"


async def test_administrators_are_told_above_the_threshold(given: Given) -> None:
    admin, office = await given.admin(), await given.member("back_office")
    await admin.patch("/v1/workspace", {"settings": {"export_notice_rows": 2}})
    for _ in range(2):
        await given.company()
    await take(office, "companies")
    unread = "/v1/notifications?unread=true"
    assert (await admin.get(unread))["data"] == []
    await given.company()
    await take(office, "companies")
    [notice] = (await admin.get(unread))["data"]
    assert (notice["kind"], notice["data"]) == ("export", {"kind": "company", "count": 3})
    await take(admin, "companies")
    assert len((await admin.get(unread))["data"]) == 1


@pytest.mark.parametrize("format", ["csv", "xlsx"])
async def test_a_download_broken_off_is_told_and_holds_nothing(given: Given, format: Any) -> None:
    admin = await given.admin()
    await given.company()
    caller = await caller_of(given, admin)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        export = await begin(work, "company", Asked(), {"format": "csv", "filter": {}})
    pieces = written(given.filo, caller, export, format, "en")
    assert await anext(pieces)
    await pieces.aclose()
    assert len(await told(given)) == 1
    pool = given.filo.pool
    assert pool.get_idle_size() == pool.get_size()


async def test_who_loses_the_permission_on_the_way_gets_no_more(given: Given) -> None:
    admin, office = await given.admin(), await given.member("back_office")
    await given.company()
    request = Request(
        {"type": "http", "headers": [(b"authorization", office.client.headers["authorization"].encode())]}
    )
    caller = await given.filo.identity.caller(request)
    async with system_work(given.filo.pool, given.tenant_id) as work:
        export = await begin(work, "company", Asked(), {"format": "csv", "filter": {}})
    pieces = written(given.filo, caller, export, "csv", "en")
    await anext(pieces)
    await admin.patch(f"/v1/members/{office.id}", {"role_id": str(given.roles["viewer"])})
    with pytest.raises(Exception, match="permission"):
        await anext(pieces)


MANY = """
insert into companies select (jsonb_populate_record(c, jsonb_build_object(
    'id', gen_random_uuid(), 'name', 'Azienda ' || i, 'sort_key', 'azienda ' || i, 'vat_number', null))).*
from companies c, generate_series(1, {rows}) i where c.id = '{id}'
"""


@pytest.mark.parametrize(("format", "many"), [("csv", 10_000), ("xlsx", 50_000)])
async def test_fifty_thousand_rows_in_flat_memory(given: Given, format: Any, many: int) -> None:
    admin = await given.admin()
    caller = await caller_of(given, admin)
    peaks = []
    company = await given.company(
        website="https://esempio.example", emails=["info@esempio.example"], industry="Utensili"
    )
    for rows in (1_999, many - 2_000):
        await given.run(MANY.format(id=company["id"], rows=rows))
        async with system_work(given.filo.pool, given.tenant_id) as work:
            export = await begin(work, "company", Asked(), {"format": format, "filter": {}})
        tracemalloc.start()
        size = 0
        async for piece in written(given.filo, caller, export, format, "it"):
            size += len(piece)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert export.total == many
    peak = f"{format}: {size} bytes; peak {peaks[0] // 1024} KiB for 2,000 rows, {peaks[1] // 1024} KiB for {many}"
    assert peaks[1] < peaks[0] * 1.5 + 500_000, peak


def test_every_column_has_its_head() -> None:
    for kind in EXPORTABLE:
        for language in ("it", "en"):
            heads = [head_of(kind, column, language) for column in COLUMNS[kind]]
            assert len(set(heads)) == len(heads), (kind, heads)
