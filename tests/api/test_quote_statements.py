"""How many statements each of a quote's steps takes, the permission's and the events' own left out."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from given import Given

from adapters.database import system_work
from domain.kernel.listing import Asked
from domain.kernel.work import Work
from domain.orders import actions as orders
from domain.orders.actions import ORDER
from domain.quotes import actions as quotes
from domain.quotes.actions import QUOTE
from domain.quotes.inputs import Acceptance, Decision, Duplication, Extension, QuoteInput
from domain.writing import Patch, change, create, trash

Step = Callable[[Work, UUID, UUID], Awaitable[Any]]


def _new(product: Any) -> Step:
    def step(work: Work, _quote: UUID, deal: UUID) -> Awaitable[Any]:
        lines = [{"product_id": str(product["id"])} for _ in range(20)]
        said = {"opportunity_id": str(deal), "alternative_group": "b", "lines": lines}
        return create(work, QUOTE, [QuoteInput.model_validate(said)])

    return step


LATER = Extension.model_validate({"valid_until": "2099-01-01"})
NONE = Decision()
DRAFT: dict[str, tuple[int, Step]] = {
    "read": (1, lambda work, quote, _: QUOTE.read(work, quote)),
    "list": (1, lambda work, _quote, _: QUOTE.ask(work, Asked())),
    "change": (9, lambda work, quote, _: change(work, QUOTE, [Patch(quote, {"customer_reference": "x"})])),
    "trash": (8, lambda work, quote, _: trash(work, QUOTE, quote)),
    "duplicate": (13, lambda work, quote, _: quotes.duplicate(work, quote, Duplication(alternative_group="c"))),
    "send": (5, lambda work, quote, _: quotes.send(work, quote)),
}
SENT: dict[str, tuple[int, Step]] = {
    "extend": (3, lambda work, quote, _: quotes.extend(work, quote, LATER)),
    "decline": (6, lambda work, quote, _: quotes.decline(work, quote, NONE)),
    "void": (6, lambda work, quote, _: quotes.void(work, quote, NONE)),
    "revise": (10, lambda work, quote, _: quotes.revise(work, quote)),
    "accept": (14, lambda work, quote, _: orders.accept(work, quote, Acceptance())),
    "accept, the deal stays open": (
        9,
        lambda work, quote, _: orders.accept(work, quote, Acceptance(keep_open=True)),
    ),
    "orders": (1, lambda work, _quote, _: ORDER.ask(work, Asked())),
}


async def _counted(given: Given, step: Step, quote: Any) -> list[str]:
    said: list[str] = []
    async with system_work(given.filo.pool, given.tenant_id) as work:
        with work.connection.query_logger(lambda each: said.append(each.query)):
            await step(work, UUID(quote["id"]), UUID(quote["opportunity_id"]))
    return said


@pytest.mark.parametrize("name", DRAFT)
async def test_a_step_of_a_draft_takes_so_many_statements(given: Given, name: str) -> None:
    expected, step = DRAFT[name]
    said = await _counted(given, step, await given.quote())
    assert len(said) == expected, "\n".join(each[:120] for each in said)


@pytest.mark.parametrize("name", SENT)
async def test_a_step_of_a_sent_quote_takes_so_many_statements(given: Given, name: str) -> None:
    expected, step = SENT[name]
    quote = await given.quote()
    await (await given.admin()).post(f"/v1/quotes/{quote['id']}/send")
    said = await _counted(given, step, quote)
    assert len(said) == expected, "\n".join(each[:120] for each in said)


async def test_a_quote_of_twenty_lines_takes_as_many_as_one_of_one(given: Given) -> None:
    said = await _counted(given, _new(await given.product(price="1")), await given.quote())
    assert len(said) == 14, "\n".join(each[:120] for each in said)
