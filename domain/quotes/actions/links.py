"""Links by which customers reach a quote: made, and revoked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, update

from domain import events
from domain.customization.workspace import settings_of
from domain.kernel.errors import Conflict, NotFound
from domain.kernel.rows import Rows
from domain.kernel.statements import Compiled, ours
from domain.kernel.tables import Instant
from domain.kernel.work import Work
from domain.quotes.actions.deals import Deal, about, deal_of
from domain.quotes.inputs import LinkInput
from domain.quotes.queries.links import links_to
from domain.quotes.tables import quote_links

MADE = events.fact("quote.link_made", "A link was made by which a customer reaches a quote.")
REVOKED = events.fact("quote.link_revoked", "A customer's link was revoked.")
_LINKS = Rows(quote_links)
_REVOKE = Compiled(
    update(quote_links)
    .where(
        ours(quote_links),
        quote_links.c.id == bindparam("link", type_=Uuid),
        quote_links.c.root_id == bindparam("root", type_=Uuid),
    )
    .values(revoked_at=bindparam("now", type_=Instant))
)


async def make_link(work: Work, id: UUID, wanted: LinkInput, link_id: UUID, fingerprint: bytes) -> dict[str, Any]:
    """Keep a link by its fingerprint; the row. Conflict for a draft and for what was voided."""
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    if row["number"] is None or row["state"] == "void":
        raise Conflict("quote-void" if row["state"] == "void" else "quote-not-sent", state=row["state"])
    days = wanted.days or settings_of(work).paper.link_days
    link: dict[str, Any] = {
        "id": link_id,
        "root_id": row["root_id"],
        "quote_id": id,
        "fingerprint": fingerprint,
        "recipient": wanted.recipient,
        "created_by": work.actor.member_id,
        "created_at": work.now,
        "expires_at": work.now + timedelta(days=days),
        "revoked_at": None,
        "opened_at": None,
    }
    await _LINKS.insert(work, [link])
    tell(work, MADE, deal, row, link_id=link_id)
    return link


async def revoke_link(work: Work, id: UUID, link_id: UUID) -> None:
    """From now on the link opens nothing."""
    work.require("quotes:write")
    deal, row = await deal_of(work, id)
    known = {each["id"]: each for each in await links_to(work, row["root_id"])}
    if link_id not in known:
        raise NotFound
    if known[link_id]["revoked_at"] is None:
        await work.run(_REVOKE, link=link_id, root=row["root_id"])
        tell(work, REVOKED, deal, row, link_id=link_id)


def tell(work: Work, fact: str, deal: Deal, row: dict[str, Any], **said: Any) -> None:
    """Record a fact about a quote that changes nothing of it."""
    data = {"number": row["number"], **said}
    events.record(work, fact, about(deal, row), events.Change(data=data))
