"""Directories of companies over HTTP: looking one up, checking a number, and which directory a workspace asks."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from adapters.database import open_work
from adapters.directory.directories import LEFT, PER_MINUTE, Directories, Opening
from api.dependencies import Filo
from api.identity import Caller
from api.reading import Route
from api.routes.files import caller_of
from domain.contacts import outside
from domain.contacts.outside import Detail, DirectoryAnswer, DirectoryName, DirectorySettings
from domain.kernel.errors import unreadable
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.values import Words

router = APIRouter(tags=["Directory"], route_class=Route)
Name = Annotated[str, Query(min_length=3, max_length=100, description="Of the company, or the beginning of it")]
Said = Annotated[str, Query(min_length=1, max_length=40)]
SECRET = {"Cache-Control": "no-store"}
_POLICY = f'"directory";q={PER_MINUTE};w=60'


class DirectoryInput(Input):
    """Which directory to ask. detail: how much of an openapi.it record to buy; key: left out, the kept one stays."""

    model_config = example(directory="vies")

    directory: DirectoryName
    detail: Detail = "start"
    key: Annotated[str, Words(maximum=500)] | None = None


class Asker:
    """Who asks, with the directories and a way to open a unit of work; none is open while a directory answers."""

    def __init__(self, filo: Filo, caller: Caller) -> None:
        self.directories: Directories = filo.directories
        self.opening: Opening = partial(open_work, filo.pool, caller.tenant_id, caller.seating)


async def _asker(request: Request) -> Asker:
    LEFT.set(None)
    return Asker(request.app.state.filo, await caller_of(request))


OneAsker = Annotated[Asker, Depends(_asker)]


async def _writing(asker: OneAsker) -> Asker:
    async with asker.opening() as work:
        outside.COMPANY.demand(work, "write")
    return asker


Writer = Annotated[Asker, Depends(_writing)]
"""Who may write companies: a question costs money, and what it finds is to be written."""


def _reply(answer: DirectoryAnswer | DirectorySettings) -> Response:
    left = LEFT.get()
    limits = {} if left is None else {"RateLimit-Policy": _POLICY, "RateLimit": f'"directory";r={left};t=60'}
    return Response(answer.model_dump_json(), media_type="application/json", headers={**SECRET, **limits})


@router.get(
    "/v1/directory/companies",
    operation_id="directory_companies",
    summary="Look a company up outside: by name, VAT number or tax code",
    response_model=DirectoryAnswer,
)
async def look_up(
    asker: Writer, q: Name | None = None, vat_number: Said | None = None, tax_code: Said | None = None
) -> Response:
    """One of the three. A directory that fails is a `problem` in the answer: what is checked here is said even so."""
    if sum(each is not None for each in (q, vat_number, tax_code)) != 1:
        raise unreadable("/q", "directory-question")
    if q is not None:
        return _reply(await asker.directories.search(asker.opening, q))
    kind = "tax_code" if vat_number is None else "vat_number"
    return _reply(await asker.directories.by_number(asker.opening, kind, vat_number or tax_code or ""))


@router.post(
    "/v1/companies/{id}/check",
    operation_id="companies_check",
    summary="Check a company's VAT number or tax code, and see what a directory says of it",
    response_model=DirectoryAnswer,
)
async def check(asker: OneAsker, id: Annotated[UUID, Refers("company")]) -> Response:
    """Nothing of the company is overwritten."""
    return _reply(await asker.directories.check(asker.opening, id))


@router.get(
    "/v1/directory",
    operation_id="directory_read",
    summary="Read which directory of companies the workspace asks",
    response_model=DirectorySettings,
)
async def read(asker: OneAsker) -> Response:
    """For everybody: whether names can be looked up."""
    async with asker.opening() as work:
        connection = await outside.connection_of(work)
    return _reply(connection.said())


@router.put(
    "/v1/directory",
    operation_id="directory_choose",
    summary="Choose which directory of companies the workspace asks",
    response_model=DirectorySettings,
)
async def choose(asker: OneAsker, wanted: DirectoryInput) -> Response:
    """The key is sealed, and never said again."""
    await asker.directories.connect(asker.opening, wanted.directory, wanted.detail, wanted.key)
    return await read(asker)


@router.post(
    "/v1/directory/test",
    operation_id="directory_test",
    summary="Try whether the workspace's directory answers",
    response_model=DirectoryAnswer,
)
async def try_out(asker: OneAsker) -> Response:
    """One question, of the workspace's own VAT number where that is known; `problem` says what is wrong."""
    return _reply(await asker.directories.try_out(asker.opening))
