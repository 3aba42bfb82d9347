"""A body that is no JSON of ours, and where."""

import orjson
from starlette.exceptions import HTTPException

from domain.kernel.errors import Fault


class Unreadable(HTTPException):
    """400 with a reason; an HTTPException, because FastAPI turns all others that reading raises into a bare 400."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(400)
        self.fault = fault


def unreadable_json(raw: bytes, error: orjson.JSONDecodeError) -> Unreadable:
    """Why a body is no JSON; where in it, by line and column."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return Unreadable(Fault("", "not-utf-8"))
    if "surrogate" in error.msg:
        return Unreadable(Fault("", "lone-surrogate"))
    if "depth limit" in error.msg:
        return Unreadable(Fault("", "too-deep", {"maximum": 32}))
    return Unreadable(Fault("", "broken-json", {"line": error.lineno, "column": error.colno}))
