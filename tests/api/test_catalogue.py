"""Products, VAT codes and payment terms over HTTP."""

from given import Given


async def test_a_new_workspace_has_its_countrys_codes_and_terms(given: Given) -> None:
    seller = await given.member()
    codes = (await seller.get("/v1/vat-codes?limit=200"))["data"]
    assert [code["code"] for code in codes][:4] == ["22", "10", "5", "4"]
    assert {"N1", "N3.5", "N6.9", "N7"} <= {code["code"] for code in codes}
    assert all((code["rate"] == "0") == (code["nature"] is not None) for code in codes)
    terms = (await seller.get("/v1/payment-terms"))["data"]
    assert [each["name"] for each in terms if each["preferred"]] == ["Bonifico 30 giorni data fattura"]
    riba = next(each for each in terms if each["name"] == "Ri.Ba. 30/60 giorni fine mese")
    assert riba["method_code"] == "MP12"
    assert riba["instalments"] == [{"days": 30, "points": None}, {"days": 60, "points": None}]


async def test_a_dictionary_is_written_by_few_and_checked(given: Given) -> None:
    seller, admin = await given.member(), await given.admin()
    wanted = {"code": "20", "label": {"it": "IVA 20%", "en": "VAT 20%"}, "rate": "20"}
    await seller.post("/v1/vat-codes", wanted, 403)
    made = await admin.post("/v1/vat-codes", {**wanted, "valid_to": "2013-10-01", "valid_from": "1997-10-01"}, 201)
    assert made["valid_to"] == "2013-10-01"
    for wrong, pointer, code in (
        ({"rate": "0"}, "/nature", "nature-required"),
        ({"nature": "N4"}, "/nature", "nature-not-allowed"),
        ({"rate": "0", "nature": "N3"}, "/nature", "nature-needs-sub-code"),
        ({"rate": "0", "nature": "N4"}, "/kind", "vat-kind-mismatch"),
        ({"valid_to": "1960-01-01"}, "/valid_to", "validity-reversed"),
    ):
        refused = await admin.post("/v1/vat-codes", {**wanted, **wrong}, 422)
        assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [(pointer, code)]


async def test_one_kind_of_payment_terms_is_preferred(given: Given) -> None:
    admin = await given.admin()
    wanted = {"name": "Bonifico 10 giorni", "instalments": [{"days": 10}], "preferred": True}
    made = await admin.post("/v1/payment-terms", wanted, 201)
    preferred = await admin.get("/v1/payment-terms?preferred=true")
    assert [each["id"] for each in preferred["data"]] == [made["id"]]
    refused = await admin.patch(f"/v1/payment-terms/{made['id']}", {"deposit_points": "100"}, 422)
    assert refused["errors"][0]["code"] == "nothing-left-to-pay"


async def test_a_sku_is_unique_among_the_living(given: Given) -> None:
    admin = await given.admin()
    first = await given.product(sku="TRP-20")
    refused = await admin.post("/v1/products", {"sku": "TRP-20", "name": "Altro"}, 409)
    assert refused["code"] == "already-exists"
    assert refused["errors"][0]["pointer"] == "/sku"
    assert "TRP-20" in refused["errors"][0]["message"]
    await admin.call("DELETE", f"/v1/products/{first['id']}", 204)
    await given.product(sku="TRP-20")
    await admin.post(f"/v1/products/{first['id']}/restore", status=409)
    twice = [{"op": "create", "body": {"sku": "X", "name": "X"}}] * 2
    answer = await admin.post("/v1/products/batch", {"items": twice})
    assert [each["status"] for each in answer["results"]] == ["failed", "failed"]


async def test_prices_are_exact_and_costs_are_for_whom_they_concern(given: Given) -> None:
    admin, seller, agent = await given.admin(), await given.member(), await given.member("agent")
    code = (await admin.get("/v1/vat-codes?code=22"))["data"][0]
    made = await given.product(price="0.123456", cost="0.1", vat_code_id=code["id"], name="Vite M4")
    assert (made["price"], made["cost"], made["currency"]) == ("0.123456", "0.1", "EUR")
    assert (await seller.get(f"/v1/products/{made['id']}"))["cost"] == "0.1"
    assert (await agent.get(f"/v1/products/{made['id']}"))["cost"] is None
    assert (await agent.get("/v1/products?q=vite"))["data"][0]["cost"] is None
    office = await given.member("back_office")
    await office.patch(f"/v1/products/{made['id']}", {"price": "0.2"})
    read = await admin.get(f"/v1/products/{made['id']}?expand=vat_code")
    assert (read["price"], read["vat_code"]["rate"]) == ("0.2", "22")
    await agent.post("/v1/products", {"sku": "A", "name": "A"}, 403)


async def test_a_product_keeps_what_has_gone_meanwhile(given: Given) -> None:
    admin = await given.admin()
    wanted = {"code": "20", "label": {"it": "IVA 20%", "en": "VAT 20%"}, "rate": "20"}
    code = await admin.post("/v1/vat-codes", wanted, 201)
    made = await given.product(vat_code_id=code["id"])
    await admin.call("DELETE", f"/v1/vat-codes/{code['id']}", 204)
    renamed = await admin.patch(f"/v1/products/{made['id']}", {"name": "Nuovo nome"})
    assert renamed["vat_code_id"] == code["id"]
    await admin.post("/v1/products", {"sku": "B", "name": "B", "vat_code_id": code["id"]}, 404)
