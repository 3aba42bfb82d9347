"""The board: each stage's figures and first cards, in a few statements however many deals there are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Text,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    lateral,
    literal_column,
    not_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.kernel.errors import NotFound
from domain.kernel.listing import Asked, cursor, read_question
from domain.kernel.money import Money
from domain.kernel.shapes import Shape
from domain.kernel.statements import Compiled, Guard, Prepared, Rows, disjoint, ours, shaped
from domain.kernel.work import Work
from domain.opportunities.queries.cards import CARD_VIEW, CARDS, OpportunityCard, of_stage
from domain.opportunities.queries.opportunities import base_money
from domain.opportunities.queries.pipelines import Stage, stage_json
from domain.opportunities.queries.staleness import OPEN, since
from domain.opportunities.tables import opportunities, pipelines, stages

deals = opportunities


class Wip(Shape):
    """Work in progress of a stage. count: of the fullest owner seen, or of the whole stage."""

    scope: str
    count: int
    limit: int | None
    hard: bool
    over: bool


class BoardColumn(Shape):
    """A stage with the figures of all its open deals and its first cards. Sums are in the workspace's currency."""

    stage: Stage
    count: int
    sum: Money
    weighted_sum: Money
    stale_count: int
    wip: Wip
    cards: list[OpportunityCard]
    next_cursor: str | None


class Board(Shape):
    """A pipeline's open deals by stage."""

    pipeline_id: UUID
    name: str
    columns: list[BoardColumn]


_PIPELINE = Prepared(
    lambda _: select(pipelines.c.name).where(
        ours(pipelines), pipelines.c.id == bindparam("pipeline", type_=Uuid), pipelines.c.deleted_at.is_(None)
    )
)
_OF_PIPELINE = (
    ours(stages),
    stages.c.pipeline_id == bindparam("pipeline", type_=Uuid),
    stages.c.deleted_at.is_(None),
)
_OF_STAGE = deals.c.stage_id == stages.c.id
_LIMIT = bindparam("limit", type_=BigInteger)


def _inside(guard: Guard, *columns: Any) -> Rows:
    """Open deals of the stage around it, whatever the board is filtered by."""
    return select(*columns).where(guard(deals), _OF_STAGE, OPEN, deals.c.deleted_at.is_(None)).correlate(stages)


def _wip(guard: Guard) -> ColumnElement[Any]:
    """Deals in work where the stage has a limit: of the fullest owner seen, or of the whole stage."""
    fullest = func.greatest(literal_column("0"), *(_fullest(part) for part in disjoint(guard)))
    limited = and_(stages.c.wip_limit.is_not(None), stages.c.kind == literal_column("'active'", Text))
    per_owner = stages.c.wip_scope == literal_column("'owner'", Text)
    whole = _inside(ours, func.count()).scalar_subquery()
    return case((not_(limited), None), (per_owner, fullest), else_=whole)


def _fullest(guard: Guard) -> ColumnElement[Any]:
    counts = lateral(_inside(guard, func.count().label("deals")).group_by(deals.c.owner_id), name="per_owner")
    return select(func.max(counts.c.deals)).correlate(stages).scalar_subquery()


def _figures(guard: Guard, shape: Any, words: bool) -> Rows:
    """Per stage: how many deals, their sum, how many are stale, and the work in progress."""
    # As a sub-select it is worked out once per stage, not once per deal.
    stale_since = select(since(stages.c.stale_after_days)).correlate(stages).scalar_subquery()
    counted = select(
        func.count().label("count"),
        func.coalesce(func.sum(deals.c.base_minor), 0).label("sum"),
        func.count().filter(deals.c.entered_at < stale_since).label("stale"),
    ).where(_OF_STAGE)
    parts = [
        lateral(CARDS.filtered(counted, part, shape, words=words).correlate(stages), name=f"part_{number}")
        for number, part in enumerate(disjoint(guard))
    ]
    count, stale = (sum((part.c[name] for part in parts[1:]), parts[0].c[name]) for name in ("count", "stale"))
    total = cast(sum((part.c.sum for part in parts[1:]), parts[0].c.sum), BigInteger)
    expected = cast(func.round(total * stages.c.probability / 100), BigInteger)
    source: FromClause = stages
    for part in parts:
        source = source.join(part, true())
    return (
        select(
            stages.c.id,
            stage_json().label("stage"),
            count.label("count"),
            base_money(total).label("sum"),
            base_money(expected).label("weighted_sum"),
            stale.label("stale"),
            _wip(guard).label("wip"),
            stages.c.wip_scope,
            stages.c.wip_limit,
            stages.c.wip_hard,
        )
        .select_from(source)
        .where(*_OF_PIPELINE)
        .order_by(stages.c.position)
    )


def _first_cards(guard: Guard, shape: Any, words: bool) -> Rows:
    """Per stage: its first cards as one JSON array, and where they end if there are more."""
    place = func.row_number().over(order_by=(deals.c.rank, deals.c.id)).label("place")
    chosen = select(CARD_VIEW.json(guard).label("card"), deals.c.rank, deals.c.id, place).where(_OF_STAGE)
    chosen = CARDS.filtered(chosen, guard, shape, words=words).order_by(deals.c.rank, deals.c.id)
    cards = lateral(chosen.limit(_LIMIT + 1).correlate(stages), name="cards")
    listed = func.string_agg(cast(cards.c.card, Text), aggregate_order_by(literal_column("','"), cards.c.place))
    last = cards.c.place == _LIMIT
    return (
        select(
            stages.c.id,
            listed.filter(cards.c.place <= _LIMIT).label("cards"),
            func.min(cards.c.rank).filter(last).label("rank"),
            func.min(cast(cards.c.id, Text)).filter(last).label("last_id"),
            func.bool_or(cards.c.place > _LIMIT).label("more"),
        )
        .select_from(stages.join(cards, true()))
        .where(*_OF_PIPELINE)
        .group_by(stages.c.id)
    )


_figures_of = shaped(_figures)
_cards_of = shaped(_first_cards)


async def board(work: Work, pipeline_id: UUID, asked: Asked) -> str:
    """A pipeline's columns as JSON: three statements, however many cards. NotFound where there is no such pipeline.

    The figures are of all deals that the filter leaves and the caller may see, not only of the cards shown.
    """
    work.require("opportunities:read")
    name = await work.value(_PIPELINE, pipeline=pipeline_id)
    if name is None:
        raise NotFound
    question = read_question(work, CARDS, asked)
    values = {**question.known, "pipeline": pipeline_id}
    figures: Compiled = _figures_of(work.guard, question.shape, question.words)
    cards: Compiled = _cards_of(work.guard, question.shape, question.words)
    found = await work.records(figures, **values)
    first = {row["id"]: dict(row) for row in await work.records(cards, **values, limit=asked.limit)}
    columns = [_column(work, dict(row), first.get(row["id"]), asked) for row in found]
    head = orjson.dumps({"pipeline_id": str(pipeline_id), "name": name}).decode()
    return f'{head[:-1]},"columns":[{",".join(columns)}]}}'


def _column(work: Work, row: Mapping[str, Any], cards: Mapping[str, Any] | None, asked: Asked) -> str:
    limit, inside = row["wip_limit"], row["wip"]
    wip = {
        "scope": row["wip_scope"],
        "count": row["count"] if inside is None else inside,
        "limit": limit,
        "hard": row["wip_hard"],
        "over": limit is not None and inside is not None and inside > limit,
    }
    following = None
    if cards is not None and cards["more"]:
        question = read_question(work, CARDS, of_stage(asked, row["id"]))
        following = cursor(question, [cards["rank"], cards["last_id"]])
    shown = (cards["cards"] if cards is not None else None) or ""
    return (
        f'{{"stage":{row["stage"]},"count":{row["count"]},"sum":{row["sum"]},"weighted_sum":{row["weighted_sum"]},'
        f'"stale_count":{row["stale"]},"wip":{orjson.dumps(wip).decode()},"cards":[{shown}],'
        f'"next_cursor":{orjson.dumps(following).decode()}}}'
    )
