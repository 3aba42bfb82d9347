"""What a workspace makes its own: custom fields, tags, saved views, settings."""

import pytest
from given import Given

LABEL = {"it": "Campo"}


async def field(given: Given, key: str, type: str, **more: object) -> dict[str, object]:
    wanted = {"kind": "company", "key": key, "label": LABEL, "type": type, **more}
    return await (await given.admin()).post("/v1/custom-fields", wanted, 201)


async def test_custom_values_are_held_to_their_fields(given: Given) -> None:
    admin = await given.admin()
    options = [{"value": "a", "label": LABEL}, {"value": "b", "label": LABEL}]
    for key, type, more in (
        ("parole", "text", {}),
        ("quanti", "number", {}),
        ("quando", "date", {}),
        ("attivo", "bool", {}),
        ("uno", "choice", {"options": options}),
        ("molti", "multichoice", {"options": options}),
        ("sito", "url", {}),
    ):
        await field(given, key, type, **more)
    good = {"parole": "x", "quanti": 2.5, "quando": "2026-01-31", "attivo": True, "uno": "a", "molti": ["b", "b"]}
    made = await given.company(custom={**good, "sito": "rossi.example", "niente": None})
    assert made["custom"] == {**good, "molti": ["b"], "sito": "https://rossi.example/"}
    for key, value, code in (
        ("parole", 1, "custom-not-text"),
        ("quanti", "1", "custom-not-number"),
        ("quanti", True, "custom-not-number"),
        ("quando", "31/01/2026", "custom-not-date"),
        ("attivo", 1, "custom-not-bool"),
        ("uno", "c", "custom-not-option"),
        ("molti", ["c"], "custom-not-option"),
        ("sito", "javascript:1", "invalid-url"),
        ("ignoto", 1, "unknown-custom-field"),
    ):
        refused = await admin.post("/v1/companies", {"name": "X", "custom": {key: value}}, 422)
        assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [(f"/custom/{key}", code)]
    changed = await admin.patch(f"/v1/companies/{made['id']}", {"custom": {"uno": None, "quanti": 3}})
    assert "uno" not in changed["custom"]
    assert changed["custom"]["quanti"] == 3
    where = {
        "and": [
            {"field": "custom.quanti", "op": "gte", "value": 3},
            {"field": "custom.molti", "op": "eq", "value": "b"},
        ]
    }
    assert len((await admin.post("/v1/companies/query", {"where": where}))["data"]) == 1
    where = {"field": "custom.molti", "op": "in", "value": ["a", "c"]}
    assert (await admin.post("/v1/companies/query", {"where": where}))["data"] == []


async def test_a_required_field_is_asked_for_and_a_removed_one_stays_harmless(given: Given) -> None:
    admin = await given.admin()
    old = await given.company()
    made = await field(given, "zona", "text", required=True)
    refused = await admin.post("/v1/companies", {"name": "X"}, 422)
    assert refused["errors"][0]["pointer"] == "/custom/zona"
    await admin.patch(f"/v1/companies/{old['id']}", {"name": "Vecchia"})
    company = await given.company(custom={"zona": "Nord"})
    path = f"/v1/custom-fields/{made['id']}"
    assert (await admin.patch(path, {"key": "area"}, 422))["code"] == "immutable-field"
    await admin.call("DELETE", path, 204)
    changed = await admin.patch(f"/v1/companies/{company['id']}", {"name": "Nuova"})
    assert changed["custom"] == {"zona": "Nord"}
    await admin.post("/v1/custom-fields", {"kind": "nave", "key": "a", "label": LABEL, "type": "text"}, 422)
    await admin.post("/v1/custom-fields", {"kind": "company", "key": "a", "label": LABEL, "type": "choice"}, 422)


async def test_tags_are_learnt_renamed_and_merged(given: Given) -> None:
    admin = await given.admin()
    one, two = await given.company(tags=["Fiera", "caldo"]), await given.contact(tags=["FIERA", "freddo"])
    assert two["tags"] == ["Fiera", "freddo"]
    tags = {each["name"]: each for each in (await admin.get("/v1/tags"))["data"]}
    assert set(tags) == {"Fiera", "caldo", "freddo"}
    await admin.patch(f"/v1/tags/{tags['Fiera']['id']}", {"name": "MECSPE", "colour": "#112233"})
    renamed = await admin.get(f"/v1/companies/{one['id']}")
    assert (sorted(renamed["tags"]), renamed["version"]) == (["MECSPE", "caldo"], 2)
    await admin.post(f"/v1/tags/{tags['caldo']['id']}/merge", {"with_id": tags["Fiera"]["id"]})
    assert (await admin.get(f"/v1/companies/{one['id']}"))["tags"] == ["caldo"]
    assert sorted((await admin.get(f"/v1/contacts/{two['id']}"))["tags"]) == ["caldo", "freddo"]
    await admin.get(f"/v1/tags/{tags['Fiera']['id']}", 404)
    seller = await given.member("seller")
    await given.company(seller, tags=["nuovo"])
    assert "nuovo" in {each["name"] for each in (await seller.get("/v1/tags"))["data"]}
    await seller.post("/v1/tags", {"name": "altro"}, 403)


async def test_views_are_ones_own_or_shared(given: Given) -> None:
    admin, anna, bruno = await given.admin(), await given.member("seller"), await given.member("seller")
    where = {
        "and": [
            {"field": "tags", "op": "eq", "value": "fiera"},
            {"not": {"field": "kind", "op": "eq", "value": "consumer"}},
        ]
    }
    wanted = {"kind": "company", "name": "Mie", "where": where, "sort": "-name", "columns": ["name", "custom.zona"]}
    own = await anna.post("/v1/views", wanted, 201)
    assert own["where"] == where
    assert own["owner_id"] == str(anna.id)
    for other in (admin, bruno):
        await other.get(f"/v1/views/{own['id']}", 404)
        assert (await other.get("/v1/views"))["data"] == []
    await anna.post("/v1/companies/query", {"where": own["where"], "sort": own["sort"]})
    shared = await anna.patch(
        f"/v1/views/{own['id']}", {"shared": True, "where": {"field": "name", "op": "eq", "value": "x"}}
    )
    assert shared["where"] == {"field": "name", "op": "eq", "value": "x"}
    assert len((await bruno.get("/v1/views?kind=company"))["data"]) == 1
    await bruno.patch(f"/v1/views/{own['id']}", {"name": "Sua"}, 403)
    assert (await bruno.client.delete(f"/v1/views/{own['id']}")).status_code == 403
    await admin.patch(f"/v1/views/{own['id']}", {"name": "Di tutti"})
    for wrong, pointer in (
        ({"where": {"and": [{"field": "nope", "op": "eq", "value": 1}]}}, "/where/and/0/field"),
        ({"where": {"field": "name", "op": "gt", "value": 1}}, "/where/op"),
        ({"sort": "nope"}, "/sort"),
        ({"columns": ["name", "nope"]}, "/columns/1"),
        ({"kind": "nope"}, "/kind"),
    ):
        refused = await anna.post("/v1/views", {**wanted, **wrong}, 422)
        assert refused["errors"][0]["pointer"] == pointer


async def test_settings_are_typed_and_merge(given: Given) -> None:
    admin, seller = await given.admin(), await given.member("seller")
    answer = await seller.client.get("/v1/workspace")
    said = answer.json()
    assert answer.headers["etag"] == '"v1"'
    assert (said["settings"]["company_directory"], said["settings"]["fiscal"]["tax_regime"]) == (True, "RF01")
    await seller.patch("/v1/workspace", {"name": "Mia"}, 403)
    wanted = {"settings": {"fiscal": {"vat_number": "00743110157"}, "won_without_quote": False}}
    changed = await admin.patch("/v1/workspace", wanted)
    assert changed["settings"]["fiscal"]["vat_number"] == "IT00743110157"
    assert changed["settings"]["quote_validity_days"] == 30
    again = await admin.patch("/v1/workspace", {"settings": {"quote_validity_days": 45}})
    assert again["settings"]["won_without_quote"] is False
    assert again["version"] == 3
    assert (await admin.patch("/v1/workspace", {"settings": {}}))["version"] == 3
    await admin.patch("/v1/workspace", {"settings": {"nope": 1}}, 422)
    assert (await admin.patch("/v1/workspace", {"currency": "USD"}))["currency"] == "USD"


AMOUNT = {"amount": "1000.00", "currency": "EUR"}


@pytest.mark.parametrize("money", ["rate", "price", "deal", "budget", "quote"])
async def test_the_currency_stays_once_there_is_money(given: Given, money: str) -> None:
    admin = await given.admin()
    deal = await given.opportunity()
    await given.product()
    await given.lead()
    assert (await admin.patch("/v1/workspace", {"currency": "USD"}))["currency"] == "USD"
    assert (await admin.patch("/v1/workspace", {"currency": "EUR"}))["currency"] == "EUR"
    if money == "rate":
        await admin.post("/v1/exchange-rates", {"currency": "USD", "rate": "0.9", "valid_from": "2026-01-01"}, 201)
    elif money == "price":
        await given.product(price="100")
    elif money == "deal":
        priced = await given.opportunity(amount=AMOUNT)
        await admin.call("DELETE", f"/v1/opportunities/{priced['id']}")
    elif money == "budget":
        await given.lead(budget=AMOUNT)
    else:
        await given.quote(deal, lines=[])
    for language, word in (("it", "Valuta in uso"), ("en", "Currency in use")):
        headers = {"Accept-Language": language}
        refused = await admin.call("PATCH", "/v1/workspace", 409, json={"currency": "USD"}, headers=headers)
        assert (refused["code"], refused["title"]) == ("currency-in-use", word)
        assert refused["errors"][0]["pointer"] == "/currency"
    assert (await admin.get("/v1/workspace"))["currency"] == "EUR"
