"""The customer's page over HTTP: forms in, pages out; a link opens one quote and nothing else."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import wraps
from uuid import UUID

import asyncpg
from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from adapters.paper.quotes import pdf_of
from adapters.paper.sheet import sheet_of
from api.customers.forms import Form, form_of
from api.customers.limits import count_post, count_visit
from api.customers.rendering import STYLE, address_of, failure, fingerprint_of
from api.customers.visits import Visit, choice_in, language_in, quote_page, said_choice, visit
from api.dependencies import Filo
from api.errors import status_of
from api.routes.files import disposition
from api.routes.paper import SHUT
from api.words import language_of
from domain.kernel.errors import DomainError, NotFound, TooMany
from domain.orders.actions import customers
from domain.orders.actions.customers import Visitor

router = APIRouter(prefix="/q", include_in_schema=False, route_class=APIRoute)
Page = Callable[[Request, str], Awaitable[Response]]


def _said_as_page(run: Page) -> Page:
    """Count the request, and say refusals as pages of the same house."""

    @wraps(run)
    async def answered(request: Request, token: str) -> Response:
        filo: Filo = request.app.state.filo
        language = language_in(request.query_params.get("lang", "")) or language_of(
            request.headers.get("accept-language")
        )
        try:
            await count_visit(filo.pool, request)
            if request.method == "POST":
                await count_post(filo.pool, request)
            return await run(request, token)
        except TooMany as error:
            return failure(429, language, retry_after=int(str(error.parameters.get("retry_after", 1))))
        except DomainError as error:
            return failure(status_of(error), language, token)
        except HTTPException as error:
            return failure(error.status_code, language, token)
        except (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError):
            return failure(409, language, token)

    return answered


@router.get("/page.css")
async def style() -> Response:
    """The pages' one style sheet."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(STYLE, media_type="text/css", headers=headers)


@router.get("/{token}")
@_said_as_page
async def show(request: Request, token: str) -> Response:
    """The current revision; the first time somebody opens it is a fact."""
    async with visit(request, token) as here:
        await customers.opened(here.work, here.link_id)
        asked = request.query_params
        wanted = await here.first(language_in(asked.get("lang", "")), choice_in(asked.get("chosen")))
    return quote_page(token, wanted, done=asked.get("done", ""))


async def back(request: Request, token: str) -> Response:
    """Whoever loads the address of a form again is brought back to the page."""
    language = language_in(request.query_params.get("lang", ""))
    return RedirectResponse(f"{address_of(token)}{f'?lang={language}' if language else ''}", 303)


for _verb in ("preview", "accept", "decline", "ask"):
    router.get(f"/{{token}}/{_verb}")(back)


@router.get("/{token}/pdf")
@_said_as_page
async def pdf(request: Request, token: str) -> Response:
    """The same as paper."""
    filo: Filo = request.app.state.filo
    async with visit(request, token) as here:
        wanted = await here.document(language_in(request.query_params.get("lang", "")))
    document = await pdf_of(filo.press, wanted, datetime.now(UTC))
    headers = {
        "Content-Disposition": disposition(wanted.name),
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }
    return Response(document, media_type="application/pdf", headers=headers)


@router.get("/{token}/logo")
@_said_as_page
async def logo(request: Request, token: str) -> Response:
    """The seller's logo."""
    async with visit(request, token) as here:
        wanted = await here.document(None)
    file = wanted.files.get("logo")
    if file is None:
        raise NotFound
    return Response(file.data, media_type=file.media_type, headers={**SHUT, "Cache-Control": "private, max-age=300"})


def _ticked(form: Form, here: Visit) -> frozenset[UUID] | None:
    """The options, where they are those of the quote that the link leads to by now."""
    return form.options if form.raw("quote") == str(here.quote_id) else None


@router.post("/{token}/preview")
@_said_as_page
async def preview(request: Request, token: str) -> Response:
    """The total with the options that are ticked; nothing is kept."""
    form = await form_of(request)
    async with visit(request, token) as here:
        wanted = await here.document(language_in(form.raw("lang")), _ticked(form, here))
    return quote_page(token, wanted, form)


@router.post("/{token}/accept")
@_said_as_page
async def accept(request: Request, token: str) -> Response:
    """Accept what was shown: where the document or the total is another by now, it is shown again first."""
    form = await form_of(request)
    async with visit(request, token) as here:
        wanted = await here.document(language_in(form.raw("lang")), _ticked(form, here))
        sheet = sheet_of(wanted.paper)
        name, role = form.line("name", "name_missing"), form.line("role", "role_wrong", needed=False)
        form.ticked("terms", "terms_missing")
        clauses = bool(sheet["clauses"]) and form.ticked("clauses", "clauses_missing")
        seen = fingerprint_of(sheet)
        asked = form.id("quote")
        if asked == here.quote_id and wanted.paper.state == "sent":
            if form.raw("shown") != seen.hex():
                form.problems.insert(0, "changed")
            if here.nothing:
                form.problems.append("nothing_chosen")
            if form.problems or name is None:
                return quote_page(token, wanted, form, status=409 if "changed" in form.problems else 422)
        await customers.accept_by_link(
            here.work, here.link_id, asked, form.options, _visitor(request, name or "", role, seen), clauses=clauses
        )
    return _back(token, "accepted", form)


@router.post("/{token}/decline")
@_said_as_page
async def decline(request: Request, token: str) -> Response:
    """Decline, with a reason if they like."""
    form = await form_of(request)
    async with visit(request, token) as here:
        wanted = await here.document(language_in(form.raw("lang")))
        name, reason = form.line("decliner", "name_missing"), form.text("reason", "reason_wrong", needed=False)
        if form.problems or name is None:
            return quote_page(token, wanted, form, status=422, at="decline")
        visitor = _visitor(request, name, None, fingerprint_of(sheet_of(wanted.paper)))
        await customers.decline_by_link(here.work, here.link_id, form.id("quote"), reason, visitor)
    return _back(token, "declined", form)


@router.post("/{token}/ask")
@_said_as_page
async def ask(request: Request, token: str) -> Response:
    """A question lands in the quote's messages."""
    form = await form_of(request)
    async with visit(request, token) as here:
        name, question = form.line("asker", "name_missing"), form.text("question", "question_missing")
        if name is None or question is None:
            wanted = await here.first(language_in(form.raw("lang")), _ticked(form, here))
            return quote_page(token, wanted, form, status=422, at="ask")
        ticked = _ticked(form, here)
        await customers.ask_by_link(here.work, here.link_id, name, question)
    return _back(token, "asked", form, f"{'' if ticked is None else said_choice(ticked)}#ask")


def _visitor(request: Request, name: str, role: str | None, seen: bytes) -> Visitor:
    agent = request.headers.get("user-agent")
    printable = None if agent is None else "".join(each for each in agent if each.isprintable())[:400]
    return Visitor(name, role, request.client.host if request.client else None, printable, seen)


def _back(token: str, done: str, form: Form, more: str = "") -> Response:
    """See other: a page that is loaded again sends nothing again."""
    language = language_in(form.raw("lang"))
    return RedirectResponse(f"{address_of(token)}?done={done}{f'&lang={language}' if language else ''}{more}", 303)
