"""One resource through every point of the contract: what holds here holds for every record."""

import asyncio
from itertools import pairwise
from typing import Any

import pytest
from given import Given

from domain.contacts.queries.companies import Company
from domain.kernel.ids import new_id

HUGE = "x" * 2_000_000


async def test_a_company_is_added_read_and_changed(given: Given) -> None:
    admin = await given.admin()
    answer = await admin.client.post("/v1/companies", json={"name": "Rossi Utensili", "vat_number": "IT 007431 10157"})
    made = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/companies/{made['id']}"
    assert answer.headers["etag"] == '"v1"'
    assert made["vat_number"] == "IT00743110157"
    assert made["owner_id"] == str(admin.id)
    changed = await admin.patch(f"/v1/companies/{made['id']}", {"name": "Rossi Srl", "tags": ["fiera"]})
    assert (changed["name"], changed["tags"], changed["version"]) == ("Rossi Srl", ["fiera"], 2)
    emptied = await admin.patch(f"/v1/companies/{made['id']}", {"tags": None, "vat_number": None})
    assert (emptied["tags"], emptied["vat_number"], emptied["version"]) == ([], None, 3)


async def test_what_postgresql_says_is_what_the_contract_says(given: Given) -> None:
    made = await given.company(
        addresses=[{"city": "Brescia"}], emails=["a@b.example"], phones=["030 1234567"], custom={}, website="rossi.it"
    )
    read = await (await given.admin()).client.get(f"/v1/companies/{made['id']}")
    assert Company.model_validate_json(read.content).name == made["name"]


async def test_no_difference_is_no_version_and_no_event(given: Given) -> None:
    made = await given.company(name="Uguale")
    same = await (await given.admin()).patch(f"/v1/companies/{made['id']}", {"name": "Uguale", "tags": []})
    assert same["version"] == 1
    count = "select count(*) from events where record_id = $1"
    assert await given.filo.pool.fetchval(count, made["id"]) == 1


async def test_a_stale_version_is_refused_with_what_changed(given: Given) -> None:
    admin = await given.admin()
    path = f"/v1/companies/{(await given.company())['id']}"
    await admin.patch(path, {"industry": "meccanica"}, headers={"If-Match": '"v1"'})
    refused = await admin.client.patch(path, json={"name": "Altro"}, headers={"If-Match": '"v1"'})
    assert refused.status_code == 412
    assert refused.headers["etag"] == '"v2"'
    assert refused.json()["changed_fields"] == ["industry"]
    merging = {"If-Match": '"v1"', "Prefer": "merge=fields"}
    assert (await admin.patch(path, {"name": "Altro"}, headers=merging))["version"] == 3
    await admin.patch(path, {"industry": "edile"}, 412, headers=merging)
    await admin.call("DELETE", path, 412, headers={"If-Match": '"v1"'})
    await admin.patch(path, {"name": "Z"}, 400, headers={"If-Match": "rubbish"})


async def test_the_bin_gives_back(given: Given) -> None:
    admin = await given.admin()
    made = await given.company(name="Cestino")
    path = f"/v1/companies/{made['id']}"
    await admin.call("DELETE", path, 204)
    await admin.get(path, 404)
    await admin.call("DELETE", path, 404)
    await admin.patch(path, {"name": "x"}, 404)
    assert (await admin.get("/v1/companies"))["data"] == []
    trashed = await admin.get("/v1/companies", params={"include_deleted": True})
    assert [row["id"] for row in trashed["data"]] == [made["id"]]
    restored = await admin.post(f"{path}/restore")
    assert (restored["deleted_at"], restored["version"]) == (None, 3)
    await admin.post(f"{path}/restore", status=409)


async def test_cursors_walk_the_whole_list_once_in_every_order(given: Given) -> None:
    admin = await given.admin()
    for name in ("b", "a", "c", "a", "É", "e", "z"):
        await given.company(name=name)
    for sort in (None, "name", "-name", "-created_at", "name,-created_at", "-updated_at,name"):
        seen: list[Any] = []
        cursor = None
        while True:
            asked = {"limit": 2, "sort": sort, "cursor": cursor}
            page = await admin.get("/v1/companies", params={k: v for k, v in asked.items() if v is not None})
            seen += page["data"]
            cursor = page["page"]["next_cursor"]
            assert page["page"]["has_more"] == (cursor is not None)
            if cursor is None:
                break
        assert len({row["id"] for row in seen}) == len(seen) == 7
        if sort == "name":
            assert [row["name"] for row in seen] == ["a", "a", "b", "c", "e", "É", "z"] or [
                row["name"] for row in seen
            ] == ["a", "a", "b", "c", "É", "e", "z"]
        if sort == "-created_at":
            assert all(left["created_at"] >= right["created_at"] for left, right in pairwise(seen))


async def test_a_link_leads_to_the_next_page(given: Given) -> None:
    admin = await given.admin()
    for _ in range(3):
        await given.company()
    answer = await admin.client.get("/v1/companies?limit=2&count=exact")
    assert answer.json()["page"]["total"] == 3
    following = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert len((await admin.client.get(following)).json()["data"]) == 1


async def test_a_cursor_of_another_question_is_refused(given: Given) -> None:
    admin = await given.admin()
    for _ in range(2):
        await given.company(tags=["x"])
    cursor = (await admin.get("/v1/companies?limit=1"))["page"]["next_cursor"]
    other = await admin.get("/v1/companies", 400, params={"limit": 1, "cursor": cursor, "tags": "x"})
    assert other["code"] == "cursor-mismatch"
    for rubbish in ("rubbish", "AAAA", "W10", cursor[:-3], "é"):
        broken = await admin.get("/v1/companies", 400, params={"limit": 1, "cursor": rubbish})
        assert broken["code"] == "broken-cursor"


async def test_filters_and_the_json_tree_find_the_same(given: Given) -> None:
    admin = await given.admin()
    other = await given.member("seller")
    one = await given.company(name="Alfa", tags=["fiera", "vip"], kind="public_body", industry="Meccanica")
    two = await given.company(name="Beta", tags=["vip"], owner_id=str(other.id))
    three = await given.company(name="Gamma", owner_id=None)

    async def found(**params: Any) -> set[str]:
        return {row["name"] for row in (await admin.get("/v1/companies", params=params))["data"]}

    async def asked(where: Any) -> set[str]:
        return {row["name"] for row in (await admin.post("/v1/companies/query", {"where": where}))["data"]}

    assert await found(tags="fiera") == await asked({"field": "tags", "op": "eq", "value": "fiera"}) == {"Alfa"}
    assert await found(tags=["fiera", "vip"]) == {"Alfa", "Beta"}
    assert await found(owner_id=[str(admin.id), str(other.id)]) == {"Alfa", "Beta"}
    assert await found(kind="public_body") == {"Alfa"}
    assert await found(created_at_gte=two["created_at"]) == {"Beta", "Gamma"}
    assert await found(created_at_gt=two["created_at"], created_at_lte=three["created_at"]) == {"Gamma"}
    assert await found(updated_since=one["updated_at"]) == {"Alfa", "Beta", "Gamma"}
    assert await found(q="alf") == {"Alfa"}
    assert await found(q="al") == set()
    assert await asked({"field": "owner_id", "op": "is_null", "value": True}) == {"Gamma"}
    assert await asked({"field": "industry", "op": "contains", "value": "MECC"}) == {"Alfa"}
    assert await asked({"not": {"field": "industry", "op": "contains", "value": "mecc"}}) == {"Beta", "Gamma"}
    tree = {
        "or": [
            {"field": "name", "op": "eq", "value": "Beta"},
            {"and": [{"field": "tags", "op": "eq", "value": "fiera"}]},
        ]
    }
    assert await asked(tree) == {"Alfa", "Beta"}
    assert await asked({"field": "owner_id", "op": "in", "value": [str(other.id)]}) == {"Beta"}
    assert await asked({"field": "kind", "op": "ne", "value": "business"}) == {"Alfa"}


async def test_search_finds_by_name_without_accents_and_by_numbers(given: Given) -> None:
    admin = await given.admin()
    await given.company(name="Caffè Perù", vat_number="IT00743110157", phones=["+39 030 1234567"])

    async def found(q: str) -> int:
        return len((await admin.get("/v1/companies", params={"q": q}))["data"])

    assert await found("caffe peru") == 1
    assert await found("peru caffe") == 1
    assert await found("00743110157") == 1
    assert await found("0301234567") == 1
    assert await found("perx") == 0
    assert await found("%%%") == 0


@pytest.mark.parametrize(
    ("where", "code", "pointer"),
    [
        ({"field": "nope", "op": "eq", "value": 1}, "unknown-field", "/where/field"),
        ({"and": [{"field": "name", "op": "gt", "value": "x"}]}, "unknown-operator", "/where/and/0/op"),
        ({"field": "owner_id", "op": "eq", "value": "x"}, "invalid-value", "/where/value"),
        ({"field": "created_at", "op": "gte", "value": "yesterday"}, "invalid-value", "/where/value"),
    ],
)
async def test_an_unknown_filter_is_refused_with_its_place(given: Given, where: Any, code: str, pointer: str) -> None:
    said = await (await given.admin()).post("/v1/companies/query", {"where": where}, 400)
    assert (said["code"], said["errors"][0]["pointer"]) == (code, pointer)


async def test_many_who_bring_one_new_key_at_once_find_one_record(given: Given) -> None:
    admin = await given.admin()
    path = "/v1/companies/by-external/erp/insieme"
    answers = await asyncio.gather(*(admin.client.put(path, json={"name": "Insieme"}) for _ in range(12)))
    assert sorted(each.status_code for each in answers) == [200] * 11 + [201]
    assert len({each.json()["id"] for each in answers}) == 1


async def test_fields_and_expand(given: Given) -> None:
    admin = await given.admin()
    parent = await given.company(name="Madre")
    child = await given.company(name="Figlia", parent_company_id=parent["id"])
    slim = await admin.get(f"/v1/companies/{child['id']}?fields=id,name")
    assert slim == {"id": child["id"], "name": "Figlia"}
    wide = await admin.get(f"/v1/companies/{child['id']}?expand=owner,parent_company")
    assert wide["parent_company"]["name"] == "Madre"
    assert wide["owner"]["id"] == str(admin.id)
    page = await admin.get("/v1/companies?fields=name&expand=owner")
    assert {tuple(row) for row in page["data"]} == {("name", "owner")}
    assert (await admin.get("/v1/companies?fields=nope", 400))["code"] == "unknown-field"
    assert (await admin.get("/v1/companies?expand=nope", 400))["code"] == "unknown-expansion"
    assert (await admin.get("/v1/companies?sort=nope", 400))["code"] == "unknown-sort"
    await admin.get("/v1/companies?nope=1", 422)


async def test_upsert_by_external_key(given: Given) -> None:
    admin = await given.admin()
    path = "/v1/companies/by-external/erp/C-1"
    made = await admin.call("PUT", path, 201, json={"name": "Dal gestionale"})
    assert made["external"] == {"erp": "C-1"}
    again = await admin.call("PUT", path, 200, json={"name": "Dal gestionale"})
    assert again["version"] == 1
    changed = await admin.call("PUT", path, 200, json={"industry": "x"})
    assert (changed["name"], changed["version"]) == ("Dal gestionale", 2)
    await admin.call("DELETE", f"/v1/companies/{made['id']}", 204)
    revived = await admin.call("PUT", path, 200, json={"name": "Dal gestionale"})
    assert (revived["id"], revived["deleted_at"]) == (made["id"], None)
    seller = await given.member("seller")
    assert (await seller.call("PUT", path, 403, json={"name": "Mia"}))["code"] == "owned-elsewhere"
    await admin.call("PUT", "/v1/companies/by-external/erp/C-2", 422, json={})


async def test_the_same_key_at_once_makes_one_record(given: Given) -> None:
    admin = await given.admin()
    path = "/v1/companies/by-external/erp/C-9"
    answers = await asyncio.gather(*(admin.client.put(path, json={"name": "Una"}) for _ in range(8)))
    assert {answer.status_code for answer in answers} <= {200, 201, 409}
    assert [answer.status_code for answer in answers].count(201) == 1
    assert len((await admin.get("/v1/companies"))["data"]) == 1


async def test_a_batch_writes_what_is_right_and_says_what_is_wrong(given: Given) -> None:
    admin = await given.admin()
    known = await given.company(name="Nota")
    items = [
        {"op": "create", "body": {"name": "Prima"}},
        {"op": "create", "body": {"name": "", "vat_number": "123"}},
        {"op": "update", "id": known["id"], "body": {"name": "Nota bene"}},
        {"op": "update", "id": str(new_id()), "body": {"name": "x"}},
        {"op": "upsert", "key": {"source": "erp", "external_id": "1"}, "body": {"name": "Chiave"}},
        {"op": "upsert", "key": {"source": "erp", "external_id": "2"}, "body": {"nope": 1}},
        {"op": "update", "body": {"name": "x"}},
        {"op": "create", "body": {"name": "Orfana", "parent_company_id": str(new_id())}},
    ]
    said = (await admin.post("/v1/companies/batch", {"items": items}))["results"]
    assert [each["status"] for each in said] == [
        "created", "failed", "updated", "failed", "created", "failed", "failed", "failed",
    ]  # fmt: skip
    assert {each["pointer"] for each in said[1]["error"]["errors"]} == {"/name", "/vat_number"}
    assert said[3]["error"]["status"] == said[7]["error"]["status"] == 404
    refused = await admin.post("/v1/companies/batch", {"items": items, "atomic": True}, 422)
    assert refused["code"] == "batch-failed"
    assert "/items/1/body/vat_number" in {each["pointer"] for each in refused["errors"]}
    names = {row["name"] for row in (await admin.get("/v1/companies"))["data"]}
    assert names == {"Prima", "Nota bene", "Chiave"}
    again = (await admin.post("/v1/companies/batch", {"items": [items[4]]}))["results"]
    assert again[0]["status"] == "unchanged"
    await admin.post("/v1/companies/batch", {"items": [items[0]] * 201}, 422)
    twice = (await admin.post("/v1/companies/batch", {"items": [items[4], items[4]]}))["results"]
    assert [each["status"] for each in twice] == ["unchanged", "failed"]


async def test_a_repeated_key_is_carried_out_once(given: Given) -> None:
    admin = await given.admin()
    headers = {"Idempotency-Key": "abc"}
    first = await admin.client.post("/v1/companies", json={"name": "Una"}, headers=headers)
    again = await admin.client.post("/v1/companies", json={"name": "Una"}, headers=headers)
    assert again.status_code == 201
    assert again.content == first.content
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["etag"] == first.headers["etag"]
    other = await admin.post("/v1/companies", {"name": "Due"}, 422, headers=headers)
    assert other["code"] == "idempotency-mismatch"
    refused = {"Idempotency-Key": "def"}
    await admin.post("/v1/companies", {"name": ""}, 422, headers=refused)
    await admin.post("/v1/companies", {"name": "Ora"}, 201, headers=refused)
    racing = {"Idempotency-Key": "ghi"}
    answers = await asyncio.gather(
        *(admin.client.post("/v1/companies", json={"name": "Gara"}, headers=racing) for _ in range(8))
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert len((await admin.get("/v1/companies"))["data"]) == 3
    await admin.post("/v1/companies", {"name": "x"}, 400, headers={"Idempotency-Key": "x" * 300})


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"name": "x", "nope": 1}', "application/json", 422),
        (b'{"name": "a\\u0000b"}', "application/json", 400),
        (b'{"name": "\\ud800"}', "application/json", 400),
        (b'{"name": "\xff"}', "application/json", 400),
        (b'{"name": 1}', "application/json", 422),
        (b'{"name": "x"', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"custom": ' + b"[" * 500 + b"]" * 500 + b"}", "application/json", 400),
        (b'{"name": NaN}', "application/json", 400),
        (b"name=x", "application/x-www-form-urlencoded", 415),
        (b"", "application/json", 422),
        (b"null", "application/json", 422),
        (b'{"name": "x", "owner_id": "nope"}', "application/json", 422),
        (b'{"name": "x", "vat_number": "IT00000000001"}', "application/json", 422),
        (b'{"name": "x", "sdi_code": "ABC"}', "application/json", 422),
        (HUGE.encode(), "application/json", 413),
    ],
)
async def test_bad_input_is_a_problem(given: Given, content: bytes, kind: str, status: int) -> None:
    admin = await given.admin()
    answer = await admin.client.post("/v1/companies", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert {"type", "title", "status", "detail", "code"} <= set(said)
    assert (await admin.get("/v1/companies"))["data"] == []


async def test_the_frameworks_own_errors_wear_the_same_dress(given: Given) -> None:
    admin = await given.admin()
    for method, path, status in (
        ("GET", "/v1/nope", 404),
        ("PUT", "/v1/companies", 405),
        ("GET", "/v1/companies/nope", 422),
        ("GET", "/v1/companies?limit=0", 422),
        ("GET", "/v1/companies?limit=999", 422),
        ("GET", "/v1/companies?q=%00", 400),
    ):
        answer = await admin.client.request(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), path
        assert answer.json()["status"] == status


async def test_problems_speak_the_readers_language(given: Given) -> None:
    admin = await given.admin()
    said = await admin.get(f"/v1/companies/{new_id()}", 404, headers={"Accept-Language": "it-IT,it;q=0.9,en;q=0.5"})
    assert said["title"] == "Non trovato"
    said = await admin.get(f"/v1/companies/{new_id()}", 404, headers={"Accept-Language": "de"})
    assert said["title"] == "Not found"
    page = await admin.client.get(said["type"])
    assert page.status_code == 200
