"""A quote's steps between draft and decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Integer, Text, Uuid, bindparam, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from domain import events
from domain.customization.rates import rate_on
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.money import to_base
from domain.kernel.records import load_named
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.values import phone_digits, search_text
from domain.kernel.work import Work
from domain.opportunities import actions as opportunities
from domain.quotes.actions.deals import Deal, about, choose, deal_of, revalue, settle, touch, write
from domain.quotes.actions.drafts import QUOTE
from domain.quotes.actions.judging import demand_approval
from domain.quotes.inputs import Copied, Decision, Duplication, Extension, QuoteInput
from domain.quotes.rules import flow
from domain.quotes.tables import quote_counters, quote_lines
from domain.writing import create, demand_version, validated

SENT = events.fact("quote.sent", "A quote was sent to the customer; at the first sending it got its number.")
SUPERSEDED = events.fact("quote.superseded", "A quote gave way to its revision, or to an accepted alternative.")
OPENED = events.fact("quote.opened", "A customer opened a quote for the first time.")
DECLINED = events.fact("quote.declined", "A customer declined a quote.")
VOIDED = events.fact("quote.voided", "A numbered quote was voided; its number stays taken.")
EXTENDED = events.fact("quote.extended", "A quote may be accepted for longer, at unchanged prices.")
PREFERRED = events.fact("quote.preferred", "A quote became what its group of alternatives counts with.")

_NEXT = Compiled(
    upsert(quote_counters)
    .values(
        tenant_id=bindparam("tenant", type_=Uuid),
        series=bindparam("series", type_=Text),
        year=bindparam("year", type_=Integer),
        last=bindparam("one", type_=Integer),
    )
    .on_conflict_do_update(
        index_elements=[quote_counters.c.tenant_id, quote_counters.c.series, quote_counters.c.year],
        set_={"last": quote_counters.c.last + 1},
        where=ours(quote_counters),
    )
    .returning(quote_counters.c.last)
)


_GIFT = Prepared(
    lambda _: (
        select(quote_lines.c.id)
        .where(
            ours(quote_lines),
            quote_lines.c.quote_id == bindparam("id", type_=Uuid),
            quote_lines.c.free_good,
            or_(quote_lines.c.chosen, ~quote_lines.c.optional),
        )
        .limit(1)
    )
)


async def begin(
    work: Work, id: UUID, step: str, expected: int | None, permission: str = "quotes:write"
) -> tuple[Deal, dict[str, Any]]:
    """The locked deal and quote of a step that the quote's state allows."""
    work.require(permission)
    deal, row = await deal_of(work, id)
    await demand_version(work, id, expected, row["version"])
    flow.demand_step(row, step, work.today)
    return deal, row


def tell(work: Work, fact: str, deal: Deal, row: dict[str, Any], **said: Any) -> None:
    """Record a fact about a quote; it always says number and value."""
    data = {"number": row["number"], "net": row["totals"]["net"], **said}
    events.record(work, fact, about(deal, row), events.Change(tuple(said), data=data))


async def check_sendable(work: Work, deal: Deal, row: dict[str, Any]) -> None:
    """Refuse a quote that offers nothing, or that comes too late: for its deal, its group, or its last day."""
    flow.demand_deal(deal.opportunity)
    flow.demand_free_group(row, deal.quotes.values())
    gives = row["net_minor"] == 0 and await work.value(_GIFT, id=row["id"]) is not None
    flow.check_sending(row, work.today, gives=gives)


async def send(work: Work, id: UUID, expected: int | None = None) -> None:
    """Send a draft: it gets its number, its rate is the day's, and the revision that it replaces gives way.

    Conflict where it needs an approval that it does not have as it is now.
    """
    deal, row = await begin(work, id, "send", expected)
    await check_sendable(work, deal, row)
    await demand_approval(work, deal, row)
    rate = await rate_on(work, row["currency"], work.today, "/currency")
    base = to_base(row["net_minor"], row["currency"], rate, work.workspace.currency)
    touch(work, row, state="sent", sent_at=work.now, rate=rate, base_minor=base)
    replaced = [
        each for each in deal.quotes.values()
        if each["root_id"] == row["root_id"] and each["state"] in {"sent", "expired", "declined"} and each is not row
    ]  # fmt: skip
    for each in replaced:
        row["is_primary"] = row["is_primary"] or each["is_primary"]
        touch(work, each, state="superseded", is_primary=False, superseded_by_id=id)
        tell(work, SUPERSEDED, deal, each, state="superseded")
    written = choose(deal, [row, *replaced])
    await revalue(work, deal)
    await opportunities.mark_quoted(work, deal.opportunity)
    # The number comes last: its counter is locked until the commit, and others wait for it.
    await _number(work, row, deal.quotes.get(row["root_id"], row))
    await write(work, written)
    tell(work, SENT, deal, row, state="sent", sent_at=work.now)


async def _number(work: Work, row: dict[str, Any], root: dict[str, Any]) -> None:
    year, sequence = root["year"], root["sequence"]
    if sequence is None:
        year = work.today.year
        sequence = await work.value(_NEXT, series=row["series"], year=year, one=1)
    number = flow.number_of(row["series"], year, sequence, row["revision"])
    row |= {"number": number, "year": year, "sequence": sequence}
    row["search"] = search_text(number, phone_digits(number), row["customer_reference"])


async def mark_opened(work: Work, id: UUID) -> None:
    """The customer has the quote before them: the first time is a fact, later ones change nothing."""
    deal, row = await begin(work, id, "open", None)
    if row["opened_at"] is None:
        touch(work, row, opened_at=work.now)
        await write(work, [row])
        tell(work, OPENED, deal, row, opened_at=work.now)


async def decline(work: Work, id: UUID, wanted: Decision, expected: int | None = None) -> None:
    """The customer said no."""
    deal, row = await begin(work, id, "decline", expected)
    touch(work, row, state="declined", decided_at=work.now, decision_note=wanted.note)
    await settle(work, deal, row)
    tell(work, DECLINED, deal, row, state="declined", decision_note=wanted.note)


async def void(work: Work, id: UUID, wanted: Decision, expected: int | None = None) -> None:
    """Take back a numbered quote; it stays, and so does its number."""
    deal, row = await begin(work, id, "void", expected)
    touch(work, row, state="void", decided_at=work.now, decision_note=wanted.note)
    await settle(work, deal, row)
    tell(work, VOIDED, deal, row, state="void", decision_note=wanted.note)


async def extend(work: Work, id: UUID, wanted: Extension, expected: int | None = None) -> None:
    """Give a sent quote a later last day; its prices stay."""
    deal, row = await begin(work, id, "extend", expected)
    flow.demand_deal(deal.opportunity)
    flow.check_extension(row, wanted.valid_until, work.today)
    touch(work, row, state="sent", valid_until=wanted.valid_until)
    await settle(work, deal, row)
    tell(work, EXTENDED, deal, row, valid_until=wanted.valid_until)


async def prefer(work: Work, id: UUID, expected: int | None = None) -> None:
    """Make a quote the one that its group counts with."""
    deal, row = await begin(work, id, "prefer", expected)
    flow.demand_deal(deal.opportunity)
    flow.demand_free_group(row, deal.quotes.values())
    if row["is_primary"]:
        return
    given_way = [
        each for each in deal.quotes.values()
        if each["is_primary"] and each["alternative_group"] == row["alternative_group"]
    ]  # fmt: skip
    for each in given_way:
        touch(work, each, is_primary=False)
    touch(work, row, is_primary=True)
    await settle(work, deal, row, *given_way)
    tell(work, PREFERRED, deal, row, primary=True)


async def revise(work: Work, id: UUID, expected: int | None = None) -> UUID:
    """A draft that replaces the quote once it is sent; its id. Conflict where there is one already."""
    deal, _ = await begin(work, id, "revise", expected)
    flow.demand_deal(deal.opportunity)
    return await _copied(work, id, {"valid_until": None}, revises=True)


async def duplicate(work: Work, id: UUID, wanted: Duplication) -> UUID:
    """A draft with the same content, in the same deal or another; its id."""
    work.require("quotes:write")
    faults = await load_named(work, [wanted])
    if faults:
        raise NotFound("not-found", faults=faults[0])
    await deal_of(work, id)
    given = {name: value for name, value in wanted.model_dump(mode="json").items() if value is not None}
    return await _copied(work, id, {"valid_until": None, **given})


async def vary(work: Work, deal: Deal, row: dict[str, Any]) -> UUID:
    """A draft of what changes in an acknowledged order, in a group of its own so that it adds to the deal; its id.

    It has the order's conditions and no line yet: its lines are what is to be added.
    """
    place = 1 + sum(each["varies_id"] == row["id"] for each in deal.quotes.values())
    group = f"{row['alternative_group'][:150]} V{place}"
    return await _copied(work, row["id"], {"valid_until": None, **_BARE, "alternative_group": group}, varies=True)


_BARE: Mapping[str, Any] = {"lines": [], "discount": {}, "shipping": None, "customer_reference": None}
"""What a variation does not take over: what was offered, and what was taken off it."""


async def _copied(
    work: Work, id: UUID, changes: Mapping[str, Any], *, revises: bool = False, varies: bool = False
) -> UUID:
    [source] = await work.records(QUOTE.locked, ids=[id])
    said = orjson.loads(source["_said"])
    fields = {name: said[name] for name in QuoteInput.model_fields}
    wanted = validated(Copied, {**fields, **changes, "source_id": str(id), "revises": revises, "varies": varies})
    [made] = await create(work, QUOTE, [wanted])
    if made.error is not None:
        raise made.error
    if made.id is None:
        raise Conflict
    return made.id
