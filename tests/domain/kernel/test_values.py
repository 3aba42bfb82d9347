"""What people type comes out in one form or is refused with a code."""

import unicodedata
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.kernel.countries import COUNTRIES
from domain.kernel.values import (
    CountryCode,
    Email,
    Iban,
    Line,
    Phone,
    SdiCode,
    TaxCode,
    Text,
    Url,
    VatNumber,
    Words,
    email_key,
    phone,
    phone_digits,
    sdi_code_fits,
    search_text,
    sort_key,
)


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def code(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    return refused.value.errors()[0]["type"]


ALL = [Email, Phone, VatNumber, TaxCode, SdiCode, Iban, CountryCode, Url, Line, Text]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("value", [None, 1, 1.5, True, [], {}, b"x"])
def test_only_strings_are_read(kind: Any, value: object) -> None:
    assert code(kind, value) == "not-a-string"


@pytest.mark.parametrize("kind", ALL)
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_is_read_or_refused_with_a_code_and_reading_twice_changes_nothing(kind: Any, text: str) -> None:
    try:
        once = read(kind, text)
    except ValidationError as error:
        refused = error
    else:
        assert read(kind, once) == once
        once.encode()
        assert "\x00" not in once
        return
    assert all("-" in error["type"] for error in refused.errors())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Anna.Rossi@Azienda.IT ", "Anna.Rossi@azienda.it"),
        ("anna@xn--citt-3na.it", "anna@città.it"),
    ],
)
def test_email(typed: str, kept: str) -> None:
    assert read(Email, typed) == kept


def test_email_key_and_refusals() -> None:
    assert email_key(read(Email, "ANNA@Azienda.it")) == email_key(read(Email, "anna@AZIENDA.IT"))
    for typed in ("anna", "anna@", "@azienda.it", "anna@localhost", "a b@azienda.it", "Anna <anna@azienda.it>"):
        assert code(Email, typed) == "invalid-email"
    assert code(Email, "a" * 300 + "@azienda.it") == "text-too-long"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02 1234567", "+39021234567"),
        ("347 123 4567", "+393471234567"),
        ("0039 347/1234567", "+393471234567"),
        ("+49 (30) 901820", "+4930901820"),
    ],
)
def test_phone(typed: str, kept: str) -> None:
    assert read(Phone, typed) == kept


def test_phone_region_and_refusals() -> None:
    assert phone("030 901820", region="DE") == "+4930901820"
    for typed in ("no number", "12", "+39 347 12", "+999 1234567"):
        assert code(Phone, typed) == "invalid-phone"
    assert code(Phone, "+39 02 1234567 ext. 5") == "phone-extension"
    assert phone_digits("+39 02-1234 567") == phone_digits("0039021234567") == "39021234567"
    assert phone_digits("senza") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("IT 007431 10157", "IT00743110157"),
        ("00743110157", "IT00743110157"),
        ("it00743110157", "IT00743110157"),
        ("GR 094259216", "EL094259216"),
        ("EL094259216", "EL094259216"),
        ("DE 136,695 976", "DE136695976"),
        ("ATU 13585627", "ATU13585627"),
        ("CHE-107.787.577 IVA", "CHE107787577"),
        ("GB 980 7806 84", "GB980780684"),
        ("XI980780684", "XI980780684"),
        ("US 12-3456789", "US123456789"),
    ],
)
def test_vat_number(typed: str, kept: str) -> None:
    assert read(VatNumber, typed) == kept


@pytest.mark.parametrize("typed", ["00743110158", "IT123", "DE1", "XX123456", "CHE107787578", "GB1", "n/a", "-", "IT"])
def test_wrong_vat_numbers(typed: str) -> None:
    assert code(VatNumber, typed) == "invalid-vat-number"


def test_tax_code() -> None:
    assert read(TaxCode, "rcc mnl 83s18 d969h") == "RCCMNL83S18D969H"
    assert read(TaxCode, "00743110157") == "00743110157"
    for typed in ("RCCMNL83S18D969A", "123", "00743110158"):
        assert code(TaxCode, typed) == "invalid-tax-code"


def test_sdi_code() -> None:
    assert [read(SdiCode, typed) for typed in ("0000000", "xxxxxxx", "UFY9MH", " m5uxcr1 ")] == [
        "0000000",
        "XXXXXXX",
        "UFY9MH",
        "M5UXCR1",
    ]
    for typed in ("12345", "12345678", "ABC-123", "ÀBCDEFG"):
        assert code(SdiCode, typed) == "invalid-sdi-code"
    assert sdi_code_fits("UFY9MH", public_body=True)
    assert not sdi_code_fits("UFY9MH", public_body=False)


def test_iban_country_and_url() -> None:
    assert read(Iban, "it60 X054 2811 1010 0000 0123 456") == "IT60X0542811101000000123456"
    assert code(Iban, "IT60X0542811101000000123457") == "invalid-iban"
    assert read(CountryCode, "it") == "IT"
    assert code(CountryCode, "XX") == "unknown-country"
    assert len(COUNTRIES) == 249
    assert read(Url, "www.rossi.it") == "https://www.rossi.it/"
    assert read(Url, "HTTP://Rossi.IT/a?b=c") == "http://rossi.it/a?b=c"
    for typed in (
        "javascript:alert(1)",
        "ftp://rossi.it",
        "https://a:b@rossi.it",
        "data:text/html,x",
        "rossi",
        "http://",
    ):
        assert code(Url, typed) == "invalid-url"


def test_lines_and_texts() -> None:
    assert read(Line, "  Rossi S.p.A.  ") == "Rossi S.p.A."
    assert read(Text, "uno\r\ndue\rtre\tquattro\n") == "uno\ndue\ntre\tquattro"
    assert read(Text, "   ") == ""
    assert read(Line, "👩‍🔧 Łódź") == "👩‍🔧 Łódź"
    assert code(Line, " ") == "text-too-short"
    assert code(Line, "a\nb") == code(Line, "a\u2028b") == "line-break"
    assert code(Line, "a\x00b") == code(Text, "a\x00b") == code(Text, "a\x1bb") == "control-character"
    assert code(Line, "a\ud800b") == code(Text, "\udfff") == "lone-surrogate"
    assert code(Line, "x" * 201) == code(Text, "x" * 10_001) == "text-too-long"
    assert read(Annotated[str, Words(maximum=3)], "abc ") == "abc"


def test_errors_point_at_their_field() -> None:
    class Form(BaseModel):
        emails: list[Email]
        website: Url | None = None

    with pytest.raises(ValidationError) as refused:
        Form.model_validate_json('{"emails": ["anna@azienda.it", "x"], "website": "ftp://x.it"}')
    assert [(error["loc"], error["type"]) for error in refused.value.errors()] == [
        (("emails", 1), "invalid-email"),
        (("website",), "invalid-url"),
    ]
    assert Form(emails=["a@b.it"]).model_dump(mode="json") == {"emails": ["a@b.it"], "website": None}
    assert Form.model_json_schema()["properties"]["emails"]["items"]["format"] == "email"


def test_folding() -> None:
    assert sort_key("  Città	  d'Oro ") == "citta d'oro"
    assert sort_key("Città") == sort_key("CITTA'").removesuffix("'") == "citta"
    assert sort_key("Straße") == "strasse"
    assert search_text("  È  Müller ", None, "", "ﬁera") == "e muller fiera"


@given(st.text())
def test_folding_twice_changes_nothing_and_case_and_composition_do_not_matter(text: str) -> None:
    once = sort_key(text)
    assert sort_key(once) == once
    assert sort_key(unicodedata.normalize("NFD", text)) == once
    assert "  " not in once
    assert once == once.strip()
