"""The catalogue as a file: products out, and in by a plan that is then carried out."""

import hashlib
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import Field

from adapters import spreadsheets
from adapters.database import open_work
from adapters.spreadsheets import MAX_ROWS, MEDIA_TYPES
from api.dependencies import REPEATABLE, Call, Filo, open_call
from api.errors import heard_of, said_faults
from api.identity import Caller
from api.reading import Route
from domain.catalogue.actions import PRODUCT
from domain.catalogue.importing import Plan, Planned, bring_in
from domain.kernel.shapes import Shape

router = APIRouter(prefix="/v1/products", tags=["Products"], route_class=Route)
_FILES: dict[str, Any] = {
    media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA_TYPES.values()
}


class ImportChange(Shape):
    """What a row changes of a product."""

    field: str
    before: str | bool | None
    after: str | bool | None


class ImportFault(Shape):
    """What is wrong with a row, at a column (`/price`)."""

    pointer: str
    code: str
    message: str


class ImportRow(Shape):
    """One row of the file; the head is row 1."""

    row: int
    sku: str
    status: Literal["created", "changed", "unchanged", "refused"]
    id: UUID | None = Field(description="Null for what a plan only says would be created")
    changes: list[ImportChange]
    errors: list[ImportFault]


class ImportCounts(Shape):
    """How many rows there are of each kind."""

    created: int
    changed: int
    unchanged: int
    refused: int


class Import(Shape):
    """What becomes, or became, of a file. digest: names this plan; with `mode=commit` it holds the service to it."""

    digest: str
    counts: ImportCounts
    columns: list[str]
    ignored: list[str] = Field(description="Head cells that mean nothing to Filo")
    rows: list[ImportRow]


async def _importer(request: Request) -> Caller:
    """Who brings a file, refused before it is read."""
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        PRODUCT.demand(work, "write")
    return caller


async def import_(
    request: Request,
    _caller: Annotated[Caller, Depends(_importer)],
    mode: Annotated[Literal["preview", "commit"], Query(description="`preview` changes nothing")] = "preview",
    digest: Annotated[str | None, Query(max_length=64, description="Of the plan meant: 409 if it is old")] = None,
    skip_refused: Annotated[bool, Query(description="Carry out the rows that are right")] = False,
) -> Response:
    """Products by SKU from a CSV (UTF-8) or XLSX file of up to 5,000 rows and 10 MB; an empty cell changes nothing.

    Carried out in one transaction, or not at all. A bundle's components are no part of it. Deprecated: `/v1/imports` of
    the kind `product` takes longer files in more encodings, says how far it is, and can be taken back.
    """
    data = await request.body()
    # No transaction waits for a file to be understood.
    table = await to_thread.run_sync(spreadsheets.read, data)

    async def fingerprint() -> bytes:
        return hashlib.sha256(request.url.query.encode() + b"\0" + data).digest()

    async with open_call(request, fingerprint) as call:
        plan = await bring_in(call.work, table, commit=mode == "commit", digest=digest, skip_refused=skip_refused)
        return call.reply(_said(call, plan, committed=mode == "commit"))


router.add_api_route(
    "/import",
    import_,
    methods=["POST"],
    response_model=Import,
    operation_id="products_import",
    name="products_import",
    deprecated=True,
    summary=f"Add and change products from a file of up to {MAX_ROWS} rows: first the plan, then the same carried out",
    dependencies=[REPEATABLE],
    route_class_override=APIRoute,
    openapi_extra={"requestBody": {"required": True, "content": _FILES}},
)


def _said(call: Call, plan: Plan, *, committed: bool) -> bytes:
    language = heard_of(call.request)["language"]
    return orjson.dumps(
        {
            "digest": plan.digest,
            "counts": plan.counts,
            "columns": plan.columns,
            "ignored": plan.ignored,
            "rows": [_row(each, language, committed=committed) for each in plan.rows],
        },
        default=str,
    )


def _row(each: Planned, language: str, *, committed: bool) -> dict[str, Any]:
    there = committed or each.status in {"changed", "unchanged"}
    return {
        "row": each.row,
        "sku": each.sku,
        "status": each.status,
        "id": each.id if there and each.status != "refused" else None,
        "changes": [{"field": field, "before": before, "after": after} for field, before, after in each.changes],
        "errors": said_faults(each.faults, language),
    }
