"""The words in which every figure is asked for: whole days, slices, a page, and the filters beside them."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import Call
from domain.kernel.values import Day

EARLIEST = date(1970, 1, 1)
Limit = Annotated[int, Field(ge=1, le=200)]
Cursor = Annotated[str | None, Field(max_length=2000)]
ONCE = AfterValidator(lambda said: list(dict.fromkeys(said)))
"""What is said twice counts once."""
_NO_FILTERS = frozenset({"from", "to", "as_of", "group_by", "bucket", "limit", "cursor", "sort", "count", "which"})


class Days(BaseModel):
    """Whole days [from, to) of the workspace's time zone."""

    model_config = ConfigDict(extra="forbid")

    start: Annotated[Day | None, Field(alias="from", ge=EARLIEST)] = None
    end: Annotated[Day | None, Field(alias="to", ge=EARLIEST)] = None


def filters_given(call: Call) -> list[tuple[str, str]]:
    """The question's own filters, as they stand in its address: a drill-down repeats them."""
    return [pair for pair in call.request.query_params.multi_items() if pair[0] not in _NO_FILTERS]
