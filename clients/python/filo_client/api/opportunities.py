# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/opportunities."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Close,
    DealValue,
    ExportQuery,
    ManyCloses,
    ManyMoves,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    OpportunitiesExportQuery,
    OpportunitiesListQuery,
    OpportunitiesMessagesListQuery,
    OpportunitiesReadQuery,
    OpportunitiesTimelineQuery,
    Opportunity,
    OpportunityCard,
    OpportunityInput,
    OpportunityPage,
    OpportunityPatch,
    ParticipantInput,
    Participants,
    PipelineChange,
    Query,
    Reassignment,
    Recall,
    Reopen,
    StageMove,
    StageVisits,
    TimelineEntry,
    TimelineEntryPage,
)


def list(**query: Unpack[OpportunitiesListQuery]) -> Listing[OpportunityPage, Opportunity]:
    """List opportunities."""
    return Listing("GET", "/v1/opportunities", query={**query})


def create(body: OpportunityInput) -> Request[Opportunity]:
    """Add a opportunity."""
    return Request("POST", "/v1/opportunities", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 opportunities."""
    return Request("POST", "/v1/opportunities/batch", body=body)


def upsert(source: str, external_id: str, body: OpportunityPatch) -> Request[Opportunity]:
    """Add or change a opportunity by another system's key."""
    return Request("PUT", path("/v1/opportunities/by-external/{source}/{external_id}", source, external_id), body=body)


def close_many(body: ManyCloses) -> Request[BatchAnswer]:
    """Close up to 200 deals."""
    return Request("POST", "/v1/opportunities/close", body=body)


def export(**query: Unpack[OpportunitiesExportQuery]) -> Request[bytes]:
    """Take opportunities away as CSV or XLSX."""
    return Request("GET", "/v1/opportunities/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take opportunities away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/opportunities/export", body=body)


def move_many(body: ManyMoves) -> Request[BatchAnswer]:
    """Move up to 200 deals."""
    return Request("POST", "/v1/opportunities/moves", body=body)


def query(body: Query) -> Listing[OpportunityPage, Opportunity]:
    """List opportunities by a JSON filter."""
    return Listing("POST", "/v1/opportunities/query", body=body)


def reassign(body: Reassignment) -> Request[BatchAnswer]:
    """Give up to 200 deals to another owner."""
    return Request("POST", "/v1/opportunities/reassign", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a opportunity in the bin for 30 days."""
    return Request("DELETE", path("/v1/opportunities/{id}", id))


def read(id: str | UUID, **query: Unpack[OpportunitiesReadQuery]) -> Request[Opportunity]:
    """Read a opportunity."""
    return Request("GET", path("/v1/opportunities/{id}", id), query={**query})


def change(id: str | UUID, body: OpportunityPatch) -> Request[Opportunity]:
    """Change a opportunity (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/opportunities/{id}", id), body=body)


def close(id: str | UUID, body: Close) -> Request[Opportunity]:
    """Close a deal as won, lost or dead."""
    return Request("POST", path("/v1/opportunities/{id}/close", id), body=body)


def messages_list(id: str | UUID, **query: Unpack[OpportunitiesMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a opportunity, the newest first."""
    return Listing("GET", path("/v1/opportunities/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a opportunity."""
    return Request("POST", path("/v1/opportunities/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/opportunities/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a opportunity."""
    return Request("GET", path("/v1/opportunities/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/opportunities/{id}/messages/{message_id}", id, message_id), body=body)


def move(id: str | UUID, body: StageMove) -> Request[OpportunityCard]:
    """Move a card to a stage, or within its column."""
    return Request("POST", path("/v1/opportunities/{id}/moves", id), body=body)


def participants(id: str | UUID) -> Request[Participants]:
    """List the people with a say in a deal."""
    return Request("GET", path("/v1/opportunities/{id}/participants", id))


def set_participant(id: str | UUID, body: ParticipantInput) -> Request[Participants]:
    """Say a person's role in a deal, or say it anew."""
    return Request("POST", path("/v1/opportunities/{id}/participants", id), body=body)


def remove_participant(id: str | UUID, contact_id: str | UUID) -> Request[None]:
    """Take a person off a deal."""
    return Request("DELETE", path("/v1/opportunities/{id}/participants/{contact_id}", id, contact_id))


def change_pipeline(id: str | UUID, body: PipelineChange) -> Request[OpportunityCard]:
    """Take a deal to another pipeline."""
    return Request("POST", path("/v1/opportunities/{id}/pipeline", id), body=body)


def recall(id: str | UUID, body: Recall | None = None) -> Request[Opportunity]:
    """Open a successor of a lost deal."""
    return Request("POST", path("/v1/opportunities/{id}/recall", id), body=body)


def reopen(id: str | UUID, body: Reopen | None = None) -> Request[Opportunity]:
    """Open a closed deal again."""
    return Request("POST", path("/v1/opportunities/{id}/reopen", id), body=body)


def restore(id: str | UUID) -> Request[Opportunity]:
    """Take a opportunity out of the bin."""
    return Request("POST", path("/v1/opportunities/{id}/restore", id))


def timeline(id: str | UUID, **query: Unpack[OpportunitiesTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a opportunity, the newest first."""
    return Listing("GET", path("/v1/opportunities/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Opportunity]:
    """Put back the values that a change of a opportunity replaced."""
    return Request("POST", path("/v1/opportunities/{id}/timeline/{event_id}/restore", id, event_id))


def value(id: str | UUID) -> Request[DealValue]:
    """A deal's value and how it came about: estimate, quoted, accepted, group by group."""
    return Request("GET", path("/v1/opportunities/{id}/value", id))


def visits(id: str | UUID) -> Request[StageVisits]:
    """List a deal's stays in stages."""
    return Request("GET", path("/v1/opportunities/{id}/visits", id))
