"""The command `filo`."""

import sys
from typing import Any

import psycopg
import sqlalchemy.exc
import typer
from typer.core import TyperGroup

from adapters.backup import BackupError
from adapters.database import PolicyBypassed
from adapters.embedded import EmbeddedError
from adapters.settings import SettingsError
from cli import access, contract, database, demo, serving
from migrations import running

# What the person at the keyboard can mend; anything else is our mistake and shows its traceback.
MENDABLE = (
    access.Refused,
    BackupError,
    EmbeddedError,
    PolicyBypassed,
    SettingsError,
    running.OutdatedSchema,
    psycopg.OperationalError,
    sqlalchemy.exc.OperationalError,
)


class Refusing(TyperGroup):
    """Commands that end with one clear message instead of a traceback where the person can help it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except MENDABLE as error:
            sys.stderr.write(f"filo: {error}\n")
            raise typer.Exit(1) from None


app = typer.Typer(
    name="filo",
    cls=Refusing,
    help="Filo, a headless CRM for companies that sell to companies.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(database.migrate)
app.command()(database.backup)
app.command()(database.restore)
app.command()(demo.demo)
app.command()(contract.openapi)
app.add_typer(access.workspace, name="workspace")
app.add_typer(access.member, name="member")
app.add_typer(access.api_key, name="api-key")
