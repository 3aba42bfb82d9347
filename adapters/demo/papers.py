"""The demo's quotes and orders, and how far each order got."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from adapters.demo import plot
from adapters.demo.plot import Deal
from domain.kernel.work import Work
from domain.orders import actions as orders
from domain.quotes.actions import steps
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.inputs import Acceptance, Decision, LineInput, QuoteInput
from domain.writing import Outcome, create

VALID_DAYS = 90
WAY = (("sent", 1), ("acknowledged", 3), ("shipped", 9), ("invoiced", 15))
"""An order's way, and after how many days it gets there."""
RECENT = 60
"""Up to how many days ago shipments are told of."""
REFUSED = "Cliente senza codice SDI né PEC: la fattura elettronica non si può recapitare."

_NO = ("Non prosegue con noi", "Ha ordinato altrove", "Ringrazia, ma rinuncia")


class Story(Protocol):
    """What papers need to know of the story they belong to."""

    work: Work
    deals: list[Deal]
    ids: dict[int, UUID]


def done(outcomes: Sequence[Outcome]) -> list[UUID]:
    """The ids of what was written; a refusal means that the story breaks a rule, and ends it."""
    for each in outcomes:
        if each.error is not None:
            raise each.error
    return [each.id for each in outcomes if each.id is not None]


class Papers:
    """Quotes as they are written and accepted, and the orders that follow."""

    def __init__(self, story: Story, products: Sequence[UUID], standard: UUID) -> None:
        """standard: the VAT code of what is sold."""
        self.story = story
        self._products, self._standard = products, standard
        self.quotes: dict[int, UUID] = {}
        self.orders: dict[int, UUID] = {}
        self._on_their_way: list[tuple[int, UUID, int]] = []

    async def write(self, wanted: Sequence[int]) -> None:
        """Write the quotes of some deals, and send those that are no drafts."""
        if not wanted:
            return
        work, deals = self.story.work, self.story.deals
        made = done(await create(work, QUOTE, [self._quote(i) for i in wanted]))
        self.quotes |= dict(zip(wanted, made, strict=True))
        for i in wanted:
            if deals[i].paper != "draft":
                await steps.send(work, self.quotes[i])

    def _quote(self, i: int) -> QuoteInput:
        deal = self.story.deals[i]
        lines = [self._line(deal, *each) for each in plot.lines(deal)]
        valid_until = self.story.work.today + timedelta(VALID_DAYS)
        return QuoteInput(opportunity_id=self.story.ids[i], lines=lines, valid_until=valid_until)

    def _line(self, deal: Deal, product: int | None, quantity: int, price: Decimal) -> LineInput:
        said: dict[str, Any] = {"quantity": Decimal(quantity), "unit_price": price, "vat_code_id": self._standard}
        if product is None:
            what = "Tubazioni, montaggio e avviamento" if deal.title in plot.INSTALLED else "Trasporto e consegna"
            return LineInput(kind="text", description=what, **said)
        discounts = [Decimal(deal.discount)] if deal.discount else []
        return LineInput(product_id=self._products[product], discounts=discounts, **said)

    async def decline(self, ending: Sequence[int]) -> None:
        """Customers who buy elsewhere say no to what they were offered; those who never decide let it expire."""
        for i in ending:
            deal = self.story.deals[i]
            if deal.outcome == "lost" and deal.paper == "sent" and deal.reason != "Nessuna decisione":
                await steps.decline(self.story.work, self.quotes[i], Decision(note=_NO[i % len(_NO)]))

    async def accept(self, wanted: Sequence[int]) -> None:
        """Customers accept: the deals are won, and orders go their way over the next weeks."""
        work = self.story.work
        for i in wanted:
            said = Acceptance(customer_order_number=f"OA-{100 + i}", customer_order_date=work.today)
            self.orders[i] = await orders.accept(work, self.quotes[i], said)
            closed = self.story.deals[i].closed or 0
            way = [(place, days) for place, (state, days) in enumerate(WAY) if state != "shipped" or closed < RECENT]
            self._on_their_way += [(closed - days, self.orders[i], place) for place, days in way]

    async def go_on(self, day: int) -> None:
        """Bring every order to where it stands on a day."""
        due = sorted((each for each in self._on_their_way if each[0] >= day), key=lambda each: each[2])
        self._on_their_way = [each for each in self._on_their_way if each[0] < day]
        refused = {
            self.orders[i] for i, each in enumerate(self.story.deals) if each.key == "refused" and i in self.orders
        }
        for _, id, place in due:
            if id in refused and place > 1:
                continue
            state = "rejected" if id in refused and place == 1 else WAY[place][0]
            reason = REFUSED if state == "rejected" else None
            await orders.advance(self.story.work, id, orders.Advance.model_validate({"state": state, "reason": reason}))
