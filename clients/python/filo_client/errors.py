"""What Filo refuses, and what never reached it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx


class FiloError(Exception):
    """Anything that a call may raise."""


class Unreachable(FiloError):
    """No answer, however often it was tried. A request without a key may have been carried out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. pointer: RFC 6901, into what was sent; code: stable."""

    pointer: str
    code: str
    message: str


class Problem(FiloError):
    """A refusal as Filo words it (RFC 9457). code: stable, to branch on; faults: where in the input."""

    def __init__(self, status: int, said: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(said.get("code", ""))
        self.title = str(said.get("title", ""))
        self.detail = str(said.get("detail", ""))
        self.faults = tuple(Fault(each["pointer"], each["code"], each["message"]) for each in said.get("errors", ()))
        self.trace_id: str | None = said.get("trace_id")
        self.said = said
        places = "; ".join(f"{each.pointer} {each.message}" for each in self.faults)
        super().__init__(f"{status} {self.code}: {self.detail or self.title}" + (f" ({places})" if places else ""))


class NotFound(Problem):
    """There is no such record, or none that the key may see."""


class Stale(Problem):
    """Somebody changed the record meanwhile. version: it has now; changed_fields: since the one you saw."""

    @property
    def version(self) -> int:
        """The record's version now."""
        return int(self.said["version"])

    @property
    def changed_fields(self) -> list[str]:
        """The names of the fields that changed."""
        return list(self.said.get("changed_fields", ()))


_KINDS = {404: NotFound, 412: Stale}


def problem_of(answer: httpx.Response) -> Problem:
    """The refusal that an answer is; what stands between may answer without a problem's JSON."""
    said: Any = {}
    if "json" in answer.headers.get("content-type", ""):
        said = answer.json()
    kind = _KINDS.get(answer.status_code, Problem)
    if not isinstance(said, dict) or "code" not in said:
        return Problem(answer.status_code, {"title": answer.reason_phrase, "detail": answer.text[:500]})
    return kind(answer.status_code, said)
