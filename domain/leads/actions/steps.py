"""The ladder and the reasons for giving up: dictionaries of the workspace."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, Field
from sqlalchemy import any_, select

from domain.kernel.errors import Conflict
from domain.kernel.records import Kind
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.values import Line
from domain.kernel.work import Work
from domain.leads import rules
from domain.leads.queries.steps import DISQUALIFICATION_REASONS, LEAD_STEPS, ladder
from domain.leads.rules import Step
from domain.leads.tables import disqualification_reasons, lead_steps, leads
from domain.writing import DICTIONARY, Draft, Resource


def _named(said: Any) -> Any:
    return said.get("id", said) if isinstance(said, Mapping) else said


LeadStepId = Annotated[UUID, Refers("lead_step"), BeforeValidator(_named)]
"""A step by its id; as it is read, with its name, it may be sent back."""
ReasonId = Annotated[UUID, Refers("disqualification_reason")]


class LeadStepInput(Input):
    """A step of the ladder. Its position lies between those of new (0) and qualified (900), unless these were moved."""

    model_config = example(name="Appuntamento fissato", position=300)

    name: Line
    position: Annotated[int, Field(ge=0, le=10_000)] = 500


class DisqualificationReasonInput(Input):
    """Why leads are given up."""

    model_config = example(name="Solo curiosità")

    name: Line
    position: Annotated[int, Field(ge=0, le=10_000)] = 0


_HOLDING = Prepared(
    lambda _: (
        select(leads.c.step_id)
        .where(ours(leads), leads.c.step_id == any_(ids_parameter()), leads.c.deleted_at.is_(None))
        .distinct()
    )
)


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    steps = {step.id: step for step in await ladder(work)}
    for draft in drafts:
        draft.row.setdefault("key", None)
        step = Step(draft.id, draft.wanted.name, draft.wanted.position, draft.row["key"])
        after = {**steps, draft.id: step}
        if rules.fits(list(after.values())):
            steps = after
        else:
            draft.refuse("/position", "step-out-of-place")


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    leaving = [draft for draft in drafts if draft.row["deleted_at"] is not None]
    holding = {row[0] for row in await work.records(_HOLDING, ids=[draft.id for draft in leaving])} if leaving else ()
    for draft in leaving:
        if draft.row["key"] is not None:
            draft.error = Conflict("system-step-stays")
        elif draft.id in holding:
            draft.error = Conflict("step-has-leads")


LEAD_STEP = Resource(
    Kind("lead_step", "lead_steps", lead_steps, lead_steps.c.name, linkable=True),
    LeadStepInput,
    LEAD_STEPS,
    prepare=_prepare,
    demands=DICTIONARY,
    binned=_binned,
)
DISQUALIFICATION_REASON = Resource(
    Kind(
        "disqualification_reason",
        "disqualification_reasons",
        disqualification_reasons,
        disqualification_reasons.c.name,
        linkable=True,
    ),
    DisqualificationReasonInput,
    DISQUALIFICATION_REASONS,
    demands=DICTIONARY,
)
