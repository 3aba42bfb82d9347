# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/stages."""

from typing import Unpack
from uuid import UUID

from filo_client.request import Listing, Request, path
from filo_client.types import OpportunityCard, OpportunityCardPage, StagesCardsQuery, StagesRemoveQuery


def remove(id: str | UUID, **query: Unpack[StagesRemoveQuery]) -> Request[None]:
    """Remove a stage; its deals go to another."""
    return Request("DELETE", path("/v1/stages/{id}", id), query={**query})


def cards(id: str | UUID, **query: Unpack[StagesCardsQuery]) -> Listing[OpportunityCardPage, OpportunityCard]:
    """A column's cards, page by page."""
    return Listing("GET", path("/v1/stages/{id}/cards", id), query={**query})
