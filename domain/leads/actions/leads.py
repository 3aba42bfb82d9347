"""Leads: how they are written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Text as SqlText
from sqlalchemy import any_, literal_column, select, union_all

from domain import events
from domain.access.actions.leaving import hands_over
from domain.access.kinds import MemberId
from domain.contacts.actions.contacts import ContactId
from domain.contacts.actions.sources import SourceId
from domain.contacts.merging import Pointing, refers_to
from domain.contacts.tables import companies, contacts
from domain.customization.tags import TagName
from domain.customization.workspace import keeps_money
from domain.kernel.ids import new_id
from domain.kernel.money import NonNegativeMoney
from domain.kernel.records import Kind
from domain.kernel.rows import Rows
from domain.kernel.shapes import Input, Refers, example
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.values import Line, Text, search_text, sort_key
from domain.kernel.work import Work
from domain.leads import rules
from domain.leads.actions.steps import LeadStepId
from domain.leads.queries.leads import LEADS
from domain.leads.queries.steps import ladder
from domain.leads.rules import Step
from domain.leads.tables import lead_visits, leads
from domain.writing import Draft, Resource

_ID = "0198c5a0-0000-7000-8000-000000000000"
MOVED = events.fact("lead.moved", "A lead moved to another step.")


class LeadInput(Input):
    """An attempt to qualify a person, a company, or both; the same one can be a lead again.

    Where there is no title it is called after the person or the company. step: where it begins, new by default;
    a lead that is there moves by `/moves`.
    """

    model_config = example(
        contact_id=_ID,
        campaign="Newsletter di maggio",
        interest=3,
        budget={"amount": "20000.00", "currency": "EUR"},
        need="Una seconda linea di taglio",
    )

    title: Line | None = None
    contact_id: ContactId | None = None
    company_id: Annotated[UUID, Refers("company")] | None = None
    source_id: SourceId | None = None
    campaign: Line | None = None
    interest: Annotated[int, Field(ge=1, le=5)] | None = None
    budget: NonNegativeMoney | None = None
    need: Text | None = None
    step: LeadStepId | None = None
    owner_id: MemberId | None = None
    collaborators: Annotated[list[MemberId], Field(max_length=100)] = []
    referred_by_id: ContactId | None = None
    tags: Annotated[list[TagName], Field(max_length=50)] = []
    custom: dict[str, Any] = {}


_NAMES = Prepared(
    lambda _: union_all(
        *(
            select(rows.c.id, rows.c.name).where(ours(rows), rows.c.id == any_(ids_parameter()))
            for rows in (contacts, companies)
        )
    )
)
VISITS = Rows(lead_visits)
_LEAVES = Rows(lead_visits, only=("left_at",), key=("lead_id",), where=lead_visits.c.left_at.is_(None))
_NEW: Mapping[str, Any] = {
    "outcome": "open",
    "closed_at": None,
    "disqualification_reason_id": None,
    "disqualification_note": None,
    "opportunity_id": None,
    "first_touch_at": None,
}


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    ids = {id for draft in drafts for id in (draft.wanted.contact_id, draft.wanted.company_id) if id is not None}
    names: dict[UUID, str] = {row[0]: row[1] for row in await work.records(_NAMES, ids=list(ids))} if ids else {}
    placing = any(draft.before is None or "step" in draft.changed for draft in drafts)
    steps = await ladder(work) if placing else []
    for draft in drafts:
        wanted: LeadInput = draft.wanted
        if wanted.contact_id is None and wanted.company_id is None:
            draft.refuse("/contact_id", "company-or-person")
            continue
        if wanted.referred_by_id is not None and wanted.referred_by_id == wanted.contact_id:
            draft.refuse("/referred_by_id", "referred-by-oneself")
        _fill(draft, names)
        if draft.before is None:
            draft.row |= {**_NEW, "entered_at": work.now}
            draft.row["step_id"] = wanted.step or rules.step_of(steps, "new").id
        if draft.before is None or "step" in draft.changed:
            _place(work, draft, steps)


def _fill(draft: Draft, names: Mapping[UUID, str]) -> None:
    wanted: LeadInput = draft.wanted
    of = [names[id] for id in (wanted.contact_id, wanted.company_id) if id is not None and id in names]
    title = wanted.title or next(iter(of), "")
    draft.row |= {
        "title": title,
        "budget_minor": wanted.budget.minor if wanted.budget else None,
        "budget_currency": wanted.budget.currency if wanted.budget else None,
        "search": search_text(title, *of, wanted.campaign, wanted.need, *wanted.tags),
        "sort_key": sort_key(title),
    }


def _place(work: Work, draft: Draft, steps: Sequence[Step]) -> None:
    step = next((step for step in steps if step.id == draft.row["step_id"]), None)
    if draft.before is not None and (not draft.keyed or step is None):
        draft.refuse("/step", "use-lead-move")
    elif step is not None and step.key in rules.BY_VERBS:
        draft.refuse("/step", rules.BY_VERBS[step.key])
    elif draft.before is not None:
        if draft.before["outcome"] != "open":
            draft.refuse("/step", "lead-closed", outcome=draft.before["outcome"])
        draft.row["entered_at"] = max(work.now, draft.before["entered_at"])


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    moved = [draft for draft in drafts if draft.before is None or draft.row["step_id"] != draft.before["step_id"]]
    await enter(work, [draft.row for draft in moved])
    for draft in moved:
        if draft.before is not None:
            record_move(work, draft.before, draft.row)


async def enter(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Leads, as the rows have them, leave where they were and enter their steps: by whom, and when."""
    actor = work.actor
    by = {"actor_kind": actor.kind, "actor_id": None if actor.kind == "system" else actor.id}
    await _LEAVES.update(work, [{"lead_id": row["id"], "left_at": row["entered_at"]} for row in rows])
    await VISITS.insert(
        work,
        [
            {"id": new_id(), "lead_id": row["id"], "step_id": row["step_id"], "entered_at": row["entered_at"], **by}
            for row in rows
        ],
    )


def record_move(work: Work, before: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    """Note that a lead is on another step."""
    change = events.Change(("step",), {"step": before["step_id"]}, {"step": row["step_id"]})
    events.record(work, MOVED, LEAD.about(work, before, row), change)


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    """A lead whose step went meanwhile comes back to the ladder's beginning."""
    back = [draft for draft in drafts if draft.row["deleted_at"] is None and draft.row["outcome"] == "open"]
    if not back:
        return
    steps = await ladder(work)
    lost = [draft.row for draft in back if draft.row["step_id"] not in {step.id for step in steps}]
    for row in lost:
        row |= {"step_id": rules.step_of(steps, "new").id, "entered_at": max(work.now, row["entered_at"])}
    await enter(work, lost)


LEAD = Resource(
    Kind("lead", "leads", leads, leads.c.title),
    LeadInput,
    LEADS,
    prepare=_prepare,
    written=_written,
    renamed={"collaborators": "collaborator_ids", "step": "step_id"},
    binned=_binned,
)
refers_to("company", Pointing(leads, "company_id", resource="lead"))
refers_to("contact", Pointing(leads, "contact_id", resource="lead"))
refers_to("contact", Pointing(leads, "referred_by_id", resource="lead", label="lead_referrals"))
refers_to("source", Pointing(leads, "source_id", resource="lead"))
keeps_money(leads, "budget_minor")
hands_over("lead", lambda rows: rows.c.outcome == literal_column("'open'", SqlText))
