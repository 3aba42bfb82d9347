"""`filo mcp`: a Filo as a tool of an assistant on this machine."""

import asyncio
import os
from typing import Annotated

import httpx
import typer
from mcp.server.stdio import stdio_server

from adapters.agents.serving import Toolbox, server
from adapters.agents.tools import Unavailable


def mcp(
    *,
    url: Annotated[str, typer.Option(envvar="FILO_URL", help="Where Filo is.")] = "http://127.0.0.1:8000",
    only: Annotated[
        str | None,
        typer.Option(help="Areas, separated by commas, or `all`; by default the daily ones."),
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Changes too; by default an assistant only reads.")] = False,
) -> None:
    """Serve Filo to an assistant (MCP), with the rights of an API key and no more."""
    key = os.environ.get("FILO_API_KEY")
    if not key:
        raise Unavailable(
            "FILO_API_KEY is missing: `filo api-key create` makes one with the scopes an assistant may have."
        )
    areas = frozenset(part.strip().replace("-", "_") for part in only.split(",")) if only else None
    asyncio.run(_serve(url, key, areas, write=write))


async def _serve(url: str, key: str, areas: frozenset[str] | None, *, write: bool) -> None:
    said = {"Authorization": f"Bearer {key}", "User-Agent": "filo-mcp"}
    async with httpx.AsyncClient(base_url=url, headers=said, timeout=60) as client:
        serving = server(await Toolbox.opened(client, areas, write=write))
        async with stdio_server() as (reading, writing):
            await serving.run(reading, writing, serving.create_initialization_options())
