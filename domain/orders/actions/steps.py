"""A quote's acceptance makes an order, and takes it back; an order goes its way."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict
from sqlalchemy import Uuid, bindparam, func, select

from domain import events
from domain.kernel.errors import NotFound
from domain.kernel.shapes import Input
from domain.kernel.statements import Prepared, ours
from domain.kernel.tables import own_columns
from domain.kernel.values import Words
from domain.kernel.work import Work
from domain.opportunities import actions as opportunities
from domain.opportunities.tables import opportunities as deals
from domain.orders.actions.making import ROWS, about, make, present_buyer
from domain.orders.actions.tasks import ask_owner, settle
from domain.orders.rules import way as rules
from domain.orders.tables import orders
from domain.quotes.actions import decisions
from domain.quotes.actions import steps as quotes
from domain.quotes.actions.deals import deal_of
from domain.quotes.actions.steps import begin
from domain.quotes.inputs import Acceptance, Decision
from domain.writing import demand_version

ADVANCED = events.fact("order.advanced", "An order went on its way.")
REJECTED = events.fact("order.rejected", "The ERP or the back office rejected an order; the reason is said.")
COMPLETED = events.fact("order.completed", "An order took over its buyer's present data.")
WITHDRAWN = events.fact("order.withdrawn", "The acceptance behind an order was taken back.")

_COLUMNS = own_columns(orders)
_OF_QUOTE = Prepared(
    lambda _: (
        select(*_COLUMNS)
        .where(ours(orders), orders.c.quote_id == bindparam("id", type_=Uuid), orders.c.state != "withdrawn")
        .with_for_update(key_share=True)
    )
)
_ONE = Prepared(
    lambda here: (
        select(*_COLUMNS)
        .where(here(orders), orders.c.id == bindparam("id", type_=Uuid))
        .with_for_update(key_share=True, of=orders)
    )
)
_DEAL = Prepared(
    lambda here: (
        select(*own_columns(deals))
        .where(
            here(deals),
            deals.c.id
            == select(orders.c.opportunity_id)
            .where(ours(orders), orders.c.id == bindparam("id", type_=Uuid))
            .scalar_subquery(),
        )
        .with_for_update(key_share=True)
    )
)

_LEFT = Prepared(
    lambda _: select(func.min(orders.c.sent_at)).where(
        ours(orders), orders.c.opportunity_id == bindparam("id", type_=Uuid), orders.c.state != "withdrawn"
    )
)


class Advance(Input):
    """Where an order has got to; rejected and uncertain need a reason."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"state": "sent"}]})

    state: Literal["pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain"]
    reason: Annotated[str, Words(maximum=2000, line_breaks=True)] | None = None


async def accept(work: Work, quote_id: UUID, wanted: Acceptance, expected: int | None = None) -> UUID:
    """Accept a quote: deal, quote and order in one transaction; the order's id."""
    deal, quote = await decisions.accept(work, quote_id, wanted, expected)
    varied = quote["varies_id"]
    changed = None if varied is None else await work.record_of(_OF_QUOTE, id=varied)
    return await make(work, deal, quote, wanted, None if changed is None else changed["id"])


async def vary(work: Work, quote_id: UUID, expected: int | None = None) -> UUID:
    """A draft of what changes in the acknowledged order of an accepted quote; its id.

    Conflict while the order is not acknowledged: until then the acceptance can be taken back.
    """
    deal, quote = await begin(work, quote_id, "vary", expected)
    found = await work.record_of(_OF_QUOTE, id=quote_id)
    rules.demand_variable(None if found is None else found["state"])
    return await quotes.vary(work, deal, quote)


async def withdraw(work: Work, quote_id: UUID, wanted: Decision, expected: int | None = None) -> None:
    """Take an acceptance back, and its order with it. Conflict once the ERP has acknowledged the order."""
    work.require("quotes:withdraw")
    deal, quote = await deal_of(work, quote_id)
    found = await work.record_of(_OF_QUOTE, id=quote_id)
    if found is not None and quote["state"] == "accepted":
        rules.demand_withdrawable(found["state"])
        row = dict(found)
        _touch(work, row, state="withdrawn", state_at=work.now, state_note=wanted.note)
        await ROWS.update(work, [row])
        await settle(work, row)
        await opportunities.mark_order_sent(work, deal.opportunity, await work.value(_LEFT, id=deal.opportunity["id"]))
        said = {"state": "withdrawn", "reference": row["reference"]}
        events.record(work, WITHDRAWN, about(deal.opportunity, row), events.Change(("state",), data=said))
    await decisions.withdraw(work, quote_id, wanted, expected)


def _touch(work: Work, row: dict[str, Any], **fields: Any) -> None:
    row |= {**fields, "version": row["version"] + 1, "updated_at": work.now}


async def locked(work: Work, id: UUID, expected: int | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """The order's deal and the order, locked in this order."""
    work.require("orders:write")
    deal = await work.record_of(_DEAL, id=id)
    found = await work.record_of(_ONE, id=id) if deal is not None else None
    if deal is None or found is None:
        raise NotFound
    await demand_version(work, id, expected, found["version"])
    return dict(deal), dict(found)


async def advance(work: Work, id: UUID, wanted: Advance, expected: int | None = None) -> None:
    """An order reaches another state, because somebody says so."""
    deal, row = await locked(work, id, expected)
    await reach(work, deal, row, wanted.state, wanted.reason)


async def reach(work: Work, deal: dict[str, Any], row: dict[str, Any], state: str, reason: str | None = None) -> None:
    """A locked order reaches another state; what was sent keeps its deal from being reopened."""
    rules.check_advance(row["state"], state, reason)
    before = row["state"]
    _touch(work, row, state=state, state_at=work.now, state_note=reason)
    if state == "sent":
        row["sent_at"] = row["sent_at"] or work.now
    await ROWS.update(work, [row])
    if state == "sent" and deal["order_sent_at"] is None:
        await opportunities.mark_order_sent(work, deal, work.now)
    _tell(work, deal, row, before)
    if state == "rejected":
        await ask_owner(work, deal, row, "rejected", reason)
    elif state == "acknowledged":
        await settle(work, row)


async def retreat(work: Work, deal: dict[str, Any], row: dict[str, Any]) -> None:
    """A locked order that was on its way did not arrive, as the ERP itself said: it waits again, as if never sent."""
    before = row["state"]
    _touch(work, row, state="pending", state_at=work.now, state_note=None, sent_at=None)
    await ROWS.update(work, [row])
    await opportunities.mark_order_sent(work, deal, await work.value(_LEFT, id=deal["id"]))
    _tell(work, deal, row, before)


def _tell(work: Work, deal: dict[str, Any], row: dict[str, Any], before: str) -> None:
    said = {name: row[name] for name in ("state", "state_note", "reference")}
    fact = REJECTED if row["state"] == "rejected" else ADVANCED
    events.record(work, fact, about(deal, row), events.Change(("state", "state_note"), {"state": before}, said))


async def complete(work: Work, id: UUID, expected: int | None = None) -> None:
    """Take over the buyer's present identity and addresses, while the order has not left."""
    deal, row = await locked(work, id, expected)
    rules.demand_completable(row["state"])
    buyer = await present_buyer(work, deal["id"])
    missing = rules.missing_data(buyer, row["cig"])
    if buyer == row["buyer"]:
        return
    _touch(work, row, buyer=buyer, missing=missing)
    await ROWS.update(work, [row])
    events.record(work, COMPLETED, about(deal, row), events.Change(("buyer", "missing"), data={"missing": missing}))
