"""A deal goes into the bin, and comes out of it."""

from collections.abc import Sequence

from domain.kernel.errors import Conflict, Forbidden
from domain.kernel.work import Work
from domain.opportunities import rank
from domain.opportunities.actions.ledger import Ledger
from domain.opportunities.actions.ordered import ordered
from domain.opportunities.actions.places import place_back
from domain.writing import Draft


async def binned(work: Work, drafts: Sequence[Draft]) -> None:
    """What counts as won, lost or dead stays, unless history may be written; what comes back finds room."""
    held = await ordered(work, [draft.id for draft in drafts])
    for draft in drafts:
        if draft.id in held:
            raise Conflict("deal-has-order")
        if draft.row["outcome"] != "open":
            if not work.actor.may("history:write"):
                raise Forbidden("closed-deal-counts", permission="history:write")
        elif draft.row["deleted_at"] is None:
            await _come_back(work, draft)


async def _come_back(work: Work, draft: Draft) -> None:
    row = draft.row
    place = await place_back(work, row)
    if place.id == row["stage_id"]:
        return
    at = max(work.now, row["entered_at"])
    row |= {"stage_id": place.id, "pipeline_id": place.pipeline_id, "entered_at": at}
    row["rank"] = rank.between(None, place.first_rank)
    ledger = Ledger()
    ledger.leaves(row["id"], at, "moved")
    ledger.enters(row, at)
    await ledger.write(work)
