"""Typed calls to Filo: requests in `filo_client.api`, their types in `filo_client.types`, who sends them here."""

from filo_client.client import AsyncFilo, Filo
from filo_client.errors import Fault, FiloError, NotFound, Problem, Stale, Unreachable
from filo_client.request import Listing, Request
from filo_client.retrying import Retries

__all__ = [
    "AsyncFilo",
    "Fault",
    "Filo",
    "FiloError",
    "Listing",
    "NotFound",
    "Problem",
    "Request",
    "Retries",
    "Stale",
    "Unreachable",
]
