# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/invitations."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import Invitation, InvitationInput, InvitationPage, InvitationsListQuery, Invited


def list(**query: Unpack[InvitationsListQuery]) -> Listing[InvitationPage, Invitation]:
    """List invitations."""
    return Listing("GET", "/v1/invitations", query={**query})


def create(body: InvitationInput) -> Request[Invited]:
    """Invite somebody."""
    return Request("POST", "/v1/invitations", body=body)


def revoke(id: str | UUID) -> Request[None]:
    """Take an invitation back."""
    return Request("DELETE", path("/v1/invitations/{id}", id))


def read(id: str | UUID) -> Request[Invitation]:
    """Read an invitation."""
    return Request("GET", path("/v1/invitations/{id}", id))


def resend(id: str | UUID) -> Request[Invited]:
    """Invite again, with a new link."""
    return Request("POST", path("/v1/invitations/{id}/resend", id))
