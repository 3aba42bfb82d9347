"""What must hold of a deal and of the stage it is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from domain.kernel.errors import Conflict, DomainError, Fault, Forbidden, RuleBroken, broken
from domain.kernel.work import Actor, Workspace

Outcome = Literal["open", "won", "lost", "dead"]
NOT_RECORDED = "not-recorded"
"""The reason of losses that nobody classified at the time: for imports and upserts only."""

_COLUMNS = {"amount": "amount_minor", "collaborators": "collaborator_ids", "competitor_price": "competitor_minor"}
REQUIRABLE = (
    "amount",
    "company_id",
    "competitor_id",
    "contact_id",
    "expected_close_on",
    "owner_id",
    "source_id",
    "tags",
)
"""Fields that a stage may ask for; besides these any `custom.<slug>`."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stage as a deal meets it. first_rank: of the card on top, where there is one."""

    id: UUID
    pipeline_id: UUID
    position: int
    kind: str
    wip_limit: int | None
    wip_scope: str
    wip_hard: bool
    required_fields: Sequence[str]
    is_default: bool
    first_rank: str | None

    @property
    def limited(self) -> bool:
        """Whether a full stage refuses another deal."""
        return self.wip_hard and self.wip_limit is not None and self.kind == "active"


@dataclass(frozen=True, slots=True)
class Reason:
    """A loss reason as a closing meets it."""

    id: UUID
    outcome: str
    recall_after_days: int | None
    system_key: str | None


@dataclass(frozen=True, slots=True)
class Closing:
    """How a deal is closed. closed_at: None for now; importing: facts of the past, which nobody can complete now."""

    outcome: Literal["won", "lost", "dead"]
    reason: Reason | None
    reason_given: bool = False
    closed_at: datetime | None = None
    recall_on: date | None = None
    recall_never: bool = False
    importing: bool = False


def missing_fields(row: Mapping[str, Any], required: Sequence[str]) -> list[str]:
    """The required fields that the deal does not have; an empty list or text counts as missing."""
    custom: Mapping[str, Any] = row["custom"] or {}

    def value(name: str) -> Any:
        if name.startswith("custom."):
            return custom.get(name.removeprefix("custom."))
        return row.get(_COLUMNS.get(name, name))

    return [name for name in required if value(name) in (None, "", [], ())]


def demand_fields(row: Mapping[str, Any], place: Place) -> None:
    """RuleBroken with a fault per field that the stage requires and the deal does not have."""
    missing = missing_fields(row, place.required_fields)
    if missing:
        faults = [Fault(f"/{name.replace('.', '/')}", "required-by-stage", {"name": name}) for name in missing]
        raise RuleBroken("required-by-stage", faults=faults, name=", ".join(missing))


def check_move(row: Mapping[str, Any], source: Place | None, target: Place, *, may_change: bool) -> None:
    """An open deal moves within its pipeline; what the stage requires is asked only on the way forward.

    may_change: the caller asked for another pipeline. source is None where the old stage is gone.
    """
    demand_open(row)
    if target.pipeline_id != row["pipeline_id"] and not may_change:
        raise broken("/stage_id", "stage-of-another-pipeline")
    if not backward(source, target):
        demand_fields(row, target)


def backward(source: Place | None, target: Place) -> bool:
    """Whether a move goes back, or stays: then it is never refused for fields or work in progress."""
    return source is not None and source.pipeline_id == target.pipeline_id and target.position <= source.position


def demand_feeding(actor: Actor, workspace: Workspace, source: Place | None, target: Place) -> None:
    """Managers feed the sellers' queues: who may not feed takes nothing out of a backlog, unless all may pull."""
    if source is None or source.kind != "backlog" or target.kind == "backlog":
        return
    if not actor.may("backlog:feed") and not workspace.settings.get("pull_from_backlog", False):
        raise Forbidden("backlog-fed-by-managers", permission="backlog:feed")


def demand_open(row: Mapping[str, Any]) -> None:
    """Conflict where the deal is closed."""
    if row["outcome"] != "open":
        raise Conflict("already-closed", outcome=row["outcome"])


def room(place: Place, inside: Mapping[tuple[UUID, UUID | None], int], owner_id: UUID | None) -> bool:
    """Whether a hard limit leaves room for one more. inside: open deals by stage and owner."""
    if not place.limited or place.wip_limit is None:
        return True
    if place.wip_scope == "owner":
        return inside.get((place.id, owner_id), 0) < place.wip_limit
    return sum(count for (stage, _), count in inside.items() if stage == place.id) < place.wip_limit


def full(place: Place) -> DomainError:
    """What a full stage says."""
    return Conflict(
        "wip-limit-reached",
        faults=[Fault("/stage_id", "wip-limit-reached", {"limit": place.wip_limit})],
        limit=place.wip_limit,
    )


def check_closing(row: Mapping[str, Any], closing: Closing, actor: Actor, workspace: Workspace, today: date) -> None:
    """Lost and dead need a reason of their kind; dead after a sent quote needs a manager."""
    reason, outcome = closing.reason, closing.outcome
    if outcome == "won" and closing.reason_given:
        raise broken("/loss_reason_id", "reason-of-a-won-deal")
    if outcome != "won" and reason is None:
        raise broken("/loss_reason_id", "reason-required", outcome=outcome)
    if reason is not None and reason.outcome != outcome:
        raise broken("/loss_reason_id", "reason-of-another-kind", outcome=outcome)
    if reason is not None and reason.system_key == NOT_RECORDED and not closing.importing:
        raise broken("/loss_reason_id", "reason-for-imports-only")
    if outcome == "dead" and row["quoted_at"] is not None and not actor.may("opportunities:bury"):
        raise Forbidden("quoted-deals-need-a-manager", permission="opportunities:bury")
    if outcome == "won" and not workspace.settings.get("won_without_quote", True) and not closing.importing:
        demand_quote(row)
    if closing.recall_on is not None and outcome != "lost":
        raise broken("/recall_on", "recall-of-lost-deals-only")
    if closing.recall_on is not None and closing.recall_never:
        raise broken("/recall_on", "recall-on-or-never")
    if closing.recall_on is not None and closing.recall_on < today and not closing.importing:
        raise broken("/recall_on", "recall-in-the-past")


def demand_no_order(outcome: str, *, ordered: bool) -> None:
    """Conflict where a deal that has an order is to be lost or dead: what was accepted is taken back first."""
    if ordered and outcome != "won":
        raise Conflict("deal-has-order")


def demand_quote(row: Mapping[str, Any]) -> None:
    """RuleBroken where the value comes from no accepted quote."""
    if row["amount_source"] != "accepted":
        raise broken("/outcome", "won-needs-quote")


def closed(row: Mapping[str, Any], closing: Closing, now: datetime, workspace: Workspace) -> dict[str, Any]:
    """The columns of a deal that a closing writes. The recall date comes from the reason unless one is given."""
    closed_at = closing.closed_at or now
    recall_on = None
    if closing.outcome == "lost" and not closing.recall_never:
        recall_on = closing.recall_on or recall_day(closing.reason, closed_at, workspace)
    return {
        "outcome": closing.outcome,
        "closed_at": closed_at,
        "closed_stage_id": row["stage_id"],
        "owner_at_close": row["owner_id"],
        "loss_reason_id": closing.reason.id if closing.reason else None,
        "recall_on": recall_on,
        "recall_never": closing.outcome == "lost" and closing.recall_never,
        "won_without_quote": closing.outcome == "won" and row["amount_source"] != "accepted",
        "forecast_category": "closed" if closing.outcome == "won" else "omitted",
    }


def recall_day(reason: Reason | None, closed_at: datetime, workspace: Workspace) -> date | None:
    """The day on which a lost deal is worth another call."""
    if reason is None or reason.recall_after_days is None:
        return None
    return closed_at.astimezone(workspace.zone).date() + timedelta(days=reason.recall_after_days)


REOPENED: Mapping[str, Any] = {
    "outcome": "open",
    "closed_at": None,
    "closed_stage_id": None,
    "owner_at_close": None,
    "loss_reason_id": None,
    "recall_on": None,
    "recall_never": False,
    "won_without_quote": False,
    "forecast_category": "pipeline",
}
"""The columns of a deal that a reopening writes."""


def check_reopening(row: Mapping[str, Any], *, ordered: bool) -> None:
    """Conflict where the deal is open, or where it has an order: one that left, or one that waits to."""
    if row["outcome"] == "open":
        raise Conflict("not-closed")
    if row["order_sent_at"] is not None:
        raise Conflict("order-was-sent")
    if ordered:
        raise Conflict("deal-has-order")


def weighted(base_minor: int, probability: Decimal) -> Decimal:
    """The expected value in minor units, unrounded. probability: points."""
    return base_minor * probability / 100
