"""How a quote is written: as a draft, many at a time; what was sent does not change."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_

from domain import events
from domain.contacts.merging import Pointing, refers_to
from domain.contacts.search import searchable
from domain.customization.rates import rate_on
from domain.customization.workspace import keeps_money
from domain.kernel.errors import Conflict, DomainError, NotFound
from domain.kernel.records import Kind
from domain.kernel.statements import Guard
from domain.kernel.values import search_text
from domain.kernel.work import Work
from domain.quotes.actions.deals import QUOTES as ROWS
from domain.quotes.actions.deals import Deal, about, deals, deals_of, met_deal, settle
from domain.quotes.actions.setting import Setting, origin, repricing, setting_of
from domain.quotes.actions.sheets import splits_payment, terms_of, work_out, write_lines
from domain.quotes.inputs import Copied, QuoteInput
from domain.quotes.queries.deciding import as_decider
from domain.quotes.queries.quotes import FOR_WHAT, QUOTES, of_deal
from domain.quotes.rules import flow
from domain.quotes.rules.content import content_hash
from domain.quotes.tables import quotes
from domain.writing import Draft, Resource

NUMBER_OR_DRAFT = func.coalesce(quotes.c.number, "draft")


def _owner(_: Guard) -> Any:
    return of_deal("owner_id")


def _collaborators(_: Guard) -> Any:
    return of_deal("collaborator_ids")


async def _prepare(work: Work, drafts: Sequence[Draft]) -> None:
    if not drafts:
        return
    new = {draft.wanted.opportunity_id for draft in drafts} - {id for kind, id in work.met if kind == "deal"}
    if new:
        await deals(work, list(new))
    setting = await setting_of(work, drafts)
    for draft in drafts:
        try:
            await _prepare_one(work, draft)
            terms_of(work, draft, setting)
            splits_payment(work, draft, setting)
            rate = await rate_on(work, draft.wanted.currency or work.workspace.currency, work.today, "/currency")
        except DomainError as error:
            draft.error = draft.error or error
            continue
        draft.row["_lines"] = work_out(work, draft, setting, rate)
        draft.row["priced_for_id"] = _priced_for(work, draft, setting)
        _hold_to_approval(work, draft)


async def _prepare_one(work: Work, draft: Draft) -> None:
    wanted: QuoteInput = draft.wanted
    deal: Deal | None = work.met.get(("deal", wanted.opportunity_id))
    if deal is None:
        raise NotFound
    flow.demand_deal(deal.opportunity)
    if draft.before is None:
        _begin(draft, deal)
    else:
        flow.demand_writable(draft.before)
        if draft.before["opportunity_id"] != wanted.opportunity_id:
            draft.refuse("/opportunity_id", "quote-stays-with-its-deal")
        if draft.before["revision"] and draft.before["series"] != wanted.series:
            draft.refuse("/series", "revision-keeps-its-series")
    draft.row["valid_until"] = wanted.valid_until or work.today + timedelta(days=flow.VALID_DAYS)
    draft.row["search"] = search_text(wanted.customer_reference)
    if draft.error is None:
        row = draft.row
        deal.quotes[draft.id] = row
        row["is_primary"] = draft.id in flow.primaries(deal.quotes.values())


def _priced_for(work: Work, draft: Draft, setting: Setting) -> UUID | None:
    """The company that the prices were proposed for: the deal's, unless lines keep the prices they had."""
    deal, wanted = met_deal(work, draft.wanted.opportunity_id), draft.wanted
    earlier = setting.earlier.get(origin(draft), {})
    before = draft.before
    if isinstance(wanted, Copied):
        before = deal.quotes.get(wanted.source_id)
    keeps = any(line.product_id is not None and line.id in earlier for line in wanted.lines)
    if before is None or not keeps or repricing(work, draft):
        return deal.opportunity["company_id"]
    return before["priced_for_id"]


def _hold_to_approval(work: Work, draft: Draft) -> None:
    """An approval holds for the content that was approved: other content is a draft again, until it is the same."""
    row = draft.row
    if draft.error is None and row.get("approved_hash"):
        content = content_hash(row, row["_lines"], met_deal(work, row["opportunity_id"]).opportunity)
        state = "approved" if content == row["approved_hash"] else "draft"
        if state != row["state"]:
            row["state"] = draft.said["state"] = state


def _begin(draft: Draft, deal: Deal) -> None:
    wanted = draft.wanted
    row = draft.row
    row |= {"state": "draft", "is_primary": False, "late": False, "revision": 0, "root_id": draft.id}
    if not isinstance(wanted, Copied):
        return
    draft.said["source_id"] = wanted.source_id
    if wanted.varies:
        row["varies_id"] = draft.said["varies_id"] = wanted.source_id
    if not wanted.revises:
        return
    source = deal.quotes[wanted.source_id]
    family = [each for each in deal.quotes.values() if each["root_id"] == source["root_id"] and not each["deleted_at"]]
    for each in family:
        if each["state"] in flow.UNSENT:
            raise Conflict("revision-open", id=each["id"])
    row |= {
        "root_id": source["root_id"],
        "revises_id": source["id"],
        "revision": max(each["revision"] for each in family) + 1,
    }


async def _written(work: Work, drafts: Sequence[Draft]) -> None:
    rows = [line for draft in drafts for line in draft.row.pop("_lines")]
    await write_lines(work, rows, replacing=[draft.id for draft in drafts if draft.before is not None])
    for id in dict.fromkeys(draft.row["opportunity_id"] for draft in drafts):
        await settle(work, met_deal(work, id))


async def _binned(work: Work, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        flow.demand_writable(draft.row)
        draft.row |= {"state": "draft", "approved_hash": None}
        deal = met_deal(work, draft.row["opportunity_id"])
        if draft.row["deleted_at"] is None:
            flow.demand_deal(deal.opportunity)
            siblings = [each for each in deal.quotes.values() if each["root_id"] == draft.row["root_id"]]
            if any(each["revision"] == draft.row["revision"] and not each["deleted_at"] for each in siblings):
                raise Conflict("revision-open")
        draft.row["is_primary"] = False
        deal.quotes[draft.id] = draft.row
        # Who leaves a group gives way before another takes its place.
        await ROWS.update(work, [draft.row])
        await settle(work, deal)


class Quotes(Resource):
    """Quotes as records: locked after their deals, told about to who sees the deal."""

    async def lock(self, work: Work, ids: Sequence[UUID]) -> Sequence[Mapping[str, Any]]:
        """The rows of :ids that the actor may change; their deals are locked before them."""
        await deals_of(work, ids)
        return await super().lock(work, ids)

    async def seen_otherwise(self, work: Work, id: UUID) -> Work | None:
        """Who decides on it in somebody's place reads it."""
        return await as_decider(work, id)


def _about(work: Work, _before: Mapping[str, Any] | None, row: Mapping[str, Any]) -> events.About:
    return about(met_deal(work, row["opportunity_id"]), row)


QUOTE = Quotes(
    Kind("quote", "quotes", quotes, NUMBER_OR_DRAFT, owner=_owner, collaborators=_collaborators),
    QuoteInput,
    QUOTES,
    prepare=_prepare,
    written=_written,
    binned=_binned,
    about=_about,
)
searchable(
    "quote",
    "search_quotes",
    [func.lower(quotes.c.number)],
    detail=lambda _: FOR_WHAT,
    past=or_(*(quotes.c.state == state for state in ("declined", "expired", "superseded", "void"))),
)
keeps_money(quotes)
refers_to("company", Pointing(quotes, "priced_for_id", label="quote_prices"))
