"""By what a person is known in words that others wrote: full names, e-mails, phones."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

TOMBSTONE = "✝"
_BETWEEN_DIGITS = r"[\s./()-]*"
_COUNTRY = "39"


@dataclass(frozen=True, slots=True)
class Traces:
    """What finds a person's traces; None where there is nothing to go by."""

    pattern: re.Pattern[str] | None

    @staticmethod
    def of(people: Iterable[Mapping[str, Any]]) -> "Traces":
        """The traces of people, as rows. A single name is none: too many others bear it."""
        found: set[str] = set()
        for row in people:
            given, family = row["given_name"], row["family_name"]
            names = {f"{given} {family}", f"{family} {given}"} if given and family else set[str]()
            names |= {row["name"]} if " " in row["name"].strip() else set()
            found |= {r"\s+".join(re.escape(word) for word in name.split()) for name in names}
            found |= {re.escape(email) for email in row["emails"]}
            found |= {_number(phone) for phone in row["phones"]}
        if not found:
            return Traces(None)
        longest_first = sorted(found, key=len, reverse=True)
        return Traces(re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE))

    def scrub(self, text: str) -> str:
        """The text without them."""
        return text if self.pattern is None else self.pattern.sub(TOMBSTONE, text)

    def scrub_json(self, value: Any) -> Any:
        """A JSON value without them; the names of fields are nobody's."""
        if isinstance(value, str):
            return self.scrub(value)
        if isinstance(value, list):
            return [self.scrub_json(each) for each in value]
        if isinstance(value, dict):
            return {name: self.scrub_json(each) for name, each in value.items()}
        return value


def _number(phone: str) -> str:
    """A phone however it is spaced, with its country's prefix or, at home, without."""
    digits = re.sub(r"\D", "", phone)
    spaced = _BETWEEN_DIGITS.join(digits)
    if not digits.startswith(_COUNTRY):
        return rf"\+?{spaced}"
    prefix, rest = _BETWEEN_DIGITS.join(_COUNTRY), _BETWEEN_DIGITS.join(digits.removeprefix(_COUNTRY))
    return rf"(?:(?:\+|00)?{prefix}{_BETWEEN_DIGITS})?{rest}"


@dataclass(frozen=True, slots=True)
class Erased:
    """Who is erased: their ids, the companies they were at, and the traces of them in what others wrote."""

    ids: Sequence[UUID]
    companies: Sequence[UUID]
    traces: Traces


def scrubbed(row: Mapping[str, Any], names: Sequence[str], traces: Traces) -> dict[str, Any]:
    """Those of a row's fields that change when the traces go."""
    new = {name: traces.scrub_json(row[name]) for name in names}
    return {name: value for name, value in new.items() if value != row[name]}
