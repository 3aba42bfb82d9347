# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/mails."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Mail,
    MailPage,
    MailPatch,
    MailProposal,
    MailsCreateQuery,
    MailsListQuery,
    MailsReadQuery,
    Query,
    SenderInput,
)


def list(**query: Unpack[MailsListQuery]) -> Listing[MailPage, Mail]:
    """List mails."""
    return Listing("GET", "/v1/mails", query={**query})


def create(content: bytes, **query: Unpack[MailsCreateQuery]) -> Request[Mail]:
    """File a mail: the body is the mail itself."""
    return Request("POST", "/v1/mails", query={**query}, content=content)


def query(body: Query) -> Listing[MailPage, Mail]:
    """List mails by a JSON filter."""
    return Listing("POST", "/v1/mails/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a mail in the bin for 30 days."""
    return Request("DELETE", path("/v1/mails/{id}", id))


def read(id: str | UUID, **query: Unpack[MailsReadQuery]) -> Request[Mail]:
    """Read a mail."""
    return Request("GET", path("/v1/mails/{id}", id), query={**query})


def change(id: str | UUID, body: MailPatch) -> Request[Mail]:
    """Change a mail (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/mails/{id}", id), body=body)


def proposal(id: str | UUID) -> Request[MailProposal]:
    """Ask what could be made of a mail: who its sender seems to be, which open deals it may belong to."""
    return Request("GET", path("/v1/mails/{id}/proposal", id))


def restore(id: str | UUID) -> Request[Mail]:
    """Take a mail out of the bin."""
    return Request("POST", path("/v1/mails/{id}/restore", id))


def keep_sender(id: str | UUID, body: SenderInput) -> Request[Mail]:
    """Keep who a mail is from, and file what waits from the same address."""
    return Request("POST", path("/v1/mails/{id}/sender", id), body=body)
