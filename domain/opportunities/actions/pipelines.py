"""What can be done with pipelines and their stages."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict
from sqlalchemy import Boolean, Uuid, any_, bindparam, case, func, select, update

from domain import events
from domain.kernel.errors import Conflict, Fault, NotFound, broken, missing
from domain.kernel.ids import new_id
from domain.kernel.money import Points
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.opportunities.actions.facts import MOVED, REFERENCE, about
from domain.opportunities.actions.ledger import VISITS
from domain.opportunities.queries.pipelines import PIPELINES
from domain.opportunities.rules import REQUIRABLE
from domain.opportunities.tables import opportunities, pipelines, stage_visits, stages
from domain.writing import Draft, Resource, demand_version

Required = Annotated[str, Field(pattern=rf"^({'|'.join(REQUIRABLE)}|custom\.[a-z][a-z0-9_]{{0,62}})$")]
_STAGE: JsonDict = {"name": "Offerta", "probability": "50", "stale_after_days": 21, "required_fields": ["amount"]}
_EXAMPLE: JsonDict = {"name": "Macchine", "stages": [{"name": "Analisi", "probability": "20"}, _STAGE]}
PERMITS: Mapping[str, str | None] = {"read": None, "write": "pipelines:write", "delete": "pipelines:write"}
STAGES = Rows(stages)


class StageInput(Input):
    """A step of a pipeline; its place in the list is its position. id: of a stage that is there already."""

    id: UUID | None = None
    name: Line
    position: int | None = Field(default=None, description="Follows the order of the list")
    kind: Literal["backlog", "active"] = "active"
    probability: Points
    wip_limit: Annotated[int, Field(ge=1, le=100_000)] | None = None
    wip_scope: Literal["owner", "stage"] = "owner"
    wip_hard: bool = False
    stale_after_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    required_fields: Annotated[list[Required], Field(max_length=50)] = []


class PipelineInput(Input):
    """A category of deals and its stages, in order. To remove a stage that holds deals, delete it by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    name: Line
    position: Annotated[int, Field(ge=0, le=10_000)] = 0
    is_default: bool = False
    stages: Annotated[list[StageInput], Field(min_length=1, max_length=40)]


class Removal(Input):
    """Where the deals of a stage go when it is removed."""

    to: Annotated[UUID, Refers("stage")] | None = None


_OF_PIPELINES = Prepared(
    lambda _: (
        select(*own_columns(stages))
        .where(ours(stages), stages.c.pipeline_id == any_(ids_parameter()), stages.c.deleted_at.is_(None))
        .order_by(stages.c.id)
        .with_for_update(key_share=True)
    )
)
_HELD = Prepared(
    lambda _: (
        select(opportunities.c.stage_id, func.count())
        .where(
            ours(opportunities),
            opportunities.c.stage_id == any_(ids_parameter()),
            opportunities.c.deleted_at.is_(None),
        )
        .group_by(opportunities.c.stage_id)
    )
)
_NO_DEFAULT = Compiled(
    update(pipelines)
    .where(ours(pipelines), pipelines.c.is_default, pipelines.c.id != bindparam("id", type_=Uuid))
    .values(is_default=bindparam("off", type_=Boolean))
)
_ANY_DEFAULT = Prepared(
    lambda _: select(pipelines.c.id).where(ours(pipelines), pipelines.c.is_default, pipelines.c.deleted_at.is_(None))
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    default = await work.value(_ANY_DEFAULT)
    for draft in drafts:
        wanted: PipelineInput = draft.wanted
        named = [each.id for each in wanted.stages if each.id is not None]
        if draft.before is None and named:
            draft.error = missing(f"/stages/{[each.id is not None for each in wanted.stages].index(True)}/id")
        elif len(set(named)) < len(named):
            draft.refuse("/stages", "stage-named-twice")
        if draft.before is not None and draft.before["is_default"] and not wanted.is_default:
            draft.refuse("/is_default", "one-default-pipeline")
        draft.row["is_default"] = wanted.is_default or default is None
    changing = [draft for draft in drafts if draft.before is not None and draft.error is None]
    if changing:
        await _check_stages(work, changing)
    if any(draft.row["is_default"] and draft.error is None for draft in drafts):
        keep = next(draft.id for draft in reversed(drafts) if draft.row["is_default"] and draft.error is None)
        for draft in drafts:
            draft.row["is_default"] = draft.id == keep
        await work.run(_NO_DEFAULT, id=keep, off=False)


async def _check_stages(work: Work, drafts: Sequence[Draft]) -> None:
    known: dict[UUID, set[UUID]] = {}
    for row in await work.records(_OF_PIPELINES, ids=[draft.id for draft in drafts]):
        known.setdefault(row["pipeline_id"], set()).add(row["id"])
    gone = {draft.id: known.get(draft.id, set()) - {each.id for each in draft.wanted.stages} for draft in drafts}
    held = await _held(work, [id for ids in gone.values() for id in ids])
    for draft in drafts:
        for place, stage in enumerate(draft.wanted.stages):
            if stage.id is not None and stage.id not in known.get(draft.id, set()):
                draft.error = missing(f"/stages/{place}/id")
        full = [id for id in gone[draft.id] if held.get(id)]
        if full and draft.error is None:
            count = sum(held[id] for id in full)
            draft.error = Conflict("stage-has-deals", faults=[Fault("/stages", "stage-has-deals")], count=count)


async def _held(work: Work, ids: Sequence[UUID]) -> dict[UUID, int]:
    return {row[0]: row[1] for row in await work.records(_HELD, ids=list(ids))} if ids else {}


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    changed = [draft.id for draft in drafts if draft.before is not None]
    kept = await work.records(_OF_PIPELINES, ids=changed) if changed else ()
    before = {row["id"]: dict(row) for row in kept}
    new: list[dict[str, Any]] = []
    old: list[dict[str, Any]] = []
    for draft in drafts:
        for position, stage in enumerate(draft.wanted.stages):
            fields = {**stage.model_dump(), "position": position, "pipeline_id": draft.id, "updated_at": work.now}
            row = before.pop(stage.id, None) if stage.id is not None else None
            if row is None:
                made = {"id": new_id(), "version": 1, "created_at": work.now, "deleted_at": None}
                new.append({**fields, **made})
            else:
                old.append({**row, **fields, "version": row["version"] + 1})
    old += [{**row, "deleted_at": work.now} for row in before.values()]
    await STAGES.insert(work, new)
    await STAGES.update(work, old)


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.row["deleted_at"] is None:
            continue
        if draft.row["is_default"]:
            draft.error = Conflict("default-pipeline-stays")
        found = await work.records(_OF_PIPELINES, ids=[draft.id])
        held = await _held(work, [row["id"] for row in found])
        if held:
            draft.error = draft.error or Conflict("pipeline-has-deals", count=sum(held.values()))


PIPELINE = Resource(
    Kind("pipeline", "pipelines", pipelines, pipelines.c.name, linkable=True),
    PipelineInput,
    PIPELINES,
    prepare=_prepare,
    written=_written,
    demands=PERMITS,
    binned=_binned,
)
STAGE = Kind("stage", "stages", stages, stages.c.name, linkable=True)

_ONE_STAGE = Prepared(
    lambda _: (
        select(stages.c.id, stages.c.pipeline_id, stages.c.name)
        .where(ours(stages), stages.c.id == bindparam("id", type_=Uuid), stages.c.deleted_at.is_(None))
        .with_for_update(key_share=True)
    )
)
_LEAVE = Compiled(
    update(stage_visits)
    .where(
        ours(stage_visits), stage_visits.c.stage_id == bindparam("from", type_=Uuid), stage_visits.c.left_at.is_(None)
    )
    .values(left_at=bindparam("now", type_=Instant), outcome=bindparam("moved"))
    .returning(stage_visits.c.opportunity_id)
)
_HAND_OVER = Compiled(
    update(opportunities)
    .where(ours(opportunities), opportunities.c.stage_id == bindparam("from", type_=Uuid))
    .values(
        stage_id=bindparam("to", type_=Uuid),
        pipeline_id=bindparam("pipeline", type_=Uuid),
        entered_at=case(
            (opportunities.c.closed_at.is_(None), bindparam("now", type_=Instant)), else_=opportunities.c.entered_at
        ),
        version=opportunities.c.version + 1,
        updated_at=bindparam("now", type_=Instant),
    )
    .returning(*REFERENCE)
)
_REMOVE = Compiled(
    update(stages)
    .where(ours(stages), stages.c.id == bindparam("from", type_=Uuid))
    .values(deleted_at=bindparam("now", type_=Instant))
)
_TOUCH = Compiled(
    update(pipelines)
    .where(ours(pipelines), pipelines.c.id == bindparam("id", type_=Uuid))
    .values(version=pipelines.c.version + 1, updated_at=bindparam("now", type_=Instant))
    .returning(pipelines.c.version)
)
_COUNT_LEFT = Prepared(
    lambda _: select(func.count()).where(
        ours(stages), stages.c.pipeline_id == bindparam("pipeline", type_=Uuid), stages.c.deleted_at.is_(None)
    )
)
STAGE_REMOVED = events.fact("pipeline.stage_removed", "A stage was removed; its deals went to another.")


async def remove_stage(work: Work, id: UUID, to: UUID | None, expected: int | None = None) -> None:
    """Remove a stage; its deals, in the bin too, go to the stage `to`.

    Conflict where it has deals and `to` names no stage, and for the last stage of a pipeline.
    """
    work.require("pipelines:write")
    found = await work.record_of(_ONE_STAGE, id=id)
    if found is None:
        raise NotFound
    target = None if to is None else await work.record_of(_ONE_STAGE, id=to)
    if to is not None and target is None:
        raise missing("/to")
    if to == id:
        raise broken("/to", "same-stage")
    if target is None and await _held(work, [id]):
        raise Conflict("stage-has-deals", count=(await _held(work, [id]))[id])
    if await work.value(_COUNT_LEFT, pipeline=found["pipeline_id"]) == 1:
        raise Conflict("last-stage")
    if target is not None:
        await _hand_over(work, id, dict(target))
    await work.run(_REMOVE, **{"from": id, "now": work.now})
    version = await work.value(_TOUCH, id=found["pipeline_id"], now=work.now)
    await demand_version(work, found["pipeline_id"], expected, version - 1)
    said = {"stage_id": id, "name": found["name"], "to": to}
    pipeline = events.About("pipeline", found["pipeline_id"], version, shared=True)
    events.record(work, STAGE_REMOVED, pipeline, events.Change(("stages",), data=said))


async def _hand_over(work: Work, id: UUID, target: Mapping[str, Any]) -> None:
    left = await work.records(_LEAVE, **{"from": id, "now": work.now, "moved": "moved"})
    await VISITS.insert(
        work,
        [{"id": new_id(), "opportunity_id": row[0], "stage_id": target["id"], "entered_at": work.now} for row in left],
    )
    into = {"to": target["id"], "pipeline": target["pipeline_id"]}
    for row in await work.records(_HAND_OVER, **{"from": id, "now": work.now, **into}):
        events.record(
            work, MOVED, about(dict(row)), events.Change(("stage_id",), {"stage_id": id}, {"stage_id": target["id"]})
        )
