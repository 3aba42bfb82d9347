"""A real, migrated PostgreSQL; a workspace of its own for every test; the API in process."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import httpx
import psycopg
import pytest
import pytest_asyncio
import uvicorn
from fastapi import FastAPI
from given import Given
from outside import Outside
from psycopg import sql
from recorder import Recorder

from adapters.database import open_pool
from adapters.embedded import temporary_server
from adapters.settings import Settings
from api.app import create
from domain.kernel.ids import new_id
from migrations.running import upgrade

SECRET = "a secret for tests that is long enough, really"
TEMPLATE = "filo_template"


@pytest.fixture(scope="session")
def server_dsn() -> Iterator[str]:
    """An address on the tests' own server; FILO_TEST_DSN names another (its user must be a superuser)."""
    given = os.environ.get("FILO_TEST_DSN")
    if given:
        yield given
        return
    with temporary_server() as server:
        yield server.dsn("postgres")


def with_database(dsn: str, name: str) -> str:
    """The same server, another database."""
    return psycopg.conninfo.make_conninfo(dsn, dbname=name) if "://" not in dsn else _renamed(dsn, name)


def _renamed(dsn: str, name: str) -> str:
    head, _, query = dsn.partition("?")
    return head.rpartition("/")[0] + f"/{name}" + (f"?{query}" if query else "")


def _administer(dsn: str, statement: str, name: str, template: str | None = None) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        names = [sql.Identifier(each) for each in (name, template) if each]
        connection.execute(sql.SQL(statement).format(*names))


@pytest.fixture(scope="session")
def template(server_dsn: str) -> str:
    """The name of a migrated, empty database to copy."""
    name = f"{TEMPLATE}_{new_id().hex[-12:]}"
    _administer(server_dsn, "create database {}", name)
    upgrade(with_database(server_dsn, name))
    return name


def _copy(server_dsn: str, template: str) -> tuple[str, str]:
    name = f"filo_{new_id().hex[-12:]}"
    _administer(server_dsn, "create database {} template {}", name, template)
    return name, with_database(server_dsn, name)


@pytest.fixture
def dsn(server_dsn: str, template: str) -> Iterator[str]:
    """A database of the test's own."""
    name, dsn = _copy(server_dsn, template)
    yield dsn
    _administer(server_dsn, "drop database {} with (force)", name)


@pytest_asyncio.fixture
async def pool(dsn: str) -> AsyncIterator[asyncpg.Pool]:
    """A pool on the test's own database."""
    async with await open_pool(dsn) as pool:
        yield pool


@pytest.fixture(scope="session")
def shared_dsn(server_dsn: str, template: str) -> str:
    """The database that tests share, each in a workspace of its own."""
    return _copy(server_dsn, template)[1]


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """Directories of companies as they answer, on this machine."""
    with Outside() as outside:
        yield outside


@pytest.fixture(scope="session")
def settings(shared_dsn: str, outside: Outside, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings as the tests run with."""
    return Settings(
        database_url=shared_dsn,
        secret_key=SECRET,
        data_dir=Path(tmp_path_factory.mktemp("data")),
        web_dir=Path(tmp_path_factory.mktemp("web")),
        demo=False,
        vies_url=f"{outside.url}/vies/",
        openapi_url=f"{outside.url}/openapi/",
        webhooks_private_hosts=True,
    )


@pytest_asyncio.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The API, started."""
    app = create(settings)
    async with app.router.lifespan_context(app):
        app.state.filo.live.longest = (
            0.0  # streams end once they have said what was missed; their own tests let them live
        )
        yield app


@pytest_asyncio.fixture
async def url(app: FastAPI) -> AsyncIterator[str]:
    """The API on a free port, for programs that come by HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest_asyncio.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that has not signed in."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://filo.test") as client:
        yield client


@pytest_asyncio.fixture
async def given(app: FastAPI) -> AsyncIterator[Given]:
    """A fresh workspace and its people."""
    async with Given(app) as given:
        yield given


@pytest.fixture
def recorder(app: FastAPI) -> Recorder:
    """What the API's connections are asked: `with recorder.counting() as said: …`."""
    return Recorder(app.state.filo.pool)
