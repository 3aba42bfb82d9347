# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/files."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import File, FilePage, FilePatch, FilesCreateQuery, FilesListQuery, FilesReadQuery, Query


def list(**query: Unpack[FilesListQuery]) -> Listing[FilePage, File]:
    """List files."""
    return Listing("GET", "/v1/files", query={**query})


def create(content: bytes, **query: Unpack[FilesCreateQuery]) -> Request[File]:
    """Add a file to a record: its content is the body."""
    return Request("POST", "/v1/files", query={**query}, content=content)


def query(body: Query) -> Listing[FilePage, File]:
    """List files by a JSON filter."""
    return Listing("POST", "/v1/files/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a file in the bin for 30 days."""
    return Request("DELETE", path("/v1/files/{id}", id))


def read(id: str | UUID, **query: Unpack[FilesReadQuery]) -> Request[File]:
    """Read a file."""
    return Request("GET", path("/v1/files/{id}", id), query={**query})


def change(id: str | UUID, body: FilePatch) -> Request[File]:
    """Change a file (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/files/{id}", id), body=body)


def download(id: str | UUID) -> Request[bytes]:
    """Fetch a file's content."""
    return Request("GET", path("/v1/files/{id}/content", id))


def restore(id: str | UUID) -> Request[File]:
    """Take a file out of the bin."""
    return Request("POST", path("/v1/files/{id}/restore", id))
