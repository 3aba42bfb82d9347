"""The deals that quotes belong to: locked first, settled last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import ARRAY, Uuid, any_, func, select

from domain import events
from domain.kernel.errors import NotFound
from domain.kernel.rows import Rows
from domain.kernel.statements import Prepared, ids_parameter, ours
from domain.kernel.tables import own_columns
from domain.kernel.work import Work
from domain.opportunities import actions as opportunities
from domain.opportunities.actions.accounts import Part, estimate_of, keep_account
from domain.opportunities.tables import opportunities as deals_table
from domain.quotes.rules.flow import counting, primaries, worth
from domain.quotes.tables import quotes

QUOTES = Rows(quotes)
_DEAL_COLUMNS = own_columns(deals_table)
_QUOTE_COLUMNS = own_columns(quotes)
_DEALS = Prepared(
    lambda here: (
        select(*_DEAL_COLUMNS)
        .where(here(deals_table), deals_table.c.id == any_(ids_parameter()), deals_table.c.deleted_at.is_(None))
        .order_by(deals_table.c.id)
        .with_for_update(key_share=True)
    )
)
_DEALS_OF_QUOTES = Prepared(
    lambda here: (
        select(*_DEAL_COLUMNS)
        .where(
            here(deals_table),
            deals_table.c.deleted_at.is_(None),
            deals_table.c.id
            == any_(
                # An array is computed once and looked up; `in (select …)` is joined as the statistics of the day say.
                func.array(
                    select(quotes.c.opportunity_id)
                    .where(ours(quotes), quotes.c.id == any_(ids_parameter()))
                    .scalar_subquery(),
                    type_=ARRAY(Uuid()),
                )
            ),
        )
        .order_by(deals_table.c.id)
        .with_for_update(key_share=True)
    )
)
_QUOTES_OF_DEALS = Prepared(
    lambda _: (
        select(*_QUOTE_COLUMNS)
        .where(ours(quotes), quotes.c.opportunity_id == any_(ids_parameter()))
        .order_by(quotes.c.id)
        .with_for_update(key_share=True)
    )
)


@dataclass(slots=True)
class Deal:
    """A locked deal with its locked quotes, as they are to be."""

    opportunity: dict[str, Any]
    quotes: dict[UUID, dict[str, Any]] = field(default_factory=dict[UUID, dict[str, Any]])
    counted: dict[str | None, Part] = field(default_factory=dict[str | None, Part])
    """What each group counted with when the deal was last written."""


async def deals(work: Work, ids: Sequence[UUID]) -> dict[UUID, Deal]:
    """The deals that the actor may see, locked with their quotes: the deals first, then the quotes."""
    return await _with_quotes(work, await work.records(_DEALS, ids=list(ids)))


async def deals_of(work: Work, quote_ids: Sequence[UUID]) -> dict[UUID, Deal]:
    """The deals of quotes that the actor may see, locked in the same order."""
    return await _with_quotes(work, await work.records(_DEALS_OF_QUOTES, ids=list(quote_ids)))


async def _with_quotes(work: Work, found: Sequence[Record]) -> dict[UUID, Deal]:
    met = {row["id"]: Deal(dict(row)) for row in found}
    for row in await work.records(_QUOTES_OF_DEALS, ids=list(met)) if met else ():
        met[row["opportunity_id"]].quotes[row["id"]] = dict(row)
    for id, deal in met.items():
        deal.counted = _parts(deal, won=deal.opportunity["outcome"] == "won")
        work.met["deal", id] = deal
    return met


async def deal_of(work: Work, quote_id: UUID) -> tuple[Deal, dict[str, Any]]:
    """The deal of one quote, and the quote; NotFound where the actor may not see it, or where it is in the bin."""
    for deal in (await deals_of(work, [quote_id])).values():
        row = deal.quotes[quote_id]
        if row["deleted_at"] is None:
            return deal, row
    raise NotFound


def met_deal(work: Work, id: UUID) -> Deal:
    """A deal that this work has locked."""
    deal: Deal = work.met["deal", id]
    return deal


async def settle(work: Work, deal: Deal, *changed: dict[str, Any]) -> None:
    """Write changed quotes, choose each group's primary, and give the deal its value by its quotes."""
    await write(work, choose(deal, changed))
    await revalue(work, deal)


def choose(deal: Deal, changed: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose each group's primary: the quotes to write, those that changed before included."""
    chosen = primaries(deal.quotes.values())
    touched = {row["id"]: row for row in changed}
    for row in deal.quotes.values():
        if row["is_primary"] != (row["id"] in chosen):
            row["is_primary"] = row["id"] in chosen
            touched[row["id"]] = row
    return list(touched.values())


async def write(work: Work, rows: Sequence[dict[str, Any]]) -> None:
    """Write whole quotes."""
    # One primary per group at every moment: who gives way goes first.
    await QUOTES.update(work, [row for row in rows if not row["is_primary"]])
    await QUOTES.update(work, [row for row in rows if row["is_primary"]])


async def revalue(work: Work, deal: Deal, *, closing: bool = False) -> None:
    """Give the deal its value by its quotes; a closed one keeps its own, unless it is won and quotes were accepted.

    closing: the deal is about to be won.
    """
    outcome = deal.opportunity["outcome"]
    accepted = any(each["state"] == "accepted" for each in deal.quotes.values())
    if outcome in {"lost", "dead"} or (outcome == "won" and not accepted):
        return
    won = closing or outcome == "won"
    said = worth(deal.quotes.values(), work.workspace.currency, won=won)
    value = None
    if said is not None:
        value = opportunities.Value(said.minor, said.currency, said.rate, said.base_minor, said.source)
    typed = estimate_of(deal.opportunity) if deal.opportunity["amount_source"] == "estimate" else None
    if typed is not None and value is None:
        return
    changed = await opportunities.set_value(work, deal.opportunity, value)
    counted = _parts(deal, won=won)
    if changed or counted != deal.counted:
        await keep_account(work, deal.opportunity["id"], typed, counted)
        deal.counted = counted


def _parts(deal: Deal, *, won: bool) -> dict[str | None, Part]:
    """What each group counts with; where none does, the last value stays as an estimate."""
    counted = counting(deal.quotes.values(), won=won)
    if not counted:
        return {None: estimate_of(deal.opportunity)}
    return {
        row["alternative_group"]: Part(
            row["net_minor"],
            row["currency"],
            row["base_minor"],
            "accepted" if row["state"] == "accepted" else "quoted",
            row["id"],
        )
        for row in counted
    }


def touch(work: Work, row: dict[str, Any], **fields: Any) -> None:
    """A new version of a quote, with these columns changed."""
    row |= {**fields, "version": row["version"] + 1, "updated_at": work.now}


def about(deal: Deal, row: Mapping[str, Any]) -> events.About:
    """What a fact about a quote is about: seen by who sees the deal."""
    owner = deal.opportunity["owner_id"]
    return events.About(
        "quote",
        row["id"],
        row["version"],
        owner_before=owner,
        owner_after=owner,
        collaborator_ids=deal.opportunity["collaborator_ids"],
        parent_kind="opportunity",
        parent_id=deal.opportunity["id"],
    )
