# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.
"""Requests to /v1/directory."""

from typing import Unpack

from filo_client.request import Request
from filo_client.types import DirectoryAnswer, DirectoryCompaniesQuery, DirectoryInput, DirectorySettings


def read() -> Request[DirectorySettings]:
    """Read which directory of companies the workspace asks."""
    return Request("GET", "/v1/directory")


def choose(body: DirectoryInput) -> Request[DirectorySettings]:
    """Choose which directory of companies the workspace asks."""
    return Request("PUT", "/v1/directory", body=body)


def companies(**query: Unpack[DirectoryCompaniesQuery]) -> Request[DirectoryAnswer]:
    """Look a company up outside: by name, VAT number or tax code."""
    return Request("GET", "/v1/directory/companies", query={**query})


def test() -> Request[DirectoryAnswer]:
    """Try whether the workspace's directory answers."""
    return Request("POST", "/v1/directory/test")
