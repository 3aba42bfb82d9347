"""Which versions of a record a caller has seen: If-Match (RFC 9110, 13.1.1)."""

import re
from collections.abc import Sequence
from typing import Self

from domain.kernel.errors import unreadable

_TAG = re.compile(r'\s*(W/)?"v(\d{1,9})"\s*')
_NEVER = 0


class AnyOf(int):
    """The latest of several versions; equal to each of them."""

    versions: frozenset[int]

    def __new__(cls, versions: frozenset[int]) -> Self:
        """Of one version and more."""
        made = super().__new__(cls, max(versions))
        made.versions = versions
        return made

    def __eq__(self, other: object) -> bool:
        return other in self.versions

    def __ne__(self, other: object) -> bool:
        return other not in self.versions

    def __hash__(self) -> int:
        return hash(self.versions)


def expected_version(given: Sequence[str]) -> int | None:
    """The version expected, or any of several; None where all will do. Malformed where a tag is none of ours.

    A weak tag is never equal to a record's, so it expects what there is not.
    """
    tags = ",".join(given).split(",") if given else []
    if not tags or any(each.strip() == "*" for each in tags):
        return None
    found = [_TAG.fullmatch(each) for each in tags]
    versions: set[int] = set()
    for each in found:
        if each is None:
            raise unreadable("/If-Match", "malformed")
        if each[1] is None:
            versions.add(int(each[2]))
    if len(versions) > 1:
        return AnyOf(frozenset(versions))
    return next(iter(versions), _NEVER)
