"""The command `filo`: a command is imported when it is called, so that the list of them is there at once."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "serve": (
        "cli.serving:serve",
        "Start the API; without DATABASE_URL also a database of its own, the worker and a demo workspace.",
    ),
    "worker": ("cli.serving:worker", "Start the worker alone, beside an API that was started with the same settings."),
    "migrate": ("cli.database:migrate", "Bring the database's schema up to date."),
    "backup": ("cli.database:backup", "Write the whole database to a file (pg_dump's custom format)."),
    "restore": ("cli.database:restore", "Fill an empty database from a backup."),
    "demo": ("cli.demo:demo", "Make the demo workspace, where there is none yet."),
    "import": ("cli.imports:import_", "Bring companies, people, leads, deals or products in from a CSV, XLSX or ODS."),
    "invoices": ("cli.invoices:invoices", "Bring electronic invoices in from a folder, a zip or a file."),
    "mcp": ("cli.mcp:mcp", "Serve Filo to an assistant (MCP), with the rights of an API key and no more."),
    "openapi": ("cli.contract:openapi", "Print the OpenAPI document."),
    "workspace": ("cli.access:workspace", "Workspaces."),
    "member": ("cli.access:member", "Members of a workspace."),
    "api-key": ("cli.access:api_key", "API keys of a workspace."),
}
"""Where each is, and what it does."""


class Commands(TyperGroup):
    """Commands by name, which end with one clear message instead of a traceback where the person can help it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.commands.update({name: TyperCommand(name, help=says) for name, (_, says) in COMMANDS.items()})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, _, rest = super().resolve_command(ctx, args)
        return name, loaded(name) if name else None, rest

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if not isinstance(error, import_module("cli.mending").MENDABLE):
                raise
            sys.stderr.write(f"filo: {error}\n")
            raise typer.Exit(1) from None


def loaded(name: str) -> Any:
    """The command itself."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return typer.main.get_command(alone)


app = typer.Typer(name="filo", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def filo() -> None:
    """Filo, a headless CRM for companies that sell to companies."""
