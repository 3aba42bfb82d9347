"""What must hold of custom values, tags and saved views."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from domain.kernel.values import Day, url, words

_DAY: TypeAdapter[Any] = TypeAdapter(Day)


@dataclass(frozen=True, slots=True)
class Field:
    """A custom field's definition, as far as values are checked against it."""

    key: str
    type: str
    required: bool
    options: frozenset[str]


class Misfit(ValueError):
    """A value that is not of its field's type; its argument is the code."""


def fitted(field: Field, value: Any) -> Any:
    """The value as it is kept, in the terms of JSON. Misfit where it is not of the field's type."""
    return _READERS[field.type](field, value)


def _text(_field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise Misfit("custom-not-text")
    try:
        return words(value, minimum=0, maximum=2000, line_breaks=True)
    except PydanticCustomError as error:
        raise Misfit("custom-not-text") from error


def _number(_field: Field, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e15:
        raise Misfit("custom-not-number")
    return int(value) if float(value).is_integer() else value


def _date(_field: Field, value: Any) -> str:
    try:
        return _DAY.validate_python(value).isoformat()
    except ValidationError as error:
        raise Misfit("custom-not-date") from error


def _bool(_field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Misfit("custom-not-bool")
    return value


def _choice(field: Field, value: Any) -> str:
    if not isinstance(value, str) or value not in field.options:
        raise Misfit("custom-not-option")
    return value


def _multichoice(field: Field, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise Misfit("custom-not-option")
    return list(dict.fromkeys(_choice(field, each) for each in value))


def _url(_field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise Misfit("invalid-url")
    try:
        return url(value)
    except PydanticCustomError as error:
        raise Misfit("invalid-url") from error


_READERS: Mapping[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "bool": _bool,
    "choice": _choice,
    "multichoice": _multichoice,
    "url": _url,
}


def checked_custom(
    fields: Mapping[str, Field], before: Mapping[str, Any], wanted: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The custom object as it is kept, and codes by key for what is wrong in it.

    Only what changed is checked: a record keeps what a field since removed, or an option since dropped, left in it.
    """
    kept: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for key, value in wanted.items():
        if value is None:
            continue
        if key in before and before[key] == value:
            kept[key] = value
        elif key not in fields:
            wrong[key] = "unknown-custom-field"
        else:
            try:
                kept[key] = fitted(fields[key], value)
            except Misfit as error:
                wrong[key] = str(error)
    for key, field in fields.items():
        if field.required and key not in wrong and kept.get(key) in (None, "", []):
            wrong[key] = "custom-required"
    return kept, wrong
