# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/products."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    ExportQuery,
    Import,
    Prices,
    PricesAsked,
    Product,
    ProductInput,
    ProductPage,
    ProductPatch,
    ProductsExportQuery,
    ProductsImportQuery,
    ProductsListQuery,
    ProductsReadQuery,
    Query,
)


def list(**query: Unpack[ProductsListQuery]) -> Listing[ProductPage, Product]:
    """List products."""
    return Listing("GET", "/v1/products", query={**query})


def create(body: ProductInput) -> Request[Product]:
    """Add a product."""
    return Request("POST", "/v1/products", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 products."""
    return Request("POST", "/v1/products/batch", body=body)


def upsert(source: str, external_id: str, body: ProductPatch) -> Request[Product]:
    """Add or change a product by another system's key."""
    return Request("PUT", path("/v1/products/by-external/{source}/{external_id}", source, external_id), body=body)


def export(**query: Unpack[ProductsExportQuery]) -> Request[bytes]:
    """Take products away as CSV or XLSX."""
    return Request("GET", "/v1/products/export", query={**query})


def export_query(body: ExportQuery) -> Request[bytes]:
    """Take products away as CSV or XLSX, by a JSON filter."""
    return Request("POST", "/v1/products/export", body=body)


def import_(content: bytes, **query: Unpack[ProductsImportQuery]) -> Request[Import]:
    """Add and change products from a file of up to 5000 rows: first the plan, then the same carried out."""
    return Request("POST", "/v1/products/import", query={**query}, content=content)


def prices(body: PricesAsked) -> Request[Prices]:
    """What products cost a customer: by price lists, with VAT and the last price made."""
    return Request("POST", "/v1/products/prices", body=body)


def query(body: Query) -> Listing[ProductPage, Product]:
    """List products by a JSON filter."""
    return Listing("POST", "/v1/products/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a product in the bin for 30 days."""
    return Request("DELETE", path("/v1/products/{id}", id))


def read(id: str | UUID, **query: Unpack[ProductsReadQuery]) -> Request[Product]:
    """Read a product."""
    return Request("GET", path("/v1/products/{id}", id), query={**query})


def change(id: str | UUID, body: ProductPatch) -> Request[Product]:
    """Change a product (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/products/{id}", id), body=body)


def restore(id: str | UUID) -> Request[Product]:
    """Take a product out of the bin."""
    return Request("POST", path("/v1/products/{id}/restore", id))
