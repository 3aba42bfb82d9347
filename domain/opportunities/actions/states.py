"""What a deal was worth, when it was expected, whose it was and in which pipeline: kept as it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Uuid, any_, bindparam, func, literal_column, or_, select, true
from sqlalchemy.dialects.postgresql import insert

from domain import events
from domain.kernel.statements import Compiled, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities, opportunity_states

deals = opportunities
KEPT = ("base_minor", "expected_close_on", "owner_id", "pipeline_id")
_TELLING = frozenset({"amount", "amount_source", "expected_close_on", "owner_id", "outcome", "pipeline_id"})
"""What facts say changed where a state may have: what says nothing of the kind may have changed anything."""
_states = opportunity_states.alias()
_last = (
    select(*(_states.c[name] for name in ("at", *KEPT)))
    .where(ours(_states), _states.c.opportunity_id == deals.c.id)
    .order_by(_states.c.at.desc())
    .limit(literal_column("1"))
    .correlate(deals)
    .lateral("last")
)
_fresh = insert(opportunity_states).from_select(
    ["tenant_id", "opportunity_id", "at", *KEPT],
    select(
        bindparam("tenant", type_=Uuid),
        deals.c.id,
        # Never before what is known already, even where another machine's clock is ahead.
        func.greatest(bindparam("now", type_=Instant), _last.c.at),
        *(deals.c[name] for name in KEPT),
    )
    .select_from(deals.outerjoin(_last, true()))
    .where(
        ours(deals),
        deals.c.id == any_(ids_parameter()),
        or_(_last.c.at.is_(None), *(deals.c[name].is_distinct_from(_last.c[name]) for name in KEPT)),
    ),
)
_KEEP = Compiled(
    _fresh.on_conflict_do_update(
        index_elements=["tenant_id", "opportunity_id", "at"], set_={name: _fresh.excluded[name] for name in KEPT}
    )
)


async def keep_states(work: Work, facts: Sequence[Mapping[str, Any]]) -> None:
    """Keep the deals that facts are about as they are now, where that differs from what was kept last."""
    ids = {fact["record_id"] for fact in facts if fact["record_kind"] == "opportunity" and _tells(fact)}
    if ids:
        await work.run(_KEEP, ids=sorted(ids))


def _tells(fact: Mapping[str, Any]) -> bool:
    changed = fact["changed_fields"]
    return not changed or fact["type"] == "opportunity.created" or not _TELLING.isdisjoint(changed)


events.FOLLOWERS.append(keep_states)
