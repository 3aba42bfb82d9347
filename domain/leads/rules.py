"""What must hold of the ladder, and of a lead on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.kernel.errors import Conflict, broken

BY_VERBS: Mapping[str | None, str] = {"qualified": "use-qualify", "disqualified": "use-disqualify"}
"""The steps that are reached by a verb of their own, and what a refusal says of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder as a lead meets it."""

    id: UUID
    name: str
    position: int
    key: str | None


def in_order(steps: Sequence[Step]) -> list[Step]:
    """From the first step to the last; those at one height by their age."""
    return sorted(steps, key=lambda step: (step.position, step.id))


def fits(steps: Sequence[Step]) -> bool:
    """Whether the ladder begins with new and ends with qualified and disqualified, all else between them."""
    places = {step.key: step.position for step in steps if step.key is not None}
    between = [step.position for step in steps if step.key not in {"new", "qualified", "disqualified"}]
    inner = all(places["new"] < position < places["qualified"] for position in between)
    return inner and places["new"] < places["qualified"] < places["disqualified"]


def step_of(steps: Sequence[Step], key: str) -> Step:
    """One of the steps that every workspace has."""
    return next(step for step in steps if step.key == key)


def demand_open(row: Mapping[str, Any]) -> None:
    """Conflict where the lead is qualified or disqualified already."""
    if row["outcome"] != "open":
        raise Conflict("lead-closed", outcome=row["outcome"])


def demand_step(step: Step) -> None:
    """RuleBroken where the step is reached by a verb of its own."""
    if step.key in BY_VERBS:
        raise broken("/step", BY_VERBS[step.key])
