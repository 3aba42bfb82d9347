# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/api-keys."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    ApiKey,
    ApiKeyInput,
    ApiKeyPage,
    ApiKeyPatch,
    ApiKeysListQuery,
    ApiKeysReadQuery,
    IssuedKey,
    Query,
)


def list(**query: Unpack[ApiKeysListQuery]) -> Listing[ApiKeyPage, ApiKey]:
    """List api keys."""
    return Listing("GET", "/v1/api-keys", query={**query})


def create(body: ApiKeyInput) -> Request[IssuedKey]:
    """Add an API key."""
    return Request("POST", "/v1/api-keys", body=body)


def query(body: Query) -> Listing[ApiKeyPage, ApiKey]:
    """List api keys by a JSON filter."""
    return Listing("POST", "/v1/api-keys/query", body=body)


def revoke(id: str | UUID) -> Request[None]:
    """Revoke an API key."""
    return Request("DELETE", path("/v1/api-keys/{id}", id))


def read(id: str | UUID, **query: Unpack[ApiKeysReadQuery]) -> Request[ApiKey]:
    """Read a api key."""
    return Request("GET", path("/v1/api-keys/{id}", id), query={**query})


def change(id: str | UUID, body: ApiKeyPatch) -> Request[ApiKey]:
    """Change a api key (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/api-keys/{id}", id), body=body)
