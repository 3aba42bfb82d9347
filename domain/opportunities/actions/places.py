"""The stages that deals go to: where they are, what is free in them, and which rank a card gets."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Text, any_, func, literal_column, select

from domain.kernel.errors import Conflict
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities import rules
from domain.opportunities.rules import Place
from domain.opportunities.tables import opportunities, pipelines, stages

OPEN = literal_column("'open'", Text)
"""A literal, so that the planner sees the partial indexes."""

_cards = opportunities.alias("cards")
_FIRST = (
    select(_cards.c.rank)
    .where(ours(_cards), _cards.c.stage_id == stages.c.id, _cards.c.outcome == OPEN, _cards.c.deleted_at.is_(None))
    .order_by(_cards.c.rank)
    .limit(1)
    .correlate(stages)
    .scalar_subquery()
)
_COLUMNS = (
    stages.c.id,
    stages.c.pipeline_id,
    stages.c.position,
    stages.c.kind,
    stages.c.wip_limit,
    stages.c.wip_scope,
    stages.c.wip_hard,
    stages.c.required_fields,
    pipelines.c.is_default,
    _FIRST.label("first_rank"),
)
_PLACES = Prepared(
    lambda _: (
        select(*_COLUMNS)
        .select_from(stages.join(pipelines, pipelines.c.id == stages.c.pipeline_id))
        .where(ours(stages), ours(pipelines), stages.c.deleted_at.is_(None), pipelines.c.deleted_at.is_(None))
        .order_by(pipelines.c.is_default.desc(), pipelines.c.position, pipelines.c.id, stages.c.position)
    )
)
_SOME = Prepared(
    lambda _: (
        select(*_COLUMNS)
        .select_from(stages.join(pipelines, pipelines.c.id == stages.c.pipeline_id))
        .where(
            ours(stages),
            ours(pipelines),
            stages.c.id == any_(ids_parameter()),
            stages.c.deleted_at.is_(None),
            pipelines.c.deleted_at.is_(None),
        )
    )
)
_LOCK = Prepared(
    lambda _: (
        select(stages.c.id)
        .where(ours(stages), stages.c.id == any_(ids_parameter()))
        .order_by(stages.c.id)
        .with_for_update(key_share=True)
    )
)
_INSIDE = Prepared(
    lambda _: (
        select(opportunities.c.stage_id, opportunities.c.owner_id, func.count())
        .where(
            ours(opportunities),
            opportunities.c.stage_id == any_(ids_parameter()),
            opportunities.c.outcome == OPEN,
            opportunities.c.deleted_at.is_(None),
        )
        .group_by(opportunities.c.stage_id, opportunities.c.owner_id)
    )
)


async def all_places(work: Work) -> list[Place]:
    """Every stage of the workspace, the default pipeline first, each pipeline's in order."""
    return await work.all(_PLACES, Place)


async def some_places(work: Work, ids: Iterable[UUID]) -> dict[UUID, Place]:
    """The stages of some ids; those that are gone are not there."""
    return {place.id: place for place in await work.all(_SOME, Place, ids=list(ids))}


def entrance(places: Iterable[Place], pipeline_id: UUID | None) -> Place | None:
    """Where a deal begins: the first active stage of a pipeline, or of the default one; else its first."""
    inside = [place for place in places if place.pipeline_id == pipeline_id or pipeline_id is None]
    inside = [place for place in inside if place.pipeline_id == inside[0].pipeline_id]
    return next((place for place in inside if place.kind == "active"), inside[0] if inside else None)


async def occupancy(work: Work, places: Iterable[Place]) -> Counter[tuple[UUID, UUID | None]]:
    """Open deals by stage and owner, of the stages whose limit is hard; these are locked until the work ends.

    The count is a statement of its own: it must see what was committed while the lock was waited for.
    """
    ids = [place.id for place in places if place.limited]
    if not ids:
        return Counter()
    await work.run(_LOCK, ids=ids)
    return Counter({(row[0], row[1]): row[2] for row in await work.records(_INSIDE, ids=ids)})


async def place_back(work: Work, row: Mapping[str, Any]) -> Place:
    """Where a deal that was closed or in the bin comes back to: its stage or, where that is gone, the entrance.

    Conflict where a hard limit leaves no room there.
    """
    places = await all_places(work)
    place = next((each for each in places if each.id == row["stage_id"]), None)
    place = place or entrance(places, row["pipeline_id"]) or entrance(places, None)
    if place is None:
        raise Conflict("no-stage-left")
    if not rules.room(place, await occupancy(work, [place]), row["owner_id"]):
        raise rules.full(place)
    return place
