"""A quote as a PDF, and the workspace's own paper, over HTTP."""

import io
from typing import Any

import pytest
from given import Given
from pypdf import PdfReader

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10" fill="#c00"/></svg>'
FISCAL = {
    "legal_name": "Prova Utensili S.r.l.",
    "vat_number": "IT00743110157",
    "rea": "BS-123456",
    "share_capital": "€ 10.000 i.v.",
    "iban": "IT60X0542811101000000123456",
}


async def text_of(given: Given, quote: Any, **params: str) -> str:
    answer = await (await given.admin()).client.get(f"/v1/quotes/{quote['id']}/pdf", params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


async def test_a_draft_and_a_sent_quote_as_pdf(given: Given) -> None:
    admin = await given.admin()
    await admin.patch("/v1/workspace", {"settings": {"fiscal": FISCAL}})
    lines = [
        {"kind": "section", "description": "Macchina"},
        {"description": "Trapano *20 V* #panic()", "quantity": "10", "unit_price": "200", "discounts": ["40"]},
        {"description": "Corso", "unit_price": "300", "optional": True},
    ]
    quote = await given.quote(lines=lines, customer_reference="Rif 7")
    assert "BOZZA" in await text_of(given, quote)
    await admin.post(f"/v1/quotes/{quote['id']}/send")
    text = await text_of(given, quote)
    number = (await admin.get(f"/v1/quotes/{quote['id']}"))["number"]
    for said in (
        f"Preventivo {number}",
        "Trapano *20 V* #panic()",
        "1.464,00 €",
        "Rif 7",
        "Prova Utensili",
        "Macchina",
    ):
        assert said in text, said
    assert "BOZZA" not in text
    assert f"Quote {number}" in await text_of(given, quote, language="en")


async def test_the_customer_is_spoken_to_in_their_language(given: Given) -> None:
    contact = await given.contact(language="en")
    quote = await given.quote(await given.opportunity(contact_id=contact["id"]))
    assert "DRAFT" in await text_of(given, quote)
    abroad = await given.company(addresses=[{"type": "legal", "city": "Wien", "country": "AT"}])
    assert "DRAFT" in await text_of(given, await given.quote(await given.opportunity(company_id=abroad["id"])))


async def test_nobody_prints_what_they_may_not_see(given: Given) -> None:
    quote = await given.quote()
    stranger = await given.member("agent")
    await stranger.get(f"/v1/quotes/{quote['id']}/pdf", 404)


async def test_a_logo_is_kept_and_shown(given: Given) -> None:
    admin = await given.admin()
    await admin.get("/v1/workspace/logo", 404)
    await admin.call("PUT", "/v1/workspace/logo", 204, content=SVG)
    answer = await admin.client.get("/v1/workspace/logo")
    assert (answer.content, answer.headers["content-type"]) == (SVG, "image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "Prova Srl" in await text_of(given, await given.quote())
    await admin.call("DELETE", "/v1/workspace/logo", 204)
    await admin.get("/v1/workspace/logo", 404)


@pytest.mark.parametrize(
    ("size", "status"), [(20 * 1024 * 1024, 413), (1_000_001, 413), (0, 422), (2000, 422)], ids=str
)
async def test_a_logo_that_is_too_large_or_none_is_refused(given: Given, size: int, status: int) -> None:
    admin = await given.admin()
    said = await admin.call("PUT", "/v1/workspace/logo", status, content=b"x" * size)
    assert said["code"] == ("payload-too-large" if status == 413 else "logo-refused")
    await admin.get("/v1/workspace/logo", 404)


async def test_a_workspace_has_its_own_template(given: Given) -> None:
    admin, quote = await given.admin(), await given.quote()
    built_in = await admin.client.get("/v1/workspace/quote-template")
    assert built_in.headers["filo-built-in"] == "true"
    own = "#let d = json(bytes(sys.inputs.data))\nModello nostro: #d.title #d.lines.first().description"
    await admin.call("PUT", "/v1/workspace/quote-template", 204, content=own.encode())
    assert (await admin.client.get("/v1/workspace/quote-template")).text == own
    assert "Modello nostro: Trattativa" in await text_of(given, quote)
    await admin.call("DELETE", "/v1/workspace/quote-template", 204)
    assert "Modello nostro" not in await text_of(given, quote)


@pytest.mark.parametrize(
    "markup",
    ['#read("/etc/passwd")', "#panic()", '#import "@preview/a:1.0.0"', "\0", ""],
    ids=["file", "panic", "package", "nul", "empty"],
)
async def test_a_template_that_makes_no_document_is_refused(given: Given, markup: str) -> None:
    admin = await given.admin()
    said = await admin.call("PUT", "/v1/workspace/quote-template", 422, content=markup.encode())
    assert said["code"] == "template-refused"


async def test_bytes_that_are_no_text_are_no_template(given: Given) -> None:
    admin = await given.admin()
    assert (await admin.call("PUT", "/v1/workspace/quote-template", 422, content=b"\xff\xfe\x00"))["code"]
    await admin.call("PUT", "/v1/workspace/quote-template", 413, content=b"x" * 200_001)


async def test_a_template_that_fails_on_a_quote_gives_way(given: Given) -> None:
    admin = await given.admin()
    fails = '#let d = json(bytes(sys.inputs.data))\n#if d.number == none { panic("no number") }\nOk'
    await admin.call("PUT", "/v1/workspace/quote-template", 204, content=fails.encode())
    assert "BOZZA" in await text_of(given, await given.quote())


async def test_a_letterhead_is_seen_before_it_is_kept(given: Given) -> None:
    admin = await given.admin()
    asked: dict[str, Any] = {"fiscal": FISCAL, "paper": {"accent": "#c2410c", "clauses": {"it": "art. 3"}}}
    first = await admin.client.post("/v1/workspace/paper-preview", json=asked)
    assert (first.status_code, first.headers["content-type"]) == (200, "image/png")
    assert first.content.startswith(b"\x89PNG")
    same = await admin.client.post("/v1/workspace/paper-preview", json=asked)
    assert same.content == first.content
    asked["paper"]["accent"] = "#0b7285"
    assert (await admin.client.post("/v1/workspace/paper-preview", json=asked)).content != first.content
    assert (await admin.get("/v1/workspace"))["settings"]["paper"]["accent"] == "#1f4b99"


async def test_a_long_letterhead_has_its_pages_shown(given: Given) -> None:
    admin = await given.admin()
    asked: dict[str, Any] = {"paper": {"conditions": {"it": "\n".join(["Condizione."] * 120)}}}
    pages = [
        await admin.client.post("/v1/workspace/paper-preview", json={**asked, "page": page}) for page in (1, 2, 50)
    ]
    assert int(pages[0].headers["filo-pages"]) > 1
    assert pages[0].content != pages[1].content
    assert pages[2].headers["content-type"] == "image/png"


async def test_a_letterhead_that_cannot_be_is_refused_at_its_field(given: Given) -> None:
    admin = await given.admin()
    said = await admin.post("/v1/workspace/paper-preview", {"paper": {"accent": "red"}}, 422)
    assert [each["pointer"] for each in said["errors"]] == ["/paper/accent"]
    seller = await given.member("seller")
    await seller.post("/v1/workspace/paper-preview", {}, 403)
