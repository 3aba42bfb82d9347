"""A quote is accepted, or its acceptance taken back; the area above makes the order."""

from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select

from domain import events
from domain.activities.tables import files
from domain.kernel.errors import missing
from domain.kernel.statements import Compiled, ours
from domain.kernel.work import Work
from domain.opportunities import actions as opportunities
from domain.quotes.actions.deals import Deal, choose, deal_of, revalue, settle, touch, write
from domain.quotes.actions.steps import SUPERSEDED, begin, tell
from domain.quotes.inputs import Acceptance, Decision
from domain.quotes.rules import flow
from domain.writing import demand_version

ACCEPTED = events.fact("quote.accepted", "A customer accepted a quote.")
WITHDRAWN = events.fact("quote.acceptance_withdrawn", "The acceptance of a quote was taken back.")
REVIVED = events.fact("quote.revived", "A quote is sent again: the alternative it gave way to was taken back.")
_FILE = Compiled(
    select(files.c.id).where(
        ours(files),
        files.c.id == bindparam("file", type_=Uuid),
        files.c.record_id == bindparam("quote", type_=Uuid),
        files.c.deleted_at.is_(None),
    )
)


async def accept(work: Work, id: UUID, wanted: Acceptance, expected: int | None = None) -> tuple[Deal, dict[str, Any]]:
    """Mark a quote as accepted; its deal gets its value, and closes as won unless it is to stay open.

    Conflict where another quote of the group was faster, where the quote's last day is over and the acceptance is not
    said to be late, and where the deal is lost or dead.
    """
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    await demand_version(work, id, expected, row["version"])
    # Who comes second is told so: by then theirs gave way to what was accepted.
    flow.demand_free_group(row, deal.quotes.values())
    flow.demand_step(row, "accept-late" if wanted.late else "accept", work.today)
    flow.demand_deal(deal.opportunity)
    await _demand_signed(work, id, wanted.signed_file_id)
    late = flow.state_on(row, work.today) == "expired"
    others = _supersede(work, deal, row)
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
        signed_file_id=wanted.signed_file_id,
    )
    closing = not wanted.keep_open and deal.opportunity["outcome"] == "open"
    await write(work, choose(deal, [row, *others]))
    await revalue(work, deal, closing=closing)
    said = {"late": late, "customer_order_number": wanted.customer_order_number}
    tell(work, ACCEPTED, deal, row, state="accepted", decided_at=work.now, **said)
    if closing:
        # The acceptance is what closes the deal: who may record it need not write deals.
        await opportunities.close(
            work.granting("opportunities:write"), deal.opportunity["id"], opportunities.Close(outcome="won")
        )
    return deal, row


def _supersede(work: Work, deal: Deal, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The others of an accepted quote's group, none of them primary; those that were sent give way to it."""
    others = [each for each in deal.quotes.values() if _alternatives(each, row)]
    for each in others:
        each["is_primary"] = False
        if each["state"] in {"sent", "expired"}:
            touch(work, each, state="superseded", superseded_by_id=row["id"])
            tell(work, SUPERSEDED, deal, each, state="superseded")
    return others


async def withdraw(work: Work, id: UUID, wanted: Decision, expected: int | None = None) -> tuple[Deal, dict[str, Any]]:
    """Take an acceptance back: the quote is sent again, as are the alternatives that gave way to it.

    A deal won by it alone is open again.
    """
    deal, row = await begin(work, id, "withdraw", expected, "quotes:withdraw")
    touch(work, row, state="sent", decided_at=None, late=False, customer_order_number=None, customer_order_date=None)
    row |= {"decision_note": wanted.note, "signed_file_id": None}
    back = [
        each for each in deal.quotes.values()
        if each["superseded_by_id"] == id and each["root_id"] != row["root_id"] and _alternatives(each, row)
    ]  # fmt: skip
    for each in back:
        touch(work, each, state="sent", superseded_by_id=None)
    still = any(each["state"] == "accepted" for each in deal.quotes.values())
    if deal.opportunity["outcome"] == "won" and not still:
        await opportunities.reopen(
            work.granting("opportunities:write"), deal.opportunity["id"], opportunities.Reopen(note=wanted.note)
        )
        deal.opportunity["outcome"] = "open"
    await settle(work, deal, row, *back)
    tell(work, WITHDRAWN, deal, row, state="sent", decision_note=wanted.note)
    for each in back:
        tell(work, REVIVED, deal, each, state="sent")
    return deal, row


def _alternatives(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two quotes stand in one group, of which one is accepted at most."""
    return one["alternative_group"] == other["alternative_group"] and one["id"] != other["id"]


async def _demand_signed(work: Work, id: UUID, file_id: UUID | None) -> None:
    """NotFound where the signed quote is no file of this quote."""
    if file_id is not None and await work.value(_FILE, quote=id, file=file_id) is None:
        raise missing("/signed_file_id")
