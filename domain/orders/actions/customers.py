"""What a customer does with a quote by a link, without signing in: open it, accept, decline, ask."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, and_, bindparam, func, select, update

from domain.activities.actions import messages
from domain.activities.actions.messages import MessageInput
from domain.activities.notices import Notice, NoticeKind, tell_many
from domain.kernel.errors import Conflict, NotFound, broken
from domain.kernel.ids import new_id
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, Prepared, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.orders.actions.steps import accept
from domain.quotes import actions as quotes_actions
from domain.quotes.actions.deals import deal_of
from domain.quotes.actions.options import keep_choice, with_options
from domain.quotes.inputs import Acceptance, Decision
from domain.quotes.rules import flow
from domain.quotes.tables import quote_evidence, quote_links, quotes

_EVIDENCE = Rows(quote_evidence)
_OPENS = ("sent", "expired", "accepted", "declined")
_CURRENT = Prepared(
    lambda here: (
        select(quotes.c.id, quotes.c.state, quotes.c.opened_at, quote_links.c.opened_at.label("link_opened_at"))
        .select_from(quotes.join(quote_links, and_(ours(quote_links), quote_links.c.root_id == quotes.c.root_id)))
        .where(
            here(quotes),
            quote_links.c.id == bindparam("link", type_=Uuid),
            quotes.c.number.is_not(None),
            quotes.c.deleted_at.is_(None),
        )
        .order_by(quotes.c.revision.desc())
        .limit(1)
    )
)
_OPENED = Compiled(
    update(quote_links)
    .where(ours(quote_links), quote_links.c.id == bindparam("link", type_=Uuid))
    .values(opened_at=func.coalesce(quote_links.c.opened_at, bindparam("now", type_=Instant)))
)
_MAKER = Compiled(
    select(quote_links.c.created_by).where(ours(quote_links), quote_links.c.id == bindparam("link", type_=Uuid))
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who decides, as far as a link can tell. shown: SHA-256 of the document that was before them."""

    name: str
    role: str | None
    address: str | None
    user_agent: str | None
    shown: bytes


async def current(work: Work, link_id: UUID) -> UUID:
    """The revision that a link leads to: the latest that was sent. NotFound where there is none."""
    row = await work.record_of(_CURRENT, link=link_id)
    if row is None:
        raise NotFound
    return row["id"]


async def opened(work: Work, link_id: UUID) -> None:
    """The customer has the current revision before them: the first time is a fact."""
    row = await work.record_of(_CURRENT, link=link_id)
    if row is None:
        raise NotFound
    if row["link_opened_at"] is None:
        await work.run(_OPENED, link=link_id)
    if row["opened_at"] is None and row["state"] in _OPENS:
        await quotes_actions.mark_opened(work, row["id"])


async def _before(work: Work, link_id: UUID, quote_id: UUID, step: str) -> dict[str, Any]:
    """The locked quote that the customer decides about; Conflict where another revision took its place."""
    _, row = await deal_of(work, await current(work, link_id))
    if row["id"] != quote_id:
        raise Conflict("quote-superseded", state="superseded")
    flow.demand_step(row, step, work.today)
    return row


async def accept_by_link(
    work: Work, link_id: UUID, quote_id: UUID, chosen: Collection[UUID], visitor: Visitor, *, clauses: bool
) -> None:
    """Accept with these optional lines; what proves it is kept in the same transaction."""
    row = await _before(work, link_id, quote_id, "accept")
    choice = await with_options(work, row, chosen)
    if choice.nothing:
        raise broken("/lines", "quote-without-value")
    if any(line["optional"] for line in choice.lines):
        await keep_choice(work, row, choice)
    said = ", ".join(part for part in (visitor.name, visitor.role) if part)
    await accept(work.granting("quotes:write"), quote_id, Acceptance(note=said))
    await _keep(work, link_id, quote_id, "accepted", visitor, chosen, clauses=clauses)
    await _tell(work, link_id, quote_id, "quote_accepted", name=visitor.name)


async def decline_by_link(work: Work, link_id: UUID, quote_id: UUID, reason: str | None, visitor: Visitor) -> None:
    """Decline, with a reason if they like."""
    await _before(work, link_id, quote_id, "decline")
    await quotes_actions.decline(work, quote_id, Decision(note=reason))
    await _keep(work, link_id, quote_id, "declined", visitor, (), clauses=False)
    await _tell(work, link_id, quote_id, "quote_declined", name=visitor.name, excerpt=(reason or "")[:200])


async def ask_by_link(work: Work, link_id: UUID, name: str, question: str) -> None:
    """A question stands in the quote's messages, and its owner is told."""
    quote_id = await current(work, link_id)
    # Nobody signed in: who they say they are stands in the message itself.
    text = f"{name}:\n{question}"
    await messages.write(work, "quote", quote_id, MessageInput(text=text))
    await _tell(work, link_id, quote_id, "quote_question", name=name, excerpt=question[:200])


async def _keep(
    work: Work,
    link_id: UUID,
    quote_id: UUID,
    decision: str,
    visitor: Visitor,
    chosen: Collection[UUID],
    *,
    clauses: bool,
) -> None:
    row = {
        "id": new_id(),
        "quote_id": quote_id,
        "link_id": link_id,
        "decision": decision,
        "name": visitor.name,
        "role": visitor.role,
        "terms": decision == "accepted",
        "clauses": clauses,
        "chosen": sorted(chosen),
        "content_hash": visitor.shown,
        "address": visitor.address,
        "user_agent": visitor.user_agent,
        "created_at": work.now,
    }
    await _EVIDENCE.insert(work, [row])


async def _tell(work: Work, link_id: UUID, quote_id: UUID, kind: NoticeKind, **said: str) -> None:
    deal, row = await deal_of(work, quote_id)
    told = {deal.opportunity["owner_id"], await work.value(_MAKER, link=link_id)} - {None}
    data = {"title": f"{row['number']} · {deal.opportunity['title']}", **said}
    cause = new_id()
    await tell_many(work, [Notice(member, kind, cause, ("quote", quote_id), data) for member in told])
