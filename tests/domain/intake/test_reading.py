"""The reader alone: whatever comes, it says something or why not, and never fails."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intake.rules.decoding import MAX_FIELDS, MAX_LENGTH, Raw, clean_text, path_of, text_of
from domain.intake.rules.reading import Reading, read

MANY = b"&".join(b"a%d=1" % i for i in range(MAX_FIELDS + 2))
NOW = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)


def reading(body: bytes | Any, kind: str = "application/json", **mapping: str) -> Reading:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return read(Raw("POST", b"", kind, {}, raw), mapping, "Acconsento a essere ricontattato", NOW)


def targets(said: Reading) -> dict[str, str]:
    return {each.field.key: each.target for each in said.meant}


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"", "application/json", "unreadable"),
        (b"not json", "application/json", "unreadable"),
        (b'{"a": "b', "application/json", "unreadable"),
        (b'"just text"', "application/json", "unreadable"),
        (b"[" * 100_000, "application/json", "unreadable"),
        (b'{"a":' * 400 + b"1" + b"}" * 400, "application/json", "too-deep"),
        (b"a" + b"[b]" * 400 + b"=1", "application/x-www-form-urlencoded", "too-deep"),
        (
            b"&".join(b"a%d=1" % i for i in range(MAX_FIELDS + 2)),
            "application/x-www-form-urlencoded",
            "too-many-fields",
        ),
        (json.dumps({str(i): 1 for i in range(MAX_FIELDS + 2)}).encode(), "application/json", "too-many-fields"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", "unreadable"),
        (b"nome=", "application/x-www-form-urlencoded", "nobody"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, kind: str, reason: str) -> None:
    assert reading(body, kind).reasons == [reason]


def test_odd_characters_are_mended_or_left_out() -> None:
    said = reading(b'{"nome": "Nic\\u0000col\\u00f2 \\ud83d", "email": "a@b.example", "x": NaN}')
    assert said.contact == {"given_name": "Niccolò", "emails": ["a@b.example"]}
    assert clean_text("NiccolÃ²", 50) == "Niccolò"
    assert clean_text("Citta\u0300 &amp;amp; pi&#39;", 50) == "Città & pi'"
    assert text_of(b"Citt\xe0", None) == text_of(b"Citt\xe0", "nonsense") == text_of("Città".encode(), None) == "Città"
    assert text_of("Città".encode("utf-16"), "utf-16") == "Città"
    marked = reading('{"nome": "Niccolò", "email": "a@b.example"}'.encode("utf-16"), "application/json")
    assert marked.contact == {"given_name": "Niccolò", "emails": ["a@b.example"]}
    long = reading(b'{"email": "a@b.example", "nome": "Anna", "importo": ' + b"9" * 5000 + b"}")
    assert (long.reasons, long.contact["given_name"]) == ([], "Anna")


def test_long_values_are_cut_and_said_to_be() -> None:
    said = reading({"email": "a@b.example", "messaggio": "x" * (MAX_LENGTH + 5)})
    assert said.notes == ["value-cut"]
    assert len(said.meant[1].field.text) == MAX_LENGTH


def test_multipart_and_json_within_a_field() -> None:
    inner = json.dumps({"q3_name": {"first": "Anna", "last": "Bianchi"}, "q4_email": "anna@rossi.example"})
    parts = [("formID", "1"), ("submissionID", "55"), ("rawRequest", inner), ("pretty", "Nome:Anna")]
    body = "".join(f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in parts)
    said = reading(f"{body}--x--\r\n".encode(), "multipart/form-data; boundary=x")
    assert said.contact == {"given_name": "Anna", "family_name": "Bianchi", "emails": ["anna@rossi.example"]}
    assert said.once == ("id:submission:55", True)
    ninja = reading(b"payload=%7B%22nome%22%3A%22Anna%22%7D", "application/x-www-form-urlencoded")
    assert ninja.contact == {"given_name": "Anna"}


@pytest.mark.parametrize(
    ("label", "target"),
    [
        *[
            (label, "full_name")
            for label in ("Nome e cognome", "Your name", "Name and surname", "Il tuo nome e cognome")
        ],
        ("Company name", "company_name"),
        ("Last name", "family_name"),
        *[(label, "email") for label in ("E-mail aziendale", "Indirizzo email")],
        *[(label, "phone") for label in ("Numero di telefono", "Cell.")],
        *[(label, "company_name") for label in ("Ragione sociale", "Nome azienda")],
        ("Nome", "given_name"),
        ("Cognome", "family_name"),
        ("Partita IVA", "vat_number"),
        ("Il tuo messaggio", "message"),
        ("Città", "city"),
        ("CAP", "postal_code"),
        ("Ruolo", "job_title"),
        ("Codice univoco", "sdi_code"),
        ("PEC", "pec"),
        ("Acconsento al trattamento dei dati", "consent"),
        ("Iscrivimi alla newsletter", "newsletter"),
        ("Consenso finalità commerciali", "marketing"),
        ("Quanti dipendenti siete?", "answer"),
    ],
)
def test_words_in_italian_and_english(label: str, target: str) -> None:
    assert targets(reading({label: "7"}))[label] == target


def test_the_forms_own_mapping_comes_first() -> None:
    said = reading({"nome": "Rossi Srl", "email": "a@b.example", "x": "Anna"}, nome="company_name", x="given_name")
    assert (said.company, said.contact["given_name"]) == ({"name": "Rossi Srl"}, "Anna")


def test_a_consent_is_given_or_absent_and_never_data() -> None:
    said = reading({"email": "a@b.example", "privacy": "on", "newsletter": "", "marketing": "no"})
    assert [(each.purpose, each.text) for each in said.consents] == [
        ("sales_contact", "Acconsento a essere ricontattato")
    ]
    assert "privacy" not in said.lead.get("need", "")


def test_the_once_key_leaves_out_dates_and_order() -> None:
    one = reading({"email": "a@b.example", "nome": "A", "_time": "3:19 am", "data": "1"})
    two = reading({"nome": "A", "email": "a@b.example", "_time": "3:20 am", "data": "2"})
    assert one.once == two.once != reading({"nome": "B", "email": "a@b.example"}).once


def test_who_writes_faster_than_people_do_is_none() -> None:
    stamp = int(NOW.timestamp())
    assert reading({"email": "a@b.example", "_filo_ts": str(stamp - 1)}).reasons == ["too-fast"]
    assert reading({"email": "a@b.example", "_filo_ts": str(stamp - 30)}).reasons == []


def test_paths() -> None:
    assert path_of("fields[email][value]") == ("fields", "email", "value")
    assert path_of("email[]") == ("email", "")
    assert path_of("[x]") == ("[x]",)
    assert path_of("a[b") == ("a[b",)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=300, deadline=None)
@given(st.binary(), st.sampled_from(["application/json", "text/plain", "", "application/x-www-form-urlencoded",
       "multipart/form-data; boundary=x", "application/json; charset=utf-16", "text/plain; charset=zlib"]))  # fmt: skip
def test_no_bytes_make_it_fail(body: bytes, kind: str) -> None:
    json.dumps(reading(body, kind).plain())


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_no_json_makes_it_fail(tree: Any) -> None:
    json.dumps(reading(tree).plain())
    json.dumps(reading({"form_response": tree}).plain())
    json.dumps(reading({"form_response": {"answers": tree, "hidden": tree, "definition": tree}}).plain())
    json.dumps(reading({"__submission": tree, "fields": {"a": {"value": tree}}}).plain())
