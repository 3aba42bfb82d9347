# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/webhooks."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    IssuedWebhook,
    Query,
    Webhook,
    WebhookDelivery,
    WebhookDeliveryPage,
    WebhookInput,
    WebhookPage,
    WebhookPatch,
    WebhookPing,
    WebhookResend,
    WebhookResendInput,
    WebhookRotation,
    WebhooksDeliveriesQuery,
    WebhooksListQuery,
    WebhooksReadQuery,
)


def list(**query: Unpack[WebhooksListQuery]) -> Listing[WebhookPage, Webhook]:
    """List webhooks."""
    return Listing("GET", "/v1/webhooks", query={**query})


def create(body: WebhookInput) -> Request[IssuedWebhook]:
    """Add a webhook."""
    return Request("POST", "/v1/webhooks", body=body)


def query(body: Query) -> Listing[WebhookPage, Webhook]:
    """List webhooks by a JSON filter."""
    return Listing("POST", "/v1/webhooks/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a webhook in the bin for 30 days."""
    return Request("DELETE", path("/v1/webhooks/{id}", id))


def read(id: str | UUID, **query: Unpack[WebhooksReadQuery]) -> Request[Webhook]:
    """Read a webhook."""
    return Request("GET", path("/v1/webhooks/{id}", id), query={**query})


def change(id: str | UUID, body: WebhookPatch) -> Request[Webhook]:
    """Change a webhook (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/webhooks/{id}", id), body=body)


def deliveries(
    id: str | UUID, **query: Unpack[WebhooksDeliveriesQuery]
) -> Listing[WebhookDeliveryPage, WebhookDelivery]:
    """List what was sent to a webhook."""
    return Listing("GET", path("/v1/webhooks/{id}/deliveries", id), query={**query})


def resend(id: str | UUID, delivery_id: str | UUID) -> Request[WebhookDelivery]:
    """Send one event once more."""
    return Request("POST", path("/v1/webhooks/{id}/deliveries/{delivery_id}/resend", id, delivery_id))


def ping(id: str | UUID) -> Request[WebhookPing]:
    """Send a webhook a message at once."""
    return Request("POST", path("/v1/webhooks/{id}/ping", id))


def resend_since(id: str | UUID, body: WebhookResendInput) -> Request[WebhookResend]:
    """Send all events since then once more."""
    return Request("POST", path("/v1/webhooks/{id}/resends", id), body=body)


def resend_read(id: str | UUID, resend_id: str | UUID) -> Request[WebhookResend]:
    """Read how far sending once more has come."""
    return Request("GET", path("/v1/webhooks/{id}/resends/{resend_id}", id, resend_id))


def restore(id: str | UUID) -> Request[Webhook]:
    """Take a webhook out of the bin."""
    return Request("POST", path("/v1/webhooks/{id}/restore", id))


def rotate(id: str | UUID, body: WebhookRotation) -> Request[IssuedWebhook]:
    """Give a webhook a new secret."""
    return Request("POST", path("/v1/webhooks/{id}/rotate", id), body=body)
