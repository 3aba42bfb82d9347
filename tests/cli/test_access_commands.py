"""The commands that make the first workspace, people and keys."""

import asyncio
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from adapters.credentials import ApiKey
from adapters.database import open_pool
from adapters.doors import account_of
from adapters.passwords import verify_password
from adapters.settings import read_settings
from cli.main import app

PASSWORD = "tre tazze di tè verde"


@pytest.fixture
def filo(dsn: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[CliRunner]:
    monkeypatch.setenv("DATABASE_URL", dsn)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("FILO_SECRET_KEY", "a secret for tests that is long enough, really")
    read_settings.cache_clear()
    yield CliRunner()
    read_settings.cache_clear()


FOUND = ["workspace", "create", "--name", "Officina", "--slug", "officina", "--email", "anna@officina.example"]
LUCA = ["member", "create", "--workspace", "nowhere", "--email", "luca@officina.example", "--name", "Luca"]
FIRST = [*FOUND, "--member-name", "Anna"]


def test_a_workspace_its_people_and_a_key(filo: CliRunner, dsn: str) -> None:
    made = filo.invoke(app, [*FIRST, "--password", PASSWORD])
    assert made.exit_code == 0, made.output
    assert "anna@officina.example" in made.output
    again = filo.invoke(app, [*FIRST, "--password", PASSWORD])
    assert again.exit_code == 1
    assert "Another workspace uses this word" in again.output
    nobody = filo.invoke(app, [*FIRST, "--password", "generate"])
    assert "Password" not in nobody.output
    member = ["member", "create", "--workspace", "officina", "--email", "luca@officina.example", "--name", "Luca"]
    generated = filo.invoke(app, [*member, "--role", "manager", "--password", "generate"])
    assert generated.exit_code == 0, generated.output
    twice = filo.invoke(app, [*member, "--password", "generate"])
    assert "sits in the workspace already.\n" in twice.output
    key = ["api-key", "create", "--workspace", "officina", "--name", "ERP", "--scope"]
    issued = filo.invoke(app, [*key, "companies:write", "--scope", "members:write"])
    assert ApiKey.parse(issued.stdout.splitlines()[0]) is not None
    assert "The scope moon:walk does not exist" in filo.invoke(app, [*key, "moon:walk"]).output
    password = generated.output.splitlines()[0].removeprefix("Password: ")

    async def proved() -> bool:
        async with await open_pool(dsn, size=1) as pool:
            account = await account_of(pool, "luca@officina.example")
            assert account is not None
            return (await verify_password(password, account.password_hash)).matches

    assert asyncio.run(proved())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([*FIRST, "--password", "123456"], "The password can be guessed"),
        ([*FIRST, "--password", PASSWORD, "--currency", "XXL"], "currency"),
        ([*FIRST, "--password", PASSWORD, "--sector", "piracy"], "sector"),
        ([*LUCA, "--password", PASSWORD], "The workspace does not exist"),
    ],
)
def test_a_mistake_is_said_in_one_line(filo: CliRunner, arguments: list[str], says: str) -> None:
    done = filo.invoke(app, arguments)
    assert done.exit_code == 1
    assert says in done.output
    assert "Traceback" not in done.output


def test_a_refusal_speaks_the_terminals_language(filo: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    said = filo.invoke(app, [*LUCA, "--password", PASSWORD]).output
    assert said == "filo: Lo spazio di lavoro non esiste, o non esiste più.\n"
