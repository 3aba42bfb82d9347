# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/orders."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Advance,
    ExportQuery,
    Message,
    MessageEdit,
    MessageInput,
    MessagePage,
    Order,
    OrderDelivery,
    OrderDocument,
    OrderPage,
    OrdersExportQuery,
    OrdersListQuery,
    OrdersMessagesListQuery,
    OrdersPdfQuery,
    OrdersReadQuery,
    OrdersTimelineQuery,
    Query,
    TimelineEntry,
    TimelineEntryPage,
)


def list(**query: Unpack[OrdersListQuery]) -> Listing[OrderPage, Order]:
    """List orders."""
    return Listing("GET", "/v1/orders", query={**query})


def export(**query: Unpack[OrdersExportQuery]) -> Request[bytes]:
    """Take orders away as CSV or XLSX."""
    return Request("GET", "/v1/orders/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take orders away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/orders/export", body=body)


def query(body: Query) -> Listing[OrderPage, Order]:
    """List orders by a JSON filter."""
    return Listing("POST", "/v1/orders/query", body=body)


def read(id: str | UUID, **query: Unpack[OrdersReadQuery]) -> Request[Order]:
    """Read a order."""
    return Request("GET", path("/v1/orders/{id}", id), query={**query})


def advance(id: str | UUID, body: Advance) -> Request[Order]:
    """Say where an order has got to."""
    return Request("POST", path("/v1/orders/{id}/advance", id), body=body)


def complete(id: str | UUID) -> Request[Order]:
    """Take over the buyer's present data, while the order has not left."""
    return Request("POST", path("/v1/orders/{id}/complete", id))


def delivery(id: str | UUID) -> Request[OrderDelivery]:
    """Read how far an order is on its way into the ERP."""
    return Request("GET", path("/v1/orders/{id}/delivery", id))


def document(id: str | UUID) -> Request[OrderDocument]:
    """Read an order as ERPs are told of it."""
    return Request("GET", path("/v1/orders/{id}/document", id))


def messages_list(id: str | UUID, **query: Unpack[OrdersMessagesListQuery]) -> Listing[MessagePage, Message]:
    """List the messages on a order, the newest first."""
    return Listing("GET", path("/v1/orders/{id}/messages", id), query={**query})


def messages_create(id: str | UUID, body: MessageInput) -> Request[Message]:
    """Write a message on a order."""
    return Request("POST", path("/v1/orders/{id}/messages", id), body=body)


def messages_trash(id: str | UUID, message_id: str | UUID) -> Request[None]:
    """Delete one's own message: its place stays, its words go."""
    return Request("DELETE", path("/v1/orders/{id}/messages/{message_id}", id, message_id))


def messages_read(id: str | UUID, message_id: str | UUID) -> Request[Message]:
    """Read a message on a order."""
    return Request("GET", path("/v1/orders/{id}/messages/{message_id}", id, message_id))


def messages_change(id: str | UUID, message_id: str | UUID, body: MessageEdit) -> Request[Message]:
    """Correct one's own message, within the hour."""
    return Request("PATCH", path("/v1/orders/{id}/messages/{message_id}", id, message_id), body=body)


def pdf(id: str | UUID, **query: Unpack[OrdersPdfQuery]) -> Request[bytes]:
    """Fetch an order's confirmation as a PDF."""
    return Request("GET", path("/v1/orders/{id}/pdf", id), query={**query})


def send(id: str | UUID) -> Request[Order]:
    """Send an order to the ERP, or send it again."""
    return Request("POST", path("/v1/orders/{id}/send", id))


def timeline(id: str | UUID, **query: Unpack[OrdersTimelineQuery]) -> Listing[TimelineEntryPage, TimelineEntry]:
    """What happened to a order, the newest first."""
    return Listing("GET", path("/v1/orders/{id}/timeline", id), query={**query})


def put_back(id: str | UUID, event_id: str | UUID) -> Request[Order]:
    """Put back the values that a change of a order replaced."""
    return Request("POST", path("/v1/orders/{id}/timeline/{event_id}/restore", id, event_id))


def ubl(id: str | UUID) -> Request[bytes]:
    """Fetch an order as UBL 2.1."""
    return Request("GET", path("/v1/orders/{id}/ubl", id))
