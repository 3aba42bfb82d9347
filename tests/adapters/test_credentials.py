from uuid import UUID

import pytest

from adapters.credentials import ApiKey, fingerprint, matches, new_token

ID = UUID("0198c0de-0000-7000-8000-000000000001")


def test_tokens_are_long_and_different() -> None:
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert {len(token) for token in made} == {43}


def test_a_fingerprint_is_sha256() -> None:
    assert fingerprint("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_matching() -> None:
    token = new_token()
    assert matches(token, fingerprint(token))
    assert not matches(token + "x", fingerprint(token))
    assert not matches("\ud800", fingerprint(token))
    assert not matches(token, b"")


def test_an_api_key_travels_as_text() -> None:
    key = ApiKey.new(ID)
    assert key.text.startswith("filo_0198c0de000070008000000000000001_")
    assert ApiKey.parse(key.text) == key
    assert key.proves(key.fingerprint)
    assert not ApiKey.new(ID).proves(key.fingerprint)
    assert key.secret not in repr(key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "filo_",
        "filo__",
        f"filo_{ID}_{'a' * 43}",
        f"filo_{ID.hex}_{'a' * 42}",
        f"filo_{ID.hex}_{'a' * 44}",
        f"filo_{ID.hex}_{'a' * 43}\n",
        f"FILO_{ID.hex}_{'a' * 43}",
        f"filo_{ID.hex.upper()}_{'a' * 43}",
        f"filo_{'g' * 32}_{'a' * 43}",
        f"filo_{ID.hex}_{'é' * 43}",
        "filo_" + "\u0661" * 32 + "_" + "a" * 43,
        "filo_" * 100_000,
    ],
)
def test_other_text_is_no_api_key(text: str) -> None:
    assert ApiKey.parse(text) is None
