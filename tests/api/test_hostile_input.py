"""What a stranger may send: every answer is a refusal in words, never an error of ours."""

import base64
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI
from given import Given
from structlog.testing import capture_logs

EXTREMES = ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "10000-01-01T00:00:00Z", "0", "86400", "")


def places(answer: Any) -> list[tuple[str, str]]:
    """(pointer, code) of every fault."""
    return [(each["pointer"], each["code"]) for each in answer["errors"]]


@pytest.mark.parametrize("instant", EXTREMES)
async def test_extreme_instants_are_refused_where_they_stand(given: Given, instant: str) -> None:
    admin = await given.admin()
    answer = await admin.get("/v1/companies", 422, params={"updated_since": instant})
    assert answer["errors"][0]["pointer"] == "/updated_since"
    where = {"field": "updated_at", "op": "gte", "value": instant}
    answer = await admin.post("/v1/companies/query", {"where": where}, 400)
    assert places(answer) == [("/where/value", "invalid-value")]
    company = (await given.company())["id"]
    deal = {"title": "T", "company_id": company, "opened_at": instant}
    assert (await admin.post("/v1/opportunities", deal, 422))["errors"][0]["pointer"] == "/opened_at"
    call = {"title": "T", "remind_at": instant}
    assert (await admin.post("/v1/activities", call, 422))["errors"][0]["pointer"] == "/remind_at"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0", "2026-01-01T00:00:00", "2026-02-30"])
async def test_extreme_days_are_refused_where_they_stand(given: Given, day: str) -> None:
    admin = await given.admin()
    deal = {"title": "T", "company_id": (await given.company())["id"], "expected_close_on": day}
    assert (await admin.post("/v1/opportunities", deal, 422))["errors"][0]["pointer"] == "/expected_close_on"
    params = {"expected_close_on_gte": day}
    answer = await admin.get("/v1/opportunities", 422, params=params)
    assert answer["errors"][0]["pointer"] == "/expected_close_on_gte"
    assert (await admin.get("/v1/analytics/win-rate", 422, params={"from": day}))["errors"][0]["pointer"] == "/from"


async def test_numbers_are_no_instants(given: Given) -> None:
    admin = await given.admin()
    for value in (0, 86400):
        assert places(await admin.post("/v1/activities", {"title": "T", "due_at": value}, 422)) == [
            ("/due_at", "invalid-instant")
        ]
        assert places(await admin.post("/v1/activities", {"title": "T", "due_on": value}, 422)) == [
            ("/due_on", "invalid-day")
        ]


async def test_the_same_slice_twice_is_one(given: Given) -> None:
    admin = await given.admin()
    answer = await admin.get("/v1/analytics/win-rate?group_by=reason&group_by=reason")
    assert answer["group_by"] == ["reason"]


async def _cursor(given: Given) -> list[Any]:
    admin = await given.admin()
    await given.company()
    await given.company()
    page = await admin.get("/v1/companies", params={"limit": 1, "sort": "name"})
    cursor = page["page"]["next_cursor"]
    return orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))


def _packed(said: Any) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(said)).decode().rstrip("=")


async def test_forged_cursors_are_refused(given: Given) -> None:
    admin = await given.admin()
    mark, name, id = await _cursor(given)
    params: dict[str, Any] = {"limit": 1, "sort": "name", "cursor": _packed([mark, name, id])}
    assert len((await admin.get("/v1/companies", params=params))["data"]) == 1
    for forged in ([mark, "a\0b", id], [mark, 7, id], [mark, name], [mark], [], 7, [mark, name, "x"]):
        answer = await admin.get("/v1/companies", 400, params=params | {"cursor": _packed(forged)})
        assert places(answer) == [("/cursor", "broken-cursor")]


@pytest.mark.parametrize("instant", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
async def test_a_cursor_with_an_extreme_instant_is_refused(given: Given, instant: str) -> None:
    admin = await given.admin()
    await given.company()
    await given.company()
    cursor = (await admin.get("/v1/companies", params={"limit": 1, "sort": "updated_at"}))["page"]["next_cursor"]
    mark, _, id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    answer = await admin.get(
        "/v1/companies", 400, params={"limit": 1, "sort": "updated_at", "cursor": _packed([mark, instant, id])}
    )
    assert places(answer) == [("/cursor", "broken-cursor")]


async def test_a_cursor_serves_its_own_list_only(given: Given) -> None:
    admin = await given.admin()
    await given.company()
    await given.company()
    cursor = (await admin.get("/v1/companies", params={"limit": 1}))["page"]["next_cursor"]
    answer = await admin.get("/v1/contacts", 400, params={"limit": 1, "cursor": cursor})
    assert places(answer) == [("/cursor", "cursor-mismatch")]


async def test_what_is_too_much_is_refused_and_not_cut(given: Given) -> None:
    admin = await given.admin()
    where = {"field": "name", "op": "in", "value": [str(i) for i in range(1001)]}
    answer = await admin.post("/v1/companies/query", {"where": {"and": [where]}}, 400)
    assert places(answer) == [("/where/and/0/value", "too-many-values")]
    assert "1000" in answer["detail"]
    answer = await admin.get("/v1/companies", 400, params={"sort": "name,city,-updated_at,created_at"})
    assert answer["errors"][0]["pointer"] == "/sort"
    answer = await admin.get("/v1/companies", 400, params={"sort": "name,-updated_at,created_at,name"})
    assert places(answer) == [("/sort", "too-many-sorts")]


async def test_refusals_of_lists_name_what_they_refuse(given: Given) -> None:
    admin = await given.admin()
    for params in ({"sort": "cost"}, {"fields": "cost_of"}, {"expand": "nobody"}):
        answer = await admin.get("/v1/products", 400, params=params)
        said = next(iter(params.values()))
        assert said in answer["detail"]
        assert said in answer["errors"][0]["message"]


@pytest.mark.parametrize(
    ("where", "status", "place"),
    [
        ({"field": "nobody", "op": "eq", "value": 1}, 400, ("/where/field", "unknown-field")),
        ({"and": [{"field": "nobody", "op": "eq"}]}, 400, ("/where/and/0/field", "unknown-field")),
        ({"field": "name", "op": "like", "value": "x"}, 400, ("/where/op", "unknown-operator")),
        (
            {"not": {"or": [{"field": "name", "op": "gt", "value": "x"}]}},
            400,
            ("/where/not/or/0/op", "unknown-operator"),
        ),
        ({"field": "custom.nobody", "op": "eq", "value": 1}, 400, ("/where/field", "unknown-field")),
        ({"and": []}, 422, ("/where/and", "too-few-items")),
        (
            {"or": [{"and": [{"field": "name", "op": "contains", "value": "x"}] * 26}] * 4},
            400,
            ("/where/or/3/and/22", "too-many-conditions"),
        ),
        ({"and": [7]}, 422, ("/where/and/0", "not-an-object")),
        ({"op": "eq", "value": 1}, 422, ("/where/field", "missing")),
    ],
)
async def test_a_filter_is_refused_once_and_where_it_is_wrong(
    given: Given, where: Any, status: int, place: tuple[str, str]
) -> None:
    assert places(await (await given.admin()).post("/v1/companies/query", {"where": where}, status)) == [place]


async def test_custom_fields_are_compared_with_values_of_their_type(given: Given) -> None:
    admin = await given.admin()
    for type_ in ("number", "date", "bool", "text"):
        wanted = {"kind": "company", "key": f"c_{type_}", "label": {"it": type_}, "type": type_}
        await admin.post("/v1/custom-fields", wanted, 201)
    await given.company(custom={"c_number": 7, "c_date": "2026-01-02", "c_bool": True, "c_text": "x"})
    right = {"number": 7, "date": "2026-01-02", "bool": True, "text": "x"}
    for type_, value in right.items():
        where = {"field": f"custom.c_{type_}", "op": "gte", "value": value}
        assert len((await admin.post("/v1/companies/query", {"where": where}, 200))["data"]) == 1, type_
        for other in {"number": ["7", True], "date": [7, "soon"], "bool": [1, "x"], "text": [7, True]}[type_]:
            answer = await admin.post("/v1/companies/query", {"where": where | {"value": other}}, 400)
            assert places(answer) == [("/where/value", "invalid-value")], (type_, other)


async def test_an_empty_search_is_no_search(given: Given) -> None:
    admin = await given.admin()
    await given.company()
    assert len((await admin.get("/v1/companies", params={"q": ""}))["data"]) == 1
    assert len((await admin.get("/v1/companies", params={"q": " "}))["data"]) == 1


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"{", ("", "broken-json")),
        (b'{"name": NaN}', ("", "broken-json")),
        (b'{"name": "\\ud800"}', ("/name", "lone-surrogate")),
        (b'{"emails": ["a@b.example", "x\\udc00"]}', ("/emails/1", "lone-surrogate")),
        (b'{"name": "\xff"}', ("", "not-utf-8")),
        (b"[" * 40 + b"]" * 40, ("", "too-deep")),
        (b"[" * 2000 + b"]" * 2000, ("", "too-deep")),
        (b'{"addresses": [{"line": "a\\u0000b"}]}', ("/addresses/0/line", "control-character")),
        (b'{"custom": {"a\\u0000": 1}}', ("/custom", "control-character")),
    ],
)
async def test_an_unreadable_body_is_told_why(given: Given, body: bytes, place: tuple[str, str]) -> None:
    admin = await given.admin()
    headers = {"Content-Type": "application/json", "Accept-Language": "it"}
    answer = await admin.call("POST", "/v1/companies", 400, content=body, headers=headers)
    assert places(answer) == [place]
    assert "{" not in answer["errors"][0]["message"]


async def test_a_fault_has_one_code_and_italian_words_whichever_way_it_came(given: Given) -> None:
    admin = await given.admin()
    italian = {"headers": {"Accept-Language": "it"}}
    wrong: dict[str, Any] = {"name": "", "extra": 1, "notes": 7, "emails": "x", "owner_id": "x"}
    one = await admin.post("/v1/companies", wrong, 422, **italian)
    batch = await admin.post("/v1/companies/batch", {"items": [{"op": "create", "body": wrong}]}, 200, **italian)
    other = batch["results"][0]["error"]
    assert [each | {"in": "body"} for each in other["errors"]] == one["errors"]
    english = await admin.post("/v1/companies", wrong, 422)
    for mine, theirs in zip(one["errors"], english["errors"], strict=True):
        assert mine["message"] != theirs["message"], mine
        assert (await admin.client.get(f"/problems/{mine['code']}")).status_code == 200


async def test_the_same_key_twice_fails_the_second_only(given: Given) -> None:
    admin = await given.admin()
    key = {"source": "erp", "external_id": "K-1"}
    items = [{"op": "upsert", "key": key, "body": {"name": name}} for name in ("Uno", "Due")]
    answer = await admin.post("/v1/companies/batch", {"items": items}, 200)
    first, second = answer["results"]
    assert (first["status"], second["status"], second["error"]["code"]) == ("created", "failed", "duplicate-key")
    answer = await admin.post("/v1/companies/batch", {"items": items, "atomic": True}, 422)
    assert places(answer) == [("/items/1", "duplicate-key")]
    items.append({"op": "upsert", "body": {"name": "Tre"}})
    items.append({"op": "update", "body": {"name": "Tre"}})
    answer = await admin.post("/v1/companies/batch", {"items": items}, 200)
    failed = [places(each["error"]) for each in answer["results"][2:]]
    assert failed == [[("/items/2/key", "missing")], [("/items/3/id", "missing")]]
    answer = await admin.post("/v1/companies/batch", {"items": items[2:], "atomic": True}, 422)
    assert places(answer) == [("/items/0/key", "missing"), ("/items/1/id", "missing")]


async def test_the_next_page_is_named_without_the_host(given: Given) -> None:
    admin = await given.admin()
    await given.company()
    await given.company()
    answer = await admin.client.get("/v1/companies?limit=1&sort=name", headers={"Host": "evil.example"})
    assert answer.headers["Link"].startswith("</v1/companies?limit=1&sort=name&cursor=")


async def test_any_of_several_versions_matches_and_a_weak_one_never_does(given: Given) -> None:
    admin = await given.admin()
    path = f"/v1/companies/{(await given.company())['id']}"
    for i, (tags, status) in enumerate(
        [('"v7", "v1"', 200), ('"v7", "v1"', 412), ('W/"v2"', 412), ('W/"v2", "v2"', 200), ('"x"', 400), ("*", 200)]
    ):
        await admin.patch(path, {"name": f"Nome {i}"}, status, headers={"If-Match": tags})
    await admin.call("DELETE", path, 412, headers={"If-Match": 'W/"v4"'})
    await admin.call("DELETE", path, 204, headers={"If-Match": '"v3", "v4"'})


async def test_an_address_is_found_whatever_its_case(given: Given) -> None:
    admin = await given.admin()
    contact = await given.contact(emails=["Anna.Bianchi@ROSSI.example"])
    assert contact["emails"] == ["Anna.Bianchi@rossi.example"]
    for asked in ("anna.bianchi@rossi.example", "ANNA.BIANCHI@Rossi.Example"):
        assert len((await admin.get("/v1/contacts", params={"emails": asked}))["data"]) == 1
        where = {"field": "emails", "op": "eq", "value": asked}
        assert len((await admin.post("/v1/contacts/query", {"where": where}, 200))["data"]) == 1
    member = await given.member()
    email = (await admin.get(f"/v1/members/{member.id}"))["email"]
    assert len((await admin.get("/v1/members", params={"email": email.upper()}))["data"]) == 1


async def test_the_unforeseen_is_answered_logged_once_and_no_reason_to_hang_up(
    app: FastAPI, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await given.admin()

    async def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(given.filo.identity, "caller", broken)
    transport = httpx.ASGITransport(app=app)  # what the application raises, the test would see
    async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
        with capture_logs() as logs:
            answer = await client.get("/v1/companies", headers=admin.client.headers)
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "connection" not in answer.headers
    assert [each["event"] for each in logs if each["log_level"] == "error"] == ["unforeseen"]


async def test_search_knows_its_kinds(given: Given) -> None:
    admin = await given.admin()
    assert places(await admin.get("/v1/search", 400, params={"q": "abc", "kind": "zz"})) == [("/kind", "unknown-kind")]
