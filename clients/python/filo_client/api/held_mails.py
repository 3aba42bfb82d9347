# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/held-mails."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import HeldMail, HeldMailPage, HeldMailsListQuery, Mail


def list(**query: Unpack[HeldMailsListQuery]) -> Listing[HeldMailPage, HeldMail]:
    """List the mails that came to the workspace's address and were not filed."""
    return Listing("GET", "/v1/held-mails", query={**query})


def discard(id: str | UUID) -> Request[None]:
    """Discard a held mail."""
    return Request("DELETE", path("/v1/held-mails/{id}", id))


def download(id: str | UUID) -> Request[bytes]:
    """Fetch a held mail as it came."""
    return Request("GET", path("/v1/held-mails/{id}/content", id))


def release(id: str | UUID) -> Request[Mail]:
    """File a held mail after all."""
    return Request("POST", path("/v1/held-mails/{id}/release", id))
