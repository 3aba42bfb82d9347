# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/mail-dropbox."""

from filo_client.request import Request
from filo_client.types import MailDropbox, MailDropboxInput, MailboxTest


def disconnect() -> Request[None]:
    """Fetch mails from nowhere any more."""
    return Request("DELETE", "/v1/mail-dropbox")


def read() -> Request[MailDropbox]:
    """Read the workspace's address for mails."""
    return Request("GET", "/v1/mail-dropbox")


def connect(body: MailDropboxInput) -> Request[MailDropbox]:
    """Fetch mails from this mailbox."""
    return Request("PUT", "/v1/mail-dropbox", body=body)


def test(body: MailDropboxInput) -> Request[MailboxTest]:
    """Try whether a mailbox opens."""
    return Request("POST", "/v1/mail-dropbox/test", body=body)
