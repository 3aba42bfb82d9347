# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/leads."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Disqualification,
    ExportQuery,
    Lead,
    LeadBoard,
    LeadMove,
    LeadPage,
    LeadPatch,
    LeadReopening,
    LeadVisits,
    LeadsBoardQuery,
    LeadsExportQuery,
    LeadsListQuery,
    LeadsMessagesListQuery,
    LeadsReadQuery,
    LeadsTimelineQuery,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    NewLead,
    Qualification,
    Query,
    TimelineEntry,
    TimelineEntryPage,
)


def list(**query: Unpack[LeadsListQuery]) -> Listing[LeadPage, Lead]:
    """List leads."""
    return Listing("GET", "/v1/leads", query={**query})


def create(body: NewLead) -> Request[Lead]:
    """Add a lead."""
    return Request("POST", "/v1/leads", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 leads."""
    return Request("POST", "/v1/leads/batch", body=body)


def board(**query: Unpack[LeadsBoardQuery]) -> Request[LeadBoard]:
    """The board: open leads by step, newest first."""
    return Request("GET", "/v1/leads/board", query={**query})


def upsert(source: str, external_id: str, body: LeadPatch) -> Request[Lead]:
    """Add or change a lead by another system's key."""
    return Request("PUT", path("/v1/leads/by-external/{source}/{external_id}", source, external_id), body=body)


def export(**query: Unpack[LeadsExportQuery]) -> Request[bytes]:
    """Take leads away as CSV or XLSX."""
    return Request("GET", "/v1/leads/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take leads away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/leads/export", body=body)


def query(body: Query) -> Listing[LeadPage, Lead]:
    """List leads by a JSON filter."""
    return Listing("POST", "/v1/leads/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a lead in the bin for 30 days."""
    return Request("DELETE", path("/v1/leads/{id}", id))


def read(id: str | UUID, **query: Unpack[LeadsReadQuery]) -> Request[Lead]:
    """Read a lead."""
    return Request("GET", path("/v1/leads/{id}", id), query={**query})


def change(id: str | UUID, body: LeadPatch) -> Request[Lead]:
    """Change a lead (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/leads/{id}", id), body=body)


def disqualify(id: str | UUID, body: Disqualification) -> Request[Lead]:
    """Give a lead up for a reason."""
    return Request("POST", path("/v1/leads/{id}/disqualify", id), body=body)


def messages_list(id: str | UUID, **query: Unpack[LeadsMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a lead, the newest first."""
    return Listing("GET", path("/v1/leads/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a lead."""
    return Request("POST", path("/v1/leads/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/leads/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a lead."""
    return Request("GET", path("/v1/leads/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/leads/{id}/messages/{message_id}", id, message_id), body=body)


def move(id: str | UUID, body: LeadMove) -> Request[Lead]:
    """Move a lead to a step, forward or backward."""
    return Request("POST", path("/v1/leads/{id}/moves", id), body=body)


def qualify(id: str | UUID, body: Qualification | None = None) -> Request[Lead]:
    """Open a deal for a lead."""
    return Request("POST", path("/v1/leads/{id}/qualify", id), body=body)


def reopen(id: str | UUID, body: LeadReopening | None = None) -> Request[Lead]:
    """Take a lead up again."""
    return Request("POST", path("/v1/leads/{id}/reopen", id), body=body)


def restore(id: str | UUID) -> Request[Lead]:
    """Take a lead out of the bin."""
    return Request("POST", path("/v1/leads/{id}/restore", id))


def timeline(id: str | UUID, **query: Unpack[LeadsTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a lead, the newest first."""
    return Listing("GET", path("/v1/leads/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Lead]:
    """Put back the values that a change of a lead replaced."""
    return Request("POST", path("/v1/leads/{id}/timeline/{event_id}/restore", id, event_id))


def visits(id: str | UUID) -> Request[LeadVisits]:
    """A lead's way along the ladder."""
    return Request("GET", path("/v1/leads/{id}/visits", id))
