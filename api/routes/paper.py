"""The workspace's paper over HTTP: its logo, its own template for quotes, how it looks, and quotes as PDFs."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import Field

from adapters.database import open_work
from adapters.paper import sample
from adapters.paper.logos import MAX_BYTES, look_at
from adapters.paper.quotes import LARGEST_TEMPLATE, Printable, built_in, inputs_of, pdf_of, picture_of, printable
from adapters.paper.sheet import sheet_of
from adapters.paper.typesetting import TemplateRefused
from api.dependencies import Filo
from api.identity import Caller
from api.reading import Route, bounded_body
from api.routes.files import caller_of, disposition
from domain.customization import letterhead
from domain.customization.letterhead import Kind, PaperFile
from domain.customization.workspace import Fiscal, Paper, WorkspaceSettings
from domain.kernel.errors import Fault, NotFound, RuleBroken
from domain.kernel.shapes import Input, example
from domain.kernel.values import Line, words
from domain.quotes.queries.papers import Language

router = APIRouter(tags=["Paper"], route_class=APIRoute)
Somebody = Annotated[Caller, Depends(caller_of)]
SHUT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cache-Control": "private, no-store",
}
"""Of what somebody uploaded: shown as an image or saved, never a page of ours."""


def _bytes(*types: str) -> dict[str, Any]:
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {"content": dict.fromkeys(types, binary)}


LOGO_TYPES = ("image/png", "image/jpeg", "image/svg+xml")


async def _deciding(request: Request, caller: Somebody) -> Caller:
    """Who may change the paper, refused before the body is read."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        work.require("settings:write")
    return caller


Deciding = Annotated[Caller, Depends(_deciding)]


async def _keep(request: Request, caller: Caller, kind: Kind, file: PaperFile | None) -> Response:
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        await (letterhead.drop(work, kind) if file is None else letterhead.keep(work, kind, file))
    return Response(status_code=204)


async def _tried(request: Request, template: str, logo: PaperFile | None, code: str) -> None:
    """Set a sample; RuleBroken with typst's words where that fails."""
    filo: Filo = request.app.state.filo
    try:
        await filo.press.set(template, inputs_of(sheet_of(sample.paper()), logo), at=datetime.now(UTC))
    except TemplateRefused as refused:
        said = {"reason": refused.reason}
        raise RuleBroken(code, faults=[Fault("", code, said)], **said) from None


@router.put(
    "/v1/workspace/logo",
    status_code=204,
    operation_id="logo_replace",
    summary="Give the workspace its logo: the body is a PNG, JPEG or SVG",
    openapi_extra={"requestBody": {"required": True, **_bytes(*LOGO_TYPES)}},
)
async def put_logo(request: Request, caller: Deciding) -> Response:
    """1 MB and 6,000 pixels a side at most; what it is, its content says."""
    data = await bounded_body(request, MAX_BYTES)
    file = PaperFile(look_at(data).media_type, data)
    await _tried(request, built_in(), file, "logo-refused")
    return await _keep(request, caller, "logo", file)


@router.delete("/v1/workspace/logo", status_code=204, operation_id="logo_remove", summary="Take the logo away")
async def delete_logo(request: Request, caller: Deciding) -> Response:
    """Then the name stands in its place."""
    return await _keep(request, caller, "logo", None)


@router.get(
    "/v1/workspace/logo",
    response_class=Response,
    operation_id="logo_read",
    summary="Fetch the logo",
    responses={200: {**_bytes(*LOGO_TYPES), "description": "The image"}},
)
async def get_logo(request: Request, caller: Somebody) -> Response:
    """404 where there is none."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        file = await letterhead.read(work, "logo")
    if file is None:
        raise NotFound
    return Response(file.data, media_type=file.media_type, headers=SHUT)


@router.put(
    "/v1/workspace/quote-template",
    status_code=204,
    operation_id="quote_template_replace",
    summary="Give the workspace its own template for quotes: the body is typst markup",
    openapi_extra={"requestBody": {"required": True, **_bytes("text/plain")}},
)
async def put_template(request: Request, caller: Deciding) -> Response:
    """200 kB at most. It is tried on a sample before it is kept: it sees its inputs and nothing else."""
    data = await bounded_body(request, LARGEST_TEMPLATE)
    try:
        text = data.decode()
        words(text.replace("\t", " "), minimum=1, maximum=LARGEST_TEMPLATE, line_breaks=True)
    except ValueError as error:
        raise RuleBroken("template-refused", reason="it is no text") from error
    await _tried(request, text, PaperFile("image/svg+xml", sample.LOGO.encode()), "template-refused")
    return await _keep(request, caller, "quote_template", PaperFile("text/plain", data))


@router.delete(
    "/v1/workspace/quote-template",
    status_code=204,
    operation_id="quote_template_remove",
    summary="Go back to the built-in template for quotes",
)
async def delete_template(request: Request, caller: Deciding) -> Response:
    """The own one is gone."""
    return await _keep(request, caller, "quote_template", None)


@router.get(
    "/v1/workspace/quote-template",
    response_class=Response,
    operation_id="quote_template_read",
    summary="Fetch the template for quotes, to change it",
    responses={200: {**_bytes("text/plain"), "description": "typst markup"}},
)
async def get_template(request: Request, caller: Somebody) -> Response:
    """The workspace's own, or the built-in one."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        file = await letterhead.read(work, "quote_template")
    data = built_in().encode() if file is None else file.data
    headers = {**SHUT, "Filo-Built-In": "true" if file is None else "false"}
    return Response(data, media_type="text/plain; charset=utf-8", headers=headers)


class LookAsked(Input):
    """A letterhead that is being thought about. seller: what stands where there is no legal name; page: from 1 on."""

    model_config = example(paper={"accent": "#0b7285", "clauses": {"it": "art. 3, art. 5"}}, seller="Rossi Utensili")

    paper: Paper = Paper()
    fiscal: Fiscal = Fiscal()
    seller: Line | None = None
    language: Language = "it"
    page: Annotated[int, Field(ge=1, le=50)] = 1


async def look(request: Request, caller: Deciding, wanted: LookAsked) -> Response:
    """An invented quote on the kept logo and template, with these legal data and texts; nothing is kept.

    Where there is no such page it is the last; `Filo-Pages` says how many there are.
    """
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        files, seller = await letterhead.read_all(work), work.workspace.name
    settings = WorkspaceSettings(fiscal=wanted.fiscal, paper=wanted.paper)
    invented = sample.paper(3, wanted.language, settings=settings, seller=wanted.seller or seller)
    picture, pages = await picture_of(filo.press, Printable(invented, files), datetime.now(UTC), wanted.page - 1)
    return Response(picture, media_type="image/png", headers={**SHUT, "Filo-Pages": str(pages)})


router.add_api_route(
    "/v1/workspace/paper-preview",
    look,
    methods=["POST"],
    response_class=Response,
    operation_id="paper_preview",
    name="paper_preview",
    summary="See a letterhead before it is kept: a page of an invented quote",
    responses={200: {**_bytes("image/png"), "description": "The page"}},
    route_class_override=Route,
)


@router.get(
    "/v1/quotes/{id}/pdf",
    response_class=Response,
    operation_id="quotes_pdf",
    summary="Fetch a quote as a PDF",
    responses={200: {**_bytes("application/pdf"), "description": "The document"}},
)
async def pdf(
    request: Request,
    id: UUID,
    caller: Somebody,
    language: Annotated[Language | None, Query(description="Of the document; by default the customer's")] = None,
) -> Response:
    """A draft says that it is one."""
    filo: Filo = request.app.state.filo
    async with open_work(filo.pool, caller.tenant_id, caller.seating) as work:
        wanted = await printable(work, id, language)
    # No transaction stays open while the document is set.
    document = await pdf_of(filo.press, wanted, datetime.now(UTC))
    headers = {"Content-Disposition": disposition(wanted.name), "Cache-Control": "private, no-store"}
    return Response(document, media_type="application/pdf", headers=headers)
