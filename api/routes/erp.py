"""The workspace's ERP over HTTP: its connection, what it tells of orders, and orders held against it."""

from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response

from adapters.database import open_work
from adapters.erp import callbacks
from adapters.erp.erps import Erps, Opening
from api.dependencies import REPEATABLE, Filo, OneCall
from api.identity import Caller
from api.reading import Route
from api.routes.files import caller_of
from domain.kernel.errors import Conflict, broken
from domain.kernel.shapes import Input, Shape, example
from domain.kernel.values import Line, Words
from domain.kernel.work import Work
from domain.orders.actions.connecting import ErpInput, disconnect_erp
from domain.orders.queries.connections import ErpAnswer, connection_of
from domain.orders.queries.reconciling import Reconciliation, reconciliation_of
from domain.orders.rules.delivering import Feedback, Progress
from domain.orders.rules.document import ResponseCode

router = APIRouter(prefix="/v1/erp", tags=["ERP"], route_class=Route)
sending = APIRouter(prefix="/v1/intake/orders", tags=["ERP"], route_class=Route)
SECRET = {"Cache-Control": "no-store"}


class ErpTest(Shape):
    """Whether an ERP answers. problem: a stable code where it does not; detail: what it said."""

    problem: str | None
    detail: str | None


class CallbackAddress(Shape):
    """Where the ERP tells how orders fare, and the secret that signs it (Standard Webhooks); shown once."""

    url: str
    secret: str


class OrderTold(Input):
    """What an ERP tells of an order, by the key it was sent with or by its own id.

    response: UNCL4343 as in Peppol's order response: received, accepted, accepted with changes, rejected.
    """

    model_config = example(key="2026-0012-4f0a9c1e", response="AP", number="SO-118", progress="shipped")

    key: Line | None = None
    remote_id: Line | None = None
    number: Line | None = None
    response: ResponseCode | None = None
    progress: Progress | None = None
    note: Annotated[str, Words(maximum=2000, line_breaks=True)] | None = None


class OrderTaken(Shape):
    """The order that was told of."""

    ok: Literal[True] = True
    order_id: UUID


class Asker:
    """Who asks, with a way to open a unit of work; none is open while an ERP answers."""

    def __init__(self, filo: Filo, caller: Caller) -> None:
        self.erps: Erps = filo.erps
        self.tenant_id = caller.tenant_id
        self.opening: Opening = partial(open_work, filo.pool, caller.tenant_id, caller.seating)


async def _asker(request: Request) -> Asker:
    return Asker(request.app.state.filo, await caller_of(request))


OneAsker = Annotated[Asker, Depends(_asker)]


async def _connection(work: Work) -> Response:
    work.require("settings:write")
    found = await connection_of(work)
    answer = ErpAnswer(connection=None if found is None else found.said())
    return Response(answer.model_dump_json(), media_type="application/json", headers=SECRET)


@router.get("", response_model=ErpAnswer, operation_id="erp_read", summary="Read the connection to the ERP")
async def read(asker: OneAsker) -> Response:
    """Never its secret."""
    async with asker.opening() as work:
        return await _connection(work)


@router.put("", response_model=ErpAnswer, operation_id="erp_connect", summary="Send orders to this ERP")
async def connect(asker: OneAsker, wanted: ErpInput) -> Response:
    """The secret is sealed, and never said again."""
    await asker.erps.connect(asker.opening, wanted)
    return await read(asker)


@router.delete("", status_code=204, operation_id="erp_disconnect", summary="Send orders nowhere any more")
async def disconnect(call: OneCall) -> Response:
    """What was sent stays sent."""
    await disconnect_erp(call.work)
    return call.reply(status=204)


@router.post("/test", response_model=ErpTest, operation_id="erp_test", summary="Try whether an ERP answers")
async def try_out(asker: OneAsker, wanted: ErpInput) -> Response:
    """Nothing is kept, and nothing is made there; without a secret the kept one is tried, for the same address."""
    problem, detail = await asker.erps.try_out(asker.opening, wanted)
    said = ErpTest(problem=problem, detail=detail)
    return Response(said.model_dump_json(), media_type="application/json", headers=SECRET)


@router.post(
    "/callback",
    status_code=201,
    response_model=CallbackAddress,
    operation_id="erp_callback",
    summary="Give the ERP an address at which it tells how orders fare",
    dependencies=[REPEATABLE],
)
async def give_callback(call: OneCall) -> Response:
    """Shown once, with its secret; the one before leads nowhere from now on."""
    filo: Filo = call.request.app.state.filo
    token, secret = await callbacks.give_address(call.work, filo.seal)
    said = CallbackAddress(url=f"{filo.settings.public_url}/v1/intake/orders/{token}", secret=secret)
    return call.reply(said.model_dump_json(), status=201, headers=SECRET, secret=True)


@router.get(
    "/reconciliation",
    response_model=Reconciliation,
    operation_id="erp_reconciliation",
    summary="Read what differs between the orders here and in the ERP",
)
async def reconciliation(call: OneCall) -> Response:
    """What the last comparison found, and what is not acknowledged by now."""
    return call.reply((await reconciliation_of(call.work)).model_dump_json())


@router.post(
    "/reconciliation",
    response_model=Reconciliation,
    operation_id="erp_reconcile",
    summary="Hold orders against the ERP's now",
)
async def reconcile(asker: OneAsker) -> Response:
    """As it is done every night, for the orders of 90 days. 409 where the ERP does not answer or list orders."""
    async with asker.opening() as work:
        work.require("orders:write")
    problem = await asker.erps.reconcile(asker.tenant_id)
    if problem is not None:
        raise Conflict(problem)
    async with asker.opening() as work:
        said = await reconciliation_of(work)
    return Response(said.model_dump_json(), media_type="application/json", headers=SECRET)


@sending.post(
    "/{token}",
    response_model=OrderTaken,
    operation_id="erp_tell",
    summary="Tell how an order fares, as an ERP",
    openapi_extra={"security": []},
)
async def tell(
    request: Request, token: Annotated[str, Path(max_length=64, examples=["x" * 43])], wanted: OrderTold
) -> Response:
    """Signed as Standard Webhooks has it. 401 for a wrong signature, 404 for an unknown address or order."""
    if wanted.key is None and wanted.remote_id is None:
        raise broken("/key", "erp-order-unnamed")
    filo: Filo = request.app.state.filo
    headers = {name: request.headers[name] for name in request.headers}
    body = await request.body()
    told = Feedback(**wanted.model_dump())
    id = await callbacks.told(filo.pool, filo.seal, token, headers, body, told)
    return Response(OrderTaken(order_id=id).model_dump_json(), media_type="application/json")


routers = (router, sending)
