"""The list of commands: there at once, and true."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cli.main import COMMANDS, app, loaded

HEAVY = {"alembic", "asyncpg", "fastapi", "psycopg", "pydantic", "sqlalchemy", "uvicorn"}


def test_the_list_of_commands_imports_none_of_them() -> None:
    program = "import sys; from cli.main import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert "serve" in said
    assert not HEAVY & set(said.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_says(name: str) -> None:
    assert loaded(name).help == COMMANDS[name][1]
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_an_unknown_command_is_a_mistake_of_the_caller() -> None:
    said = CliRunner().invoke(app, ["serv"])
    assert said.exit_code == 2
    assert "serve" in said.output
