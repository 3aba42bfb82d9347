"""A quote on paper: its words and figures are text, what comes from outside is inert, a template reaches nothing."""

import io
import json
import zlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from struct import pack

import pytest
from pypdf import PdfReader

from adapters.paper import numbers, sample
from adapters.paper.logos import as_svg, look_at
from adapters.paper.quotes import built_in, inputs_of
from adapters.paper.sheet import sheet_of
from adapters.paper.typesetting import Press, TemplateRefused
from domain.customization.letterhead import PaperFile
from domain.kernel.errors import RuleBroken

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LOGO = PaperFile("image/svg+xml", sample.LOGO.encode())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="4" height="4">{}</svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * width for _ in range(min(height, 64))))
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


async def pages(inputs: dict[str, str], template: str | None = None) -> list[str]:
    pdf = await Press().set(template or built_in(), inputs, at=NOW)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


async def test_words_and_figures_are_found_in_the_document() -> None:
    text = " ".join(await pages(inputs_of(sheet_of(sample.paper(5)), LOGO)))
    for said in (
        "Preventivo 2026-0012-R1", "Brixia Utensili S.r.l.", "P. IVA IT00743110157", "REA BS-123456",
        "Officine Meccaniche Valtrompia", "Valido fino al 01/04/2026", "10+5 %", "12.498,22 €", "15.020,25 €",
        "N3.5 · Non imponibile", "IBAN IT60 X054 2811 1010 0000 0123 456", "30/04/2026", "Acconto", "Franco nostro",
        "Garanzia di 24 mesi", "1341 e 1342", "Timbro e firma", "Informativa privacy", "Holding",
    ):  # fmt: skip
        assert said in text, said


async def test_the_customers_language_is_spoken_and_pages_are_counted() -> None:
    found = await pages(inputs_of(sheet_of(sample.paper(30, "en")), LOGO))
    assert [f"{place}/{len(found)}" in page for place, page in enumerate(found, 1)] == [True] * len(found)
    text = " ".join(found)
    for said in ("Quote 2026-0012-R1", "Valid until 1 April 2026", "€69,312.58", "Free", "Optional, not in the total"):
        assert said in text, said
    assert "Preventivo" not in text


async def test_a_draft_says_that_it_is_one() -> None:
    [first, *_] = await pages(inputs_of(sheet_of(sample.paper(1, sent=False)), None))
    assert "BOZZA" in first


HOSTILE = '#panic("x") *grassetto* $x^2$ #read("/etc/passwd") <b>html</b> `raw` @ref \\ // /* [a](b) "], #1'


async def test_markup_in_a_description_is_inert() -> None:
    paper = sample.paper(2)
    lines = [{**paper.lines[0], "description": HOSTILE}, *paper.lines[1:]]
    sheet = sheet_of(paper) | {"notes": HOSTILE, "title": HOSTILE}
    sheet["lines"][0]["description"] = lines[0]["description"]
    text = "".join(await pages(inputs_of(sheet, None))).replace(" ", "")
    assert text.count(HOSTILE.replace(" ", "")) == 3


async def test_a_word_without_end_stays_on_the_page() -> None:
    sheet = sheet_of(sample.paper(1))
    sheet["lines"][0]["description"] = "W" * 4000
    text = "".join(await pages(inputs_of(sheet, None)))
    assert text.count("W") == 4000


@pytest.mark.parametrize(
    "template",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#import "@preview/cetz:0.3.1": *\nx',
        '#import "@local/mine:1.0.0": *\nx',
        '#image("/proc/self/environ", format: "svg")',
        '#json("/proc/self/status")',
        '#panic("no")',
        "#let f(n) = f(n + 1)\n#f(0)",
        "#{[(",
    ],
)
async def test_a_template_reaches_nothing(template: str) -> None:
    with pytest.raises(TemplateRefused):
        await Press().set(template, {}, at=NOW)


@pytest.mark.parametrize(
    "template",
    [
        "#let x = range(9000).map(i => range(9000).map(j => range(9000)).len()).len()\n#x",
        '#let s = "x" * 100000000\n#range(60).map(i => s + str(i)).join()',
    ],
    ids=["without end", "without measure"],
)
async def test_a_runaway_template_is_stopped(template: str) -> None:
    press = Press(seconds=2)
    with pytest.raises(TemplateRefused):
        await press.set(template, {}, at=NOW)
    assert await press.set("fine", {}, at=NOW)


async def test_an_svg_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SVG.format('<text y="3">segreto</text>'))
    logo = SVG.format(f'<image href="file://{tmp_path}/secret.svg" width="4" height="4"/>')
    with pytest.raises(TemplateRefused):
        await Press().set('#image(bytes(sys.inputs.logo), format: "svg")', {"logo": logo}, at=NOW)


async def test_only_the_bundled_fonts_are_used() -> None:
    pdf = await Press().set(built_in(), inputs_of(sheet_of(sample.paper(3)), LOGO), at=NOW)
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in PdfReader(io.BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(each.startswith("Inter") for each in fonts)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(png(40, 20), "image/png"), (SVG.format("<path d='M0 0h4v4z'/>").encode(), "image/svg+xml")],
)
async def test_a_logo_is_known_by_its_content_and_set(data: bytes, media_type: str) -> None:
    assert look_at(data).media_type == media_type
    svg = as_svg(media_type, data)
    assert await Press().set(built_in(), {"data": json.dumps(sheet_of(sample.paper(1))), "logo": svg}, at=NOW)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 40,
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        png(100_000, 100_000),
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\xff\xd8\xff" + b"\xff" * 40,
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        SVG.format("<script>alert(1)</script>").encode(),
        SVG.format("<rect onload='x()'/>").encode(),
        SVG.format("<image href='http://192.0.2.1/x.png'/>").encode(),
        SVG.format("<image xlink:href='file:///etc/passwd'/>").encode(),
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + SVG.format("&a;").encode(),
        SVG.format("<g>").encode(),
    ],
)
def test_what_is_no_logo_is_refused(data: bytes) -> None:
    with pytest.raises(RuleBroken):
        look_at(data)


def test_a_jpeg_says_its_sides() -> None:
    head = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + pack(">HH", 30, 90) + b"\x03" + b"\0" * 20
    assert look_at(head).sides == (90, 30)


@pytest.mark.parametrize(
    ("value", "italian", "english"),
    [
        ("1234567.5", "1.234.567,50", "1,234,567.50"),
        ("-0.125", f"{numbers.MINUS}0,125", f"{numbers.MINUS}0.125"),
        ("12", "12,00", "12.00"),
    ],
)
def test_numbers_are_written_as_the_language_does(value: str, italian: str, english: str) -> None:
    assert numbers.number(Decimal(value), "it", at_least=2) == italian
    assert numbers.number(Decimal(value), "en", at_least=2) == english


def test_money_bears_its_currency() -> None:
    money = {"amount": "1234.50", "currency": "EUR"}
    assert numbers.amount(money, "it") == "1.234,50\xa0€"
    assert numbers.amount(money, "en") == "€1,234.50"
    assert numbers.amount({"amount": "900", "currency": "JPY"}, "en") == "¥900"
    assert numbers.amount({"amount": "9.5", "currency": "PLN"}, "en") == "PLN\xa09.50"
