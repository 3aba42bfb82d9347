"""One request as a value: what is asked, and the type of its answer. Clients send it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Self, TypeVar, cast
from urllib.parse import quote
from uuid import UUID

Answer_co = TypeVar("Answer_co", covariant=True)
Row_co = TypeVar("Row_co", covariant=True)


def path(template: str, *ids: str | UUID) -> str:
    """The path with its places filled, in their order."""
    parts = iter(ids)
    return "/".join(_filled(part, parts) for part in template.split("/"))


def _filled(part: str, ids: Iterator[str | UUID]) -> str:
    head, brace, rest = part.partition("{")
    return head + quote(str(next(ids)), safe="") + rest.partition("}")[2] if brace else part


@dataclass(frozen=True, slots=True)
class Request(Generic[Answer_co]):
    """What is asked. body: JSON; content: any other body, of the type in headers."""

    method: str
    path: str
    query: Mapping[str, object] = field(default_factory=dict[str, object])
    body: object = None
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def matching(self, version: int) -> Self:
        """Only if the record still has this version: otherwise `Stale` says what changed."""
        return self.saying("If-Match", f'"v{version}"')

    def merging(self) -> Self:
        """Beside `matching`: others may have changed other fields meanwhile."""
        return self.saying("Prefer", "merge=fields")

    def keyed(self, key: str) -> Self:
        """With your own Idempotency-Key: the same key is carried out once, even from another run of the program."""
        return self.saying("Idempotency-Key", key)

    def saying(self, header: str, value: str) -> Self:
        """With a header, such as the Content-Type of `content`."""
        return replace(self, headers={**self.headers, header: value})


@dataclass(frozen=True, slots=True)
class Listing(Request[Answer_co], Generic[Answer_co, Row_co]):
    """A list's page; `every` of a client goes through all of them."""

    def following(self, cursor: str) -> Self:
        """The page that begins at a cursor."""
        if self.method == "POST":
            return replace(self, body={**cast("Mapping[str, object]", self.body), "cursor": cursor})
        return replace(self, query={**self.query, "cursor": cursor})
