"""Files over HTTP: the body is the content, in and out as a stream."""

import hashlib
from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from anyio import SpooledTemporaryFile
from fastapi import Depends, HTTPException, Query, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute

from adapters.database import open_work
from api.dependencies import REPEATABLE, Filo, open_call
from api.identity import Caller
from api.reading import file_body
from api.resource import router_of
from domain.activities.actions.files import FILE, Upload, demand_place, keep
from domain.activities.hanging import RecordLink
from domain.activities.queries.files import File, chunks, content_of
from domain.activities.rules import CHUNK, MAX_FILE, Host

router = router_of(FILE, "Files", creates=False, external=False)
IN_MEMORY = 1_000_000
"""Bytes of an upload that are held in memory; the rest waits on disk until all is there."""
AT_ONCE = 8
"""Chunks read in one unit of work while a file is sent."""


async def caller_of(request: Request) -> Caller:
    """Who sends or fetches, refused before anything else is looked at."""
    filo: Filo = request.app.state.filo
    return await filo.identity.caller(request)


async def _uploader(request: Request) -> Caller:
    filo: Filo = request.app.state.filo
    caller = await caller_of(request)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        work.require("files:write")
    return caller


async def upload(
    request: Request,
    caller: Annotated[Caller, Depends(_uploader)],
    name: Annotated[str, Query(min_length=1, max_length=1000, description="The file's name")],
    record_kind: Annotated[Host, Query(description="The kind of record it belongs to")],
    record_id: Annotated[UUID, Query(description="The record it belongs to")],
) -> Response:
    """Send the bytes as the body: 25 MB at most. They are kept once they are all there."""
    filo: Filo = request.app.state.filo
    record = RecordLink(kind=record_kind, id=record_id)
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        await demand_place(work, record)
    # No transaction waits for a slow sender: the feed would wait with it.
    async with SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
        digest, size = await _taken(request, spool)

        async def fingerprint() -> bytes:
            return hashlib.sha256(request.url.query.encode() + b"\0" + digest).digest()

        async with open_call(request, fingerprint) as call:
            wanted = Upload(name, request.headers.get("content-type"), record, size, digest)
            id = await keep(call.work, wanted, _pieces(spool))
            return await call.one(FILE.read, id, status=201, location=f"/v1/files/{id}")


async def _taken(request: Request, spool: SpooledTemporaryFile[bytes]) -> tuple[bytes, int]:
    said, size = hashlib.sha256(), 0
    async for data in request.stream():
        size += len(data)
        if size > MAX_FILE:
            raise HTTPException(413)
        said.update(data)
        await spool.write(data)
    await spool.seek(0)
    return said.digest(), size


async def _pieces(spool: SpooledTemporaryFile[bytes]) -> AsyncIterator[bytes]:
    while data := await spool.read(CHUNK):
        yield data


router.add_api_route(
    "",
    upload,
    methods=["POST"],
    status_code=201,
    response_model=File,
    operation_id="files_create",
    name="files_create",
    summary="Add a file to a record: its content is the body",
    dependencies=[REPEATABLE],
    route_class_override=APIRoute,
    openapi_extra=file_body(),
)


@router.get(
    "/{id}/content",
    response_class=StreamingResponse,
    operation_id="files_download",
    summary="Fetch a file's content",
    responses={
        200: {
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            "description": "The bytes, as an attachment",
        }
    },
)
async def download(request: Request, id: UUID, caller: Annotated[Caller, Depends(caller_of)]) -> Response:
    """Always an attachment: nothing that somebody uploaded is ever shown by the browser as a page of ours."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        file = await content_of(work, FILE, id)
    headers = {
        "Content-Disposition": disposition(file.name),
        "Content-Length": str(file.size),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return StreamingResponse(_sent(filo, caller, id), headers=headers, media_type=file.media_type)


async def _sent(filo: Filo, caller: Caller, id: UUID) -> AsyncIterator[bytes]:
    first = 0
    while True:
        async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
            found = await chunks(work.seeing_all(), id, first, AT_ONCE)
        for data in found:
            yield data
        if len(found) < AT_ONCE:
            return
        first += AT_ONCE


def disposition(name: str) -> str:
    """RFC 6266: a plain name for old programs, the true one in UTF-8 (RFC 8187)."""
    plain = "".join(letter if letter.isascii() and letter.isprintable() else "_" for letter in name)
    plain = plain.replace("\\", "_").replace('"', "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
