"""A mail that a person drops on the service, for tests."""

from typing import Any

from given import Person


async def drop(by: Person, data: bytes, status: int | None = None, **named: str) -> Any:
    """A mail dropped on the service."""
    return await by.call(
        "POST", "/v1/mails", status, content=data, params=named, headers={"Content-Type": "message/rfc822"}
    )
