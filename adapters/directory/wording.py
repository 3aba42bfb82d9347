"""Words of a directory brought to our own forms; what does not fit is left out, for it is only a proposal."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from domain.contacts.rules import Address
from domain.kernel.values import words


def text(said: Any, longest: int = 200) -> str | None:
    """One line of words, or None: white space is joined, and dashes alone stand for nothing."""
    if not isinstance(said, str):
        return None
    line = re.sub(r"\s+", " ", said).strip()
    try:
        return words(line, minimum=1, maximum=longest, line_breaks=False) if line.strip("- ") else None
    except PydanticCustomError:
        return None


def checked(check: Callable[[str], str], said: Any) -> str | None:
    """What passes our own check, in its one form; else None."""
    line = text(said)
    try:
        return None if line is None else check(line)
    except PydanticCustomError:
        return None


def address(**parts: str | None) -> Address | None:
    """A legal address of what is there; None where that is no more than its country."""
    given = {name: value for name, value in parts.items() if value}
    if not given.keys() - {"country"}:
        return None
    try:
        return Address.model_validate({"type": "legal", **given})
    except ValidationError:
        return None
