"""What pydantic finds wrong, as faults: one code for one fault, whichever way the input came."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic_core.core_schema import ErrorType

from domain.kernel.errors import Fault

_STANDARD = frozenset(get_args(ErrorType))
_CODES = {
    "missing": "missing",
    "extra_forbidden": "extra-forbidden",
    "string_type": "not-a-string",
    "string_unicode": "not-a-string",
    "string_too_long": "text-too-long",
    "string_too_short": "text-too-short",
    "string_pattern_mismatch": "pattern-mismatch",
    "too_long": "too-many-items",
    "too_short": "too-few-items",
    "literal_error": "not-a-choice",
    "enum": "not-a-choice",
    "decimal_max_digits": "too-many-digits",
    "decimal_max_places": "too-many-digits",
    "decimal_whole_digits": "too-many-digits",
    "greater_than": "too-small",
    "greater_than_equal": "too-small",
    "less_than": "too-large",
    "less_than_equal": "too-large",
    "json_invalid": "broken-json",
    "timezone_aware": "invalid-instant",
    "model_type": "not-an-object",
    "model_attributes_type": "not-an-object",
}
_KINDS = {
    "dict": "not-an-object",
    "list": "not-a-list",
    "set": "not-a-list",
    "tuple": "not-a-list",
    "int": "not-a-whole-number",
    "float": "not-a-number",
    "decimal": "not-a-number",
    "finite": "not-a-number",
    "bool": "not-a-boolean",
    "uuid": "invalid-id",
    "datetime": "invalid-instant",
    "date": "invalid-day",
}
"""Of the many errors of one type, by the type."""
_PARAMETERS = {
    "max_length": "maximum",
    "min_length": "minimum",
    "gt": "bound",
    "ge": "bound",
    "lt": "bound",
    "le": "bound",
}


def faults_of(errors: Iterable[Mapping[str, Any]], root: str = "", *, skip: int = 0) -> list[Fault]:
    """Pydantic's errors with JSON pointers. skip: how many parts of a place are not in the input itself."""
    return [
        Fault(root + pointer_of(each["loc"][skip:]), _code(each["type"]), _parameters(each), each["msg"])
        for each in errors
    ]


def standard_types() -> frozenset[str]:
    """The types of error that pydantic knows by itself."""
    return _STANDARD


def pointer_of(place: Iterable[object]) -> str:
    """RFC 6901; the tags of a union begin with NUL and are nowhere in the input."""
    parts = (str(part).encode("utf-8", "replace").decode() for part in place)
    return "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in parts if not part.startswith("\0"))


def _code(type_: str) -> str:
    if type_ not in _STANDARD:
        return type_
    return _CODES.get(type_) or _KINDS.get(type_.partition("_")[0], "invalid-value")


def _parameters(error: Mapping[str, Any]) -> dict[str, object]:
    said: Mapping[str, object] = error.get("ctx", {})
    return {_PARAMETERS.get(key, key): str(value) for key, value in said.items()}
