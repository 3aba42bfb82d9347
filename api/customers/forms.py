"""What customers type, read and checked; nothing of a form is trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import HTTPException, Request
from pydantic import TypeAdapter, ValidationError

from api.reading import bounded_body
from domain.kernel.errors import Malformed
from domain.kernel.values import Line, Words

MAX_FORM = 64 * 1024
"""Bytes: a question of 4,000 characters, each escaped, and every option there can be."""
MAX_FIELDS = 600
_TYPE = "application/x-www-form-urlencoded"
_LINE: TypeAdapter[str] = TypeAdapter(Line)
_TEXT: TypeAdapter[str] = TypeAdapter(Annotated[str, Words(maximum=4000, minimum=0, line_breaks=True)])


@dataclass(slots=True)
class Form:
    """One form as it was sent. problems: what is wrong, as keys of the page's words."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    problems: list[str] = field(default_factory=list[str])

    def raw(self, name: str) -> str:
        """A field as it came, to be shown again."""
        return next(iter(self.fields.get(name, ())), "")

    def ticked(self, name: str, problem: str) -> bool:
        """Whether a box is ticked; a problem where it is not."""
        if self.raw(name) == "yes":
            return True
        self.problems.append(problem)
        return False

    def line(self, name: str, problem: str, *, needed: bool = True) -> str | None:
        """One line of words; a problem where it is wrong, or missing though needed."""
        return self._read(_LINE, name, problem, needed=needed)

    def text(self, name: str, problem: str, *, needed: bool = True) -> str | None:
        """Some lines of words."""
        return self._read(_TEXT, name, problem, needed=needed)

    def _read(self, kind: TypeAdapter[str], name: str, problem: str, *, needed: bool) -> str | None:
        typed = self.raw(name)
        if not typed.strip():
            if needed:
                self.problems.append(problem)
            return None
        try:
            return kind.validate_python(typed)
        except ValidationError:
            self.problems.append(problem)
            return None

    def id(self, name: str) -> UUID:
        """An id that the page itself had written."""
        return _id(self.raw(name))

    @property
    def options(self) -> frozenset[UUID]:
        """The optional lines that are ticked."""
        return frozenset(_id(each) for each in self.fields.get("option", ()))

    @property
    def typed(self) -> dict[str, object]:
        """What was typed, for the page to show it again."""
        names = ("name", "role", "asker", "question", "decliner", "reason")
        ticks = {name: self.raw(name) == "yes" for name in ("terms", "clauses")}
        return {**{name: self.raw(name)[:4000] for name in names}, **ticks}


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Malformed from None


async def form_of(request: Request) -> Form:
    """The form in a request's body.

    Raises:
        HTTPException: 413 and 415.
        Malformed: it is no form.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise HTTPException(415)
    body = await bounded_body(request, MAX_FORM)
    try:
        found = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise Malformed from None
    return Form({name: [each.replace("\r\n", "\n") for each in values] for name, values in found.items()})
