"""Ids are UUIDv7, made by the application."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new id that sorts after the earlier ones (RFC 9562, version 7)."""
    return uuid7()
