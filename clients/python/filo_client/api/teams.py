# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/teams."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Query,
    Team,
    TeamInput,
    TeamPage,
    TeamPatch,
    TeamsListQuery,
    TeamsReadQuery,
)


def list(**query: Unpack[TeamsListQuery]) -> Listing[TeamPage, Team]:
    """List teams."""
    return Listing("GET", "/v1/teams", query={**query})


def create(body: TeamInput) -> Request[Team]:
    """Add a team."""
    return Request("POST", "/v1/teams", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 teams."""
    return Request("POST", "/v1/teams/batch", body=body)


def upsert(source: str, external_id: str, body: TeamPatch) -> Request[Team]:
    """Add or change a team by another system's key."""
    return Request("PUT", path("/v1/teams/by-external/{source}/{external_id}", source, external_id), body=body)


def query(body: Query) -> Listing[TeamPage, Team]:
    """List teams by a JSON filter."""
    return Listing("POST", "/v1/teams/query", body=body)


def trash(id: str | UUID) -> Request[None]:
    """Put a team in the bin for 30 days."""
    return Request("DELETE", path("/v1/teams/{id}", id))


def read(id: str | UUID, **query: Unpack[TeamsReadQuery]) -> Request[Team]:
    """Read a team."""
    return Request("GET", path("/v1/teams/{id}", id), query={**query})


def change(id: str | UUID, body: TeamPatch) -> Request[Team]:
    """Change a team (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/teams/{id}", id), body=body)


def restore(id: str | UUID) -> Request[Team]:
    """Take a team out of the bin."""
    return Request("POST", path("/v1/teams/{id}/restore", id))
