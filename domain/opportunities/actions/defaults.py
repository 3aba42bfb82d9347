"""What a new workspace gets to sell with: a pipeline and loss reasons, from a template."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.work import Work
from domain.opportunities.actions.pipelines import STAGES
from domain.opportunities.rules import NOT_RECORDED
from domain.opportunities.tables import LOSS_OUTCOMES, loss_reasons, pipelines
from domain.opportunities.templates import (
    NEUTRAL,
    NOT_RECORDED_NAMES,
    PipelineTemplate,
    ReasonTemplate,
    SalesTemplate,
)

PIPELINES = Rows(pipelines)
REASONS = Rows(loss_reasons)


async def seed_defaults(work: Work, template: SalesTemplate = NEUTRAL, language: str | None = None) -> None:
    """Write the template's pipelines and reasons, and the system reasons, in a language: the workspace's own."""
    language = language or work.workspace.language
    kept = {"version": 1, "created_at": work.now, "updated_at": work.now}
    ids = [new_id() for _ in template.pipelines]
    await PIPELINES.insert(
        work,
        [
            {"id": id, "name": each.names[language], "position": place, "is_default": place == 0, **kept}
            for place, (id, each) in enumerate(zip(ids, template.pipelines, strict=True))
        ],
    )
    stages = [row for id, each in zip(ids, template.pipelines, strict=True) for row in _stages(id, each, language)]
    await STAGES.insert(work, [{**row, **kept} for row in stages])
    system = [
        {"id": new_id(), "name": NOT_RECORDED_NAMES[outcome][language], "outcome": outcome, "system_key": NOT_RECORDED}
        for outcome in LOSS_OUTCOMES
    ]
    rows = [*_reasons(template.reasons, None, language), *system]
    await REASONS.insert(
        work, [{"is_other": False, **row, "position": place, **kept} for place, row in enumerate(rows)]
    )


def _stages(pipeline_id: UUID, template: PipelineTemplate, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "pipeline_id": pipeline_id,
            "name": each.names[language],
            "position": place,
            "kind": each.kind,
            "probability": each.probability,
            "wip_limit": each.wip_limit,
            "wip_scope": "owner",
            "wip_hard": False,
            "stale_after_days": each.stale_after_days,
            "required_fields": list(each.required_fields),
        }
        for place, each in enumerate(template.stages)
    ]


def _reasons(templates: Sequence[ReasonTemplate], parent_id: UUID | None, language: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for each in templates:
        id = new_id()
        rows.append(
            {
                "id": id,
                "name": each.names[language],
                "parent_id": parent_id,
                "outcome": each.outcome,
                "recall_after_days": each.recall_after_days,
                "is_other": each.is_other,
            }
        )
        rows += _reasons(each.under, id, language)
    return rows
