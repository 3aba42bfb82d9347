# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/contacts."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    ConsentInput,
    Consents,
    Contact,
    ContactCreated,
    ContactInput,
    ContactMerge,
    ContactPage,
    ContactPatch,
    ContactsExportQuery,
    ContactsListQuery,
    ContactsMessagesListQuery,
    ContactsProposalsQuery,
    ContactsReadQuery,
    ContactsTimelineQuery,
    Erasure,
    ExportQuery,
    Merge,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    Proposal,
    Proposals,
    Query,
    RegisterCheckInput,
    TimelineEntry,
    TimelineEntryPage,
    Unmerge,
    WithdrawalInput,
)


def list(**query: Unpack[ContactsListQuery]) -> Listing[ContactPage, Contact]:
    """List contacts."""
    return Listing("GET", "/v1/contacts", query={**query})


def create(body: ContactInput) -> Request[ContactCreated]:
    """Add a contact."""
    return Request("POST", "/v1/contacts", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 contacts."""
    return Request("POST", "/v1/contacts/batch", body=body)


def upsert(source: str, external_id: str, body: ContactPatch) -> Request[Contact]:
    """Add or change a contact by another system's key."""
    return Request("PUT", path("/v1/contacts/by-external/{source}/{external_id}", source, external_id), body=body)


def export(**query: Unpack[ContactsExportQuery]) -> Request[bytes]:
    """Take contacts away as CSV or XLSX."""
    return Request("GET", "/v1/contacts/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take contacts away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/contacts/export", body=body)


def unmerge(merge_id: str | UUID) -> Request[Unmerge]:
    """Undo a merge of two people."""
    return Request("POST", path("/v1/contacts/merges/{merge_id}/undo", merge_id))


def query(body: Query) -> Listing[ContactPage, Contact]:
    """List contacts by a JSON filter."""
    return Listing("POST", "/v1/contacts/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a contact in the bin for 30 days."""
    return Request("DELETE", path("/v1/contacts/{id}", id))


def read(id: str | UUID, **query: Unpack[ContactsReadQuery]) -> Request[Contact]:
    """Read a contact."""
    return Request("GET", path("/v1/contacts/{id}", id), query={**query})


def change(id: str | UUID, body: ContactPatch) -> Request[Contact]:
    """Change a contact (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/contacts/{id}", id), body=body)


def consents(id: str | UUID) -> Request[Consents]:
    """Read a person's ledger of consents."""
    return Request("GET", path("/v1/contacts/{id}/consents", id))


def give_consent(id: str | UUID, body: ConsentInput) -> Request[Consents]:
    """Note that a person consented."""
    return Request("POST", path("/v1/contacts/{id}/consents", id), body=body)


def withdraw_consent(id: str | UUID, consent_id: str | UUID, body: WithdrawalInput) -> Request[Consents]:
    """Note that a person withdrew a consent."""
    return Request("POST", path("/v1/contacts/{id}/consents/{consent_id}/withdraw", id, consent_id), body=body)


def check_register(id: str | UUID, body: RegisterCheckInput) -> Request[Consents]:
    """Note what the do-not-call register answered."""
    return Request("POST", path("/v1/contacts/{id}/do-not-call-checks", id), body=body)


def erase(id: str | UUID) -> Request[Erasure]:
    """Erase a person's data for good."""
    return Request("POST", path("/v1/contacts/{id}/erase", id))


def merge(id: str | UUID, body: ContactMerge) -> Request[Merge]:
    """Merge another person into this one, or see what that would do."""
    return Request("POST", path("/v1/contacts/{id}/merge", id), body=body)


def messages_list(id: str | UUID, **query: Unpack[ContactsMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a contact, the newest first."""
    return Listing("GET", path("/v1/contacts/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a contact."""
    return Request("POST", path("/v1/contacts/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/contacts/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a contact."""
    return Request("GET", path("/v1/contacts/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/contacts/{id}/messages/{message_id}", id, message_id), body=body)


def proposals(id: str | UUID, **query: Unpack[ContactsProposalsQuery]) -> Request[Proposals]:
    """List what sources propose for a contact, the newest first."""
    return Request("GET", path("/v1/contacts/{id}/proposals", id), query={**query})


def accept_proposal(id: str | UUID, proposal_id: str | UUID) -> Request[Proposal]:
    """Write a proposed value into a contact."""
    return Request("POST", path("/v1/contacts/{id}/proposals/{proposal_id}/accept", id, proposal_id))


def dismiss_proposal(id: str | UUID, proposal_id: str | UUID) -> Request[Proposal]:
    """Leave a contact as it is."""
    return Request("POST", path("/v1/contacts/{id}/proposals/{proposal_id}/dismiss", id, proposal_id))


def restore(id: str | UUID) -> Request[Contact]:
    """Take a contact out of the bin."""
    return Request("POST", path("/v1/contacts/{id}/restore", id))


def timeline(id: str | UUID, **query: Unpack[ContactsTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a contact, the newest first."""
    return Listing("GET", path("/v1/contacts/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Contact]:
    """Put back the values that a change of a contact replaced."""
    return Request("POST", path("/v1/contacts/{id}/timeline/{event_id}/restore", id, event_id))
