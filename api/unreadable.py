"""A body that is no JSON of ours, and where."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import orjson
from starlette.exceptions import HTTPException

from domain.kernel.errors import Fault
from domain.kernel.faults import pointer_of

_SURROGATE = re.compile("[\ud800-\udfff]")


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
        return Unreadable(Fault(_surrogate(raw), "lone-surrogate"))
    if "depth limit" in error.msg:
        return Unreadable(Fault("", "too-deep", {"maximum": 32}))
    return Unreadable(Fault("", "broken-json", {"line": error.lineno, "column": error.colno}))


def place_of(value: Any, wrong: Callable[[str], object], place: tuple[object, ...] = ()) -> tuple[object, ...] | None:
    """Where the first wrong text stands; a wrong name is told by what it is a name in."""
    if isinstance(value, str):
        return place if wrong(value) else None
    if isinstance(value, dict):
        parts: Iterable[tuple[object, Any]] = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    else:
        return None
    for name, each in parts:
        if isinstance(name, str) and wrong(name):
            return place
        if (found := place_of(each, wrong, (*place, name))) is not None:
            return found
    return None


def _surrogate(raw: bytes) -> str:
    """Where half a character stands, which only a more lenient reader can tell."""
    try:
        return pointer_of(place_of(json.loads(raw), _SURROGATE.search) or ())
    except (ValueError, RecursionError):
        return ""
