"""An order's confirmation as a PDF, on the workspace's own paper."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.paper.quotes import built_in, inputs_of
from adapters.paper.sheet import Sheet, sheet_of
from adapters.paper.typesetting import Press
from domain.customization.letterhead import PaperFile, read_all
from domain.kernel.work import Work
from domain.orders.queries.papers import confirmation_of
from domain.quotes.queries.papers import Language, Paper

_WORDS = {
    "it": {"quote": "Conferma d'ordine", "valid_until": "Accettato il", "reference": "Vostro ordine"},
    "en": {"quote": "Order confirmation", "valid_until": "Accepted on", "reference": "Your order"},
}
_QUOTE = {"it": "Preventivo", "en": "Quote"}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """All that the PDF needs, read in one unit of work; it is set after that has ended."""

    paper: Paper
    logo: PaperFile | None

    @property
    def name(self) -> str:
        """What the file is called."""
        return f"{_WORDS[self.paper.language]['quote']} {self.paper.quote['number']}.pdf"


async def confirmation(work: Work, id: UUID, language: Language | None = None) -> Confirmation:
    """An order that the actor may see, with the workspace's logo."""
    return Confirmation(await confirmation_of(work, id, language), (await read_all(work)).get("logo"))


def confirmed_sheet(paper: Paper) -> Sheet:
    """A quote's sheet with an order's words, and nothing to sign: it was accepted."""
    sheet, language = sheet_of(paper), paper.language
    return {
        **sheet,
        "words": {**sheet["words"], **_WORDS[language]},
        "title": f"{_QUOTE[language]} {paper.quote['number']}",
        "stamp": None,
        "clauses": None,
        "privacy": None,
        "signed": False,
    }


async def confirmation_pdf(press: Press, wanted: Confirmation, at: datetime) -> bytes:
    """The PDF."""
    return await press.set(built_in(), inputs_of(confirmed_sheet(wanted.paper), wanted.logo), at=at)
