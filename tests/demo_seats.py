"""The demo workspace, seeded once, and its people, signed in over HTTP from this machine."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from uuid import UUID

import httpx
import pytest_asyncio
from given import Person

from adapters.database import open_pool
from adapters.demo import cast
from adapters.demo.seeding import seed_once
from adapters.quote_links import QuoteLinks
from adapters.sealing import Seal
from adapters.settings import Settings
from api.app import create

SECRET = "a secret for tests that is long enough, really"
LINKS = QuoteLinks("http://127.0.0.1:8000", Seal(SECRET))
HERE = ("127.0.0.1", 1)


@pytest_asyncio.fixture(scope="session")
async def seeded(server_dsn: str, template: str) -> AsyncIterator[str]:
    """A database with the demo workspace in it."""
    from tests.conftest import _administer, _copy  # noqa: PLC0415  helpers of the tests' own databases

    name, dsn = _copy(server_dsn, template)
    async with await open_pool(dsn, size=1) as pool:
        assert await seed_once(pool, LINKS)
    yield dsn
    _administer(server_dsn, "drop database {} with (force)", name)


@pytest_asyncio.fixture(scope="session")
async def seats(seeded: str) -> AsyncIterator[dict[str, Person]]:
    """Everybody in the demo by the name they sign in with."""
    app = create(Settings(database_url=seeded, secret_key=SECRET, demo=True))
    async with app.router.lifespan_context(app), AsyncExitStack() as stack:
        found: dict[str, Person] = {}
        for each in cast.MEMBERS:
            transport = httpx.ASGITransport(app=app, client=HERE)
            client = await stack.enter_async_context(
                httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")
            )
            answer = await client.post("/v1/auth/login", json={"email": each.email, "password": cast.PASSWORD})
            client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
            me = (await client.get("/v1/me")).json()
            found[each.key] = Person(UUID(me["id"]), client, UUID(me["workspace"]["id"]))
        yield found
