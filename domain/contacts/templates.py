"""Where a new workspace's people and companies come from, by its sector, in both languages."""

from collections.abc import Mapping

from domain.contacts.actions.sources import SOURCE, SourceInput
from domain.contacts.queries.sources import SourceKind
from domain.kernel.work import Work
from domain.writing import create

Source = tuple[SourceKind, Mapping[str, str]]
SOURCES: tuple[Source, ...] = (
    ("web_form", {"it": "Modulo del sito", "en": "Web form"}),
    ("referral", {"it": "Segnalazione di un cliente", "en": "Referral by a customer"}),
    ("word_of_mouth", {"it": "Passaparola", "en": "Word of mouth"}),
    ("mail", {"it": "Richiesta per e-mail", "en": "Request by e-mail"}),
    ("other", {"it": "Contatto del venditore", "en": "Found by the seller"}),
)
SECTOR_SOURCES: Mapping[str, tuple[Source, ...]] = {
    "manufacturing": (
        ("fair", {"it": "Fiera della subfornitura", "en": "Subcontracting fair"}),
        ("other", {"it": "Portale di subfornitura", "en": "Subcontracting portal"}),
    ),
    "resale": (
        ("fair", {"it": "Fiera di settore", "en": "Trade fair"}),
        ("other", {"it": "Segnalazione di un fornitore", "en": "Referral by a supplier"}),
    ),
    "plants": (
        ("fair", {"it": "Fiera dell'impiantistica", "en": "Plant engineering fair"}),
        ("other", {"it": "Bando o gara", "en": "Tender"}),
        ("referral", {"it": "Studio di progettazione", "en": "Engineering firm"}),
    ),
    "services": (
        ("fair", {"it": "Convegno", "en": "Conference"}),
        ("referral", {"it": "Studio professionale", "en": "Professional firm"}),
    ),
}
"""Where a sector's come from besides."""


async def seed_sources(work: Work, sector: str = "neutral", language: str | None = None) -> None:
    """Write a sector's sources in a language: the workspace's own."""
    language = language or work.workspace.language
    named = (*SOURCES, *SECTOR_SOURCES.get(sector, ()))
    await create(work, SOURCE, [SourceInput(kind=kind, name=names[language]) for kind, names in named])
