"""What can be asked of pipelines, loss reasons and competitors."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from domain.kernel.listing import Asks, Listing
from domain.kernel.shapes import Shape, View
from domain.kernel.statements import Guard, ours
from domain.opportunities.tables import competitors, loss_reasons, pipelines, stages


class Stage(Shape):
    """A step of a pipeline. probability: points; wip_limit: per owner or for the whole stage, hard where it refuses."""

    id: UUID
    name: str
    position: int
    kind: Literal["backlog", "active"]
    probability: str
    wip_limit: int | None
    wip_scope: Literal["owner", "stage"]
    wip_hard: bool
    stale_after_days: int | None
    required_fields: list[str]


class Pipeline(Shape):
    """A category of deals, with its stages in order."""

    id: UUID
    name: str
    position: int
    is_default: bool
    stages: list[Stage]
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class LossReason(Shape):
    """Why a deal was lost or died; system_key: `not-recorded` on the reason for imports."""

    id: UUID
    name: str
    parent_id: UUID | None
    outcome: Literal["lost", "dead"]
    recall_after_days: int | None
    is_other: bool
    position: int
    system_key: str | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class Competitor(Shape):
    """Somebody one loses deals to."""

    id: UUID
    name: str
    website: str | None
    merged_into_id: UUID | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


PROBABILITY = cast(func.trim_scale(stages.c.probability), Text)


def stage_json() -> ColumnElement[Any]:
    """A stage as JSON."""
    parts: list[Any] = []
    for name in Stage.model_fields:
        parts += [literal_column(f"'{name}'"), PROBABILITY if name == "probability" else stages.c[name]]
    return func.json_build_object(*parts)


def _stages(_: Guard) -> ColumnElement[Any]:
    listed = func.json_agg(aggregate_order_by(stage_json(), stages.c.position))
    return (
        select(func.coalesce(listed, literal_column("'[]'::json", JSON)))
        .where(ours(stages), stages.c.pipeline_id == pipelines.c.id, stages.c.deleted_at.is_(None))
        .correlate(pipelines)
        .scalar_subquery()
    )


PIPELINES = Listing(
    View(Pipeline, pipelines, {"stages": _stages}),
    {
        "id": Asks(pipelines.c.id, "id"),
        "name": Asks(pipelines.c.name, "text"),
        "position": Asks(pipelines.c.position, "number"),
        "updated_at": Asks(pipelines.c.updated_at, "instant"),
    },
    default="position",
)
LOSS_REASONS = Listing(
    View(LossReason, loss_reasons),
    {
        "id": Asks(loss_reasons.c.id, "id"),
        "name": Asks(loss_reasons.c.name, "text"),
        "parent_id": Asks(loss_reasons.c.parent_id, "id"),
        "outcome": Asks(loss_reasons.c.outcome, "word"),
        "position": Asks(loss_reasons.c.position, "number"),
        "updated_at": Asks(loss_reasons.c.updated_at, "instant"),
    },
    default="position",
)
COMPETITORS = Listing(
    View(Competitor, competitors),
    {
        "id": Asks(competitors.c.id, "id"),
        "name": Asks(competitors.c.name, "text", sort=competitors.c.sort_key),
        "updated_at": Asks(competitors.c.updated_at, "instant"),
    },
    default="name",
)
