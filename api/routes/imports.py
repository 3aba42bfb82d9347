"""Tables over HTTP: a file is read, planned, carried out by the worker, and taken back."""

import csv
import hashlib
import io
from collections.abc import AsyncGenerator, Mapping
from functools import partial
from tempfile import TemporaryFile
from typing import Annotated, Any, BinaryIO
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute

from adapters.database import open_work
from adapters.importing import CHUNK, understood
from adapters.spreadsheets import guarded
from adapters.tables import chunks, open_table
from api.dependencies import REPEATABLE, Filo, OneCall, open_call
from api.errors import heard_of, said_faults
from api.identity import Caller
from api.reading import Route, file_body
from domain.imports import actions
from domain.imports.actions.asking import CommitInput, PlanInput
from domain.imports.actions.staging import demand
from domain.imports.queries import (
    Narrowed,
    TableImport,
    TableImports,
    faults_of,
    import_of,
    list_imports,
    rows_of,
)
from domain.imports.rules.columns import ImportKind
from domain.imports.shapes import (
    Status,
    TableImportFault,
    TableImportProblem,
    TableImportProblems,
    TableImportRow,
    TableImportRows,
)
from domain.kernel.errors import Fault
from domain.kernel.shapes import Refers

router = APIRouter(prefix="/v1/imports", tags=["Imports"], route_class=Route)
ImportId = Annotated[UUID, Refers("import")]
PAGE = 1000
Kind = Annotated[ImportKind, Query(description="What the rows are")]


async def _importer(request: Request, kind: Kind = "company") -> Caller:
    """Who brings a file, refused before it is read."""
    filo: Filo = request.app.state.filo
    caller = await filo.identity.caller(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        demand(work, kind)
    return caller


async def create(
    request: Request,
    caller: Annotated[Caller, Depends(_importer)],
    kind: Kind = "company",
    file_name: Annotated[str, Query(min_length=1, max_length=200, description="As people know it")] = "file",
) -> Response:
    """The body is a CSV, XLSX or ODS of 100 MB at most. Nothing is made of it yet: read back how it was understood."""
    filo: Filo = request.app.state.filo
    with TemporaryFile() as file:
        digest = await _kept(request, file)
        table = await to_thread.run_sync(open_table, file)
        rows = chunks(table, CHUNK)
        first = await to_thread.run_sync(next, rows, [])
        reading = understood(kind, table, first)
        async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
            id = await actions.begin(work, kind, file_name, reading)
        count = 0
        try:
            while first:
                async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
                    await actions.stage(work, id, first)
                count += len(first)
                first = await to_thread.run_sync(next, rows, [])

            async def fingerprint() -> bytes:
                return digest + request.url.query.encode()

            async with open_call(request, fingerprint) as call:
                await actions.staged(call.work, id, count, reading)
                said = (await import_of(call.work, id)).model_dump_json()
                return call.reply(said, status=201, headers={"Location": f"/v1/imports/{id}"})
        except BaseException:
            # Nothing half done: not of a file that breaks off further down, nor of one that was sent before.
            async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
                await actions.discard(work, id)
            raise


async def _kept(request: Request, file: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    async for piece in request.stream():
        digest.update(piece)
        await to_thread.run_sync(file.write, piece)
    return digest.digest()


router.add_api_route(
    "",
    create,
    methods=["POST"],
    status_code=201,
    response_model=TableImport,
    operation_id="imports_create",
    name="imports_create",
    summary="Bring a table: it is read, and nothing is made of it yet",
    dependencies=[REPEATABLE],
    route_class_override=APIRoute,
    openapi_extra=file_body(),
)


@router.get("", operation_id="imports_list", summary="List the imports", response_model=TableImports)
async def list_(call: OneCall) -> Response:
    """The hundred newest."""
    return call.reply((await list_imports(call.work)).model_dump_json())


@router.get("/{id}", operation_id="imports_read", summary="Read an import", response_model=TableImport)
async def read(call: OneCall, id: ImportId) -> Response:
    """How it was understood and planned, and how far it is."""
    return call.reply((await import_of(call.work, id)).model_dump_json())


@router.post(
    "/{id}/plan",
    operation_id="imports_plan",
    summary="Have an import planned",
    status_code=202,
    response_model=TableImport,
    dependencies=[REPEATABLE],
)
async def plan(call: OneCall, id: ImportId, wanted: PlanInput) -> Response:
    """The worker says per row what would become of it; nothing is changed. `state` and `done` tell how far it is."""
    await actions.ask_plan(call.work, id, wanted)
    return call.reply((await import_of(call.work, id)).model_dump_json(), status=202)


@router.post(
    "/{id}/commit",
    operation_id="imports_commit",
    summary="Have an import carried out as it was planned",
    status_code=202,
    response_model=TableImport,
    dependencies=[REPEATABLE],
)
async def commit(call: OneCall, id: ImportId, wanted: CommitInput) -> Response:
    """Rows that are refused or in conflict are left out; each of the others is carried out once, whatever happens."""
    await actions.ask_commit(call.work, id, wanted)
    return call.reply((await import_of(call.work, id)).model_dump_json(), status=202)


@router.post(
    "/{id}/revert",
    operation_id="imports_revert",
    summary="Have an import taken back",
    status_code=202,
    response_model=TableImport,
    dependencies=[REPEATABLE],
)
async def revert(call: OneCall, id: ImportId) -> Response:
    """What was made goes into the bin, what was changed is as before; what was edited or used since stays: `left`."""
    await actions.ask_revert(call.work, id)
    return call.reply((await import_of(call.work, id)).model_dump_json(), status=202)


@router.delete(
    "/{id}", operation_id="imports_discard", summary="Forget an import that changed nothing", status_code=204
)
async def discard(call: OneCall, id: ImportId) -> Response:
    """One that was carried out is kept, as it can be taken back."""
    await actions.discard(call.work, id)
    return call.reply(status=204)


@router.get("/{id}/rows", operation_id="imports_rows", summary="Read an import's rows", response_model=TableImportRows)
async def rows(
    call: OneCall,
    id: ImportId,
    status: Annotated[Status | None, Query(description="Only these")] = None,
    pointer: Annotated[str | None, Query(max_length=200, description="Only rows with something wrong there")] = None,
    left: Annotated[bool | None, Query(description="Only rows that a revert left, or took back")] = None,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="The position of the last row read")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Response:
    """In the file's order, with what becomes or became of each."""
    found = await rows_of(call.work, id, Narrowed(status, pointer, left), after=after, limit=limit + 1)
    language = heard_of(call.request)["language"]
    data = [_row(each, language) for each in found[:limit]]
    next_after = data[-1].position if len(found) > limit else None
    return call.reply(TableImportRows(data=data, next_after=next_after).model_dump_json())


@router.get(
    "/{id}/problems",
    operation_id="imports_problems",
    summary="Read what is wrong in an import, by place",
    response_model=TableImportProblems,
)
async def problems(call: OneCall, id: ImportId) -> Response:
    """How many rows of the plan, or of what was carried out, have the same thing wrong at the same place."""
    language = heard_of(call.request)["language"]
    data = [
        TableImportProblem(rows=each["rows"], first=each["first"], **said_faults([_fault(each["one"])], language)[0])
        for each in await faults_of(call.work, id)
    ]
    return call.reply(TableImportProblems(data=data).model_dump_json())


def _fault(kept: Any) -> Fault:
    return Fault(kept["pointer"], kept["code"], kept["parameters"], kept["message"])


def _row(row: Any, language: str) -> TableImportRow:
    faults = [_fault(each) for each in row["faults"]]
    changes = [{"field": field, "before": before, "after": after} for field, before, after in row["changes"]]
    said = {name: row[name] for name in ("position", "cells", "status", "record_id", "left")}
    return TableImportRow.model_validate({**said, "changes": changes, "errors": said_faults(faults, language)})


@router.get(
    "/{id}/results",
    operation_id="imports_results",
    summary="Download an import's rows with what became of them",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def results(call: OneCall, id: ImportId, status: Annotated[Status | None, Query()] = None) -> Response:
    """The file's own columns and three more: status, record, reason; what was refused can be mended and sent again."""
    known = await import_of(call.work, id)
    filo: Filo = call.request.app.state.filo
    caller = await filo.identity.caller(call.request)
    language = heard_of(call.request)["language"]
    head = [*(column.name for column in known.reading.columns), *_HEADS[language]]
    fields = (known.plan or {}).get("columns") or [column.field for column in known.reading.columns]
    names = {field: column.name for field, column in zip(fields, known.reading.columns, strict=False) if field}
    page = partial(_page, filo, caller, id, status)
    headers = {"Content-Disposition": f'attachment; filename="import-{id}.csv"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(
        _written(head, names, page, language), media_type="text/csv; charset=utf-8", headers=headers
    )


_HEADS = {"it": ("esito", "record", "motivo"), "en": ("outcome", "record", "reason")}
_STATUS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "created": "nuovo",
        "changed": "cambiato",
        "unchanged": "invariato",
        "conflict": "in conflitto",
        "refused": "con errori",
    }
}
"""In English the status says what it is."""


async def _page(filo: Filo, caller: Caller, id: UUID, status: str | None, after: int) -> list[Any]:
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        return await rows_of(work, id, Narrowed(status), after=after, limit=PAGE)


async def _written(head: list[str], names: Mapping[str, str], page: Any, language: str) -> AsyncGenerator[bytes]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "it" else ",")
    writer.writerow([guarded(cell) for cell in head])
    yield b"\xef\xbb\xbf"
    after = 0
    while some := await page(after):
        for each in some:
            row = _row(each, language)
            cells = [*row.cells, *[""] * (len(head) - 3 - len(row.cells))]
            reason = "; ".join(_reason(fault, names) for fault in row.errors)
            status = _STATUS.get(language, {}).get(row.status or "", row.status or "")
            writer.writerow([guarded(cell) for cell in (*cells, status, str(row.record_id or ""), reason)])
        after = some[-1]["position"]
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _reason(fault: TableImportFault, names: Mapping[str, str]) -> str:
    """What is wrong, behind the name of its column in the file."""
    field = fault.pointer.removeprefix("/").replace("/", ".")
    column = names.get(field) or names.get(field.partition(".")[0])
    return f"{column}: {fault.message}" if column else fault.message
