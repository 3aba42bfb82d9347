"""The account of a deal's value: each change of each group of alternatives, as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on

from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.opportunities.tables import value_changes

_ROWS = Rows(value_changes)
_LAST = Compiled(
    select(*own_columns(value_changes))
    .where(ours(value_changes), value_changes.c.opportunity_id == bindparam("id", type_=Uuid))
    .ext(distinct_on(value_changes.c.alternative_group))
    .order_by(value_changes.c.alternative_group, value_changes.c.at.desc(), value_changes.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one group counts with. quote_id: whose figure it is; none for what was typed."""

    minor: int | None
    currency: str | None
    base_minor: int
    source: str
    quote_id: UUID | None = None


NOTHING = Part(None, None, 0, "estimate")


def estimate_of(row: Mapping[str, Any]) -> Part:
    """What somebody typed as the deal's value."""
    return Part(row["amount_minor"], row["currency"], row["base_minor"], "estimate")


async def keep_account(work: Work, id: UUID, typed: Part | None, groups: Mapping[str | None, Part]) -> None:
    """Note every group whose figure changed. typed: the estimate that groups take the place of, if there was one.

    groups: what they count with now; None for what was typed, which counts only where no quote does.
    """
    last = {row["alternative_group"]: _to(dict(row)) for row in await work.records(_LAST, id=id)}
    if typed is not None:
        last[None] = typed
    rows: list[dict[str, Any]] = []
    for group in {**last, **groups}:
        before, after = last.get(group, NOTHING), groups.get(group, NOTHING)
        if _figures(before) != _figures(after):
            rows.append(_row(work, id, group, before, after))
    await _ROWS.insert(work, rows)


def _figures(part: Part) -> tuple[object, ...]:
    if part.minor is None:
        return (None,)
    return part.minor, part.currency, part.base_minor, part.source, part.quote_id


def _to(row: Mapping[str, Any]) -> Part:
    gone = row["to_minor"] is None
    quote_id = None if gone else row["quote_id"]
    return Part(row["to_minor"], row["to_currency"], row["to_base_minor"], row["source"], quote_id)


def _row(work: Work, id: UUID, group: str | None, before: Part, after: Part) -> dict[str, Any]:
    said = before if after.minor is None else after
    return {
        "id": new_id(),
        "opportunity_id": id,
        "at": work.now,
        "alternative_group": group,
        "source": said.source,
        "quote_id": said.quote_id,
        "from_minor": before.minor,
        "from_currency": before.currency,
        "from_base_minor": before.base_minor,
        "to_minor": after.minor,
        "to_currency": after.currency,
        "to_base_minor": after.base_minor,
    }
