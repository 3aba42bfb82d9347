# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/me."""

from filo_client.request import Request
from filo_client.types import CalendarFeed, Me, MePatch


def read() -> Request[Me]:
    """Who am I, where, and what may I do?."""
    return Request("GET", "/v1/me")


def change(body: MePatch) -> Request[Me]:
    """Change my name or language."""
    return Request("PATCH", "/v1/me", body=body)


def calendar_feed_drop() -> Request[None]:
    """Take the address of my calendar away."""
    return Request("DELETE", "/v1/me/calendar")


def calendar_feed_read() -> Request[CalendarFeed]:
    """Has my calendar an address."""
    return Request("GET", "/v1/me/calendar")


def calendar_feed_make() -> Request[CalendarFeed]:
    """Make the address of my calendar anew."""
    return Request("POST", "/v1/me/calendar")
