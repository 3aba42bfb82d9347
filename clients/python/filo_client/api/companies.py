# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/companies."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    AccessRequest,
    AccessRequestInput,
    AccessRequests,
    Batch,
    BatchAnswer,
    CompaniesDirectoryQuery,
    CompaniesDuplicatesQuery,
    CompaniesExportQuery,
    CompaniesListQuery,
    CompaniesMessagesListQuery,
    CompaniesProposalsQuery,
    CompaniesReadQuery,
    CompaniesTimelineQuery,
    Company,
    CompanyCreated,
    CompanyInput,
    CompanyMerge,
    CompanyOverview,
    CompanyPage,
    CompanyPatch,
    DirectoryAnswer,
    DirectoryPage,
    ExportQuery,
    Invoices,
    Merge,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    PossibleDuplicates,
    Proposal,
    Proposals,
    Query,
    TimelineEntry,
    TimelineEntryPage,
    Unmerge,
)


def list(**query: Unpack[CompaniesListQuery]) -> Listing[CompanyPage, Company]:
    """List companies."""
    return Listing("GET", "/v1/companies", query={**query})


def create(body: CompanyInput) -> Request[CompanyCreated]:
    """Add a company."""
    return Request("POST", "/v1/companies", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 companies."""
    return Request("POST", "/v1/companies/batch", body=body)


def upsert(source: str, external_id: str, body: CompanyPatch) -> Request[Company]:
    """Add or change a company by another system's key."""
    return Request("PUT", path("/v1/companies/by-external/{source}/{external_id}", source, external_id), body=body)


def directory(**query: Unpack[CompaniesDirectoryQuery]) -> Request[DirectoryPage]:
    """Find any company of the workspace by name, town, VAT number or phone."""
    return Request("GET", "/v1/companies/directory", query={**query})


def duplicates(**query: Unpack[CompaniesDuplicatesQuery]) -> Request[PossibleDuplicates]:
    """Find companies that may be there already."""
    return Request("GET", "/v1/companies/duplicates", query={**query})


def export(**query: Unpack[CompaniesExportQuery]) -> Request[bytes]:
    """Take companies away as CSV or XLSX."""
    return Request("GET", "/v1/companies/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take companies away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/companies/export", body=body)


def unmerge(merge_id: str | UUID) -> Request[Unmerge]:
    """Undo a merge of two companies."""
    return Request("POST", path("/v1/companies/merges/{merge_id}/undo", merge_id))


def query(body: Query) -> Listing[CompanyPage, Company]:
    """List companies by a JSON filter."""
    return Listing("POST", "/v1/companies/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a company in the bin for 30 days."""
    return Request("DELETE", path("/v1/companies/{id}", id))


def read(id: str | UUID, **query: Unpack[CompaniesReadQuery]) -> Request[Company]:
    """Read a company."""
    return Request("GET", path("/v1/companies/{id}", id), query={**query})


def change(id: str | UUID, body: CompanyPatch) -> Request[Company]:
    """Change a company (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/companies/{id}", id), body=body)


def access_requests(id: str | UUID) -> Request[AccessRequests]:
    """List the requests for access to a company."""
    return Request("GET", path("/v1/companies/{id}/access-requests", id))


def ask_access(id: str | UUID, body: AccessRequestInput) -> Request[AccessRequest]:
    """Ask for access to a colleague's company."""
    return Request("POST", path("/v1/companies/{id}/access-requests", id), body=body)


def grant_access(id: str | UUID, request_id: str | UUID) -> Request[AccessRequest]:
    """Grant access to a company: the member becomes a collaborator."""
    return Request("POST", path("/v1/companies/{id}/access-requests/{request_id}/grant", id, request_id))


def refuse_access(id: str | UUID, request_id: str | UUID) -> Request[AccessRequest]:
    """Refuse access to a company."""
    return Request("POST", path("/v1/companies/{id}/access-requests/{request_id}/refuse", id, request_id))


def check(id: str | UUID) -> Request[DirectoryAnswer]:
    """Check a company's VAT number or tax code, and see what a directory says of it."""
    return Request("POST", path("/v1/companies/{id}/check", id))


def invoices(id: str | UUID) -> Request[Invoices]:
    """List a company's invoices, the rows behind its revenue."""
    return Request("GET", path("/v1/companies/{id}/invoices", id))


def merge(id: str | UUID, body: CompanyMerge) -> Request[Merge]:
    """Merge another company into this one, or see what that would do."""
    return Request("POST", path("/v1/companies/{id}/merge", id), body=body)


def messages_list(id: str | UUID, **query: Unpack[CompaniesMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a company, the newest first."""
    return Listing("GET", path("/v1/companies/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a company."""
    return Request("POST", path("/v1/companies/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/companies/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a company."""
    return Request("GET", path("/v1/companies/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/companies/{id}/messages/{message_id}", id, message_id), body=body)


def overview(id: str | UUID) -> Request[CompanyOverview]:
    """Read all about a company in one call."""
    return Request("GET", path("/v1/companies/{id}/overview", id))


def proposals(id: str | UUID, **query: Unpack[CompaniesProposalsQuery]) -> Request[Proposals]:
    """List what sources propose for a company, the newest first."""
    return Request("GET", path("/v1/companies/{id}/proposals", id), query={**query})


def accept_proposal(id: str | UUID, proposal_id: str | UUID) -> Request[Proposal]:
    """Write a proposed value into a company."""
    return Request("POST", path("/v1/companies/{id}/proposals/{proposal_id}/accept", id, proposal_id))


def dismiss_proposal(id: str | UUID, proposal_id: str | UUID) -> Request[Proposal]:
    """Leave a company as it is."""
    return Request("POST", path("/v1/companies/{id}/proposals/{proposal_id}/dismiss", id, proposal_id))


def restore(id: str | UUID) -> Request[Company]:
    """Take a company out of the bin."""
    return Request("POST", path("/v1/companies/{id}/restore", id))


def timeline(id: str | UUID, **query: Unpack[CompaniesTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a company, the newest first."""
    return Listing("GET", path("/v1/companies/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Company]:
    """Put back the values that a change of a company replaced."""
    return Request("POST", path("/v1/companies/{id}/timeline/{event_id}/restore", id, event_id))
