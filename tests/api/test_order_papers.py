"""An order on paper and as XML."""

import io
from typing import Any

from given import Given
from lxml import etree
from pypdf import PdfReader

NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}
BUYER = {
    "vat_number": "IT00743110157",
    "sdi_code": "ABC1234",
    "legal_name": "Rossi Utensili Srl",
    "addresses": [{"type": "legal", "street": "Via Po 1", "city": "Roma", "postal_code": "00198", "country": "IT"}],
}
LINES = [
    {"kind": "section", "description": "Macchine"},
    {
        "kind": "text",
        "description": "Trapano",
        "quantity": "10",
        "unit": "pz",
        "unit_price": "200",
        "discounts": ["40"],
    },
    {"kind": "text", "description": "Montaggio", "quantity": "3", "unit": "h", "unit_price": "33.333333"},
]


async def accepted(given: Given) -> Any:
    """An order with a discount on the whole, and shipping."""
    admin = await given.admin()
    company = await given.company(**BUYER)
    deal = await given.opportunity(company_id=company["id"])
    more = {"discount": {"points": "10"}, "shipping": {"price": {"amount": "10.00", "currency": "EUR"}}}
    quote = await given.quote(deal, lines=LINES, **more)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    said = {"customer_order_number": "OA-118", "customer_order_date": "2026-03-02", "cig": "Z123456789"}
    await admin.post(f"/v1/quotes/{quote['id']}/accept", said)
    [order] = (await admin.get("/v1/orders"))["data"]
    return order


async def test_an_order_is_confirmed_on_paper_and_exported_as_ubl(given: Given) -> None:
    admin, order = await given.admin(), await accepted(given)
    answer = await admin.client.get(f"/v1/orders/{order['id']}/pdf")
    assert answer.headers["content-type"] == "application/pdf"
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    for words in (f"Conferma d'ordine {order['reference']}", "OA-118", "Rossi Utensili Srl", "Trapano", "1.180,00"):
        assert words in text, text
    assert "Per accettazione" not in text
    xml = await admin.client.get(f"/v1/orders/{order['id']}/ubl")
    assert xml.headers["content-type"] == "application/xml"
    root = etree.fromstring(xml.content)

    def found(path: str) -> list[str]:
        return [str(each.text) for each in root.findall(path, NAMES)]

    document = await admin.get(f"/v1/orders/{order['id']}/document")
    total = "cac:AnticipatedMonetaryTotal/cbc:"
    assert found("cbc:ID") == ["OA-118"]
    assert found("cbc:CustomerReference") == [document["key"]]
    assert found("cac:OriginatorDocumentReference/cbc:ID") == ["Z123456789"]
    assert found("cac:BuyerCustomerParty/cac:Party/cbc:EndpointID") == ["ABC1234"]
    assert found(f"{total}LineExtensionAmount") == ["1300.00"]
    assert found(f"{total}AllowanceTotalAmount") == ["130.00"]
    assert found(f"{total}ChargeTotalAmount") == ["10.00"]
    assert found(f"{total}TaxExclusiveAmount") == [document["totals"]["tax_exclusive"]] == ["1180.00"]
    assert found(f"{total}PayableAmount") == ["1439.60"]
    assert found("cac:TaxTotal/cbc:TaxAmount") == ["259.60"]
    assert found("cac:OrderLine/cac:LineItem/cbc:LineExtensionAmount") == ["1200.00", "100.00"]
    units = [each.get("unitCode") for each in root.findall("cac:OrderLine/cac:LineItem/cbc:Quantity", NAMES)]
    assert units == ["H87", "HUR"]
    colleague = await given.member()
    for kind in ("pdf", "ubl", "document", "delivery"):
        await colleague.get(f"/v1/orders/{order['id']}/{kind}", 404)
