"""The one family of refusals; the edges say them in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong at one place of the input.

    pointer: RFC 6901, into the body; code: stable, kebab-case; parameters: what the words need.
    """

    pointer: str
    code: str
    parameters: Mapping[str, object] = field(default_factory=dict[str, object])
    message: str = ""


class DomainError(Exception):
    """A refusal with a stable code, its parameters, and the places it concerns."""

    code: ClassVar[str] = "refused"

    def __init__(self, code: str | None = None, *, faults: Sequence[Fault] = (), **parameters: object) -> None:
        self.reason = code or self.code
        self.faults = tuple(faults)
        self.parameters = parameters
        super().__init__(self.reason)


class Malformed(DomainError):
    """The request cannot be read: an unknown filter, a broken cursor."""

    code = "malformed"


class Unauthenticated(DomainError):
    """Nobody, or somebody who must sign in again."""

    code = "unauthenticated"


class Forbidden(DomainError):
    """The caller may not do this."""

    code = "forbidden"


class NotFound(DomainError):
    """There is no such record, or none that the caller may see."""

    code = "not-found"


class Conflict(DomainError):
    """The record's state does not allow this now."""

    code = "conflict"


class Overtaken(Conflict):
    """Somebody did the same in the same instant: the whole, done again, finds what they did."""


class Stale(DomainError):
    """The caller's version is old; parameters: version (now), changed (names of fields)."""

    code = "stale-version"


class RuleBroken(DomainError):
    """A rule of the sales process refuses the input."""

    code = "invalid"


class TooMany(DomainError):
    """Too many attempts; parameters: retry_after (seconds)."""

    code = "too-many-requests"


def missing(pointer: str) -> NotFound:
    """An id in the input that names nothing the caller may see."""
    return NotFound("not-found", faults=[Fault(pointer, "not-found")])


def unreadable(pointer: str, code: str, **parameters: object) -> Malformed:
    """One place of a request that cannot be read."""
    return Malformed(code, faults=[Fault(pointer, code, parameters)], **parameters)


def broken(pointer: str, code: str, **parameters: object) -> RuleBroken:
    """One rule broken at one place."""
    return RuleBroken(code, faults=[Fault(pointer, code, parameters)], **parameters)
