"""Electronic invoices as files: what is read is what was written, and nothing in them is trusted."""

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from fatture import US, Batch, Buyer, Fattura, Item, Signer, generated, vat_with_digit, xml_of, zipped

from adapters.einvoices.archives import files_in, files_of
from adapters.einvoices.envelopes import opened
from adapters.einvoices.reading import invoices_of
from adapters.einvoices.refusing import Refused
from domain.invoices.gathering import gather
from domain.invoices.rules import Invoice

ROSSI = Buyer("Rossi Srl", vat=f"IT{vat_with_digit(1_234_567_017)}", sdi="M5UXCR1")
BOLTS = Item("B-1", "Bulloni", Decimal(10), Decimal("1.50"), Decimal(10))
PLAIN = Fattura("1", date(2025, 3, 1), ROSSI, (BOLTS,))


@pytest.fixture(scope="module")
def batch() -> Batch:
    return generated(1000)


@pytest.fixture(scope="module")
def read(batch: Batch) -> list[Invoice]:
    return [invoice for _, content in files_of(io.BytesIO(batch.packed())) for invoice in invoices_of(content)]


def test_a_thousand_files_are_read_as_they_were_meant(batch: Batch, read: list[Invoice]) -> None:
    assert len(batch.files) == 1000
    assert len(read) == len(batch.fatture) > 1000
    assert sum(name.endswith(".p7m") for name, _ in batch.files) > 100
    for meant, found in zip(batch.fatture, read, strict=True):
        assert (found.number, found.on, found.type, found.net) == (meant.number, meant.on, meant.type, meant.net)
        assert found.customer.vat_number == meant.buyer.vat
        assert found.customer.tax_code == meant.buyer.tax_code
        assert found.customer.name == (meant.buyer.name or " ".join(meant.buyer.person or ()))
        assert found.customer.country == meant.buyer.country
        assert len(found.lines) == len(meant.items)
        for line, item in zip(found.lines, meant.items, strict=True):
            assert line.description == item.description
            if not meant.simplified:
                assert line.code == item.code
                assert abs(line.price - item.made) <= Decimal("0.01")


def test_customers_and_last_prices_come_out_right(batch: Batch, read: list[Invoice]) -> None:
    found = gather(read)
    assert found.us == f"IT{US}"
    assert found.sellers == Counter({f"IT{US}": len(read)})
    buyers = {each.buyer for each in batch.fatture}
    assert {each.key for each in found.customers.values()} == {each.vat or each.tax_code for each in buyers}
    kinds = Counter(each.party.kind for each in found.customers.values())
    assert kinds == Counter({"business": 84, "public_body": 12, "consumer": 12, "sole_trader": 12})
    last: dict[str, tuple[str, Decimal]] = {}
    for meant in batch.fatture:  # they were made in the order of their days
        if meant.type != "TD04":
            for item in meant.items:
                if item.code and not meant.simplified:
                    last[item.code] = (item.description, item.made)
    coded = {each.sku: each for each in found.products.values() if each.key.startswith("code:")}
    assert coded.keys() == last.keys()
    for code, (description, price) in last.items():
        assert coded[code].name == description
        assert abs(coded[code].price - price) <= Decimal("0.01"), code
    assert all(each.sku.startswith("FE-") for each in found.products.values() if each.key.startswith("text:"))


def test_revenue_is_the_sum_of_the_documents(batch: Batch, read: list[Invoice]) -> None:
    found = gather(read)
    assert sum(each.net for each in found.invoices) == sum(each.net for each in batch.fatture)
    assert any(each.net < 0 for each in found.invoices)


@pytest.mark.parametrize("base64", [False, True])
def test_what_is_signed_is_read(base64: bool) -> None:
    content = xml_of([PLAIN])
    signer = Signer()
    signed = signer.sign(content, base64=base64)
    assert opened(signed) == content
    assert opened(signer.sign(signed)) == content, "signed by two, one around the other"
    assert invoices_of(signed) == invoices_of(content)


def test_a_credit_note_gives_back_however_it_is_signed() -> None:
    note = Fattura("2", date(2025, 3, 2), ROSSI, (BOLTS,), "TD04")
    [found] = invoices_of(xml_of([note]))
    assert found.net == Decimal("-13.50")
    negative = xml_of([note]).replace(b">13.50<", b">-13.50<").replace(b">1.50<", b">-1.50<")
    [other] = invoices_of(negative)
    assert other.net == Decimal("-13.50")


def test_encodings_are_found() -> None:
    buyer = Buyer("Società Più Città S.r.l.", vat=ROSSI.vat)
    text = xml_of([Fattura("1", date(2025, 1, 1), buyer, (BOLTS,))]).decode()
    bare = text.partition("?>")[2]
    for content in (
        text.encode(),
        b"\xef\xbb\xbf" + text.encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>{bare}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{bare}'.encode("latin-1"),
        text.encode("cp1252"),  # claims UTF-8
        f"\n {bare}".encode(),
    ):
        assert invoices_of(content)[0].customer.name == "Società Più Città S.r.l."


def test_what_is_not_ours_is_left_out() -> None:
    other = vat_with_digit(3_000_000_017)
    sales = [PLAIN, Fattura("2", date(2025, 3, 2), ROSSI, (BOLTS,))]
    us = Buyer("Forniture di Prova Srl", vat=f"IT{US}")
    bought = invoices_of(xml_of([Fattura("9", date(2025, 3, 3), us, (BOLTS,))], seller=other))
    abroad = invoices_of(xml_of([Fattura("10", date(2025, 3, 3), ROSSI, (BOLTS,), "TD17")]))
    read = [each for sale in sales for each in invoices_of(xml_of([sale]))]
    found = gather([*read, read[0], *bought, *abroad])
    assert found.us == f"IT{US}"
    assert [each.number for each in found.invoices] == ["1", "2"]
    assert (found.doubles, found.purchases, found.others) == (1, 1, 1)
    assert gather([*read, *bought], f"IT{other}").purchases == 2


def test_what_a_customer_is_called_last_stands_and_numbers_are_joined() -> None:
    old = Buyer("Rossi Snc", vat=ROSSI.vat, tax_code=(ROSSI.vat or "")[2:], sdi="M5UXCR1")
    nameless = Buyer("Rossi Srl", tax_code=old.tax_code, sdi="0000000")
    said = [Fattura("1", date(2025, 1, 1), old, (BOLTS,)), Fattura("2", date(2025, 2, 1), nameless, (BOLTS,))]
    found = gather([each for one in said for each in invoices_of(xml_of([one]))])
    [customer] = found.customers.values()
    assert customer.party.vat_number == ROSSI.vat
    assert customer.sdi_code == "M5UXCR1"


def test_a_line_without_a_code_is_a_product_once_it_was_sold_twice() -> None:
    item = Item(None, "Consulenza  tecnica", Decimal(1), Decimal(80))
    once = Item(None, "Acconto fattura 12", Decimal(1), Decimal(80))
    said = [
        Fattura("1", date(2025, 1, 1), ROSSI, (item, once)),
        Fattura("2", date(2025, 2, 1), ROSSI, (Item(None, "consulenza tecnica", Decimal(2), Decimal(90)),)),
    ]
    found = gather([each for one in said for each in invoices_of(xml_of([one]))])
    [product] = found.products.values()
    assert product.price == Decimal(90)
    assert product.times == 2


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><FatturaElettronica>&j;</FatturaElettronica>"
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LAUGHS.encode(), "invoice-entities"),
        (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><FatturaElettronica>&e;</FatturaElettronica>',
            "invoice-entities",
        ),
        (
            b'<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:1/e.dtd"> %e;]><FatturaElettronica/>',
            "invoice-entities",
        ),
        (b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/e.dtd"><FatturaElettronica/>', "invoice-entities"),
        (b'<!DOCTYPE x><FatturaElettronica a="1"/>', "invoice-entities"),
        (LAUGHS.encode("utf-16"), "invoice-entities"),
        (b"<FatturaElettronica>", "invoice-unreadable"),
        (b"<FatturaElettronica/>", "invoice-unreadable"),
        (b"<" + b"a" * 10 + b">" + b"<b>" * 5000, "invoice-unreadable"),
        (b"<html/>", "not-an-invoice"),
        (b"", "invoice-envelope"),
        (b"hello", "invoice-envelope"),
        (b"\x30\x80" + b"\x24\x80" * 4000, "invoice-envelope"),
        (b"\x30\x84\xff\xff\xff\xff", "invoice-envelope"),
        (Signer().sign(b"hello"), "invoice-envelope"),
        (xml_of([PLAIN]).replace(b"2025-03-01", b"yesterday"), "invoice-unreadable"),
        (xml_of([PLAIN]).replace(b">13.50<", b">1E9<"), "invoice-unreadable"),
        (xml_of([PLAIN]).replace(b">13.50<", b">NaN<"), "invoice-unreadable"),
        (xml_of([PLAIN]).replace(b">EUR<", b">XYZ<"), "invoice-unreadable"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_no_invoice_or_more_than_one_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        invoices_of(content)
    assert refused.value.code == code


def _lying_bomb() -> bytes:
    """A zip whose entry unpacks to more than it claims."""
    packed = bytearray(zipped([("a.xml", b"<" + b" " * 30_000_000)]))
    for at in range(len(packed) - 4):
        if packed[at : at + 4] == b"PK\x01\x02":
            packed[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(packed)


def _locked() -> bytes:
    packed = bytearray(zipped([("a.xml", b"<a/>")]))
    at = packed.index(b"PK\x01\x02")
    packed[at + 8] |= 1
    return bytes(packed)


def _many() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for place in range(50_001):
            archive.writestr(f"{place}.txt", b"")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: zipped([("a.xml", b"<" + b" " * 30_000_000)]), "archive-bomb"),
        (lambda: zipped([(f"{i}.xml", b"<" + b" " * 9_000_000) for i in range(6)]), "archive-bomb"),
        (_lying_bomb, "archive-broken"),
        (lambda: zipped([("a.zip", zipped([("b.xml", b"<a/>")]))]), "archive-nested"),
        (lambda: zipped([("a.xml", zipped([("b.xml", b"<a/>")]))]), "archive-nested"),
        (lambda: zipped([("../../etc/passwd.xml", b"<a/>")]), "archive-path"),
        (lambda: zipped([("/etc/a.xml", b"<a/>")]), "archive-path"),
        (lambda: zipped([("C:\\a.xml", b"<a/>")]), "archive-path"),
        (_locked, "archive-locked"),
        (_many, "archive-too-large"),
        (lambda: b"PK\x03\x04 nothing", "archive-broken"),
        (lambda: zipped([("a.xml", xml_of([PLAIN]))])[:-30], "archive-broken"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_an_archive_that_lies_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(Refused) as refused:
        list(files_of(io.BytesIO(make())))
    assert refused.value.code == code


def test_other_files_of_an_archive_are_left_out() -> None:
    archive = zipped(
        [
            ("2025/IT1.xml", xml_of([PLAIN])),
            ("2025/IT1_metaDato.xml", b"<x/>"),
            ("__MACOSX/._IT1.xml", b"x"),
            (".hidden.xml", b"x"),
            ("readme.txt", b"x"),
        ]
    )
    assert [name for name, _ in files_of(io.BytesIO(archive))] == ["2025/IT1.xml"]


def test_a_folder_is_read_without_following_links(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "a.xml").write_bytes(xml_of([PLAIN]))
    (tmp_path / "b.xml").symlink_to("/etc/passwd")
    assert [name for name, _ in files_in(tmp_path)] == ["2025/a.xml"]
