"""What the kept record gets of the other: its own where it has something, the other's where it has nothing."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

Side = Literal["mine", "theirs"]
Fields = Mapping[str, Any]


def merged(mine: Fields, theirs: Fields, keep: Mapping[str, Side], united: Iterable[str]) -> dict[str, Any]:
    """The merged fields. keep: whose value stays, by field; united: lists of which the record gets both."""
    both = set(united)
    result: dict[str, Any] = {}
    for name, value in mine.items():
        other = theirs.get(name)
        if name in keep:
            result[name] = value if keep[name] == "mine" else other
        elif isinstance(value, Mapping):
            result[name] = {**(other or {}), **value}
        elif isinstance(value, list):
            result[name] = union(value, other or []) if name in both else value or other or []
        else:
            result[name] = other if value is None else value
    return result


def union(mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Both lists without repetition, mine first; words that differ in case only are one."""
    known = [_folded(each) for each in mine]
    return [*mine, *(each for each in theirs if _folded(each) not in known)]


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def patch_between(now: Fields, wanted: Fields) -> dict[str, Any]:
    """The merge patch (RFC 7396) that makes `wanted` of `now`, for the fields that `wanted` names."""
    patch: dict[str, Any] = {}
    for name, value in wanted.items():
        current = now.get(name)
        if value == current:
            continue
        if isinstance(value, Mapping) and isinstance(current, Mapping):
            patch[name] = {**dict.fromkeys(current.keys() - value.keys()), **value}
        else:
            patch[name] = value
    return patch


def undone(before: Fields, after: Fields, now: Fields) -> tuple[dict[str, Any], list[str]]:
    """The fields to put back, and the names of those that were edited since the merge and therefore stay."""
    back: dict[str, Any] = {}
    edited: list[str] = []
    for name, value in before.items():
        if value == after.get(name):
            continue
        if now.get(name) == after.get(name):
            back[name] = value
        else:
            edited.append(name)
    return back, edited
