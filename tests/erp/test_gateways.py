"""What every connector promises, held on the invented ERP and on a real Tryton; and the protocol on both."""

import asyncio
import fcntl
import socket
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio
from erp_office import Office
from psycopg import sql
from tryton_server import ROOT, NoTryton, TrytonServer

from adapters.database import system_work
from adapters.erp.asking import Asking
from adapters.erp.connectors import gateway_of, headers_of
from adapters.erp.gateway import ErpFailed, ErpRejected, OrderGateway
from domain.kernel.ids import new_id
from domain.orders.queries.connections import ErpSettings
from domain.orders.queries.deliveries import document_for
from domain.orders.rules.delivering import differences
from domain.orders.rules.document import OrderDocument

AWKWARD = [
    {"kind": "text", "description": "Viti", "quantity": "1234", "unit_price": "0.123456", "discounts": ["10", "5"]},
    {"kind": "section", "description": "Servizi"},
    {"kind": "text", "description": "Posa", "quantity": "7", "unit_price": "33.33", "free_good": True},
    {"kind": "text", "description": "Nota senza prezzo"},
    {"kind": "text", "description": "Montaggio", "quantity": "3", "unit_price": "33.333333"},
]


@pytest.fixture(scope="module")
def tryton(server_dsn: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrytonServer]:
    """A company's Tryton."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    name = f"tryton_{new_id().hex[-12:]}"
    with psycopg.connect(server_dsn, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    head, _, query = server_dsn.partition("?")
    dsn = f"{head.rpartition('/')[0]}/{name}?{query}"
    try:
        # Tests that run side by side set it up once.
        (ROOT / ".tools").mkdir(exist_ok=True)
        with (ROOT / ".tools" / "tryton-company.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            server = TrytonServer(dsn, Path(tmp_path_factory.mktemp("tryton")), port)
            server.prepare()
    except NoTryton as error:
        said = f"NO TRYTON: the connector was not tried on a real one. {error}"
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(said, stacklevel=1)
        pytest.skip(said)
    with server:
        yield server


@pytest_asyncio.fixture(params=["fake", "tryton"])
async def erp(request: pytest.FixtureRequest) -> AsyncIterator[Any]:
    """Each ERP in turn."""
    yield request.getfixturevalue(request.param)


class Never(Exception):
    """Nothing may leave."""


async def leaves() -> None:
    """The order may leave."""


async def stays() -> None:
    """It may not."""
    raise Never


async def document(office: Office, order: Any) -> OrderDocument:
    async with system_work(office.given.filo.pool, office.given.tenant_id) as work:
        return await document_for(work, UUID(order["id"]))


async def keeps_its_promises(gateway: OrderGateway, office: Office) -> None:
    """find, submit, status, confirm, changes."""
    began = datetime.now(UTC) - timedelta(seconds=5)
    said = await document(office, await office.order(lines=AWKWARD))
    await gateway.probe()
    assert list(await gateway.find(said.key)) == []
    with pytest.raises(Never):
        await gateway.submit(said, stays)
    assert list(await gateway.find(said.key)) == [], "nothing is there before it leaves"
    id = await gateway.submit(said, leaves)
    [found] = await gateway.find(said.key)
    placed = await gateway.status(id)
    assert placed is not None
    assert (found.id, placed.id, placed.key) == (id, id, said.key)
    assert differences(said, placed, "it") is None, "to the cent"
    await gateway.confirm(placed)
    confirmed = await gateway.status(id)
    assert confirmed is not None
    assert confirmed.progress not in {None, "cancelled"}
    assert not confirmed.open
    await gateway.confirm(placed)
    assert [each.id for each in await gateway.find(said.key)] == [id]
    changed = await gateway.changes(began)
    assert changed is not None
    assert [each.id for each in changed if each.key == said.key] == [id]
    assert await gateway.status("999999") is None


async def refuses_what_it_does_not_have(gateway: OrderGateway, office: Office) -> None:
    """An item that it does not know."""
    item = await office.given.product(sku="UNKNOWN", price="10")
    said = await document(office, await office.order(lines=[{"product_id": item["id"]}]))
    with pytest.raises(ErpRejected):
        await gateway.submit(said, leaves)
    assert list(await gateway.find(said.key)) == []


async def takes_each_order_once(erp: Any, office: Office) -> None:
    """Four senders at once, over and over; one of a customer who is new, one of a customer who is known."""
    await office.connect(erp)
    orders = [await office.order(lines=AWKWARD) for _ in range(3)]
    for each in orders:
        assert await office.line_up(each)
    for _ in range(3):
        await asyncio.gather(*(office.deliver(each) for each in orders for _ in range(4)))
        await office.later()
    assert {(await office.read(each))["state"] for each in orders} == {"acknowledged"}
    async with asking_of(erp) as asking:
        gateway = gateway_of(erp.kind, asking, ErpSettings.model_validate(erp.settings))
        for each in orders:
            [there] = await gateway.find((await office.delivery(each))["key"])
            assert differences(await document(office, each), there, "it") is None
    report = await office.admin.post("/v1/erp/reconciliation", {})
    ours = {each["id"] for each in orders}
    assert [each for each in report["data"] if each["order_id"] in ours] == []


def asking_of(erp: Any, secret: str | None = None) -> Asking:
    settings = ErpSettings.model_validate(erp.settings)
    return Asking(erp.url, headers_of(erp.kind, settings, secret or erp.secret), seconds=60, private=True)


async def test_an_erp_keeps_the_contract(erp: Any, office: Office) -> None:
    async with asking_of(erp) as asking:
        gateway = gateway_of(erp.kind, asking, ErpSettings.model_validate(erp.settings))
        await keeps_its_promises(gateway, office)
        await refuses_what_it_does_not_have(gateway, office)
    async with asking_of(erp, "wrong") as asking:
        with pytest.raises(ErpFailed, match="erp-refused"):
            await gateway_of(erp.kind, asking, ErpSettings.model_validate(erp.settings)).probe()
    await takes_each_order_once(erp, office)
