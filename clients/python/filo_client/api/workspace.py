# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/workspace."""

from filo_client.request import Request
from filo_client.types import LookAsked, WorkspaceAnswer, WorkspacePatch


def read() -> Request[WorkspaceAnswer]:
    """Read the workspace's settings."""
    return Request("GET", "/v1/workspace")


def change(body: WorkspacePatch) -> Request[WorkspaceAnswer]:
    """Change the workspace's settings (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", "/v1/workspace", body=body)


def logo_remove() -> Request[None]:
    """Take the logo away."""
    return Request("DELETE", "/v1/workspace/logo")


def logo_read() -> Request[bytes]:
    """Fetch the logo."""
    return Request("GET", "/v1/workspace/logo")


def logo_replace(content: bytes) -> Request[None]:
    """Give the workspace its logo: the body is a PNG, JPEG or SVG."""
    return Request("PUT", "/v1/workspace/logo", content=content)


def paper_preview(body: LookAsked) -> Request[bytes]:
    """See a letterhead before it is kept: a page of an invented quote."""
    return Request("POST", "/v1/workspace/paper-preview", body=body)


def quote_template_remove() -> Request[None]:
    """Go back to the built-in template for quotes."""
    return Request("DELETE", "/v1/workspace/quote-template")


def quote_template_read() -> Request[bytes]:
    """Fetch the template for quotes, to change it."""
    return Request("GET", "/v1/workspace/quote-template")


def quote_template_replace(content: bytes) -> Request[None]:
    """Give the workspace its own template for quotes: the body is typst markup."""
    return Request("PUT", "/v1/workspace/quote-template", content=content)
