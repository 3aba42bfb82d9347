"""A request's body and path by template: JSON with places of the order document in it, and nothing that runs.

`"{/buyer/name}"` alone is that value, within a text its words; `"{#/totals/tax}"` is it as a number. A list of as many
as there are lines is `{"$for": "/lines", "$do": …}`, where `{./sku}` is a place of the line.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from adapters.erp.gateway import ErpFailed, ErpRejected

_PLACE = re.compile(r"\{(#?)(\.?)(/[^{}]*)\}")
_DEEPEST = 20


def filled(template: Any, values: Any, item: Any = None, depth: int = 0) -> Any:
    """The template with the values in their places. item: the line that `{./…}` means.

    Raises:
        ErpRejected: a place that is not there, or is no number where one is wanted.
    """
    if depth > _DEEPEST:
        raise ErpRejected("template: too deep")
    if isinstance(template, Mapping):
        if "$for" in template:
            rows = at(values, str(template["$for"]))
            return [filled(template.get("$do"), values, row, depth + 1) for row in rows or ()]
        return {name: filled(inner, values, item, depth + 1) for name, inner in template.items()}
    if isinstance(template, list):
        return [filled(inner, values, item, depth + 1) for inner in template]
    if not isinstance(template, str):
        return template
    whole = _PLACE.fullmatch(template)
    if whole is None:
        return _PLACE.sub(lambda found: _text(_valued(found, values, item)), template)
    value = _valued(whole, values, item)
    return _number(value, whole[3]) if whole[1] and value is not None else value


def path(template: str, **values: str) -> str:
    """A path with values in its places, each quoted so that it stays one part.

    Raises:
        ErpFailed: a place that paths do not have: no order's fault.
    """
    try:
        return _PLACE.sub(lambda found: quote(_text(at(values, found[3])), safe=""), template)
    except ErpRejected as error:
        raise ErpFailed("erp-template", template) from error


def at(values: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901); ErpRejected where there is none."""
    found = values
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        try:
            found = found[int(name)] if isinstance(found, list) else found[name]
        except (KeyError, IndexError, ValueError, TypeError) as error:
            raise ErpRejected(f"template: {pointer}") from error
    return found


def _valued(found: "re.Match[str]", values: Any, item: Any) -> Any:
    return at(item if found[2] else values, found[3])


def _number(value: Any, place: str) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise ErpRejected(f"template: {place}") from error


def _text(value: Any) -> str:
    return "" if value is None else str(value)
