# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/today."""

from typing import Unpack

from filo_client.request import Request
from filo_client.types import Day, TodayReadQuery


def read(**query: Unpack[TodayReadQuery]) -> Request[Day]:
    """What needs doing today, in sections."""
    return Request("GET", "/v1/today", query={**query})
