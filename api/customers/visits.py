"""Who comes by a link, and what they are shown."""

from collections.abc import AsyncGenerator, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from fastapi import Request, Response

from adapters import doors
from adapters.credentials import fingerprint
from adapters.database import customer_work
from adapters.paper.numbers import day
from adapters.paper.quotes import Printable, printable
from adapters.paper.sheet import Sheet, sheet_of
from api.customers.forms import Form
from api.customers.limits import count_link
from api.customers.rendering import fingerprint_of, page
from api.customers.words import page_words
from api.dependencies import Filo
from domain.kernel.errors import DomainError, NotFound
from domain.kernel.work import Work
from domain.orders.actions import customers
from domain.quotes.actions.options import shown, with_options
from domain.quotes.queries.papers import Language

DONE = frozenset({"accepted", "declined", "asked"})


def language_in(text: str) -> Language | None:
    """The language that the page was asked in; None: the customer's."""
    return "it" if text == "it" else "en" if text == "en" else None


@dataclass(slots=True)
class Visit:
    """One request by a link that holds, in one transaction."""

    work: Work
    link_id: UUID
    quote_id: UUID
    nothing: bool = False
    """Whether nothing that costs was chosen of what was offered."""

    async def document(self, language: Language | None, options: Collection[UUID] | None = None) -> Printable:
        """The current revision, with these options where any are said."""
        wanted = await printable(self.work, self.quote_id, language)
        if options is None:
            return wanted
        choice = await with_options(self.work, wanted.paper.quote, options)
        self.nothing = choice.nothing
        return replace(wanted, paper=shown(wanted.paper, choice))

    async def first(self, language: Language | None, options: Collection[UUID] | None) -> Printable:
        """The same for an address: options that the quote does not have, or no longer, are none."""
        try:
            wanted = await self.document(language, options)
        except DomainError:
            return await self.document(language)
        return wanted if wanted.paper.state == "sent" else await self.document(language)


@asynccontextmanager
async def visit(request: Request, token: str) -> AsyncGenerator[Visit]:
    """Open the link's own quote.

    NotFound alike for a link that is unknown, revoked or over: one look-up by one exact key, and the same answer.
    """
    filo: Filo = request.app.state.filo
    found = await doors.quote_link(filo.pool, fingerprint(token), datetime.now(UTC))
    if found is None:
        raise NotFound
    tenant_id, link_id = found
    if request.method == "POST":
        await count_link(filo.pool, link_id)
    async with customer_work(filo.pool, tenant_id, link_id) as work:
        yield Visit(work, link_id, await customers.current(work, link_id))


def quote_page(
    token: str, wanted: Printable, form: Form | None = None, *, status: int = 200, done: str = "", at: str = "accept"
) -> Response:
    """The page of a quote. form: what was typed, and what is wrong with it; at: the part of the page that it is of."""
    sheet, paper = sheet_of(wanted.paper), wanted.paper
    words = page_words(paper.language)
    form = form or Form()
    return page(
        "quote.html",
        status,
        paper.language,
        accent=sheet["accent"],
        token=token,
        sheet=sheet,
        logo="logo" in wanted.files,
        quote_id=str(paper.quote["id"]),
        shown=fingerprint_of(sheet).hex(),
        open=paper.state == "sent",
        has_options=any(line.get("optional") for line in sheet["lines"]),
        until=words["until"].format(until=sheet["valid_until"]),
        standing=_standing(wanted, sheet),
        typed=form.typed,
        problems=list(dict.fromkeys(form.problems)),
        at=at,
        choice=said_choice(_chosen(sheet)) if paper.state == "sent" else "",
        # What the address says is believed where the quote says it too.
        done=done if done == "asked" or (done in DONE and done == paper.state) else "",
    )


def _chosen(sheet: Sheet) -> list[str]:
    return [each["id"] for each in sheet["lines"] if each.get("optional") and each["chosen"]]


MANY = 60
"""More options than this make an address too long."""


def said_choice(options: Iterable[object]) -> str:
    """The options that are ticked, as the page's address says them."""
    chosen = sorted(str(each) for each in options)
    return f"&chosen={','.join(chosen)}" if len(chosen) <= MANY else ""


def choice_in(text: str | None) -> frozenset[UUID] | None:
    """The options that an address says; None where it says none, or nothing that is to be understood."""
    if text is None or text.count(",") >= MANY:
        return None
    try:
        return frozenset(UUID(each) for each in text.split(",") if each)
    except ValueError:
        return None


def _standing(wanted: Printable, sheet: Sheet) -> str:
    """What became of the quote, where it can no longer be accepted."""
    paper = wanted.paper
    if paper.state == "sent":
        return ""
    decided = paper.quote["decided_at"]
    on = day(decided.date(), paper.language) if decided else ""
    said = page_words(paper.language).get(f"is_{paper.state}", "")
    return said.format(on=on, until=sheet["valid_until"])
