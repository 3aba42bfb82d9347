# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/members."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import (
    Batch,
    BatchAnswer,
    Member,
    MemberInput,
    MemberPage,
    MemberPatch,
    MemberReassignment,
    MembersListQuery,
    MembersReadQuery,
    Query,
    Reassigned,
)


def list(**query: Unpack[MembersListQuery]) -> Listing[MemberPage, Member]:
    """List members."""
    return Listing("GET", "/v1/members", query={**query})


def create(body: MemberInput) -> Request[Member]:
    """Add a member."""
    return Request("POST", "/v1/members", body=body)


def batch(body: Batch) -> Request[BatchAnswer]:
    """Write up to 200 members."""
    return Request("POST", "/v1/members/batch", body=body)


def upsert(source: str, external_id: str, body: MemberPatch) -> Request[Member]:
    """Add or change a member by another system's key."""
    return Request("PUT", path("/v1/members/by-external/{source}/{external_id}", source, external_id), body=body)


def query(body: Query) -> Listing[MemberPage, Member]:
    """List members by a JSON filter."""
    return Listing("POST", "/v1/members/query", body=body)


def read(id: str | UUID, **query: Unpack[MembersReadQuery]) -> Request[Member]:
    """Read a member."""
    return Request("GET", path("/v1/members/{id}", id), query={**query})


def change(id: str | UUID, body: MemberPatch) -> Request[Member]:
    """Change a member (JSON Merge Patch, RFC 7396)."""
    return Request("PATCH", path("/v1/members/{id}", id), body=body)


def reassign(id: str | UUID, body: MemberReassignment) -> Request[Reassigned]:
    """Give all of a member's records to another one."""
    return Request("POST", path("/v1/members/{id}/reassign", id), body=body)
