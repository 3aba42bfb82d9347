"""Companies over HTTP."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Response

from api.dependencies import MATCHING, REPEATABLE, OneCall
from api.reading import Route
from api.resource import router_of
from domain.contacts import access
from domain.contacts.access import AccessRequest, AccessRequestInput, AccessRequests
from domain.contacts.actions.companies import COMPANY, duplicates_of
from domain.contacts.merging import CompanyMerge, Merge, Unmerge, merge, unmerge
from domain.contacts.queries.directory import DirectoryPage, directory
from domain.contacts.queries.duplicates import PossibleDuplicate, companies_like
from domain.kernel.shapes import Refers, Shape
from domain.kernel.values import Email, Line, Phone, VatNumber

verbs = APIRouter(prefix="/v1/companies", tags=["Companies"], route_class=Route)


class PossibleDuplicates(Shape):
    """Who may be there already, the strong hints first."""

    data: list[PossibleDuplicate]


@verbs.get(
    "/duplicates",
    operation_id="companies_duplicates",
    summary="Find companies that may be there already",
    response_model=PossibleDuplicates,
)
async def duplicates(
    call: OneCall,
    name: Line | None = None,
    vat_number: VatNumber | None = None,
    email: Email | None = None,
    phone: Phone | None = None,
) -> Response:
    """While somebody types: nothing is written."""
    COMPANY.demand(call.work, "read")
    emails, phones = [email] if email else [], [phone] if phone else []
    found = await companies_like(call.work, name=name or "", vat_number=vat_number, emails=emails, phones=phones)
    return call.reply(orjson.dumps({"data": [each.model_dump(mode="json") for each in found]}))


@verbs.get(
    "/directory",
    operation_id="companies_directory",
    summary="Find any company of the workspace by name, town, VAT number or phone",
    response_model=DirectoryPage,
)
async def find(call: OneCall, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """Name, town, VAT number and owner only; a workspace may switch it off."""
    return call.reply(await directory(call.work, q))


@verbs.post(
    "/{id}/access-requests",
    operation_id="companies_ask_access",
    summary="Ask for access to a colleague's company",
    response_model=AccessRequest,
    status_code=201,
    dependencies=[REPEATABLE],
)
async def ask_access(call: OneCall, id: UUID, wanted: AccessRequestInput) -> Response:
    """Its owner or a manager decides."""
    said = await access.ask_access(call.work, id, wanted)
    return call.reply(said.body, status=201)


@verbs.get(
    "/{id}/access-requests",
    operation_id="companies_access_requests",
    summary="List the requests for access to a company",
    response_model=AccessRequests,
)
async def access_requests(call: OneCall, id: UUID) -> Response:
    """The newest first."""
    return call.reply(await access.requests_for(call.work, id))


@verbs.post(
    "/{id}/access-requests/{request_id}/grant",
    operation_id="companies_grant_access",
    summary="Grant access to a company: the member becomes a collaborator",
    response_model=AccessRequest,
    dependencies=[REPEATABLE],
)
async def grant(call: OneCall, id: UUID, request_id: UUID) -> Response:
    """For the company's owner and managers."""
    said = await access.decide(call.work, id, request_id, granted=True)
    return call.reply(said.body)


@verbs.post(
    "/{id}/access-requests/{request_id}/refuse",
    operation_id="companies_refuse_access",
    summary="Refuse access to a company",
    response_model=AccessRequest,
    dependencies=[REPEATABLE],
)
async def refuse(call: OneCall, id: UUID, request_id: UUID) -> Response:
    """For the company's owner and managers."""
    said = await access.decide(call.work, id, request_id, granted=False)
    return call.reply(said.body)


MergeId = Annotated[UUID, Refers("company_merge")]


@verbs.post(
    "/{id}/merge",
    operation_id="companies_merge",
    summary="Merge another company into this one, or see what that would do",
    response_model=Merge,
    dependencies=[MATCHING, REPEATABLE],
)
async def merge_with(call: OneCall, id: UUID, wanted: CompanyMerge) -> Response:
    """The other goes into the bin; everything that refers to it refers to this one."""
    said = await merge(call.work, "company", id, wanted, call.expected)
    return call.reply(said.model_dump_json())


@verbs.post(
    "/merges/{merge_id}/undo",
    operation_id="companies_unmerge",
    summary="Undo a merge of two companies",
    response_model=Unmerge,
    dependencies=[REPEATABLE],
)
async def undo(call: OneCall, merge_id: MergeId) -> Response:
    """Both as they were, but for what was edited since."""
    said = await unmerge(call.work, "company", merge_id)
    return call.reply(said.model_dump_json())


routers = (verbs, router_of(COMPANY, "Companies", likes=duplicates_of))
