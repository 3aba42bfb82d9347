# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/notifications."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import Choices, Notification, NotificationPage, NotificationsListQuery, Preferences, Unread


def list(**query: Unpack[NotificationsListQuery]) -> Listing[NotificationPage, Notification]:
    """List one's notifications."""
    return Listing("GET", "/v1/notifications", query={**query})


def preferences_read() -> Request[Preferences]:
    """Read how one is told."""
    return Request("GET", "/v1/notifications/preferences")


def preferences_change(body: Choices) -> Request[Preferences]:
    """Choose how one is told."""
    return Request("PUT", "/v1/notifications/preferences", body=body)


def read_all() -> Request[Unread]:
    """Mark all notifications read."""
    return Request("POST", "/v1/notifications/read")


def unread() -> Request[Unread]:
    """Count unread notifications."""
    return Request("GET", "/v1/notifications/unread")


def read(id: str | UUID) -> Request[Unread]:
    """Mark a notification read."""
    return Request("POST", path("/v1/notifications/{id}/read", id))
