"""Commands on the whole database."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from adapters import backup as backups
from adapters.embedded import EmbeddedServer, running_dsn
from adapters.settings import Settings, read_settings
from adapters.settling import settle_all
from migrations import running
from migrations.policies import ROLES


@contextmanager
def opened(settings: Settings) -> Generator[str]:
    """The database's direct address; the embedded one is used where it runs, or started for the while."""
    if settings.direct_url is not None:
        yield settings.direct_url
        return
    already = running_dsn(settings.data_dir)
    if already is not None:
        yield already
        return
    with EmbeddedServer(settings.data_dir) as server:
        yield server.dsn()


def migrate() -> None:
    """Bring the database's schema up to date."""
    with opened(read_settings()) as dsn:
        running.upgrade(dsn)
    typer.echo("The database is up to date.")


def backup(file: Annotated[Path, typer.Argument(help="Where the backup is written.")]) -> None:
    """Write the whole database to a file (pg_dump's custom format)."""
    with opened(read_settings()) as dsn:
        backups.back_up(dsn, file)
    typer.echo(f"Backed up to {file}.")


def restore(file: Annotated[Path, typer.Argument(help="A file that `filo backup` wrote.")]) -> None:
    """Fill an empty database from a backup."""
    with opened(read_settings()) as dsn:
        backups.restore(dsn, file, roles=ROLES)
        running.upgrade(dsn)
        asyncio.run(settle_all(dsn))
    typer.echo(f"Restored from {file}.")
