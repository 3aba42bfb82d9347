"""What a deal needs before it is written, and what is written with it: place, value, closing, visits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import any_, select

from domain import events
from domain.kernel.errors import DomainError, Forbidden, missing
from domain.kernel.ids import new_id
from domain.kernel.money import Money
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.values import search_text, sort_key
from domain.kernel.work import Work
from domain.opportunities import rank, rules
from domain.opportunities.actions.facts import CLOSED, MOVED, REOPENED, about
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.actions.ordered import ordered
from domain.opportunities.actions.places import all_places, entrance, occupancy
from domain.opportunities.actions.undoing import ended_visits
from domain.opportunities.actions.values import valued
from domain.opportunities.rules import Closing, Place, Reason
from domain.opportunities.tables import loss_reasons
from domain.writing import Draft

_BY_VERBS = {
    "pipeline_id": "use-move",
    "stage_id": "use-move",
    "outcome": "use-close",
    "closed_at": "use-close",
    "history": "history-at-creation-only",
}
"""What people change by a verb of its own, and what a refusal says of it."""
_PAST = ("opened_at", "closed_at", "history")
_AMENDING = ("amount_minor", "currency", "loss_reason_id", "competitor_id", "competitor_minor", "source_id")
_REASONS = Prepared(
    lambda _: select(
        loss_reasons.c.id, loss_reasons.c.outcome, loss_reasons.c.recall_after_days, loss_reasons.c.system_key
    ).where(ours(loss_reasons), loss_reasons.c.id == any_(ids_parameter()))
)


@dataclass(slots=True)
class _Setting:
    """What the drafts of one call are held against."""

    places: Mapping[UUID, Place]
    reasons: Mapping[UUID, Reason]
    ordered: frozenset[UUID]
    count: int
    ended: Mapping[tuple[UUID, UUID], Mapping[str, Any]]
    tops: dict[UUID, list[str]] = field(default_factory=dict[UUID, list[str]])

    def entrance(self, pipeline_id: UUID | None) -> Place | None:
        """Where a deal of a pipeline begins."""
        return entrance(self.places.values(), pipeline_id)

    def top(self, place: Place) -> str:
        """A rank above every other, and above those given before."""
        if place.id not in self.tops:
            self.tops[place.id] = rank.spread(self.count, None, place.first_rank)
        return self.tops[place.id].pop()


async def some_reasons(work: Work, ids: Sequence[UUID]) -> dict[UUID, Reason]:
    """The loss reasons of some ids."""
    return {each.id: each for each in await work.all(_REASONS, Reason, ids=list(ids))} if ids else {}


async def prepare(work: Work, drafts: Sequence[Draft]) -> None:
    """Check deals and fill the columns that their inputs do not name."""
    named = [draft.wanted.loss_reason_id for draft in drafts if draft.wanted.loss_reason_id is not None]
    moving = [draft for draft in drafts if _comes(draft) or set(draft.changed) & set(_BY_VERBS)]
    placing = moving or any(draft.row["incomplete"] for draft in drafts)
    places = {place.id: place for place in await all_places(work)} if placing else {}
    held = await ordered(
        work, [draft.id for draft in moving if draft.before is not None and "outcome" in draft.changed]
    )
    undone = [draft.before for draft in drafts if draft.undo and draft.before is not None]
    ended = await ended_visits(work, undone, datetime.min.replace(tzinfo=UTC))
    setting = _Setting(places, await some_reasons(work, named), held, len(drafts), ended)
    for draft in drafts:
        try:
            await _prepare_one(work, draft, setting)
        except DomainError as error:
            draft.error = draft.error or error
    await _demand_room(work, [draft for draft in moving if draft.error is None], setting)


async def _prepare_one(work: Work, draft: Draft, setting: _Setting) -> None:
    if draft.before is None:
        _begin(work, draft)
    _demand_rights(work, draft)
    await _value(work, draft)
    if draft.before is None:
        _enter(work, draft, setting)
        if draft.wanted.outcome == "open":
            _correct(work, draft, setting)
        else:
            _close(work, draft, setting)
    else:
        _follow(work, draft, setting)
    row = draft.row
    if row.get("company_id") is None and row.get("contact_id") is None:
        draft.refuse("/company_id", "company-or-person")
    row["search"] = search_text(draft.wanted.title, *draft.wanted.tags)
    row["sort_key"] = sort_key(draft.wanted.title)


def _comes(draft: Draft) -> bool:
    return draft.before is None or draft.before["deleted_at"] is not None


def importing(work: Work, draft: Draft) -> bool:
    """Whether the draft brings facts of the past, that nobody can complete now."""
    if not work.actor.may("history:write"):
        return False
    return draft.keyed or work.actor.kind == "api_key" or not draft.wanted.model_fields_set.isdisjoint(_PAST)


def _begin(work: Work, draft: Draft) -> None:
    wanted = draft.wanted
    first = wanted.history[0].entered_at if wanted.history else None
    draft.row |= {
        "opened_at": wanted.opened_at or first or wanted.closed_at or work.now,
        "amount_source": "estimate",
        "quoted_at": None,
        "order_sent_at": None,
        "won_without_quote": False,
        "incomplete": False,
    }


def _demand_rights(work: Work, draft: Draft) -> None:
    wanted, actor = draft.wanted, work.actor
    past = [name for name in _PAST if name in (draft.changed if draft.before else wanted.model_fields_set)]
    past = [name for name in past if getattr(wanted, name)]
    if past:
        _demand_past(work, draft)
    if draft.before is not None and draft.before["outcome"] != "open" and "amount" in draft.changed:
        # What was won or lost is measured: sellers do not improve it afterwards.
        work.require("history:write")
    if draft.before is not None and "owner_id" in draft.changed:
        claims = draft.before["owner_id"] is None and wanted.owner_id == actor.member_id
        if not claims and not actor.may("opportunities:reassign"):
            raise Forbidden("permission-required", permission="opportunities:reassign")


def _demand_past(work: Work, draft: Draft) -> None:
    wanted = draft.wanted
    if not work.actor.may("history:write"):
        raise Forbidden("permission-required", permission="history:write")
    instants = [(f"/{name}", getattr(wanted, name)) for name in _PAST[:2]]
    instants += [(f"/history/{place}/entered_at", visit.entered_at) for place, visit in enumerate(wanted.history)]
    for pointer, instant in instants:
        if instant is not None and instant > work.now:
            draft.refuse(pointer, "in-the-future")


async def _value(work: Work, draft: Draft) -> None:
    wanted, row = draft.wanted, draft.row
    day = (row["closed_at"] or work.now).astimezone(work.workspace.zone).date()
    if draft.before is None or "amount" in draft.changed:
        if row["amount_source"] != "estimate":
            draft.refuse("/amount", "amount-from-quote")
        row |= await valued(work, wanted.amount, day)
    theirs: Money | None = wanted.competitor_price
    row["competitor_minor"] = theirs.minor if theirs else None
    row["competitor_currency"] = theirs.currency if theirs else None


def _enter(work: Work, draft: Draft, setting: _Setting) -> None:
    wanted, row = draft.wanted, draft.row
    stage_id = wanted.stage_id or (wanted.history[-1].stage_id if wanted.history else None)
    place = setting.places.get(stage_id) if stage_id else setting.entrance(wanted.pipeline_id)
    if place is None:
        raise missing("/stage_id" if stage_id else "/pipeline_id")
    if wanted.pipeline_id is not None and place.pipeline_id != wanted.pipeline_id:
        draft.refuse("/stage_id", "stage-of-another-pipeline")
    for i, visit in enumerate(wanted.history):
        past = setting.places.get(visit.stage_id)
        if past is None or past.pipeline_id != place.pipeline_id:
            draft.refuse(f"/history/{i}/stage_id", "stage-of-another-pipeline")
        if visit.entered_at < (wanted.history[i - 1].entered_at if i else row["opened_at"]):
            draft.refuse(f"/history/{i}/entered_at", "history-out-of-order")
    if wanted.history and wanted.history[-1].stage_id != place.id:
        draft.refuse("/history", "history-ends-elsewhere")
    entered = wanted.history[-1].entered_at if wanted.history else row["opened_at"]
    row |= {"pipeline_id": place.pipeline_id, "stage_id": place.id, "entered_at": entered}
    row["rank"] = setting.top(place)
    _demand_fields(work, draft, place)


def _demand_fields(work: Work, draft: Draft, place: Place) -> None:
    if importing(work, draft):
        draft.row["incomplete"] = bool(rules.missing_fields(draft.row, place.required_fields))
    elif draft.wanted.outcome == "open":
        rules.demand_fields(draft.row, place)


def _closing(work: Work, draft: Draft, setting: _Setting) -> Closing:
    def given(name: str) -> Any:
        # What an earlier closing left in the record says nothing of this one.
        fresh = draft.before is None or name in draft.changed
        return getattr(draft.wanted, name) if fresh else None

    reason_id = given("loss_reason_id")
    return Closing(
        draft.wanted.outcome,
        setting.reasons.get(reason_id) if reason_id else None,
        reason_id is not None,
        given("closed_at"),
        given("recall_on"),
        bool(given("recall_never")),
        importing=draft.keyed or importing(work, draft),
    )


def _close(work: Work, draft: Draft, setting: _Setting) -> None:
    closing = _closing(work, draft, setting)
    rules.demand_no_order(closing.outcome, ordered=draft.id in setting.ordered)
    rules.check_closing(draft.row, closing, work.actor, work.workspace, work.today)
    if closing.closed_at is not None and closing.closed_at < draft.row["entered_at"]:
        draft.refuse("/closed_at", "closed-before-entered")
    at = max(work.now, draft.row["entered_at"])
    draft.row |= rules.closed(draft.row, closing, at, work.workspace)


def _follow(work: Work, draft: Draft, setting: _Setting) -> None:
    """A change of a deal that is there: by hand only what no verb does; another system may say all of it."""
    before = draft.before
    assert before is not None
    verbs = [name for name in draft.changed if name in _BY_VERBS]
    if verbs and not draft.keyed:
        draft.refuse(f"/{verbs[0]}", _BY_VERBS[verbs[0]])
        return
    row = draft.row
    row["opened_at"] = draft.wanted.opened_at or before["opened_at"]
    for name in ("stage_id", "pipeline_id", "closed_at"):
        row[name] = before[name]
    if draft.wanted.outcome != before["outcome"] and before["outcome"] != "open":
        rules.check_reopening(before, ordered=draft.id in setting.ordered)
        row |= {**rules.REOPENED, "entered_at": max(work.now, before["entered_at"])}
    if set(verbs) & {"stage_id", "pipeline_id"}:
        _go(work, draft, setting)
    if draft.undo and (row["stage_id"] != before["stage_id"] or row["outcome"] != before["outcome"]):
        _resume(draft, setting)
    if draft.wanted.outcome == before["outcome"]:
        _correct(work, draft, setting)
    elif draft.wanted.outcome != "open":
        _close(work, draft, setting)
    if row["incomplete"]:
        place = setting.places.get(row["stage_id"])
        row["incomplete"] = place is None or bool(rules.missing_fields(row, place.required_fields))


def _resume(draft: Draft, setting: _Setting) -> None:
    """Of a deal that is as it was before: in its stage since it entered that."""
    draft.resumed = setting.ended.get((draft.id, draft.row["stage_id"]))
    draft.row["forecast_category"] = draft.wanted.forecast_category
    if draft.resumed is not None:
        draft.row["entered_at"] = draft.resumed["entered_at"]


def _go(work: Work, draft: Draft, setting: _Setting) -> None:
    wanted, row = draft.wanted, draft.row
    same = wanted.stage_id == row["stage_id"] or wanted.stage_id is None
    target = setting.places.get(wanted.stage_id) if wanted.stage_id else None
    target = setting.entrance(wanted.pipeline_id) if same else target
    if target is None:
        raise missing("/stage_id")
    source = setting.places.get(row["stage_id"])
    if "pipeline_id" in draft.changed and wanted.pipeline_id not in (None, target.pipeline_id):
        draft.refuse("/stage_id", "stage-of-another-pipeline")
    if draft.before is not None and draft.before["outcome"] == wanted.outcome:
        rules.demand_open(draft.before)
    rules.demand_feeding(work.actor, work.workspace, source, target)
    row |= {"pipeline_id": target.pipeline_id, "stage_id": target.id, "entered_at": max(work.now, row["entered_at"])}
    row["rank"] = setting.top(target)
    if not rules.backward(source, target):
        _demand_fields(work, draft, target)


def _correct(work: Work, draft: Draft, setting: _Setting) -> None:
    """What may be put right without closing again: the reason of a lost deal, its recall date."""
    wanted, row = draft.wanted, draft.row
    if row["outcome"] == "open":
        if wanted.loss_reason_id is not None:
            draft.refuse("/loss_reason_id", "reason-of-an-open-deal")
        if wanted.recall_on is not None:
            draft.refuse("/recall_on", "recall-of-lost-deals-only")
        if wanted.closed_at is not None:
            draft.refuse("/closed_at", "open-deal-closed-at")
        return
    if "recall_on" in draft.changed and wanted.recall_on is not None and not draft.keyed:
        _demand_recall(work, draft)
    if "loss_reason_id" in draft.changed:
        closing = _closing(work, draft, setting)
        rules.check_closing({**row, "quoted_at": None}, closing, work.actor, work.workspace, work.today)
    if wanted.recall_on is not None and row["outcome"] != "lost":
        draft.refuse("/recall_on", "recall-of-lost-deals-only")
    if wanted.recall_never:
        row["recall_on"] = None


def _demand_recall(work: Work, draft: Draft) -> None:
    if draft.wanted.recall_never:
        draft.refuse("/recall_never", "recall-on-or-never")
    if draft.wanted.recall_on < work.today:
        draft.refuse("/recall_on", "recall-in-the-past")


async def _demand_room(work: Work, drafts: Sequence[Draft], setting: _Setting) -> None:
    arriving = [
        (draft, place)
        for draft in drafts
        if draft.row["outcome"] == "open"
        and not importing(work, draft)
        and (place := setting.places.get(draft.row["stage_id"])) is not None
        and place.limited
        and _arrives(draft, setting, place)
    ]
    inside = await occupancy(work, {place.id: place for _, place in arriving}.values())
    for draft, place in arriving:
        if not rules.room(place, inside, draft.row["owner_id"]):
            draft.error = draft.error or rules.full(place)
        inside[place.id, draft.row["owner_id"]] += 1


def _arrives(draft: Draft, setting: _Setting, place: Place) -> bool:
    before = draft.before
    if before is None or _comes(draft) or before["outcome"] != "open":
        return True
    return not rules.backward(setting.places.get(before["stage_id"]), place)


async def written(work: Work, drafts: Sequence[Draft]) -> None:
    """Write the visits and closings that follow from the deals as they are now."""
    ledger = Ledger()
    for draft in drafts:
        if draft.before is None:
            _first_visits(draft, ledger)
            if draft.row["outcome"] != "open" and not importing(work, draft):
                events.record(work, CLOSED[draft.row["outcome"]], about(draft.row))
        else:
            _later_visits(work, draft, draft.before, ledger)
    await ledger.write(work)


def _first_visits(draft: Draft, ledger: Ledger) -> None:
    row = draft.row
    past: list[tuple[UUID, datetime]] = [(visit.stage_id, visit.entered_at) for visit in draft.wanted.history]
    stays = past or [(row["stage_id"], row["entered_at"])]
    for i, (stage_id, entered) in enumerate(stays):
        last = i == len(stays) - 1
        left = row["closed_at"] if last else stays[i + 1][1]
        outcome = None if left is None else row["outcome"] if last else "moved"
        visit = {"opportunity_id": draft.id, "stage_id": stage_id, "entered_at": entered}
        ledger.visits.append({**visit, "id": new_id(), "left_at": left, "outcome": outcome})
    if row["outcome"] != "open":
        ledger.closes(row)


def _later_visits(work: Work, draft: Draft, before: Mapping[str, Any], ledger: Ledger) -> None:
    row = draft.row
    reopened = before["outcome"] != "open" and (row["outcome"] != before["outcome"])
    moved = row["stage_id"] != before["stage_id"]
    if reopened:
        ledger.voids(draft.id, work.now)
        events.record(work, REOPENED, about(row))
    elif moved and draft.resumed is None:
        ledger.leaves(draft.id, row["entered_at"], "moved")
    if draft.resumed is not None:
        ledger.resumes(draft.resumed)
    elif moved or reopened:
        ledger.enters(row, row["entered_at"])
    if moved:
        change = events.Change(("stage_id",), {"stage_id": before["stage_id"]}, {"stage_id": row["stage_id"]})
        events.record(work, MOVED, about(row), change)
    if row["outcome"] not in ("open", before["outcome"]):
        _end(work, draft, ledger, fresh=moved or reopened)
    elif row["outcome"] != "open" and any(row[name] != before[name] for name in _AMENDING):
        ledger.amends(row)


def _end(work: Work, draft: Draft, ledger: Ledger, *, fresh: bool) -> None:
    row = draft.row
    if fresh:
        ledger.visits[-1] |= {"left_at": row["closed_at"], "outcome": row["outcome"]}
    else:
        ledger.leaves(draft.id, row["closed_at"], row["outcome"])
    ledger.closes(row)
    said = {"outcome": row["outcome"], "loss_reason_id": row["loss_reason_id"]}
    events.record(work, CLOSED[row["outcome"]], about(row), events.Change(("outcome",), {"outcome": "open"}, said))
