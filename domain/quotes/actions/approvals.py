"""A quote on its way to approval: asked for, decided once, taken back, brought to mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID, uuid5

from sqlalchemy import BigInteger, Uuid, and_, bindparam, func, or_, select

from domain import events
from domain.access.tables import members
from domain.activities.actions.messages import MessageInput
from domain.activities.actions.messages import write as say
from domain.activities.notices import KINDS, Notice, tell_many
from domain.kernel.errors import Conflict, Forbidden
from domain.kernel.ids import new_id
from domain.kernel.money import plain
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant, own_columns
from domain.kernel.work import Work
from domain.opportunities.tables import opportunities
from domain.quotes.actions.deals import Deal, touch, write
from domain.quotes.actions.judging import Approver, Judgement, approvers_of, judged, lines_of
from domain.quotes.actions.steps import begin, check_sendable, tell
from domain.quotes.inputs import ApprovalNote
from domain.quotes.queries.policy import stands_in_for, substitutes_of
from domain.quotes.rules.approval import Reason
from domain.quotes.rules.content import content_hash
from domain.quotes.tables import approval_requests, quotes

SUBMITTED = events.fact("quote.submitted", "Approval of a quote was asked for.")
APPROVED = events.fact("quote.approved", "A quote was approved, as it was then.")
REJECTED = events.fact("quote.rejected", "The approval of a quote was refused.")
RECALLED = events.fact("quote.recalled", "Who asked for a quote's approval took the request back.")
KINDS.update(approval=(True, True), approval_decided=(True, True))
REMIND_AFTER = timedelta(hours=24)
REQUESTS = Rows(approval_requests)
_COLUMNS = own_columns(approval_requests)
_LAST = Compiled(
    select(*_COLUMNS)
    .where(ours(approval_requests), approval_requests.c.quote_id == bindparam("id", type_=Uuid))
    .order_by(approval_requests.c.requested_at.desc(), approval_requests.c.id.desc())
    .limit(bindparam("one", 1, type_=BigInteger))
)
_NAME = Compiled(select(members.c.name).where(ours(members), members.c.id == bindparam("member", type_=Uuid)))


async def submit(work: Work, id: UUID, wanted: ApprovalNote, expected: int | None = None) -> None:
    """Ask for the approval of a draft, or anew where it was for another customer; those who may give it are told.

    Conflict where none is needed, or where nobody could give it.
    """
    deal, row = await begin(work, id, "submit", expected)
    await check_sendable(work, deal, row)
    found = await judged(work, deal, row)
    if found is None or not found.reasons:
        raise Conflict("approval-not-needed")
    if row["state"] == "approved" and row["approved_hash"] == content_hash(row, found.lines, deal.opportunity):
        raise Conflict("quote-approved", state="approved")
    approvers = await approvers_of(work, deal, found)
    if not approvers:
        raise Conflict("no-approver")
    request = _asked(work, deal, row, wanted, found, approvers)
    touch(work, row, state="waiting")
    await write(work, [row])
    await REQUESTS.insert(work, [request])
    said = {"discount": request["figures"]["discount_on_list"], "measures": [each.measure for each in found.reasons]}
    tell(work, SUBMITTED, deal, row, state="waiting", **said)
    await _say(work, id, wanted.note)
    await _tell_approvers(work, deal, request, request["id"], _nearest(approvers))


def _asked(
    work: Work,
    deal: Deal,
    row: dict[str, Any],
    wanted: ApprovalNote,
    found: Judgement,
    approvers: Sequence[Approver],
) -> dict[str, Any]:
    totals, margin = row["totals"], row["margin"]
    return {
        "id": new_id(),
        "quote_id": row["id"],
        "state": "waiting",
        "requested_by": work.actor.member_id,
        "requested_at": work.now,
        "note": wanted.note,
        "content_hash": content_hash(row, found.lines, deal.opportunity),
        "figures": {
            "net": totals["net"],
            "discount_on_list": totals["discount_on_list"],
            "margin": {"amount": margin["amount"], "points": margin["points"]},
        },
        "reasons": [said_reason(each) for each in found.reasons],
        "approver_ids": [each.id for each in approvers],
    }


def said_reason(reason: Reason) -> dict[str, Any]:
    """A reason as it is kept."""
    return {
        "measure": reason.measure,
        "rule_id": str(reason.rule_id),
        "rule": reason.rule,
        "value": plain(reason.value),
        "limit": plain(reason.limit),
        "lines": list(reason.lines),
    }


def _nearest(approvers: Sequence[Approver]) -> list[UUID]:
    """Who is told: administrators only where nobody else may decide."""
    return [each.id for each in approvers if not each.free] or [each.id for each in approvers]


async def _tell_approvers(
    work: Work, deal: Deal, request: dict[str, Any], cause: UUID, approvers: Sequence[UUID], *, reminder: bool = False
) -> None:
    """Tell approvers, and who decides in their place today, of what somebody asks, whoever brings it to mind."""
    told = {*approvers, *(await substitutes_of(work, approvers)).values()} - {request["requested_by"]}
    figures = request["figures"]
    data = {
        "title": deal.opportunity["title"],
        "net": figures["net"],
        "discount": figures["discount_on_list"],
        "excerpt": (request["note"] or "")[:200],
        **({"reminder": True} if reminder else {}),
    }
    record = ("quote", request["quote_id"])
    asker = request["requested_by"]
    by = None if asker is None else ("member", asker)
    await tell_many(work, [Notice(member, "approval", cause, record, data, by) for member in sorted(told)])


async def _say(work: Work, id: UUID, note: str | None) -> None:
    """What is said with a step is part of the talk on the quote."""
    if note:
        # Who asks or decides may say why, whatever else they may write.
        await say(work.granting("messages:write").granting("quotes:read"), "quote", id, MessageInput(text=note))


@dataclass(frozen=True, slots=True)
class _Deciding:
    """Who decides: as themselves, or in an approver's place."""

    work: Work
    instead_of: UUID | None


async def _deciding(work: Work, request: dict[str, Any] | None) -> _Deciding:
    """As themselves where they may; as a substitute with the sight and the permission of whom they stand in for."""
    me = work.actor.member_id
    if me is None or request is None or me in request["approver_ids"]:
        return _Deciding(work, None)
    theirs = [each for each in await stands_in_for(work, me) if each in request["approver_ids"]]
    if not theirs:
        return _Deciding(work, None)
    return _Deciding(work.granting("quotes:approve").seeing_all(), theirs[0])


async def approve(work: Work, id: UUID, wanted: ApprovalNote, expected: int | None = None) -> None:
    """Approve a quote as it is: it may be sent while it stays so.

    Forbidden for who asked, and for who may not grant so much. Conflict where somebody was faster.
    """
    await _decide(work, id, wanted, expected, "approved")


async def reject(work: Work, id: UUID, wanted: ApprovalNote, expected: int | None = None) -> None:
    """Refuse a quote's approval: it is a draft again."""
    await _decide(work, id, wanted, expected, "rejected")


async def _decide(
    work: Work, id: UUID, wanted: ApprovalNote, expected: int | None, outcome: Literal["approved", "rejected"]
) -> None:
    seen = await work.record_of(_LAST, id=id)
    who = await _deciding(work, None if seen is None else dict(seen))
    deal, row, request = await _waiting(who.work, id, "approve" if outcome == "approved" else "reject", expected)
    if request["requested_by"] is not None and request["requested_by"] == work.actor.member_id:
        raise Forbidden("approval-own")
    lines = await lines_of(work, id)
    if who.instead_of is None:
        found = await judged(work, deal, row)
        if found is not None and found.reasons:
            raise Forbidden("approval-beyond-yours")
    approved = outcome == "approved"
    if approved and content_hash(row, lines, deal.opportunity) != request["content_hash"]:
        raise Conflict("approval-stale")
    touch(
        work,
        row,
        state="approved" if approved else "draft",
        approved_hash=request["content_hash"] if approved else None,
    )
    await write(work, [row])
    _close(work, request, outcome, wanted.note, who.instead_of)
    await REQUESTS.update(work, [request])
    tell(work, APPROVED if approved else REJECTED, deal, row, state=row["state"], instead_of=who.instead_of)
    await _say(who.work, id, wanted.note)
    await _tell_asker(work, deal, request)


async def _waiting(
    work: Work, id: UUID, step: str, expected: int | None
) -> tuple[Deal, dict[str, Any], dict[str, Any]]:
    """The locked deal and quote of a request that waits, and the request; Conflict says who decided before."""
    permission = "quotes:write" if step == "recall" else "quotes:approve"
    try:
        deal, row = await begin(work, id, step, expected, permission)
    except Conflict as error:
        found = await work.record_of(_LAST, id=id)
        if error.reason != "quote-not-waiting" or found is None or found["state"] not in {"approved", "rejected"}:
            raise
        name = await work.value(_NAME, member=found["decided_by"])
        raise Conflict(f"approval-{found['state']}", name=name) from error
    found = await work.record_of(_LAST, id=id)
    assert found is not None
    return deal, row, dict(found)


def _close(work: Work, request: dict[str, Any], state: str, note: str | None, instead_of: UUID | None) -> None:
    request |= {"state": state, "decided_by": work.actor.member_id, "decided_for": instead_of}
    request |= {"decided_at": work.now, "decision_note": note}


async def _tell_asker(work: Work, deal: Deal, request: dict[str, Any]) -> None:
    if request["requested_by"] is None:
        return
    data = {
        "title": deal.opportunity["title"],
        "granted": request["state"] == "approved",
        "excerpt": (request["decision_note"] or "")[:200],
    }
    record = ("quote", request["quote_id"])
    await tell_many(work, [Notice(request["requested_by"], "approval_decided", request["id"], record, data)])


async def recall(work: Work, id: UUID, expected: int | None = None) -> None:
    """Take a request back, to change the quote; it is a draft again."""
    deal, row, request = await _waiting(work, id, "recall", expected)
    touch(work, row, state="draft")
    await write(work, [row])
    _close(work, request, "recalled", None, None)
    await REQUESTS.update(work, [request])
    tell(work, RECALLED, deal, row, state="draft")


_DUE = Compiled(
    select(*_COLUMNS, opportunities.c.title, opportunities.c.outcome)
    .select_from(
        approval_requests.join(quotes, and_(ours(quotes), quotes.c.id == approval_requests.c.quote_id)).join(
            opportunities, and_(ours(opportunities), opportunities.c.id == quotes.c.opportunity_id)
        )
    )
    .where(
        ours(approval_requests),
        approval_requests.c.state == "waiting",
        func.coalesce(approval_requests.c.reminded_at, approval_requests.c.requested_at)
        <= bindparam("before", type_=Instant),
        or_(opportunities.c.outcome == "open", opportunities.c.outcome == "won"),
        opportunities.c.deleted_at.is_(None),
    )
    .order_by(approval_requests.c.id)
    .limit(bindparam("limit", type_=BigInteger))
    .with_for_update(of=approval_requests, skip_locked=True)
)


async def remind_approvers(work: Work, limit: int = 200) -> int:
    """Once a day, bring to mind what waits for a decision; how many requests."""
    due = [dict(row) for row in await work.records(_DUE, before=work.now - REMIND_AFTER, limit=limit)]
    for request in due:
        request["reminded_at"] = work.now
        deal = Deal({"title": request.pop("title")})
        request.pop("outcome")
        cause = uuid5(request["id"], work.today.isoformat())
        await _tell_approvers(work, deal, request, cause, request["approver_ids"], reminder=True)
    await REQUESTS.update(work, due)
    return len(due)
