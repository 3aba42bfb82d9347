"""A quote is accepted, or its acceptance taken back; the area above makes the order."""

from typing import Any
from uuid import UUID

from domain import events
from domain.kernel.work import Work
from domain.opportunities import actions as opportunities
from domain.quotes.actions.deals import Deal, choose, revalue, settle, touch, write
from domain.quotes.actions.steps import begin, tell
from domain.quotes.inputs import Acceptance, Decision
from domain.quotes.rules import flow

ACCEPTED = events.fact("quote.accepted", "A customer accepted a quote.")
WITHDRAWN = events.fact("quote.acceptance_withdrawn", "The acceptance of a quote was taken back.")


async def accept(work: Work, id: UUID, wanted: Acceptance, expected: int | None = None) -> tuple[Deal, dict[str, Any]]:
    """Mark a quote as accepted; its deal gets its value, and closes as won unless it is to stay open.

    Conflict where another quote of the group was faster, where the quote's last day is over and the acceptance is not
    said to be late, and where the deal is lost or dead.
    """
    deal, row = await begin(work, id, "accept-late" if wanted.late else "accept", expected)
    flow.demand_deal(deal.opportunity)
    flow.demand_free_group(row, deal.quotes.values())
    late = flow.state_on(row, work.today) == "expired"
    for each in deal.quotes.values():
        if each["alternative_group"] == row["alternative_group"]:
            each["is_primary"] = False
    touch(
        work,
        row,
        state="accepted",
        is_primary=True,
        decided_at=work.now,
        decision_note=wanted.note,
        late=late,
        customer_order_number=wanted.customer_order_number,
        customer_order_date=wanted.customer_order_date,
    )
    closing = not wanted.keep_open and deal.opportunity["outcome"] == "open"
    others = [each for each in deal.quotes.values() if each["alternative_group"] == row["alternative_group"]]
    await write(work, choose(deal, others))
    await revalue(work, deal, closing=closing)
    said = {"late": late, "customer_order_number": wanted.customer_order_number}
    tell(work, ACCEPTED, deal, row, state="accepted", decided_at=work.now, **said)
    if closing:
        # The acceptance is what closes the deal: who may record it need not write deals.
        await opportunities.close(
            work.granting("opportunities:write"), deal.opportunity["id"], opportunities.Close(outcome="won")
        )
    return deal, row


async def withdraw(work: Work, id: UUID, wanted: Decision, expected: int | None = None) -> tuple[Deal, dict[str, Any]]:
    """Take an acceptance back: the quote is sent again, and a deal won by it alone is open again."""
    deal, row = await begin(work, id, "withdraw", expected, "quotes:withdraw")
    touch(work, row, state="sent", decided_at=None, late=False, customer_order_number=None, customer_order_date=None)
    row["decision_note"] = wanted.note
    still = any(each["state"] == "accepted" for each in deal.quotes.values())
    if deal.opportunity["outcome"] == "won" and not still:
        await opportunities.reopen(
            work.granting("opportunities:write"), deal.opportunity["id"], opportunities.Reopen(note=wanted.note)
        )
        deal.opportunity["outcome"] = "open"
    await settle(work, deal, row)
    tell(work, WITHDRAWN, deal, row, state="sent", decision_note=wanted.note)
    return deal, row
