# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/calendar."""

from filo_client.request import Request, path


def read(token: str) -> Request[bytes]:
    """A member's activities as a calendar."""
    return Request("GET", path("/v1/calendar/{token}.ics", token))
