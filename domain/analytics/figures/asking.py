"""The words in which every figure is asked for: whole days, slices, a page, and the filters beside them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from domain.kernel.shapes import Shape
from domain.kernel.values import Day
from domain.kernel.work import Work

EARLIEST = date(1970, 1, 1)
Limit = Annotated[int, Field(ge=1, le=200)]
Cursor = Annotated[str | None, Field(max_length=2000)]
ONCE = AfterValidator(lambda said: list(dict.fromkeys(said)))
"""What is said twice counts once."""
Given = Sequence[tuple[str, str]]
"""A question as it stands in its address."""
_NO_FILTERS = frozenset({"from", "to", "as_of", "group_by", "bucket", "limit", "cursor", "sort", "count", "which"})


class Days(BaseModel):
    """Whole days [from, to) of the workspace's time zone."""

    model_config = ConfigDict(extra="forbid")

    start: Annotated[Day | None, Field(alias="from", ge=EARLIEST)] = None
    end: Annotated[Day | None, Field(alias="to", ge=EARLIEST)] = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. name: the last part of its address; question: its parameters; ask: answers a question read by it."""

    name: str
    summary: str
    question: type[BaseModel]
    answer: type[Shape]
    ask: Callable[[Work, Any, Given], Awaitable[Shape]]


def filters_in(given: Given) -> list[tuple[str, str]]:
    """A question's own filters: a drill-down repeats them."""
    return [pair for pair in given if pair[0] not in _NO_FILTERS]
