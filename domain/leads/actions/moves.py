"""A lead on its way: along the ladder, to a deal, given up, taken up again."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.access.kinds import MemberId
from domain.kernel.errors import Conflict, NotFound, missing
from domain.kernel.money import NonNegativeMoney
from domain.kernel.records import load_named
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Prepared, ours
from domain.kernel.values import Day, Line, Text
from domain.kernel.work import Work
from domain.leads import rules
from domain.leads.actions.leads import LEAD, enter, record_move
from domain.leads.actions.steps import LeadStepId, ReasonId
from domain.leads.queries.steps import ladder
from domain.leads.tables import lead_steps, lead_visits
from domain.opportunities.actions import OPPORTUNITY, OpportunityInput
from domain.opportunities.tables import opportunities
from domain.writing import create, demand_version

_ID = "0198c5a0-0000-7000-8000-000000000000"
QUALIFIED = events.fact("lead.qualified", "A lead became a deal.")
DISQUALIFIED = events.fact("lead.disqualified", "A lead was given up.")
REOPENED = events.fact("lead.reopened", "A lead was taken up again.")


class LeadMove(Input):
    """The step that the lead goes to, forward or backward."""

    model_config = example(step=_ID)

    step: LeadStepId


class Qualification(Input):
    """The deal that the lead becomes: what differs from the lead, and where it begins."""

    model_config = example(title="Linea di taglio", amount={"amount": "12500.00", "currency": "EUR"})

    title: Line | None = None
    pipeline_id: Annotated[UUID, Refers("pipeline")] | None = None
    stage_id: Annotated[UUID, Refers("stage")] | None = None
    amount: NonNegativeMoney | None = None
    expected_close_on: Day | None = None
    owner_id: MemberId | None = None


class Disqualification(Input):
    """Why the lead is given up."""

    model_config = example(reason=_ID, note="Cerca solo assistenza")

    reason: ReasonId
    note: Text | None = None


class LeadReopening(Input):
    """Why the lead is taken up again."""

    model_config = example(note="Ha richiamato")

    note: Text | None = None


async def _locked(work: Work, id: UUID, expected: int | None) -> dict[str, Any]:
    found = await LEAD.lock(work, [id])
    if not found or found[0]["deleted_at"] is not None:
        raise NotFound
    row = {name: value for name, value in found[0].items() if name != "_said"}
    await demand_version(work, id, expected, row["version"])
    return row


async def _go(work: Work, before: Mapping[str, Any], step_id: UUID, **columns: Any) -> dict[str, Any]:
    """The lead on another step. A member who moves it has touched it."""
    touched = before["first_touch_at"] or (work.now if work.actor.member_id else None)
    # Another transaction may have moved it at an instant after this one began; a visit never ends before it began.
    entered = max(work.now, before["entered_at"])
    row: dict[str, Any] = {**before, **columns, "step_id": step_id, "entered_at": entered, "first_touch_at": touched}
    row |= {"version": before["version"] + 1, "updated_at": work.now}
    await LEAD.rows.update(work, [row])
    await enter(work, [row])
    return row


async def move(work: Work, id: UUID, wanted: LeadMove, expected: int | None = None) -> None:
    """Put a lead on a step. NotFound, Stale, Conflict (closed), RuleBroken (a step with a verb of its own)."""
    work.require("leads:write")
    before = await _locked(work, id, expected)
    step = next((each for each in await ladder(work) if each.id == wanted.step), None)
    if step is None:
        raise missing("/step")
    rules.demand_open(before)
    rules.demand_step(step)
    if step.id != before["step_id"]:
        record_move(work, before, await _go(work, before, step.id))


async def qualify(work: Work, id: UUID, wanted: Qualification, expected: int | None = None) -> UUID:
    """Open a deal for a lead; the deal's id. Conflict where the lead is closed already."""
    work.require("leads:write")
    work.require("opportunities:write")
    before = await _locked(work, id, expected)
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    rules.demand_open(before)
    opportunity_id = await _open_deal(work, before, wanted)
    step = rules.step_of(await ladder(work), "qualified")
    columns = {"outcome": "qualified", "closed_at": work.now, "opportunity_id": opportunity_id}
    row = await _go(work, before, step.id, **columns)
    said = {"outcome": "qualified", "opportunity_id": opportunity_id, "step": step.id}
    _record(work, QUALIFIED, before, row, said)
    return opportunity_id


async def _open_deal(work: Work, lead: Mapping[str, Any], wanted: Qualification) -> UUID:
    fields: dict[str, Any] = {
        "title": wanted.title or lead["title"],
        **{name: lead[name] for name in ("company_id", "contact_id", "source_id", "tags")},
        "collaborators": lead["collaborator_ids"],
        "owner_id": wanted.owner_id or lead["owner_id"] or work.actor.member_id,
        **{name: getattr(wanted, name) for name in ("pipeline_id", "stage_id", "amount", "expected_close_on")},
    }
    deal = OpportunityInput.model_validate({name: value for name, value in fields.items() if value is not None})
    # Whoever may qualify a lead may open its deal, though the person be a colleague's.
    [outcome] = await create(work.seeing_all(), OPPORTUNITY, [deal])
    if outcome.error is not None:
        raise outcome.error
    assert outcome.id is not None
    return outcome.id


async def disqualify(work: Work, id: UUID, wanted: Disqualification, expected: int | None = None) -> None:
    """Give a lead up for a reason. Conflict where it is closed already."""
    work.require("leads:write")
    before = await _locked(work, id, expected)
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    rules.demand_open(before)
    step = rules.step_of(await ladder(work), "disqualified")
    reason = {"disqualification_reason_id": wanted.reason, "disqualification_note": wanted.note}
    row = await _go(work, before, step.id, outcome="disqualified", closed_at=work.now, **reason)
    _record(work, DISQUALIFIED, before, row, {"outcome": "disqualified", "step": step.id, **reason})


_LAST = Prepared(
    lambda here: (
        select(lead_visits.c.step_id)
        .select_from(lead_visits.join(lead_steps, lead_steps.c.id == lead_visits.c.step_id))
        .where(
            here(lead_visits),
            ours(lead_steps),
            lead_visits.c.lead_id == bindparam("lead", type_=Uuid),
            lead_steps.c.deleted_at.is_(None),
            lead_steps.c.key.is_distinct_from("qualified"),
            lead_steps.c.key.is_distinct_from("disqualified"),
        )
        .order_by(lead_visits.c.entered_at.desc(), lead_visits.c.id.desc())
        .limit(1)
    )
)
_DEAL = Prepared(
    lambda _: select(opportunities.c.id).where(
        ours(opportunities),
        opportunities.c.id == bindparam("id", type_=Uuid),
        opportunities.c.deleted_at.is_(None),
    )
)


async def reopen(work: Work, id: UUID, wanted: LeadReopening, expected: int | None = None) -> None:
    """Take a lead up again where it last stood. Conflict where it is open, or while its deal is there."""
    work.require("leads:write")
    before = await _locked(work, id, expected)
    if before["outcome"] == "open":
        raise Conflict("lead-not-closed")
    if before["opportunity_id"] is not None and await work.value(_DEAL, id=before["opportunity_id"]) is not None:
        raise Conflict("lead-has-deal")
    step_id = await work.value(_LAST, lead=id) or rules.step_of(await ladder(work), "new").id
    cleared = dict.fromkeys(("closed_at", "opportunity_id", "disqualification_reason_id", "disqualification_note"))
    row = await _go(work, before, step_id, outcome="open", **cleared)
    _record(work, REOPENED, before, row, {"outcome": "open", "step": step_id, "note": wanted.note})


def _record(work: Work, fact: str, before: Mapping[str, Any], row: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    columns = {name: LEAD.renamed.get(name, name) for name in said}
    changed = sorted(name for name, each in columns.items() if each in before and before[each] != row[each])
    previous = {name: before[columns[name]] for name in changed}
    events.record(work, fact, LEAD.about(work, before, row), events.Change(changed, previous, said))
