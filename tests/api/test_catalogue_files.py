"""The catalogue out to a file and in again: the plan, the same carried out, and what is refused."""

from typing import Any

import pytest
from given import Given, Person

from adapters.spreadsheets import read, written

HEAD = "sku;nome;prezzo;costo;codice iva;um;categoria;attivo"


async def bring(by: Person, text: str | bytes, status: int = 200, **query: Any) -> Any:
    content = text if isinstance(text, bytes) else text.encode()
    return await by.call("POST", "/v1/products/import", status, content=content, params=query)


async def take(by: Person, **query: Any) -> list[list[str]]:
    answer = await by.client.get("/v1/products/export", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="products-')
    return read(answer.content)


async def test_a_plan_says_what_becomes_of_each_row_and_commits_the_same(given: Given) -> None:
    admin = await given.admin()
    kept = await given.product(sku="A", name="Trapano", price="100", unit="pz")
    same = await given.product(sku="B", name="Vite", price="0.5")
    rows = ["A;Trapano 20 V;1.234,50;;22;;;", "B;Vite;0,50;;;;;", "C;Nuovo;10;4;N4;pz;Utensili;no"]
    text = "\n".join([HEAD, *rows, ";;;;;;;"])
    plan = await bring(admin, text)
    assert plan["counts"] == {"created": 1, "changed": 1, "unchanged": 1, "refused": 0}
    assert [(row["row"], row["sku"], row["status"], row["id"]) for row in plan["rows"]] == [
        (2, "A", "changed", kept["id"]), (3, "B", "unchanged", same["id"]), (4, "C", "created", None),
    ]  # fmt: skip
    assert plan["rows"][0]["changes"] == [
        {"field": "name", "before": "Trapano", "after": "Trapano 20 V"},
        {"field": "price", "before": "100", "after": "1234.5"},
        {"field": "vat_code", "before": None, "after": "22"},
    ]
    assert (await admin.get(f"/v1/products/{kept['id']}"))["version"] == 1
    assert (await admin.get("/v1/products?sku=C"))["data"] == []
    done = await bring(admin, text, mode="commit", digest=plan["digest"])
    assert (done["counts"], done["digest"]) == (plan["counts"], plan["digest"])
    changed = await admin.get(f"/v1/products/{kept['id']}?expand=vat_code")
    assert (changed["name"], changed["price"], changed["unit"]) == ("Trapano 20 V", "1234.5", "pz")
    assert (changed["version"], changed["vat_code"]["code"]) == (2, "22")
    [made] = (await admin.get("/v1/products?sku=C&expand=vat_code"))["data"]
    assert (made["price"], made["cost"], made["category"], made["active"]) == ("10", "4", "Utensili", False)
    again = await bring(admin, text)
    assert again["counts"]["unchanged"] == 3
    told = await given.filo.pool.fetchval(
        "select data from events where tenant_id = $1 and type = 'workspace.imported'", given.tenant_id
    )
    assert (told["created"], told["changed"]) == (1, 1)


async def test_what_is_wrong_is_told_by_row_and_nothing_is_half_done(given: Given) -> None:
    admin = await given.admin()
    rows = ["A;Uno;dieci;;;;;", "B;Due;5;;99;;;", "C;;5;;;;;", ";Senza;5;;;;;", "D;Bene;5;;;;;", "E;E;1;;;;;forse",
            "F;F;-1;;;;;", "G;G;1;;;;;", "G;G;2;;;;;"]  # fmt: skip
    text = "\n".join([HEAD, *rows])
    plan = await bring(admin, text)
    wrong = {row["row"]: [(each["pointer"], each["code"]) for each in row["errors"]] for row in plan["rows"]}
    assert wrong == {
        2: [("/price", "not-a-decimal-string")],
        3: [("/vat_code", "unknown-vat-code")],
        4: [("/name", "missing")],
        5: [("/sku", "missing")],
        6: [],
        7: [("/active", "not-yes-or-no")],
        8: [("/price", "out-of-range")],
        9: [("/sku", "sku-twice")],
        10: [("/sku", "sku-twice")],
    }
    assert plan["counts"]["refused"] == 8
    refused = await bring(admin, text, 422, mode="commit")
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("import-refused", "/rows/2/price")
    assert (await admin.get("/v1/products"))["data"] == []
    await bring(admin, text, mode="commit", skip_refused=True)
    assert [each["sku"] for each in (await admin.get("/v1/products"))["data"]] == ["D"]


async def test_a_cell_may_take_away_what_is_there(given: Given) -> None:
    admin = await given.admin()
    codes = {each["code"]: each["id"] for each in (await admin.get("/v1/vat-codes"))["data"]}
    full = {"price": "100", "cost": "60", "unit": "pz", "category": "Utensili", "vat_code_id": codes["22"]}
    kept = await given.product(sku="A", name="Trapano", **full)
    text = f"{HEAD}\nA;;[vuoto];[Empty];[VUOTO];;[empty];\nB;Nuovo;[vuoto];;;;;"
    plan = await bring(admin, text)
    assert plan["counts"] == {"created": 1, "changed": 1, "unchanged": 0, "refused": 0}
    assert [(each["field"], each["before"], each["after"]) for each in plan["rows"][0]["changes"]] == [
        ("category", "Utensili", None), ("price", "100", None), ("cost", "60", None), ("vat_code", "22", None),
    ]  # fmt: skip
    await bring(admin, text, mode="commit", digest=plan["digest"])
    said = await admin.get(f"/v1/products/{kept['id']}")
    names = ("name", "price", "cost", "unit", "category", "vat_code_id")
    assert [said[name] for name in names] == ["Trapano", None, None, "pz", None, None]
    assert (await bring(admin, text))["counts"]["unchanged"] == 2
    # What every product has cannot be taken away, nor a cost by who may not say it.
    refused = await bring(admin, f"{HEAD}\nA;[vuoto];;;;;;[vuoto]")
    assert [(each["pointer"], each["code"]) for each in refused["rows"][0]["errors"]] == [
        ("/active", "cell-stays"), ("/name", "cell-stays"),
    ]  # fmt: skip
    key = await given.key("products:write", "products:read")
    assert (await bring(key, "sku;costo\nA;[vuoto]"))["counts"]["refused"] == 1


async def test_an_old_plan_is_not_carried_out(given: Given) -> None:
    admin = await given.admin()
    product = await given.product(sku="A", price="1")
    plan = await bring(admin, "sku,price\nA,2")
    await admin.patch(f"/v1/products/{product['id']}", {"price": "3"})
    refused = await bring(admin, "sku,price\nA,2", 409, mode="commit", digest=plan["digest"])
    assert refused["code"] == "import-stale"
    assert (await admin.get(f"/v1/products/{product['id']}"))["price"] == "3"
    await bring(admin, "sku,price\nA,2", mode="commit")
    assert (await admin.get(f"/v1/products/{product['id']}"))["price"] == "2"


async def test_costs_and_files_are_for_whom_they_concern(given: Given) -> None:
    admin, office = await given.admin(), await given.member("back_office")
    await given.product(sku="A", name="=cmd", price="2.50", cost="1.5")
    rows = await take(office)
    assert rows[0] == [
        "sku",
        "name",
        "description",
        "category",
        "family",
        "unit",
        "currency",
        "price",
        "cost",
        "vat_code",
        "active",
    ]
    assert (rows[1][0], rows[1][1], rows[1][7], rows[1][8]) == ("A", "=cmd", "2.5", "1.5")
    raw = (await office.client.get("/v1/products/export")).text
    assert "'=cmd" in raw
    assert await take(office, format="xlsx") == rows
    assert await take(office, sku="Z") == rows[:1]
    told = await given.filo.pool.fetch(
        "select data, shared from events where tenant_id = $1 and type = 'workspace.exported' order by seq",
        given.tenant_id,
    )
    assert told[-1]["data"] == {"kind": "product", "rows": 0, "format": "csv", "filter": {"sku": "Z"}}
    assert not told[-1]["shared"]
    for role in ("seller", "agent", "viewer"):
        await (await given.member(role)).get("/v1/products/export", 403)
    role = {"name": "Listini", "permissions": ["products:read", "products:write", "exports:read"], "visibility": "all"}
    given.roles["listini"] = (await admin.post("/v1/roles", role, 201))["id"]
    clerk = await given.member("listini")
    assert "cost" not in (await take(clerk))[0]
    plan = await bring(clerk, "sku,cost\nA,9\nB,9")
    assert [row["status"] for row in plan["rows"]] == ["refused", "refused"]
    assert (await bring(clerk, "sku,price\nA,9"))["rows"][0]["status"] == "changed"
    await bring(await given.member("seller"), "sku\nA", 403)


async def test_what_was_exported_changes_nothing_when_imported(given: Given) -> None:
    admin = await given.admin()
    for i, name in enumerate(('Trapano; "20 V"', "=1+1", "Però", "-5")):
        await given.product(sku=f"P-{i}", name=name, price="0.123456", description="Una\nDue")
    for format in ("csv", "xlsx"):
        data = (await admin.client.get("/v1/products/export", params={"format": format})).content
        plan = await bring(admin, data)
        assert plan["counts"] == {"created": 0, "changed": 0, "unchanged": 4, "refused": 0}


async def test_five_thousand_rows_at_once(given: Given) -> None:
    admin = await given.admin()
    table = [["sku", "name", "price"], *([f"S{i}", f"Prodotto {i}", str(i)] for i in range(5000))]
    done = await bring(admin, written("xlsx", table), mode="commit")
    assert done["counts"]["created"] == 5000
    listed = await admin.get("/v1/products?count=exact&limit=1")
    assert listed["page"]["total"] == 5000
    assert len(await take(admin)) == 5001


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 400, "spreadsheet-empty"),
        ("sku;nome\nA;Perù".encode("cp1252"), 400, "not-utf-8"),
        (b"PK\x03\x04 no", 400, "spreadsheet-unreadable"),
        (b"name\nA", 422, "sku-column-missing"),
        (b"sku\n" + b"A\n" * 5001, 422, "too-many-rows"),
        (b"x" * (20 * 1024 * 1024), 413, "payload-too-large"),
    ],
    ids=["empty", "encoding", "broken", "no sku", "rows", "20 MB"],
)
async def test_a_bad_file_is_a_clear_refusal(given: Given, data: bytes, status: int, code: str) -> None:
    refused = await bring(await given.admin(), data, status)
    assert refused["code"] == code
