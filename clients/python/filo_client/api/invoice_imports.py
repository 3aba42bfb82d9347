# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/invoice-imports."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Request, path
from filo_client.types import InvoiceImport, InvoiceImportsCreateQuery, PastImport, PastImports


def list() -> Request[PastImports]:
    """List the imports of invoices that were carried out."""
    return Request("GET", "/v1/invoice-imports")


def create(content: bytes, **query: Unpack[InvoiceImportsCreateQuery]) -> Request[InvoiceImport]:
    """Plan a file of electronic invoices, or carry it out."""
    return Request("POST", "/v1/invoice-imports", query={**query}, content=content)


def read(id: str | UUID) -> Request[PastImport]:
    """Read an import of invoices."""
    return Request("GET", path("/v1/invoice-imports/{id}", id))


def revert(id: str | UUID) -> Request[PastImport]:
    """Take an import of invoices back."""
    return Request("POST", path("/v1/invoice-imports/{id}/revert", id))
