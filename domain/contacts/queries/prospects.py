"""Who was only ever tried: a lead once or more, never qualified, and in no deal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, literal_column, or_

from domain.kernel.listing import Op

Tried = Callable[[ColumnElement[UUID]], ColumnElement[bool]]
PROSPECTS: dict[str, list[Tried]] = {"contact": [], "company": []}
"""By kind, what says it of an id: areas above, which know of attempts and deals, add theirs."""
_NEVER = literal_column("false", Boolean)


def never_qualified(kind: str, id: ColumnElement[UUID]) -> Callable[[Op, ColumnElement[Any]], ColumnElement[bool]]:
    """The flag as a list is asked for it."""

    def matches(op: Op, value: ColumnElement[Any]) -> ColumnElement[bool]:
        return (_NEVER if op == "is_null" else or_(_NEVER, *(each(id) for each in PROSPECTS[kind]))) == value

    return matches
