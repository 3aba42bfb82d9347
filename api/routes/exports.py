"""Lists as files, over HTTP: written while they are read, each part in a unit of work of its own."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from adapters.database import open_work
from adapters.export_words import NAMES, head_of, worded
from adapters.sheets import writer
from adapters.spreadsheets import MEDIA_TYPES, Format
from api.dependencies import Filo
from api.errors import heard_of
from api.identity import Caller
from api.listing import query_of
from api.reading import Route
from api.routes.files import caller_of
from domain.exports.actions import LISTS, Export, begin, take
from domain.exports.rules import EXPORTABLE, Exportable
from domain.kernel.filters import Filter
from domain.kernel.listing import Asked
from domain.kernel.questions import asked, filters
from domain.kernel.shapes import Input, example

ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            media.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
            for media in MEDIA_TYPES.values()
        },
        "description": "The file, as an attachment",
        "headers": {"Filo-Rows": {"description": "How many rows there are", "schema": {"type": "integer"}}},
    }
}
Sort = Annotated[str | None, Field(max_length=200, description="Names separated by commas; - before one: descending")]


class ExportAsked(BaseModel):
    """How a list is to be written."""

    model_config = ConfigDict(extra="forbid")

    format: Format = "csv"
    sort: Sort = None


class ExportQuery(Input):
    """A list to be written, asked for with the JSON tree that lists and saved views know."""

    model_config = example(where={"field": "updated_at", "op": "gte", "value": "2026-01-01T00:00:00Z"}, format="xlsx")

    where: Filter | None = None
    q: Annotated[str | None, Field(max_length=200)] = None
    sort: Sort = None
    include_deleted: bool = False
    format: Format = "csv"


async def send(
    request: Request, caller: Caller, kind: Exportable, wanted: Asked, format: Format, said: Any
) -> Response:
    """The file as a stream. Whatever is refused is refused before it begins; then its fact is kept already."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        export = await begin(work, kind, wanted, {"format": format, "filter": said})
    language = heard_of(request)["language"]
    day = datetime.now(UTC).astimezone(export.zone).date().isoformat()
    name = NAMES[kind][0 if language == "it" else 1]
    pieces = written(filo, caller, export, format, language)
    headers = taken_away(f"{name}-{day}.{format}", export.total)
    return StreamingResponse(pieces, headers=headers, media_type=MEDIA_TYPES[format])


def taken_away(file: str, rows: int) -> dict[str, str]:
    """The headers of an export: a file, never shown as a page nor kept on the way."""
    return {
        "Content-Disposition": f'attachment; filename="{file}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Filo-Rows": str(rows),
    }


async def written(filo: Filo, caller: Caller, export: Export, format: Format, language: str) -> AsyncIterator[bytes]:
    """The file's pieces; no connection is held while one is on its way."""
    out = writer(format, language)
    if head := out.add([[head_of(export.kind, column, language) for column in export.columns]]):
        yield head
    cursor: str | None = None
    try:
        while True:
            async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
                rows, cursor = await take(work, export, cursor)
            said = ([worded(*each, language) for each in zip(export.columns, row, strict=True)] for row in rows)
            if piece := out.add(list(said)):
                yield piece
            if cursor is None:
                break
        if last := out.end():
            yield last
    finally:
        out.leave()


TheCaller = Annotated[Caller, Depends(caller_of)]


def router_of(kind: Exportable) -> APIRouter:
    """A list's exports: by the list's own parameters, and by a JSON tree."""
    resource = LISTS[kind]
    plural = resource.kind.plural
    tag = "Opportunities" if kind == "opportunity" else plural.capitalize()
    router = APIRouter(prefix=f"/v1/{plural}", tags=[tag], route_class=Route)

    async def export(request: Request, caller: TheCaller, query: Any) -> Response:
        given = {name: value for name, value in request.query_params.items() if name != "format"}
        return await send(request, caller, kind, asked(resource.listing, query), query.format, given)

    async def export_query(request: Request, caller: TheCaller, wanted: ExportQuery) -> Response:
        given = wanted.model_dump(mode="json", exclude_unset=True, exclude={"format"})
        where = Asked(wanted.where, wanted.q, wanted.sort, include_deleted=wanted.include_deleted)
        return await send(request, caller, kind, where, wanted.format, given)

    export.__annotations__["query"] = query_of(filters(resource.listing, ExportAsked))
    known = partial(dict[str, Any], response_class=StreamingResponse, responses=ANSWERS)
    named = f"{plural}_export"
    router.get("/export", operation_id=named, name=named, summary=f"Take {plural} away as CSV or XLSX", **known())(
        export
    )
    named = f"{plural}_export_query"
    summary = f"Take {plural} away as CSV or XLSX, by a JSON filter"
    router.post("/export", operation_id=named, name=named, summary=summary, **known())(export_query)
    return router


routers = tuple(router_of(kind) for kind in EXPORTABLE)
