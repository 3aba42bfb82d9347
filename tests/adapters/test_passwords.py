import pytest
from argon2 import PasswordHasher

from adapters import passwords
from adapters.password_policy import _common_passwords, folded
from adapters.passwords import Verdict, check_password, hash_password, verify_password

GOOD = "zattera lilla sul Ticino"


async def test_a_password_is_verified() -> None:
    kept = await hash_password(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await verify_password(GOOD, kept) == Verdict(matches=True)
    assert await verify_password(GOOD + " ", kept) == Verdict(matches=False)
    assert await hash_password(GOOD) != kept


async def test_two_spellings_of_one_letter_are_one_password() -> None:
    kept = await hash_password("perche\u0301 no, sempre avanti")
    assert (await verify_password("perché no, sempre avanti", kept)).matches


@pytest.mark.parametrize("password", ["", "x" * 100_000, "\ud800 half a pair", "nul \x00 inside"])
async def test_odd_passwords_are_only_wrong(password: str) -> None:
    assert await verify_password(password, await hash_password(GOOD)) == Verdict(matches=False)
    assert await verify_password(password, None) == Verdict(matches=False)


async def test_what_is_longer_than_allowed_never_fits_its_beginning() -> None:
    kept = await hash_password("x" * 257)
    assert not (await verify_password("x" * 258, kept)).matches


async def test_an_unknown_account_costs_one_real_verification(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            asked.append(str(hash))
            return super().verify(hash, password)

    real = await hash_password(GOOD)
    monkeypatch.setattr(passwords, "_HASHER", Counting(time_cost=2, memory_cost=19 * 1024, parallelism=1))
    assert await verify_password(GOOD, None) == Verdict(matches=False)
    assert await verify_password(GOOD, real) == Verdict(matches=True)
    dummy, kept = asked
    assert dummy.split("$")[:4] == kept.split("$")[:4]
    assert [len(part) for part in dummy.split("$")] == [len(part) for part in kept.split("$")]


async def test_weaker_settings_are_told() -> None:
    kept = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD)
    assert await verify_password(GOOD, kept) == Verdict(matches=True, outdated=True)
    assert await verify_password("another one", kept) == Verdict(matches=False)


@pytest.mark.parametrize("kept", ["", "plain text", "$argon2id$v=19$broken", "$2b$12$abcdefghijklmnopqrstuv"])
async def test_a_broken_hash_fits_nothing(kept: str) -> None:
    assert await verify_password(GOOD, kept) == Verdict(matches=False)


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery staple",
        "montagna-verde-fiume-1",
        "Xq7!vT2#mLp9",
        "città è più làrga",
        "日本語のパスワードは長いほうがよい",
        "1234 barche per Palermo",
        "x7kd93nqpzw5mf",
        "ab" * 3 + GOOD + "z" * 200,
    ],
)
def test_good_passwords(password: str) -> None:
    assert check_password(password, ["Mario Rossi", "mario.rossi@acme.example", "ACME S.p.A."]) == []


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "too-short"),
        ("Xq7!vT2#mLp", "too-short"),
        ("x" * 257, "too-long"),
        ("\ufdfa" * 200, "too-long"),
        ("aaaaaaaaaaaa", "repeated-pattern"),
        ("121212121212", "repeated-pattern"),
        ("juventusjuventus", "repeated-pattern"),
        ("kd93nqkd93nqkd9", "repeated-pattern"),
        ("123456789012", "predictable-run"),
        ("987654321098", "predictable-run"),
        ("abcdefghijkl", "predictable-run"),
        ("QWERTYuiop[]", "predictable-run"),
        ("poiuytrewq!!", "predictable-run"),
        ("1qaz2wsx3edc", "predictable-run"),
        ("il mio gatto 123456", "predictable-run"),
        ("1234abcd!?$.", "predictable-run"),
        ("password1234", "common-password"),
        ("P4ssw0rd2026!", "common-password"),
        ("$unshine20262026", "common-password"),
        ("Giovanni-1985-07", "common-password"),
        ("!!!Juventus!!!", "common-password"),
        ("passwordpassword", "common-password"),
        ("unbelievable", "common-password"),
        ("ForzaInter1908", "common-password"),
    ],
)
def test_bad_passwords(password: str, code: str) -> None:
    assert code in check_password(password)


@pytest.mark.parametrize(
    "password",
    ["Rossi sul lago blu", "r0ss1 sul lago blu", "RÒSSI-sul-lago-blu", "lago officinedelsole!", "officine_del_sole 77"],
)
def test_own_words(password: str) -> None:
    assert check_password(password, ["Mario Rossi", "Officine del Sole"]) == ["own-word"]


def test_short_and_empty_own_words_do_not_count() -> None:
    assert check_password(GOOD, ["", "-", "sul", "la", "...", "a b c"]) == []


def test_reasons_come_together_and_in_order() -> None:
    assert check_password("qwerty", ["Qwerty"]) == ["too-short", "predictable-run", "common-password", "own-word"]


def test_the_list_is_folded_sorted_and_small() -> None:
    lines = _common_passwords().decode().split("\n")
    assert lines[0] == lines[-1] == ""
    entries = lines[1:-1]
    assert len(entries) == 58_889
    assert entries == sorted(set(entries))
    assert all(len(entry) >= 4 and folded(entry) == entry for entry in entries)
