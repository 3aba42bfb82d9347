"""What can be done with loss reasons and competitors."""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field
from sqlalchemy import Uuid, any_, bindparam, select, update

from domain import events
from domain.kernel.errors import Conflict, NotFound, broken, missing
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers
from domain.kernel.statements import Compiled, Prepared, ids_parameter, ours
from domain.kernel.tables import Instant
from domain.kernel.values import Line, Url, sort_key
from domain.kernel.work import Work
from domain.opportunities.queries.pipelines import COMPETITORS, LOSS_REASONS
from domain.opportunities.tables import closings, competitors, loss_reasons, opportunities
from domain.writing import DICTIONARY, Draft, Resource, demand_version


class LossReasonInput(Input):
    """Why deals are lost or die, on two levels. recall_after_days: when a lost one is worth another call."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "Prezzo", "outcome": "lost", "recall_after_days": 180}]}
    )

    name: Line
    parent_id: Annotated[UUID, Refers("loss_reason")] | None = None
    outcome: Literal["lost", "dead"] = "lost"
    recall_after_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    is_other: bool = False
    position: Annotated[int, Field(ge=0, le=10_000)] = 0


class CompetitorInput(Input):
    """Somebody one loses deals to."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Alfa Macchine"}]})

    name: Line
    website: Url | None = None


class CompetitorMerge(Input):
    """The competitor that stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"into_id": "0198c5a0-0000-7000-8000-000000000000"}]})

    into_id: Annotated[UUID, Refers("competitor")]


_FAMILY = Prepared(
    lambda _: select(loss_reasons.c.id, loss_reasons.c.parent_id, loss_reasons.c.outcome).where(
        ours(loss_reasons),
        (loss_reasons.c.id == any_(ids_parameter())) | (loss_reasons.c.parent_id == any_(ids_parameter())),
    )
)


async def _prepare_reasons(work: Work, drafts: Sequence[Draft]) -> None:
    ids = {draft.id for draft in drafts} | {draft.wanted.parent_id for draft in drafts if draft.wanted.parent_id}
    family = {row["id"]: row for row in await work.records(_FAMILY, ids=list(ids))}
    for draft in drafts:
        wanted: LossReasonInput = draft.wanted
        draft.row.setdefault("system_key", None)
        parent = family.get(wanted.parent_id) if wanted.parent_id else None
        if draft.row["system_key"] is not None:
            draft.error = Conflict("system-reason-stays")
        if draft.before is not None and draft.before["outcome"] != wanted.outcome:
            draft.refuse("/outcome", "reason-keeps-its-kind")
        if parent is not None and parent["outcome"] != wanted.outcome:
            draft.refuse("/parent_id", "reason-of-another-kind", outcome=wanted.outcome)
        has_children = any(row["parent_id"] == draft.id for row in family.values())
        if parent is not None and (parent["parent_id"] or has_children or parent["id"] == draft.id):
            draft.refuse("/parent_id", "two-levels-only")
        if wanted.outcome == "dead" and wanted.recall_after_days is not None:
            draft.refuse("/recall_after_days", "recall-of-lost-deals-only")


async def _binned_reasons(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.row["system_key"] is not None:
            draft.error = Conflict("system-reason-stays")


LOSS_REASON = Resource(
    Kind("loss_reason", "loss_reasons", loss_reasons, loss_reasons.c.name, linkable=True),
    LossReasonInput,
    LOSS_REASONS,
    prepare=_prepare_reasons,
    demands=DICTIONARY,
    binned=_binned_reasons,
)


async def _prepare_competitors(_work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        draft.row["sort_key"] = sort_key(draft.wanted.name)


COMPETITOR = Resource(
    Kind("competitor", "competitors", competitors, competitors.c.name, linkable=True),
    CompetitorInput,
    COMPETITORS,
    prepare=_prepare_competitors,
    demands=DICTIONARY,
)
MERGED = events.fact("competitor.merged", "A competitor was merged into another.")
_REWRITE = [
    Compiled(
        update(table)
        .where(ours(table), table.c.competitor_id == bindparam("id", type_=Uuid))
        .values(competitor_id=bindparam("into", type_=Uuid))
    )
    for table in (opportunities, closings)
]
_RETIRE = Compiled(
    update(competitors)
    .where(ours(competitors), competitors.c.id == bindparam("id", type_=Uuid))
    .values(
        merged_into_id=bindparam("into", type_=Uuid),
        deleted_at=bindparam("now", type_=Instant),
        updated_at=bindparam("now", type_=Instant),
        version=competitors.c.version + 1,
    )
)


async def merge_competitors(work: Work, id: UUID, wanted: CompetitorMerge, expected: int | None = None) -> UUID:
    """Every deal and closing that names `id` names the other from now on; the id of the one that stays."""
    work.require("dictionaries:write")
    if wanted.into_id == id:
        raise broken("/into_id", "merge-into-itself")
    found = {row["id"]: row for row in await work.records(COMPETITOR.locked, ids=[id, wanted.into_id])}
    if id not in found or found[id]["deleted_at"] is not None:
        raise NotFound
    if wanted.into_id not in found or found[wanted.into_id]["deleted_at"] is not None:
        raise missing("/into_id")
    await demand_version(work, id, expected, found[id]["version"])
    for rewrite in _REWRITE:
        await work.run(rewrite, id=id, into=wanted.into_id)
    await work.run(_RETIRE, id=id, into=wanted.into_id, now=work.now)
    about = events.About("competitor", id, found[id]["version"] + 1, shared=True)
    events.record(work, MERGED, about, events.Change(data={"into_id": wanted.into_id}))
    return wanted.into_id
