"""Electronic invoices over HTTP: a file is planned, carried out, and taken back."""

import hashlib
from collections import Counter
from typing import Annotated, Any, Literal
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.routing import APIRoute

from adapters.database import open_work
from adapters.einvoices.heaps import Heap, heap_of
from api.dependencies import REPEATABLE, Call, Filo, OneCall, open_call
from api.errors import heard_of, said_faults
from api.identity import Caller
from api.reading import Route, file_body
from api.words import say
from domain.contacts.actions.sources import SOURCE
from domain.invoices import plans
from domain.invoices.actions.bringing import Plan, Planned, bring_in, counts_of, demand
from domain.invoices.actions.reverting import revert
from domain.invoices.gathering import gather
from domain.invoices.plans import InvoiceImport, PastImport, PastImports
from domain.invoices.queries.imports import import_of, imports
from domain.kernel.money import Money, plain
from domain.kernel.shapes import Refers

router = APIRouter(prefix="/v1/invoice-imports", tags=["Imports"], route_class=Route)
ImportId = Annotated[UUID, Refers("invoice_import")]
SELLERS = 50


async def _importer(request: Request) -> Caller:
    """Who brings a file, refused before it is read."""
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        demand(work)
    return caller


async def create(
    request: Request,
    _caller: Annotated[Caller, Depends(_importer)],
    mode: Annotated[Literal["preview", "commit"], Query(description="`preview` changes nothing")] = "preview",
    digest: Annotated[str | None, Query(max_length=64, description="Of the plan meant: 409 if it is old")] = None,
    us: Annotated[str | None, Query(max_length=300, description="The seller's key: whose invoices count")] = None,
    source_id: Annotated[UUID | None, Query(description="Where new companies come from")] = None,
) -> Response:
    """The body is a zip, an XML or a P7M of 25 MB at most.

    Customers and products that are not there yet are made, empty fields filled, nothing overwritten; documents are kept
    once, however often they come. In one transaction, or not at all.
    """
    data = await request.body()
    # No transaction waits for a file to be understood.
    heap = await to_thread.run_sync(heap_of, data)
    gathered = await to_thread.run_sync(gather, heap.invoices, us)

    async def fingerprint() -> bytes:
        return hashlib.sha256(request.url.query.encode() + b"\0" + data).digest()

    async with open_call(request, fingerprint) as call:
        if source_id is not None:
            await SOURCE.read(call.work, source_id)  # NotFound where it is none of theirs
        plan = await bring_in(call.work, gathered, commit=mode == "commit", digest=digest, source_id=source_id)
        return call.reply(_said(call, plan, heap).model_dump_json())


router.add_api_route(
    "",
    create,
    methods=["POST"],
    response_model=InvoiceImport,
    operation_id="invoice_imports_create",
    name="invoice_imports_create",
    summary="Plan a file of electronic invoices, or carry it out",
    dependencies=[REPEATABLE],
    route_class_override=APIRoute,
    openapi_extra=file_body(),
)


@router.get(
    "",
    operation_id="invoice_imports_list",
    summary="List the imports of invoices that were carried out",
    response_model=PastImports,
)
async def list_(call: OneCall) -> Response:
    """The newest first."""
    return call.reply(PastImports(data=await imports(call.work)).model_dump_json())


@router.get(
    "/{id}",
    operation_id="invoice_imports_read",
    summary="Read an import of invoices",
    response_model=PastImport,
)
async def read(call: OneCall, id: ImportId) -> Response:
    """What it made, and what a revert left."""
    return call.reply((await import_of(call.work, id)).model_dump_json())


@router.post(
    "/{id}/revert",
    operation_id="invoice_imports_revert",
    summary="Take an import of invoices back",
    response_model=PastImport,
    dependencies=[REPEATABLE],
)
async def take_back(call: OneCall, id: ImportId) -> Response:
    """Its documents go, its companies and products into the bin; what was changed since stays, and is named."""
    await revert(call.work, id)
    return call.reply((await import_of(call.work, id)).model_dump_json())


def _said(call: Call, plan: Plan, heap: Heap) -> InvoiceImport:
    language = heard_of(call.request)["language"]
    found = plan.gathered
    usual = [
        plans.SellerFound(key=key, name=found.names[key], documents=count)
        for key, count in sorted(found.sellers.items(), key=lambda each: (-each[1], each[0]))
    ]
    return InvoiceImport(
        id=plan.import_id,
        digest=plan.digest,
        us=next((each for each in usual if each.key == found.us), None),
        sellers=usual[:SELLERS],
        documents=plans.Documents(
            read=len(heap.invoices),
            new=len(plan.new),
            known=plan.known,
            doubles=found.doubles,
            purchases=found.purchases,
            no_sales=found.others,
            refused=plan.refused,
        ),
        companies=plans.Counts(**counts_of(plan.companies)),
        products=plans.Counts(**counts_of(plan.products)),
        years=_years(plan),
        company_rows=[_company(each, plan, language) for each in plan.companies[: plans.ROWS]],
        product_rows=[_product(each, plan, language) for each in plan.products[: plans.ROWS]],
        skipped=[
            plans.SkippedFile(name=name, code=code, message=say(code, language, {"name": name})[1])
            for name, code in heap.skipped[: plans.ROWS]
        ],
        skipped_count=len(heap.skipped),
    )


def _years(plan: Plan) -> list[plans.InvoicedYear]:
    counts: Counter[tuple[int, str]] = Counter()
    sums: dict[tuple[int, str], Any] = {}
    for each in plan.new:
        place = (each.on.year, each.currency)
        counts[place] += 1
        sums[place] = sums.get(place, 0) + each.net
    return [
        plans.InvoicedYear(
            year=year, count=counts[year, currency], sum=Money(amount=sums[year, currency], currency=currency)
        )
        for year, currency in sorted(counts, reverse=True)
    ]


def _errors(each: Planned[Any], language: str) -> list[plans.InvoiceFault]:
    said = said_faults(each.faults, language)
    return [plans.InvoiceFault(pointer=one["pointer"], code=one["code"], message=one["message"]) for one in said]


def _id(each: Planned[Any], plan: Plan) -> UUID | None:
    return None if each.status == "created" and plan.import_id is None else each.id


def _company(each: Planned[Any], plan: Plan, language: str) -> plans.PlannedCompany:
    party = each.what.party
    return plans.PlannedCompany(
        name=party.name,
        vat_number=party.vat_number,
        tax_code=party.tax_code,
        status=each.status,
        id=_id(each, plan),
        changes=each.changes,
        differing=each.differing,
        errors=_errors(each, language),
    )


def _product(each: Planned[Any], plan: Plan, language: str) -> plans.PlannedProduct:
    sold = each.what
    return plans.PlannedProduct(
        sku=sold.sku,
        name=sold.name,
        unit=sold.unit,
        price=plain(sold.price),
        currency=sold.currency,
        last_on=sold.last_on,
        times=sold.times,
        status=each.status,
        id=_id(each, plan),
        errors=_errors(each, language),
    )
