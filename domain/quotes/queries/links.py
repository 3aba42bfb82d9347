"""Links by which customers reach a quote, what was written to them, and what proves their decisions."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Uuid, any_, bindparam, select

from domain.kernel.errors import NotFound
from domain.kernel.shapes import Shape
from domain.kernel.statements import Prepared, ours
from domain.kernel.work import Work
from domain.quotes.tables import quote_evidence, quote_letters, quote_links, quotes


class Link(Shape):
    """A customer's link. It opens whatever revision of the quote is current."""

    id: UUID
    quote_id: UUID = Field(description="The revision that it was made for")
    url: str | None = Field(description="Worth an acceptance: for who may write quotes; null once it opens nothing")
    recipient: str | None
    created_by: UUID | None
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened_at: datetime | None


class SentLetter(Shape):
    """A letter to the customer. state: waiting, sent or failed. error: why it failed, or did not go the last time."""

    id: UUID
    quote_id: UUID
    state: Literal["waiting", "sent", "failed"]
    to: list[str]
    cc: list[str]
    subject: str
    message: str
    error: str | None
    created_by: UUID | None
    created_at: datetime
    sent_at: datetime | None


class Evidence(Shape):
    """What proves a customer's decision. content_hash: SHA-256 of the document as it was shown, hexadecimal."""

    id: UUID
    quote_id: UUID
    link_id: UUID
    decision: Literal["accepted", "declined"]
    name: str
    role: str | None
    terms: bool
    clauses: bool
    chosen: list[UUID]
    content_hash: str
    address: str | None
    user_agent: str | None
    created_at: datetime


_REVISIONS = (
    select(quotes.c.id).where(ours(quotes), quotes.c.root_id == bindparam("root", type_=Uuid)).scalar_subquery()
)
_ROOT = Prepared(
    lambda here: select(quotes.c.root_id).where(
        here(quotes), quotes.c.id == bindparam("id", type_=Uuid), quotes.c.deleted_at.is_(None)
    )
)
_OF_ROOT = Prepared(
    lambda _: (
        select(*(each for each in quote_links.c if each.name not in {"tenant_id", "fingerprint"}))
        .where(ours(quote_links), quote_links.c.root_id == bindparam("root", type_=Uuid))
        .order_by(quote_links.c.created_at.desc(), quote_links.c.id)
        .limit(200)
    )
)
_LETTERS = Prepared(
    lambda _: (
        select(
            quote_letters.c.to_addresses.label("to"),
            quote_letters.c.cc_addresses.label("cc"),
            *(quote_letters.c[name] for name in SentLetter.model_fields if name not in {"to", "cc"}),
        )
        .where(
            ours(quote_letters),
            quote_letters.c.quote_id == any_(_REVISIONS),
        )
        .order_by(quote_letters.c.created_at.desc(), quote_letters.c.id)
        .limit(200)
    )
)
_EVIDENCE = Prepared(
    lambda _: (
        select(*(quote_evidence.c[name] for name in Evidence.model_fields))
        .where(
            ours(quote_evidence),
            quote_evidence.c.quote_id == any_(_REVISIONS),
        )
        .order_by(quote_evidence.c.created_at.desc(), quote_evidence.c.id)
        .limit(200)
    )
)


async def _root(work: Work, id: UUID) -> UUID:
    root: UUID | None = await work.value(_ROOT, id=id)
    if root is None:
        raise NotFound
    return root


async def links_of(work: Work, id: UUID) -> list[dict[str, Any]]:
    """The links to a quote and its revisions, the newest first; without what opens them."""
    work.require("quotes:write")
    return await links_to(work, await _root(work, id))


async def links_to(work: Work, root_id: UUID) -> list[dict[str, Any]]:
    """The same, of whoever has found the quote already."""
    return [dict(row) for row in await work.records(_OF_ROOT, root=root_id)]


async def letters_of(work: Work, id: UUID) -> list[SentLetter]:
    """What was written to customers with a quote and its revisions, the newest first."""
    work.require("quotes:read")
    return [SentLetter(**dict(row)) for row in await work.records(_LETTERS, root=await _root(work, id))]


async def evidence_of(work: Work, id: UUID) -> list[Evidence]:
    """What proves customers' decisions on a quote and its revisions, the newest first."""
    work.require("quotes:read")
    found = await work.records(_EVIDENCE, root=await _root(work, id))
    return [Evidence(**{**dict(row), "content_hash": row["content_hash"].hex()}) for row in found]
