"""`filo demo`: the invented workspace that a first look is taken at."""

import asyncio

import typer

from adapters.database import open_pool
from adapters.demo.cast import MEMBERS, NAME, PASSWORD
from adapters.demo.seeding import is_missing, seed_once
from adapters.quote_links import QuoteLinks
from adapters.sealing import Seal
from adapters.settings import Settings, SettingsError, read_settings
from cli.database import opened
from migrations import running


def demo() -> None:
    """Make the demo workspace, where there is none yet."""
    settings = read_settings()
    if not settings.demo:
        raise SettingsError("The demo workspace is for trying Filo out. With a database of yours say FILO_DEMO=true.")
    with opened(settings) as dsn:
        running.upgrade(dsn)
        typer.echo(made(dsn, settings))


def made(dsn: str, settings: Settings) -> str:
    """Seed the demo workspace where it is not there yet; how to sign in."""
    asyncio.run(_seed(dsn, QuoteLinks(settings.public_url, Seal(settings.signing_key))))
    seats = "\n".join(f"  {each.email:32} {each.role:12} {each.name}" for each in MEMBERS)
    return f"{NAME}: sign in from this machine with the password {PASSWORD} as\n{seats}"


async def _seed(dsn: str, links: QuoteLinks) -> None:
    async with await open_pool(dsn, size=1) as pool:
        if await is_missing(pool):
            typer.echo("Making the demo workspace: two years of an invented distributor, a quarter of a minute …")
            await seed_once(pool, links)
