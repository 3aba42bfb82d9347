# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/quotes."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Acceptance,
    ApprovalNote,
    Batch,
    BatchAnswer,
    Decision,
    Delivery,
    Duplication,
    Evidences,
    ExportQuery,
    Extension,
    Insertion,
    Letters,
    Link,
    LinkInput,
    Links,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    ProposedLetter,
    Query,
    Quote,
    QuoteApproval,
    QuoteComparison,
    QuoteInput,
    QuotePage,
    QuotePatch,
    QuotesComparisonQuery,
    QuotesExportQuery,
    QuotesListQuery,
    QuotesMessagesListQuery,
    QuotesPdfQuery,
    QuotesProposedLetterQuery,
    QuotesReadQuery,
    QuotesTimelineQuery,
    Sending,
    SentQuote,
    TimelineEntry,
    TimelineEntryPage,
)


def list(**query: Unpack[QuotesListQuery]) -> Listing[QuotePage, Quote]:
    """List quotes."""
    return Listing("GET", "/v1/quotes", query={**query})


def create(body: QuoteInput) -> Request[Quote]:
    """Add a quote."""
    return Request("POST", "/v1/quotes", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 quotes."""
    return Request("POST", "/v1/quotes/batch", body=body)


def upsert(source: str, external_id: str, body: QuotePatch) -> Request[Quote]:
    """Add or change a quote by another system's key."""
    return Request("PUT", path("/v1/quotes/by-external/{source}/{external_id}", source, external_id), body=body)


def export(**query: Unpack[QuotesExportQuery]) -> Request[bytes]:
    """Take quotes away as CSV or XLSX."""
    return Request("GET", "/v1/quotes/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take quotes away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/quotes/export", body=body)


def query(body: Query) -> Listing[QuotePage, Quote]:
    """List quotes by a JSON filter."""
    return Listing("POST", "/v1/quotes/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a quote in the bin for 30 days."""
    return Request("DELETE", path("/v1/quotes/{id}", id))


def read(id: str | UUID, **query: Unpack[QuotesReadQuery]) -> Request[Quote]:
    """Read a quote."""
    return Request("GET", path("/v1/quotes/{id}", id), query={**query})


def change(id: str | UUID, body: QuotePatch) -> Request[Quote]:
    """Change a quote (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/quotes/{id}", id), body=body)


def accept(id: str | UUID, body: Acceptance | None = None) -> Request[Quote]:
    """Record that the customer accepted: makes the order, closes the deal as won."""
    return Request("POST", path("/v1/quotes/{id}/accept", id), body=body)


def approval(id: str | UUID) -> Request[QuoteApproval]:
    """Whether a quote needs approval, why, who could give it, and what was decided before."""
    return Request("GET", path("/v1/quotes/{id}/approval", id))


def approve(id: str | UUID, body: ApprovalNote | None = None) -> Request[None]:
    """Approve a quote as it is."""
    return Request("POST", path("/v1/quotes/{id}/approve", id), body=body)


def comparison(id: str | UUID, **query: Unpack[QuotesComparisonQuery]) -> Request[QuoteComparison]:
    """What changed from another quote of the same deal, line by line."""
    return Request("GET", path("/v1/quotes/{id}/comparison", id), query={**query})


def decline(id: str | UUID, body: Decision | None = None) -> Request[Quote]:
    """Record that the customer declined."""
    return Request("POST", path("/v1/quotes/{id}/decline", id), body=body)


def duplicate(id: str | UUID, body: Duplication | None = None) -> Request[Quote]:
    """Copy a quote into a new draft."""
    return Request("POST", path("/v1/quotes/{id}/duplicate", id), body=body)


def evidence(id: str | UUID) -> Request[Evidences]:
    """List what proves decisions."""
    return Request("GET", path("/v1/quotes/{id}/evidence", id))


def extend(id: str | UUID, body: Extension) -> Request[Quote]:
    """Give a sent quote a later last day, at unchanged prices."""
    return Request("POST", path("/v1/quotes/{id}/extend", id), body=body)


def insert(id: str | UUID, body: Insertion) -> Request[Quote]:
    """Insert a clause or a group of lines into a draft."""
    return Request("POST", path("/v1/quotes/{id}/insert", id), body=body)


def letters(id: str | UUID) -> Request[Letters]:
    """List what was written to customers."""
    return Request("GET", path("/v1/quotes/{id}/letters", id))


def write_letter(id: str | UUID, body: Sending) -> Request[Delivery]:
    """Write to the customer with a quote that was sent: the PDF and a new link."""
    return Request("POST", path("/v1/quotes/{id}/letters", id), body=body)


def links(id: str | UUID) -> Request[Links]:
    """List a quote's links."""
    return Request("GET", path("/v1/quotes/{id}/links", id))


def make_link(id: str | UUID, body: LinkInput | None = None) -> Request[Link]:
    """Make a link by which a customer reads, accepts or declines a quote."""
    return Request("POST", path("/v1/quotes/{id}/links", id), body=body)


def revoke_link(id: str | UUID, link_id: str | UUID) -> Request[None]:
    """Revoke a customer's link."""
    return Request("DELETE", path("/v1/quotes/{id}/links/{link_id}", id, link_id))


def messages_list(id: str | UUID, **query: Unpack[QuotesMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a quote, the newest first."""
    return Listing("GET", path("/v1/quotes/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a quote."""
    return Request("POST", path("/v1/quotes/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/quotes/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a quote."""
    return Request("GET", path("/v1/quotes/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/quotes/{id}/messages/{message_id}", id, message_id), body=body)


def pdf(id: str | UUID, **query: Unpack[QuotesPdfQuery]) -> Request[bytes]:
    """Fetch a quote as a PDF."""
    return Request("GET", path("/v1/quotes/{id}/pdf", id), query={**query})


def prefer(id: str | UUID) -> Request[Quote]:
    """Make a quote the one that its group of alternatives counts with."""
    return Request("POST", path("/v1/quotes/{id}/prefer", id))


def proposed_letter(id: str | UUID, **query: Unpack[QuotesProposedLetterQuery]) -> Request[ProposedLetter]:
    """What could be written to the customer with a quote, and to whom."""
    return Request("GET", path("/v1/quotes/{id}/proposed-letter", id), query={**query})


def recall(id: str | UUID) -> Request[Quote]:
    """Take back the request for a quote's approval."""
    return Request("POST", path("/v1/quotes/{id}/recall", id))


def reject(id: str | UUID, body: ApprovalNote | None = None) -> Request[None]:
    """Refuse a quote's approval."""
    return Request("POST", path("/v1/quotes/{id}/reject", id), body=body)


def reprice(id: str | UUID) -> Request[Quote]:
    """Propose a draft's prices again, for whom the deal is with now."""
    return Request("POST", path("/v1/quotes/{id}/reprice", id))


def restore(id: str | UUID) -> Request[Quote]:
    """Take a quote out of the bin."""
    return Request("POST", path("/v1/quotes/{id}/restore", id))


def revise(id: str | UUID) -> Request[Quote]:
    """Begin a revision: a draft that replaces the quote once it is sent."""
    return Request("POST", path("/v1/quotes/{id}/revise", id))


def send(id: str | UUID, body: Sending | None = None) -> Request[SentQuote]:
    """Send a draft; it gets its number, and the customer a letter with the PDF and a link."""
    return Request("POST", path("/v1/quotes/{id}/send", id), body=body)


def submit(id: str | UUID, body: ApprovalNote | None = None) -> Request[Quote]:
    """Ask for a quote's approval."""
    return Request("POST", path("/v1/quotes/{id}/submit", id), body=body)


def timeline(id: str | UUID, **query: Unpack[QuotesTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a quote, the newest first."""
    return Listing("GET", path("/v1/quotes/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Quote]:
    """Put back the values that a change of a quote replaced."""
    return Request("POST", path("/v1/quotes/{id}/timeline/{event_id}/restore", id, event_id))


def vary(id: str | UUID) -> Request[Quote]:
    """Begin a variation: a draft of what is added to an acknowledged order."""
    return Request("POST", path("/v1/quotes/{id}/vary", id))


def void(id: str | UUID, body: Decision | None = None) -> Request[Quote]:
    """Void a numbered quote; its number stays taken."""
    return Request("POST", path("/v1/quotes/{id}/void", id), body=body)


def withdraw(id: str | UUID, body: Decision | None = None) -> Request[Quote]:
    """Take an acceptance back, until the order is acknowledged."""
    return Request("POST", path("/v1/quotes/{id}/withdraw", id), body=body)
