"""A deal moves: to another stage, within its column, to another pipeline."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import Uuid, any_, bindparam, select

from domain import events
from domain.kernel.errors import DomainError, NotFound, broken, missing
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.work import Work
from domain.opportunities import rank, rules
from domain.opportunities.actions.facts import MOVED, RANKED, about
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.actions.places import OPEN, all_places, occupancy, some_places
from domain.opportunities.actions.undoing import ended_visits
from domain.opportunities.rules import Place
from domain.opportunities.tables import opportunities
from domain.writing import Outcome, demand_version

_ID = "0198c5a0-0000-7000-8000-000000000000"
StageId = Annotated[UUID, Refers("stage")]


class StageMove(Input):
    """Where a card goes: below the card `after_id`, else on top of the column.

    undo: takes back a move of the last hour: the deal goes on in its stage as if it had not left it, days included.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"stage_id": _ID}]})

    stage_id: StageId
    after_id: Annotated[UUID, Refers("opportunity")] | None = None
    undo: bool = False


class PipelineChange(Input):
    """Another pipeline, and the stage in it; by default its first active one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pipeline_id": _ID}]})

    pipeline_id: Annotated[UUID, Refers("pipeline")]
    stage_id: StageId | None = None


class ManyMove(Input):
    """One of many moves; the card goes on top. version: the one the caller saw; undo: as of a single move."""

    id: Annotated[UUID, Refers("opportunity")]
    stage_id: StageId
    version: int | None = None
    undo: bool = False


class ManyMoves(Input):
    """Up to 200 moves in one transaction. atomic: one that is refused refuses all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [{"id": _ID, "stage_id": _ID}]}]})

    items: Annotated[list[ManyMove], Field(min_length=1, max_length=200)]
    atomic: bool = False


@dataclass(slots=True)
class Step:
    """One deal on its way: the row as it is and then as it will be, from where to where."""

    row: dict[str, Any]
    source: Place | None
    target: Place
    rank: str = ""
    undo: bool = False
    resumed: Mapping[str, Any] | None = None
    """The visit that goes on, where a move is taken back."""
    error: DomainError | None = None
    moved: bool = False

    @property
    def entering(self) -> bool:
        """Whether the stage changes, not only the place in its column."""
        return self.row["stage_id"] != self.target.id

    @property
    def staying(self) -> bool:
        """Whether nothing changes: the card is where it is to go."""
        return not self.entering and self.rank == self.row["rank"]


_READ = (
    "id",
    "version",
    "owner_id",
    "collaborator_ids",
    "pipeline_id",
    "stage_id",
    "rank",
    "entered_at",
    "outcome",
    "company_id",
    "contact_id",
    "amount_minor",
    "expected_close_on",
    "source_id",
    "competitor_id",
    "competitor_minor",
    "tags",
    "custom",
    "incomplete",
)
_LOCKED = Prepared(
    lambda here: (
        select(*(opportunities.c[name] for name in _READ))
        .where(here(opportunities), opportunities.c.id == any_(ids_parameter()), opportunities.c.deleted_at.is_(None))
        .order_by(opportunities.c.id)
        .with_for_update(key_share=True)
    )
)
_after, _next = opportunities.alias("above"), opportunities.alias("below")
_NEIGHBOURS = Prepared(
    lambda here: select(
        _after.c.rank,
        select(_next.c.rank)
        .where(
            ours(_next),
            _next.c.stage_id == _after.c.stage_id,
            _next.c.outcome == OPEN,
            _next.c.deleted_at.is_(None),
            _next.c.rank > _after.c.rank,
            _next.c.id != bindparam("id", type_=Uuid),
        )
        .order_by(_next.c.rank)
        .limit(1)
        .correlate(_after)
        .scalar_subquery()
        .label("following"),
        _after.c.stage_id,
        _after.c.outcome,
    ).where(here(_after), _after.c.id == bindparam("after", type_=Uuid), _after.c.deleted_at.is_(None))
)
_MOVES = Rows(
    opportunities,
    only=("pipeline_id", "stage_id", "rank", "entered_at", "incomplete", "version", "updated_at"),
)


async def move(work: Work, id: UUID, wanted: StageMove, expected: int | None = None) -> None:
    """Move a card. NotFound, Stale, Conflict (closed, stage full) or RuleBroken (other pipeline, missing fields)."""
    work.require("opportunities:write")
    row = await _locked(work, id, expected)
    [step] = await _steps(work, [(row, wanted.stage_id)])
    step.undo = wanted.undo
    rules.check_move(row, step.source, step.target, may_change=False)
    rules.demand_feeding(work.actor, work.workspace, step.source, step.target)
    step.rank = await _rank(work, step, wanted.after_id) if wanted.after_id else _on_top(step)
    await _carry_out(work, [step])
    if step.error is not None:
        raise step.error


async def change_pipeline(work: Work, id: UUID, wanted: PipelineChange, expected: int | None = None) -> None:
    """Take a deal to another pipeline; the stage there asks for its required fields."""
    work.require("opportunities:write")
    row = await _locked(work, id, expected)
    stage_id = wanted.stage_id or await _entrance(work, wanted.pipeline_id)
    [step] = await _steps(work, [(row, stage_id)])
    if step.target.pipeline_id != wanted.pipeline_id:
        raise broken("/stage_id", "stage-of-another-pipeline")
    rules.check_move(row, step.source, step.target, may_change=True)
    rules.demand_feeding(work.actor, work.workspace, step.source, step.target)
    step.rank = _on_top(step)
    await _carry_out(work, [step])
    if step.error is not None:
        raise step.error


async def move_many(work: Work, wanted: Sequence[ManyMove]) -> list[Outcome]:
    """Move cards by the rules of a single move; what is wrong with one does not touch the others."""
    work.require("opportunities:write")
    found = await work.records(_LOCKED, ids=list({each.id for each in wanted}))
    rows = {row["id"]: dict(row) for row in found}
    places = await some_places(work, {each.stage_id for each in wanted} | {row["stage_id"] for row in rows.values()})
    outcomes: list[Outcome] = []
    steps: list[Step] = []
    for each in wanted:
        try:
            step = await _one_of_many(work, each, rows, places)
        except DomainError as error:
            outcomes.append(Outcome("failed", each.id, error=error))
            continue
        steps.append(step)
        outcomes.append(Outcome("updated", each.id))
    for place, group in _by_target(steps).items():
        alone = [_on_top(step) for step in group] if len(group) == 1 else None
        ranks = alone or rank.spread(len(group), None, places[place].first_rank)
        for step, given in zip(group, ranks, strict=True):
            step.rank = given
    await _carry_out(work, steps)
    done = {step.row["id"]: step for step in steps}
    return [outcome if outcome.error else _outcome(done[wanted[i].id]) for i, outcome in enumerate(outcomes)]


def _outcome(step: Step) -> Outcome:
    if step.error is not None:
        return Outcome("failed", step.row["id"], error=step.error)
    return Outcome("updated" if step.moved else "unchanged", step.row["id"], step.row["version"])


def _by_target(steps: Sequence[Step]) -> Mapping[UUID, list[Step]]:
    groups: dict[UUID, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.target.id, []).append(step)
    return groups


async def _one_of_many(
    work: Work, wanted: ManyMove, rows: dict[UUID, dict[str, Any]], places: Mapping[UUID, Place]
) -> Step:
    row = rows.pop(wanted.id, None)
    if row is None:
        raise NotFound
    await demand_version(work, wanted.id, wanted.version, row["version"])
    if wanted.stage_id not in places:
        raise missing("/stage_id")
    step = Step(row, places.get(row["stage_id"]), places[wanted.stage_id], undo=wanted.undo)
    rules.check_move(row, step.source, step.target, may_change=False)
    rules.demand_feeding(work.actor, work.workspace, step.source, step.target)
    return step


async def _locked(work: Work, id: UUID, expected: int | None) -> dict[str, Any]:
    found = await work.record_of(_LOCKED, ids=[id])
    if found is None:
        raise NotFound
    await demand_version(work, id, expected, found["version"])
    return dict(found)


async def _entrance(work: Work, pipeline_id: UUID) -> UUID:
    places = [place for place in await all_places(work) if place.pipeline_id == pipeline_id]
    if not places:
        raise missing("/pipeline_id")
    return next((place.id for place in places if place.kind == "active"), places[0].id)


async def _steps(work: Work, wanted: Sequence[tuple[dict[str, Any], UUID]]) -> list[Step]:
    places = await some_places(work, {id for row, to in wanted for id in (row["stage_id"], to)})
    if any(to not in places for _, to in wanted):
        raise missing("/stage_id")
    return [Step(row, places.get(row["stage_id"]), places[to]) for row, to in wanted]


def _on_top(step: Step) -> str:
    on_top = not step.entering and step.row["rank"] == step.target.first_rank
    return step.row["rank"] if on_top else rank.between(None, step.target.first_rank)


async def _rank(work: Work, step: Step, after_id: UUID) -> str:
    if after_id == step.row["id"]:
        raise broken("/after_id", "after-itself")
    found = await work.record_of(_NEIGHBOURS, after=after_id, id=step.row["id"])
    if found is None:
        raise missing("/after_id")
    if found["stage_id"] != step.target.id or found["outcome"] != "open":
        raise broken("/after_id", "after-another-column")
    above, below, own = found["rank"], found["following"], step.row["rank"]
    if not step.entering and above < own and (below is None or own < below):
        return own
    return rank.between(above, below)


async def _carry_out(work: Work, steps: Sequence[Step]) -> None:
    inside = await occupancy(work, {step.target.id: step.target for step in steps if _needs_room(step)}.values())
    good = [step for step in steps if not step.staying and _finds_room(step, inside)]
    ended = await ended_visits(work, [step.row for step in good if step.undo and step.entering])
    ledger = Ledger()
    for step in good:
        before = step.row
        step.resumed = ended.get((before["id"], step.target.id))
        step.row, step.moved = _moved(work, step), True
        entered = step.row["entered_at"]
        if step.resumed is not None:
            ledger.resumes(step.resumed)
        elif before["stage_id"] != step.row["stage_id"]:
            ledger.leaves(step.row["id"], entered, "moved")
            ledger.enters(step.row, entered)
        _record(work, before, step.row)
    await _MOVES.update(work, [step.row for step in good])
    await ledger.write(work)


def _needs_room(step: Step) -> bool:
    return step.entering and step.target.limited and not rules.backward(step.source, step.target)


def _finds_room(step: Step, inside: Counter[tuple[UUID, UUID | None]]) -> bool:
    if not _needs_room(step):
        return True
    if not rules.room(step.target, inside, step.row["owner_id"]):
        step.error = rules.full(step.target)
        return False
    inside[step.target.id, step.row["owner_id"]] += 1
    return True


def _moved(work: Work, step: Step) -> dict[str, Any]:
    row = {**step.row, "rank": step.rank, "version": step.row["version"] + 1, "updated_at": work.now}
    if not step.entering:
        return row
    # Another transaction may have moved it at an instant after this one began; a visit never ends before it began.
    entered = max(work.now, row["entered_at"]) if step.resumed is None else step.resumed["entered_at"]
    fields = step.target.required_fields
    incomplete = bool(row["incomplete"] and rules.missing_fields(row, fields))
    place = {"stage_id": step.target.id, "pipeline_id": step.target.pipeline_id}
    return {**row, **place, "entered_at": entered, "incomplete": incomplete}


def _record(work: Work, before: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    names = [name for name in ("pipeline_id", "stage_id") if before[name] != row[name]]
    if not names:
        events.record(work, RANKED, about(row), events.Change(("rank",)))
        return
    old, new = ({name: each[name] for name in names} for each in (before, row))
    events.record(work, MOVED, about(row), events.Change(names, old, new))
