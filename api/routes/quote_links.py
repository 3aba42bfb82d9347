"""Quotes on their way to customers, over HTTP: sending, letters, links, and what proves a decision."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Body, Query, Response
from pydantic import Field

from adapters.quote_letters import words_for
from api.dependencies import MATCHING, REPEATABLE, Call, Filo, OneCall
from api.reading import Route
from domain.kernel.ids import new_id
from domain.kernel.shapes import Shape
from domain.quotes import actions as quotes
from domain.quotes.actions import QUOTE
from domain.quotes.actions.letters import write_letter
from domain.quotes.actions.links import make_link, revoke_link
from domain.quotes.inputs import LinkInput, Sending
from domain.quotes.queries.links import Evidence, Link, SentLetter, evidence_of, letters_of, links_of
from domain.quotes.queries.papers import Language, paper_of
from domain.quotes.queries.quotes import Quote
from domain.quotes.queries.recipients import Recipient, recipients_of

router = APIRouter(prefix="/v1/quotes", tags=["Quotes"], route_class=Route)


class Delivery(Shape):
    """How a quote goes to its customer. queued: a letter is on its way; to_copy: no mail server, so pass this on."""

    state: Literal["queued", "to_copy"]
    link_id: UUID
    link: str | None = Field(description="Only where it is to be copied: worth an acceptance, and not said again here")
    letter_id: UUID | None
    to: list[str]
    subject: str
    message: str


class ProposedLetter(Shape):
    """What could be written to the customer. mail: whether a server sends it; without one it is to be copied."""

    mail: bool
    language: Language
    recipients: list[Recipient] = Field(description="The likeliest first")
    subject: str = Field(description="`{number}` stands for the number that a draft gets as it is sent")
    message: str


class SentQuote(Quote):
    """A quote as it was sent."""

    delivery: Delivery | None = Field(default=None, description="Null where nobody is written to and no link was made")


class Links(Shape):
    """Links to a quote and its revisions, the newest first."""

    data: list[Link]


class Letters(Shape):
    """What was written to customers, the newest first."""

    data: list[SentLetter]


class Evidences(Shape):
    """What proves customers' decisions, the newest first."""

    data: list[Evidence]


@router.post(
    "/{id}/send",
    response_model=SentQuote,
    dependencies=[MATCHING, REPEATABLE],
    operation_id="quotes_send",
    summary="Send a draft; it gets its number, and the customer a letter with the PDF and a link",
)
async def send(call: OneCall, id: UUID, wanted: Annotated[Sending, Body(default_factory=Sending)]) -> Response:
    """Numbers have no gaps, per workspace, year and series. Without `to` it is only marked as sent."""
    await quotes.send(call.work, id, call.expected)
    delivery = await _delivered(call, id, wanted) if wanted.wants_link else None
    said = await QUOTE.read(call.work, id)
    body = orjson.dumps({**orjson.loads(said.body), "delivery": delivery})
    return call.reply(body, version=said.version, secret=bool(delivery and delivery["link"]))


@router.post(
    "/{id}/letters",
    status_code=201,
    response_model=Delivery,
    dependencies=[REPEATABLE],
    operation_id="quotes_write_letter",
    summary="Write to the customer with a quote that was sent: the PDF and a new link",
)
async def write(call: OneCall, id: UUID, wanted: Sending) -> Response:
    """Again, or to somebody else. Without a mail server the answer shows message and link to copy."""
    delivery = await _delivered(call, id, wanted)
    return call.reply(orjson.dumps(delivery), status=201, secret=bool(delivery["link"]))


async def _delivered(call: Call, id: UUID, wanted: Sending) -> dict[str, Any]:
    filo: Filo = call.request.app.state.filo
    work, link_id = call.work, new_id()
    recipient = ", ".join(wanted.to)[:200] or None
    await make_link(work, id, LinkInput(recipient=recipient), link_id, filo.links.fingerprint(link_id))
    words = words_for(await paper_of(work.granting("quotes:read"), id, wanted.language), wanted)
    mailed = bool(wanted.to) and filo.letters.mail is not None
    letter = await write_letter(work, id, wanted, link_id, words) if mailed else None
    return {
        "state": "queued" if mailed else "to_copy",
        "link_id": link_id,
        "link": None if mailed else filo.links.url(link_id),
        "letter_id": letter,
        "to": wanted.to,
        "subject": words.subject,
        "message": words.message,
    }


@router.get(
    "/{id}/proposed-letter",
    response_model=ProposedLetter,
    operation_id="quotes_proposed_letter",
    summary="What could be written to the customer with a quote, and to whom",
)
async def propose(
    call: OneCall,
    id: UUID,
    language: Annotated[Language | None, Query(description="Of the words; by default the customer's")] = None,
) -> Response:
    """Nothing is sent; the words are there to be changed."""
    call.work.require("quotes:write")
    filo: Filo = call.request.app.state.filo
    paper = await paper_of(call.work.granting("quotes:read"), id, language)
    words = words_for(paper, Sending())
    said = ProposedLetter(
        mail=filo.letters.mail is not None,
        language=paper.language,
        recipients=await recipients_of(call.work, paper),
        subject=words.subject,
        message=words.message,
    )
    return call.reply(said.model_dump_json())


@router.get(
    "/{id}/letters", response_model=Letters, operation_id="quotes_letters", summary="List what was written to customers"
)
async def letters_(call: OneCall, id: UUID) -> Response:
    """Whether each letter waits, went or failed."""
    found = await letters_of(call.work, id)
    return call.reply(Letters(data=found).model_dump_json())


@router.get(
    "/{id}/evidence", response_model=Evidences, operation_id="quotes_evidence", summary="List what proves decisions"
)
async def evidence(call: OneCall, id: UUID) -> Response:
    """Of customers who decided by a link."""
    return call.reply(Evidences(data=await evidence_of(call.work, id)).model_dump_json())


def _said(call: Call, row: dict[str, Any]) -> Link:
    filo: Filo = call.request.app.state.filo
    holds = row["revoked_at"] is None and row["expires_at"] > call.work.now
    kept = {name: row[name] for name in Link.model_fields if name != "url"}
    return Link(**kept, url=filo.links.url(row["id"]) if holds else None)


@router.get("/{id}/links", response_model=Links, operation_id="quotes_links", summary="List a quote's links")
async def links_(call: OneCall, id: UUID) -> Response:
    """With what opens it, for who may send quotes anyway."""
    found = await links_of(call.work, id)
    headers = {"Cache-Control": "no-store"}
    return call.reply(Links(data=[_said(call, row) for row in found]).model_dump_json(), headers=headers)


@router.post(
    "/{id}/links",
    status_code=201,
    response_model=Link,
    dependencies=[REPEATABLE],
    operation_id="quotes_make_link",
    summary="Make a link by which a customer reads, accepts or declines a quote",
)
async def make(call: OneCall, id: UUID, wanted: Annotated[LinkInput, Body(default_factory=LinkInput)]) -> Response:
    """It leads to whatever revision is current."""
    filo: Filo = call.request.app.state.filo
    link_id = new_id()
    row = await make_link(call.work, id, wanted, link_id, filo.links.fingerprint(link_id))
    headers = {"Cache-Control": "no-store"}
    return call.reply(_said(call, row).model_dump_json(), status=201, headers=headers, secret=True)


@router.delete(
    "/{id}/links/{link_id}", status_code=204, operation_id="quotes_revoke_link", summary="Revoke a customer's link"
)
async def revoke(call: OneCall, id: UUID, link_id: UUID) -> Response:
    """From now on it opens nothing."""
    await revoke_link(call.work, id, link_id)
    return call.reply(status=204)
