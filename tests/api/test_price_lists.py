"""Price lists over HTTP: who may see them, the prices they propose, and where a quote's lines get theirs from."""

from datetime import datetime
from typing import Any

from given import Given, Person

from adapters.database import system_work
from domain.kernel.work import Work
from domain.quotes.proposals import PricesAsked, prices


async def listed(given: Given, *entries: dict[str, Any], **more: Any) -> Any:
    """A price list and its entries."""
    admin = await given.admin()
    made = await admin.post("/v1/price-lists", {"name": "Listino", **more}, 201)
    items = [{"op": "create", "body": {"price_list_id": made["id"], **each}} for each in entries]
    answer = await admin.post("/v1/price-list-entries/batch", {"items": items, "atomic": True})
    assert [each["status"] for each in answer["results"]] == ["created"] * len(entries)
    return made


async def asked(by: Person, *lines: tuple[Any, str], **more: Any) -> list[Any]:
    said = [{"product_id": product["id"], "quantity": quantity} for product, quantity in lines]
    return (await by.post("/v1/products/prices", {"lines": said, **more}))["data"]


async def test_a_list_and_its_entries_are_written_and_checked(given: Given) -> None:
    admin, company, product = await given.admin(), await given.company(), await given.product(price="100")
    made = await admin.post("/v1/price-lists", {"name": "Rossi", "holds_for": "company", "company_id": company["id"]})
    assert (made["currency"], made["entries"], made["active"]) == ("EUR", 0, True)
    entry = {"price_list_id": made["id"], "product_id": product["id"], "breaks": [{"price": "80"}]}
    first = await admin.post("/v1/price-list-entries", entry, 201)
    assert first["breaks"] == [{"from_quantity": "0", "price": "80", "discounts": []}]
    await admin.post("/v1/price-list-entries", entry, 409)
    read = await admin.get(f"/v1/price-lists/{made['id']}?expand=company")
    assert (read["entries"], read["company"]["name"]) == (1, company["name"])
    shown = await admin.get(f"/v1/price-list-entries?price_list_id={made['id']}&expand=product")
    assert [each["product"]["sku"] for each in shown["data"]] == [product["sku"]]
    for wrong, pointer, code in (
        ({"breaks": []}, "/breaks", "breaks-required"),
        ({"breaks": [{"price": "1", "discounts": ["5"]}]}, "/breaks/0", "price-or-discount"),
        ({"breaks": [{"discounts": ["101"]}]}, "/breaks/0/discounts/0", "out-of-range"),
        ({"breaks": [{"from_quantity": "-1", "price": "1"}]}, "/breaks/0/from_quantity", "out-of-range"),
        ({"family": "Utensili"}, "/product_id", "price-of-one-thing"),
    ):
        refused = await admin.post("/v1/price-list-entries", {**entry, **wrong}, 422)
        assert [(each["pointer"], each["code"]) for each in refused["errors"]] == [(pointer, code)]
    for wrong, pointer in (
        ({"holds_for": "company"}, "/company_id"),
        ({"holds_for": "segment"}, "/tags"),
        ({"valid_from": "2026-02-01", "valid_until": "2026-01-31"}, "/valid_until"),
    ):
        refused = await admin.post("/v1/price-lists", {"name": "X", **wrong}, 422)
        assert [each["pointer"] for each in refused["errors"]] == [pointer]
    other = await admin.post("/v1/price-lists", {"name": "Altro"}, 201)
    moved = await admin.patch(f"/v1/price-list-entries/{first['id']}", {"price_list_id": other["id"]}, 422)
    assert moved["errors"][0]["code"] == "entry-stays-in-its-list"
    seller = await given.member()
    await seller.post("/v1/price-lists", {"name": "X"}, 403)
    await seller.get(f"/v1/price-lists/{other['id']}")


async def test_what_one_company_pays_is_seen_by_who_sees_the_company(given: Given) -> None:
    mine, other = await given.member("seller"), await given.member("seller")
    company, product = await given.company(mine), await given.product(price="100")
    entry = {"product_id": product["id"], "breaks": [{"price": "70"}]}
    own = await listed(given, entry, holds_for="company", company_id=company["id"])
    await listed(given, {"breaks": [{"discounts": ["5"]}]}, name="Tutti")
    for person, count in ((mine, 2), (other, 1)):
        assert len((await person.get("/v1/price-lists"))["data"]) == count
        assert len((await person.get("/v1/price-list-entries"))["data"]) == count
    told = await given.filo.pool.fetch(
        "select shared, owner_after from events where tenant_id = $1 and record_kind like 'price_list%' order by seq",
        given.tenant_id,
    )
    assert [(row["shared"], row["owner_after"]) for row in told] == [(False, mine.id)] * 2 + [(True, None)] * 2
    await other.get(f"/v1/price-lists/{own['id']}", 404)
    lines = [{"product_id": product["id"]}]
    refused = await other.post("/v1/products/prices", {"company_id": company["id"], "lines": lines}, 404)
    assert refused["errors"][0]["pointer"] == "/company_id"
    [said] = await asked(mine, (product, "1"), company_id=company["id"])
    assert said["unit_price"] == "70"
    [said] = await asked(other, (product, "1"))
    assert said["unit_price"] == "95"


async def test_the_proposed_price_says_where_it_comes_from(given: Given) -> None:
    admin = await given.admin()
    drill = await given.product(price="200", cost="120", family="Utensili", unit="pz")
    screw, odd = await given.product(price="0.123456"), await given.product()
    company = await given.company(tags=["rivenditore"], industry="Meccanica", vat_profile="declaration_of_intent")
    breaks = [{"from_quantity": "10", "discounts": ["10", "5"]}]
    dealers = await listed(
        given, {"family": "Utensili", "breaks": breaks}, name="Rivenditori", holds_for="segment",
        tags=["Rivenditore"], industries=["meccanica"],
    )  # fmt: skip
    lines = ((drill, "10"), (drill, "9"), (screw, "1000"), (odd, "1"))
    said = await asked(admin, *lines, company_id=company["id"])
    assert [each["unit_price"] for each in said] == ["171", "200", "0.123456", None]
    source = said[0]["source"]
    assert (source["price_list_id"], source["price_list"]) == (dealers["id"], "Rivenditori")
    assert (source["from_quantity"], source["discounts"], source["base_price"]) == ("10", ["10", "5"], "200")
    assert (said[1]["source"]["price_list_id"], said[1]["source"]["base_price"]) == (None, "200")
    assert (said[0]["cost"], said[3]["source"], said[0]["last_price"]) == ("120", None, None)
    assert {each["vat"]["nature"] for each in said} == {"N3.5"}
    assert {each["vat"]["code"] for each in await asked(admin, *lines)} == {"22"}
    agent = await given.member("agent")
    assert (await asked(agent, (drill, "1")))[0]["cost"] is None
    named = await listed(given, {"product_id": drill["id"], "breaks": [{"price": "150"}]}, holds_for="named")
    await admin.patch(f"/v1/companies/{company['id']}", {"price_list_id": named["id"]})
    deal = await given.opportunity(company_id=company["id"])
    [said] = await asked(admin, (drill, "10"), opportunity_id=deal["id"])
    assert said["unit_price"] == "150"
    [said] = await asked(admin, (drill, "10"), company_id=company["id"], on="2020-01-01")
    assert said["unit_price"] == "200"
    [said] = await asked(admin, (drill, "10"), company_id=company["id"], currency="USD")
    assert said["unit_price"] is None


async def test_a_quotes_line_begins_with_the_proposed_price(given: Given) -> None:
    admin, company = await given.admin(), await given.company()
    drill = await given.product(price="200", cost="120")
    breaks = [{"price": "180"}, {"from_quantity": "10", "price": "160"}]
    own = await listed(
        given, {"product_id": drill["id"], "breaks": breaks}, holds_for="company", company_id=company["id"]
    )
    deal = await given.opportunity(company_id=company["id"])
    lines = [{"product_id": drill["id"]}, {"product_id": drill["id"], "quantity": "10"}]
    quote = await given.quote(deal, lines=lines)
    assert [line["unit_price"] for line in quote["lines"]] == ["180", "160"]
    totals = quote["totals"]
    assert [line["list_price"] for line in totals["lines"]] == ["180", "160"]
    assert [line["price_source"]["from_quantity"] for line in totals["lines"]] == ["0", "10"]
    assert {line["price_source"]["price_list_id"] for line in totals["lines"]} == {own["id"]}
    assert (totals["net"]["amount"], totals["discount_on_list"]) == ("1780.00", "0")
    # Ten at the price of ten, then one at the price of ten: that is what approval is to see.
    first, second = quote["lines"]
    change = {"lines": [first, {**second, "quantity": "1"}]}
    changed = await admin.patch(f"/v1/quotes/{quote['id']}", change)
    assert [line["list_price"] for line in changed["totals"]["lines"]] == ["180", "180"]
    assert changed["totals"]["discount_on_list"] == "5.56"
    # A later price leaves what was written alone, also in a revision; another customer's copy gets their own.
    await admin.patch(f"/v1/products/{drill['id']}", {"price": "400"})
    await admin.patch(f"/v1/price-lists/{own['id']}", {"active": False})
    noted = await admin.patch(f"/v1/quotes/{quote['id']}", {"notes": "x"})
    assert noted["totals"]["lines"] == changed["totals"]["lines"]
    other = await given.opportunity()
    copy = await admin.post(f"/v1/quotes/{quote['id']}/duplicate", {"opportunity_id": other["id"]}, 201)
    assert [line["unit_price"] for line in copy["lines"]] == ["180", "160"]
    assert [line["list_price"] for line in copy["totals"]["lines"]] == ["400", "400"]


async def test_the_last_price_made_to_a_customer(given: Given) -> None:
    admin, seller, colleague = await given.admin(), await given.member("seller"), await given.member("seller")
    product, company = await given.product(price="100"), await given.company(seller)
    deal = await given.opportunity(seller, company_id=company["id"])
    line = {"product_id": product["id"], "quantity": "3", "unit_price": "90", "discounts": ["10", "5"]}
    draft = await given.quote(deal, seller, lines=[line])
    assert (await asked(seller, (product, "1"), company_id=company["id"]))[0]["last_price"] is None
    sent = await admin.post(f"/v1/quotes/{draft['id']}/send")
    gift = {**line, "free_good": True}
    later = await given.quote(deal, seller, lines=[gift, {**line, "product_id": None, "description": "Altro"}])
    await admin.post(f"/v1/quotes/{later['id']}/send")
    [said] = await asked(seller, (product, "1"), company_id=company["id"])
    assert datetime.fromisoformat(said["last_price"].pop("sent_at")) == datetime.fromisoformat(sent["sent_at"])
    assert said["last_price"] == {
        "quote_id": draft["id"],
        "number": sent["number"],
        "state": "sent",
        "quantity": "3",
        "currency": "EUR",
        "unit_price": "90",
        "discounts": ["10", "5"],
        "net_unit_price": "76.95",
    }
    newer = await given.quote(deal, seller, lines=[{**line, "unit_price": "80", "discounts": []}])
    await admin.post(f"/v1/quotes/{newer['id']}/send")
    assert (await asked(seller, (product, "1"), company_id=company["id"]))[0]["last_price"]["unit_price"] == "80"
    # Who sees the company, but not the deal, is not told what it was asked for.
    await admin.patch(f"/v1/companies/{company['id']}", {"collaborators": [str(colleague.id)]})
    [said] = await asked(colleague, (product, "1"), company_id=company["id"])
    assert said["last_price"] is None


async def test_a_hundred_prices_take_as_many_statements_as_one(given: Given) -> None:
    company = await given.company()
    products = [await given.product(price="1") for _ in range(3)]
    counts: list[int] = []
    for some in (products[:1], products * 30):
        said = [{"product_id": each["id"], "quantity": "2"} for each in some]
        wanted = PricesAsked.model_validate_json(
            f'{{"company_id": "{company["id"]}", "lines": {str(said).replace(chr(39), chr(34))}}}'
        )
        async with system_work(given.filo.pool, given.tenant_id) as work:
            counts.append(await _counted(work, wanted))
    assert counts == [6, 6]


async def _counted(work: Work, wanted: PricesAsked) -> int:
    said: list[str] = []
    with work.connection.query_logger(lambda each: said.append(each.query)):
        await prices(work, wanted)
    return len(said)


async def test_a_customer_brings_payment_terms_vat_and_split_payment(given: Given) -> None:
    admin = await given.admin()
    terms = (await admin.get("/v1/payment-terms"))["data"]
    riba = next(each for each in terms if each["method"] == "riba")
    codes = {each["code"]: each["id"] for each in (await admin.get("/v1/vat-codes?limit=200"))["data"]}
    company = await given.company(payment_terms_id=riba["id"], vat_profile="declaration_of_intent")
    deal = await given.opportunity(company_id=company["id"])
    line = {"description": "Voce", "unit_price": "100"}
    exempt = {**line, "vat_code_id": codes["N4"]}
    shipping = {"price": {"amount": "10.00", "currency": "EUR"}}
    quote = await given.quote(deal, lines=[line, exempt], shipping=shipping)
    assert [each["vat_code_id"] for each in quote["lines"]] == [codes["N3.5"], codes["N4"]]
    assert quote["shipping"]["vat_code_id"] == codes["N3.5"]
    assert (quote["payment_terms_id"], quote["payment_terms"]["method"]) == (riba["id"], "riba")
    assert not quote["split_payment"]
    town = await given.opportunity(company_id=(await given.company(kind="public_body", sdi_code="UFXXXX"))["id"])
    quote = await given.quote(town)
    assert quote["split_payment"]
    assert (quote["totals"]["document"]["amount"], quote["totals"]["total_due"]["amount"]) == ("122.00", "100.00")
    assert not (await given.quote(town, split_payment=False))["split_payment"]
    await admin.patch("/v1/workspace", {"settings": {"fiscal": {"split_payment_until": "2026-01-31"}}})
    assert not (await given.quote(town))["split_payment"]
    wanted = {"opportunity_id": town["id"], "split_payment": True}
    refused = await admin.post("/v1/quotes", wanted, 422)
    assert refused["errors"][0]["code"] == "split-payment-over"
    # A quote of then stays what it was.
    await admin.patch(f"/v1/quotes/{quote['id']}", {"notes": "x"})


async def test_a_bundle_is_one_line_whose_components_are_told(given: Given) -> None:
    admin = await given.admin()
    drill, bit = await given.product(price="200", cost="120"), await given.product(price="5", cost="1.5")
    parts = [{"product_id": drill["id"]}, {"product_id": bit["id"], "quantity": "10"}]
    kit = await given.product(kind="bundle", components=parts, sku="KIT")
    assert kit["components"] == [{**parts[0], "quantity": "1"}, parts[1]]
    quote = await given.quote(lines=[{"product_id": kit["id"], "quantity": "2"}])
    [line] = quote["totals"]["lines"]
    assert (quote["lines"][0]["unit_price"], quote["lines"][0]["cost"]) == ("250", "135")
    assert (line["net"]["amount"], quote["margin"]["amount"]["amount"]) == ("500.00", "230.00")
    assert [(each["sku"], each["quantity"]) for each in line["components"]] == [(drill["sku"], "1"), (bit["sku"], "10")]
    await admin.patch(f"/v1/products/{kit['id']}", {"price": "199"})
    await admin.call("DELETE", f"/v1/products/{bit['id']}", 204)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    await admin.post(f"/v1/quotes/{quote['id']}/accept")
    [order] = (await admin.get("/v1/orders"))["data"]
    assert order["lines"][0]["components"] == line["components"], "the back office knows what to pack"
    [said] = await asked(admin, (kit, "1"))
    assert (said["unit_price"], [each["in_bin"] for each in said["components"]]) == ("199", [False, True])
    read = await admin.get(f"/v1/products/{kit['id']}?expand=contents")
    assert [(each["sku"], each["in_bin"]) for each in read["contents"]] == [(drill["sku"], False), (bit["sku"], True)]
    await admin.patch(f"/v1/products/{kit['id']}", {"name": "Kit completo"})
    for body, code in (
        ({"kind": "bundle"}, "components-required"),
        ({"components": parts[:1]}, "components-of-a-single"),
        ({"kind": "bundle", "components": parts[:1] * 2}, "component-twice"),
        ({"kind": "bundle", "components": [{"product_id": kit["id"]}]}, "bundle-of-bundles"),
    ):
        refused = await admin.post("/v1/products", {"sku": "X", "name": "X", **body}, 422)
        assert refused["code"] == code
    turned = {"kind": "bundle", "components": [{"product_id": (await given.product())["id"]}]}
    refused = await admin.patch(f"/v1/products/{drill['id']}", turned, 422)
    assert refused["code"] == "bundle-of-bundles"
    itself = {"components": [{"product_id": kit["id"]}]}
    assert (await admin.patch(f"/v1/products/{kit['id']}", itself, 422))["code"] == "bundle-of-bundles"


async def test_tags_that_are_renamed_stay_the_segments(given: Given) -> None:
    admin, product = await given.admin(), await given.product(price="100")
    company = await given.company(tags=["oro"])
    made = await listed(given, {"breaks": [{"discounts": ["20"]}]}, holds_for="segment", tags=["oro"])
    tag = next(each for each in (await admin.get("/v1/tags"))["data"] if each["name"] == "oro")
    await admin.patch(f"/v1/tags/{tag['id']}", {"name": "gold"})
    assert (await admin.get(f"/v1/price-lists/{made['id']}"))["tags"] == ["gold"]
    assert (await asked(admin, (product, "1"), company_id=company["id"]))[0]["unit_price"] == "80"


async def test_a_companys_prices_follow_a_merge(given: Given) -> None:
    admin, product = await given.admin(), await given.product(price="100")
    kept, gone = await given.company(), await given.company()
    entry = {"product_id": product["id"], "breaks": [{"price": "70"}]}
    await listed(given, entry, holds_for="company", company_id=gone["id"])
    await admin.post(f"/v1/companies/{kept['id']}/merge", {"mode": "commit", "with_id": gone["id"]})
    assert (await asked(admin, (product, "1"), company_id=kept["id"]))[0]["unit_price"] == "70"
